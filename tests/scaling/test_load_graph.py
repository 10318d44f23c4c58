"""Loading into a graph: damage is told, a second load brings only what changed, RDF is checked."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

from rncp_graph.build import BuildOptions, BuildResult, build
from rncp_graph.errors import CountThresholdError, SourceError, UsageError
from rncp_graph.exporting import Format, export
from rncp_graph.scaling import load_graph
from rncp_graph.store import GraphDirectory, Version
from tests.cli.conftest import Run
from tests.scaling import exports
from tests.scaling.cluster import Cluster
from tests.scaling.exports import NOW

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "fiches-exemples.xml"


@pytest.fixture
def parts(delivery: Path, tmp_path: Path) -> Path:
    """A delivery to spoil."""
    return Path(shutil.copytree(delivery, tmp_path / "parts"))


def load(parts: Path, graph: Path) -> BuildResult:
    return load_graph([str(parts)], graph, now=NOW)


def statements(version: Version) -> list[str]:
    """Return all statements, sorted, but those that tell of a build or of its figures."""
    provenance = "<https://w3id.org/rncp-graph/provenance>"
    return sorted(str(quad) for quad in version.open() if str(quad.graph_name) != provenance)


def test_a_second_load_makes_only_what_changed_anew(
    parts: Path, local: BuildResult, tmp_path: Path
) -> None:
    one = min(path for path in parts.iterdir() if path.is_dir())
    first = load_graph([str(one)], tmp_path / "graph", now=NOW)
    second = load(parts, tmp_path / "graph")
    assert statements(second.version) == statements(local.version)
    changes = second.manifest.changes
    assert changes["unchanged"] + changes["changed"] == first.manifest.fiches.published
    assert changes["unchanged"] > 0 < changes["added"]
    third = load(parts, tmp_path / "graph")
    published = third.manifest.fiches.published
    assert third.manifest.changes["unchanged"] == published
    assert sum(third.manifest.changes.values()) == published
    assert statements(third.version) == statements(local.version)


def test_a_build_goes_on_from_what_was_loaded(
    parts: Path, sources: list[Path], tmp_path: Path
) -> None:
    load(parts, tmp_path / "graph")
    again = build(sources, tmp_path / "graph", options=BuildOptions(workers=1), now=NOW)
    assert again.manifest.changes["changed"] == again.manifest.changes["added"] == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fiches.nq.gz", "fiches.nq.gz: is damaged"),
        ("fiches.jsonl.gz", "fiches.jsonl.gz: is damaged"),
        ("manifest.json", "is not the partition that was delivered"),
    ],
)
def test_damage_is_told_and_nothing_published(
    name: str, words: str, parts: Path, tmp_path: Path
) -> None:
    damaged = max(parts.glob(f"*/{name}"), key=lambda path: path.stat().st_size)
    data = damaged.read_bytes()
    damaged.write_bytes(data[:-20] + b"\0" * 20)
    with pytest.raises(SourceError, match=words):
        load(parts, tmp_path / "graph")
    assert GraphDirectory(tmp_path / "graph").find_current() is None


def test_what_is_missing_is_told(parts: Path, tmp_path: Path) -> None:
    next(parts.glob("*/fiches.jsonl.gz")).unlink()
    with pytest.raises(SourceError, match=r"fiches\.jsonl\.gz: is missing"):
        load(parts, tmp_path / "graph")
    (parts / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(SourceError, match="damaged manifest"):
        load(parts, tmp_path / "graph")
    with pytest.raises(SourceError, match="no finished partition"):
        load(tmp_path, tmp_path / "graph")


def test_partitions_of_other_rules_are_refused(parts: Path, tmp_path: Path) -> None:
    for path in parts.glob("*/manifest.json"):
        path.write_text(path.read_text("utf-8").replace('"rules": "', '"rules": "0'), "utf-8")
    folders = [str(path.parent) for path in parts.glob("*/manifest.json")]
    with pytest.raises(UsageError, match="another release"):
        load_graph(folders, tmp_path / "graph")
    with pytest.raises(UsageError, match="cannot be loaded together"):
        load_graph([*folders, "a.nq"], tmp_path / "graph")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    return build([EXAMPLES], tmp_path_factory.mktemp("built") / "graph", now=NOW)


def exported(result: BuildResult, path: Path, form: Format, *numeros: str) -> Path:
    with path.open("wb") as stream:
        export(result.version.open(), form, stream, numeros=numeros or None)
    return path


def figures(version: Version) -> list[str]:
    return sorted(str(quad) for quad in version.open() if "/mesure/" in str(quad.subject))


@pytest.mark.parametrize(("name", "form"), [("a.nq", Format.NQUADS), ("a.trig", Format.TRIG)])
def test_what_is_exported_can_be_loaded(
    name: str, form: Format, built: BuildResult, tmp_path: Path
) -> None:
    path = exported(built, tmp_path / name, form)
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    loaded = load(packed, tmp_path / "graph")
    assert statements(loaded.version) == statements(built.version)
    assert dict(loaded.manifest.counts) == dict(built.manifest.counts)
    assert [source.name for source in loaded.manifest.sources] == [packed.name]
    assert figures(loaded.version) == figures(built.version) != []
    sound = [found for found in built.findings if found.numero not in {None, "RNCP99013"}]
    assert [found for found in loaded.findings if found.numero] == sound


@pytest.mark.parametrize(("name", "form"), [("a.ttl", Format.TURTLE), ("a.nt", Format.NTRIPLES)])
def test_a_fiche_without_graph_gets_its_own(
    name: str, form: Format, built: BuildResult, tmp_path: Path
) -> None:
    path = exported(built, tmp_path / name, form, "RNCP99003")
    loaded = load(path, tmp_path / "graph")
    graph = "<https://w3id.org/rncp-graph/fiche/RNCP99003>"
    ours, theirs = (
        [line for line in statements(one.version) if line.endswith(graph)]
        for one in (loaded, built)
    )
    assert ours == theirs != []
    two = exported(built, tmp_path / f"two{path.suffix}", form, "RNCP99003", "RNCP99009")
    with pytest.raises(UsageError, match="not of one fiche alone"):
        load(two, tmp_path / "other")


def test_a_fiche_that_misleads_is_set_aside_from_rdf_too(
    built: BuildResult, tmp_path: Path
) -> None:
    text = exported(built, tmp_path / "a.nq", Format.NQUADS).read_text("utf-8")
    title = "certification/RNCP99003> <http://purl.org/dc/terms/title> "
    (line,) = (line for line in text.splitlines() if title in line)
    other = line.replace(' "', ' "Autre ', 1)
    (tmp_path / "b.nq").write_text(f"{text}{other}\n", encoding="utf-8")
    loaded = load(tmp_path / "b.nq", tmp_path / "graph")
    assert loaded.manifest.fiches.quarantined == 1
    assert len(figures(loaded.version)) == len(figures(built.version))
    assert "RNCP99003" in loaded.version.quarantine.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<a> <b> .", "line 1"),
        ("", "holds no fiche"),
        ("_:b <http://a.fr/b> _:c <http://a.fr/g> .\n", "holds no fiche"),
    ],
)
def test_rdf_that_is_none_of_ours(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        load(tmp_path / "a.nq", tmp_path / "graph")
    packed = tmp_path / "b.nq.gz"
    packed.write_bytes(gzip.compress(b"x" * 99)[:20])
    with pytest.raises(SourceError, match="cannot be read"):
        load(packed, tmp_path / "graph")


def test_blank_nodes_are_refused(built: BuildResult, tmp_path: Path) -> None:
    path = exported(built, tmp_path / "a.nq", Format.NQUADS, "RNCP99003")
    with path.open("a", encoding="utf-8") as stream:
        stream.write("_:b <http://a.fr/b> _:c <http://a.fr/g> .\n")
    with pytest.raises(SourceError, match="a blank node"):
        load(path, tmp_path / "graph")


def test_the_commands_build_and_load(run: Run, cluster: Cluster, tmp_path: Path) -> None:
    source = exports.export(tmp_path / "rncp.xml", [1, 2, 3, 7], "dit")
    build_it = ("build", source, "--dask", cluster.address, "-o", tmp_path / "parts")
    done = run(*build_it)
    assert (done.code, done.err) == (0, "")
    assert f"rncp-graph load {tmp_path / 'parts'} -g graph" in "".join(done.out.split("\n"))
    assert run(*build_it, "--fail-on", "violation").code == 1
    assert "--workers: not with --dask" in run(*build_it, "--workers", "2").err
    assert "--dask needs --output" in run("build", source, "--dask", cluster.address).err
    assert "only with --dask" in run("build", source, "-o", tmp_path).err
    assert "fetch the files" in run("build", "s3://bucket/a.zip").err
    done = run("load", tmp_path / "parts", "-g", tmp_path / "graph")
    assert (done.code, done.err) == (0, "")
    assert "Fiches published" in done.out
    least = ("load", tmp_path / "parts", "-g", tmp_path / "graph", "--min-fiches", "3")
    assert run(*least).code == CountThresholdError.exit_code
    broken = tmp_path / "broken.xml"
    broken.write_text("<FICHES><FICHE>", encoding="utf-8")
    done = run("build", broken, source, "--dask", cluster.address, "-o", tmp_path / "other")
    assert done.code == 3
    assert "broken.xml: line 1" in done.err
