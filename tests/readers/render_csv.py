"""Writes records as the ten tables of the CSV export, in any of its dialects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product

from rncp_graph.fiche import Code, Fiche, Niveau, Voie
from rncp_graph.readers.official_csv import TABLES
from tests.readers.render import WORDS

Cells = tuple[str, ...]
VOIES = {
    Voie.FI: "Après un parcours de formation sous statut d’élève ou d’étudiant",
    Voie.CA: "En contrat d’apprentissage",
    Voie.FC: "Après un parcours de formation continue",
    Voie.CQ: "En contrat de professionnalisation",
    Voie.CL: "Par candidature individuelle",
    Voie.VAE: "Par expérience",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How tables are written; as in 2026 where nothing else is said."""

    delimiter: str = ";"
    encoding: str = "utf-8"
    newline: str = "\r\n"
    quoted: bool = True
    """Whether every cell that is not empty has quotes, or only those that need them."""
    tab: bool = True
    """Whether a SIRET follows a TAB."""
    doubled: bool = True
    """Whether labels of ROME codes double their apostrophes."""
    labels_repeat: bool = False
    """Whether labels of NSF and Formacode repeat the code; those of NSF always do."""
    month_first: bool = False
    prefix: bool = True
    """Whether numbers of the RNCP say so."""
    empty_columns: int = 0
    """How many nameless columns stand at the end."""


DIALECTS = {
    "2026": Dialect(),
    "2024": Dialect(labels_repeat=True, doubled=False),
    "2021": Dialect(
        encoding="cp1252",
        quoted=False,
        tab=False,
        doubled=False,
        labels_repeat=True,
        month_first=True,
        prefix=False,
        empty_columns=3,
    ),
    "spreadsheet": Dialect(delimiter=",", encoding="utf-8-sig", newline="\n", quoted=False),
    "tabs": Dialect(delimiter="\t", newline="\n", tab=False),
}


def render(fiches: Iterable[Fiche], dialect: Dialect) -> dict[str, bytes]:
    """Return each table by its name."""
    writer = _Writer(dialect)
    rows: dict[str, list[Cells]] = {kind.name: [] for kind in TABLES}
    for fiche in fiches:
        for name, row in writer.rows(fiche):
            rows[name].append((writer.number(fiche.numero), *row))
    headers = {kind.name: tuple(column.name for column in kind.columns) for kind in TABLES}
    return {
        name: writer.table([("Numero_Fiche", *headers[name]), *content])
        for name, content in rows.items()
    }


class _Writer:
    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect

    def table(self, rows: Iterable[Cells]) -> bytes:
        end = self._dialect.newline
        text = "".join(self._line(row) + end for row in rows)
        return text.encode(self._dialect.encoding)

    def number(self, numero: str) -> str:
        return numero if self._dialect.prefix else numero.removeprefix("RNCP")

    def rows(self, fiche: Fiche) -> Iterator[tuple[str, Cells]]:
        yield "Standard", self._standard(fiche)
        for bloc in fiche.blocs:
            yield "Blocs_De_Compétences", (bloc.code or "", bloc.libelle or "")
        if fiche.ccn:
            cells = [part or "" for code in fiche.ccn for part in (code.code, code.libelle)]
            yield "CCN", tuple(cells + [""] * (6 - len(cells)))
        for row in fiche.certificateurs:
            one = row.organisme
            yield "Certificateurs", (self._siret(one.siret), one.nom or "")
        for partner in fiche.habilitations:
            one = partner.organisme
            role = WORDS[partner.role] if partner.role else ""
            yield "Partenaires", (one.nom or "", self._siret(one.siret), role)
        repeats = self._dialect.labels_repeat
        yield from self._codes("Formacode", fiche.formacodes, repeats=repeats)
        yield from self._codes("Nsf", fiche.nsf, repeats=True)
        for name, (code, label) in self._codes("Rome", fiche.rome, repeats=False):
            yield name, (code, label.replace("'", "''") if self._dialect.doubled else label)
        for voie in fiche.voies:
            yield "VoixdAccès", (VOIES[voie.voie],)
        old, new = fiche.anciennes_certifications, fiche.nouvelles_certifications
        if old or new:
            for pair in product(old or ("",), new or ("",)):
                yield "Ancienne_Nouvelle_Certification", tuple(map(self.number, pair))

    def _standard(self, fiche: Fiche) -> Cells:
        abrege = fiche.abrege or Code(None, None)
        niveau = fiche.niveau or Niveau(None, None)
        level = f"NIV{niveau.code}" if niveau.code and niveau.code.isdigit() else niveau.code
        return tuple(
            map(
                self._cell,
                (
                    fiche.id_fiche,
                    fiche.intitule,
                    abrege.code,
                    abrege.libelle,
                    level,
                    niveau.mention,
                    fiche.accessible_nouvelle_caledonie,
                    fiche.accessible_polynesie_francaise,
                    fiche.date_dernier_jo,
                    fiche.date_decision,
                    fiche.date_fin_enregistrement,
                    fiche.date_effet,
                    fiche.type_enregistrement,
                    fiche.validation_partielle,
                    None if fiche.actif is None else "ACTIVE" if fiche.actif else "INACTIVE",
                ),
            )
        )

    def _codes(
        self, name: str, codes: tuple[Code, ...], *, repeats: bool
    ) -> Iterator[tuple[str, tuple[str, str]]]:
        for code in codes:
            label = code.libelle or ""
            repeated = f"{code.code} : {label}" if repeats and code.code and label else label
            yield name, (code.code or "", repeated)

    def _siret(self, siret: str | None) -> str:
        return f"\t{siret}" if siret and self._dialect.tab else siret or ""

    def _cell(self, value: str | bool | date | None) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "Oui" if value else "Non"
        if isinstance(value, date):
            if self._dialect.month_first:
                return f"{value.month}/{value.day}/{value.year % 100:02}"
            return f"{value.day:02}/{value.month:02}/{value.year:04}"
        return WORDS[value] if isinstance(value, StrEnum) else value

    def _line(self, cells: Cells) -> str:
        return self._dialect.delimiter.join(
            map(self._quoted, (*cells, *[""] * self._dialect.empty_columns))
        )

    def _quoted(self, cell: str) -> str:
        special = set(cell) & {self._dialect.delimiter, '"', "\n", "\r"}
        if not cell or not (special or self._dialect.quoted):
            return cell
        return '"' + cell.replace('"', '""') + '"'
