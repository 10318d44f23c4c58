"""Parses JSON strictly: no name twice, no NaN, bounded depth, and the line of each object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NoReturn, TypeAlias

_TOKEN: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
"""A string, closed or not, or a bracket: all that tells how deep a place is."""
_LONGEST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Object:
    """A JSON object: its members, and the line on which it opens."""

    members: dict[str, Value]
    line: int


Value: TypeAlias = "str | bool | list[Value] | Object | None"
"""Any JSON value; a number is the string it is written as."""


class JsonFaultError(Exception):
    """What makes a text no JSON, or JSON that is not to be trusted, and on which line."""

    def __init__(self, problem: str, line: int, *, unsafe: bool = False) -> None:
        self.problem = problem
        self.line = line
        self.unsafe = unsafe
        super().__init__(problem)


def parse(text: str, max_depth: int) -> Value:
    """Return the value of a JSON text.

    Raises:
        JsonFaultError: not JSON; a name given twice in one object; NaN or Infinity; nesting beyond
            ``max_depth`` (``unsafe``).
    """
    builder = _Builder(_lines_as_closed(text, max_depth))
    try:
        value: Value = json.loads(
            text,
            object_pairs_hook=builder.object,
            parse_constant=builder.refuse_constant,
            parse_int=str,
            parse_float=str,
        )
    except json.JSONDecodeError as error:
        raise JsonFaultError(f"not JSON ({error.msg})", error.lineno) from error
    return value


class _Builder:
    """Makes the objects in the order in which they close, as the parser does."""

    def __init__(self, lines: Iterator[int]) -> None:
        self._lines = lines
        self._line = 1

    def object(self, pairs: list[tuple[str, Value]]) -> Object:
        """Return an object.

        Raises:
            JsonFaultError: a name is given twice.
        """
        self._line = next(self._lines)
        members = dict(pairs)
        if len(members) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise JsonFaultError(f"the name {_shown(twice)} stands twice in an object", self._line)
        return Object(members, self._line)

    def refuse_constant(self, name: str) -> NoReturn:
        """Refuse what only looks like a number.

        Raises:
            JsonFaultError: always.
        """
        raise JsonFaultError(f"{name} is not a JSON number", self._line)


def _lines_as_closed(text: str, max_depth: int) -> Iterator[int]:
    """Return the line on which each object opens, in the order in which the objects close."""
    opened: list[tuple[str, int]] = []
    closed: list[int] = []
    line, counted = 1, 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "[{":
            line += text.count("\n", counted, token.start())
            counted = token.start()
            opened.append((sign, line))
            if len(opened) > max_depth:
                raise JsonFaultError(f"more than {max_depth} levels of JSON", line, unsafe=True)
        elif sign in "]}" and opened:
            kind, at = opened.pop()
            if kind == "{":
                closed.append(at)
    return iter(closed)


def _shown(name: str) -> str:
    return repr(name if len(name) <= _LONGEST_SHOWN else name[:_LONGEST_SHOWN] + "…")
