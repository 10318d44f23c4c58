"""One record of a fiche that several sources hold: the first says what it says, others fill gaps.

The sources come in the order of their authority, the official export first. Field by field the
first source that has a value gives it, whole; of rows that sources share (a bloc, a certificateur,
a way of access, a year of figures) the gaps are filled row by row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from functools import reduce
from typing import Any, Final, TypeVar

from rncp_graph.fiche.parts import Bloc, Certificateur, Organisme, StatistiquePromotion, VoieAcces
from rncp_graph.fiche.record import Fiche

TITLES: Final = "Standard"
"""The part of a description that holds the title: the table of the CSV export."""
_BLOC: Final = re.compile(r"BC *0*(\d+)\Z", re.IGNORECASE)
Row = TypeVar("Row", bound=Bloc | Certificateur | VoieAcces | StatistiquePromotion)
_TOLD_TWICE: Final = (
    ("activites_visees", "activites"),
    ("capacites_attestees", "capacites"),
)
"""A text, and the list a document makes of the same text: one field in two forms."""


def merge(fiches: Sequence[Fiche]) -> Fiche:
    """Return the record that all sources of one fiche give together, the first before the others.

    Remarks of all sources are kept. Blocs and certificateurs that only a later source has are not
    added to those of an earlier one: which there are is for the earlier to say.

    Raises:
        ValueError: no record, or records of several fiches.

    >>> export = Fiche("RNCP99001", capacites_attestees="Concevoir un site")
    >>> page = Fiche("RNCP99001", intitule="Webmestre", emplois=("Webmestre",))
    >>> merged = merge([export, page])
    >>> merged.intitule, merged.capacites_attestees
    ('Webmestre', 'Concevoir un site')
    """
    if len({fiche.numero for fiche in fiches}) != 1:
        raise ValueError("records of one fiche are merged, at least one")
    return reduce(_filled, fiches)


def _filled(official: Fiche, other: Fiche) -> Fiche:
    gaps = _gaps(official, other)
    for pair in _TOLD_TWICE:
        if any(getattr(official, name) for name in pair):
            for name in pair:
                gaps.pop(name, None)
    rows: dict[str, object] = {
        "blocs": _rows(official.blocs, other.blocs, _bloc_keys),
        "certificateurs": _rows(official.certificateurs, other.certificateurs, _certificateur_keys),
        "voies": _rows(official.voies, other.voies, _voie_keys, more=True),
        "statistiques": _rows(official.statistiques, other.statistiques, _year_keys, more=True),
        "parties_manquantes": _missing(official, other),
        "remarques": tuple(dict.fromkeys((*official.remarques, *other.remarques))),
    }
    return replace(official, **(gaps | rows))


def _missing(official: Fiche, other: Fiche) -> tuple[str, ...]:
    """Return the parts that both sources lack; the table of titles also where neither has one."""
    titled = official.intitule or other.intitule
    lost = set(official.parties_manquantes) & set(other.parties_manquantes)
    if not titled:
        lost |= {TITLES} & {*official.parties_manquantes, *other.parties_manquantes}
    named = dict.fromkeys((*official.parties_manquantes, *other.parties_manquantes))
    return tuple(part for part in named if part in lost)


def _gaps(official: Any, other: Any) -> dict[str, Any]:  # any record: its fields are looked at
    """Return the fields of a record that the other fills."""
    found = {}
    for field in fields(official):
        value = getattr(other, field.name)
        own = getattr(official, field.name)
        if isinstance(own, Organisme) and (part := _gaps(own, value)):
            found[field.name] = replace(own, **part)
        elif value not in (None, ()) and own in (None, ()):
            found[field.name] = value
    return found


def _rows(
    official: tuple[Row, ...],
    other: tuple[Row, ...],
    keys: Callable[[Row], Iterator[object]],
    *,
    more: bool = False,
) -> tuple[Row, ...]:
    """Return rows with their gaps filled by the other source's rows of the same key.

    ``more`` adds the rows that only the other has; else they are added where there are none.
    """
    if not official or not other:
        return official or other
    left: list[Row] = list(other)
    merged: list[Row] = []
    for row in official:
        names = set(keys(row))
        match = next((one for one in left if not names.isdisjoint(keys(one))), None)
        if match is not None:
            left.remove(match)
        merged.append(row if match is None else replace(row, **_gaps(row, match)))
    return (*merged, *left) if more else tuple(merged)


def _bloc_keys(bloc: Bloc) -> Iterator[object]:
    """Yield what two sources may both call a bloc: ``RNCP32036BC01`` and ``BC1`` of one title.

    The number alone is not enough: the blocs of a fiche have changed over the years.
    """
    if bloc.libelle:
        found = _BLOC.search((bloc.code or "").strip())
        yield _words(bloc.libelle), int(found[1]) if found else None


def _certificateur_keys(row: Certificateur) -> Iterator[object]:
    if row.organisme.siret:
        yield row.organisme.siret
    if row.organisme.nom:
        yield _words(row.organisme.nom)


def _voie_keys(row: VoieAcces) -> Iterator[object]:
    yield row.voie


def _year_keys(row: StatistiquePromotion) -> Iterator[object]:
    if row.annee is not None:
        yield row.annee


def _words(text: str) -> str:
    """Return a name without case, accents and punctuation, to know it again in another source."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode()))
