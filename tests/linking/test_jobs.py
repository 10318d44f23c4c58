"""Jobs named in prose: how they are cut, what is the same, and what a fiche's own codes change."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, Quad

from rncp_graph.linking.jobs import suggest_jobs
from rncp_graph.linking.model import SEMAPV
from rncp_graph.linking.titles import Keys, titles
from rncp_graph.namespaces import RNCP
from tests.linking.graphs import IRIS, fiche_of_jobs, graph_of_rome4, store_of

APPELLATIONS = {
    "90001": ("Luthier / Luthière", "B1501"),
    "90002": ("Chef / Cheffe d'atelier de lutherie", "B1501"),
    "90003": ("Agent administratif / Agente administrative de scierie", "M1602"),
    "90004": ("Poseur / Poseuse de parquets (bois)", "F1608"),
    "90005": ("Poseur / Poseuse de parquets", "H2206"),
    "90006": ("Directeur / Directrice (IFXX)", "K1403"),
    "90007": ("BIM Modeleur / Modeleuse", "F1104"),
    "90008": ("Responsable qualité en vernis", "H1502"),
    "90009": ("Responsable qualité en verre", "H1503"),
    "90010": ("Archetier", "B1501"),
}


def suggested(text: str, *codes: str) -> list[tuple[str, str, float, bool]]:
    """Return title, number of the appellation, score, and whether it is the same."""
    store = store_of(graph_of_rome4(APPELLATIONS), fiche_of_jobs("RNCP99001", text, *codes))
    made = suggest_jobs(store, IRIS)
    assert made is not None
    return [
        (one.text, one.object.value.rpartition("/")[2], one.score, one.exact)
        for one in made.suggestions
    ]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Luthier, archetier ; doreur.", ["Luthier", "archetier", "doreur"]),
        ("- Luthier- archetier- doreur 3D", ["Luthier", "archetier", "doreur 3D"]),
        ("Luthier – Chef d'atelier - Doreur", ["Luthier", "Chef d'atelier", "Doreur"]),
        ("• Luthier\n• Doreur-vernisseur", ["Luthier", "Doreur-vernisseur"]),
        ("* Luthier      * Doreur  * Luthier", ["Luthier", "Doreur"]),
        (
            "Poseur (bois, liège - carrelage), doreur",
            ["Poseur (bois, liège - carrelage)", "doreur"],
        ),
        ("Luthier(ère) H/F, chargé·e de stocks", ["Luthier", "chargé de stocks"]),
        ("Responsable de PME-PMI (dirigeant", ["Responsable de PME-PMI (dirigeant"]),
        ("Chef de projet .NET, U.X. designer", ["Chef de projet .NET", "U.X. designer"]),
        ("", []),
    ],
)
def test_texts_are_cut_into_titles(text: str, cut: list[str]) -> None:
    assert titles(text) == cut


def test_sentences_are_no_titles() -> None:
    sentence = (
        "Le titulaire exerce son métier dans des ateliers de toute taille en France comme ailleurs"
    )
    assert titles(f"{sentence}. Luthier") == ["Luthier"]


@pytest.mark.parametrize(
    "title",
    [
        "Agent administratif de scierie",
        "Agente administrative de scierie",
        "AGENTS ADMINISTRATIFS DE SCIERIE",
        "agent administratif / agente administrative de scierie",
        "agent(e) administratif(ve) de la scierie",
        "Agent·e administratif·ve de scierie (F/H)",
        "Agent administratif de scierie (bois)",
    ],
)
def test_gender_number_case_and_articles_do_not_count(title: str) -> None:
    assert [row[1:] for row in suggested(title)] == [("90003", 1.0, True)]


def test_the_key_of_a_title_keeps_acronyms_that_look_like_articles() -> None:
    keys = Keys()
    assert keys.of("Chef de projet SI") != keys.of("Chef de projet")
    assert keys.of("CHEF DE PROJET") == keys.of("Chef de projet")


def test_of_several_so_called_the_one_under_the_codes_of_the_fiche_is_meant() -> None:
    assert [row[1] for row in suggested("Poseur de parquet", "F1608")] == ["90004"]
    assert [row[1] for row in suggested("Poseur de parquet", "H2206", "B1501")] == ["90005"]
    assert [row[1] for row in suggested("Poseur de parquet", "F16")] == ["90004"], "a domain"
    assert [row[1] for row in suggested("Poseur de parquet")] == ["90004", "90005"], "by IRI"
    assert [row[1] for row in suggested("Poseur de parquet", "A1101")] == ["90004", "90005"]


def test_an_appellation_elsewhere_is_found_too() -> None:
    assert suggested("Luthière", "F1608") == [("Luthière", "90001", 1.0, True)]


def test_an_aside_that_is_all_a_label_says_is_not_dropped() -> None:
    assert suggested("Directeur") == []
    assert [row[1] for row in suggested("Directrice IFXX")] == ["90006"]


def test_what_stands_before_a_pair_is_of_both() -> None:
    assert suggested("Modeleuse") == []
    assert [row[1] for row in suggested("BIM modeleuse")] == ["90007"]


def test_a_slip_is_forgiven_and_told() -> None:
    [(title, ogr, score, exact)] = suggested("Agent adminstratif de scierie")
    assert (title, ogr, exact) == ("Agent adminstratif de scierie", "90003", False)
    assert 0.92 <= score < 1


def test_another_job_is_not_taken_for_it() -> None:
    assert suggested("Responsable qualité en vannerie, vendeur, PME") == []


def test_each_appellation_is_suggested_once_the_same_first() -> None:
    found = suggested(
        "Agent adminstratif de scierie, luthière, agent administratif de scierie, luthier"
    )
    assert [(row[1], row[3]) for row in found] == [("90001", True), ("90003", True)]


def test_titles_that_the_document_has_cut_are_read_too() -> None:
    node, graph = IRIS.make("certification", "RS99002"), IRIS.make("fiche", "RS99002")
    emploi = Quad(node, RNCP.emploi, Literal("Archetiers", language="fr"), graph)
    made = suggest_jobs(store_of(graph_of_rome4(APPELLATIONS), [emploi]), IRIS)
    assert made is not None
    [only] = made.suggestions
    assert (only.subject, only.object) == (node, IRIS.make("ogr", "90010"))
    assert only.justification == SEMAPV.LexicalMatching


def test_without_rome_4_nothing_is_suggested() -> None:
    assert suggest_jobs(store_of(fiche_of_jobs("RNCP99001", "Luthier")), IRIS) is None


def test_certifications_come_by_iri() -> None:
    store = store_of(
        graph_of_rome4(APPELLATIONS),
        fiche_of_jobs("RNCP99003", "luthier"),
        fiche_of_jobs("RNCP99001", "luthier"),
    )
    made = suggest_jobs(store, IRIS)
    assert made is not None
    subjects = [one.subject.value for one in made.suggestions]
    assert subjects == sorted(subjects)
    assert len(subjects) == 2
