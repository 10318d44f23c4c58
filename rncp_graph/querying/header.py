"""The header of a .rq file, from its comments to a :class:`Query`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from rncp_graph.querying.lexer import form_of
from rncp_graph.querying.model import Column, Kind, Parameter, Query

_LINE: Final = re.compile(r"#\s*(title@fr|title@en|question|params|columns)\s*:\s*(.*\S)\s*")
_PARAMETER: Final = re.compile(r"(?P<name>\w+)\s*\((?P<type>[^()]+)\)\s*=\s*(?P<default>.*)")
_UNDEF: Final = "UNDEF"


def parse_query(path: Path) -> Query:
    """Return the query of a .rq file.

    The header is the comment lines before the first other line::

        # title@fr: …
        # title@en: …
        # question: …
        # params: name (type) = default | explanation in French | in English
        # columns: name | explanation

    ``params`` and ``columns`` repeat, one line each, or are absent. A type is one of
    :class:`~rncp_graph.querying.model.Kind`, a choice is ``choice: a, b, c``; the default ``UNDEF``
    makes the parameter optional.

    Raises:
        ValueError: the header is not of this form, or the text is no query.
    """
    text = path.read_text(encoding="utf-8")
    fields = _fields(text)
    form = form_of(text)
    if form is None:
        raise ValueError(f"{path.name}: neither SELECT, ASK, CONSTRUCT nor DESCRIBE")
    return Query(
        name=path.stem,
        title_fr=_single(path, fields, "title@fr"),
        title_en=_single(path, fields, "title@en"),
        question=_single(path, fields, "question"),
        params=tuple(_parameter(path, line) for line in fields.get("params", ())),
        columns=tuple(_column(path, line) for line in fields.get("columns", ())),
        form=form,
        text=text,
    )


def _fields(text: str) -> dict[str, list[str]]:
    """Return the lines of the header by their key."""
    fields: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        match = _LINE.fullmatch(line)
        if match is not None:
            fields.setdefault(match[1], []).append(match[2])
    return fields


def _single(path: Path, fields: dict[str, list[str]], key: str) -> str:
    values = fields.get(key, [])
    if len(values) != 1:
        raise ValueError(f"{path.name}: one line `# {key}: …` is needed, {len(values)} found")
    return values[0]


def _parameter(path: Path, line: str) -> Parameter:
    declared, *explanations = (part.strip() for part in line.split("|"))
    match = _PARAMETER.fullmatch(declared)
    if match is None or len(explanations) != 2:
        raise ValueError(f"{path.name}: not `name (type) = default | fr | en`: {line}")
    kind, _, listed = match["type"].partition(":")
    choices = tuple(choice.strip() for choice in listed.split(",")) if listed else ()
    try:
        known = Kind(kind.strip())
    except ValueError as error:
        raise ValueError(f"{path.name}: no type of parameter is called {kind}: {line}") from error
    default = None if match["default"] == _UNDEF else match["default"]
    return Parameter(match["name"], known, default, explanations[0], explanations[1], choices)


def _column(path: Path, line: str) -> Column:
    name, separator, explanation = line.partition("|")
    if not separator:
        raise ValueError(f"{path.name}: not `name | explanation`: {line}")
    return Column(name.strip(), explanation.strip())
