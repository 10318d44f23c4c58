"""Rows of the tables of a fiche, out of text with or without borders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rncp_graph.fiche import Voie
from rncp_graph.readers.fiche_text.labels import pattern_of
from rncp_graph.readers.fiche_text.lines import BULLET, cells
from rncp_graph.readers.fiche_text.model import Row
from rncp_graph.text.competences.french import is_sure_infinitive
from rncp_graph.text.competences.labels import note_label

VOIES: Final = (
    (Voie.FI, "apres un parcours de formation sous statut d eleve ou d etudiant"),
    (Voie.CA, "en contrat d apprentissage"),
    (Voie.FC, "apres un parcours de formation continue"),
    (Voie.CQ, "en contrat de professionnalisation"),
    (Voie.CL, "par candidature individuelle"),
    (Voie.VAE, "par experience"),
)
"""The ways of access as the page and the fiche of the CNCP word them, in their order."""
_VOIES: Final = tuple(
    re.compile(rf"^{pattern_of(words).pattern}", re.IGNORECASE | re.MULTILINE) for _, words in VOIES
)
_VAE_YEAR: Final = re.compile(r"[ ]*dispositif\s+VAE(?:\s+prévu\s+en\s+\d{4})?", re.IGNORECASE)
_SITE: Final = re.compile(r"-|(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.IGNORECASE)
_SIRET: Final = re.compile(r"(?<!\d)(\d{14}|\d{3} \d{3} \d{3} \d{5})(?!\d)")
_ASSESSMENT: Final = re.compile(
    r"(?:une? |l['’]|la |le |les |des )?(?:mises? en situation|[ée]preuves?|[ée]tudes?|dossiers?"
    r"|soutenances?|rapports?|projets?|pr[ée]sentations?|questionnaires?|examens?|entretiens?|oral\b"
    r"|rendus?|cas pratiques?|cas d|travaux|portfolio|contr[ôo]le|[ée]valuations?|m[ée]moires?"
    r"|productions?|qcm|tests?|simulations?|modalit[ée]s?|exercices?|r[ée]alisations?|devoirs?)\b",
    re.IGNORECASE,
)


def stream(lines: Sequence[str], width: int) -> list[Row]:
    """Return the rows of a table whose cells are ended by pipes and may hold several lines.

    Where the last line has no pipe at its end each line is a row.
    """
    text = re.sub(r"\|\s*\n\s*\|", "|\n", "\n".join(lines).strip()).removeprefix("|")
    if not text.endswith("|"):
        return [cells(line) for line in lines]
    found = [cell.strip() for cell in text.removesuffix("|").split("|")]
    return [tuple(found[start : start + width]) for start in range(0, len(found), width)]


def bordered(lines: Sequence[str]) -> bool:
    """Return whether the cells of a table have borders."""
    return any("|" in line or "\t" in line for line in lines)


def certificateur(line: str) -> Row:
    """Return name, SIRET, trade name and site out of a line where blanks are all that is left.

    >>> certificateur("Lutherie SA 00000010900017 Luth' https://luth.example/")
    ('Lutherie SA', '00000010900017', "Luth'", 'https://luth.example/')
    >>> certificateur("Lutherie - - www.luth.example")
    ('Lutherie', '', '', 'www.luth.example')
    """
    rest, _, last = line.rpartition(" ")
    site = last if rest and _SITE.fullmatch(last) else ""
    rest = rest if site else line
    found = _SIRET.search(rest)
    if found is not None:
        named = (rest[: found.start()], found[0].replace(" ", ""), rest[found.end() :])
    else:
        name, _, trade = rest.rpartition(" - ")
        named = (name, "", trade) if name and site else (rest, "", "")
    return tuple(_stated(cell) for cell in (*named, site))


def voies(text: str, *, dated: bool) -> tuple[list[Row], str]:
    """Return the rows of the ways of access, and what stands before the first.

    A row is (way, Yes, No, jury, date), or without « No » where the column of the cross is lost:
    (way, cross, jury, date).
    """
    starts: list[tuple[Voie, int, int]] = []
    place = 0
    for (voie, _), pattern in zip(VOIES, _VOIES, strict=True):
        if found := pattern.search(text, place):
            place = found.end()
            if voie is Voie.VAE and (year := _VAE_YEAR.match(text, place)):
                place = year.end()
            starts.append((voie, found.start(), place))
    if not starts:
        return [], text
    ends = [start for _, start, _ in starts[1:]] + [len(text)]
    rows = [
        _voie(voie, text[begin:end], dated=dated)
        for (voie, _, begin), end in zip(starts, ends, strict=True)
    ]
    return rows, text[: starts[0][1]]


def _voie(voie: Voie, text: str, *, dated: bool) -> Row:
    border = "|" if "|" in text else "\t" if "\t" in text else ""
    if border:
        inner = text.strip(" \n").removeprefix(border)
        row = [cell.strip() for cell in inner.removesuffix("|").split(border)]
        width = 4 if dated else 3
        known = len(row) >= width or row[:2] == ["", "X"]
        row += [""] * (width - len(row) - (0 if known else 1))
        return (voie.value, *(_stated(cell) for cell in row), *(() if dated else ("",)))
    text = text.strip()
    cross, rest = ("X", text[1:].strip()) if re.match(r"X(?!\w)", text) else ("", text)
    day = ""
    if dated and (found_day := re.search(r"(?:^|\s)(-|\d\d[-/]\d\d[-/]\d{4})$", rest)):
        day, rest = found_day[1], rest[: found_day.start()].strip()
    return (voie.value, cross, _stated(rest), _stated(day))


def split_assessment(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the competences of a bloc and its assessment, where the border between them is lost.

    The assessment begins where a line is worded as one; else after the last line that an infinitive
    opens, if what follows opens with a usual word for an assessment. Where neither is found all are
    competences.
    """
    last = max((i for i, line in enumerate(lines) if _is_competence(line)), default=-1)
    for place, line in enumerate(lines[1:], start=1):
        bare = _bare(line)
        if note_label(bare, 0) or (place > last >= 0 and _ASSESSMENT.match(bare)):
            return list(lines[:place]), list(lines[place:])
    return list(lines), []


def _is_competence(line: str) -> bool:
    words = _bare(line).split(maxsplit=1)
    return bool(words) and is_sure_infinitive(words[0])


def _bare(line: str) -> str:
    found = BULLET.match(line)
    return line[found.end() :].strip() if found else line.strip()


def _stated(cell: str) -> str:
    cell = cell.strip()
    return "" if cell == "-" else cell
