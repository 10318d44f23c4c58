"""Faults sown at random in the quads of a fiche: what converters, and strangers, could get wrong.

Values are chosen for what SHACL engines are known to differ in: lexical forms and their spaces,
datatypes, languages, line ends in patterns, characters that only some call white, dates with time
zones, numbers beyond machine words, types and links that go astray.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from rncp_graph.namespaces import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

Term = NamedNode | BlankNode | Literal
Subject = NamedNode | BlankNode

DATATYPES: Final = [
    NamedNode(f"{XSD}{name}")
    for name in (
        *("string", "boolean", "integer", "decimal", "double", "date", "dateTime", "gYear", "int"),
        *("nonNegativeInteger", "anyURI", "duration", "token", "langue"),
    )
]
LANGUAGES: Final = ["fr", "en", "FR", "fr-FR", "fr-x-rncp", "oc"]
WHITE: Final = [
    "",
    " ",
    "\t\n",
    "\r",
    "\u00a0",
    "\u2003",
    "\u200b",
    "\ufeff",
    "\x85",
    "\x1c",
    "\x1f",
]
LEXICAL: Final = [
    *WHITE,
    *("0", "1", "-1", "+1", "01", " 1", "1 ", "1.0", "1.", ".5", "1e3", "INF", "NaN", "100", "101"),
    *("9223372036854775808", "-9223372036854775809", "10", "11", "100.5", "-0", "-0.0", "1,5"),
    *("true", "false", "TRUE", "True", "oui", "0", "1"),
    *("2023-04-02", "2023-04-31", "2023-4-2", "2023-04-02Z", "2023-04-02+14:00", "0000-01-01"),
    *("-0044-03-15", "12023-04-02", "2023", "2023-13-01", "02/04/2023", "2023-04-02T00:00:00"),
    *("RNCP1", "RS1", "rncp1", "RNCP1234567", "RNCP1\n", "\nRNCP1", "RS1\r", "x\nRNCP1"),
    *("11111111800001", "11111111800001\n", "1111111180000", "111111118", "١١١١١١١١١"),
    *("0123456789abcdef", "0123456789ABCDEF", "é", "e\u0301", "\U0001f3bb", "a" * 300),
]
ENDS: Final = ["", "/", "x", "\u00e9", "%20", "/nsf/320", "/rome3/E1104", "/formacode/1", "?a=b"]
STARTS: Final = ["http://", "https://", "ftp://", "urn:", "HTTP://", "mailto:"]


class Field:
    """The quads of a fiche, in which faults are sown one by one."""

    def __init__(self, quads: Sequence[Quad], random: Random) -> None:
        self.quads = list(quads)
        self._random = random

    def sow(self, faults: int) -> None:
        """Sow so many faults."""
        for _ in range(faults):
            self._random.choice(self._ways())()

    def _ways(self) -> list[Callable[[], None]]:
        return [
            self._drop,
            self._drop_property,
            self._add_value,
            self._change_value,
            self._change_value,
            self._change_value,
            self._move_subject,
            self._move_property,
            self._retype,
            self._repeat,
        ]

    def _any(self) -> Quad:
        return self._random.choice(self.quads)

    def _put(self, subject: Subject, predicate: NamedNode, value: Term) -> None:
        self.quads.append(Quad(subject, predicate, value, self.quads[0].graph_name))

    def _drop(self) -> None:
        if len(self.quads) > 1:
            self.quads.remove(self._any())

    def _drop_property(self) -> None:
        chosen = self._any()
        kept = [q for q in self.quads if (q.subject, q.predicate) != _place(chosen)]
        self.quads = kept or self.quads

    def _add_value(self) -> None:
        chosen = self._any()
        self._put(_subject(chosen), chosen.predicate, self._value(chosen))

    def _change_value(self) -> None:
        chosen = self._any()
        self._put(_subject(chosen), chosen.predicate, self._value(chosen))
        self.quads.remove(chosen)

    def _move_subject(self) -> None:
        chosen = self._any()
        self._put(_subject(self._any()), chosen.predicate, _object(chosen))

    def _move_property(self) -> None:
        chosen = self._any()
        self._put(_subject(chosen), self._any().predicate, _object(chosen))
        self.quads.remove(chosen)

    def _retype(self) -> None:
        types = [quad for quad in self.quads if quad.predicate == RDF.type]
        if types:
            self._put(_subject(self._any()), RDF.type, _object(self._random.choice(types)))

    def _repeat(self) -> None:
        """State all that one resource states of another one too."""
        source, target = self._any().subject, _subject(self._any())
        for quad in [quad for quad in self.quads if quad.subject == source]:
            self._put(target, quad.predicate, _object(quad))

    def _value(self, chosen: Quad) -> Term:
        value, random = _object(chosen), self._random
        strange: list[Term] = [NamedNode("urn:x"), BlankNode("b1"), Literal("x")]
        if random.random() < 0.2:
            return _object(self._any())
        if random.random() < 0.1:
            return random.choice(strange)
        if isinstance(value, Literal):
            return self._literal(value)
        if isinstance(value, NamedNode):
            return self._iri(value)
        return value

    def _literal(self, value: Literal) -> Literal:
        random = self._random
        text = value.value if random.random() < 0.4 else random.choice(LEXICAL)
        if random.random() < 0.2:
            text = random.choice(WHITE) + text + random.choice(WHITE)
        kind = random.random()
        if kind < 0.2:
            return Literal(text, language=random.choice(LANGUAGES))
        if kind < 0.5:
            return Literal(text, datatype=random.choice(DATATYPES))
        if value.language:
            return Literal(text, language=value.language)
        return Literal(text, datatype=value.datatype)

    def _iri(self, value: NamedNode) -> NamedNode:
        text, random = value.value, self._random
        if random.random() < 0.3:
            text = random.choice(STARTS) + text.partition("://")[2]
        if random.random() < 0.3:
            text = text[:-1]
        return NamedNode(text + random.choice(ENDS))


def _place(quad: Quad) -> tuple[object, NamedNode]:
    return quad.subject, quad.predicate


def _subject(quad: Quad) -> Subject:
    assert isinstance(quad.subject, NamedNode | BlankNode)
    return quad.subject


def _object(quad: Quad) -> Term:
    assert isinstance(quad.object, NamedNode | BlankNode | Literal)
    return quad.object
