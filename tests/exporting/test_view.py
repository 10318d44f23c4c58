"""A certification read from the graph says what its fiche said."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Store

from rncp_graph.exporting.view import Certification, read_certification
from rncp_graph.fiche import Fiche
from rncp_graph.iris import Iris
from tests.exporting.samples import ACCORDEUR, ANCIEN, FICHES, LUTHIER, make_store


@pytest.fixture(scope="module")
def store() -> Store:
    return make_store()


def read(store: Store, fiche: Fiche, lang: str = "fr") -> Certification:
    found = read_certification(store, fiche.numero, lang)
    assert found is not None
    return found


def test_title_level_codes_and_dates(store: Store) -> None:
    one = read(store, LUTHIER)
    assert (one.numero, one.title) == ("RNCP99902", "Luthier en violes d'amour")
    assert one.level is not None
    assert (one.level.code, one.level.label) == ("5", "Niveau 5")
    assert [code.code for code in one.codes.rome] == ["B1501"]
    assert [str(code) for code in one.codes.nsf] == ["134 Musique, arts du spectacle"]
    assert [code.code for code in one.codes.formacode] == ["45066"]
    assert [code.code for code in one.codes.idcc] == ["0843"]
    assert one.dates.decision == date(2024, 1, 15)
    assert one.dates.fin_enregistrement == date(2029, 1, 15)
    assert one.dates.limite_delivrance is None
    assert one.duree_enregistrement == 5


def test_blocs_and_competences_are_in_order(store: Store) -> None:
    one = read(store, LUTHIER)
    assert [bloc.code for bloc in one.blocs] == ["RNCP99902BC01", "RNCP99902BC02"]
    first = one.blocs[0]
    assert [(item.rang, item.texte) for item in first.competences] == [
        (1, "Tracer un plan"),
        (2, "Tailler le manche"),
        (3, "Tendre les cordes"),
    ]
    assert first.modalites_evaluation == "Mise en situation"
    assert first.certification.numero == "RNCP99902"
    assert [item.texte for item in one.activites] == ["Choisir le bois", "Vernir la caisse"]
    assert len(one.toutes_competences) == 2 + 3 + 1


def test_organisations_keep_the_name_of_this_fiche_and_their_state(store: Store) -> None:
    one = read(store, LUTHIER)
    assert [(role.organisme.nom, role.etat and role.etat.code) for role in one.certificateurs] == [
        ("Atelier sans numéro", "inactif"),
        ("École de lutherie du Val", "actif"),
    ]
    assert [
        (row.organisme.nom, row.role and row.role.code, row.etat and row.etat.code, row.date_actif)
        for row in one.habilitations
    ] == [
        ("Ateliers réunis", "former", "actif", date(2024, 3, 1)),
        ("École du Val", "organiser", "supprime", None),
    ]


def test_access_statistics_texts_and_links(store: Store) -> None:
    one = read(store, LUTHIER)
    assert {row.voie.code: row.ouverte for row in one.voies} == {
        "CA": True,
        "CL": False,
        "CQ": True,
        "FC": True,
        "FI": True,
        "VAE": True,
    }
    assert [
        (row.annee, row.nb_certifies, row.taux_insertion_global_6mois) for row in one.statistiques
    ] == [
        (2023, 7, None),
        (2024, 12, 90),
    ]
    assert [(text.title, text.date_publication) for text in one.fondements] == [
        ("Arrêté du luth", date(2024, 1, 9))
    ]
    assert one.textes.objectifs_contexte == LUTHIER.objectifs_contexte
    assert [str(other) for other in one.remplace] == ["RNCP99901 Luthier"]
    (equivalence,) = one.correspondances
    assert (equivalence.source, equivalence.cible) == (("RNCP99902BC01",), ("RNCP99901BC01",))


def test_a_code_is_labelled_as_this_fiche_labels_it(store: Store) -> None:
    assert read(store, LUTHIER).codes.rome[0].label == "Fabrication d'instruments de musique"
    assert {code.code: code.label for code in read(store, ANCIEN).codes.rome} == {
        "B1499": None,
        "B1501": "Instruments de musique",
    }


def test_labels_of_code_lists_come_in_the_language_asked_for(store: Store) -> None:
    level = read(store, LUTHIER, "en").level
    assert level is not None
    assert level.label == "Level 5"


def test_what_is_not_stated_is_none(store: Store) -> None:
    one = read(store, ACCORDEUR)
    assert (one.level, one.type_diplome, one.dates.decision) == (None, None, None)
    assert (one.blocs, one.habilitations, one.statistiques) == ((), (), ())
    assert one.duree_validite == 3


def test_a_certification_that_is_only_named_is_not_there() -> None:
    store = make_store(fiches=(LUTHIER,))
    assert read_certification(store, "RNCP99901") is None
    (replaced,) = read(store, LUTHIER).remplace
    assert (replaced.numero, replaced.title) == ("RNCP99901", None)


def test_another_base_gives_the_same_values() -> None:
    iris = Iris("https://data.example.org/r/")
    other = make_store(iris)
    for fiche in FICHES:
        assert read(other, fiche).title == fiche.intitule
        assert len(read(other, fiche).blocs) == len(fiche.blocs)
