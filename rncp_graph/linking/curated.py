"""Mappings that somebody has curated: they are kept with the graph, and go before all others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.errors import UsageError
from rncp_graph.linking.mapping_files import MappingFileError, read_mapping_file
from rncp_graph.linking.model import Mapping
from rncp_graph.linking.prefixes import space_of
from rncp_graph.linking.sssom import ENDING
from rncp_graph.namespaces import RNCP, SKOS
from rncp_graph.store.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rncp_graph.linking.mapping_files import MappingFile, MappingRow
    from rncp_graph.linking.model import Suggestion

FOLDER: Final = "curated"
"""Where mapping files of the user's lie, among the mappings of a version."""

_RELATIONS: Final = {
    term.value: term
    for term in (
        *(SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch),
        *(SKOS.relatedMatch, RNCP.domaineISCED),
    )
}
_LITERAL: Final = "rdfs literal"
_NOTHING: Final = "https://w3id.org/sssom/NoTermFound"

_INVERSES: Final = {
    SKOS.exactMatch: SKOS.exactMatch,
    SKOS.closeMatch: SKOS.closeMatch,
    SKOS.relatedMatch: SKOS.relatedMatch,
    SKOS.broadMatch: SKOS.narrowMatch,
    SKOS.narrowMatch: SKOS.broadMatch,
}

Order = tuple[str, str, str]
"""The IRIs of a subject, an object and a relation."""
Pair = tuple[str, str]
"""The IRIs of a subject and an object."""


def curated_mappings(file: MappingFile) -> tuple[Mapping, ...]:
    """Return the mappings of a file, sorted.

    Raises:
        MappingFileError: a relation that cannot be stated, a mapping of a text, or one that is
            both stated and denied.
    """
    if _LITERAL in {file.metadata.get("subject_type"), file.metadata.get("object_type")}:
        raise MappingFileError(file.path, "maps texts, not things", "name them by their IRIs")
    mappings: dict[Order, tuple[int, Mapping]] = {}
    for row in file.rows:
        mapping = _mapping(file.path, row)
        line, other = mappings.setdefault(mapping.order, (row.line, mapping))
        if other.negated != mapping.negated:
            raise MappingFileError(
                file.path, f"says the contrary of line {line}", "keep one of them", line=row.line
            )
    return tuple(mapping for _, (_, mapping) in sorted(mappings.items()))


def _mapping(path: str, row: MappingRow) -> Mapping:
    cells = row.cells
    for column in ("subject_type", "object_type"):
        if cells.get(column) == _LITERAL:
            advice = "name the thing by its IRI"
            raise MappingFileError(path, "maps a text", advice, line=row.line, column=column)
    for column in ("subject_id", "object_id"):
        if cells[column] == _NOTHING:
            advice = "leave it out, or deny a mapping (predicate_modifier Not)"
            raise MappingFileError(
                path, "sssom:NoTermFound is not read", advice, line=row.line, column=column
            )
    predicate = _RELATIONS.get(cells["predicate_id"])
    if predicate is None:
        raise MappingFileError(
            path,
            f"{cells['predicate_id']} is no relation that can be curated",
            "use skos:exactMatch, closeMatch, broadMatch, narrowMatch or relatedMatch",
            line=row.line,
            column="predicate_id",
        )
    confidence = cells.get("confidence")
    return Mapping(
        NamedNode(cells["subject_id"]),
        predicate,
        NamedNode(cells["object_id"]),
        cells.get("subject_label", ""),
        cells.get("object_label", ""),
        NamedNode(cells["mapping_justification"]),
        None if confidence is None else float(confidence),
        cells.get("comment", ""),
        "predicate_modifier" in cells,
    )


@dataclass(frozen=True, slots=True)
class Curation:
    """What curated mappings state and deny, and what of other mappings they leave."""

    mappings: tuple[Mapping, ...] = ()
    """All of them, sorted."""
    _stated: frozenset[Order] = frozenset()
    """Those stated, and their inverses."""
    _denied: frozenset[Order] = frozenset()
    _settled: frozenset[Pair] = frozenset()
    """A subject, and the namespace of what it was mapped to."""

    @classmethod
    def of(cls, mappings: Iterable[Mapping]) -> Curation:
        """Return what these mappings state and deny."""
        known = tuple(sorted(mappings, key=lambda one: one.order))
        stated = [one for one in known if not one.negated]
        denied = [one for one in known if one.negated]
        return cls(
            mappings=known,
            _stated=frozenset(_both_ways(stated)),
            _denied=frozenset(_both_ways(denied)),
            _settled=frozenset((one.subject.value, space_of(one.object.value)) for one in stated),
        )

    @property
    def pairs(self) -> frozenset[Pair]:
        """The two things of each mapping, stated or denied, either way."""
        return frozenset((subject, target) for subject, target, _ in self._stated | self._denied)

    @property
    def stated(self) -> tuple[Mapping, ...]:
        """What they state, sorted."""
        return tuple(one for one in self.mappings if not one.negated)

    def overrules(self, subject: NamedNode, predicate: NamedNode, target: NamedNode) -> bool:
        """Return whether a statement goes: denied, or another relation is stated of the two."""
        order = (subject.value, target.value, predicate.value)
        if order in self._denied:
            return True
        others = ((*order[:2], relation) for relation in _RELATIONS)
        return order not in self._stated and any(other in self._stated for other in others)

    def left_of(self, mappings: Iterable[Mapping]) -> Iterator[Mapping]:
        """Yield the mappings that are not overruled."""
        for one in mappings:
            if not self.overrules(one.subject, one.predicate, one.object):
                yield one

    def open_suggestions(self, suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
        """Yield the suggestions of what nobody has settled."""
        pairs, settled = self.pairs, self._settled
        for one in suggestions:
            subject, target = one.subject.value, one.object.value
            if (subject, target) not in pairs and (subject, space_of(target)) not in settled:
                yield one


def forget_curated(names: Iterable[str], folder: Path) -> None:
    """Delete mapping files from a folder.

    Raises:
        UsageError: there is none of that name.
    """
    for name in names:
        path = folder / name
        kept = sorted(one.name for one in folder.glob("*.tsv"))
        if name not in kept:
            raise UsageError(
                f"no mapping file {name!r} is kept; there is {', '.join(kept) or 'none'}"
            )
        for part in read_mapping_file(path).parts:
            (folder / part).unlink()


def keep_curated(files: Iterable[Path], folder: Path) -> None:
    """Check mapping files, and keep them in a folder; one of the same name is replaced.

    Raises:
        MappingFileError: a file that is not SSSOM, or says what cannot be.
        UsageError: two files of one name, or a name that does not end with ``.tsv``.
    """
    paths = list(files)
    for path in paths:
        if path.suffix != ".tsv":
            raise UsageError(f"mapping file {path}: call it {path.stem}{ENDING}")
    read = [read_mapping_file(path) for path in paths]
    names = Counter(name for file in read for name in file.parts)
    for name, times in names.items():
        if times > 1:
            raise UsageError(f"{times} mapping files are called {name}: give each its own name")
    for file in read:
        curated_mappings(file)
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in file.parts.items():
            with replacing(folder / name) as stream:
                stream.write(data)


def load_curated(folder: Path) -> Curation:
    """Return what the mapping files in a folder state and deny.

    Raises:
        MappingFileError: a file that is not SSSOM, or two that contradict each other.
    """
    said: dict[Order, tuple[Path, Mapping]] = {}
    for path in sorted(folder.glob("*.tsv")):
        for mapping in curated_mappings(read_mapping_file(path)):
            other_path, other = said.setdefault(mapping.order, (path, mapping))
            if other.negated != mapping.negated:
                raise MappingFileError(
                    str(path),
                    f"says the contrary of {other_path.name} on {mapping.subject.value} and "
                    f"{mapping.object.value}",
                    "keep it in one of them",
                )
    return Curation.of(mapping for _, mapping in said.values())


def _both_ways(mappings: Iterable[Mapping]) -> Iterator[Order]:
    for one in mappings:
        yield one.order
        inverse = _INVERSES.get(one.predicate)
        if inverse is not None:
            yield one.object.value, one.subject.value, inverse.value
