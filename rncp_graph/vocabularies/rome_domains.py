"""What both versions of ROME share: files by their headers, domains and grands domaines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rncp_graph.namespaces import SKOS
from rncp_graph.vocabularies.tables import Column, header, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rncp_graph.iris import Iris
    from rncp_graph.vocabularies.files import OfficialFile
    from rncp_graph.vocabularies.model import Statements

CODE: Final = r"[A-N]\d{4}"
"""A code of ROME; its first three characters are a domain, its first one a grand domaine."""
LICENCE: Final = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
"""« Licence Ouverte ROME »: the source and the date of its last update are to be told."""

_DOMAINS: Final = (
    Column("code_domaine_professionnel", r"[A-N]\d{2}", unique=True),
    Column("libelle_domaine_professionnel"),
)
_GRANDS_DOMAINES: Final = (
    Column("code_grand_domaine", r"[A-N]", unique=True),
    Column("libelle_grand_domaine"),
)


def is_table(file: OfficialFile, *columns: str) -> bool:
    """Return whether the header of a file has all these columns, in small letters."""
    return header(file).issuperset(columns)


def domain_labels(files: Iterable[OfficialFile]) -> dict[str, str]:
    """Return the labels of domains and grands domaines, from those of the files that list them.

    Raises:
        VocabularyError: such a list is damaged.
    """
    labels: dict[str, str] = {}
    for file in files:
        names = header(file)
        for code, label in (_DOMAINS, _GRANDS_DOMAINES):
            if names == {code.name, label.name}:
                rows = read_table(file, (code, label), what=f"the list of {code.name}")
                labels.update((row[code.name], row[label.name]) for row in rows)
    return labels


def state_domains(
    domains: Sequence[str], labels: Mapping[str, str], kind: str, said: Statements, iris: Iris
) -> None:
    """State domains and the grands domaines that they belong to as concepts of a version."""
    scheme = iris.scheme(kind)
    for code in sorted({*domains, *(domain[0] for domain in domains)}):
        concept = iris.make(kind, code)
        said.concept(concept, scheme, code, labels[code])
        if len(code) == 1:
            said.top(concept, scheme)
        else:
            said.link(concept, SKOS.broader, iris.make(kind, code[0]))
