"""Writes a record in the layouts of the web page, so that what is read back can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Code,
    Fiche,
    StatistiquePromotion,
    Voie,
    VoieAcces,
)

WAYS = {
    Voie.FI: "Après un parcours de formation sous statut d’élève ou d’étudiant",
    Voie.CA: "En contrat d’apprentissage",
    Voie.FC: "Après un parcours de formation continue",
    Voie.CQ: "En contrat de professionnalisation",
    Voie.CL: "Par candidature individuelle",
    Voie.VAE: "Par expérience",
}
WAYS_HEAD = (
    "Voie d’accès à la certification",
    "Oui",
    "Non",
    "Composition des jurys",
    "Date de dernière modification",
)
FIGURES_HEAD = (
    "Année d'obtention de la certification",
    "Nombre de certifiés",
    "Nombre de certifiés à la suite d’un parcours vae",
    "Taux d'insertion global à 6 mois (en %)",
    "Taux d'insertion dans le métier visé à 6 mois (en %)",
    "Taux d'insertion dans le métier visé à 2 ans (en %)",
)
ORGANISATIONS_HEAD = ("Nom légal", "Siret", "Nom commercial", "Site internet")
BLOC_HEAD = ("Liste de compétences", "Modalités d'évaluation")


def day(value: date | None, sign: str = "-") -> str:
    return f"{value.day:02}{sign}{value.month:02}{sign}{value.year:04}" if value else "-"


class Page:
    """A page in one of its three layouts: ``plain``, ``pipes`` or ``whole``."""

    def __init__(self, layout: str) -> None:
        self.layout = layout
        self.lines: list[str] = []

    def write(self, fiche: Fiche) -> str:
        if self.layout == "whole":
            self._head(fiche)
        self._essentials(fiche)
        self._table(ORGANISATIONS_HEAD, [certificateur_cells(row) for row in fiche.certificateurs])
        self._text("Objectifs et contexte de la certification :", fiche.objectifs_contexte)
        self._text("Activités visées :", fiche.activites_visees)
        self._text("Compétences attestées :", fiche.capacites_attestees)
        self._text("Modalités d'évaluation :", fiche.modalites_evaluation)
        for bloc in fiche.blocs:
            self._bloc(bloc)
        self._text(
            "Description des modalités d'acquisition de la certification par capitalisation des "
            "blocs de compétences et/ou par correspondance :",
            fiche.capitalisation_blocs,
        )
        self._text("Secteurs d’activités :", fiche.secteurs_activite)
        self._text("Type d'emplois accessibles :", fiche.emplois_accessibles)
        self._codes("Code(s) ROME :", fiche.rome, " - ")
        self._text("Le cas échant, prérequis à l’entrée en formation :", fiche.prerequis_entree)
        self._ways(fiche)
        self._territories(fiche)
        self._text("Statistiques :", "")
        self._table(FIGURES_HEAD, [figure_cells(row) for row in fiche.statistiques])
        self._facts(fiche)
        self._text("Lien internet vers le descriptif de la certification :", fiche.lien_description)
        self._chain(fiche)
        self.lines.append("Référentiel d'activité, de compétences et d'évaluation :")
        return "\n".join(self.lines)

    def _head(self, fiche: Fiche) -> None:
        title = fiche.intitule or ""
        status = "Active" if fiche.actif else "Inactive"
        self.lines += ["Répertoire national des certifications professionnelles", "", title, ""]
        self.lines += [status, "", "N° de fiche", fiche.numero, ""]

    def _essentials(self, fiche: Fiche) -> None:
        level = fiche.niveau.mention if fiche.niveau else None
        self._fact("Nomenclature du niveau de qualification", level)
        self._codes("Code(s) NSF", fiche.nsf, " : ")
        self._codes("Formacode(s)", fiche.formacodes, " : ")
        self._fact("Date d’échéance de l’enregistrement", day(fiche.date_fin_enregistrement))
        if self.layout == "plain":
            codes = [f"{code.code} : {code.libelle}" for code in (*fiche.nsf, *fiche.formacodes)]
            self.lines += [*filter(None, [level]), *codes, day(fiche.date_fin_enregistrement)]

    def _fact(self, label: str, value: str | None) -> None:
        if self.layout == "whole":
            self.lines.append(f"{label} : {value or ''}")
        else:
            self.lines += [label, "", value or "", ""]

    def _codes(self, label: str, codes: Sequence[Code], between: str) -> None:
        bullet = {"plain": "", "pipes": "- ", "whole": "  • "}[self.layout]
        self.lines += [label, ""]
        self.lines += [f"{bullet}{code.code}{between}{code.libelle}\n" for code in codes]

    def _text(self, label: str, text: str | None) -> None:
        if text is not None:
            self.lines += [label, "", text.replace("\n", "\n\n"), ""]

    def _table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        if self.layout == "pipes":
            self.lines += [" | ".join(head) + " |", "---|" * len(head)]
            self.lines += [" | ".join(row) + " |" for row in rows]
        else:
            self.lines += [" ".join(head), *(" ".join(cell or "-" for cell in row) for row in rows)]

    def _bloc(self, bloc: Bloc) -> None:
        self.lines += [f"{bloc.code} - {bloc.libelle}", ""]
        columns = [bloc.liste_competences or "", bloc.modalites_evaluation or ""]
        if self.layout == "pipes":
            self._table(BLOC_HEAD, [columns])
        else:
            self.lines += [" ".join(BLOC_HEAD), "", *columns, ""]

    def _ways(self, fiche: Fiche) -> None:
        if self.layout == "pipes":
            self._table(WAYS_HEAD, [_way(acces) for acces in fiche.voies])
            return
        self.lines.append(" ".join(WAYS_HEAD))
        for acces in fiche.voies:
            jury = f"\n\n{acces.composition_jury}\n\n" if acces.composition_jury else " - "
            self.lines.append(f"{WAYS[acces.voie]} X{jury}{day(acces.date_modification)}")

    def _territories(self, fiche: Fiche) -> None:
        for label, value in (
            ("Inscrite au cadre de la Nouvelle Calédonie", fiche.accessible_nouvelle_caledonie),
            ("Inscrite au cadre de la Polynésie française", fiche.accessible_polynesie_francaise),
        ):
            if self.layout == "pipes" and value is not None:
                self.lines.append(f"{label} | {'X |  |' if value else ' | X |'}")
            else:
                self.lines.append(f"{label} X")

    def _facts(self, fiche: Fiche) -> None:
        between = {"plain": " ", "pipes": " | ", "whole": " : "}[self.layout]
        end = " |" if self.layout == "pipes" else ""
        for label, value in (
            ("Date de décision", fiche.date_decision),
            ("Date d’effet de la certification", fiche.date_effet),
            ("Date limite de délivrance", fiche.date_limite_delivrance),
        ):
            self.lines.append(f"{label}{between}{day(value)}{end}")

    def _chain(self, fiche: Fiche) -> None:
        for label, mentions in (
            ("Certification(s) antérieure(s) :", fiche.mentions_anciennes),
            ("Nouvelle(s) certification(s) :", fiche.mentions_nouvelles),
        ):
            self.lines += [label, ""]
            head = ("Code de la fiche", "Intitulé de la certification remplacée")
            self._table(head, [[code.code or "", code.libelle or ""] for code in mentions])


def certificateur_cells(row: Certificateur) -> list[str]:
    cells = (row.organisme.nom, row.organisme.siret, row.nom_commercial, row.site_internet)
    return [cell or "-" for cell in cells]


def figure_cells(row: StatistiquePromotion) -> list[str]:
    cells = (
        row.annee,
        row.nb_certifies,
        row.nb_certifies_vae,
        row.taux_insertion_global_6mois,
        row.taux_insertion_metier_6mois,
        row.taux_insertion_metier_2ans,
    )
    return ["-" if cell is None else str(cell) for cell in cells]


def _way(acces: VoieAcces) -> list[str]:
    crosses = {True: ["X", ""], False: ["", "X"], None: ["X"]}[acces.ouverte]
    jury = acces.composition_jury or "-"
    return [WAYS[acces.voie], *crosses, jury, day(acces.date_modification)]
