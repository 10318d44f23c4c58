"""Who awards a certification, who prepares for it, and how one gets to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.parts import facts, section, table, text, written
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from rncp_graph.exporting.pages.model import Facts, Prose, Section, Table
    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Certification, Habilitation, Organisme


def certificateurs(one: Certification, words: Words) -> Section | None:
    """Return who awards it."""
    rows = [
        (
            role.organisme.nom or "",
            _siret(role.organisme, words),
            role.nom_commercial or "",
            role.site_internet or "",
            role.qualite_signataire or "",
            written(words, role.etat),
            written(words, role.date_modification_etat),
            role.id_certificateur or "",
        )
        for role in one.certificateurs
    ]
    columns = (
        words.word("organisation"),
        "SIRET",
        words.label(RNCP.nomCommercial),
        words.label(RNCP.siteInternet),
        words.label(RNCP.qualiteSignataire),
        words.word("state"),
        words.word("since"),
        words.label(RNCP.idCertificateur),
    )
    return section(words.word("certificateurs"), table(columns, rows))


def partners(one: Certification, words: Words, limit: int) -> Section | None:
    """Return the number of partners by role and state, and the first names, the active first."""
    return section(
        words.word("partners"),
        facts(words, ((RNCP.existencePartenaires, one.existence_partenaires),)),
        _counts(one.habilitations, words),
        _named(one.habilitations, words, limit),
    )


def _counts(rows: tuple[Habilitation, ...], words: Words) -> Table:
    counted = Counter((written(words, row.role), written(words, row.etat)) for row in rows)
    return table(
        (words.word("role"), words.word("state"), words.word("number")),
        [(*key, str(count)) for key, count in sorted(counted.items())],
    )


def _named(rows: tuple[Habilitation, ...], words: Words, limit: int) -> Table:
    named = [
        (
            row.organisme.nom or "",
            _siret(row.organisme, words),
            written(words, row.role),
            written(words, row.etat),
            written(words, row.date_actif),
            written(words, row.date_modification_etat),
        )
        for row in sorted(rows, key=lambda row: row.etat.code if row.etat else "")
    ]
    columns = (
        words.word("organisation"),
        "SIRET",
        words.word("role"),
        words.word("state"),
        words.label(RNCP.dateActif),
        words.label(RNCP.dateModificationEtat),
    )
    return table(columns, named, limit)


def _siret(organisme: Organisme, words: Words) -> str:
    if organisme.siret_invalide is not None:
        return words.word("invalid", siret=organisme.siret_invalide)
    return organisme.siret or ""


def access(one: Certification, words: Words) -> Section | None:
    """Return the ways of access, the territories, and the juries."""
    opened = {True: words.word("open"), False: words.word("closed"), None: words.word("unknown")}
    rows = [
        (
            row.voie.code,
            row.voie.label or "",
            opened[row.ouverte],
            written(words, row.date_modification),
        )
        for row in one.voies
    ]
    columns = (
        words.word("way"),
        "",
        words.word("state"),
        words.label(RNCP.dateModification),
    )
    return section(
        words.word("acces"), table(columns, rows), *_juries(one, words), _territories(one, words)
    )


def _juries(one: Certification, words: Words) -> list[Prose]:
    """Return each jury once, with the ways that it is for."""
    ways: dict[str, list[str]] = {}
    for row in one.voies:
        if row.composition_jury:
            ways.setdefault(row.composition_jury, []).append(row.voie.code)
    return [text(jury, words.word("jury", ways=", ".join(codes))) for jury, codes in ways.items()]


def _territories(one: Certification, words: Words) -> Facts:
    return facts(
        words,
        (
            (RNCP.accessibleNouvelleCaledonie, one.lieux.nouvelle_caledonie),
            (RNCP.accessiblePolynesieFrancaise, one.lieux.polynesie_francaise),
        ),
    )
