"""Any record, written as V4.1 XML, is read back as it was."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Code,
    Correspondance,
    EtatActif,
    EtatFiche,
    EtatHabilitation,
    Fiche,
    FicheSansNumero,
    Habilitation,
    NatureTexte,
    Niveau,
    Organisme,
    RoleHabilitation,
    StatistiquePromotion,
    TexteReglementaire,
    TypeEnregistrement,
    Voie,
    VoieAcces,
)
from rncp_graph.readers import Limits
from rncp_graph.readers.documents import Document
from rncp_graph.readers.registry import read_document
from rncp_graph.text.cleaning import clean, clean_line, is_placeholder
from tests.readers.render import render

T = TypeVar("T")
CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cn", "Co"))


def stated(text: str) -> bool:
    return bool(text) and not is_placeholder(text)


TEXT = st.text(CHARACTERS, max_size=60).map(clean).map(clean).filter(stated)
LINE = st.text(CHARACTERS, max_size=30).map(clean_line).map(clean_line).filter(stated)
NUMBER = st.from_regex(r"(RNCP|RS)[1-9][0-9]{1,5}", fullmatch=True)
SIRET = st.from_regex(r"[0-9]{14}", fullmatch=True)
DATE = st.dates(min_value=date(1, 1, 1))
COUNT = st.integers(0, 999_999_999)
MENTION = LINE.map(lambda words: f"mention {words}")


def maybe(items: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | items


def few(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=3).map(tuple)


CODE = st.builds(Code, LINE, maybe(LINE)) | st.builds(Code, st.none(), LINE)
ORGANISME = st.builds(Organisme, LINE, maybe(SIRET))
FICHE = st.builds(
    Fiche,
    NUMBER,
    id_fiche=maybe(LINE),
    identifiant_externe=maybe(LINE),
    version_flux=st.just("4.1"),
    intitule=maybe(LINE),
    abrege=maybe(CODE),
    etat=maybe(st.sampled_from(EtatFiche)),
    actif=maybe(st.booleans()),
    niveau=maybe(
        st.builds(Niveau, st.sampled_from("2345678"), maybe(MENTION))
        | st.builds(Niveau, st.just("AUCUN"), maybe(MENTION))
        | st.builds(Niveau, st.none(), MENTION)
    ),
    type_enregistrement=maybe(st.sampled_from(TypeEnregistrement)),
    formacodes=few(CODE),
    nsf=few(CODE),
    rome=few(CODE),
    idcc=few(CODE),
    ccn=few(CODE),
    certificateurs=few(
        st.builds(
            Certificateur,
            ORGANISME,
            maybe(st.sampled_from(EtatActif)),
            maybe(DATE),
            maybe(LINE),
            maybe(LINE),
            maybe(LINE),
        )
    ),
    existence_partenaires=maybe(st.booleans()),
    habilitations=few(
        st.builds(
            Habilitation,
            ORGANISME,
            maybe(st.sampled_from(RoleHabilitation)),
            maybe(st.sampled_from(EtatHabilitation)),
            maybe(DATE),
            maybe(DATE),
        )
    ),
    objectifs_contexte=maybe(TEXT),
    activites_visees=maybe(TEXT),
    capacites_attestees=maybe(TEXT),
    secteurs_activite=maybe(TEXT),
    emplois_accessibles=maybe(TEXT),
    reglementations_activites=maybe(TEXT),
    prerequis_entree=maybe(TEXT),
    prerequis_validation=maybe(TEXT),
    blocs=few(
        st.builds(Bloc, LINE, maybe(LINE), maybe(TEXT), maybe(TEXT), maybe(TEXT), maybe(TEXT))
    ),
    voies=st.lists(st.sampled_from(Voie), unique=True).flatmap(
        lambda voies: st.tuples(
            *(
                st.builds(VoieAcces, st.just(voie), st.booleans(), maybe(TEXT), maybe(DATE))
                for voie in Voie
                if voie in voies
            )
        )
    ),
    accessible_nouvelle_caledonie=maybe(st.booleans()),
    accessible_polynesie_francaise=maybe(st.booleans()),
    textes=few(st.builds(TexteReglementaire, st.sampled_from(NatureTexte), TEXT, maybe(DATE))).map(
        lambda textes: tuple(sorted(textes, key=lambda texte: [*NatureTexte].index(texte.nature)))
    ),
    date_premier_jo=maybe(DATE),
    date_dernier_jo=maybe(DATE),
    date_decision=maybe(DATE),
    date_effet=maybe(DATE),
    date_publication=maybe(DATE),
    date_fin_enregistrement=maybe(DATE),
    date_limite_delivrance=maybe(DATE),
    duree_enregistrement=maybe(COUNT),
    annees_promotions_niveau=few(COUNT),
    statistiques=few(st.builds(StatistiquePromotion, COUNT, *[maybe(COUNT)] * 5)),
    lien_description=maybe(TEXT),
    lien_statistiques=maybe(TEXT),
    niveau_maitrise=maybe(TEXT),
    duree_validite=maybe(COUNT),
    modalites_renouvellement=maybe(TEXT),
    validation_partielle=maybe(st.booleans()),
    validation_partielle_perimetre=maybe(TEXT),
    correspondances=few(st.builds(Correspondance, few(LINE), NUMBER, few(LINE))),
    nouvelles_certifications=few(NUMBER),
    anciennes_certifications=few(NUMBER),
)


def read_back(xml: str, chunk: int) -> list[Fiche | FicheSansNumero]:
    data = xml.encode()
    chunks = (data[start : start + chunk] for start in range(0, len(data), chunk))
    return list(read_document(Document("any.xml", chunks), Limits()))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FICHE, min_size=1, max_size=2), st.integers(1, 5000))
def test_a_record_comes_back_as_it_was(fiches: list[Fiche], chunk: int) -> None:
    assert read_back(render(fiches), chunk) == fiches


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FICHE, st.randoms(use_true_random=False))
def test_the_order_of_elements_means_nothing(fiche: Fiche, random: Random) -> None:
    root = etree.fromstring(render([fiche]))
    (element,) = root.findall("FICHE")
    children = list(element)
    random.shuffle(children)
    element[:] = children
    assert read_back(etree.tostring(root, encoding="unicode"), 4096) == [fiche]
