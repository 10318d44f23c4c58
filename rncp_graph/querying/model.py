"""What a catalogued query is: its name, titles, parameters, columns, form and text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The four forms of a SPARQL query, which tell the kind of its result."""

    SELECT = "select"
    ASK = "ask"
    CONSTRUCT = "construct"
    DESCRIBE = "describe"

    @property
    def gives_triples(self) -> bool:
        """Whether the result is a graph."""
        return self in {Form.CONSTRUCT, Form.DESCRIBE}


class Kind(StrEnum):
    """What the value of a parameter is; :mod:`rncp_graph.querying.parameters` reads each."""

    TEXT = "text"
    NUMERO = "numero"
    BLOC = "bloc"
    ROME = "rome"
    NSF = "nsf"
    FORMACODE = "formacode"
    IDCC = "idcc"
    CCN = "ccn"
    ESCO = "esco"
    ISCO = "isco"
    CFD = "cfd"
    NAF = "naf"
    FAP = "fap"
    ROME4 = "rome4"
    CHAMP = "champ"
    SIRET = "siret"
    DATE = "date"
    YEAR = "year"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query may be given; ``default`` stands in its text, ``None`` for UNDEF."""

    name: str
    kind: Kind
    default: str | None
    explanation_fr: str
    explanation_en: str
    choices: tuple[str, ...] = ()

    @property
    def type_label(self) -> str:
        """The kind as headers write it, with the choices."""
        return f"choice: {', '.join(self.choices)}" if self.choices else self.kind.value


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result and what it holds."""

    name: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question of the catalogue: a SPARQL query that runs as it stands, and its header."""

    name: str
    title_fr: str
    title_en: str
    question: str
    """The question as a user would ask it, in French."""
    params: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    form: Form
    text: str
    """The whole file, header included."""

    def param(self, name: str) -> Parameter | None:
        """Return the parameter of that name, ``None`` where there is none."""
        return next((param for param in self.params if param.name == name), None)
