"""Any record, written in a layout of its documents, is read back as far as the layout holds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Code,
    Fiche,
    NatureTexte,
    Niveau,
    Organisme,
    StatistiquePromotion,
    TexteReglementaire,
    Voie,
    VoieAcces,
)
from rncp_graph.text.competences.french import calls_for_more
from tests.readers.documents import read_one
from tests.readers.render_cncp import cncp
from tests.readers.render_documents import Page

T = TypeVar("T")
WORD = st.text("abdeghkmntuvzéàô", min_size=2, max_size=7).filter(
    lambda word: not calls_for_more(word)
)
"""Words that may end a line: what wraps is told by those that may not."""
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
VERBS = st.sampled_from(["Tailler", "Poser", "Rédiger", "Coudre", "Accorder", "Établir"])
NUMBER = st.from_regex(r"RNCP[1-9][0-9]{3,4}", fullmatch=True)
SIRET = st.from_regex(r"[0-9]{14}", fullmatch=True)
DAY = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))


def words(most: int = 5) -> st.SearchStrategy[str]:
    return st.lists(WORD, min_size=1, max_size=most).map(" ".join)


LINE = words().map(lambda line: f"Z{line}")
COMPETENCE = st.builds("{} {}".format, VERBS, words())
ASSESSMENT = st.builds("{} {}".format, st.sampled_from(["Étude de cas", "Dossier de"]), words())


def lines(items: st.SearchStrategy[str], least: int = 1) -> st.SearchStrategy[str]:
    return st.lists(items, min_size=least, max_size=4, unique=True).map("\n".join)


def maybe(items: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | items


def few(items: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=most).map(tuple)


def codes(pattern: str) -> st.SearchStrategy[tuple[Code, ...]]:
    one = st.builds(Code, st.from_regex(pattern, fullmatch=True), LINE)
    return st.lists(one, max_size=3, unique_by=lambda code: code.code).map(tuple)


def ways(told: st.SearchStrategy[bool | None]) -> st.SearchStrategy[tuple[VoieAcces, ...]]:
    return st.tuples(
        *(
            st.builds(VoieAcces, st.just(voie), told, maybe(lines(LINE)), maybe(DAY))
            for voie in Voie
        )
    )


LEVEL = st.sampled_from("2345678")
RATE = maybe(st.integers(0, 100))
FIGURES = st.builds(StatistiquePromotion, st.integers(1990, 2090), RATE, RATE, RATE, RATE, RATE)
CERTIFICATEUR = st.builds(
    Certificateur,
    st.builds(Organisme, LINE, maybe(SIRET)),
    nom_commercial=maybe(LINE),
    site_internet=maybe(WORD.map("https://{}.example/".format)),
)
MENTION = st.builds(Code, NUMBER, LINE)


def one_by_one(text: str | None) -> tuple[str, ...]:
    items = tuple((text or "").split("\n"))
    return items if len(items) > 1 else ()


@st.composite
def pages(draw: st.DrawFn) -> Fiche:
    numero = draw(NUMBER)
    blocs = tuple(
        Bloc(
            f"{numero}BC{rank:02}",
            draw(LINE),
            draw(lines(COMPETENCE)),
            draw(maybe(lines(ASSESSMENT))),
        )
        for rank in range(1, draw(st.integers(2, 4)))
    )
    jobs = draw(st.lists(LINE, min_size=2, max_size=4, unique=True))
    former, following = draw(few(MENTION)), draw(few(MENTION))
    return Fiche(
        numero,
        intitule=draw(LINE),
        actif=draw(st.booleans()),
        niveau=draw(LEVEL.map(lambda level: Niveau(level, f"Niveau {level}"))),
        formacodes=draw(codes(r"[0-9]{5}")),
        nsf=draw(codes(r"[1-4][0-9]{2}[a-z]?")),
        rome=draw(codes(r"[A-N][0-9]{4}")),
        certificateurs=draw(few(CERTIFICATEUR)),
        objectifs_contexte=draw(maybe(lines(LINE))),
        activites_visees=draw(maybe(lines(LINE))),
        capacites_attestees=(abilities := draw(maybe(lines(COMPETENCE)))),
        capacites=one_by_one(abilities),
        modalites_evaluation=draw(maybe(lines(LINE))),
        blocs=blocs,
        capitalisation_blocs=draw(maybe(lines(LINE))),
        secteurs_activite=draw(maybe(lines(LINE))),
        emplois_accessibles="\n".join(jobs),
        emplois=tuple(jobs),
        prerequis_entree=draw(maybe(lines(LINE))),
        voies=draw(ways(maybe(st.booleans()))),
        accessible_nouvelle_caledonie=draw(maybe(st.booleans())),
        accessible_polynesie_francaise=draw(maybe(st.booleans())),
        statistiques=draw(few(FIGURES)),
        date_fin_enregistrement=draw(DAY),
        date_decision=draw(maybe(DAY)),
        date_effet=draw(maybe(DAY)),
        date_limite_delivrance=draw(maybe(DAY)),
        lien_description=draw(maybe(lines(LINE))),
        mentions_anciennes=former,
        anciennes_certifications=tuple(code.code or "" for code in former),
        mentions_nouvelles=following,
        nouvelles_certifications=tuple(code.code or "" for code in following),
    )


def with_lost_columns(fiche: Fiche) -> Fiche:
    """Return what is left where crosses have no column: a jury means that the way is open."""
    return replace(
        fiche,
        voies=tuple(
            replace(acces, ouverte=True if acces.composition_jury else None)
            for acces in fiche.voies
        ),
        accessible_nouvelle_caledonie=None,
        accessible_polynesie_francaise=None,
    )


def with_juries(fiche: Fiche) -> Fiche:
    """Return the fiche with every way open that has a jury and whose cross has lost its column."""
    return replace(
        fiche,
        voies=tuple(
            replace(acces, ouverte=True)
            if acces.ouverte is None and acces.composition_jury
            else acces
            for acces in fiche.voies
        ),
    )


@pytest.mark.parametrize("layout", ["plain", "pipes", "whole"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fiche=pages())
def test_a_page_comes_back(layout: str, fiche: Fiche) -> None:
    found = read_one(Page(layout).write(fiche))
    expected = with_juries(fiche) if layout == "pipes" else with_lost_columns(fiche)
    if layout != "whole":
        expected = replace(expected, intitule=None, actif=None)
    assert found.unread == ()
    assert found.fiche == expected


@st.composite
def registrations(draw: st.DrawFn) -> Fiche:
    made, published, effect, end = (draw(DAY) for _ in range(4))
    years = draw(st.integers(1, 10))
    title = (
        f"Arrêté du {written(made)} publié au Journal Officiel du {written(published)} portant "
        f"enregistrement. Enregistrement pour {years} ans avec effet au {written(effect)}, "
        f"jusqu'au {written(end)}."
    )
    return Fiche(
        draw(NUMBER),
        textes=(TexteReglementaire(NatureTexte.CREATION, title, published, made),),
        date_effet=effect,
        date_fin_enregistrement=end,
        duree_enregistrement=years,
    )


def written(value: date) -> str:
    first = "1er" if value.day == 1 else str(value.day)
    return f"{first} {MONTHS[value.month - 1]} {value.year}"


@st.composite
def fiches_of_the_cncp(draw: st.DrawFn) -> Fiche:
    fiche = draw(registrations())
    activities = tuple(draw(st.lists(LINE, min_size=1, max_size=4, unique=True)))
    jobs = draw(st.lists(LINE, min_size=2, max_size=4, unique=True))
    blocs = tuple(
        Bloc(
            f"{fiche.numero}BC{rank:02}",
            draw(LINE),
            draw(lines(COMPETENCE)),
            draw(lines(ASSESSMENT)),
        )
        for rank in range(1, draw(st.integers(1, 4)))
    )
    return replace(
        fiche,
        intitule=draw(LINE),
        niveau=draw(
            maybe(LEVEL.map(lambda level: Niveau(level, f"{level} (Nomenclature Europe)")))
        ),
        niveau_1969=draw(maybe(st.sampled_from(["I", "II", "III", "IV", "V"]))),
        ccn=draw(codes(r"3[0-9]{3}")),
        nsf=draw(codes(r"[1-4][0-9]{2}[a-z]?")),
        rome=draw(codes(r"[A-N][0-9]{4}")),
        certificateurs=(Certificateur(Organisme(draw(LINE), None), qualite_signataire=draw(LINE)),),
        activites=activities,
        activites_visees="\n".join(f"- {line}" for line in activities),
        capacites_attestees=(abilities := draw(lines(COMPETENCE))),
        capacites=one_by_one(abilities),
        secteurs_activite=draw(LINE.map(lambda line: f"{line} en tout.")),
        emplois_accessibles=", ".join(jobs),
        emplois=tuple(jobs),
        blocs=blocs,
        validite_composantes=draw(LINE),
        voies=draw(ways(maybe(st.booleans()))),
        accessible_nouvelle_caledonie=draw(st.booleans()),
        accessible_polynesie_francaise=draw(st.booleans()),
        lieux_certification=draw(few(LINE)),
        lieux_preparation=draw(few(LINE)),
        sources_information=draw(maybe(LINE)),
        historique=draw(maybe(LINE)),
    )


@pytest.mark.parametrize("tabs", [True, False])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fiche=fiches_of_the_cncp())
def test_a_fiche_of_the_cncp_comes_back(tabs: bool, fiche: Fiche) -> None:
    undated = tuple(replace(acces, date_modification=None) for acces in fiche.voies)
    fiche = replace(fiche, voies=undated)
    found = read_one(cncp(fiche, tabs))
    assert found.unread == ()
    assert found.fiche == (with_juries(fiche) if tabs else with_lost_columns(fiche))
