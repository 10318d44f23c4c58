"""What becomes of an edition of ROME 4.0 when the next one takes its place in a graph.

A code may be used again for another job. The concept of the job that it stood for keeps its name
and is deprecated; the new one is named after the edition too: ``rome4/M1819-v61``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from rncp_graph.iris import normalise
from rncp_graph.namespaces import DCTERMS, OWL, SKOS
from rncp_graph.vocabularies.rome4_past import Past
from rncp_graph.vocabularies.tables import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import NamedNode

    from rncp_graph.iris import Iris
    from rncp_graph.vocabularies.model import Context
    from rncp_graph.vocabularies.rome4_draft import Draft
    from rncp_graph.vocabularies.rome4_files import Rome4Files
    from rncp_graph.vocabularies.rome4_past import Job, Kept
    from rncp_graph.vocabularies.tables import Row

REDEFINED: Final[Mapping[int, frozenset[str]]] = MappingProxyType(
    {
        61: frozenset(
            {
                *("H1233", "H2427", "K1411", "K1703", "K1710", "K1712", "K1713", "K1714"),
                *("K1715", "K1717", "K1718", "K1722", "K1723", "K1724", "K1815", "K2129"),
                *("M1620", "M1621", "M1819", "M1822", "M1844", "M1854", "N1106", "N1116"),
            }
        )
    }
)
"""Codes that an edition uses for another job, from the notes that come with it (version.txt).

They make the names of concepts the same in every graph, whether or not it held the edition before.
"""
_LIGATURES: Final = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})


@dataclass(frozen=True, slots=True)
class Succession:
    """The concepts of the codes of an edition, and what it changes in the one before."""

    codes: Mapping[str, NamedNode]
    redefined: tuple[str, ...] = ()
    """The codes that stand for another job than in the graph."""
    successors: Mapping[NamedNode, NamedNode] = field(default_factory=dict)
    """Where the principal appellation of a job stands, now that its code is another's, or gone."""


def succession(
    codes: Mapping[str, Row], appellations: Sequence[Row], files: Rome4Files, context: Context
) -> Succession:
    """Return the concept of each code: that of the graph, where it stands for the same job.

    Raises:
        VocabularyError: the graph holds a later edition.
    """
    edition = int(files.version)
    concepts = {code: _named(code, edition, context.iris) for code in codes}
    past = Past.of(context)
    if past is None:
        return Succession(concepts)
    if past.edition > edition:
        raise VocabularyError(
            files.tables["referentiel_code_rome"].path,
            f"edition {edition}, older than the edition {past.edition} that the graph holds",
            "remove rome4 from the graph first, if it is to go back",
        )
    jobs = past.jobs()
    redefined = _redefined(jobs, codes, appellations, range(past.edition + 1, edition + 1))
    for code in codes.keys() & jobs.keys():
        again = code in redefined
        concepts[code] = (
            context.iris.make("rome4", f"{code}-v{edition}") if again else jobs[code].concept
        )
    homes = {row["code_ogr"]: concepts[row["code_rome"]] for row in appellations}
    successors = {
        job.concept: homes[job.principal]
        for code, job in jobs.items()
        if concepts.get(code) != job.concept and job.principal in homes
    }
    return Succession(concepts, redefined, successors)


def _redefined(
    jobs: Mapping[str, Job], codes: Mapping[str, Row], appellations: Sequence[Row], editions: range
) -> tuple[str, ...]:
    """Return the codes that stand for another job; an edition given again redefines nothing."""
    if not editions:
        return ()
    under: defaultdict[str, list[Row]] = defaultdict(list)
    for row in appellations:
        under[row["code_rome"]].append(row)
    listed = {code for edition in editions for code in REDEFINED.get(edition, ())}
    return tuple(
        code
        for code in sorted(codes.keys() & jobs.keys())
        if code in listed or is_redefined(jobs[code], codes[code], under[code])
    )


def is_redefined(job: Job, row: Row, appellations: Iterable[Row]) -> bool:
    """Return whether a code stands for another job than before.

    Its label has changed, and either its sheet has another number, or the appellation that gave it
    its label is no longer under it: neither in its own words nor, relabelled, with its number.
    """
    if normalise(job.label) == normalise(row["libelle_rome"]):
        return False
    if job.ogr and job.ogr != row["code_ogr"]:
        return True
    return not any(_stays(job, appellation) for appellation in appellations)


def _stays(job: Job, appellation: Row) -> bool:
    """Return whether an appellation is the principal one of a job, perhaps relabelled.

    Each of the 1,549 appellations that were relabelled between the official table of ROME V3 and
    ESCO and v60 has kept a word.
    """
    before = job.principal_label or job.label
    label = appellation["libelle_appellation_long"]
    if normalise(before) == normalise(label):
        return True
    if appellation["code_ogr"] != job.principal:
        return False
    words = _stems(before)
    return not _stems(label).isdisjoint({word for word in words if len(word) >= 4} or words)


def _stems(label: str) -> set[str]:
    """Return the beginnings of words, which genders and numbers share.

    >>> sorted(_stems("Œnologue-conseil / Œnologues de cave"))
    ['cave', 'conse', 'de', 'oenol']
    """
    plain = unicodedata.normalize("NFKD", label.translate(_LIGATURES)).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return {word[:5] for word in re.findall(r"\w+", letters)}


def state_past(draft: Draft, ended: Succession, context: Context) -> None:
    """State again, as deprecated, the concepts of the graph that the edition no longer has.

    Of a scheme whose table was not given nothing is known: its concepts are not deprecated.
    """
    past = Past.of(context)
    if past is None:
        return
    placed = [one for one in draft.said.triples if one.predicate == SKOS.inScheme]
    current = {one.subject for one in placed}
    schemes = {one.object for one in placed}
    count = 0
    for concept in sorted(set(past.concepts()) - current, key=str):
        kept = list(past.kept(concept))
        if any(predicate == SKOS.inScheme and value in schemes for predicate, value in kept):
            _deprecate(concept, kept, draft, ended.successors.get(concept))
            count += 1
    draft.counts["dépréciés"] = count


def _deprecate(
    concept: NamedNode, kept: Iterable[Kept], draft: Draft, successor: NamedNode | None
) -> None:
    said = draft.said
    for predicate, value in kept:
        if not isinstance(value, Literal):
            said.link(concept, predicate, value)
        elif predicate == SKOS.notation and value.value in draft.codes:
            # Its code is another job's now, and a notation has one concept in its scheme.
            said.literal(concept, DCTERMS.identifier, value)
        else:
            said.literal(concept, predicate, value)
    said.flag(concept, OWL.deprecated, value=True)
    if successor is not None:
        said.link(concept, DCTERMS.isReplacedBy, successor)


def _named(code: str, edition: int, iris: Iris) -> NamedNode:
    since = [at for at, codes in REDEFINED.items() if code in codes and at <= edition]
    return iris.make("rome4", f"{code}-v{max(since)}" if since else code)
