"""The pages of a bloc and of an organisation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.contents import competences_of, prerequisites_of
from rncp_graph.exporting.pages.model import Bullets, Facts, Page, Section
from rncp_graph.exporting.pages.parts import facts, section, sections, table, text, written
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Bloc
    from rncp_graph.exporting.view.roles import Charge, Roles


def bloc_page(bloc: Bloc, words: Words) -> Page:
    """Return the page of a bloc."""
    return Page(
        code=bloc.code or "",
        title=bloc.title or bloc.code or "",
        facts=Facts(
            (
                (words.word("certification"), str(bloc.certification)),
                *facts(words, ((RNCP.rang, bloc.rang),)).rows,
            )
        ),
        sections=sections(
            section(words.word("competences"), *competences_of(bloc, words)),
            section(words.word("notes"), Bullets(bloc.notes)),
            section(words.word("evaluation"), text(bloc.modalites_evaluation)),
            section(words.word("prerequisites"), *prerequisites_of(bloc, words)),
        ),
    )


def organisme_page(roles: Roles, words: Words, limit: int) -> Page:
    """Return the page of an organisation; ``limit`` certifications are shown in each role."""
    siret = roles.siret or ""
    return Page(
        code=siret,
        title=next(iter(roles.noms), siret),
        facts=facts(words, ((RNCP.siret, roles.siret), (RNCP.siren, roles.siren))),
        sections=sections(
            section(words.word("names"), Bullets(roles.noms[1:])),
            _charges(words.word("awards"), roles.certifie, words, limit),
            _charges(words.word("prepares"), roles.habilite, words, limit),
        ),
    )


def _charges(title: str, rows: Sequence[Charge], words: Words, limit: int) -> Section | None:
    """Return the number of certifications by role and state, and the first of them."""
    counted = Counter((written(words, row.role), written(words, row.etat)) for row in rows)
    role, state = words.word("role"), words.word("state")
    counts = [(*key, str(count)) for key, count in sorted(counted.items())]
    named = [
        (
            row.certification.numero,
            row.certification.title or "",
            written(words, row.role),
            written(words, row.etat),
        )
        for row in rows
    ]
    return section(
        title,
        table((role, state, words.word("number")), counts),
        table((words.word("certification"), words.word("title"), role, state), named, limit),
    )
