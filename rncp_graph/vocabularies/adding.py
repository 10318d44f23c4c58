"""Adds vocabularies to a graph; each time a new version is published."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from rncp_graph.errors import SourceError, UsageError
from rncp_graph.iris import Iris
from rncp_graph.namespaces import RDF, SKOS
from rncp_graph.store import GraphDirectory, VocabularyEntry
from rncp_graph.validation import Severity
from rncp_graph.validation.reports.table import write_table
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.describing import description, published, served
from rncp_graph.vocabularies.editing import amended, others, put_in, report_of, stamp
from rncp_graph.vocabularies.files import official_files
from rncp_graph.vocabularies.model import Context
from rncp_graph.vocabularies.registry import PUBLICATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Triple

    from rncp_graph.store import NewVersion, Version
    from rncp_graph.validation import Finding
    from rncp_graph.vocabularies.describing import Origin
    from rncp_graph.vocabularies.model import Publication, Vocabulary

Stage = Literal["read", "check", "publish"]
OnStage = Callable[[Stage], None]

_NAME: Final = re.compile(r"(?!rncp$)[a-z0-9][a-z0-9-]{0,62}")
"""The graph ``vocabulaire/rncp`` is that of the ontology and the register's own code lists."""
_NAMED_IN_ERROR: Final = 3


class VocabularyRefusedError(SourceError):
    """A vocabulary with violations: nothing of it has entered the graph."""

    def __init__(self, name: str, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        """All that was found, the violations first."""
        faults = [one for one in findings if one.severity is Severity.VIOLATION]
        shown = "; ".join(map(_shown, faults[:_NAMED_IN_ERROR]))
        more = len(faults) - _NAMED_IN_ERROR
        super().__init__(
            f"vocabulary {name}",
            f"refused, {len(faults)} violations: {shown}" + (f"; {more} more" if more > 0 else ""),
            "the graph in use is unchanged; give the files as they are published",
        )


@dataclass(frozen=True, slots=True)
class Added:
    """A vocabulary that has entered a graph."""

    version: Version
    """The version of the graph that has it."""
    entry: VocabularyEntry
    findings: tuple[Finding, ...]
    """Warnings about it, and infos."""
    remarks: tuple[str, ...]
    """What its reader saw and did not take over."""


def add_vocabulary(
    graph: Path | str,
    name: str,
    files: Iterable[Path | str],
    *,
    now: datetime | None = None,
    on_stage: OnStage = lambda _: None,
) -> Added:
    """Return a vocabulary that has entered a graph, read from its official files.

    It takes the place of the one of the same name. ``files`` are those that the vocabulary is
    published in, or a folder or a zip archive of them. ``now`` is the time that the new version
    claims, the clock's where none is given. Whatever goes wrong, the version in use stays in use.

    Raises:
        UsageError: no vocabulary of that name, or no file.
        SourceError: a file cannot be read, or is not the one that the vocabulary is read from.
        VocabularyRefusedError: a code given twice, a loop, a concept without label and the like.
        StoreError: there is no graph, it cannot be written, or another build is running.

    >>> from shutil import copytree
    >>> graph = copytree(getfixture("example_graph"), getfixture("tmp_path") / "graph")
    >>> added = add_vocabulary(graph, "formacode", ["tests/data/vocabularies/formacode"])
    >>> added.entry.version, added.findings
    ('V99', ())
    """
    publication = publication_named(name)
    paths = [Path(file) for file in files]
    if not paths:
        raise UsageError(f"no file given; {name} is read from {publication.files}")
    found = official_files(paths)
    origin = published(publication, found)

    def read(context: Context) -> Vocabulary:
        return publication.read(found, context)

    return _Addition(graph, name, origin, now or datetime.now(UTC), on_stage).of(read)


def add_fetched(
    graph: Path | str,
    name: str,
    vocabulary: Vocabulary,
    endpoint: str,
    *,
    now: datetime | None = None,
    on_stage: OnStage = lambda _: None,
) -> Added:
    """Return a vocabulary that has entered a graph as an endpoint gave it, checked like a file's.

    ``name`` may be new. Else as :func:`add_vocabulary`.

    Raises:
        UsageError: a name that is not of small letters, digits and ``-``, or that is ``rncp``.
        VocabularyRefusedError: as :func:`add_vocabulary`.
        StoreError: as :func:`add_vocabulary`.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"vocabulary {name!r}: small letters, digits and -, another name than rncp"
        )
    origin = served(name, PUBLICATIONS.get(name), endpoint)
    addition = _Addition(graph, name, origin, now or datetime.now(UTC), on_stage)
    return addition.of(lambda _: vocabulary)


def publication_named(name: str) -> Publication:
    """Return what is known of a vocabulary that can be added.

    Raises:
        UsageError: none has that name.

    >>> publication_named("rome5")
    Traceback (most recent call last):
    rncp_graph.errors.UsageError: no vocabulary 'rome5'; one of ... (`rncp-graph vocab list` ...
    """
    publication = PUBLICATIONS.get(name)
    if publication is None:
        known = ", ".join(sorted(PUBLICATIONS))
        raise UsageError(
            f"no vocabulary {name!r}; one of {known} (`rncp-graph vocab list` describes them)"
        )
    return publication


@dataclass(frozen=True, slots=True)
class _Addition:
    """What enters which graph, under which name."""

    graph: Path | str
    name: str
    origin: Origin
    moment: datetime
    on_stage: OnStage

    def of(self, read: Callable[[Context], Vocabulary]) -> Added:
        """Return what was read and published."""
        directory = GraphDirectory(Path(self.graph))
        current = directory.current()
        before = current.manifest
        iris = Iris(before.base)
        with directory.amended(stamp(self.moment), current) as new:
            self.on_stage("read")
            vocabulary = read(Context(iris, current.open()))
            triples = list(dict.fromkeys(vocabulary.triples))
            self.on_stage("check")
            # Most of both is done outside the interpreter; refused, the new version is given up.
            with ThreadPoolExecutor(1) as beside:
                checked = beside.submit(_checked, self.name, triples)
                entry, change = self._load(vocabulary, triples, new, iris)
            findings = checked.result()
            self.on_stage("publish")
            write_table(findings, report_of(new, self.name))
            manifest = amended(before, new, self.moment, quads=before.quads + change)
            entries = sorted([*others(before, self.name), entry], key=lambda one: one.name)
            version = new.publish(replace(manifest, vocabularies=tuple(entries)))
        return Added(version, entry, tuple(findings), vocabulary.remarks)

    def _load(
        self, vocabulary: Vocabulary, triples: list[Triple], new: NewVersion, iris: Iris
    ) -> tuple[VocabularyEntry, int]:
        """Return what is in the store then, and how many statements it has more than before."""
        entry = _entry(self.name, vocabulary, triples, self.origin, self.moment)
        stated = dict.fromkeys([*triples, *description(entry, self.origin, triples, iris)])
        change = put_in(self.name, stated, new, iris)
        return replace(entry, statements=len(stated)), change


def _checked(name: str, triples: list[Triple]) -> list[Finding]:
    """Return what was found about a vocabulary that may enter.

    Raises:
        SourceError: it says nothing.
        VocabularyRefusedError: it has violations.
    """
    if not triples:
        raise SourceError(f"vocabulary {name}", "holds no statement")
    findings = vocabulary_findings(triples)
    if any(one.severity is Severity.VIOLATION for one in findings):
        raise VocabularyRefusedError(name, findings)
    return findings


def _entry(
    name: str, vocabulary: Vocabulary, triples: list[Triple], origin: Origin, moment: datetime
) -> VocabularyEntry:
    concepts = {
        triple.subject
        for triple in triples
        if triple.predicate == RDF.type and triple.object == SKOS.Concept
    }
    return VocabularyEntry(
        name=name,
        version=vocabulary.version,
        issued=vocabulary.issued,
        source=origin.source,
        licence=origin.licence,
        files=origin.files,
        counts=vocabulary.counts,
        concepts=len(concepts),
        statements=0,
        added_at=moment,
    )


def _shown(finding: Finding) -> str:
    named = f"{finding.label} ({finding.focus})" if finding.label else finding.focus
    return f"{named}: {finding.message_en.rstrip('.')}"
