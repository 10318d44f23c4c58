"""The three real documents: what each states, figure by figure, and nothing left unread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import pytest

from rncp_graph.fiche import Code, Fiche, Niveau, StatistiquePromotion, Voie
from rncp_graph.readers.fiche_text import ReadDocument
from rncp_graph.text.competences import segment
from tests.readers.documents import read_one
from tests.realdata import real

PDF: Final = "seeds/000_0bd939f98202d824.txt"
PAGE: Final = "seeds/003_dc4b873be2fb44e6.txt"
MARKDOWN: Final = "seeds/004_f4153c468a3b1bb4.txt"


def found(name: str) -> ReadDocument:
    return read_one(real(name).read_text(encoding="utf-8"))


def fiche(name: str) -> Fiche:
    record = found(name).fiche
    assert isinstance(record, Fiche)
    return record


def competences(text: str | None) -> list[str]:
    return [part.text for part in segment(text or "") if part.kind == "competence"]


def codes(listed: tuple[Code, ...]) -> list[str | None]:
    return [code.code for code in listed]


def open_ways(record: Fiche) -> dict[Voie, bool | None]:
    return {acces.voie: acces.ouverte for acces in record.voies}


@pytest.mark.parametrize("name", [PDF, PAGE, MARKDOWN])
def test_nothing_is_left_unread(name: str) -> None:
    assert found(name).unread == ()
    assert fiche(name).remarques == ()


def test_the_text_of_a_pdf_of_the_cncp() -> None:
    record = fiche(PDF)
    assert record.numero == "RNCP32090"
    assert record.intitule == (
        "CQP : Certificat de qualification professionnelle Responsable de production omni-canal"
    )
    assert [bloc.code for bloc in record.blocs] == ["BC1", "BC2", "BC3"]
    assert record.blocs[2].libelle == (
        "Mettre en œuvre et suivre les différentes étapes de la production"
    )
    assert len(record.activites) == 8
    assert record.activites[2].endswith(
        "priorisation des tâches en fonction des lancements de campagne"
    )
    assert codes(record.nsf) == ["320"]
    assert codes(record.ccn) == ["3073"]
    assert codes(record.rome) == ["E1104"]
    assert (record.niveau, record.niveau_1969, record.formacodes) == (None, None, ())
    assert record.emplois == (
        "Chef de projet publicitaire/production",
        "Responsable de projet publicitaire/production",
    )
    (certificateur,) = record.certificateurs
    assert certificateur.organisme.nom is not None
    assert certificateur.organisme.nom.endswith(
        "(CPNEF) de la publicité - Fédération de la publicité"
    )
    assert certificateur.qualite_signataire == "Président"


def test_the_competences_of_a_pdf_are_one_by_one() -> None:
    text = fiche(PDF).capacites_attestees
    assert text is not None
    lines = text.split("\n")
    assert fiche(PDF).capacites == tuple(lines)
    assert len(lines) == 28
    assert "OPTION : Présenter un projet ou une idée à l’oral en anglais" in lines
    assert lines[8].endswith(
        "pluri médias disponibles sur le marché avec lesquels il travaille et en "
        "exploiter les résultats"
    )
    assert not [line for line in lines if line[0].islower()]


def test_the_registration_of_a_pdf() -> None:
    record = fiche(PDF)
    (texte,) = record.textes
    assert (texte.date_texte, texte.date_publication) == (date(2018, 12, 27), date(2019, 1, 4))
    assert record.date_effet == date(2019, 1, 4)
    assert record.date_fin_enregistrement == date(2024, 1, 4)
    assert record.duree_enregistrement == 5
    assert open_ways(record) == {
        Voie.FI: None,
        Voie.CA: None,
        Voie.FC: True,
        Voie.CQ: True,
        Voie.CL: None,
        Voie.VAE: True,
    }
    assert record.accessible_nouvelle_caledonie is record.accessible_polynesie_francaise is None
    assert (record.lieux_certification, record.lieux_preparation) == (("Paris",), ("Paris",))
    assert record.validite_composantes == "illimitée"
    assert record.sources_information is not None
    assert "http://www.metiers-publicite.fr" in record.sources_information
    assert record.historique is None


def test_the_text_of_the_web_page() -> None:
    record = fiche(PAGE)
    assert (record.numero, record.intitule) == ("RNCP40886", None)
    assert record.niveau == Niveau("6", "Niveau 6")
    assert codes(record.formacodes) == ["46347", "46339", "34052"]
    assert [row.organisme.siret for row in record.certificateurs] == ["33115405400117", None]
    assert [row.nom_commercial for row in record.certificateurs] == ["Digital Campus", None]
    assert codes(record.rome) == ["E1205", "E1104", "M1703", "M1705", "M1707"]
    assert len(record.emplois) == 12
    assert record.date_fin_enregistrement == date(2028, 6, 25)
    assert record.existence_partenaires is False
    assert record.prerequis_blocs == "Non"


def test_the_competences_of_the_web_page() -> None:
    record = fiche(PAGE)
    assert len(competences(record.activites_visees)) == 15
    assert len(competences(record.capacites_attestees)) == len(record.capacites) == 15
    assert [bloc.code for bloc in record.blocs] == [f"RNCP40886BC0{rank}" for rank in (1, 2, 3)]
    assert [len(competences(bloc.liste_competences)) for bloc in record.blocs] == [5, 5, 5]
    assert [len((bloc.modalites_evaluation or "").split("\n")) for bloc in record.blocs] == [
        2,
        1,
        1,
    ]


def test_access_figures_and_links_of_the_web_page() -> None:
    record = fiche(PAGE)
    assert open_ways(record) == dict.fromkeys(Voie, True) | {Voie.CL: None}
    assert record.statistiques == (
        StatistiquePromotion(2023, 42, 0, 67, 52, None),
        StatistiquePromotion(2022, 36, 0, 86, 76, 60),
    )
    assert record.anciennes_certifications == ("RNCP36401",)
    assert record.mentions_anciennes == (Code("RNCP36401", "Chef de projet multimédia"),)


def test_the_markdown_of_a_fiche_of_the_cncp() -> None:
    record = fiche(MARKDOWN)
    assert record.numero == "RNCP32036"
    assert record.niveau == Niveau("6", "6 (Nomenclature Europe)")
    assert record.niveau_1969 == "II"
    assert record.nsf == (
        Code(
            "321n",
            "Conception : Définition des politiques journalistiques, conception des stratégies et "
            "campagnes publicitaires",
        ),
        Code("320", "Spécialités plurivalentes de la communication et de l'information"),
        Code("312t", "Négociation et vente"),
    )
    assert len(record.activites) == 5
    assert len(competences(record.capacites_attestees)) == len(record.capacites) == 5
    assert len(record.emplois) == 10
    assert record.emplois[6] == "Chargé(e) de plan média"
    assert len((record.secteurs_activite or "").split("\n")) == 1 + 5
    assert codes(record.rome) == ["E1103", "E1401", "E1402", "M1702", "D1402"]


def test_the_blocs_of_the_markdown() -> None:
    blocs = fiche(MARKDOWN).blocs
    assert [bloc.code for bloc in blocs] == [f"RNCP32036BC0{rank}" for rank in range(1, 6)]
    assert blocs[1].libelle == "Conception d'un plan média adapté aux besoins du client"
    assert [len(competences(bloc.liste_competences)) for bloc in blocs] == [3, 3, 5, 5, 4]
    assert all(bloc.modalites_evaluation for bloc in blocs)
    assert "<" not in f"{blocs[0].liste_competences}{blocs[0].modalites_evaluation}"


def test_the_registration_of_the_markdown() -> None:
    record = fiche(MARKDOWN)
    assert record.date_effet == date(2014, 9, 29)
    assert record.date_fin_enregistrement == date(2022, 1, 4)
    assert record.duree_enregistrement == 3
    assert open_ways(record) == dict.fromkeys(Voie) | {Voie.FI: True, Voie.VAE: True}
    assert record.accessible_nouvelle_caledonie is record.accessible_polynesie_francaise is False
    assert len(record.lieux_certification) == 2


def openings(lines: Iterable[str], words: int = 2) -> list[str]:
    return [" ".join(line.split()[:words]) for line in lines]


def test_the_kinds_of_structure_of_the_markdown_as_listed() -> None:
    lines = (fiche(MARKDOWN).secteurs_activite or "").split("\n")
    assert openings(lines[1:]) == ["chez un", "en régie", "en cabinet", "en agence", "en tant"]


def juries(record: Fiche) -> dict[Voie, str | None]:
    return {acces.voie: acces.composition_jury for acces in record.voies}


@pytest.mark.parametrize(
    ("name", "opening", "ways"),
    [
        (PDF, "Le jury d’une session de CQP est constitué par la CPNEF.", "FC CQ VAE"),
        (PAGE, "Le jury est composé de 4 membres dont 50% de professionnels :", "FI CA FC CQ VAE"),
        (MARKDOWN, "• Président du jury ;", "FI VAE"),
    ],
)
def test_all_six_ways_and_the_juries_of_those_that_have_one(
    name: str, opening: str, ways: str
) -> None:
    found = juries(fiche(name))
    assert tuple(found) == tuple(Voie)
    assert {voie for voie, jury in found.items() if jury} == {Voie(way) for way in ways.split()}
    assert all(jury.startswith(opening) for jury in found.values() if jury)


def test_a_jury_is_whole_and_of_its_own_way() -> None:
    assert (juries(fiche(PDF))[Voie.FC] or "").endswith("participent au jury des sessions du CQP.")
    assert (juries(fiche(PAGE))[Voie.VAE] or "").endswith("employeur/salarié est contrôlée.")
    found = juries(fiche(MARKDOWN))
    assert (found[Voie.FI] or "").endswith("secteur d'activité des futurs certifiés")
    assert (found[Voie.VAE] or "").endswith("représentent les employeurs, et deux les salariés.")


def test_how_blocs_are_assessed() -> None:
    page = [bloc.modalites_evaluation or "" for bloc in fiche(PAGE).blocs]
    assert all(text.startswith("Mises en situation professionnelle") for text in page)
    assert page[0].split("\n")[1].startswith("Étude de cas à partir d’un jeu de données")
    markdown = [bloc.modalites_evaluation or "" for bloc in fiche(MARKDOWN).blocs]
    assert openings(markdown) == [
        "Étude d'un",
        "- Stage",
        "Mise en",
        "- Projets",
        "- Étude",
    ]
    assert all(text.endswith("validation du bloc de compétences.") for text in markdown)
    assert fiche(PAGE).modalites_evaluation is not None
    assert "Si tous les blocs" in (fiche(PDF).capitalisation_blocs or "")


def test_titles_blocs_and_labels_as_they_stand_there() -> None:
    assert openings(bloc.libelle or "" for bloc in fiche(PDF).blocs) == [
        "Assurer une",
        "Prendre en",
        "Mettre en",
    ]
    assert fiche(MARKDOWN).intitule == (
        "Chargé de négociation en communication et publicité numérique"
    )
    assert openings(fiche(MARKDOWN).activites, 1) == [
        "Analyse",
        "Conception",
        "Négociation",
        "Suivi",
        "Développer",
    ]
    assert fiche(PAGE).emplois[0] == "chef de projet multimédia"
    assert fiche(PAGE).emplois[-1] == "Chef de projet éditorial / web"
    (nsf,), (ccn,) = fiche(PDF).nsf, fiche(PDF).ccn
    assert nsf.libelle == "Spécialites plurivalentes de la communication et de l'information"
    assert ccn.libelle == "Entreprises de la publicité et assimilées"
