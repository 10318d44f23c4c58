"""The manifest comes back from JSON as it went, and says what is wrong where it does not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rncp_graph.errors import StoreError
from rncp_graph.store import (
    FicheCounts,
    Manifest,
    SourceFile,
    Version,
    VocabularyEntry,
    VocabularyFile,
)
from rncp_graph.store.fields import FieldError
from tests.store.samples import SOURCE, manifest

if TYPE_CHECKING:
    from pathlib import Path

texts = st.text(st.characters(exclude_categories=["Cs"]))
naturals = st.integers(min_value=0)
sources = st.builds(
    SourceFile,
    name=texts,
    sha256=texts,
    size=naturals,
    flux_version=st.none() | texts,
    flux_date=st.none() | st.dates(),
)
vocabularies = st.builds(
    VocabularyEntry,
    name=texts,
    source=texts,
    files=st.lists(st.builds(VocabularyFile, texts, texts, naturals), max_size=2).map(tuple),
    counts=st.dictionaries(texts, naturals, max_size=2),
    concepts=naturals,
    statements=naturals,
    added_at=st.datetimes(timezones=st.just(UTC)),
    version=st.none() | texts,
    issued=st.none() | st.dates(),
    licence=st.none() | texts,
)
manifests = st.builds(
    Manifest,
    version=texts,
    built_at=st.datetimes(timezones=st.just(UTC)),
    tool_version=texts,
    base=texts,
    sources=st.lists(sources, max_size=3).map(tuple),
    fiches=st.builds(FicheCounts, naturals, naturals, naturals, naturals),
    quads=naturals,
    counts=st.dictionaries(texts, naturals, max_size=3),
    findings=st.dictionaries(texts, naturals, max_size=3),
    libraries=st.dictionaries(texts, texts, max_size=3),
    durations=st.dictionaries(texts, st.integers(0, 10**6).map(lambda ms: ms / 1000), max_size=3),
    previous=st.none() | texts,
    partial=st.booleans(),
    vocabularies=st.lists(vocabularies, max_size=2).map(tuple),
    links=st.dictionaries(texts, naturals, max_size=3),
)


@given(manifests)
@settings(max_examples=60, deadline=None)
def test_round_trip(value: Manifest) -> None:
    text = value.to_json()
    assert Manifest.from_json(text) == value
    assert Manifest.from_json(text).to_json() == text


def test_fields_of_the_future_are_passed_over() -> None:
    data = json.loads(manifest("v1").to_json())
    data["colour"] = "blue"
    data["sources"][0]["language"] = "fr"
    assert Manifest.from_json(json.dumps(data)) == manifest("v1")


def test_a_newer_layout_is_refused() -> None:
    data = json.loads(manifest("v1").to_json()) | {"format": 2}
    with pytest.raises(FieldError, match="newer"):
        Manifest.from_json(json.dumps(data))


WRONG: list[tuple[str, object]] = [
    ("format", "1"),
    ("format", True),
    ("version", 1),
    ("version", None),
    ("built_at", "yesterday"),
    ("tool_version", []),
    ("base", None),
    ("sources", {}),
    ("sources", ["a"]),
    ("fiches", 3),
    ("quads", 1.5),
    ("counts", []),
    ("findings", None),
    ("libraries", "lxml"),
    ("durations", 1),
    ("previous", 1),
    ("partial", "no"),
    ("vocabularies", {}),
    ("links", ["isced-f"]),
]


@pytest.mark.parametrize(("field", "wrong"), WRONG)
def test_a_field_of_the_wrong_type_is_named(field: str, wrong: object) -> None:
    data = json.loads(manifest("v1").to_json()) | {field: wrong}
    with pytest.raises(FieldError) as caught:
        Manifest.from_json(json.dumps(data))
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("field", "wrong", "named"),
    [
        ("counts", {"Bloc": "3"}, "counts/Bloc"),
        ("durations", {"read": "3 s"}, "durations/read"),
        ("libraries", {"lxml": 6}, "libraries/lxml"),
        ("fiches", {"read": 1, "published": None}, "published"),
        ("sources", [{"name": "a.xml", "sha256": "ab", "size": -1.5}], "size"),
        ("sources", [{"name": "a", "sha256": "b", "size": 1, "flux_date": "32"}], "flux_date"),
    ],
)
def test_a_wrong_field_further_down_is_named(field: str, wrong: object, named: str) -> None:
    data = json.loads(manifest("v1").to_json()) | {field: wrong}
    with pytest.raises(FieldError) as caught:
        Manifest.from_json(json.dumps(data))
    assert caught.value.field == named


OPTIONAL = ("previous", "changes", "vocabularies", "links")
"""Fields that manifests of earlier versions lack, or that may be null."""


@pytest.mark.parametrize(
    "field", [name for name in json.loads(manifest("v1").to_json()) if name not in OPTIONAL]
)
def test_a_missing_field_is_named(field: str) -> None:
    data = json.loads(manifest("v1").to_json())
    del data[field]
    with pytest.raises(FieldError) as caught:
        Manifest.from_json(json.dumps(data))
    assert caught.value.field == field


def test_the_manifest_of_an_earlier_release_tells_no_changes_and_no_vocabularies() -> None:
    data = json.loads(manifest("v1").to_json())
    del data["changes"], data["fiches"]["merged"], data["vocabularies"], data["links"]
    read = Manifest.from_json(json.dumps(data))
    assert (dict(read.changes), read.fiches.merged) == ({}, 0)
    assert (read.vocabularies, dict(read.links)) == ((), {})


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"'])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(FieldError):
        Manifest.from_json(text)


def test_a_damaged_manifest_is_a_store_error_that_names_the_file(tmp_path: Path) -> None:
    version = Version("v1", tmp_path)
    with pytest.raises(StoreError, match=r"manifest\.json"):
        _ = version.manifest
    for damage in (b"{", b"\xff\xfe", b'{"format": 1}'):
        version.manifest_path.write_bytes(damage)
        with pytest.raises(StoreError, match=r"manifest\.json"):
            _ = version.manifest


def test_same_manifest_same_bytes_and_no_path() -> None:
    first = replace(manifest("v1"), sources=(SOURCE,), built_at=datetime(2026, 8, 1, tzinfo=UTC))
    again = replace(manifest("v1"), sources=(SOURCE,), built_at=datetime(2026, 8, 1, tzinfo=UTC))
    assert first.to_json() == again.to_json()
    assert list(json.loads(first.to_json()))[:2] == ["format", "version"]
