"""Pages for people: what they show, how they are found, and what an unknown code is told."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from pyoxigraph import Store
from rich.console import Console

from rncp_graph.errors import UnknownCodeError
from rncp_graph.exporting import Page, Words, page, render
from rncp_graph.exporting.pages.lines import marked_lines
from rncp_graph.exporting.pages.model import Bullets, Facts, Prose, Section, Table
from rncp_graph.fiche import (
    Bloc,
    Code,
    EtatHabilitation,
    Habilitation,
    Organisme,
    RoleHabilitation,
)
from tests.exporting.samples import LUTHIER, SIRET, make_store


@pytest.fixture(scope="module")
def store() -> Store:
    return make_store()


def section(shown: Page, title: str) -> Section:
    (found,) = [one for one in shown.sections if one.title.startswith(title)]
    return found


def bullets(part: Section) -> list[str]:
    return [item for block in part.blocks if isinstance(block, Bullets) for item in block.items]


def prose(part: Section) -> list[tuple[str, bool]]:
    return [line for block in part.blocks if isinstance(block, Prose) for line in block.lines]


def facts_of(part: Section) -> dict[str, str]:
    return dict(row for block in part.blocks if isinstance(block, Facts) for row in block.rows)


def rows(part: Section, index: int = 0) -> tuple[tuple[str, ...], ...]:
    tables = [block for block in part.blocks if isinstance(block, Table)]
    return tables[index].rows


def text(shown: Page, width: int = 100) -> str:
    stream = StringIO()
    Console(width=width, file=stream).print(render(shown, Words("fr")))
    return stream.getvalue()


@pytest.mark.parametrize("code", ["RNCP99902", "rncp99902", " RNCP 99902 "])
def test_the_page_of_a_certification(store: Store, code: str) -> None:
    shown = page(store, code)
    assert (shown.code, shown.title) == ("RNCP99902", "Luthier en violes d'amour")
    facts = dict(shown.facts.rows)
    assert facts["Date de fin d'enregistrement"] == "15/01/2029"
    assert facts["Remplace"] == "RNCP99901 Luthier"
    assert facts["Niveau"] == "Niveau 5"
    assert bullets(section(shown, "RNCP99902BC01 – Construire"))[0] == "Tracer un plan"
    assert rows(section(shown, "Statistiques"))[0][:2] == ("2024", "12")
    assert bullets(section(shown, "Emplois")) == ["B1501 Fabrication d'instruments de musique"]
    assert "134 Musique, arts du spectacle" in bullets(section(shown, "Codes"))
    assert facts_of(section(shown, "Base légale"))["Durée d'enregistrement"] == "5 ans"


def test_the_page_of_a_bloc(store: Store) -> None:
    shown = page(store, "RNCP99902BC01")
    assert shown.title == "Construire une viole"
    assert dict(shown.facts.rows) == {
        "Certification": "RNCP99902 Luthier en violes d'amour",
        "Rang": "1",
    }
    assert prose(section(shown, "Évaluation")) == [("Mise en situation", False)]
    assert len(bullets(section(shown, "Compétences"))) == 3


def test_the_page_of_an_organisation(store: Store) -> None:
    shown = page(store, f"{SIRET[:9]} {SIRET[9:]}", lang="en")
    assert shown.title == "École de lutherie du Val"
    assert bullets(section(shown, "Other names")) == ["École du Val"]
    assert [row[0] for row in rows(section(shown, "Awards"), 1)] == [
        "RNCP99901",
        "RNCP99902",
        "RS9990",
    ]
    assert rows(section(shown, "Is authorised"))[0] == (
        "Authorised to organise the assessment",
        "Withdrawn",
        "1",
    )


def test_long_lists_of_partners_are_cut_counted_and_start_with_the_active() -> None:
    many = tuple(
        Habilitation(
            Organisme(f"Partenaire {rank:03}", None),
            RoleHabilitation.FORMER,
            EtatHabilitation.ACTIF if rank >= 40 else EtatHabilitation.SUPPRIME,
        )
        for rank in range(50)
    )
    crowded = make_store(fiches=(replace(LUTHIER, habilitations=many),))
    part = section(page(crowded, "RNCP99902", limit=15), "Partenaires")
    assert rows(part, 0) == (
        ("Habilitation pour former", "Actif", "10"),
        ("Habilitation pour former", "Supprimé", "40"),
    )
    named = rows(part, 1)
    assert [row[0] for row in named[9:11]] == ["Partenaire 049", "Partenaire 000"]
    assert len(named) == 15
    assert "et 35 de plus" in text(page(crowded, "RNCP99902", limit=15))


def test_texts_are_taken_literally_and_fit_the_terminal() -> None:
    odd = replace(LUTHIER, intitule="[bold]Viole[/bold] [x", objectifs_contexte="mot " * 200)
    shown = text(page(make_store(fiches=(odd,)), "RNCP99902"), width=60)
    assert "[bold]Viole[/bold] [x" in shown
    assert max(map(len, shown.splitlines())) <= 60


def test_the_shortest_fiche_has_a_page(store: Store) -> None:
    shown = page(store, "RS9990")
    assert [part.title for part in shown.sections] == [
        "Certificateurs",
        "Base légale",
        "Portée et validité",
        "Source",
    ]
    assert facts_of(section(shown, "Portée")) == {
        "Durée de validité": "3 ans",
        "Validation partielle possible": "non",
    }


def test_sections_come_in_the_order_of_the_register(store: Store) -> None:
    assert [part.title for part in page(store, "RNCP99902").sections] == [
        "Codes",
        "Certificateurs",
        "Objectifs et contexte",
        "Activités visées",
        "Compétences",
        "RNCP99902BC01 – Construire une viole",
        "RNCP99902BC02 – Restaurer une viole",
        "Emplois et secteurs",
        "Voies d'accès",
        "Statistiques",
        "Liens avec d'autres certifications",
        "Base légale",
        "Partenaires habilités",
        "Source",
    ]


def test_a_bloc_without_content_is_shown_by_its_title() -> None:
    bare = make_store(fiches=(replace(LUTHIER, blocs=(Bloc("BC1", "Polir"),)),))
    assert section(page(bare, "RNCP99902"), "BC1 – Polir").blocks == ()
    assert "BC1 – Polir" in text(page(bare, "RNCP99902"))


def test_jobs_come_as_the_fiche_lists_them_and_a_jury_once() -> None:
    listed = replace(
        LUTHIER, emplois_accessibles="Luthier, archetier", emplois=("Luthier", "archetier")
    )
    shown = page(make_store(fiches=(listed,)), "RNCP99902")
    assert bullets(section(shown, "Emplois"))[:2] == ["Luthier", "archetier"]
    (jury,) = [one for one in section(shown, "Voies").blocks if isinstance(one, Prose)]
    assert (jury.heading, jury.lines) == (
        "Jury : FI, CA, FC, CQ, CL, VAE",
        (("Trois luthiers", False),),
    )


def test_a_text_that_says_more_than_its_items_is_shown_too() -> None:
    told = replace(
        LUTHIER,
        activites_visees="1. Choisir\nLe luthier va en forêt, puis au séchoir.\n2. Vernir",
        activites=("Choisir", "Vernir"),
    )
    part = section(page(make_store(fiches=(told,)), "RNCP99902"), "Activités")
    assert bullets(part) == ["Choisir", "Vernir"]
    assert ("Le luthier va en forêt, puis au séchoir.", False) in prose(part)
    assert prose(section(page(make_store(), "RNCP99902"), "Activités")) == []


def test_a_successor_outside_the_graph_has_the_title_that_the_fiche_gives_it() -> None:
    ended = replace(
        LUTHIER,
        anciennes_certifications=("RNCP77",),
        mentions_anciennes=(Code("RNCP77", "Apprenti"), Code(None, "Un titre sans numéro")),
    )
    facts = dict(page(make_store(fiches=(ended,)), "RNCP99902").facts.rows)
    assert facts["Remplace"] == "RNCP77 Apprenti"
    assert facts["Ancienne certification en toutes lettres"] == "Un titre sans numéro"


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("RNCP99909", "RNCP99902"),
        ("RS99902", "RNCP99902"),
        ("99901", "RNCP99901"),
        ("RNCP99902BC09", "RNCP99902BC01"),
        ("RNCP9990BC01", "RS9990"),
        (SIRET[:-1] + "0", SIRET),
        (SIRET[:9], SIRET),
    ],
)
def test_an_unknown_code_is_told_near_ones(store: Store, code: str, near: str) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        page(store, code)
    assert near in caught.value.near
    assert near in str(caught.value)


@pytest.mark.parametrize("code", ["", "RNCP", "'; DROP", "é\n", "0" * 400, '"\\'])
def test_any_text_is_merely_unknown(store: Store, code: str) -> None:
    with pytest.raises(UnknownCodeError):
        page(store, code)
    with pytest.raises(UnknownCodeError):
        page(Store(), code)


@pytest.mark.parametrize(
    ("source", "plain", "items"),
    [
        (None, [], []),
        ("Un texte.", ["Un texte."], []),
        ("Un texte.\nUn autre.", ["Un texte.", "Un autre."], []),
        ("- un\n- deux", [], ["un", "deux"]),
        ("un    deux     trois", ["un", "deux", "trois"], []),
        ("Il sait :   - un   - deux", ["Il sait :"], ["un", "deux"]),
        ("• un\n\n   • deux", [], ["un", "deux"]),
        ("-un\n-deux", [], ["un", "deux"]),
        ("vis-à-vis", ["vis-à-vis"], []),
        ("- \n-\nreste", ["reste"], []),
        ("Deux  blancs\ndans une phrase", ["Deux  blancs", "dans une phrase"], []),
        ("‐          un\n● deux", [], ["un", "deux"]),
    ],
)
def test_lines_of_a_text(source: str | None, plain: list[str], items: list[str]) -> None:
    found = marked_lines(source)
    assert [line for line, marked in found if not marked] == plain
    assert [line for line, marked in found if marked] == items
