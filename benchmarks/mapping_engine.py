"""Fifteen properties of each fiche to N-Triples by Morph-KGC, to compare our mapping with.

Run by an interpreter that has ``morph-kgc``; the mapping is written beside the output.
"""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

SIMPLE = {
    "ID_FICHE": "idFiche",
    "INTITULE": "title",
    "ETAT_FICHE": "etatFiche",
    "ACTIF": "actif",
    "TYPE_ENREGISTREMENT": "typeEnregistrement",
    "DATE_FIN_ENREGISTREMENT": "dateFinEnregistrement",
    "DATE_EFFET": "dateEffet",
    "ACTIVITES_VISEES": "activitesVisees",
    "CAPACITES_ATTESTEES": "capacitesAttestees",
    "OBJECTIFS_CONTEXTE": "objectifsContexte",
    "SECTEURS_ACTIVITE": "secteursActivite",
}
REPEATED = {
    "FORMACODES/FORMACODE/CODE": "formacode",
    "CODES_NSF/NSF/CODE": "codeNSF",
    "CODES_ROME/ROME/CODE": "ouvreAuMetier",
    "BLOCS_COMPETENCES/BLOC_COMPETENCES/CODE": "aBloc",
}
HEAD = """@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
@prefix rncp: <https://w3id.org/rncp-graph/def#> .
<#fiche> rml:logicalSource [ rml:source "{source}" ; rml:referenceFormulation ql:XPath ;
    rml:iterator "/FICHES/FICHE" ] ;
  rr:subjectMap [ rr:template "https://w3id.org/rncp-graph/certification/{{NUMERO_FICHE}}" ]"""
PROPERTY = """ ;
  rr:predicateObjectMap [ rr:predicate rncp:{name} ; rr:objectMap [ rml:reference "{path}" ] ]"""


def mapping(source: Path) -> str:
    """Return the RML mapping of the fifteen properties."""
    properties = (SIMPLE | REPEATED).items()
    body = "".join(PROPERTY.format(name=name, path=path) for path, name in properties)
    return HEAD.format(source=source.resolve()) + body + " .\n"


def main() -> None:
    """Map the export named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    rml = options.output.with_suffix(".rml.ttl")
    rml.write_text(mapping(options.export), encoding="utf-8")
    engine = importlib.import_module("morph_kgc")
    triples = engine.materialize_set(
        f"[CONFIGURATION]\nnumber_of_processes: 1\n[SOURCE]\nmappings: {rml}\n"
    )
    options.output.write_text("".join(f"{triple} .\n" for triple in sorted(triples)), "utf-8")
    print(f"{len(triples)} triples")


if __name__ == "__main__":
    main()
