"""Several sources of one fiche become one record: the first has the say, the others fill gaps."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Fiche,
    Niveau,
    Organisme,
    Probleme,
    Remarque,
    StatistiquePromotion,
    Voie,
    VoieAcces,
    merge,
)

WORDS = st.none() | st.sampled_from(("Concevoir", "Vendre", "Réparer"))
EXPORT = Fiche(
    "RNCP99001",
    intitule="Luthier",
    version_flux="4.1",
    niveau=Niveau("5", "Niveau 5"),
    activites_visees="Fabriquer. Réparer.",
    blocs=(
        Bloc("RNCP99001BC01", "Fabriquer un violon", "C1 Choisir le bois"),
        Bloc("RNCP99001BC02", "Tenir un atelier"),
    ),
    certificateurs=(
        Certificateur(Organisme("École de Mirebourg", "12345678900011")),
        Certificateur(Organisme("Atelier Sud", None)),
    ),
    voies=(VoieAcces(Voie.FI, True), VoieAcces(Voie.CA, None)),
    statistiques=(StatistiquePromotion(2023, nb_certifies=12),),
)
PAGE = Fiche(
    "RNCP99001",
    intitule="Luthière, luthier",
    activites=("Fabriquer", "Réparer"),
    modalites_evaluation="Un chef-d'œuvre",
    emplois=("Luthier", "Archetier"),
    date_effet=date(2024, 5, 1),
    blocs=(
        Bloc("BC1", "FABRIQUER UN VIOLON", "Autre liste", modalites_evaluation="Un violon"),
        Bloc("BC2", "Accorder un piano", modalites_evaluation="Un piano"),
        Bloc("BC3", "Troisième"),
    ),
    certificateurs=(
        Certificateur(Organisme("Ecole de MIREBOURG", None), site_internet="https://a.example"),
        Certificateur(Organisme("Atelier Sud", "98765432100015"), nom_commercial="Sud"),
        Certificateur(Organisme("Un autre", None)),
    ),
    voies=(VoieAcces(Voie.CA, True, "Deux luthiers"), VoieAcces(Voie.VAE, False)),
    statistiques=(
        StatistiquePromotion(2023, nb_certifies=99, nb_certifies_vae=3),
        StatistiquePromotion(2022, nb_certifies=8),
    ),
    remarques=(Remarque("document", Probleme.NON_LU, "Imprimer"),),
)


def test_the_first_source_has_the_say_and_the_second_fills_gaps() -> None:
    merged = merge([EXPORT, PAGE])
    assert merged.intitule == "Luthier"
    assert merged.niveau == EXPORT.niveau
    assert merged.modalites_evaluation == "Un chef-d'œuvre"
    assert merged.emplois == ("Luthier", "Archetier")
    assert merged.date_effet == date(2024, 5, 1)
    assert merged.remarques == PAGE.remarques


def test_a_list_does_not_go_beside_the_text_it_was_made_from() -> None:
    merged = merge([EXPORT, PAGE])
    assert (merged.activites_visees, merged.activites) == ("Fabriquer. Réparer.", ())
    assert merge([PAGE, EXPORT]).activites_visees is None


def test_blocs_are_matched_by_number_and_title_and_none_is_added() -> None:
    first, second = merge([EXPORT, PAGE]).blocs
    assert first.liste_competences == "C1 Choisir le bois"
    assert first.modalites_evaluation == "Un violon"
    assert second.modalites_evaluation is None, "another bloc of that number is another bloc"
    assert merge([dataclasses.replace(EXPORT, blocs=()), PAGE]).blocs == PAGE.blocs


def test_certificateurs_are_matched_by_siret_or_name() -> None:
    first, second = merge([EXPORT, PAGE]).certificateurs
    assert (first.organisme.siret, first.site_internet) == ("12345678900011", "https://a.example")
    assert (second.organisme.siret, second.nom_commercial) == ("98765432100015", "Sud")


def test_ways_of_access_and_years_are_filled_and_added() -> None:
    merged = merge([EXPORT, PAGE])
    assert merged.voies == (
        VoieAcces(Voie.FI, True),
        VoieAcces(Voie.CA, True, "Deux luthiers"),
        VoieAcces(Voie.VAE, False),
    )
    assert merged.statistiques == (
        StatistiquePromotion(2023, nb_certifies=12, nb_certifies_vae=3),
        StatistiquePromotion(2022, nb_certifies=8),
    )


def test_a_no_is_an_answer_and_is_not_filled() -> None:
    no = Fiche("RNCP1", actif=False, duree_validite=0, voies=(VoieAcces(Voie.FI, False),))
    yes = Fiche("RNCP1", actif=True, duree_validite=5, voies=(VoieAcces(Voie.FI, True),))
    assert merge([no, yes]) == no


@pytest.mark.parametrize("fiches", [[], [Fiche("RNCP1"), Fiche("RNCP2")]])
def test_only_records_of_one_fiche_are_merged(fiches: list[Fiche]) -> None:
    with pytest.raises(ValueError, match="one fiche"):
        merge(fiches)


@st.composite
def records(draw: st.DrawFn) -> Fiche:
    blocs = st.builds(Bloc, st.sampled_from(("BC1", "BC2")), st.just("Bloc"), WORDS, WORDS)
    ways = st.builds(VoieAcces, st.sampled_from(Voie), st.none() | st.booleans(), WORDS)
    return Fiche(
        "RNCP1",
        intitule=draw(WORDS),
        emplois=tuple(draw(st.lists(st.sampled_from("abc"), max_size=2))),
        blocs=tuple(draw(st.lists(blocs, max_size=2, unique_by=lambda bloc: bloc.code))),
        voies=tuple(draw(st.lists(ways, max_size=3, unique_by=lambda way: way.voie))),
    )


@given(st.lists(records(), min_size=1, max_size=3))
def test_merging_is_stable_and_never_loses_what_the_first_says(fiches: list[Fiche]) -> None:
    merged = merge(fiches)
    assert merge([merged, *fiches]) == merged
    assert merge([merge(fiches[:2]), *fiches[2:]]) == merged
    first = fiches[0]
    assert first.intitule in (None, merged.intitule)
    assert len(merged.blocs) == len(next((f.blocs for f in fiches if f.blocs), ()))
    for way in first.voies:
        (found,) = [one for one in merged.voies if one.voie is way.voie]
        assert way.ouverte in (None, found.ouverte)
        assert way.composition_jury in (None, found.composition_jury)
