"""The validator: which engine decides, what it does with what it says, and where it runs."""

from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import pytest
from pyoxigraph import Quad

from rncp_graph.errors import EngineDisagreementError, RncpGraphError
from rncp_graph.validation import FicheValidator, Finding
from rncp_graph.validation.lines import lines
from rncp_graph.validation.validator import EngineChoice, is_drawn
from tests.validation.graphs import RNCP, RS, changed, names, valid

Fiches = list[tuple[str, list[Quad]]]


def poor() -> Fiches:
    """A fiche with one finding, and a clean one."""
    return [
        (RNCP, changed(RNCP, drop=(f"certification:{RNCP} rncp:codeNSF",))),
        (RS, list(valid(RS))),
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """An engine that answers what it was told to."""

    answer: frozenset[str] | None
    name: str = "told"

    def flagged(self, text: bytes) -> frozenset[str] | None:
        assert text
        return self.answer


def flags(*rules: str) -> Told:
    return Told(frozenset(f"https://w3id.org/rncp-graph/shapes#{rule}" for rule in rules))


def test_the_fast_engine_is_taken_where_it_is_installed() -> None:
    assert FicheValidator().engine.startswith("shacl 0.3")
    assert FicheValidator().fallback is None
    assert FicheValidator("pyshacl").engine.startswith("pyshacl 0.")


@pytest.mark.parametrize(
    "engine",
    [Told(None), flags("NsfAbsent"), flags("NsfAbsent", "RomeAbsent"), flags("Unheard")],
    ids=["refuses", "right", "too much", "unknown shape"],
)
def test_what_an_engine_says_too_much_changes_nothing(engine: Told) -> None:
    expected = FicheValidator("pyshacl").validate(poor())
    assert names(expected) == {"NsfAbsent"}
    assert FicheValidator(engine, recheck=1).validate(poor()) == expected


def test_what_an_engine_misses_is_noticed_in_the_fiches_drawn() -> None:
    with pytest.raises(EngineDisagreementError) as caught:
        FicheValidator(flags(), recheck=1).validate(poor())
    error = caught.value
    assert (error.numero, error.engine, error.only_fast) == (RNCP, "told", ())
    (missed,) = error.only_reference
    assert "NsfAbsent" in missed
    assert f"fiche {RNCP}" in str(error)
    assert error.exit_code not in range(6)


def test_no_fiche_is_drawn_for_a_share_of_none() -> None:
    assert FicheValidator(flags(), recheck=0).validate(poor()) == []


def test_the_share_drawn_is_the_share_asked_for_and_the_same_each_time() -> None:
    def drawn(seed: int, text: bytes) -> set[int]:
        return {n for n in range(20_000) if is_drawn(f"RNCP{n}", text, share=0.005, seed=seed)}

    first = drawn(0, b"text")
    assert drawn(0, b"text") == first
    assert 70 < len(first) < 130
    assert drawn(1, b"text") != first
    assert drawn(0, b"another text") != first


def test_a_text_is_validated_as_the_quads_it_was_made_of() -> None:
    texts = [(numero, lines(quads)) for numero, quads in poor()]
    engines: tuple[EngineChoice, ...] = ("fast", "pyshacl")
    for engine in engines:
        validator = FicheValidator(engine, recheck=1)
        assert validator.validate(texts) == validator.validate(poor())


def test_a_text_that_is_written_otherwise_is_validated_all_the_same() -> None:
    (numero, quads), _ = poor()
    text = lines(quads).replace(b"> <", b">\t<")
    assert names(FicheValidator("fast", recheck=1).validate([(numero, text)])) == {"NsfAbsent"}


def test_a_text_that_is_not_nquads_is_an_error() -> None:
    with pytest.raises(SyntaxError):
        FicheValidator().validate([(RNCP, b"no quads")])


def findings_in_worker(validator: FicheValidator) -> list[Finding]:
    return validator.validate(poor())


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_workers_find_the_same(method: str) -> None:
    validator = FicheValidator("fast", recheck=1)
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        found = pool.submit(findings_in_worker, validator).result(timeout=60)
    assert found == FicheValidator("pyshacl").validate(poor())


def test_an_engine_that_was_asked_before_a_fork_says_so_instead_of_waiting_for_ever() -> None:
    script = """
import os, sys
from rncp_graph.validation.fast_engine import FastEngine
engine = FastEngine()
engine.flagged(b"")
child = os.fork()
if not child:
    try:
        engine.flagged(b"")
    except RuntimeError:
        os._exit(7)
    os._exit(0)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    assert run(script).returncode == 7


def test_an_error_of_a_worker_arrives_whole() -> None:
    error: RncpGraphError = EngineDisagreementError("RNCP1", "shacl 1", ("a",), ())
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    assert isinstance(again, EngineDisagreementError)
    assert (str(again), again.numero, again.only_fast) == (str(error), "RNCP1", ("a",))


WITHOUT = 'import sys; sys.modules["shacl"] = None\n'


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_the_fast_engine_pyshacl_decides_and_that_is_said() -> None:
    done = run(
        WITHOUT
        + "from rncp_graph.validation import FicheValidator\n"
        + "v = FicheValidator(); print(v.engine); print(v.fallback)"
    )
    assert done.returncode == 0, done.stderr
    engine, reason = done.stdout.splitlines()
    assert engine.startswith("pyshacl")
    assert "shacl" in reason


def test_without_the_fast_engine_asking_for_it_is_an_error() -> None:
    done = run(WITHOUT + 'from rncp_graph.validation import FicheValidator; FicheValidator("fast")')
    assert done.returncode == 1
    assert "EngineNotInstalledError: the fast SHACL engine cannot be imported" in done.stderr


def test_the_engines_are_imported_only_to_validate() -> None:
    done = run(
        "import sys, rncp_graph.validation; print([m for m in ('pyshacl', 'shacl', 'jinja2')"
        " if m in sys.modules])"
    )
    assert done.stdout.strip() == "[]", done.stderr
