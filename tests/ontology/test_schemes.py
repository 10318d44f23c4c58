"""The code lists: one file each, the IRIs that the code makes, the values that records hold."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

import pytest
from pyoxigraph import NamedNode, Store
from rdflib import RDF, SKOS, Literal, URIRef

from rncp_graph.extractors.schemes import listed_codes, vocabulary_quads
from rncp_graph.fiche import (
    EtatActif,
    EtatFiche,
    EtatHabilitation,
    NatureTexte,
    Registre,
    RoleHabilitation,
    TypeEnregistrement,
    Voie,
)
from rncp_graph.iris import CODE_LISTS, Iris, concept, scheme
from tests.ontology.sources import ONTOLOGY, VOCABULARY, schemes

EXTERNAL = {"rome3", "nsf", "nsf-lettre", "formacode", "idcc", "ccn"}


def codes(code_list: str) -> dict[str, URIRef]:
    found = {}
    for subject in schemes().subjects(SKOS.inScheme, URIRef(scheme(code_list).value)):
        assert isinstance(subject, URIRef)
        found[str(schemes().value(subject, SKOS.notation))] = subject
    return found


def languages(subject: URIRef, predicate: URIRef) -> list[str]:
    values = schemes().objects(subject, predicate)
    return sorted(value.language or "" for value in values if isinstance(value, Literal))


def test_there_is_a_file_for_each_code_list_and_one_for_the_external_ones() -> None:
    names = {path.stem for path in (ONTOLOGY / "schemes").glob("*.ttl")}
    assert names == {*CODE_LISTS, "nomenclatures", "nsf"}


@pytest.mark.parametrize("code_list", [*CODE_LISTS, *sorted(EXTERNAL)])
def test_a_scheme_is_named_and_defined_in_both_languages(code_list: str) -> None:
    subject = URIRef(VOCABULARY + code_list)
    assert (subject, RDF.type, SKOS.ConceptScheme) in schemes()
    assert languages(subject, SKOS.prefLabel) == ["en", "fr"]
    assert languages(subject, SKOS.definition) == ["en", "fr"]


@pytest.mark.parametrize("code_list", CODE_LISTS)
def test_concepts_have_the_iris_that_the_code_makes(code_list: str) -> None:
    found = codes(code_list)
    assert found
    for code, subject in found.items():
        assert str(subject) == concept(code_list, code).value
        assert (subject, RDF.type, SKOS.Concept) in schemes()
        assert languages(subject, SKOS.prefLabel) == ["en", "fr"]
        assert list(schemes().objects(subject, SKOS.notation)) == [Literal(code)]
        top = (subject, SKOS.topConceptOf, URIRef(scheme(code_list).value)) in schemes()
        assert top == ((subject, SKOS.broader, None) not in schemes())


def test_every_concept_is_in_one_of_the_lists() -> None:
    lists = (*CODE_LISTS, "nsf", "nsf-lettre")
    listed = {subject for code_list in lists for subject in codes(code_list).values()}
    assert set(schemes().subjects(RDF.type, SKOS.Concept)) == listed


@pytest.mark.parametrize(
    ("code_list", "values"),
    [
        ("registre", Registre),
        ("etat-fiche", EtatFiche),
        ("type-enregistrement", TypeEnregistrement),
        ("etat-enregistrement", EtatActif),
        ("etat-certificateur", EtatActif),
        ("etat-habilitation", EtatHabilitation),
        ("role-habilitation", RoleHabilitation),
        ("voie", Voie),
        ("nature-texte", NatureTexte),
    ],
)
def test_a_list_holds_exactly_the_values_of_the_record(
    code_list: str, values: type[StrEnum]
) -> None:
    assert set(codes(code_list)) == set(values)


def test_levels_are_matched_to_the_european_ones() -> None:
    levels = codes("niveau")
    assert set(levels) == {*"12345678", "AUCUN"}
    for code, subject in levels.items():
        exact = {str(match) for match in schemes().objects(subject, SKOS.exactMatch)}
        close = {str(match) for match in schemes().objects(subject, SKOS.closeMatch)}
        expected = set() if code in {"1", "AUCUN"} else {f"http://data.europa.eu/snb/eqf/{code}"}
        assert exact == expected
        assert {match for match in close if "/eqf/" in match} == expected
        assert len([match for match in close if "/qdr/" in match]) == (code in {*"345678"})


def test_the_names_of_1969_are_kept_as_other_labels() -> None:
    old = {
        code: sorted(str(v).split()[1] for v in schemes().objects(s, SKOS.altLabel))
        for code, s in codes("niveau").items()
    }
    assert old == {
        "AUCUN": [],
        "1": [],
        "2": [],
        "3": ["V", "V"],
        "4": ["IV", "IV"],
        "5": ["III", "III"],
        "6": ["II", "II"],
        "7": ["I", "I"],
        "8": ["I", "I"],
    }


def test_preparing_and_assessing_is_narrower_than_each() -> None:
    role = codes("role-habilitation")
    broader = set(schemes().objects(role["former-organiser"], SKOS.broader))
    assert broader == {role["former"], role["organiser"]}


def test_the_diplomas_of_the_register_are_listed_and_none_for_no_type() -> None:
    listed = listed_codes("type-diplome")
    known = (
        "MASTER, LICENCE, Licence Professionnelle, BUT, DUT, DEUST, DOCTORAT, Titre ingénieur, "
        "Grade_Master, Grade_Licence, DipViGrM, DGE_GM, DIPLOVIS, DNMADE, TP, CAP, BAC PRO, BTS, "
        "BP, BMA, BEP, CS, MC4, MC5, DMA, DE, BTSA, BTn, BT, BTA, BPA, BEPA, CAPA, CAPD, BPJEPS, "
        "BEES, BAPAAT, BEATEP, BTSMarit, CEAV, DEEA, DEA, DEDPAD, DSTS, DEAVS, CQP, CP"
    )
    assert set(known.split(", ")) <= set(listed.values())
    assert "autre" not in listed


def test_the_nsf_has_the_fields_and_groups_of_the_decree() -> None:
    found = codes("nsf")
    assert Counter(map(len, found)) == {1: 4, 2: 17, 3: 93}
    for code, subject in found.items():
        assert subject == URIRef(f"{VOCABULARY}nsf/{code}")
        assert languages(subject, SKOS.prefLabel) == ["fr"]
        broader = {found[code[:-1]]} if code[1:] else set()
        assert set(schemes().objects(subject, SKOS.broader)) == broader
        labels = list(schemes().objects(subject, SKOS.prefLabel))
        assert not set(labels) & set(schemes().objects(subject, SKOS.altLabel))


def test_the_letters_of_the_nsf_are_fields_of_application_functions_or_personal() -> None:
    found = codes("nsf-lettre")
    notes = {
        letter: str(next(schemes().objects(subject, SKOS.scopeNote))).split()[0]
        for letter, subject in found.items()
    }
    assert notes == {
        **dict.fromkeys("abcdefg", "Champ"),
        **dict.fromkeys("mnprstuvw", "Fonction"),
    } | {"z": "Développement"}


def test_codes_of_fiches_are_labelled_by_the_decree_whatever_the_base() -> None:
    iris = Iris("https://exemple.fr/graphe/")
    store = vocabulary(iris)
    group = iris.make("nsf", "326")
    assert store.quads_for_pattern(group, skos("inScheme"), iris.scheme("nsf"))
    assert [quad.object for quad in store.quads_for_pattern(group, skos("broader"), None)] == [
        iris.make("nsf", "32")
    ]
    assert not [quad for quad in store if f"{VOCABULARY}nsf" in f"{quad.subject}{quad.object}"]


def skos(name: str) -> NamedNode:
    return NamedNode(str(SKOS[name]))


def vocabulary(iris: Iris) -> Store:
    store = Store()
    store.extend(vocabulary_quads(iris))
    return store


def described(store: Store) -> set[str]:
    return {str(quad.subject).strip("<>") for quad in store}


def test_the_vocabulary_graph_holds_ontology_and_lists() -> None:
    quads = list(vocabulary_quads(Iris()))
    store = vocabulary(Iris())
    assert len(store) == len(quads)
    assert set(store.named_graphs()) == {Iris().graph("vocabulaire/rncp")}
    expected = {VOCABULARY + name for name in ("def#Bloc", "voie/CA", "rome3")}
    assert expected <= described(store)


def test_schemes_of_external_codes_follow_the_base_of_the_data() -> None:
    iris = Iris("https://exemple.fr/graphe/")
    store = vocabulary(iris)
    assert {iris.scheme(kind).value for kind in EXTERNAL} <= described(store)
    assert not {VOCABULARY + kind for kind in EXTERNAL} & described(store)
    assert set(store.named_graphs()) == {iris.graph("vocabulaire/rncp")}
