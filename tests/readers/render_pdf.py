"""Writes a record as a PDF: as the CNCP did, with ruling lines or without, and as a browser prints.

The PDFs are the same each time, and small: they use the fonts that every reader of PDF has.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import zip_longest

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from rncp_graph.fiche import Bloc, Code, Fiche, Voie
from tests.readers.render_cncp import SECTORS
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

Rows = Sequence[Sequence[str]]
_LINE = 4.0
"""Height of a line in millimetres."""
_GAP = 2.5
_PAD = 1.0


class Paper(FPDF):
    """A4 pages that are filled from the top down."""

    def __init__(
        self,
        *,
        ruled: bool = True,
        split: bool = False,
        printed: str = "",
        called: str = "Une fiche inventée",
        size: float = 9,
    ) -> None:
        super().__init__(format="A4")
        self.core_fonts_encoding = "windows-1252"
        self.set_creation_date(datetime(2020, 1, 1, tzinfo=UTC))
        self.set_margins(15, 15)
        self.set_auto_page_break(auto=True, margin=18)
        self.ruled = ruled
        self.split = split
        self.printed = printed
        self.called = called
        self.size = size
        self.add_page()

    def header(self) -> None:
        if self.printed:
            self.set_font("Times", size=8)
            self.set_y(6)
            self.cell(text="23/11/2019 10:22")
            self.set_x(90)
            self.cell(text=self.called)
            self.set_y(15)

    def footer(self) -> None:
        if self.printed:
            self.set_font("Times", size=8)
            self.set_y(-10)
            self.cell(text=self.printed)
            self.set_x(-25)
            self.cell(text=f"{self.page_no()}/{{nb}}")

    def label(self, text: str) -> None:
        self.ln(_GAP)
        self._write(text, "B")
        self.ln(_GAP)

    def lines(self, text: str | None) -> None:
        """Write each line as one of its own, below the other."""
        for line in (text or "").split("\n"):
            if line:
                self._write(line, "")

    def paragraphs(self, text: str | None) -> None:
        """Write each line as a paragraph."""
        for line in (text or "").split("\n"):
            if line:
                self._write(line, "")
                self.ln(_GAP)

    def _write(self, text: str, style: str) -> None:
        self.set_font("Helvetica", style, self.size)
        self.multi_cell(0, _LINE, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def rows(self, head: Sequence[str], rows: Rows, widths: Sequence[int]) -> None:
        """Write a table; its head stands again on each page it goes on to."""
        self.ln(_GAP)
        self.set_font("Helvetica", size=self.size)
        if self.split:
            self._split_rows(head, rows, [self.epw * width / sum(widths) for width in widths])
        else:
            self._whole_rows(head, rows, widths)
        self.ln(_GAP)

    def _whole_rows(self, head: Sequence[str], rows: Rows, widths: Sequence[int]) -> None:
        """Write a table whose rows stay whole, their cells in the middle."""
        with self.table(
            borders_layout="ALL" if self.ruled else "NONE",
            col_widths=tuple(widths),
            text_align="LEFT",
            line_height=_LINE,
            padding=1,
        ) as table:
            for cells in (head, *rows):
                row = table.row()
                for cell in cells:
                    row.cell(cell)

    def _split_rows(self, head: Sequence[str], rows: Rows, widths: Sequence[float]) -> None:
        """Write a table whose rows may go on on the next page, their cells at the top."""
        opening = self._lines_of(head, widths)
        if self.will_page_break((len(opening) + 1) * _LINE + 4 * _PAD):
            self.add_page()
        self._row(opening, widths)
        for cells in rows:
            rest = self._lines_of(cells, widths)
            while rest:
                room = int((self.page_break_trigger - self.y - 2 * _PAD) // _LINE)
                if room < 1:
                    self.add_page()
                    self._row(opening, widths)
                    continue
                self._row(rest[:room], widths)
                rest = rest[room:]

    def _lines_of(self, cells: Sequence[str], widths: Sequence[float]) -> list[tuple[str, ...]]:
        wrapped = [self._wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
        return list(zip_longest(*wrapped, fillvalue=""))

    def _row(self, lines: Rows, widths: Sequence[float]) -> None:
        """Write a row, or as much of it as a page takes, line by line, with a box for each cell."""
        top, left = self.y, self.l_margin
        height = len(lines) * _LINE + 2 * _PAD
        self.set_font("Helvetica", size=self.size)
        for place, width in enumerate(widths):
            for number, line in enumerate(lines):
                self.set_xy(left, top + _PAD + number * _LINE)
                self.cell(width, _LINE, line[place])
            if self.ruled:
                self.rect(left, top, width, height)
            left += width
        self.set_xy(self.l_margin, top + height)

    def _wrapped(self, text: str, width: float) -> list[str]:
        found = self.multi_cell(
            width, _LINE, text, align="L", dry_run=True, output=MethodReturnValue.LINES
        )
        assert isinstance(found, list)
        return [line.encode("latin-1").decode("windows-1252") for line in found]

    def finished(self) -> bytes:
        return bytes(self.output())


def cncp_pdf(fiche: Fiche, *, ruled: bool = True, split: bool = False) -> bytes:
    """Return the fiche of the CNCP, its tables with ruling lines or without."""
    paper = Paper(ruled=ruled, split=split)
    write_cncp(paper, fiche)
    return paper.finished()


def write_cncp(paper: Paper, fiche: Fiche) -> None:
    (certificateur,) = fiche.certificateurs
    number = fiche.numero.removeprefix("RNCP")
    paper.label("Le Répertoire National des Certifications Professionnelles (RNCP)")
    paper.lines(f"Résumé descriptif de la certification Code RNCP : {number}")
    paper.label("Intitulé")
    paper.lines(fiche.intitule)
    paper.rows(
        (
            "AUTORITÉ RESPONSABLE DE LA CERTIFICATION",
            "QUALITÉ DU(ES) SIGNATAIRE(S) DE LA CERTIFICATION",
        ),
        [(certificateur.organisme.nom or "", certificateur.qualite_signataire or "")],
        (1, 1),
    )
    _niveau(paper, fiche)
    paper.label("Résumé du référentiel d'emploi ou éléments de compétence acquis")
    paper.lines("\n".join(f"‐          {it}".replace("‐", "-") for it in fiche.activites))
    paper.lines(fiche.capacites_attestees)
    paper.label(SECTORS)
    paper.paragraphs(fiche.secteurs_activite)
    paper.paragraphs(fiche.emplois_accessibles)
    paper.lines("Codes des fiches ROME les plus proches :")
    paper.lines("\n".join(f"{code.code} : {code.libelle}" for code in fiche.rome))
    paper.label("Modalités d'accès à cette certification")
    paper.lines("Descriptif des composantes de la certification :")
    paper.paragraphs(fiche.capitalisation_blocs)
    paper.lines("Bloc de compétence :")
    paper.rows(
        ("INTITULÉ", "DESCRIPTIF ET MODALITÉS D'ÉVALUATION"), [*map(_bloc, fiche.blocs)], (2, 3)
    )
    paper.lines(f"Validité des composantes acquises :  {fiche.validite_composantes}")
    _acces(paper, fiche)
    _base(paper, fiche)


def _niveau(paper: Paper, fiche: Fiche) -> None:
    paper.label("Niveau et/ou domaine d'activité")
    if fiche.niveau_1969:
        paper.lines(f"{fiche.niveau_1969} (Nomenclature de 1969)")
    if fiche.niveau:
        paper.lines(fiche.niveau.mention)
    paper.lines("Convention(s) :")
    paper.lines("\n".join(f"{code.code} - {code.libelle}" for code in fiche.ccn))
    paper.lines("Code(s) NSF :")
    paper.lines(", ".join(f"{code.code} {code.libelle}" for code in fiche.nsf))
    paper.lines("Formacode(s) :")


def _bloc(bloc: Bloc) -> tuple[str, str]:
    numero, _, rank = (bloc.code or "").removeprefix("RNCP").partition("BC")
    label = f"Bloc de compétence n°{int(rank)} de la fiche n° {numero} - {bloc.libelle}"
    parts = (bloc.liste_competences, "Modalités d'évaluation :", bloc.modalites_evaluation)
    return label, "\n".join(filter(None, parts))


def _acces(paper: Paper, fiche: Fiche) -> None:
    rows = []
    for acces in fiche.voies:
        year = " dispositif VAE prévu en 2017" if acces.voie is Voie.VAE else ""
        crosses = _crosses(acces.ouverte)
        rows.append((WAYS[acces.voie] + year, *crosses, acces.composition_jury or ""))
    head = ("CONDITIONS D'INSCRIPTION À LA CERTIFICATION", "OUI", "NON", "COMPOSITION DES JURYS")
    paper.rows(head, rows, (8, 2, 2, 8))
    territories = (
        ("Accessible en Nouvelle Calédonie", fiche.accessible_nouvelle_caledonie),
        ("Accessible en Polynésie Française", fiche.accessible_polynesie_francaise),
    )
    rows = [(label, *_crosses(told), "") for label, told in territories]
    paper.rows(("", "OUI", "NON", ""), rows, (8, 2, 2, 8))
    paper.rows(
        ("LIENS AVEC D'AUTRES CERTIFICATIONS", "ACCORDS EUROPÉENS OU INTERNATIONAUX"),
        [(fiche.liens_certifications or "", fiche.accords_internationaux or "")],
        (1, 1),
    )


def _crosses(told: bool | None) -> tuple[str, str]:
    return {True: ("X", ""), False: ("", "X"), None: ("", "")}[told]


def _base(paper: Paper, fiche: Fiche) -> None:
    paper.label("Base légale")
    paper.lines("Référence du décret général :")
    paper.lines("Référence arrêté création (ou date 1er arrêté enregistrement) :")
    for texte in fiche.textes:
        paper.paragraphs(texte.titre)
    paper.lines("Référence du décret et/ou arrêté VAE :\nRéférences autres :")
    paper.label("Pour plus d'informations")
    for label, text in (
        ("Statistiques :", None),
        ("Autres sources d'information :", fiche.sources_information),
        ("Lieu(x) de certification :", "\n".join(fiche.lieux_certification)),
        (
            "Lieu(x) de préparation à la certification déclarés par l'organisme certificateur :",
            "\n".join(fiche.lieux_preparation),
        ),
        ("Historique de la certification :", fiche.historique),
    ):
        paper.lines(label)
        paper.lines(text)


def page_pdf(
    fiche: Fiche,
    *,
    ruled: bool = True,
    split: bool = False,
    printed: str = "https://site.example/fiche",
) -> bytes:
    """Return the current page as a browser prints it, with date, title, address and page number."""
    paper = Paper(ruled=ruled, split=split, printed=printed, size=10)
    paper.paragraphs("Répertoire national des certifications professionnelles")
    paper.label(fiche.intitule or "")
    paper.paragraphs("Active" if fiche.actif else "Inactive")
    paper.lines(f"N° de fiche\n{fiche.numero}")
    _essentials(paper, fiche)
    _described(paper, fiche)
    _ways(paper, fiche)
    _facts(paper, fiche)
    return paper.finished()


def _essentials(paper: Paper, fiche: Fiche) -> None:
    paper.label("L'essentiel")
    paper.lines("Nomenclature\ndu niveau de qualification")
    paper.lines(fiche.niveau.mention if fiche.niveau else None)
    _codes(paper, "Code(s) NSF", fiche.nsf, " : ")
    _codes(paper, "Formacode(s)", fiche.formacodes, " : ")
    paper.lines("Date d’échéance\nde l’enregistrement")
    paper.lines(day(fiche.date_fin_enregistrement))
    paper.label("Certificateur(s)")
    rows = [certificateur_cells(row) for row in fiche.certificateurs]
    paper.rows(ORGANISATIONS_HEAD, rows, (4, 3, 3, 4))


def _codes(paper: Paper, label: str, codes: Sequence[Code], between: str) -> None:
    paper.label(label)
    paper.lines("\n".join(f"{code.code}{between}{code.libelle}" for code in codes))


def _described(paper: Paper, fiche: Fiche) -> None:
    paper.label("Résumé de la certification")
    _text(paper, "Objectifs et contexte de la certification :", fiche.objectifs_contexte)
    _text(paper, "Activités visées :", fiche.activites_visees)
    _text(paper, "Compétences attestées :", fiche.capacites_attestees)
    _text(paper, "Modalités d'évaluation :", fiche.modalites_evaluation)
    paper.label("Blocs de compétences")
    for bloc in fiche.blocs:
        paper.label(f"{bloc.code} - {bloc.libelle}")
        columns = (bloc.liste_competences or "", bloc.modalites_evaluation or "")
        paper.rows(BLOC_HEAD, [columns], (3, 2))
    _text(
        paper,
        "Description des modalités d'acquisition de la certification par capitalisation des blocs "
        "de compétences et/ou par correspondance :",
        fiche.capitalisation_blocs,
    )
    _text(paper, "Secteurs d’activités :", fiche.secteurs_activite)
    _text(paper, "Type d'emplois accessibles :", fiche.emplois_accessibles)
    _codes(paper, "Code(s) ROME :", fiche.rome, " - ")
    for label, text in (
        ("Le cas échant, prérequis à l’entrée en formation :", fiche.prerequis_entree),
        (
            "Le cas échant, prérequis à la validation de la certification :",
            fiche.prerequis_validation,
        ),
        ("Pré-requis disctincts pour les blocs de compétences :", fiche.prerequis_blocs),
    ):
        _text(paper, label, text)


def _text(paper: Paper, label: str, text: str | None) -> None:
    if text is not None:
        paper.label(label)
        paper.paragraphs(text)


def _ways(paper: Paper, fiche: Fiche) -> None:
    paper.paragraphs("Validité des composantes acquises")
    rows = [
        (
            WAYS[acces.voie],
            *_crosses(acces.ouverte),
            acces.composition_jury or "-",
            day(acces.date_modification),
        )
        for acces in fiche.voies
    ]
    paper.rows(WAYS_HEAD, rows, (6, 2, 2, 8, 4))
    territories = (
        ("Inscrite au cadre de la Nouvelle Calédonie", fiche.accessible_nouvelle_caledonie),
        ("Inscrite au cadre de la Polynésie française", fiche.accessible_polynesie_francaise),
    )
    crossed = [(label, *_crosses(told)) for label, told in territories]
    paper.rows(("", "Oui", "Non"), crossed, (6, 2, 2))


def _facts(paper: Paper, fiche: Fiche) -> None:
    paper.label("Statistiques :")
    figures = [figure_cells(row) for row in fiche.statistiques]
    paper.rows(FIGURES_HEAD, figures, (3, 3, 4, 4, 4, 4))
    facts = (
        ("Date de décision", day(fiche.date_decision)),
        ("Date d’effet de la certification", day(fiche.date_effet)),
        ("Date limite de délivrance", day(fiche.date_limite_delivrance)),
    )
    paper.rows(facts[0], facts[1:], (1, 1))
    _text(paper, "Lien internet vers le descriptif de la certification :", fiche.lien_description)
    for label, end, mentions in (
        ("Certification(s) antérieure(s) :", "remplacée", fiche.mentions_anciennes),
        ("Nouvelle(s) certification(s) :", "remplaçante", fiche.mentions_nouvelles),
    ):
        paper.label(label)
        found = [(code.code or "", code.libelle or "") for code in mentions]
        paper.rows(("Code de la fiche", f"Intitulé de la certification {end}"), found, (1, 3))
    paper.label("Référentiel d'activité, de compétences et d'évaluation :")
