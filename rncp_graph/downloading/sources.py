"""Where the official files are published: the one table of addresses, and how to change it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rncp_graph.downloading.addresses import checked_address
from rncp_graph.downloading.names import KINDS, last_segment
from rncp_graph.errors import DownloadError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_FRANCE_COMPETENCES: Final = "https://www.data.gouv.fr/api/1/datasets/5eebbc067a14b6fecc9c9976/"
_REGISTERS_PAGE: Final = (
    "https://www.data.gouv.fr/datasets/repertoire-national-des-certifications-"
    "professionnelles-et-repertoire-specifique/"
)
_ROME_PAGE: Final = "https://www.data.gouv.fr/datasets/58da857388ee384902e505f5"
_FORMACODE_PAGE: Final = (
    "https://www.data.gouv.fr/datasets/"
    "formacode-r-version-14-thesaurus-de-loffre-de-formation-et-de-certification/"
)
_CHANGING: Final = "its address changes with each edition"
SUFFIXES: Final = (".zip", ".csv", ".json", ".ttl", ".rdf", ".xml", ".xlsx")
"""Endings that a downloaded file may have."""


@dataclass(frozen=True, slots=True)
class Source:
    """What can be asked for by name, and where it is published.

    It has a ``dataset``, a ``url``, or neither: then a person must go to ``page``.
    """

    name: str
    title: str
    page: str
    """Where a person finds the file."""
    dataset: str | None = None
    """Address at which the API of data.gouv.fr describes the data set; names tell the files."""
    url: str | None = None
    """Address of the file itself."""
    suffix: str = ".zip"
    """How the name of the file ends."""
    obstacle: str = ""
    """Why no program can fetch it, where that is so."""

    @property
    def is_register(self) -> bool:
        """Whether a graph can be built of it."""
        return self.name in KINDS


_ALL: Final = (
    Source(
        "rncp",
        "RNCP, every fiche (XML), daily",
        _REGISTERS_PAGE,
        dataset=_FRANCE_COMPETENCES,
    ),
    Source(
        "rs",
        "Répertoire spécifique, every fiche (XML), daily",
        _REGISTERS_PAGE,
        dataset=_FRANCE_COMPETENCES,
    ),
    Source(
        "csv",
        "RNCP and RS as tables (CSV), daily",
        _REGISTERS_PAGE,
        dataset=_FRANCE_COMPETENCES,
    ),
    Source(
        "rome",
        "ROME 4.0, open data of France Travail (CSV)",
        _ROME_PAGE,
        url="https://api.francetravail.fr/api-nomenclatureemploi/v1/open-data/csv",
    ),
    Source(
        "rome3",
        "ROME V3, codes and table with ISCO-08",
        _ROME_PAGE,
        suffix=".csv",
        obstacle="it is no longer published at an address of its own",
    ),
    Source(
        "esco",
        "ESCO, occupations and skills",
        "https://esco.ec.europa.eu/en/use-esco/download",
        obstacle="its site sends a link to an e-mail address, once its terms are accepted",
    ),
    Source(
        "rome-esco",
        "ROME–ESCO, official table",
        "https://esco.ec.europa.eu/en/use-esco/eures-countries-mapping-tables",
        suffix=".csv",
        obstacle=_CHANGING,
    ),
    Source("formacode", "Formacode V14", _FORMACODE_PAGE, suffix=".csv", obstacle=_CHANGING),
    Source(
        "isced-f",
        "ISCED-F 2013, fields of education",
        "http://data.europa.eu/snb/isced-f/25831c2",
        suffix=".csv",
        obstacle="it is published as RDF, page by page, and the table is a choice made there",
    ),
    Source(
        "cfd",
        "CFD–RNCP, kit of France compétences",
        "https://www.francecompetences.fr/",
        suffix=".csv",
        obstacle=_CHANGING,
    ),
    Source(
        "idcc",
        "IDCC, list of collective agreements",
        "https://www.legifrance.gouv.fr/liste/idcc",
        suffix=".csv",
        obstacle=_CHANGING,
    ),
    Source(
        "ccn",
        "Collective agreements by brochure of the Journal officiel",
        "https://www.legifrance.gouv.fr/liste/idcc",
        suffix=".csv",
        obstacle="it is published as pages, not as a file",
    ),
    Source(
        "naf",
        "NAF rév. 2",
        "https://www.insee.fr/fr/information/2406147",
        suffix=".json",
        obstacle=_CHANGING,
    ),
    Source(
        "fap",
        "FAP-2009, with PCS and ROME",
        "https://dares.travail-emploi.gouv.fr/",
        suffix=".csv",
        obstacle=_CHANGING,
    ),
)
SOURCES: Final[Mapping[str, Source]] = MappingProxyType({source.name: source for source in _ALL})
"""Every source by its name."""


def chosen_sources(names: Iterable[str], table: Mapping[str, Source] = SOURCES) -> list[Source]:
    """Return the sources of these names, each once, in their order.

    Raises:
        UsageError: an unknown name, or a source that no program can fetch.

    >>> chosen_sources(["esco"])
    Traceback (most recent call last):
    rncp_graph.errors.UsageError: esco cannot be fetched by a program: its site sends a link ...
    """
    found = []
    for name in dict.fromkeys(names):
        source = table.get(name)
        if source is None:
            raise UsageError(f"no source named {name!r}; there are {', '.join(table)}")
        if source.dataset is None and source.url is None:
            raise UsageError(
                f"{name} cannot be fetched by a program: {source.obstacle}; get it from "
                f"{source.page}, or name the address of a copy with --sources"
            )
        found.append(source)
    return found


def sources_with(overrides: Path | None) -> Mapping[str, Source]:
    """Return the table of sources with the addresses of a TOML file in the place of its own.

    A section for each source, with ``dataset`` or ``url``, and ``suffix`` where the address does
    not show what kind of file it is.

    Raises:
        UsageError: the file cannot be read, or says something else.
    """
    if overrides is None:
        return SOURCES
    try:
        data = tomllib.loads(overrides.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{overrides}: cannot be read as TOML ({error})") from error
    changed = {name: _changed(overrides, name, section) for name, section in data.items()}
    return MappingProxyType({**SOURCES, **changed})


def _changed(file: Path, name: str, section: object) -> Source:
    if name not in SOURCES:
        raise UsageError(f"{file}: no source named {name!r}; there are {', '.join(SOURCES)}")
    if not isinstance(section, dict) or not all(isinstance(v, str) for v in section.values()):
        raise UsageError(f"{file}: [{name}] must be a section of texts")
    if unknown := set(section) - {"dataset", "url", "suffix"}:
        raise UsageError(f"{file}: [{name}] has {min(unknown)!r}; dataset, url, suffix are known")
    dataset, url = section.get("dataset"), section.get("url")
    if (dataset is None) == (url is None):
        raise UsageError(f"{file}: [{name}] must have either dataset or url")
    if dataset is not None and name not in KINDS:
        raise UsageError(
            f"{file}: [{name}] must have a url; only {', '.join(KINDS)} have data sets"
        )
    try:
        checked_address(dataset or url or "")
    except DownloadError as error:
        raise UsageError(f"{file}: [{name}] {error}") from error
    suffix = section.get("suffix") or _suffix(url, SOURCES[name].suffix)
    if suffix not in SUFFIXES:
        raise UsageError(f"{file}: [{name}] suffix {suffix!r}; there are {', '.join(SUFFIXES)}")
    return replace(SOURCES[name], dataset=dataset, url=url, suffix=suffix)


def _suffix(url: str | None, otherwise: str) -> str:
    found = PurePosixPath(last_segment(url or "")).suffix.lower()
    return found if found in SUFFIXES else otherwise
