"""A fault planted in a fiche that conforms, and the shape that is to see it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.validation.graphs import RNCP, RS

VOCABULARY = "https://w3id.org/rncp-graph/"


@dataclass(frozen=True, slots=True)
class Mutant:
    """``add`` is Turtle; ``drop`` the beginnings of statements; ``also`` what cannot but follow."""

    rule: str
    add: str = ""
    drop: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def numero(self) -> str:
        """The fiche that the fault is planted in."""
        return RS if RS in self.add + "".join(self.drop) else RNCP


def without(rule: str, subject: str, predicate: str, also: tuple[str, ...] = ()) -> Mutant:
    return Mutant(rule, drop=(f"{subject} {predicate}",), also=also)


def two_values(
    rule: str, subject: str, predicate: str, other: str, also: tuple[str, ...] = ()
) -> Mutant:
    """Add a value beside the one that stands; ``{v}`` is where the code lists live."""
    value = other.replace("{v}", VOCABULARY)
    return Mutant(rule, add=f"{subject} {predicate} {value} .", also=also)


def doubled_text(rule: str, subject: str, predicate: str) -> Mutant:
    return Mutant(rule, add=f'{subject} {predicate} "Un autre texte"@fr .')


def no_text(rule: str, subject: str, predicate: str) -> Mutant:
    return Mutant(
        rule, drop=(f"{subject} {predicate}",), add=f'{subject} {predicate} "Sans langue" .'
    )
