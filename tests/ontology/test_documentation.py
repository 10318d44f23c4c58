"""docs/ontology.md says of each term what the ontology says."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDFS, SKOS, Literal, URIRef

from rncp_graph.iris import CODE_LISTS
from rncp_graph.namespaces import PREFIXES
from tests.ontology.sources import (
    NAMESPACE,
    ROOT,
    alignments,
    classes,
    ontology,
    properties,
    schemes,
    term,
    terms,
)

DOCUMENT = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
OTHERS = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "qb": "http://purl.org/linked-data/cube#",
}
NOT_USED = ("periodeValidite", "codeFiche", "texteNormalise")
RENAMED = ("niveauNational", "prerequis", "metierNational", "equivalentPartiel")


def short(iri: object) -> str:
    for prefix, namespace in {**PREFIXES, **OTHERS}.items():
        if str(iri).startswith(namespace):
            name = str(iri).removeprefix(namespace)
            return name if prefix == "rncp" else f"`{prefix}:{name}`"
    raise AssertionError(iri)


def in_language(name: str, predicate: URIRef, language: str) -> str:
    values = ontology().objects(term(name), predicate)
    return next(str(v) for v in values if isinstance(v, Literal) and v.language == language)


def row(name: str) -> str:
    """Return the row of a term in the document's tables."""
    anchors = sorted(short(v) for v in ontology().objects(term(name), RDFS.subClassOf))
    anchors += sorted(short(v) for v in ontology().objects(term(name), RDFS.subPropertyOf))
    inverse = ontology().value(term(name), OWL.inverseOf)
    anchors += [f"inverse of {short(inverse)}"] if inverse is not None else []
    cells = [
        f"`rncp:{name}`",
        f"{in_language(name, RDFS.label, 'fr')} · {in_language(name, RDFS.label, 'en')}",
        in_language(name, SKOS.definition, "en"),
        ", ".join(anchors),
    ]
    if name not in classes():
        domain = ontology().value(term(name), RDFS.domain)
        value = ontology().value(term(name), RDFS.range)
        cells.insert(2, f"{short(domain) if domain else '…'} → {short(value) if value else '…'}")
    return f"| {' | '.join(cells)} |"


@pytest.mark.parametrize("name", sorted(terms()))
def test_a_term_has_its_row(name: str) -> None:
    assert row(name) in DOCUMENT.splitlines()


@pytest.mark.parametrize("code_list", CODE_LISTS)
def test_a_code_list_has_its_row(code_list: str) -> None:
    scheme = URIRef(f"https://w3id.org/rncp-graph/{code_list}")
    codes = len(list(schemes().subjects(SKOS.inScheme, scheme)))
    assert any(
        line.startswith(f"| `{code_list}` |") and line.endswith(f"| {codes} |")
        for line in DOCUMENT.splitlines()
    )


def test_what_the_alignments_leave_out_is_said() -> None:
    for name in (*NOT_USED, *RENAMED):
        assert f"`{name}`" in DOCUMENT
        assert name not in properties()
    assert {str(subject).removeprefix(NAMESPACE) for subject in alignments().subjects()} >= {
        "niveau",
        "prerequisEntree",
        "prerequisValidation",
        "ouvreAuMetier",
        "correspondance",
    }
