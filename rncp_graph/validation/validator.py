"""Validates fiches in two stages: a fast engine finds which are clean, pySHACL words the rest."""

from __future__ import annotations

import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal, Protocol

from rncp_graph.errors import EngineDisagreementError, EngineNotInstalledError
from rncp_graph.validation.shapes import ShapeSet
from rncp_graph.validation.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

    from rncp_graph.validation.findings import Finding
    from rncp_graph.validation.pyshacl_engine import PyShacl

EngineChoice = Literal["auto", "fast", "pyshacl"]
"""``auto`` is the fast engine where it is installed."""
RECHECK: Final = 0.005
"""Share of the fiches that pySHACL validates whole, whatever the fast engine says."""


class Engine(Protocol):
    """What finds out, fast, where something is to be found."""

    @property
    def name(self) -> str:
        """The engine and its version."""

    def flagged(self, text: bytes) -> frozenset[str] | None:
        """Return the IRIs of the shapes with a result in a fiche; ``None`` where it refuses it."""


class FicheValidator:
    """Validates the quads of fiches; made once in a process, since it reads all shapes.

    With another set of ``shapes`` a fiche is whatever that set looks at by itself.

    Pickled, it is made again where it arrives. ``recheck`` is the share of fiches on which both
    engines are compared; which ones depends on ``seed`` and on each fiche alone. ``engine`` is the
    name of the engine that decides, ``fallback`` why that is not the fast one though it was to be.
    """

    __slots__ = ("_fast", "_made_with", "_reference", "engine", "fallback")

    def __init__(
        self,
        engine: EngineChoice | Engine = "auto",
        *,
        recheck: float = RECHECK,
        seed: int = 0,
        shapes: ShapeSet = ShapeSet.FICHES,
    ) -> None:
        """Choose the engines.

        Raises:
            EngineNotInstalledError: ``fast`` was asked for, and is not installed.
        """
        # pySHACL takes longer to import than most commands to run, and few of them validate.
        from rncp_graph.validation.pyshacl_engine import pyshacl_with  # noqa: PLC0415

        self._made_with = (engine, recheck, seed, shapes)
        self._reference = pyshacl_with(shapes)
        self._fast, self.fallback = _fast(engine, shapes)
        self.engine = self._fast.name if self._fast else self._reference.name

    def __reduce__(self) -> tuple[object, ...]:
        return _made_again, self._made_with

    def validate(self, chunk: Iterable[tuple[str, Sequence[Quad] | bytes]]) -> list[Finding]:
        """Return the findings on each fiche, sorted.

        A fiche is given as its number and its quads, or the same as N-Quads: with a text less work
        is done, since few quads have to be made of it. What is found about a fiche does not depend
        on the other fiches of the chunk. A hundred at once is a good number: fewer are slower,
        more take memory.

        Raises:
            EngineDisagreementError: on a fiche drawn for it, pySHACL alone finds something else.
            SyntaxError: a text is not N-Quads.
        """
        fiches = [Stated(numero, statements) for numero, statements in chunk]
        if self._fast is None:
            return _in_order(self._reference.findings(fiches))
        sorting = _Sorting(self._fast, self._reference)
        for fiche in fiches:
            sorting.take(fiche)
        found = _in_order(sorting.findings())
        _, share, seed, _ = self._made_with
        for fiche in fiches:
            if is_drawn(fiche.numero, fiche.text, share=share, seed=seed):
                self._compare(fiche, [one for one in found if one.numero == fiche.numero])
        return found

    def _compare(self, fiche: Stated, found: list[Finding]) -> None:
        expected = _in_order(self._reference.findings([fiche]))
        if found != expected:
            raise EngineDisagreementError(
                fiche.numero, self.engine, _said(found, expected), _said(expected, found)
            )


class _Sorting:
    """Sorts fiches by what the fast engine says: clean, with results of some shapes, refused."""

    def __init__(self, fast: Engine, reference: PyShacl) -> None:
        self._fast = fast
        self._reference = reference
        self._refused: list[Stated] = []
        self._flagged: dict[str, list[Stated]] = defaultdict(list)

    def take(self, fiche: Stated) -> None:
        """Sort one fiche."""
        shapes = self._fast.flagged(fiche.text)
        if shapes is None or not all(map(self._reference.knows, shapes)):
            self._refused.append(fiche)
            return
        for shape in shapes:
            self._flagged[shape].append(fiche)

    def findings(self) -> set[Finding]:
        """Return what pySHACL finds: in the refused all, in the others what the flags announce.

        Where it does not find what is announced, it validates the fiche whole.
        """
        found: set[Finding] = set()
        doubtful = {fiche.numero: fiche for fiche in self._refused}
        for shape, fiches in self._flagged.items():
            confirmed = self._reference.findings_of(shape, fiches)
            numeros = {finding.numero for finding in confirmed}
            doubtful |= {fiche.numero: fiche for fiche in fiches if fiche.numero not in numeros}
            found |= confirmed
        return found | self._reference.findings(doubtful.values())


def is_drawn(numero: str, text: bytes, *, share: float, seed: int) -> bool:
    """Return whether a fiche belongs to a share of all, which its number and content decide.

    >>> is_drawn("RNCP1", b"", share=1, seed=0), is_drawn("RNCP1", b"", share=0, seed=0)
    (True, False)
    """
    return zlib.crc32(text, zlib.crc32(f"{seed} {numero}".encode())) < share * 2**32


def _fast(
    choice: EngineChoice | Engine, shapes: ShapeSet = ShapeSet.FICHES
) -> tuple[Engine | None, str | None]:
    """Return the fast engine, or why there is none though it was wanted.

    Raises:
        EngineNotInstalledError: it was asked for by name.
    """
    if not isinstance(choice, str):
        return choice, None
    if choice == "pyshacl":
        return None, None
    try:
        from rncp_graph.validation.fast_engine import engine_with  # noqa: PLC0415 - may be absent
    except ImportError as error:
        if choice == "fast":
            raise EngineNotInstalledError("shacl", str(error)) from error
        return None, str(error)
    return engine_with(shapes), None


def engine_fallback(choice: EngineChoice) -> str | None:
    """Return why pySHACL validates alone though a fast engine is wanted, ``None`` if it does not.

    Raises:
        EngineNotInstalledError: the fast engine was asked for by name, and is not there.
    """
    return _fast(choice)[1]


def _made_again(
    engine: EngineChoice | Engine, recheck: float, seed: int, shapes: ShapeSet
) -> FicheValidator:
    return FicheValidator(engine, recheck=recheck, seed=seed, shapes=shapes)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.sort_key)


def _said(findings: list[Finding], others: list[Finding]) -> tuple[str, ...]:
    """Return in words the findings that the others are not."""
    return tuple(
        " ".join(filter(None, (finding.rule, finding.component, finding.focus, finding.value)))
        for finding in findings
        if finding not in others
    )
