"""ROME 4.0: what each table states, and that other files are not taken for it."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from rncp_graph.iris import Iris
from rncp_graph.namespaces import DCTERMS, OWL, RDF, RNCP, SKOS
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.files import OfficialFile, official_files
from rncp_graph.vocabularies.model import Context, Vocabulary
from rncp_graph.vocabularies.rome4 import SCHEMES, read_rome4
from rncp_graph.vocabularies.tables import VocabularyError
from tests.ontology.sources import NAMESPACE
from tests.ontology.test_usage import ROME
from tests.vocabularies.rome import (
    IRIS,
    V3,
    V60,
    edited,
    edition,
    ogr,
    read4,
    short,
    v4,
    values,
    without,
)

CODES = "referentiel_code_rome_v"
APPELLATIONS = "referentiel_appellation"


@pytest.fixture(scope="module")
def found() -> Vocabulary:
    return read4(edition(60))


def test_the_edition_is_the_one_of_the_version_file(found: Vocabulary) -> None:
    assert (found.version, found.issued) == ("60", date(2025, 9, 18))
    for name in SCHEMES:
        scheme = IRIS.scheme(name)
        assert values(found, scheme, RDF.type) == {SKOS.ConceptScheme.value}
        assert values(found, scheme, OWL.versionInfo) == {"60"}
        assert values(found, scheme, DCTERMS.issued) == {"2025-09-18"}


def test_the_counts(found: Vocabulary) -> None:
    assert found.counts == {
        "codes": 4,
        "domaines": 3,
        "grands domaines": 3,
        "codes parents": 3,
        "profils RIASEC": 2,
        "textes": 3,
        "appellations": 6,
        "compétences": 4,
        "macro-compétences": 2,
        "savoirs": 2,
        "contextes de travail": 1,
        "liens": 6,
        "liens de cœur de métier": 2,
        "mobilités": 2,
        "liens vers la NAF": 2,
        "thèmes": 1,
    }


def test_a_code(found: Vocabulary) -> None:
    job = v4("A9101")
    assert values(found, job, SKOS.prefLabel) == {"Dresseur / Dresseuse de licornes"}
    assert values(found, job, SKOS.notation) == {"A9101"}
    assert values(found, job, RNCP.codeOGR) == {"900001"}
    assert short(found, job, SKOS.inScheme) == {"rome4"}
    assert short(found, job, SKOS.broader) == {"rome4/A91"}
    assert short(found, job, RNCP.appellationPrincipale) == {"ogr/910001"}
    assert values(found, job, SKOS.definition) == {"Dresse des licornes. Les mène au pré."}
    assert values(found, job, RNCP.accesMetier) == {"Sur épreuve de patience."}
    assert values(found, job, RNCP.riasecMajeur) == {"R"}
    assert values(found, job, RNCP.riasecMineur) == set()


def test_the_domain_is_what_the_table_says(found: Vocabulary) -> None:
    assert short(found, v4("M1819"), SKOS.broader) == {"rome4/M98"}
    assert short(found, v4("M98"), SKOS.broader) == {"rome4/M"}
    assert values(found, v4("M98"), SKOS.prefLabel) == {"Enchantements"}
    assert values(found, v4("M"), SKOS.prefLabel) == {"Savoirs cachés"}


def test_the_parent_is_never_read_from_the_prefix(found: Vocabulary) -> None:
    assert short(found, v4("N9106"), RNCP.codeRomeParent) == {"rome3/F9103"}
    assert short(found, v4("A9102"), RNCP.codeRomeParent) == {"rome3/A9101"}
    assert short(found, ogr(910004), RNCP.codeRomeParent) == {"rome3/M9810"}
    assert short(found, ogr(910005), RNCP.codeRomeParent) == {"rome3/M1819"}


def test_kinds_of_jobs_are_stated_where_the_table_tells_them(found: Vocabulary) -> None:
    kinds = (RNCP.transitionNumerique, RNCP.transitionDemographique, RNCP.emploiReglemente)
    said = [values(found, v4("A9101"), kind) for kind in (*kinds, RNCP.emploiCadre)]
    assert said == [{"false"}, {"true"}, {"false"}, set()]
    assert values(found, v4("A9101"), RNCP.transitionEcologique) == {"Emploi Vert"}
    assert values(found, v4("N9106"), RNCP.transitionEcologique) == set()
    assert values(found, ogr(910002), RNCP.emploiReglemente) == {"true"}


def test_an_appellation(found: Vocabulary) -> None:
    name = ogr(910002)
    assert values(found, name, SKOS.prefLabel) == {"Toiletteur / Toiletteuse de licornes"}
    assert values(found, name, SKOS.altLabel) == {"Toiletteur(se) de licornes"}
    assert short(found, name, SKOS.broader) == {"rome4/A9101"}
    assert short(found, name, SKOS.inScheme) == {"rome4", "rome4-appellations"}
    assert values(found, name, RNCP.peuUsitee) == {"true"}
    assert values(found, ogr(910001), RNCP.peuUsitee) == {"false"}
    assert values(found, ogr(910001), SKOS.altLabel) == set()


def test_competences_knowledge_and_contexts(found: Vocabulary) -> None:
    assert short(found, ogr(920002), SKOS.broader) == {"ogr/920001"}
    assert short(found, ogr(920002), SKOS.inScheme) == {"rome4-competences"}
    assert values(found, ogr(920001), DCTERMS.identifier) == {"4A901"}
    assert values(found, ogr(920001), RNCP.natureRome) == {"Macro-compétence"}
    assert values(found, ogr(920001), RNCP.riasecMineur) == {"S"}
    assert short(found, ogr(920001), SKOS.topConceptOf) == {"rome4-competences"}
    assert values(found, ogr(920003), RNCP.categorieRome) == {"Savoir-être professionnel"}
    assert values(found, ogr(920003), SKOS.definition) == {"Capacité à attendre."}
    assert short(found, ogr(930001), SKOS.inScheme) == {"rome4-savoirs"}
    assert values(found, ogr(930001), RNCP.sousCategorieRome) == {"Langues"}
    assert short(found, ogr(940001), SKOS.inScheme) == {"rome4-contextes"}
    assert values(found, ogr(940001), RNCP.categorieRome) == {"Lieux et déplacements"}


def test_what_a_job_calls_for(found: Vocabulary) -> None:
    job = v4("A9101")
    assert short(found, job, RNCP.competenceRome) == {"ogr/920002"}
    assert short(found, job, RNCP.savoirRome) == {"ogr/930001"}
    assert short(found, job, RNCP.contexteRome) == {"ogr/940001"}
    assert short(found, job, RNCP.coeurDeMetier) == {"ogr/920002"}
    assert short(found, v4("A9102"), RNCP.coeurDeMetier) == {"ogr/930001"}
    assert short(found, v4("A9102"), RNCP.emergentDansMetier) == {"ogr/920003"}
    assert short(found, v4("N9106"), RNCP.competenceRome) == {"ogr/920001"}


def test_moves_themes_and_divisions(found: Vocabulary) -> None:
    assert short(found, v4("A9101"), RNCP.mobiliteVers) == {"rome4/A9102"}
    assert short(found, v4("A9101"), RNCP.themeRome) == {"rome4-theme/001"}
    division = "http://id.insee.fr/codes/nafr2/division/"
    assert values(found, v4("A9101"), RNCP.secteurNAF) == {division + "01"}
    assert values(found, v4("N9106"), RNCP.secteurNAF) == {division + "51"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_naf_table_in_the_encoding_that_it_has(encoding: str) -> None:
    path = V60 / "unix_arborescence_secteur_naf_v460_utf8.csv"
    data = path.read_bytes().decode("cp1252").encode(encoding)
    files = without(edition(60), "arborescence_secteur_naf")
    found = read4([*files, OfficialFile(path.name, path.name, data)])
    assert found.counts["liens vers la NAF"] == 2


def test_what_is_listed_nowhere_is_counted_and_not_stated(found: Vocabulary) -> None:
    assert set(found.remarks) == {
        "1 rows of referentiel_code_rome_riasec have a code_rome that no table lists.",
        "1 rows of texte have a code_rome that no table lists.",
        "1 rows of referentiel_competence have a code_ogr_macro_comp that no table lists.",
        "1 rows of referentiel_macro_competence_riasec have a code_ogr that no table lists.",
        "1 rows of coherence_item have a code_rome that no table lists.",
        "1 rows of coherence_item have a code_ogr that no table lists.",
        "1 rows of coherence_item have a coeur_metier 'Inconnue' that no table lists.",
        "1 rows of rubrique_mobilite have a code_rome_cible that no table lists.",
        "1 rows of arborescence_secteur_naf have a code_rome that no table lists.",
        "1 rows of arborescence_thematique have a code_theme that no table lists.",
    }
    named = {str(part) for one in found.triples for part in (one.subject, one.object)}
    assert not any("B9999" in one or "999999" in one for one in named)


def test_each_term_of_rome_is_stated_and_no_other(found: Vocabulary) -> None:
    stated = {one.predicate.value for one in found.triples}
    assert {iri.removeprefix(NAMESPACE) for iri in stated if iri.startswith(NAMESPACE)} == ROME


def test_nothing_is_stated_twice_and_it_conforms(found: Vocabulary) -> None:
    assert len(found.triples) == len(set(found.triples))
    assert vocabulary_findings(found.triples) == []


def test_another_base(found: Vocabulary) -> None:
    iris = Iris("https://exemple.fr/graphe/")
    other = read_rome4(edition(60), Context(iris))
    assert not any(
        IRIS.base + kind in str(one) for one in other.triples for kind in ("rome", "ogr")
    )
    assert len(other.triples) == len(found.triples)


def test_tables_that_are_missing_are_said_and_missed() -> None:
    both = [file for file in edition(60) if CODES in file.name or APPELLATIONS in file.name]
    found = read4(both)
    assert found.version == "60"
    assert found.issued is None
    assert found.counts["appellations"] == 6
    assert found.counts["compétences"] == found.counts["liens"] == 0
    assert "No table rubrique_mobilite: no moves between jobs." in found.remarks
    assert short(found, v4("M1819"), SKOS.broader) == {"rome4/M18"}
    assert vocabulary_findings(found.triples) == []


def test_links_of_the_other_table_without_the_core() -> None:
    found = read4(edition(61))
    assert found.counts["liens"] == 1
    assert short(found, v4("A9101"), RNCP.competenceRome) == {"ogr/920002"}
    assert found.version == "61"
    assert found.issued == date(2026, 6, 15)


def test_an_archive_is_read_as_its_folder(tmp_path: Path, found: Vocabulary) -> None:
    path = tmp_path / "RefRomeCsv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in V60.iterdir():
            archive.write(file, f"ROME/{file.name}")
    assert set(read4(official_files([path])).triples) == set(found.triples)


def refusal(files: list[OfficialFile]) -> str:
    with pytest.raises(VocabularyError) as caught:
        read4(files)
    assert caught.value.exit_code == 3
    return str(caught.value)


@pytest.mark.parametrize("path", [V3 / "rome_v3_codes.csv", V3 / "rome_v3_isco08.csv"])
def test_v3_given_as_rome4_is_refused(path: Path) -> None:
    assert "a table of ROME V3, not of ROME 4.0; add it as rome3" in refusal(official_files([path]))


def test_the_archive_of_v3_is_refused_by_the_names_of_its_files() -> None:
    older = [
        OfficialFile(file.path, file.name.replace("v460", "v347"), file.data)
        for file in edition(60)
    ]
    assert "ROME V3" in refusal(older)


def test_the_table_of_v3_under_the_name_of_rome4() -> None:
    text = b"code_rome,code_fiche_metier,code_ogr,libelle_rome,statut\nA9101,1,900001,X,1\n"
    name = "unix_referentiel_code_rome_v460_utf8.csv"
    files = [*without(edition(60), CODES), OfficialFile(name, name, text)]
    assert "no column code_rome_parent" in refusal(files)


@pytest.mark.parametrize("table", [CODES, APPELLATIONS])
def test_a_table_that_cannot_be_missing(table: str) -> None:
    assert "no unix_referentiel_" in refusal(without(edition(60), table))


def test_two_editions_and_a_table_twice() -> None:
    assert "two editions" in refusal([*edition(60), *edition(61)[:1]])
    assert "given twice" in refusal([*edition(60), *edition(60)])


@pytest.mark.parametrize(
    ("table", "old", "new", "problem"),
    [
        (CODES, '"M1819"', '"1819"', "line 4: column code_rome holds '1819'"),
        (CODES, '"M1819"', '"A9101"', "line 4: column code_rome holds 'A9101' again"),
        (CODES, '"code_rome_parent"', '"parent"', "no column code_rome_parent"),
        (CODES, '"M9810"\n', '"M9810', "line 4: no readable table"),
        (APPELLATIONS, '"910004"', '"910001"', "holds '910001' again, as line 2 does"),
        (APPELLATIONS, '"910005"', '"9,1E5"', "column code_ogr holds '9,1E5'"),
        (APPELLATIONS, '"N9106"', '"N9107"', "is of N9107, which is no code of this edition"),
        (APPELLATIONS, '"SYNONYME"', '"PRINCIPALE"', "a second principal appellation of A9101"),
        (APPELLATIONS, "phénix", "phÃ©nix", "accents are spoilt"),
        ("competence_v", '"920002"', '"920001"', "holds '920001' again"),
        ("coherence", '"coeur_metier"', '"coeur"', "no column coeur_metier"),
        ("_themes", '"001"', '"1"', "its leading zeros are lost"),
        ("rome_riasec", '"S","I"', '"S","X"', "column riasec_mineur holds 'X'"),
    ],
)
def test_a_damaged_table(table: str, old: str, new: str, problem: str) -> None:
    assert problem in refusal(edited(edition(60), table, (old, new)))


def test_a_table_saved_in_cp1252() -> None:
    files = [
        OfficialFile(file.path, file.name, file.data.decode().encode("cp1252"))
        if APPELLATIONS in file.name
        else file
        for file in edition(60)
    ]
    assert "not UTF-8" in refusal(files)
