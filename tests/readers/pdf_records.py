"""Records whose texts are as a PDF can keep them apart, and long enough to be wrapped.

Where a line fills its column, nothing but what opens the next one tells whether that goes on: so
the items of a list have signs, competences open with an infinitive.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from rncp_graph.fiche import Bloc, Certificateur, Code, Fiche, VoieAcces
from tests.readers.test_fiche_text_round_trip import WORD, fiches_of_the_cncp, pages

TAIL = st.lists(WORD, min_size=0, max_size=40).map(" ".join)
"""Words in lower case that make a line so long that it is wrapped, or not."""


@st.composite
def long_pages(draw: st.DrawFn) -> Fiche:
    fiche = draw(pages())
    tail = draw(TAIL)
    return replace(
        _lengthened(fiche, tail),
        objectifs_contexte=_listed(fiche.objectifs_contexte, tail),
        modalites_evaluation=_listed(fiche.modalites_evaluation, tail),
        capitalisation_blocs=_listed(fiche.capitalisation_blocs, tail),
        secteurs_activite=_listed(fiche.secteurs_activite, tail),
        prerequis_entree=_listed(fiche.prerequis_entree, tail),
        mentions_anciennes=_named(fiche.mentions_anciennes, tail),
        mentions_nouvelles=_named(fiche.mentions_nouvelles, tail),
    )


@st.composite
def long_fiches_of_the_cncp(draw: st.DrawFn) -> Fiche:
    fiche = draw(fiches_of_the_cncp())
    tail = draw(TAIL)
    activities = tuple(_longer(line, tail) for line in fiche.activites)
    undated = tuple(replace(acces, date_modification=None) for acces in fiche.voies)
    return _lengthened(
        replace(
            fiche,
            activites=activities,
            activites_visees="\n".join(f"- {line}" for line in activities),
            voies=undated,
        ),
        tail,
    )


def _lengthened(fiche: Fiche, tail: str) -> Fiche:
    """Return a fiche with what both kinds of documents hold made longer."""
    return replace(
        fiche,
        intitule=_longer(fiche.intitule or "", tail),
        nsf=_named(fiche.nsf, tail),
        rome=_named(fiche.rome, tail),
        certificateurs=tuple(_organised(row, tail) for row in fiche.certificateurs),
        blocs=tuple(_bloc(bloc, tail) for bloc in fiche.blocs),
        voies=tuple(_way(acces, tail) for acces in fiche.voies),
    )


def _longer(line: str, tail: str) -> str:
    return f"{line} {tail}".strip()


def _each(text: str | None, tail: str, sign: str = "") -> str | None:
    if text is None:
        return None
    return "\n".join(f"{sign}{_longer(line, tail)}" for line in text.split("\n"))


def _listed(text: str | None, tail: str) -> str | None:
    return _each(text, tail, "- ")


def _named(codes: tuple[Code, ...], tail: str) -> tuple[Code, ...]:
    return tuple(replace(code, libelle=_longer(code.libelle or "", tail)) for code in codes)


def _organised(row: Certificateur, tail: str) -> Certificateur:
    named = replace(row.organisme, nom=_longer(row.organisme.nom or "", tail))
    return replace(row, organisme=named)


def _bloc(bloc: Bloc, tail: str) -> Bloc:
    return replace(
        bloc,
        libelle=_longer(bloc.libelle or "", tail),
        liste_competences=_each(bloc.liste_competences, tail),
        modalites_evaluation=_listed(bloc.modalites_evaluation, tail),
    )


def _way(acces: VoieAcces, tail: str) -> VoieAcces:
    return replace(acces, composition_jury=_listed(acces.composition_jury, tail))
