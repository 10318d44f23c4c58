"""Values given to parameters, read from text or Python and turned into RDF terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, NamedNode

from rncp_graph.namespaces import XSD
from rncp_graph.querying.model import Kind, Parameter

ParameterValue = str | int | bool | date
"""One value, as Python or the command line gives it."""
ParameterInput = ParameterValue | Sequence[ParameterValue] | None
"""A value, several of them (the query then answers for each), or ``None`` for no restriction."""
_Reader = Callable[[Parameter, ParameterValue], Literal | NamedNode]

_TRUE: Final = frozenset({"true", "oui", "yes", "1", "vrai"})
_FALSE: Final = frozenset({"false", "non", "no", "0", "faux"})
_OCCUPATION: Final = "http://data.europa.eu/esco/occupation/"
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY_FIRST: Final = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


def literal(param: Parameter, value: ParameterValue) -> Literal | NamedNode:
    """Return the RDF literal of a value, the IRI of one that is an address.

    Raises:
        ValueError: the value is not of the parameter's type; the message says what is expected.

    >>> literal(Parameter("n", Kind.NUMERO, None, "", ""), " rncp40886 ").value
    'RNCP40886'
    """
    return _READERS[param.kind](param, value)


def literals(param: Parameter, given: ParameterInput) -> tuple[Literal | NamedNode, ...]:
    """Return the literals of all values given; none for ``None``, which optional parameters take.

    Raises:
        ValueError: a value is not of the parameter's type, or none is given where one is needed.
    """
    if given is None:
        if param.default is not None:
            raise ValueError("a value is needed")
        return ()
    values = given if isinstance(given, Sequence) and not isinstance(given, str) else [given]
    if not values:
        raise ValueError("an empty list: at least one value is needed")
    return tuple(literal(param, value) for value in values)


def _text(_: Parameter, value: ParameterValue) -> Literal:
    if not isinstance(value, str):
        raise _expected("a text", value)
    return _string(value)


def _pattern(
    pattern: str, what: str, adapt: Callable[[str], str] = str.upper
) -> Callable[[Parameter, ParameterValue], Literal]:
    """Return a reader of codes: blanks dropped, adapted, checked against the pattern."""
    compiled = re.compile(pattern)

    def read(_: Parameter, value: ParameterValue) -> Literal:
        if isinstance(value, bool | date):
            raise _expected(what, value)
        code = adapt("".join(str(value).split()))
        if compiled.fullmatch(code) is None:
            raise _expected(what, value)
        return _string(code)

    return read


def _domain(code: str) -> str:
    """Return a ROME code without the zeros that mean « the whole of »: ``F1200`` is ``F12``."""
    return re.sub(r"(00|0000)\Z", "", code.upper()) if len(code) > 1 else code.upper()


def _cfd(code: str) -> str:
    """Return a CFD with the zero that spreadsheets take off its front."""
    return f"0{code.upper()}" if len(code) == 7 else code.upper()


def _esco(_: Parameter, value: ParameterValue) -> NamedNode:
    given = str(value).strip().lower()
    uuid = re.sub(r"\Ahttps?:", "http:", given).removeprefix(_OCCUPATION)
    if _UUID.fullmatch(uuid) is None:
        raise _expected(f"the address of an ESCO occupation, {_OCCUPATION}…, or its uuid", value)
    return NamedNode(_OCCUPATION + uuid)


def _date(_: Parameter, value: ParameterValue) -> Literal:
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, str):
        text = _DAY_FIRST.sub(r"\3-\2-\1", day.strip())
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise _expected("a date, such as 2026-12-31 or 31/12/2026", value) from error
    if not isinstance(day, date):
        raise _expected("a date, such as 2026-12-31 or 31/12/2026", value)
    return Literal(day.isoformat(), datatype=XSD.date)


def _number(
    pattern: str, what: str, datatype: NamedNode
) -> Callable[[Parameter, ParameterValue], Literal]:
    compiled = re.compile(pattern, re.ASCII)

    def read(_: Parameter, value: ParameterValue) -> Literal:
        text = str(value).strip()
        if isinstance(value, bool) or compiled.fullmatch(text) is None:
            raise _expected(what, value)
        return Literal(text, datatype=datatype)

    return read


def _boolean(_: Parameter, value: ParameterValue) -> Literal:
    word = str(value).strip().lower()
    if word not in _TRUE | _FALSE:
        raise _expected("true or false", value)
    return Literal(str(word in _TRUE).lower(), datatype=XSD.boolean)


def _choice(param: Parameter, value: ParameterValue) -> Literal:
    word = str(value).strip()
    for choice in param.choices:
        if word.lower() == choice.lower():
            return _string(choice)
    raise _expected(f"one of {', '.join(param.choices)}", value)


def _string(text: str) -> Literal:
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("half of a surrogate pair, which is no character")
    return Literal(text)


def _expected(what: str, value: ParameterValue) -> ValueError:
    return ValueError(f"{what} is expected, not {str(value)!r}")


_READERS: Final[Mapping[Kind, _Reader]] = MappingProxyType(
    {
        Kind.TEXT: _text,
        Kind.NUMERO: _pattern(r"(RNCP|RS)?[0-9]+", "the number of a fiche, such as RNCP40886"),
        Kind.BLOC: _pattern(r"\S+", "the code of a bloc, such as RNCP40886BC01"),
        Kind.ROME: _pattern(
            r"[A-N]([0-9]{2}){0,2}", "a ROME code, such as E1104, E11 or E", _domain
        ),
        Kind.NSF: _pattern(
            r"[1-4][0-9]{0,2}|[1-4][0-9]{2}[a-z]", "an NSF code, such as 320t, 320 or 32", str.lower
        ),
        Kind.FORMACODE: _pattern(r"[0-9]{5}", "a Formacode, five digits"),
        Kind.IDCC: _pattern(r"[0-9]{4}", "an IDCC, four digits", lambda code: code.zfill(4)),
        Kind.CCN: _pattern(r"[0-9]{3,5}[A-Z]?[0-9]{0,2}", "a brochure number, such as 3117"),
        Kind.ESCO: _esco,
        Kind.ISCO: _pattern(
            r"[0-9]{1,4}",
            "the code of an ISCO-08 group, such as 2166 or 21",
            lambda code: code.upper().removeprefix("C"),
        ),
        Kind.CFD: _pattern(
            r"[0-9A-Z]{3}[0-9]{3}[0-9A-Z]{2}",
            "a CFD, eight signs such as 01022001",
            _cfd,
        ),
        Kind.NAF: _pattern(r"[0-9]{2}", "a NAF division, such as 62", lambda code: code.zfill(2)),
        Kind.FAP: _pattern(r"[A-Z]([0-9][A-Z]([0-9]{2})?)?", "a FAP code, such as M1Z80, M1Z or M"),
        Kind.ROME4: _pattern(r"[A-N][0-9]{4}", "the ROME 4.0 code of a job, such as M1855"),
        Kind.CHAMP: _pattern(
            r"[0-9]{5}|[0-9]{3}|[A-Z]",
            "a field of Formacode, such as 310, its letter or a Formacode",
        ),
        Kind.SIRET: _pattern(r"[0-9]{14}", "a SIRET, 14 digits"),
        Kind.DATE: _date,
        Kind.YEAR: _number(r"[0-9]{4}", "a year, such as 2024", XSD.gYear),
        Kind.INTEGER: _number(r"[+-]?[0-9]+", "a whole number", XSD.integer),
        Kind.BOOLEAN: _boolean,
        Kind.CHOICE: _choice,
    }
)
