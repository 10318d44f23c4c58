"""The records of the real fiches against the same files read by lxml and nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from lxml import etree

from rncp_graph.fiche import Fiche, Probleme
from rncp_graph.readers import read
from tests.realdata import real

FILES = ("xml/rncp-v4.1-dev.xml", "xml/rs-v4.1-dev.xml", "xml/rncp-v1.2-dev.xml")
TEXTS = {
    "INTITULE": "intitule",
    "OBJECTIFS_CONTEXTE": "objectifs_contexte",
    "ACTIVITES_VISEES": "activites_visees",
    "CAPACITES_ATTESTEES": "capacites_attestees",
    "SECTEURS_ACTIVITE": "secteurs_activite",
    "TYPE_EMPLOI_ACCESSIBLES": "emplois_accessibles",
    "REGLEMENTATIONS_ACTIVITES": "reglementations_activites",
    "PREREQUIS_ENTREE_FORMATION": "prerequis_entree",
    "NIVEAU_MAITRISE_COMPETENCES": "niveau_maitrise",
    "LIEN_URL_DESCRIPTION": "lien_description",
    "ID_FICHE": "id_fiche",
}
DATES = {
    "DATE_DECISION": "date_decision",
    "DATE_EFFET": "date_effet",
    "DATE_DERNIER_JO": "date_dernier_jo",
    "DATE_PREMIER_JO": "date_premier_jo",
    "DATE_FIN_ENREGISTREMENT": "date_fin_enregistrement",
    "DATE_LIMITE_DELIVRANCE": "date_limite_delivrance",
    "DATE_DE_PUBLICATION": "date_publication",
}
LISTS = {
    "FORMACODES/FORMACODE": "formacodes",
    "CODES_NSF/NSF": "nsf",
    "CODES_ROME/ROME": "rome",
    "CERTIFICATEURS/CERTIFICATEUR": "certificateurs",
    "PARTENAIRES/PARTENAIRE": "habilitations",
    "BLOCS_COMPETENCES/BLOC_COMPETENCES": "blocs",
    "STATISTIQUES_PROMOTIONS/STATISTIQUES_PROMOTION": "statistiques",
    "CORRESPONDANCES/CORRESPONDANCE": "correspondances",
    "ANNEES_PROMOTIONS_NIVEAU/ANNEE": "annees_promotions_niveau",
}
ROLES = {
    "HABILITATION_FORMER": "former",
    "HABILITATION_ORGANISER": "organiser",
    "HABILITATION_ORGA_FORM": "former-organiser",
}


def pairs(relative: str) -> Iterator[tuple[etree._Element, Fiche]]:
    path = real(relative)
    elements = list(etree.parse(path).getroot().iter("FICHE"))
    records = list(read(path))
    assert len(elements) == len(records)
    for element, record in zip(elements, records, strict=True):
        assert isinstance(record, Fiche)
        yield element, record


def words(text: str | None) -> list[str]:
    """Words alone: tags, list markers and blanks away, however the reader lays a text out."""
    bare = unescape(re.sub(r"<[a-z/][^<>]*>", " ", text or ""))
    return re.findall(r"\w+", bare)


def same_words(stated: str | None, read_as: str | None, fiche: Fiche) -> bool:
    if read_as is None:
        fillers = [r.valeur for r in fiche.remarques if r.probleme is Probleme.REMPLISSAGE]
        return not words(stated) or (stated or "").strip() in fillers
    if "<ol" in (stated or "") or "href" in (stated or ""):
        found = words(read_as)
        return all(found.count(word) >= words(stated).count(word) for word in words(stated))
    return words(stated) == words(read_as)


@pytest.mark.parametrize("relative", FILES)
def test_every_text_has_the_words_of_its_element(relative: str) -> None:
    compared = 0
    for element, fiche in pairs(relative):
        for tag, field in TEXTS.items():
            stated = element.findtext(tag)
            assert same_words(stated, getattr(fiche, field), fiche), (fiche.numero, tag)
            compared += stated is not None
        rows = element.findall("BLOCS_COMPETENCES/BLOC_COMPETENCES")
        for row, bloc in zip(rows, fiche.blocs, strict=True):
            assert row.findtext("CODE") == bloc.code
            assert same_words(row.findtext("LIBELLE"), bloc.libelle, fiche)
            assert same_words(row.findtext("LISTE_COMPETENCES"), bloc.liste_competences, fiche)
            assert same_words(
                row.findtext("MODALITES_EVALUATION"), bloc.modalites_evaluation, fiche
            )
    assert compared > 20


@pytest.mark.parametrize("relative", FILES[:2])
def test_texts_of_the_current_export_are_kept_to_the_character(relative: str) -> None:
    for element, fiche in pairs(relative):
        for tag, field in TEXTS.items():
            value = getattr(fiche, field)
            if value is not None:
                assert value == (element.findtext(tag) or "").strip()


@pytest.mark.parametrize("relative", FILES)
def test_lists_have_as_many_entries_and_the_same_codes(relative: str) -> None:
    for element, fiche in pairs(relative):
        for path, field in LISTS.items():
            assert len(element.findall(path)) == len(getattr(fiche, field)), (fiche.numero, path)
        for path, codes in (
            ("FORMACODES/FORMACODE", fiche.formacodes),
            ("CODES_NSF/NSF", fiche.nsf),
            ("CODES_ROME/ROME", fiche.rome),
        ):
            assert [row.findtext("CODE") for row in element.findall(path)] == [
                code.code for code in codes
            ]
        successors = [
            (node.text or "").strip()
            for tag in ("NOUVELLE_CERTIFICATION", "ID_FICHE_NOUVELLE_CERTIFICATION")
            for node in element.iter(tag)
        ]
        assert [number for number in successors if number] == [*fiche.nouvelles_certifications]


@pytest.mark.parametrize("relative", FILES)
def test_organisations_keep_name_siret_role_state_and_dates(relative: str) -> None:
    for element, fiche in pairs(relative):
        rows = element.findall("CERTIFICATEURS/CERTIFICATEUR")
        for row, certificateur in zip(rows, fiche.certificateurs, strict=True):
            assert words(row.findtext("NOM_CERTIFICATEUR")) == words(certificateur.organisme.nom)
            assert row.findtext("SIRET_CERTIFICATEUR") == certificateur.organisme.siret
            state = row.findtext("ETAT_CERTIFICATEUR")
            assert (state or "").lower() == (certificateur.etat or "")
            changed = certificateur.date_modification_etat
            assert row.findtext("DATE_DERNIERE_MODIFICATION_ETAT") == french(changed)
        rows = element.findall("PARTENAIRES/PARTENAIRE")
        for row, habilitation in zip(rows, fiche.habilitations, strict=True):
            assert words(row.findtext("NOM_PARTENAIRE")) == words(habilitation.organisme.nom)
            assert row.findtext("SIRET_PARTENAIRE") == habilitation.organisme.siret
            role = (row.findtext("HABILITATION_PARTENAIRE") or "").strip()
            assert ROLES[role] == habilitation.role
            assert (row.findtext("ETAT_HABILITATION") or "").lower() == (habilitation.etat or "")
            assert row.findtext("DATE_ACTIF") == french(habilitation.date_actif)
            changed = habilitation.date_modification_etat
            assert row.findtext("DATE_DERNIERE_MODIFICATION_ETAT") == french(changed)


def french(value: object) -> str | None:
    return None if value is None else f"{value:%d/%m/%Y}"


@pytest.mark.parametrize("relative", FILES)
def test_dates_access_routes_texts_and_correspondences(relative: str) -> None:
    for element, fiche in pairs(relative):
        for tag, field in DATES.items():
            assert element.findtext(tag) == french(getattr(fiche, field)), (fiche.numero, tag)
        stated: dict[str, str] = {}
        for route in ("FI", "CA", "FC", "CQ", "CL", "VAE"):
            group = element.find(f"SI_JURY_{route}")
            if group is not None:
                stated[route] = group.findtext("ACTIF") or (group.text or "").strip()
                jury = group.findtext("COMPOSITION") or element.findtext(f"JURY_{route}")
                (voie,) = [voie for voie in fiche.voies if voie.voie == route]
                assert same_words(jury, voie.composition_jury, fiche)
        assert {voie.voie: voie.ouverte for voie in fiche.voies} == {
            route: value == "Oui" for route, value in stated.items()
        }
        texts = [
            node
            for kind in ("GENERAL", "CREATION", "AUTRE")
            for node in element.findall(f"PUBLICATION_DECRET_{kind}/PUBLICATION_JO")
        ]
        for node, texte in zip(texts, fiche.textes, strict=True):
            assert words(node.findtext("TITRE")) == words(texte.titre)
            assert node.findtext("DATE_PUBLICATION_JO") == french(texte.date_publication)
        rows = element.findall("CORRESPONDANCES/CORRESPONDANCE")
        for row, correspondance in zip(rows, fiche.correspondances, strict=True):
            sources = tuple(node.text for node in row.findall("SOURCE/BLOC_COMPETENCES/CODE"))
            targets = tuple(node.text for node in row.findall("DESTINATION/BLOC_COMPETENCES/CODE"))
            assert (sources, targets) == (correspondance.blocs_source, correspondance.blocs_cible)
            assert row.findtext("DESTINATION/NUMERO_FICHE") == correspondance.numero_cible


@pytest.mark.parametrize("relative", FILES)
def test_figures_and_yes_or_no(relative: str) -> None:
    for element, fiche in pairs(relative):
        assert fiche.actif is {"Oui": True, "Non": False}[element.findtext("ACTIF") or ""]
        rows = element.findall("STATISTIQUES_PROMOTIONS/STATISTIQUES_PROMOTION")
        for row, figures in zip(rows, fiche.statistiques, strict=True):
            stated = {child.tag: int(child.text or "") for child in row}
            recorded = {
                "ANNEE": figures.annee,
                "NOMBRE_CERTIFIES": figures.nb_certifies,
                "NOMBRE_CERTIFIES_VAE": figures.nb_certifies_vae,
                "TAUX_INSERTION_GLOBAL_6MOIS": figures.taux_insertion_global_6mois,
                "TAUX_INSERTION_METIER_6MOIS": figures.taux_insertion_metier_6mois,
                "TAUX_INSERTION_METIER_2ANS": figures.taux_insertion_metier_2ans,
            }
            assert stated == {tag: value for tag, value in recorded.items() if value is not None}


def test_all_fiches_of_the_files_at_hand_are_read() -> None:
    folder = real("xml")
    counted = {
        path.name: sum(1 for _ in read(path))
        for path in sorted(folder.rglob("*.xml"))
        if path.name != "rncp-invalid.xml"
    }
    assert counted == {
        path.name: len(re.findall("<FICHE>", Path(path).read_text(encoding="utf-8")))
        for path in folder.rglob("*.xml")
        if path.name != "rncp-invalid.xml"
    }
