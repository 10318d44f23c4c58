"""Scripts for a server that stands before a real one and spoils what it answers."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

from tests.querying.scripted import RESULTS, Answer, Asked, Script


def passed_on(url: str, asked: Asked) -> Answer:
    """Return what the server at that address answers to the same question."""
    body = urlencode(asked.form, doseq=True).encode()
    request = urllib.request.Request(url, body, {"Accept": asked.headers["Accept"]})  # noqa: S310 (loopback)
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:  # noqa: S310 (loopback)
            return Answer(reply.status, reply.headers.get_content_type(), reply.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers.get_content_type(), error.read())


def spoiling(url: str, spoil: Callable[[Answer], Answer]) -> Script:
    return lambda _number, asked: spoil(passed_on(url, asked))


def passing(url: str) -> Script:
    return spoiling(url, lambda answer: answer)


def slow(url: str, seconds: float) -> Script:
    def script(_: int, asked: Asked) -> Answer:
        time.sleep(seconds)
        return passed_on(url, asked)

    return script


def cut(answer: Answer) -> Answer:
    """Break off in the middle of the body."""
    half = answer.body[: len(answer.body) // 2]
    return replace(answer, body=half, length=len(answer.body))


def limited(answer: Answer, most: int) -> Answer:
    """Leave out what comes after so many rows or triples, and say nothing."""
    if answer.status != 200:
        return answer
    if answer.media_type != RESULTS:
        return replace(answer, body=b"".join(answer.body.splitlines(keepends=True)[:most]))
    results = json.loads(answer.body)
    results["results"]["bindings"] = results["results"]["bindings"][:most]
    return replace(answer, body=json.dumps(results).encode())


def demanding(script: Script, authorization: str) -> Script:
    def answer(number: int, asked: Asked) -> Answer | None:
        if asked.headers.get("Authorization") == authorization:
            return script(number, asked)
        return Answer(401, "text/plain", b"who are you?")

    return answer
