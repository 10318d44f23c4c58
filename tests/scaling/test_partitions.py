"""A partition by itself: which fiches it holds, what is written, what is wrong is told."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from rncp_graph.build.reuse import fingerprint
from rncp_graph.errors import ClusterError, SourceError, StoreError, UnsafeSourceError
from rncp_graph.namespaces import VOCABULARY
from rncp_graph.readers import Limits
from rncp_graph.scaling.job import Job, Made, Rules
from rncp_graph.scaling.locations import Location
from rncp_graph.scaling.partition import INDEX, STATEMENTS, Partition, Row
from rncp_graph.scaling.working import make, survey
from tests.scaling.exports import NOW, export

RULES = Rules(VOCABULARY, Limits(), "auto", fingerprint(VOCABULARY))


def job(source: Path, output: Path, first: int = 0, stop: int = 1) -> Job:
    surveyed = survey(Location(f"bucket/{source.name}", str(source)), RULES)
    return Job(surveyed, first, stop, RULES, str(output), NOW)


def rows(made: Made) -> list[Row]:
    index = Path(made.job.output, made.job.name, INDEX)
    return [Row.from_json(line) for line in gzip.open(index)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_partitions_part_the_fiches_of_a_source(encoding: str, tmp_path: Path) -> None:
    source = export(tmp_path / "rncp.xml", [*range(100, 204), 5, 157], "dit", encoding)
    whole = job(source, tmp_path)
    assert whole.surveyed.chunks == 2
    made = [make(replace(whole, first=n, stop=n + 1)) for n in range(2)]
    numbers = [[row.numero for row in rows(one)] for one in made]
    assert all(found == sorted(found) for found in numbers)
    asked = {f"RNCP{n}" for n in [*range(100, 204), 5] if n % 50 != 7}
    assert {numero for found in numbers for numero in found} == asked
    assert sum(map(len, numbers)) == len(asked)
    assert sum(one.partition.fiches.read for one in made) == 106
    nameless = [(it.source, it.ligne) for one in made for it in one.partition.anonymous]
    assert len(nameless) == len(set(nameless)) == 3
    assert {name for name, _ in nameless} == {"bucket/rncp.xml"}


def test_what_is_written_is_what_the_manifest_says(tmp_path: Path) -> None:
    source = export(tmp_path / "rncp-2026-02-01.zip", [*range(1, 20), 2], "dit")
    made = make(job(source, tmp_path))
    folder = tmp_path / made.job.name
    manifest = (folder / "manifest.json").read_bytes()
    assert Partition.from_json(manifest.decode()) == made.partition
    assert hashlib.sha256(manifest).hexdigest() == made.manifest
    files = {path.name for path in folder.iterdir()} - {"manifest.json"}
    assert files == set(made.partition.files) >= {"validation.csv", "validation.html"}
    for name, file in made.partition.files.items():
        data = (folder / name).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (file.sha256, file.size)
    lines = gzip.decompress((folder / STATEMENTS).read_bytes()).splitlines()
    assert len(lines) == made.partition.statements
    assert lines == sorted(lines, key=lambda line: (line.rpartition(b" <")[2].rstrip(b"> ."), line))
    source_told = json.loads(manifest)["source"]
    assert source_told["flux_version"] == "4.1"
    assert source_told["flux_date"] == "2026-02-01"
    counts = made.partition.counts
    assert counts["Certification"] == counts["Bloc"] == made.partition.fiches.published == 17
    assert (made.partition.replaced, made.partition.fiches.replaced) == (("RNCP2",), 1)


def test_the_same_bytes_are_written_each_time(tmp_path: Path) -> None:
    source = export(tmp_path / "rncp.xml", [*range(1, 20)], "dit")
    for output in ("one", "two"):
        make(job(source, tmp_path / output))
    for path in (tmp_path / "one").rglob("*.*"):
        assert (
            path.read_bytes()
            == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()
        )


def test_an_export_of_nothing_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "rncp.xml"
    source.write_text("<FICHES><VERSION_FLUX>4.1</VERSION_FLUX></FICHES>", encoding="utf-8")
    with pytest.raises(SourceError, match=r"bucket/rncp\.xml: an XML export without any FICHE"):
        job(source, tmp_path)


def test_nameless_fiches_are_counted_where_there_are_no_others(tmp_path: Path) -> None:
    source = export(tmp_path / "rncp.xml", [7], "dit", "utf-16")
    asked = job(source, tmp_path, stop=0)
    assert asked.surveyed.chunks == 0
    made = make(asked)
    assert made.partition.fiches.quarantined == len(made.partition.anonymous) == 1
    assert gzip.decompress((tmp_path / made.job.name / STATEMENTS).read_bytes()) == b""


def test_a_source_that_changed_is_not_mixed(tmp_path: Path) -> None:
    source = export(tmp_path / "rncp.xml", [1, 2], "dit")
    asked = job(source, tmp_path)
    export(source, [1, 2], "autre")
    with pytest.raises(SourceError, match=r"bucket/rncp\.xml: has changed since the build began"):
        make(asked)


def test_a_worker_of_another_release_refuses(tmp_path: Path) -> None:
    source = export(tmp_path / "rncp.xml", [1, 2], "dit")
    other = replace(RULES, fingerprint="0")
    with pytest.raises(ClusterError, match="another release"):
        make(replace(job(source, tmp_path), rules=other))


def test_errors_name_the_source_as_its_user_does(tmp_path: Path) -> None:
    source = export(tmp_path / "rncp.xml", [*range(310, 445)], "dit")
    text = source.read_text("utf-8")
    source.write_text(text.replace("Titre 430 ", "<A>" * 40), encoding="utf-8")
    with pytest.raises(UnsafeSourceError) as caught:
        make(job(source, tmp_path, first=1, stop=2))
    assert caught.value.source == "bucket/rncp.xml"
    source.write_text(text.replace("Titre 430 dit</", "Titre 430 dit</X"), encoding="utf-8")
    with pytest.raises(SourceError, match="after 120 complete fiches, the last RNCP429"):
        make(job(source, tmp_path, first=1, stop=2))


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    source = export(tmp_path / "rncp.xml", [1], "dit")
    with pytest.raises(StoreError, match="cannot be written"):
        make(job(source, tmp_path / "taken"))
