"""Makes all links of a graph: those that are curated, those that follow, those suggested."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from rncp_graph.iris import Iris
from rncp_graph.linking.codes import look_up_codes, write_unlinked
from rncp_graph.linking.competences import ESCO, ROME4, suggest_competences
from rncp_graph.linking.curated import FOLDER as CURATED
from rncp_graph.linking.curated import forget_curated, keep_curated, load_curated
from rncp_graph.linking.jobs import suggest_jobs
from rncp_graph.linking.libraries import missing_libraries
from rncp_graph.linking.model import MappingSet, Side
from rncp_graph.linking.official import official_sets
from rncp_graph.linking.relations import relations
from rncp_graph.linking.set_aside import FOLDER as SET_ASIDE
from rncp_graph.linking.set_aside import put_back, set_aside
from rncp_graph.linking.view import View
from rncp_graph.linking.writing import Writer, clear, drop_others
from rncp_graph.namespaces import SKOS
from rncp_graph.store import GraphDirectory
from rncp_graph.vocabularies.editing import amended, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rncp_graph.linking.codes import SchemeLinks
    from rncp_graph.linking.curated import Curation
    from rncp_graph.linking.model import SuggestionSet
    from rncp_graph.linking.writing import Written
    from rncp_graph.store import Manifest, NewVersion, Version

NEEDED: Final = (
    *("rome3", "rome4", "rome-esco", "esco", "formacode", "idcc", "ccn", "cfd", "isced-f"),
)
"""Vocabularies without which some link is missing, by name."""
UNLINKED: Final = "unlinked.csv"
"""The report of codes that found no concept."""

Stage = Literal["curated", "relations", "suggestions", "codes"]
OnStage = Callable[[Stage], None]


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What is linked, and how."""

    mappings: tuple[Path, ...] = ()
    """Mapping files to keep with the graph; one of the same name is replaced."""
    forget: tuple[str, ...] = ()
    """Names of mapping files that were kept, and are to be no more."""
    suggestions: bool = True


@dataclass(frozen=True, slots=True)
class Linked:
    """What was linked."""

    manifest: Manifest
    schemes: tuple[SchemeLinks, ...]
    """For each code list of fiches, which codes found a concept."""
    sets: tuple[Written, ...]
    set_aside: int
    """Statements of vocabularies that a curated mapping overrules."""
    strangers: tuple[str, ...]
    """Things that curated mappings name and the graph does not know."""
    missing: tuple[str, ...]
    """Vocabularies that are not there, by name."""
    without: tuple[str, ...]
    """Libraries that are not there, for want of which nothing was suggested."""


def link(
    graph: Path | str,
    options: LinkOptions | None = None,
    *,
    now: datetime | None = None,
    on_stage: OnStage = lambda _: None,
) -> Linked:
    """Return what was linked in a new version of a graph, which is the one in use from then on.

    ``now`` is the time that the version claims, the clock's where none is given. Whatever goes
    wrong, the version in use stays in use.

    Raises:
        MappingFileError: a mapping file is no SSSOM, or contradicts another.
        UsageError: two mapping files of one name, or none of the name that is to be forgotten.
        StoreError: there is no graph, it cannot be written, or another build is running.
    """
    directory = GraphDirectory(Path(graph))
    current = directory.current()
    moment = now or datetime.now(UTC)
    with directory.amended(stamp(moment), current) as new:
        before = current.manifest
        manifest = amended(before, new, moment, quads=before.quads)
        linked = link_version(new, manifest, options, on_stage=on_stage)
        new.publish(linked.manifest)
    return linked


def relink(
    new: NewVersion,
    manifest: Manifest,
    options: LinkOptions | None = None,
    *,
    previous: Version | None = None,
) -> Manifest:
    """Return the manifest of a version that is being built, once it has its links.

    Raises:
        MappingFileError: as :func:`link_version`.
        UsageError: as :func:`link_version`.
    """
    return link_version(new, manifest, options, previous=previous).manifest


def link_version(
    new: NewVersion,
    manifest: Manifest,
    options: LinkOptions | None = None,
    *,
    previous: Version | None = None,
    on_stage: OnStage = lambda _: None,
) -> Linked:
    """Return what was linked in a version that is being built; links that it has are made anew.

    ``manifest`` is the version's so far: it says which editions of vocabularies it has, and when it
    is built. Curated mappings are those of its own directory, else those of ``previous``.

    Raises:
        MappingFileError: a mapping file is no SSSOM, or contradicts another.
        UsageError: two mapping files of one name, or none of the name that is to be forgotten.
    """
    chosen = options or LinkOptions()
    _inherit(new, previous)
    editions = {entry.name: entry for entry in manifest.vocabularies}
    view = View(new.store, Iris(manifest.base), editions)
    writer = Writer(view, new.mappings, manifest.built_at, manifest.tool_version)
    clear(view, new.mappings)
    put_back(view, new.mappings / SET_ASIDE)
    on_stage("curated")
    curation = _curation(new.mappings / CURATED, chosen)
    strangers = tuple(_strangers(view, curation))
    on_stage("relations")
    sets = [writer.official(made) for made in official_sets(view)]
    aside = set_aside(view, curation, new.mappings / SET_ASIDE)
    sets += _write_links(view, writer, curation)
    on_stage("suggestions")
    lacking = missing_libraries() if chosen.suggestions else ()
    if chosen.suggestions and not lacking:
        sets += _write_suggestions(view, writer, curation)
    drop_others(view, sets)
    on_stage("codes")
    schemes = look_up_codes(view)
    write_unlinked(schemes, new.reports / UNLINKED)
    missing = tuple(name for name in NEEDED if not view.has(name))
    links = {one.name: one.mappings for one in sets if not one.official}
    told = replace(manifest, links=links, quads=len(view.store))
    return Linked(told, schemes, tuple(sets), aside, strangers, missing, lacking)


def _inherit(new: NewVersion, previous: Version | None) -> None:
    """Take the curated mappings of the version before, and what they overruled."""
    for folder in (CURATED, SET_ASIDE):
        before = previous.mappings / folder if previous else None
        if before and before.is_dir() and not (new.mappings / folder).exists():
            shutil.copytree(before, new.mappings / folder)


def _curation(folder: Path, options: LinkOptions) -> Curation:
    forget_curated(options.forget, folder)
    keep_curated(options.mappings, folder)
    return load_curated(folder)


def _strangers(view: View, curation: Curation) -> Iterator[str]:
    """Yield the things that curated mappings name and the store does not know, each once."""
    named = {thing for one in curation.mappings for thing in (one.subject, one.object)}
    for thing in sorted(named, key=str):
        said = view.store.quads_for_pattern(thing, None, None, None)
        known = view.store.quads_for_pattern(None, None, thing, None)
        if next(said, None) is None and next(known, None) is None:
            yield thing.value


def _write_links(view: View, writer: Writer, curation: Curation) -> Iterator[Written]:
    if curation.stated:
        yield writer.links(_curated_set(curation), filed=False)
    # Curated appellations lead codes to occupations too: they are in the store by now.
    for made in relations(view):
        yield writer.links(replace(made, mappings=curation.left_of(made.mappings)))


def _curated_set(curation: Curation) -> MappingSet:
    anything = Side(SKOS.Concept)
    return MappingSet(
        id=CURATED,
        title_fr="Correspondances établies à la main",
        title_en="Curated mappings",
        subject=anything,
        object=anything,
        method="Mapping files given to `rncp-graph link --mappings`.",
        mappings=curation.stated,
    )


def _write_suggestions(view: View, writer: Writer, curation: Curation) -> Iterator[Written]:
    for made in _suggested(view):
        left = curation.open_suggestions(made.suggestions)
        yield writer.suggestions(replace(made, suggestions=left))


def _suggested(view: View) -> Iterator[SuggestionSet]:
    found = (
        suggest_jobs(view.store, view.iris),
        suggest_competences(view.store, view.iris, ROME4),
        suggest_competences(view.store, view.iris, ESCO),
    )
    return (made for made in found if made is not None)
