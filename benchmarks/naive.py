"""The naive way, to compare with: one rdflib graph of everything, pySHACL over it, serialised."""

from __future__ import annotations

import argparse
from pathlib import Path

import pyshacl
import rdflib

from rncp_graph.extractors import extract_nquads
from rncp_graph.fiche import Fiche
from rncp_graph.iris import Iris
from rncp_graph.readers import read
from rncp_graph.resources import folder


def main() -> None:
    """Build and check a graph of the export named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    iris, dataset = Iris(), rdflib.Dataset(default_union=True)
    for fiche in read(options.export):
        if isinstance(fiche, Fiche):
            dataset.parse(data=extract_nquads(fiche, iris).decode(), format="nquads")
    whole = rdflib.Graph()
    for subject, predicate, value in dataset.triples((None, None, None)):
        whole.add((subject, predicate, value))
    shapes = rdflib.Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        shapes.parse(path)
    conforms, _, _ = pyshacl.validate(whole, shacl_graph=shapes)
    whole.serialize(options.output, format="turtle")
    print(f"{len(whole)} triples, conforms: {conforms}")


if __name__ == "__main__":
    main()
