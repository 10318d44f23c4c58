"""Writes a record as the saved web page, so that what is read back can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from rncp_graph.fiche import Bloc, Code, Fiche
from tests.readers.render_documents import (
    BLOC_HEAD,
    FIGURES_HEAD,
    ORGANISATIONS_HEAD,
    WAYS,
    WAYS_HEAD,
    certificateur_cells,
    day,
    figure_cells,
)

CLASS = re.compile(r' (?:class|id)="[^"]*"')
ESSENTIAL = "list--fcpt-certification--essential--desktop"
TAG = "tag--fcpt-certification"
SUMMARY = "accordion-content--fcpt-certification--summary"


def html(text: str | None) -> str:
    return escape(text or "", quote=False)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th scope='col'>{html(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{block(cell)}</td>" for cell in row) + "</tr>\n" for row in rows
    )
    return (
        f'<table class="table--fcpt-certification"><thead><tr>{top}</tr></thead>\n'
        f"<tbody>{body}</tbody></table>"
    )


def block(text: str) -> str:
    return "<br/>\n".join(html(line) for line in text.split("\n"))


def paragraphs(text: str | None) -> str:
    return "\n".join(f"  <p>{html(line)}</p>" for line in (text or "").split("\n"))


class SavedPage:
    """The page of France compétences as a browser saves it.

    Without ``classes`` labels, headings and tables alone tell what is what; with ``copies`` the
    essentials stand there for both widths of screen.
    """

    def __init__(self, *, classes: bool = True, copies: bool = True) -> None:
        self.classes = classes
        self.copies = copies
        self.parts: list[str] = []

    def write(self, fiche: Fiche) -> str:
        self._head(fiche)
        self._accordion("Résumé de la certification", self._summary(fiche), SUMMARY)
        blocs = "\n".join(self._bloc(bloc) for bloc in fiche.blocs)
        label = (
            "Description des modalités d'acquisition de la certification par capitalisation des "
            "blocs de compétences et/ou par correspondance :"
        )
        blocs += self._text(label, fiche.capitalisation_blocs)
        self._accordion("Blocs de compétences", blocs, "x", anchor="anchor3")
        self._accordion("Secteur d’activité et type d’emploi", self._sector(fiche), "sector")
        self._accordion("Voies d’accès", self._ways(fiche), "ways")
        self._accordion("Base légale", self._facts(fiche), "legal")
        self._accordion("Pour plus d’informations", self._more(fiche), "more")
        page = "\n".join(self.parts)
        return self._around(fiche, page if self.classes else CLASS.sub("", page))

    def _around(self, fiche: Fiche, content: str) -> str:
        where = f"https://www.francecompetences.fr/recherche/rncp/{fiche.numero[4:]}/"
        title = f"{fiche.numero} - {html(fiche.intitule)} - France Compétences"
        return (
            f"<!DOCTYPE html>\n<!-- saved from url=({len(where):04}){where} -->\n"
            '<html lang="fr-FR"><head><meta charset="utf-8">\n'
            f'<title>{title}</title><link rel="canonical" href="{where}">\n'
            "<style>.a > .b { color: red }</style><script>if (1 < 2) document.write('<html>')"
            "</script></head>\n<body>\n<nav><ul><li><a href='/'>Accueil</a></li></ul></nav>\n"
            f"<main>\n{content}\n</main>\n<footer><p>Mentions légales</p></footer>\n"
            "<script src='a.js'></script></body></html>\n"
        )

    def _head(self, fiche: Fiche) -> None:
        status = "Active" if fiche.actif else "Inactive"
        self.parts += [
            "<p>Répertoire national des certifications professionnelles</p>",
            f'<h2 class="title--page--generic">{html(fiche.intitule)}</h2>',
            f'<p class="{TAG}"><span class="{TAG}__status">{status}</span></p>',
            (
                f'<p class="{TAG}"><span class="{TAG}__title">N° de fiche</span>'
                f'<span class="{TAG}__status">{fiche.numero}</span></p>'
            ),
            '<a class="btn" href="#">Imprimer</a>',
            "<h3>L'essentiel</h3>",
        ]
        self.parts += [self._essentials(fiche)] * (2 if self.copies else 1)
        rows = [certificateur_cells(row) for row in fiche.certificateurs]
        self._accordion(
            "Certificateur(s)", table(ORGANISATIONS_HEAD, rows), "fcpt-certification--certifier"
        )

    def _essentials(self, fiche: Fiche) -> str:
        level = fiche.niveau.mention if fiche.niveau else None
        lines = [
            ("Nomenclature\ndu niveau de qualification", [html(level)]),
            ("Code(s) NSF", _codes(fiche.nsf, " : ")),
            ("Formacode(s)", _codes(fiche.formacodes, " : ")),
            ("Date d’échéance\nde l’enregistrement", [day(fiche.date_fin_enregistrement)]),
        ]
        return "\n".join(
            f'<div class="{ESSENTIAL}__line"><img src="i.svg" alt="Icon">'
            f'<p class="{ESSENTIAL}__line__title">{block(label)}</p>'
            f'<div class="{ESSENTIAL}__line__text">{"".join(f"<p>{it}</p>" for it in values)}</div>'
            "</div>"
            for label, values in lines
        )

    def _accordion(self, label: str, content: str, name: str, anchor: str = "") -> None:
        self.parts.append(
            f'<div class="accordion--fcpt-certification" id="{anchor}">'
            f'<button class="accordion--fcpt-certification__button">{label}</button>\n'
            f'<div class="accordion--fcpt-certification__content {name}">{content}</div></div>'
        )

    def _text(self, label: str, text: str | None) -> str:
        if text is None:
            return ""
        return f'<p class="text--fcpt-certification__title">{label}</p>\n{paragraphs(text)}\n'

    def _summary(self, fiche: Fiche) -> str:
        return (
            self._text("Objectifs et contexte de la certification :", fiche.objectifs_contexte)
            + self._text("Activités visées :", fiche.activites_visees)
            + self._text("Compétences attestées :", fiche.capacites_attestees)
            + self._text("Modalités d'évaluation :", fiche.modalites_evaluation)
        )

    def _bloc(self, bloc: Bloc) -> str:
        columns = [bloc.liste_competences or "", bloc.modalites_evaluation or ""]
        return (
            f"<div><button><h4>{bloc.code} - {html(bloc.libelle)}</h4></button>\n"
            f"{table(BLOC_HEAD, [columns])}</div>"
        )

    def _sector(self, fiche: Fiche) -> str:
        rome = "".join(f"<li>{code}</li>" for code in _codes(fiche.rome, " - "))
        return (
            self._text("Secteurs d’activités :", fiche.secteurs_activite)
            + self._text("Type d'emplois accessibles :", fiche.emplois_accessibles)
            + f"<p>Code(s) ROME :</p><ul>{rome}</ul>"
        )

    def _ways(self, fiche: Fiche) -> str:
        rows = []
        for acces in fiche.voies:
            yes, no = crossed(acces.ouverte)
            jury = acces.composition_jury or "-"
            rows.append([WAYS[acces.voie], yes, no, jury, day(acces.date_modification)])
        territories = [
            [label, *crossed(value)]
            for label, value in (
                ("Inscrite au cadre de la Nouvelle Calédonie", fiche.accessible_nouvelle_caledonie),
                (
                    "Inscrite au cadre de la Polynésie française",
                    fiche.accessible_polynesie_francaise,
                ),
            )
        ]
        label = "Le cas échant, prérequis à l’entrée en formation :"
        return (
            self._text(label, fiche.prerequis_entree)
            + table(WAYS_HEAD, rows)
            + table(("", "Oui", "Non"), territories)
        )

    def _facts(self, fiche: Fiche) -> str:
        facts = (
            ("Date de décision", fiche.date_decision),
            ("Date d’effet de la certification", fiche.date_effet),
            ("Date limite de délivrance", fiche.date_limite_delivrance),
        )
        rows = "".join(f"<tr><td>{label}</td><td>{day(value)}</td></tr>" for label, value in facts)
        return f"<table><tbody>{rows}</tbody></table>"

    def _more(self, fiche: Fiche) -> str:
        return (
            "<p>Statistiques :</p>"
            + table(FIGURES_HEAD, [figure_cells(row) for row in fiche.statistiques])
            + self._text(
                "Lien internet vers le descriptif de la certification :", fiche.lien_description
            )
            + _chain("Certification(s) antérieure(s) :", fiche.mentions_anciennes, "remplacée")
            + _chain("Nouvelle(s) certification(s) :", fiche.mentions_nouvelles, "remplaçante")
            + "<p>Référentiel d'activité, de compétences et d'évaluation :</p>"
        )


def crossed(value: bool | None) -> tuple[str, str]:
    return {True: ("X", ""), False: ("", "X"), None: ("", "")}[value]


def _codes(codes: Sequence[Code], between: str) -> list[str]:
    return [f"{code.code}{between}{html(code.libelle)}" for code in codes]


def _chain(label: str, mentions: Sequence[Code], what: str) -> str:
    head = ("Code de la fiche", f"Intitulé de la certification {what}")
    return f"<p>{label}</p>" + table(head, [[it.code or "", it.libelle or ""] for it in mentions])
