"""Curated mappings: what they may say, and what of other mappings they leave."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import NamedNode

from rncp_graph.errors import UsageError
from rncp_graph.linking.curated import (
    Curation,
    curated_mappings,
    forget_curated,
    keep_curated,
    load_curated,
)
from rncp_graph.linking.mapping_files import MappingFileError, read_mapping_file
from rncp_graph.linking.model import Mapping, Suggestion
from rncp_graph.namespaces import RNCP, SKOS
from tests.linking.test_mapping_files import COLUMNS, HEAD, ROW, put
from tests.linking.world import node, occupation

if TYPE_CHECKING:
    from pathlib import Path

TABLE: Final = f"{HEAD}{COLUMNS}\tpredicate_modifier\tconfidence\tcomment\n"
APPELLATION: Final = node("ogr/102")
HERE: Final = Mapping(APPELLATION, SKOS.exactMatch, occupation("0001"))
NOT_HERE: Final = Mapping(APPELLATION, SKOS.exactMatch, occupation("0001"), negated=True)
COMPETENCE: Final = node("competence/RNCP1-0a")
SKILL: Final = NamedNode("http://data.europa.eu/esco/skill/1")


def read(folder: Path, *rows: str, table: str = TABLE) -> tuple[Mapping, ...]:
    return curated_mappings(read_mapping_file(put(folder, table + "\n".join(rows) + "\n")))


def test_a_mapping_keeps_what_was_said_of_it(tmp_path: Path) -> None:
    one, other = read(
        tmp_path, f"{ROW}\t\t0.9\tseen", ROW.replace("0001", "0002") + "\tNot\t\tdifferent"
    )
    assert (one.predicate, one.confidence, one.comment, one.negated) == (
        SKOS.closeMatch,
        0.9,
        "seen",
        False,
    )
    assert (other.object, other.negated) == (occupation("0002"), True)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("skos:closeMatch", "owl:sameAs"), "no relation that can be curated"),
        (ROW.replace("skos:closeMatch", "skos:broader"), "no relation that can be curated"),
        (ROW.replace("occupation:0001", "sssom:NoTermFound"), "NoTermFound is not read"),
    ],
)
def test_what_cannot_be_stated_is_refused(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(MappingFileError, match=said) as caught:
        read(tmp_path, row)
    assert caught.value.line == 7
    assert caught.value.column in {"predicate_id", "object_id"}


def test_a_text_is_no_thing_to_map(tmp_path: Path) -> None:
    with pytest.raises(MappingFileError, match="maps a text") as caught:
        read(tmp_path, f"{ROW}\trdfs literal", table=f"{HEAD}{COLUMNS}\tsubject_type\n")
    assert (caught.value.line, caught.value.column) == (7, "subject_type")
    with pytest.raises(MappingFileError, match="maps texts"):
        read(tmp_path, ROW, table=f"{HEAD}#object_type: rdfs literal\n{COLUMNS}\n")


def test_a_file_does_not_contradict_itself(tmp_path: Path) -> None:
    with pytest.raises(MappingFileError, match="the contrary of line 7") as caught:
        read(tmp_path, ROW, ROW + "\tNot")
    assert caught.value.line == 8


@pytest.mark.parametrize(
    ("predicate", "gone"),
    [
        (SKOS.exactMatch, False),
        (SKOS.closeMatch, True),
        (SKOS.broadMatch, True),
        (SKOS.relatedMatch, True),
    ],
)
def test_another_relation_of_the_same_two_goes(predicate: NamedNode, *, gone: bool) -> None:
    curation = Curation.of([HERE])
    assert curation.overrules(APPELLATION, predicate, occupation("0001")) is gone
    assert not curation.overrules(APPELLATION, predicate, occupation("0002"))


def test_what_is_said_one_way_counts_the_other_way_round() -> None:
    broader = Curation.of([Mapping(occupation("0001"), SKOS.narrowMatch, APPELLATION)])
    assert not broader.overrules(APPELLATION, SKOS.broadMatch, occupation("0001"))
    assert broader.overrules(APPELLATION, SKOS.narrowMatch, occupation("0001"))


def test_what_is_denied_goes_and_nothing_else_does() -> None:
    curation = Curation.of([NOT_HERE])
    assert curation.overrules(APPELLATION, SKOS.exactMatch, occupation("0001"))
    assert not curation.overrules(APPELLATION, SKOS.closeMatch, occupation("0001"))
    assert curation.stated == ()


def test_a_field_of_a_certification_can_be_denied() -> None:
    one = Mapping(node("certification/RNCP1"), RNCP.domaineISCED, node("x"), negated=True)
    assert list(Curation.of([one]).left_of([replace(one, negated=False)])) == []


def suggestion(target: NamedNode) -> Suggestion:
    return Suggestion(COMPETENCE, target, 0.7, "Tresser", "tresser")


def test_suggestions_of_what_somebody_has_settled_go() -> None:
    curation = Curation.of([Mapping(COMPETENCE, SKOS.closeMatch, SKILL)])
    elsewhere, of_rome = NamedNode(SKILL.value + "2"), node("ogr/100001")
    kept = curation.open_suggestions(map(suggestion, (SKILL, elsewhere, of_rome)))
    assert [one.object for one in kept] == [of_rome]


def test_what_is_denied_is_not_suggested_again_and_the_rest_is() -> None:
    curation = Curation.of([Mapping(COMPETENCE, SKOS.closeMatch, SKILL, negated=True)])
    other = NamedNode(SKILL.value + "2")
    kept = curation.open_suggestions(map(suggestion, (SKILL, other)))
    assert [one.object for one in kept] == [other]


def test_files_are_kept_replaced_and_forgotten(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    keep_curated([put(tmp_path, f"{TABLE}{ROW}\n")], folder)
    assert [one.object for one in load_curated(folder).stated] == [occupation("0001")]
    keep_curated([put(tmp_path, f"{TABLE}{ROW}\n".replace("0001", "0002"))], folder)
    assert [one.object for one in load_curated(folder).stated] == [occupation("0002")]
    forget_curated(["mine.sssom.tsv"], folder)
    assert load_curated(folder).mappings == ()
    with pytest.raises(UsageError, match="there is none"):
        forget_curated(["mine.sssom.tsv"], folder)


def test_a_file_is_kept_with_its_metadata_and_forgotten_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    put(tmp_path, HEAD.replace("#", ""), "mine.sssom.yml")
    keep_curated([put(tmp_path, f"{COLUMNS}\n{ROW}\n")], folder)
    assert len(load_curated(folder).stated) == 1
    forget_curated(["mine.sssom.tsv"], folder)
    assert list(folder.iterdir()) == []


def test_a_file_outside_the_folder_cannot_be_forgotten(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    path = put(tmp_path, f"{TABLE}{ROW}\n")
    with pytest.raises(UsageError):
        forget_curated(["../mine.sssom.tsv"], folder)
    assert path.is_file()


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    text = f"{TABLE}{ROW}\n"
    with pytest.raises(UsageError, match="give each its own name"):
        keep_curated([put(tmp_path, text), put(tmp_path / "other", text)], tmp_path / "kept")


def test_a_file_of_another_name_would_not_be_found_again(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"call it .*\.sssom\.tsv"):
        keep_curated([put(tmp_path, f"{TABLE}{ROW}\n", "mine.txt")], tmp_path / "kept")


def test_files_do_not_contradict_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    one = put(tmp_path, f"{TABLE}{ROW}\n")
    other = put(tmp_path, f"{TABLE}{ROW}\tNot\n", "other.sssom.tsv")
    keep_curated([one, other], folder)
    with pytest.raises(MappingFileError, match=r"the contrary of mine\.sssom\.tsv"):
        load_curated(folder)
