"""What holds for every fiche, whatever stands in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from rncp_graph.extractors import extract
from rncp_graph.extractors.addresses import addresses
from rncp_graph.extractors.organismes import valid_siret
from rncp_graph.fiche import Fiche, StatistiquePromotion
from rncp_graph.iris import CODE_LISTS, Iris
from rncp_graph.namespaces import RDF
from tests.extractors.cases import n_quads
from tests.extractors.fiches import COMPLETE

YEARS = st.integers(min_value=1, max_value=9999)
FICHES = st.builds(
    Fiche,
    numero=st.text(min_size=1) | st.just("RNCP1"),
    annees_promotions_niveau=st.lists(YEARS, max_size=3).map(tuple),
    statistiques=st.lists(st.builds(StatistiquePromotion, annee=YEARS | st.none()), max_size=3).map(
        tuple
    ),
)
URLS = st.text(st.sampled_from("htps:/.;,()[]{}<>|%?#@é \n\"'0a"), max_size=40)

everywhere = settings(max_examples=80, deadline=None)


def quads_of(fiche: Fiche) -> list[Quad]:
    return extract(fiche, Iris())


@given(FICHES)
@everywhere
def test_all_quads_are_distinct_named_and_in_the_graph_of_the_fiche(fiche: Fiche) -> None:
    quads = quads_of(fiche)
    graph = Iris().make("fiche", fiche.numero)
    assert len(quads) == len(set(quads))
    for quad in quads:
        assert quad.graph_name == graph
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


@given(FICHES)
@everywhere
def test_every_subject_has_a_type_and_only_one(fiche: Fiche) -> None:
    quads = quads_of(fiche)
    typed = [quad.subject for quad in quads if quad.predicate == RDF.type]
    assert len(typed) == len(set(typed))
    assert set(typed) == {quad.subject for quad in quads}


@given(FICHES)
@everywhere
def test_the_quads_are_valid_and_come_back_from_their_bytes(fiche: Fiche) -> None:
    quads = quads_of(fiche)
    again = parse(n_quads(quads).encode(), format=RdfFormat.N_QUADS)
    assert set(again) == set(quads)


@given(FICHES)
@everywhere
def test_no_row_disappears(fiche: Fiche) -> None:
    typed = [quad.object for quad in quads_of(fiche) if quad.predicate == RDF.type]
    names = [kind.value.rpartition("#")[2] for kind in typed if isinstance(kind, NamedNode)]
    assert names.count("Bloc") == len(fiche.blocs)
    assert names.count("RoleCertificateur") == len(fiche.certificateurs)
    assert names.count("Habilitation") == len(fiche.habilitations)
    assert names.count("VoieAcces") == len(fiche.voies)
    assert names.count("TexteReglementaire") == len(fiche.textes)
    assert names.count("StatistiquePromotion") == len(fiche.statistiques)
    assert names.count("Correspondance") == len(fiche.correspondances)


@given(st.lists(FICHES, min_size=1, max_size=2))
@settings(max_examples=20, deadline=None)
def test_the_same_fiche_gives_the_same_quads_in_the_same_order(fiches: list[Fiche]) -> None:
    first = [quads_of(fiche) for fiche in fiches]
    assert [quads_of(fiche) for fiche in fiches] == first


@given(URLS)
@settings(max_examples=300, deadline=None)
def test_an_address_is_part_of_its_text_and_a_valid_iri(text: str) -> None:
    for address in addresses(text):
        assert address.value in text
        assert NamedNode(address.value) == address
        assert address.value.lower().startswith(("http://", "https://"))


@given(st.text() | st.text("0123456789 \t", max_size=20))
@settings(max_examples=300, deadline=None)
def test_a_siret_is_fourteen_digits_or_nothing(text: str) -> None:
    siret = valid_siret(text)
    assert siret is None or (siret.isascii() and siret.isdigit() and len(siret) == 14)


def test_relations_inside_a_fiche_lead_to_something_stated() -> None:
    iris = Iris()
    quads = quads_of(COMPLETE)
    subjects = {quad.subject for quad in quads}
    other = {"RNCP88", "RS7001", "RNCP77", "RNCP99901"}
    lists = tuple(f"{iris.base}{name}/" for name in (*CODE_LISTS, "def#"))
    for quad in quads:
        value = quad.object
        if not isinstance(value, NamedNode) or not value.value.startswith(iris.base):
            continue
        own = not any(number in value.value for number in other)
        scheme = "/" not in value.value.removeprefix(iris.base)
        if own and not scheme and not value.value.startswith(lists):
            assert value in subjects, quad
