"""Mapping files that are read: a slip is refused, with its line and its column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from rncp_graph.errors import SourceError
from rncp_graph.linking.mapping_files import MappingFileError, read_mapping_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD: Final = """#curie_map:
#  rome3: https://w3id.org/rncp-graph/rome3/
#  occupation: http://data.europa.eu/esco/occupation/
#mapping_set_id: https://mappings.example/mine
#license: https://licence.example/open
"""
COLUMNS: Final = "subject_id\tpredicate_id\tobject_id\tmapping_justification"
ROW: Final = "rome3:A1001\tskos:closeMatch\toccupation:0001\tsemapv:ManualMappingCuration"
GOOD: Final = f"{HEAD}{COLUMNS}\n{ROW}\n"


def put(folder: Path, text: str | bytes, name: str = "mine.sssom.tsv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(folder: Path, text: str | bytes) -> MappingFileError:
    with pytest.raises(MappingFileError) as caught:
        read_mapping_file(put(folder, text))
    assert str(caught.value).startswith(str(folder / "mine.sssom.tsv"))
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_row_has_whole_iris(tmp_path: Path) -> None:
    file = read_mapping_file(put(tmp_path, GOOD))
    (row,) = file.rows
    assert row.line == 7
    assert row.cells["subject_id"] == "https://w3id.org/rncp-graph/rome3/A1001"
    assert row.cells["predicate_id"] == "http://www.w3.org/2004/02/skos/core#closeMatch"
    assert file.title == "https://mappings.example/mine"


@pytest.mark.parametrize("sign", ["#", "# "])
def test_the_head_may_have_a_blank_after_each_sign(tmp_path: Path, sign: str) -> None:
    text = GOOD.replace("#", sign)
    assert len(read_mapping_file(put(tmp_path, text)).rows) == 1


def test_a_whole_iri_is_taken_too(tmp_path: Path) -> None:
    text = GOOD.replace("rome3:A1001", "https://w3id.org/rncp-graph/rome3/A1001")
    assert len(read_mapping_file(put(tmp_path, text)).rows) == 1


def test_a_byte_order_mark_and_windows_lines_do_not_matter(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    (row,) = read_mapping_file(put(tmp_path, text)).rows
    assert row.cells["mapping_justification"].endswith("ManualMappingCuration")


@pytest.mark.parametrize("ending", [".sssom.yml", ".sssom.yaml", ".yml", ".yaml"])
def test_metadata_may_stand_in_a_file_beside(tmp_path: Path, ending: str) -> None:
    put(tmp_path, HEAD.replace("#", ""), f"mine{ending}")
    file = read_mapping_file(put(tmp_path, f"{COLUMNS}\n{ROW}\n"))
    assert file.rows[0].line == 2
    assert set(file.parts) == {"mine.sssom.tsv", f"mine{ending}"}


def test_slots_that_a_set_defines_are_let_through(tmp_path: Path) -> None:
    head = f"{HEAD}#extension_definitions:\n#- slot_name: ext_rank\n"
    text = f"{head}{COLUMNS}\text_rank\n{ROW}\t3\n"
    assert read_mapping_file(put(tmp_path, text)).rows[0].cells["ext_rank"] == "3"


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("predicate_id\t", "predicat\t", (6, None), "no column predicate_id"),
        ("\tmapping_justification", "\tmapping_justifications", (6, None), "no column"),
        (COLUMNS, COLUMNS + "\tconfidance", (6, None), "is confidence meant?"),
        (COLUMNS, COLUMNS + "\tobject_id", (6, "object_id"), "stands twice"),
        ("occupation:0001", "esco:0001", (7, "object_id"), "add it to the curie_map"),
        ("occupation:0001", "0001", (7, "object_id"), "neither a CURIE nor an IRI"),
        ("occupation:0001", "", (7, "object_id"), "nothing in it"),
        ("semapv:Manual", "semapv:Mannual", (7, "mapping_justification"), "is expected"),
        (ROW, ROW + "\tsemapv:LexicalMatching", (7, None), "5 cells where 4 columns are"),
        (ROW, f'"{ROW}', (7, None), "no table"),
        ("#license: https:", "#license= https:", (None, None), "YAML"),
        ("#license: ", "#licence: ", (None, None), "is license meant?"),
        ("https://licence.example/open", "open", (None, "license"), "an address is expected"),
        ("#  rome3: https", "#  skos: https", (None, None), "skos always means"),
        (
            "http://data.europa.eu/esco/occupation/",
            "occupations",
            (None, None),
            "no http(s) address",
        ),
        ("#license: ", "#confidence: ", (None, None), "no slot confidence"),
        (HEAD, "#curie_map: [1]\n", (None, None), "no YAML of prefixes"),
        (HEAD, "#- a\n", (None, None), "no YAML of names and values"),
        (HEAD, "", (None, None), "no metadata"),
    ],
)
def test_a_slip_is_refused_where_it_stands(
    tmp_path: Path, old: str, new: str, place: tuple[int | None, str | None], said: str
) -> None:
    assert old in GOOD
    error = refusal(tmp_path, GOOD.replace(old, new, 1))
    assert said in str(error)
    line, column = place
    assert line in {None, error.line}
    assert error.column == column


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("confidence", "1.2"),
        ("confidence", "sure"),
        ("confidence", "nan"),
        ("similarity_score", "-0.1"),
        ("mapping_date", "02/08/2026"),
        ("predicate_modifier", "not"),
        ("subject_type", "concept"),
        ("mapping_cardinality", "one"),
    ],
)
def test_a_value_is_of_the_type_of_its_slot(tmp_path: Path, slot: str, value: str) -> None:
    error = refusal(tmp_path, f"{HEAD}{COLUMNS}\t{slot}\n{ROW}\t{value}\n")
    assert (error.line, error.column) == (7, slot)
    assert repr(value) in str(error)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, GOOD.encode() + "é".encode("cp1252"))
    assert error.line == 8


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"):
        read_mapping_file(tmp_path / "none.sssom.tsv")


def test_yaml_cannot_make_objects(tmp_path: Path) -> None:
    head = "#curie_map: !!python/object/apply:os.getcwd []\n"
    assert "no YAML" in str(refusal(tmp_path, GOOD.replace(HEAD, head)))
