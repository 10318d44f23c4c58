"""Writes a record as a PDF: as the CNCP did, with ruling lines or without, or as a browser does."""

from __future__ import annotations

from collections.abc import Sequence

from rncp_graph.fiche import Bloc, Code, Fiche, Voie
from tests.readers.paper import Paper
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
    paper.rows((), facts, (1, 1))
    _text(paper, "Lien internet vers le descriptif de la certification :", fiche.lien_description)
    for label, end, mentions in (
        ("Certification(s) antérieure(s) :", "remplacée", fiche.mentions_anciennes),
        ("Nouvelle(s) certification(s) :", "remplaçante", fiche.mentions_nouvelles),
    ):
        paper.label(label)
        found = [(code.code or "", code.libelle or "") for code in mentions]
        paper.rows(("Code de la fiche", f"Intitulé de la certification {end}"), found, (1, 3))
    paper.label("Référentiel d'activité, de compétences et d'évaluation :")
