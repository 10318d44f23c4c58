"""What an endpoint is asked about a concept scheme; values go into the VALUES blocks."""

from __future__ import annotations

from typing import Final

_PREFIXES: Final = """\
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>
"""
_MEMBER: Final = """\
  VALUES ?scheme { UNDEF }
  ?concept skos:inScheme|skos:topConceptOf|^skos:hasTopConcept ?scheme ."""
"""SKOS Reference S5 to S8: a top concept is in its scheme, stated from whichever end."""
_OF_CONCEPTS: Final = """\
  {
    VALUES ?concept { UNDEF }
    ?concept ?property ?value .
    FILTER(?property IN (
      rdf:type, skos:inScheme, skos:topConceptOf, skos:notation,
      skos:prefLabel, skos:altLabel, skos:hiddenLabel,
      skos:definition, skos:scopeNote, skos:note, skos:example,
      skos:editorialNote, skos:changeNote, skos:historyNote,
      skos:broader, skos:narrower, skos:related,
      skos:exactMatch, skos:closeMatch, skos:broadMatch, skos:narrowMatch, skos:relatedMatch,
      dcterms:title, dcterms:description, dcterms:identifier,
      dcterms:created, dcterms:issued, dcterms:modified,
      dcterms:isReplacedBy, dcterms:replaces, owl:deprecated, owl:versionInfo
    ))
  } UNION {
    VALUES ?concept { UNDEF }
    VALUES (?via ?form ?property) {
      (skosxl:prefLabel skosxl:literalForm skos:prefLabel)
      (skosxl:altLabel skosxl:literalForm skos:altLabel)
      (skosxl:hiddenLabel skosxl:literalForm skos:hiddenLabel)
      (skos:definition rdf:value skos:definition)
      (skos:scopeNote rdf:value skos:scopeNote)
    }
    ?concept ?via ?resource .
    ?resource ?form ?value .
  }
  BIND(IF(isLiteral(?value), LANG(?value), "") AS ?language)
  VALUES ?language { "" }"""
"""Labels and notes may be resources of their own: SKOS Reference B.3, SKOS Primer 4.2."""

SCHEMES: Final = f"""{_PREFIXES}
SELECT DISTINCT ?scheme WHERE {{
  ?concept skos:inScheme|skos:topConceptOf|^skos:hasTopConcept ?scheme .
  FILTER(isIRI(?scheme))
}}
LIMIT 20
"""
"""The schemes that there are, or some of them."""

COUNT: Final = f"""{_PREFIXES}
SELECT ?iri (COUNT(DISTINCT ?concept) AS ?members) WHERE {{
{_MEMBER}
  BIND(isIRI(?concept) AS ?iri)
}}
GROUP BY ?iri
"""
"""How many concepts a scheme has, with an IRI and without."""

MEMBERS: Final = f"""{_PREFIXES}
SELECT DISTINCT ?concept WHERE {{
{_MEMBER}
  VALUES ?last {{ "" }}
  FILTER(isIRI(?concept) && STR(?concept) > ?last)
}}
ORDER BY ?concept
"""
"""The concepts of a scheme after the last one; a LIMIT is put behind."""

STATED: Final = f"""{_PREFIXES}
SELECT ?concept (COUNT(*) AS ?statements) WHERE {{
  {{ SELECT DISTINCT ?concept ?property ?value WHERE {{
{_OF_CONCEPTS}
  }} }}
}}
GROUP BY ?concept
"""
"""How many statements there are of each concept."""

STATEMENTS: Final = f"""{_PREFIXES}
CONSTRUCT {{ ?concept ?property ?value }} WHERE {{
{_OF_CONCEPTS}
}}
"""
