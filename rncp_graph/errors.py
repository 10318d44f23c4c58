"""One exception tree; every error carries its data and the exit code of the command line.

::

    RncpGraphError                     1
    ├── UsageError                     2   a parameter, a name or an option that cannot be used
    │   ├── UnknownCodeError
    │   ├── UnknownQueryError
    │   ├── ParameterError
    │   └── EngineNotInstalledError
    ├── SourceError                    3   a source that cannot be read
    │   ├── UnsafeSourceError              refused: entities, bombs, absurd nesting
    │   ├── MalformedSourceError           broken somewhere: place and last complete fiche
    │   ├── UnknownFormatError             not a form in which a fiche is known to exist
    │   ├── vocabularies.VocabularyError   not the official file, or a spoilt one: file and line
    │   ├── vocabularies.VocabularyRefusedError   violations: nothing of it has entered
    │   └── linking.MappingFileError       no valid SSSOM: file, line and column
    ├── CountThresholdError            4   suspiciously few fiches: nothing is switched
    ├── StoreError                     5   the graph's directory cannot be used
    │   ├── GraphNotFoundError
    │   ├── VersionNotFoundError
    │   ├── GraphLockedError
    │   └── DownloadsLockedError
    ├── WorkerDiedError                5   a process of a build was killed
    ├── ClusterError                   5   a Dask cluster that cannot do the work
    ├── EndpointError                  5   a SPARQL endpoint that does not answer as it should
    │   └── OverloadedEndpointError        it may answer where less is asked
    ├── DownloadError                  5   a file that cannot be had from where it is published
    │   └── ShrunkFileError            4   far smaller than the one before: not taken
    └── EngineDisagreementError        6   two SHACL engines do not find the same
"""

from __future__ import annotations

from typing import ClassVar


class RncpGraphError(Exception):
    """Base of all errors of the package; ``exit_code`` is what the command line returns."""

    exit_code: ClassVar[int] = 1

    def __reduce__(self) -> tuple[object, ...]:
        """Return how another process makes the error again: from its data, not its sentence."""
        return _again, (type(self), self.args, self.__dict__)


class UsageError(RncpGraphError):
    """What was asked cannot be done as it was asked."""

    exit_code: ClassVar[int] = 2


class UnknownCodeError(UsageError):
    """Nothing in the graph has that code; ``near`` holds codes that may have been meant."""

    def __init__(self, code: str, near: tuple[str, ...] = ()) -> None:
        self.code = code
        self.near = near
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"nothing in the graph has the code {code!r}{hint}")


class UnknownQueryError(UsageError):
    """No query of that name in the catalogue; ``near`` holds the names that resemble it."""

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        self.name = name
        self.near = near
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"no query named {name!r}{hint} (`rncp-graph queries` lists them)")


class ParameterError(UsageError):
    """A query parameter that is missing, unknown or not of its type."""

    def __init__(self, query: str, parameter: str, problem: str) -> None:
        self.query = query
        self.parameter = parameter
        self.problem = problem
        super().__init__(
            f"query {query}, parameter {parameter}: {problem} "
            f"(`rncp-graph queries {query}` explains it)"
        )


class EngineNotInstalledError(UsageError):
    """The SHACL engine that was asked for cannot be imported."""

    def __init__(self, package: str, problem: str) -> None:
        self.package = package
        self.problem = problem
        super().__init__(
            f"the fast SHACL engine cannot be imported ({problem}); "
            f"install {package}, or choose the engine pyshacl"
        )


class SourceError(RncpGraphError):
    """A source that cannot be read: which, why, and what to do about it."""

    exit_code: ClassVar[int] = 3

    def __init__(self, source: str, problem: str, advice: str = "") -> None:
        self.source = source
        self.problem = problem
        self.advice = advice
        super().__init__(f"{source}: {problem}" + (f"; {advice}" if advice else ""))


class UnsafeSourceError(SourceError):
    """A source refused for safety: external entity, entity or zip bomb, absurd nesting."""


class UnknownFormatError(SourceError):
    """A source that is none of the forms in which a fiche is known to exist."""


class MalformedSourceError(SourceError):
    """A source broken at a line, after so many complete fiches."""

    def __init__(
        self, source: str, problem: str, *, line: int, last_fiche: str | None, fiches_read: int
    ) -> None:
        self.fault = problem
        self.line = line
        self.last_fiche = last_fiche
        self.fiches_read = fiches_read
        after = (
            f"after {fiches_read} complete fiches, the last {last_fiche}"
            if last_fiche
            else ("before the first complete fiche")
        )
        super().__init__(
            source,
            f"line {line}: {problem} ({after})",
            "get the file again, or keep what could be read with build --keep-partial",
        )


class CountThresholdError(RncpGraphError):
    """Fewer fiches than asked for; the graph in use stays as it was."""

    exit_code: ClassVar[int] = 4

    def __init__(self, counted: int, minimum: int, rule: str) -> None:
        self.counted = counted
        self.minimum = minimum
        self.rule = rule
        super().__init__(
            f"{counted} publishable fiches, fewer than the {minimum} asked by {rule}; "
            f"the graph in use is unchanged (check the export, or lower {rule})"
        )


class StoreError(RncpGraphError):
    """The graph's directory cannot be used."""

    exit_code: ClassVar[int] = 5

    def __init__(self, directory: str, problem: str, advice: str = "") -> None:
        self.directory = directory
        self.problem = problem
        super().__init__(f"{directory}: {problem}" + (f"; {advice}" if advice else ""))


class GraphNotFoundError(StoreError):
    """No graph in that directory."""

    def __init__(self, directory: str) -> None:
        super().__init__(
            directory, "no graph here", "make one with `rncp-graph build SOURCE --graph DIRECTORY`"
        )


class VersionNotFoundError(StoreError):
    """No such version of the graph; ``known`` holds those that exist."""

    def __init__(self, directory: str, version: str, known: tuple[str, ...]) -> None:
        self.version = version
        self.known = known
        super().__init__(
            directory, f"no version {version}", "`rncp-graph versions` lists those that exist"
        )


class GraphLockedError(StoreError):
    """Another process builds on this graph."""

    def __init__(self, directory: str) -> None:
        super().__init__(directory, "another build is running on this graph", "wait until it ends")


class DownloadsLockedError(StoreError):
    """Another process downloads into this directory; ``holder`` says which, as far as is known."""

    def __init__(self, directory: str, holder: str) -> None:
        self.holder = holder
        super().__init__(directory, f"{holder} downloads into it", "wait until it ends")


class WorkerDiedError(RncpGraphError):
    """A process that worked for a build ended without a word."""

    exit_code: ClassVar[int] = 5

    def __init__(self) -> None:
        super().__init__(
            "a process of the build was killed, perhaps for want of memory; the graph in use is "
            "unchanged (build again, with --workers 1 where memory is short)"
        )


class ClusterError(RncpGraphError):
    """A Dask cluster that cannot be reached, or does not do the work."""

    exit_code: ClassVar[int] = 5

    def __init__(self, problem: str, advice: str = "") -> None:
        self.problem = problem
        super().__init__(f"the cluster: {problem}" + (f"; {advice}" if advice else ""))


class EndpointError(RncpGraphError):
    """A SPARQL endpoint that does not answer as it should."""

    exit_code: ClassVar[int] = 5

    def __init__(self, url: str, problem: str, advice: str = "") -> None:
        self.url = url
        self.problem = problem
        super().__init__(f"{url}: {problem}" + (f"; {advice}" if advice else ""))


class DownloadError(RncpGraphError):
    """A file that cannot be had from where it is published; nothing takes its place."""

    exit_code: ClassVar[int] = 5

    def __init__(self, url: str, problem: str, advice: str = "") -> None:
        self.url = url
        self.problem = problem
        super().__init__(f"{url}: {problem}" + (f"; {advice}" if advice else ""))


class ShrunkFileError(DownloadError):
    """A published file far smaller than the one before; sizes in bytes."""

    exit_code: ClassVar[int] = 4

    def __init__(self, url: str, size: int, before: int, name: str) -> None:
        self.size = size
        self.before = before
        super().__init__(
            url,
            f"{size:,} bytes, less than half of the {before:,} of {name}; it is not taken",
            "look at what was published, then download it with --force if it is right",
        )


class OverloadedEndpointError(EndpointError):
    """A SPARQL endpoint that is too slow, fails, or cuts its answer: less may do."""


class EngineDisagreementError(RncpGraphError):
    """On a fiche two SHACL engines differ: ``only_fast`` and ``only_reference`` say in what."""

    exit_code: ClassVar[int] = 6

    def __init__(
        self, numero: str, engine: str, only_fast: tuple[str, ...], only_reference: tuple[str, ...]
    ) -> None:
        self.numero = numero
        self.engine = engine
        self.only_fast = only_fast
        self.only_reference = only_reference
        super().__init__(
            f"fiche {numero}: {engine} and pySHACL disagree; only the first finds "
            f"[{'; '.join(only_fast)}], only the second [{'; '.join(only_reference)}]; "
            "the graph in use is unchanged (report it, and build with the engine pyshacl)"
        )


def _again(
    kind: type[RncpGraphError], args: tuple[object, ...], data: dict[str, object]
) -> RncpGraphError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(data)
    return error
