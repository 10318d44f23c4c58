"""The ten tables of the CSV export: their columns, and the element of the XML each stands for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NUMERO: Final = "Numero_Fiche"
"""The column that every table has, and that joins them."""


class Kind(StrEnum):
    """How the cells of a column are written, where it is not as the XML writes its element."""

    TEXT = "text"
    LABEL = "label"
    """May repeat the code of its row: « 251 : Mécanique »."""
    DATE = "date"
    ACTIF = "actif"
    """ACTIVE or INACTIVE."""
    NUMERO = "numero"
    """The number of a fiche."""
    VOIE = "voie"
    """The words for a way of access that is open; the column names no element."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``path`` leads to its element from that of the row."""

    name: str
    path: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class TableKind:
    """A table of the export; ``path`` leads from FICHE to the element that each row becomes."""

    name: str
    path: str
    columns: tuple[Column, ...]


STANDARD: Final = TableKind(
    "Standard",
    "",
    (
        Column("Id_Fiche", "ID_FICHE"),
        Column("Intitule", "INTITULE"),
        # Named as a label, it holds the code.
        Column("Abrege_Libelle", "ABREGE/CODE"),
        Column("Abrege_Intitule", "ABREGE/LIBELLE"),
        Column("Nomenclature_Europe_Niveau", "NOMENCLATURE_EUROPE/NIVEAU"),
        Column("Nomenclature_Europe_Intitule", "NOMENCLATURE_EUROPE/LIBELLE"),
        Column("Accessible_Nouvelle_Caledonie", "ACCESSIBLE_NOUVELLE_CALEDONIE"),
        Column("Accessible_Polynesie_Francaise", "ACCESSIBLE_POLYNESIE_FRANCAISE"),
        Column("Date_dernier_jo", "DATE_DERNIER_JO", Kind.DATE),
        Column("Date_Decision", "DATE_DECISION", Kind.DATE),
        Column("Date_Fin_Enregistrement", "DATE_FIN_ENREGISTREMENT", Kind.DATE),
        Column("Date_Effet", "DATE_EFFET", Kind.DATE),
        Column("Type_Enregistrement", "TYPE_ENREGISTREMENT"),
        Column("Validation_Partielle", "VALIDATION_PARTIELLE"),
        Column("Actif", "ACTIF", Kind.ACTIF),
    ),
)
TABLES: Final = (
    STANDARD,
    TableKind(
        "Blocs_De_Compétences",
        "BLOCS_COMPETENCES/BLOC_COMPETENCES",
        (Column("Bloc_Competences_Code", "CODE"), Column("Bloc_Competences_Libelle", "LIBELLE")),
    ),
    TableKind(
        "CCN",
        "",
        tuple(
            Column(f"Ccn_{rank}_{name}", f"CCN_{rank}/{name.upper()}")
            for rank in (1, 2, 3)
            for name in ("Numero", "Libelle")
        ),
    ),
    TableKind(
        "Certificateurs",
        "CERTIFICATEURS/CERTIFICATEUR",
        (
            Column("Siret_Certificateur", "SIRET_CERTIFICATEUR"),
            Column("Nom_Certificateur", "NOM_CERTIFICATEUR"),
        ),
    ),
    TableKind(
        "Partenaires",
        "PARTENAIRES/PARTENAIRE",
        (
            Column("Nom_Partenaire", "NOM_PARTENAIRE"),
            Column("Siret_Partenaire", "SIRET_PARTENAIRE"),
            Column("Habilitation_Partenaire", "HABILITATION_PARTENAIRE"),
        ),
    ),
    TableKind(
        "Formacode",
        "FORMACODES/FORMACODE",
        (
            Column("Formacode_Code", "CODE"),
            Column("Formacode_Libelle", "LIBELLE", Kind.LABEL),
        ),
    ),
    TableKind(
        "Nsf",
        "CODES_NSF/NSF",
        (Column("Nsf_Code", "CODE"), Column("Nsf_Intitule", "LIBELLE", Kind.LABEL)),
    ),
    TableKind(
        "Rome",
        "CODES_ROME/ROME",
        (
            Column("Codes_Rome_Code", "CODE"),
            Column("Codes_Rome_Libelle", "LIBELLE", Kind.LABEL),
        ),
    ),
    TableKind("VoixdAccès", "", (Column("Si_Jury", "", Kind.VOIE),)),
    TableKind(
        "Ancienne_Nouvelle_Certification",
        "",
        (
            Column("Ancienne_Certification", "ANCIENNE_CERTIFICATION", Kind.NUMERO),
            Column("Nouvelle_Certification", "NOUVELLE_CERTIFICATION", Kind.NUMERO),
        ),
    ),
)
"""The tables of the export, in the order in which what they say is put together."""

NO_TABLE: Final = "éléments sans table"
"""What no table holds: state of the fiche, long texts, juries, legal texts, figures, equivalences.

So a fiche read from tables alone is never whole.
"""
