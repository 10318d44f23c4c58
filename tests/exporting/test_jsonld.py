"""JSON-LD reads as a tree, and whatever is stated comes back as it was."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from rncp_graph.exporting import Format, export
from rncp_graph.exporting.context import load_context
from rncp_graph.exporting.jsonld import write_jsonld
from rncp_graph.exporting.tree import CONTAINED_BY, CONTAINS
from rncp_graph.iris import Iris
from rncp_graph.namespaces import DCTERMS, RDF, RNCP, SKOS, XSD
from tests.exporting.samples import make_store

pytestmark = pytest.mark.filterwarnings(r"ignore::DeprecationWarning:rdflib\.")

Tree = dict[str, "Tree | list[Tree] | str | int"]


def document(*numeros: str) -> Tree:
    out = BytesIO()
    export(make_store(), Format.JSONLD, out, numeros=numeros or None)
    loaded: Tree = json.loads(out.getvalue())
    return loaded


def child(tree: Tree, *path: str | int) -> Tree:
    found: object = tree
    for step in path:
        found = found[step]  # type: ignore[index]  # a test fails where the path does not exist
    assert isinstance(found, dict)
    return found


def test_one_fiche_is_one_tree() -> None:
    fiche = document("RNCP99902")
    assert list(fiche)[:4] == ["@context", "id", "type", "identifiant"]
    assert fiche["id"] == "fiche/RNCP99902"
    certification = child(fiche, "aPourSujet")
    assert certification["titre"] == "Luthier en violes d'amour"
    assert child(certification, "enregistrement", 0)["dateDecision"] == "2024-01-15"
    bloc = child(certification, "aBloc", 0)
    assert (bloc["identifiant"], bloc["rang"]) == ("RNCP99902BC01", 1)
    competences = bloc["atteste"]
    assert isinstance(competences, list)
    assert [one["titre"] for one in competences] == [
        "Tracer un plan",
        "Tailler le manche",
        "Tendre les cordes",
    ]
    assert child(certification, "codeNSF", 0)["notation"] == "134"
    assert child(certification, "roleCertificateur", 0, "organisme")["type"] == "Organisme"


def test_a_shared_resource_is_told_where_it_is_met_first_and_named_after() -> None:
    text = json.dumps(document("RNCP99902"), ensure_ascii=False)
    assert text.count('"École de lutherie du Val"') == 2, "its legal name, and the role's"
    assert text.count('"siret": "00000712000017"') == 1
    assert text.count('"organisme/00000712000017"') > 1


def test_several_fiches_are_a_list_of_trees() -> None:
    trees = document("RS9990", "RNCP99901")["@graph"]
    assert isinstance(trees, list)
    assert [tree["id"] for tree in trees] == ["fiche/RNCP99901", "fiche/RS9990"]


def test_the_context_has_an_inverse_term_for_what_is_told_under_its_object() -> None:
    context = load_context()
    for predicate in CONTAINED_BY:
        assert context.inverse(predicate.value)
    for predicate in CONTAINS:
        assert context.term(predicate.value) is not None


nodes = st.sampled_from(
    [
        NamedNode(iri)
        for iri in (
            "https://w3id.org/rncp-graph/bloc/A",
            "https://w3id.org/rncp-graph/bloc/A%20B%2FC",
            "https://w3id.org/rncp-graph/bloc/..",
            "https://w3id.org/rncp-graph/bloc/",
            "https://w3id.org/rncp-graph/fiche/RNCP1",
            "https://w3id.org/rncp-graph/formacode",
            "https://w3id.org/rncp-graph/a/b/c",
            "https://w3id.org/rncp-graph/",
            "https://w3id.org/rncp-graph/def#Bloc",
            "https://w3id.org/rncp-graph/def#",
            "http://example.org/x?y#z",
            "http://purl.org/dc/terms//a",
            "urn:isbn:1",
        )
    ]
)
blanks = st.sampled_from([BlankNode("a"), BlankNode("b")])
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(Literal, texts, language=st.sampled_from(["fr", "en"])),
    st.builds(Literal, st.integers(-(10**18), 10**18)),
    st.builds(Literal, st.booleans()),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=XSD.date)),
    st.sampled_from(["007", "+1", "-0", "x"]).map(lambda s: Literal(s, datatype=XSD.integer)),
    st.sampled_from(["1", "0"]).map(lambda s: Literal(s, datatype=XSD.boolean)),
    st.just(Literal("2024", datatype=XSD.gYear)),
    st.just(Literal("x", datatype=NamedNode("http://example.org/type"))),
)
predicates = st.sampled_from(
    [
        *sorted(CONTAINS, key=str),
        *sorted(CONTAINED_BY, key=str),
        RNCP.rang,
        RNCP.dateDecision,
        RNCP.ouverte,
        RNCP.source,
        RNCP.unknownToTheContext,
        DCTERMS.title,
        DCTERMS.identifier,
        SKOS.prefLabel,
        NamedNode("http://example.org/p"),
    ]
)
statements = st.one_of(
    st.builds(Triple, nodes | blanks, predicates, nodes | blanks | literals),
    st.builds(Triple, nodes, st.just(RDF.type), nodes),
)
graphs = st.sets(statements, max_size=12)


def written(*parts: set[Triple]) -> bytes:
    out = BytesIO()
    write_jsonld(map(list, parts), load_context(), out)
    return out.getvalue()


@given(graphs)
@settings(max_examples=100, deadline=None)
def test_any_graph_comes_back_through_pyoxigraph(graph: set[Triple]) -> None:
    store = Store()
    store.extend(Quad(one.subject, one.predicate, one.object) for one in graph)
    back = Store()
    back.extend(parse(written(graph), RdfFormat.JSON_LD))
    assert canonical(back) == canonical(store)


@given(graphs, graphs)
@settings(max_examples=60, deadline=None)
def test_two_graphs_come_back_together(first: set[Triple], second: set[Triple]) -> None:
    def named(graph: set[Triple]) -> set[Triple]:
        return {one for one in graph if "_:" not in str(one)}

    one, other = named(first), named(second)
    back = {quad.triple for quad in parse(written(one, other), RdfFormat.JSON_LD)}
    assert back == one | other


@given(graphs)
@settings(max_examples=40, deadline=None)
def test_any_graph_comes_back_through_rdflib(graph: set[Triple]) -> None:
    plain = {one for one in graph if "_:" not in str(one)}
    expected = rdflib.Graph()
    expected.parse(data="\n".join(f"{one} ." for one in plain), format="nt")
    back = rdflib.Graph().parse(data=written(plain), format="json-ld")
    assert set(back) == set(expected)


def canonical(store: Store) -> set[str]:
    """Return the quads as text, blank nodes aside from their labels."""
    dataset = Dataset(store)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def test_the_base_is_that_of_the_data() -> None:
    iris = Iris("https://data.example.org/")
    out = BytesIO()
    export(make_store(iris), Format.JSONLD, out, numeros=["RS9990"], iris=iris)
    loaded = json.loads(out.getvalue())
    assert loaded["@context"]["@base"] == "https://data.example.org/"
    assert loaded["id"] == "fiche/RS9990"
    assert loaded["etatFiche"] == "https://w3id.org/rncp-graph/etat-fiche/publiee"
