"""Sections that state a fact: a code, a level, a date, a number of years."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from rncp_graph.fiche import Certificateur, Code, Fiche, Niveau, Organisme
from rncp_graph.readers.fiche_text.lines import without_bullet
from rncp_graph.readers.fiche_text.model import Key, Section
from rncp_graph.readers.official_xml import codes
from rncp_graph.text.cleaning import is_placeholder
from rncp_graph.text.dates import parse_day

if TYPE_CHECKING:
    from rncp_graph.readers.fiche_text.mapping import Handler, Unread

_LEVEL_1969: Final = re.compile(
    r"(IV|V|I{1,3})\b\s*\(?\s*nomenclature de 196\d\s*\)?", re.IGNORECASE
)
_LEVEL_EUROPE: Final = re.compile(r"([1-8])\s*\(\s*nomenclature europe\s*\)", re.IGNORECASE)
_CODE: Final = re.compile(r"([0-9A-Z]{2,8}[a-z]?)(?:\s*[:–-]\s+|\s*:\s*|\s+)(\S.*)")
_NSF_NEXT: Final = re.compile(r",\s+(?=[1-4]\d{1,2}[a-z]?\s+[^\W\d])")
_FILE: Final = re.compile(r"https?://|\.pdf\b|référentiel", re.IGNORECASE)
_NUMERO: Final = re.compile(r"(?:RNCP|RS)\s?\d+", re.IGNORECASE)


def code_of(line: str) -> Code | None:
    """Return the code and label of a line; ``None`` where it begins with no code.

    >>> code_of("320 : Communication"), code_of("E1104 - Contenus"), code_of("321n Un : deux")
    (Code(code='320', libelle='Communication'), Code(code='E1104', libelle='Contenus'),
     Code(code='321n', libelle='Un : deux'))
    """
    found = _CODE.fullmatch(without_bullet(line))
    return Code(found[1], found[2]) if found and any(map(str.isdigit, found[1])) else None


def several(store: Callable[[Fiche, tuple[Code, ...]], Fiche]) -> Handler:
    """Return the handler of a section that lists codes, one a line."""

    def handle(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
        found = [(line, code_of(line)) for line in section.lines]
        taken = tuple(code for _, code in found if code is not None)
        left = [line for line, code in found if code is None and not is_placeholder(line)]
        return store(fiche, taken), tuple(left)

    return handle


def nsf_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return one line for each NSF code: the CNCP puts them on one line, after commas.

    Labels hold commas too; a code behind one is what ends them.
    """
    return tuple(part for line in lines for part in _NSF_NEXT.split(line))


def _nsf(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    one_each = replace(section, lines=nsf_lines(section.lines))
    return several(lambda it, found: replace(it, nsf=found))(fiche, one_each)


def _day(store: Callable[[Fiche, date], Fiche]) -> Handler:
    def handle(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
        found = next((day for line in section.lines if (day := parse_day(line))), None)
        left = tuple(
            line for line in section.lines if parse_day(line) is None and not is_placeholder(line)
        )
        return (fiche if found is None else store(fiche, found)), left

    return handle


def _years(store: Callable[[Fiche, int], Fiche]) -> Handler:
    def handle(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
        line = " ".join(section.lines)
        if found := re.fullmatch(r"(\d{1,2})(?:\s*ans?)?", line.strip()):
            return store(fiche, int(found[1])), ()
        return fiche, () if not line or is_placeholder(line) else section.lines

    return handle


def _level(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    left: list[str] = []
    for line in section.lines:
        if found := _LEVEL_1969.fullmatch(line):
            fiche = replace(fiche, niveau_1969=found[1].upper())
        elif found := _LEVEL_EUROPE.fullmatch(line):
            fiche = replace(fiche, niveau=Niveau(found[1], line))
        elif (code := codes.niveau(line)) and fiche.niveau is None:
            fiche = replace(fiche, niveau=Niveau(code, line))
        elif not is_placeholder(line):
            left.append(line)
    return fiche, tuple(left)


def _status(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    return replace(fiche, actif=codes.fold(section.heading) == "active"), section.lines


def _title(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    title = " ".join(section.lines)
    return (replace(fiche, intitule=title) if title else fiche), ()


def _number(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    """Leave the number alone: it was needed to begin the record."""
    return fiche, tuple(line for line in section.lines if number_in(line) is None)


def number_in(line: str) -> str | None:
    """Return the number of a fiche that a line states; bare digits are those of the RNCP.

    >>> number_in("RNCP 40886"), number_in("32090"), number_in("néant")
    ('RNCP40886', 'RNCP32090', None)
    """
    bare = line.strip(" :")
    if bare.isascii() and bare.isdigit():
        return f"RNCP{bare}"
    found = _NUMERO.fullmatch(bare)
    return "".join(found[0].split()).upper() if found else None


def _no_partner(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    return replace(fiche, existence_partenaires=False), section.lines


def _promotion_years(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    text = " ".join(section.lines)
    found = tuple(int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text))
    rest = re.sub(r"\b(?:19|20)\d\d\b|[\s,;/-]|\bet\b", "", text)
    return replace(fiche, annees_promotions_niveau=found), (text,) if rest else ()


def _partial(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    found = codes.yes_no(" ".join(section.lines[:1]))
    if found is None:
        return fiche, section.lines
    return replace(fiche, validation_partielle=found), section.lines[1:]


def _authority(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    rows = tuple(Certificateur(Organisme(line, None)) for line in section.lines)
    return replace(fiche, certificateurs=(*fiche.certificateurs, *rows)), ()


def _signatory(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    """Give each authority its signatory where there are as many, or the one where there is one."""
    rows, words = fiche.certificateurs, section.lines
    if len(words) != len(rows) and len(rows) == 1 and words:
        words = (" ".join(words),)
    if len(words) != len(rows):
        return fiche, section.lines
    signed = tuple(
        replace(row, qualite_signataire=word) for row, word in zip(rows, words, strict=True)
    )
    return replace(fiche, certificateurs=signed), ()


def _reference(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    """Take addresses and names of files; what else follows is no longer part of the fiche."""
    taken = [line for line in section.lines if _FILE.search(line)]
    if taken:
        fiche = replace(fiche, lien_referentiel="\n".join(taken))
    return fiche, tuple(line for line in section.lines if line not in taken)


FACTS: Final[Mapping[Key, Handler]] = {
    Key.REPERTOIRE: _title,
    Key.INTITULE: _title,
    Key.STATUT: _status,
    Key.NUMERO: _number,
    Key.NIVEAU: _level,
    Key.NSF: _nsf,
    Key.FORMACODES: several(lambda fiche, found: replace(fiche, formacodes=found)),
    Key.CCN: several(lambda fiche, found: replace(fiche, ccn=found)),
    Key.IDCC: several(lambda fiche, found: replace(fiche, idcc=found)),
    Key.ROME: several(lambda fiche, found: replace(fiche, rome=found)),
    Key.AUTORITE: _authority,
    Key.SIGNATAIRE: _signatory,
    Key.ECHEANCE: _day(lambda fiche, day: replace(fiche, date_fin_enregistrement=day)),
    Key.DATE_DECISION: _day(lambda fiche, day: replace(fiche, date_decision=day)),
    Key.DATE_EFFET: _day(lambda fiche, day: replace(fiche, date_effet=day)),
    Key.DATE_PUBLICATION: _day(lambda fiche, day: replace(fiche, date_publication=day)),
    Key.DATE_DELIVRANCE: _day(lambda fiche, day: replace(fiche, date_limite_delivrance=day)),
    Key.DATE_JO: _day(lambda fiche, day: replace(fiche, date_dernier_jo=day)),
    Key.DUREE_ENREGISTREMENT: _years(lambda fiche, n: replace(fiche, duree_enregistrement=n)),
    Key.DUREE_VALIDITE: _years(lambda fiche, n: replace(fiche, duree_validite=n)),
    Key.ANNEES_NIVEAU: _promotion_years,
    Key.VALIDATION_PARTIELLE: _partial,
    Key.SANS_PARTENAIRE: _no_partner,
    Key.REFERENTIEL: _reference,
}
"""The sections that state a fact."""
