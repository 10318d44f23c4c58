"""Two invented fiches that conform, and what a test may change in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from rncp_graph.validation import FicheValidator, Finding

DATA = Path(__file__).resolve().parents[1] / "data" / "validation"
RNCP, RS = "RNCP90001", "RS9002"
_FILES = {RNCP: "valide-rncp.ttl", RS: "valide-rs.ttl"}


@cache
def text_of(numero: str) -> str:
    return (DATA / _FILES[numero]).read_text(encoding="utf-8")


def parse(text: str) -> list[Quad]:
    return list(pyoxigraph.parse(text.encode(), format=RdfFormat.TURTLE))


@cache
def valid(numero: str) -> tuple[Quad, ...]:
    return tuple(parse(text_of(numero)))


def prefixes(numero: str) -> str:
    return "\n".join(line for line in text_of(numero).splitlines() if line.startswith("@prefix"))


def changed(numero: str, *, drop: tuple[str, ...] = (), add: str = "") -> list[Quad]:
    """Return the fiche less the statements that ``drop`` begins ("s p" or "s p o"), plus Turtle."""
    removed = {quad for pattern in drop for quad in _matching(numero, pattern)}
    kept = [quad for quad in valid(numero) if quad not in removed]
    return kept + parse(f"{prefixes(numero)}\n{add}")


def renumber(text: str, numero: str, other: str) -> list[Quad]:
    """Return the fiche of a Turtle text under another number."""
    return parse(text.replace(numero, other))


@cache
def validator() -> FicheValidator:
    return FicheValidator()


def check(numero: str, quads: list[Quad] | tuple[Quad, ...]) -> list[Finding]:
    return validator().validate([(numero, quads)])


def names(findings: list[Finding]) -> set[str]:
    return {finding.rule.rsplit("#", 1)[1] for finding in findings}


def _matching(numero: str, pattern: str) -> list[Quad]:
    terms = pattern.split(" ", 2)
    pad = "" if len(terms) == 3 else " <urn:any>"
    (wanted,) = parse(f"{prefixes(numero)}\n{pattern}{pad} .")
    found = [
        quad
        for quad in valid(numero)
        if quad.subject == wanted.subject
        and quad.predicate == wanted.predicate
        and (wanted.object in (quad.object, NamedNode("urn:any")))
    ]
    assert found, f"nothing to drop: {pattern}"
    return found
