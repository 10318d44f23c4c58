"""Who awards a certification, who prepares for it, and how one gets to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.lines import lines
from rncp_graph.exporting.pages.parts import section, table, written

if TYPE_CHECKING:
    from rncp_graph.exporting.pages.model import Section
    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Certification, Habilitation


def certificateurs(one: Certification, words: Words) -> Section | None:
    """Return who awards it."""
    rows = [
        (
            role.organisme.nom or "",
            role.organisme.siret or "",
            written(words, role.etat),
            role.site_internet or "",
        )
        for role in one.certificateurs
    ]
    columns = (words.word("organisation"), "SIRET", words.word("state"), "Web")
    return section(words.word("certificateurs"), table(columns, rows))


def partners(rows: tuple[Habilitation, ...], words: Words, limit: int) -> Section | None:
    """Return the number of partners by role and state, and the first names, the active first."""
    counted = Counter((written(words, row.role), written(words, row.etat)) for row in rows)
    role, state = words.word("role"), words.word("state")
    counts = table(
        (role, state, words.word("number")),
        [(*key, str(count)) for key, count in sorted(counted.items())],
    )
    named = [
        (
            row.organisme.nom or "",
            row.organisme.siret or "",
            written(words, row.role),
            written(words, row.etat),
        )
        for row in sorted(rows, key=lambda row: row.etat.code if row.etat else "")
    ]
    columns = (words.word("organisation"), "SIRET", role, state)
    return section(words.word("partners"), counts, table(columns, named, limit))


def access(one: Certification, words: Words) -> Section | None:
    """Return the ways of access with their juries."""
    opened = {True: words.word("open"), False: words.word("closed"), None: words.word("unknown")}
    rows = [
        (
            row.voie.code,
            row.voie.label or "",
            opened[row.ouverte],
            "\n".join(lines(row.composition_jury)),
        )
        for row in one.voies
    ]
    columns = (words.word("way"), "", words.word("state"), words.word("jury"))
    return section(words.word("acces"), table(columns, rows))
