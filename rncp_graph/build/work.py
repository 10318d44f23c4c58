"""The part of a build that any process can do: some fiches, from bytes to checked statements."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rncp_graph.build.gathering import Gathered, Gathering
from rncp_graph.build.layers import layered
from rncp_graph.build.reuse import Reuse
from rncp_graph.build.spool import Spool
from rncp_graph.build.stopwatch import Stopwatch
from rncp_graph.build.task import Done, Mapped
from rncp_graph.iris import Iris
from rncp_graph.searching import texts_of
from rncp_graph.validation import FicheValidator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rncp_graph.build.task import Settings, Task
    from rncp_graph.validation import Finding


class Worker:
    """Does tasks, one after the other; made once in a process, since it reads all shapes."""

    def __init__(self, settings: Settings) -> None:
        self._limits = settings.limits
        self._iris = Iris(settings.base)
        self._validator = FicheValidator(settings.engine)
        self._spool = Spool(settings.spool) if settings.spool else None
        self._reuse = Reuse(settings.previous)

    def close(self) -> None:
        """Let go of the files of the build."""
        self._reuse.close()
        if self._spool is not None:
            self._spool.close()

    def do(self, task: Task) -> Done:
        """Return what comes of a task.

        Raises:
            SourceError: its source is refused.
        """
        timed = Stopwatch()
        gathering = Gathering(self._limits, self._reuse, self._spool)
        with timed("read"):
            found = gathering.of(task)
            latest = {one.numero: one for one in found}
            known = [self._known(one) for one in latest.values()]
        new = [one for one in known if isinstance(one, Gathered)]
        return Done(
            fiches=(
                *(one for one in known if isinstance(one, Mapped)),
                *self._mapped(new, timed),
            ),
            anonymous=tuple(gathering.anonymous),
            replaced=tuple(one.numero for one in found if one is not latest[one.numero]),
            read=len(found) + len(gathering.anonymous),
            version=gathering.version,
            last=gathering.last,
            fault=gathering.fault,
            seconds=timed.seconds,
        )

    def _known(self, one: Gathered | Mapped) -> Gathered | Mapped:
        if isinstance(one, Mapped):
            return one
        return self._reuse.by_content(one.numero, one.content, one.raw, one.origins) or one

    def _mapped(self, new: list[Gathered], timed: Stopwatch) -> list[Mapped]:
        with timed("map"):
            statements = {
                one.numero: layered([(code, fiche) for code, _, fiche in one.records], self._iris)
                for one in new
            }
        with timed("index"):
            texts = {
                numero: texts_of(stated, self._iris.base) for numero, stated in statements.items()
            }
        with timed("validate"):
            findings = _by_fiche(self._validator.validate(statements.items()))
        return [
            Mapped(
                numero=one.numero,
                content=one.content,
                raw=one.raw,
                origins=one.origins,
                findings=tuple(findings[one.numero]),
                statements=statements[one.numero],
                texts=texts[one.numero],
            )
            for one in new
        ]


def _by_fiche(findings: Iterable[Finding]) -> defaultdict[str, list[Finding]]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.numero is not None:
            found[finding.numero].append(finding)
    return found
