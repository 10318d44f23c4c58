"""A cluster makes what one machine makes, whatever happens to its workers."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from rncp_graph.build import BuildResult
from rncp_graph.errors import ClusterError, MalformedSourceError, SourceError, UsageError
from rncp_graph.scaling import Outcome, build_partitions, load_graph
from rncp_graph.scaling.cluster import connected
from tests.querying.fixtures import free_port
from tests.scaling.cluster import Cluster, running
from tests.scaling.exports import NOW, export


def made(result: BuildResult) -> dict[str, object]:
    """Return all that a build publishes; the lines of the quarantine sorted."""
    version = result.version
    reports = {path.name: path.read_bytes() for path in sorted(version.reports.iterdir())}
    return {
        "statements": sorted(map(str, version.open())),
        "quarantine": sorted(version.quarantine.read_bytes().splitlines()),
        "findings": result.findings,
        "counts": dict(result.manifest.counts),
        "fiches": result.manifest.fiches,
        "sources": result.manifest.sources,
        **reports,
    }


def test_partitions_load_to_what_one_machine_builds(
    delivery: Path, local: BuildResult, tmp_path: Path
) -> None:
    loaded = load_graph([str(delivery)], tmp_path / "graph", now=NOW)
    assert made(loaded) == made(local)
    fiches = loaded.manifest.fiches
    assert fiches.replaced > 30
    assert fiches.quarantined > 3
    assert {finding.rule.rpartition("#")[2] for finding in loaded.findings} >= {
        "FicheEnDouble",
        "FicheSansNumero",
    }


def test_what_is_finished_is_not_done_again(
    cluster: Cluster, delivery: Path, sources: list[Path], tmp_path: Path
) -> None:
    output = tmp_path / "parts"
    shutil.copytree(delivery, output)
    first, second, third, *_ = sorted(path for path in output.iterdir() if path.is_dir())
    (first / "manifest.json").unlink()
    (second / "fiches.nq.gz").write_bytes(b"cut short")
    manifest = third / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"rules": "', '"rules": "0'))
    before = {path: path.stat().st_mtime_ns for path in output.glob("*/manifest.json")}
    outcome = build(cluster, sources, output)
    assert (outcome.made, outcome.kept) == (3, 1)
    for path in delivery.rglob("*"):
        if path.is_file():
            assert (output / path.relative_to(delivery)).read_bytes() == path.read_bytes()
    changed = {path for path, then in before.items() if path.stat().st_mtime_ns != then}
    assert {path.parent for path in changed} == {second, third}


def build(cluster: Cluster, sources: list[Path], output: Path, **options: Any) -> Outcome:
    paths = [str(path) for path in sources]
    return build_partitions(
        paths, str(output), cluster.address, partition_fiches=100, now=NOW, **options
    )


def test_a_lost_worker_s_partitions_are_made_by_another(
    cluster: Cluster, sources: list[Path], local: BuildResult, tmp_path: Path
) -> None:
    outcomes: list[Outcome] = []
    thread = threading.Thread(
        target=lambda: outcomes.append(build(cluster, sources, tmp_path / "parts"))
    )
    with Client(cluster.address, set_as_default=False) as client:
        pids: dict[str, int] = client.run(os.getpid)
        assert len(pids) == 2
        thread.start()
        doomed = _at_work(client)
        os.kill(pids[doomed], signal.SIGKILL)
    assert not outcomes
    thread.join(120)
    (outcome,) = outcomes
    assert outcome.failures == ()
    assert outcome.made + outcome.kept == 4
    loaded = load_graph([str(tmp_path / "parts")], tmp_path / "graph", now=NOW)
    assert made(loaded) == made(local)
    cluster.start_worker()


def _at_work(client: Client) -> str:
    """Return the address of a worker that makes a partition."""
    for _ in range(6000):
        for worker, keys in client.processing().items():
            if any(str(key).startswith("make-") for key in keys):
                return str(worker)
        time.sleep(0.01)
    raise TimeoutError("no worker began")


def test_one_bad_source_stops_no_other(
    cluster: Cluster, sources: list[Path], tmp_path: Path
) -> None:
    good = export(tmp_path / "good.xml", [1, 2], "bon")
    text = good.read_text("utf-8")
    bad = tmp_path / "bad.xml"
    bad.write_text(text.replace("Titre 2 bon</INTITULE>", "Titre 2 bon</INTITUL>"), "utf-8")
    outcome = build(cluster, [bad, good], tmp_path / "parts")
    (error,) = outcome.failures
    assert isinstance(error, MalformedSourceError)
    assert (error.source, error.line, error.last_fiche) == (str(bad), 5, "RNCP1")
    assert outcome.delivery is None
    assert not (tmp_path / "parts" / "manifest.json").exists()
    bad.write_text(text, "utf-8")
    again = build(cluster, [bad, good], tmp_path / "parts")
    assert (again.made, again.kept) == (0, 1)  # the same bytes as the good one
    loaded = load_graph([str(tmp_path / "parts")], tmp_path / "graph", now=NOW)
    assert loaded.manifest.fiches.read == 4
    assert loaded.manifest.fiches.replaced == 2


def test_documents_are_refused(cluster: Cluster, tmp_path: Path) -> None:
    page = Path(__file__).resolve().parents[1] / "data/readers/documents/page-a.txt"
    outcome = build(cluster, [page], tmp_path / "parts")
    assert "reads official XML exports" in str(outcome.failures[0])
    assert outcome.failures[0].exit_code == 2


def test_no_scheduler() -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(ClusterError, match="no scheduler answers at tcp://"):
        connected(address, patience=0.2).__enter__()


def test_no_workers(tmp_path: Path) -> None:
    with (
        running(tmp_path, workers=0) as alone,
        pytest.raises(ClusterError, match="has no workers"),
    ):
        connected(alone.address, patience=0.5).__enter__()


def test_a_source_that_is_not_there(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        build(cluster, [tmp_path / "none-*.zip"], tmp_path / "parts")


def test_a_scheduler_that_is_lost_is_told(tmp_path: Path) -> None:
    with running(tmp_path, workers=1) as doomed, connected(doomed.address) as cluster:
        work = cluster.work_off(time.sleep, [(30,)])
        threading.Timer(0.5, doomed.scheduler.kill).start()
        with pytest.raises(ClusterError, match="the scheduler was lost"):
            list(work.results())


def test_what_goes_wrong_in_a_worker_is_told(cluster: Cluster) -> None:
    with connected(cluster.address) as connection:
        work = connection.work_off(int, [("no number",)])
        with pytest.raises(ClusterError, match=r"a worker failed \(ValueError: invalid literal"):
            list(work.results())


def test_without_the_extra_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, sources: list[Path], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"--dask needs distributed: pip install .*dask"):
        build_partitions([str(sources[0])], str(tmp_path), "tcp://127.0.0.1:1")
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError, match="needs fsspec: pip install"):
        build_partitions(["s3://bucket/*.zip"], str(tmp_path), "tcp://127.0.0.1:1")
