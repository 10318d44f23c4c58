"""Sections that are tables: organisations, ways of access, figures, legal texts, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rncp_graph.fiche import (
    Certificateur,
    Code,
    Fiche,
    Habilitation,
    NatureTexte,
    Organisme,
    StatistiquePromotion,
    TexteReglementaire,
    Voie,
    VoieAcces,
)
from rncp_graph.readers.fiche_text.model import Key, Row, Section
from rncp_graph.readers.official_xml import codes
from rncp_graph.text.cleaning import is_placeholder
from rncp_graph.text.dates import parse_day
from rncp_graph.text.decrets import Decret, parse_decret

if TYPE_CHECKING:
    from rncp_graph.readers.fiche_text.mapping import Handler, Unread


def stated(cell: str) -> str | None:
    """Return what a cell says; ``None`` where it is empty or holds a placeholder."""
    return None if not cell or is_placeholder(cell) else cell


def _left(row: Row) -> str:
    return " ".join(cell for cell in row if cell)


def _certificateurs(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    rows = [
        Certificateur(
            Organisme(stated(row[0]), _siret(row[1])),
            nom_commercial=stated(row[2]),
            site_internet=stated(row[3]),
        )
        for row in section.rows
        if len(row) == 4
    ]
    found = tuple(row for row in rows if row != Certificateur(Organisme(None, None)))
    left = tuple(_left(row) for row in section.rows if len(row) != 4)
    return replace(fiche, certificateurs=found), left


def _siret(cell: str) -> str | None:
    return stated("".join(cell.split()))


def _partenaires(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    rows: list[Habilitation] = []
    left: list[str] = []
    for row in section.rows:
        role = codes.role_habilitation(row[2]) if len(row) == 3 else None
        if role is None:
            left.append(_left(row))
        else:
            rows.append(Habilitation(Organisme(stated(row[0]), _siret(row[1])), role))
    return replace(fiche, existence_partenaires=True, habilitations=tuple(rows)), tuple(left)


def _voies(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    return replace(fiche, voies=tuple(map(_voie, section.rows))), section.lines


def _voie(row: Row) -> VoieAcces:
    """Return a way of access; a cross without its column tells nothing, a jury that it is open."""
    *crosses, jury, day = row[1:]
    composition = stated(jury)
    ouverte = _told(crosses)
    if ouverte is None and composition is not None:
        ouverte = True
    return VoieAcces(Voie(row[0]), ouverte, composition, parse_day(day))


def _told(crosses: list[str]) -> bool | None:
    """Return what crosses in the columns Oui, Non say; one cell alone has lost its column."""
    if len(crosses) < 2 or bool(crosses[0]) == bool(crosses[1]):
        return None
    return bool(crosses[0])


def _territory(store: Callable[[Fiche, bool], Fiche]) -> Handler:
    def handle(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
        told = next((told for row in section.rows if (told := _told([*row[1:]])) is not None), None)
        return (fiche if told is None else store(fiche, told)), section.lines

    return handle


def _statistiques(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    rows: list[StatistiquePromotion] = []
    left: list[str] = []
    for row in section.rows:
        found = _figures(row)
        if found is None:
            left.append(_left(row))
        else:
            rows.append(found)
    free = "\n".join(section.lines)
    if stated(free):
        fiche = replace(fiche, lien_statistiques=free)
    return replace(fiche, statistiques=tuple(rows)), tuple(left)


def _figures(row: Row) -> StatistiquePromotion | None:
    """Return the figures of a year; ``None`` where a cell is neither a number nor empty."""
    numbers = [cell.removesuffix("%").strip() for cell in row]
    if len(row) != 6 or not all(cell in {"", "-"} or cell.isdecimal() for cell in numbers):
        return None
    values = [int(cell) if cell.isdecimal() else None for cell in numbers]
    return StatistiquePromotion(*values) if values[0] is not None else None


def _mentions(
    store: Callable[[Fiche, tuple[Code, ...], tuple[str, ...]], Fiche],
) -> Handler:
    def handle(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
        pairs = [row for row in section.rows if len(row) == 2 and row[0].startswith(("RNCP", "RS"))]
        found = tuple(Code(number, stated(title)) for number, title in pairs)
        numbers = tuple(number for number, _ in pairs)
        left = tuple(_left(row) for row in section.rows if row not in pairs)
        return store(fiche, found, numbers), tuple(
            line for line in left if not is_placeholder(line)
        )

    return handle


def texts_of(nature: NatureTexte) -> Handler:
    """Return the handler of the legal texts of a kind: their dates, and those they register for."""

    def handle(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
        named = [(row[-1], parse_day(row[0])) for row in section.rows if stated(row[-1])]
        decrets = [parse_decret(title) for title, _ in named]
        textes = tuple(
            TexteReglementaire(nature, title, day or decret.date_publication, decret.date_texte)
            for (title, day), decret in zip(named, decrets, strict=True)
        )
        fiche = replace(fiche, textes=(*fiche.textes, *textes))
        return _registered(fiche, decrets), ()

    return handle


def _registered(fiche: Fiche, decrets: list[Decret]) -> Fiche:
    """Return the fiche with the registration that the last of its legal texts states."""
    ending = [decret for decret in decrets if decret.date_fin is not None]
    if not ending:
        return fiche
    last = max(ending, key=lambda decret: str(decret.date_fin))
    return replace(
        fiche,
        date_effet=fiche.date_effet or last.date_effet,
        date_fin_enregistrement=fiche.date_fin_enregistrement or last.date_fin,
        duree_enregistrement=fiche.duree_enregistrement or last.duree,
    )


ROWS: Final[Mapping[Key, Handler]] = {
    Key.CERTIFICATEURS: _certificateurs,
    Key.PARTENAIRES: _partenaires,
    Key.VOIES: _voies,
    Key.CALEDONIE: _territory(lambda fiche, it: replace(fiche, accessible_nouvelle_caledonie=it)),
    Key.POLYNESIE: _territory(lambda fiche, it: replace(fiche, accessible_polynesie_francaise=it)),
    Key.STATISTIQUES: _statistiques,
    Key.ANCIENNES: _mentions(
        lambda fiche, found, numbers: replace(
            fiche, mentions_anciennes=found, anciennes_certifications=numbers
        )
    ),
    Key.NOUVELLES: _mentions(
        lambda fiche, found, numbers: replace(
            fiche, mentions_nouvelles=found, nouvelles_certifications=numbers
        )
    ),
}
"""The sections that are tables."""
