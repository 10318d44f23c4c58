"""Every term of a fiche's graph is shown: without its statements the page is another one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from rncp_graph.exporting import Page, page
from rncp_graph.exporting.pages.model import Bullets, Facts, Prose, Section, Table
from rncp_graph.extractors import extract
from rncp_graph.extractors.schemes import vocabulary_quads
from rncp_graph.fiche import Code, Niveau
from rncp_graph.iris import Iris
from rncp_graph.namespaces import PREFIXES
from tests.extractors.fiches import COMPLETE

SHOWN = replace(
    COMPLETE,
    niveau=Niveau("4", "Niveau IV, dans les mots de la fiche"),
    abrege=Code("BMA", "Brevet inventé"),
    activites_visees=None,
    activites=("Réparation", "Vente"),
    capacites_attestees="- Accorder\n- Vernir\nNB : la liste n'est pas limitative.",
)
"""Words of the fiche that differ from labels are shown; so are texts that nothing was cut from."""

NOT_SHOWN = {
    "rncp:aGroupe": "the heading stands over its items; by itself where it has none",
    "rncp:accessiblePar": "what rncp:ouverte says",
    "rncp:blocDe": "the inverse of rncp:aBloc; shown on the page of a bloc",
    "rncp:certificateur": "what the roles of certificateurs say",
    "rncp:empreinte": "a sum for comparing texts",
    "rncp:listeCompetences": "its competences are shown; it stands alone where none was cut",
    "rncp:activitesVisees": "as rncp:listeCompetences",
    "rncp:capacitesAttestees": "as rncp:listeCompetences",
    "rncp:niveauEuropeen": "follows from rncp:niveau",
    "rncp:siren": "the beginning of the SIRET; shown on the page of an organisation",
    "rncp:nomDeclare": "in the graph of one fiche the same as rov:legalName",
    "rov:legalName": "in the graph of one fiche the same as rncp:nomDeclare",
    "skos:broader": "follows from the code",
    "skos:inScheme": "follows from the property",
    "skos:notation": "the end of the IRI of a code is the same",
}
"""Terms that no page of a certification shows by themselves, each with its reason."""


@cache
def quads() -> tuple[Quad, ...]:
    return tuple(extract(SHOWN, Iris()))


@cache
def vocabulary() -> tuple[Quad, ...]:
    return tuple(vocabulary_quads(Iris()))


def term(node: NamedNode) -> str:
    for prefix, namespace in PREFIXES.items():
        if node.value.startswith(namespace):
            return f"{prefix}:{node.value.removeprefix(namespace)}"
    raise AssertionError(node)


def shown(*without: str) -> Page:
    store = Store()
    store.extend(vocabulary())
    store.extend(quad for quad in quads() if term(quad.predicate) not in without)
    return page(store, SHOWN.numero, limit=100)


@cache
def whole() -> Page:
    return shown()


TERMS = sorted({term(quad.predicate) for quad in quads()} - {"rdf:type"})


@pytest.mark.parametrize("name", TERMS)
def test_a_term_is_shown_or_has_its_reason(name: str) -> None:
    if name == "dcterms:identifier":
        assert whole().code == SHOWN.numero
        return
    assert (shown(name) == whole()) is (name in NOT_SHOWN)


def test_one_of_the_two_names_of_an_organisation_is_shown() -> None:
    assert shown("rncp:nomDeclare", "rov:legalName") != whole()


def test_no_reason_is_left_over() -> None:
    stated = {term(quad.predicate) for quad in extract(COMPLETE, Iris())}
    assert set(NOT_SHOWN) <= stated
    assert set(TERMS) | {"rdf:type"} >= stated - set(NOT_SHOWN)


def test_the_words_of_every_text_are_shown() -> None:
    said = " ".join(words(whole()))
    for quad in quads():
        value = quad.object
        if not isinstance(value, Literal) or value.language != "fr":
            continue
        if term(quad.predicate) in NOT_SHOWN or quad.predicate.value.endswith("prefLabel"):
            continue
        missing = [word for word in value.value.replace("-", " ").split() if word not in said]
        assert not missing, f"{quad.predicate}: {missing}"


@pytest.mark.parametrize("name", ["rncp:rang", "rncp:blocDe", "rncp:evaluePar", "rncp:groupe"])
def test_the_page_of_a_bloc_shows_what_belongs_to_it(name: str) -> None:
    code = "RNCP99001BC01"
    every, less = Store(), Store()
    every.extend([*vocabulary(), *quads()])
    less.extend([*vocabulary(), *(quad for quad in quads() if term(quad.predicate) != name)])
    assert page(every, code) != page(less, code)


def words(of: Page) -> list[str]:
    rows = [part for row in of.facts.rows for part in row]
    return [of.code, of.title, *rows, *(one for part in of.sections for one in _of_section(part))]


def _of_section(part: Section) -> list[str]:
    found = [part.title]
    for block in part.blocks:
        match block:
            case Facts() | Table():
                found += [cell for row in block.rows for cell in row]
            case Bullets():
                found += [block.heading or "", *block.items]
            case Prose():
                found += [block.heading or "", *(line for line, _ in block.lines)]
    return found
