"""RDF terms as Python values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rncp_graph.namespaces import XSD

Value = str | int | float | bool | Decimal | date | datetime | None
"""What a cell of a result holds; ``None`` where the query bound nothing."""

Term = NamedNode | BlankNode | Literal | Triple


def _boolean(text: str) -> bool:
    return text in {"true", "1"}


_CONVERSIONS: Final[Mapping[str, Callable[[str], Value]]] = MappingProxyType(
    {
        XSD.integer.value: int,
        XSD.int.value: int,
        XSD.long.value: int,
        XSD.nonNegativeInteger.value: int,
        XSD.positiveInteger.value: int,
        XSD.gYear.value: int,
        XSD.decimal.value: Decimal,
        XSD.double.value: float,
        XSD.float.value: float,
        XSD.boolean.value: _boolean,
        XSD.date.value: date.fromisoformat,
        XSD.dateTime.value: datetime.fromisoformat,
    }
)


def to_python(term: Term | None) -> Value:
    """Return a term as a Python value: numbers, dates and booleans typed, all else as text.

    IRIs come without angle brackets, texts without their language; a literal that is not what its
    datatype says comes as it is written.

    >>> to_python(Literal("2029-03-18", datatype=XSD.date))
    datetime.date(2029, 3, 18)
    >>> to_python(Literal("bloc", language="fr"))
    'bloc'
    """
    if term is None:
        return None
    if isinstance(term, Triple | BlankNode):
        return str(term)
    if isinstance(term, NamedNode):
        return term.value
    convert = _CONVERSIONS.get(term.datatype.value)
    if convert is None:
        return term.value
    try:
        return convert(term.value)
    except (ValueError, InvalidOperation):
        return term.value
