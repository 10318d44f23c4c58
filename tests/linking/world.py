"""A small invented register with small invented vocabularies, as TriG."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, RdfFormat, Store

from rncp_graph.iris import Iris
from rncp_graph.linking.view import View
from rncp_graph.store import FicheCounts, GraphDirectory, Manifest, VocabularyEntry, VocabularyFile

if TYPE_CHECKING:
    from pathlib import Path

    from rncp_graph.store import Version

IRIS: Final = Iris()
NOW: Final = datetime(2026, 8, 2, 9, 0, tzinfo=UTC)
OCCUPATION: Final = "http://data.europa.eu/esco/occupation/"

PREFIXES: Final = """
@prefix : <https://w3id.org/rncp-graph/> .
@prefix rncp: <https://w3id.org/rncp-graph/def#> .
@prefix rome3: <https://w3id.org/rncp-graph/rome3/> .
@prefix rome4: <https://w3id.org/rncp-graph/rome4/> .
@prefix ogr: <https://w3id.org/rncp-graph/ogr/> .
@prefix nsf: <https://w3id.org/rncp-graph/nsf/> .
@prefix lettre: <https://w3id.org/rncp-graph/nsf-lettre/> .
@prefix cfd: <https://w3id.org/rncp-graph/cfd/> .
@prefix fiche: <https://w3id.org/rncp-graph/fiche/> .
@prefix certification: <https://w3id.org/rncp-graph/certification/> .
@prefix enregistrement: <https://w3id.org/rncp-graph/enregistrement/> .
@prefix occupation: <http://data.europa.eu/esco/occupation/> .
@prefix isced: <http://data.europa.eu/snb/isced-f/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""

FICHES: Final = """
<https://w3id.org/rncp-graph/fiche/RNCP1> {
    certification:RNCP1 a rncp:Certification ; dcterms:title "Tresseur de paniers"@fr ;
        rncp:ouvreAuMetier rome3:A1001 , rome3:A1002 ; rncp:codeNSF nsf:326t , nsf:200 ;
        rncp:formacode <https://w3id.org/rncp-graph/formacode/31000> ,
            <https://w3id.org/rncp-graph/formacode/70801> .
    rome3:A1001 skos:prefLabel "Vannerie"@fr .
    <https://w3id.org/rncp-graph/formacode/70801> skos:prefLabel "Logiciel de vannerie"@fr .
    enregistrement:RNCP1 rncp:enregistre certification:RNCP1 ;
        rncp:etatEnregistrement <https://w3id.org/rncp-graph/etat-enregistrement/actif> .
}
<https://w3id.org/rncp-graph/fiche/RNCP2> {
    certification:RNCP2 a rncp:Certification ; dcterms:title "Tourneur de toupies"@fr ;
        rncp:formacode <https://w3id.org/rncp-graph/formacode/70801> ,
            <https://w3id.org/rncp-graph/formacode/70802> ;
        rncp:brochureCCN <https://w3id.org/rncp-graph/ccn/3255> ;
        rncp:conventionCollective <https://w3id.org/rncp-graph/idcc/3255> .
    enregistrement:RNCP2 rncp:enregistre certification:RNCP2 ;
        rncp:etatEnregistrement <https://w3id.org/rncp-graph/etat-enregistrement/inactif> .
}
<https://w3id.org/rncp-graph/fiche/RNCP3> {
    certification:RNCP3 a rncp:Certification ;
        rncp:formacode <https://w3id.org/rncp-graph/formacode/70802> .
}
"""

BUILT_IN: Final = """
<https://w3id.org/rncp-graph/vocabulaire/rncp> {
    nsf:326 skos:inScheme :nsf ; skos:prefLabel "Informatique"@fr .
    lettre:t skos:inScheme :nsf-lettre ; skos:prefLabel "Réalisation du service"@fr .
    <https://w3id.org/rncp-graph/niveau/6> skos:inScheme :niveau ; skos:prefLabel "Niveau 6"@fr ;
        skos:exactMatch <http://data.europa.eu/snb/eqf/6> .
}
"""

ROME3: Final = """
<https://w3id.org/rncp-graph/vocabulaire/rome3> {
    rome3:A1001 skos:inScheme :rome3 ; skos:prefLabel "Vannerie"@fr ;
        skos:relatedMatch <http://data.europa.eu/esco/isco/C7317> .
    rome3:A1002 skos:inScheme :rome3 ; skos:prefLabel "Jouets"@fr .
}
"""

ROME4: Final = """
<https://w3id.org/rncp-graph/vocabulaire/rome4> {
    rome4:A1001 skos:inScheme :rome4 ; skos:prefLabel "Vannier"@fr ;
        rncp:codeRomeParent rome3:A1001 .
    rome4:A1002 skos:inScheme :rome4 ; skos:prefLabel "Tourneur"@fr ;
        rncp:codeRomeParent rome3:A1002 .
    rome4:B2003 skos:inScheme :rome4 ; skos:prefLabel "Peintre"@fr ;
        rncp:codeRomeParent rome3:A1002 .
    rome4:A1009 skos:inScheme :rome4 ; skos:prefLabel "Tailleur"@fr ; owl:deprecated true .
    ogr:101 skos:broader rome4:A1001 ; skos:prefLabel "Vannier"@fr ;
        rncp:codeRomeParent rome3:A1001 .
    ogr:102 skos:broader rome4:A1002 ; skos:prefLabel "Tourneur de toupies"@fr .
    ogr:103 skos:broader rome4:B2003 ; skos:prefLabel "Peintre de jouets"@fr .
    ogr:104 skos:broader rome4:B2003 ; skos:prefLabel "Laqueur"@fr .
    ogr:105 skos:broader rome4:A1009 ; skos:prefLabel "Tailleur"@fr .
}
"""

ROME_ESCO: Final = """
<https://w3id.org/rncp-graph/vocabulaire/rome-esco> {
    ogr:101 skos:exactMatch occupation:0001 . occupation:0001 rdfs:label "vannier"@fr .
    ogr:102 skos:broadMatch occupation:0002 . occupation:0002 rdfs:label "fabricant de jouets"@fr .
    ogr:103 skos:broadMatch occupation:0002 .
    ogr:104 skos:exactMatch occupation:0002 .
    ogr:105 skos:exactMatch occupation:0003 .
}
"""

OTHERS: Final = """
<https://w3id.org/rncp-graph/vocabulaire/formacode> {
    <https://w3id.org/rncp-graph/formacode/31000> skos:inScheme :formacode .
}
<https://w3id.org/rncp-graph/vocabulaire/idcc> {
    <https://w3id.org/rncp-graph/idcc/3255> skos:inScheme :idcc .
}
<https://w3id.org/rncp-graph/vocabulaire/ccn> {
    <https://w3id.org/rncp-graph/ccn/3109> skos:inScheme :ccn .
}
<https://w3id.org/rncp-graph/vocabulaire/isced-f> {
    isced:0613 skos:prefLabel "Software development"@en , "Développement de logiciels"@fr .
}
<https://w3id.org/rncp-graph/vocabulaire/cfd> {
    certification:RNCP1 rncp:codeCFD cfd:01032601 .
    certification:RNCP777 rncp:codeCFD cfd:01032601 .
    cfd:01032601 dcterms:subject nsf:326 , isced:0613 .
    cfd:01032602 dcterms:subject nsf:326 , isced:0613 .
    cfd:01032603 dcterms:subject nsf:326 , isced:0613 .
    cfd:01032604 dcterms:subject nsf:326 , isced:0613 .
    cfd:01032605 dcterms:subject nsf:326 , isced:0613 .
    cfd:01032606 dcterms:subject nsf:326 , isced:0612 .
    cfd:01020001 dcterms:subject nsf:200 , isced:0710 .
}
"""

VOCABULARIES: Final = (ROME3, ROME4, ROME_ESCO, OTHERS)


def node(name: str) -> NamedNode:
    """Return a thing under the base: ``node("rome3/A1001")``."""
    return NamedNode(IRIS.base + name)


def occupation(number: str) -> NamedNode:
    return NamedNode(OCCUPATION + number)


def store_of(*graphs: str) -> Store:
    store = Store()
    store.load(PREFIXES + "".join(graphs), format=RdfFormat.TRIG)
    return store


def view_of(*graphs: str) -> View:
    return View(store_of(*graphs), IRIS)


def entry(name: str, version: str = "1", day: int = 1) -> VocabularyEntry:
    return VocabularyEntry(
        name=name,
        source=f"https://vocabulary.example/{name}",
        files=(VocabularyFile(f"{name}.csv", "cd" * 32, 12),),
        counts={},
        concepts=1,
        statements=1,
        added_at=datetime(2026, 8, day, tzinfo=UTC),
        version=version,
        issued=date(2026, 1, day),
        licence="https://licence.example/open",
    )


def manifest(version: str, entries: tuple[VocabularyEntry, ...] = ()) -> Manifest:
    return Manifest(
        version=version,
        built_at=datetime(2026, 8, 1, 12, 30, tzinfo=UTC),
        tool_version="0.1.0",
        base=IRIS.base,
        sources=(),
        fiches=FicheCounts(read=3, published=3),
        quads=0,
        counts={},
        findings={},
        vocabularies=entries,
    )


def publish(path: Path, *graphs: str) -> Version:
    """Publish a graph of these, and return its version."""
    names = ("rome3", "rome4", "rome-esco", "formacode", "idcc", "ccn", "isced-f", "cfd")
    told = "".join(graphs)
    present = tuple(entry(name) for name in names if f"vocabulaire/{name}>" in told)
    with GraphDirectory(path).new_version("20260801T123000Z") as new:
        new.store.load(PREFIXES + told, format=RdfFormat.TRIG)
        quads = len(new.store)
        return new.publish(replace(manifest(new.id, present), quads=quads))
