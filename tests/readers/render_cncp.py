"""Writes a record as the CNCP did, so that what is read back can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from rncp_graph.fiche import Bloc, Certificateur, Fiche, TexteReglementaire, Voie
from tests.readers.render_documents import WAYS

SECTORS = (
    "Secteurs d'activité ou types d'emplois accessibles par le détenteur de ce diplôme, "
    "ce titre ou ce certificat"
)


def cncp(fiche: Fiche, tabs: bool) -> str:
    """Return the fiche of the CNCP: with tabs between cells, as markdown, or without, as a PDF."""
    (certificateur,) = fiche.certificateurs
    lines = [
        "Le Répertoire National des Certifications Professionnelles (RNCP)",
        f"Résumé descriptif de la certification Code RNCP : {fiche.numero.removeprefix('RNCP')}",
        "Intitulé",
        fiche.intitule or "",
        "",
        *_authority(certificateur, tabs),
        "",
        "Niveau et/ou domaine d'activité",
        *([f"{fiche.niveau_1969} (Nomenclature de 1969)"] if fiche.niveau_1969 else []),
        *([fiche.niveau.mention or ""] if fiche.niveau else []),
        "Convention(s) :",
        *(f"{code.code} - {code.libelle}" for code in fiche.ccn),
        "Code(s) NSF :",
        ", ".join(f"{code.code} {code.libelle}" for code in fiche.nsf),
        "Formacode(s) :",
        "Résumé du référentiel d'emploi ou éléments de compétence acquis",
        "",
        *("‐          " + activite for activite in fiche.activites),
        fiche.capacites_attestees or "",
        "",
        SECTORS,
        fiche.secteurs_activite or "",
        fiche.emplois_accessibles or "",
        "",
        "Codes des fiches ROME les plus proches :",
        *(f"{code.code} : {code.libelle}" for code in fiche.rome),
        "Descriptif des composantes de la certification :",
        "",
        *_blocs(fiche.blocs),
        f"Validité des composantes acquises :  {fiche.validite_composantes}",
        "",
        *_ways_of_cncp(fiche, tabs),
        *_base(fiche.textes),
        "Pour plus d'informations",
        "Statistiques :",
        "Autres sources d'information :",
        fiche.sources_information or "",
        "Lieu(x) de certification :",
        *fiche.lieux_certification,
        "Lieu(x) de préparation à la certification déclarés par l'organisme certificateur :",
        *fiche.lieux_preparation,
        "Historique de la certification :",
        fiche.historique or "",
    ]
    return "\n".join(lines)


def _authority(row: Certificateur, tabs: bool) -> list[str]:
    authority = "AUTORITÉ RESPONSABLE DE LA CERTIFICATION"
    signatory = "QUALITÉ DU(ES) SIGNATAIRE(S) DE LA CERTIFICATION"
    name, capacity = row.organisme.nom or "", row.qualite_signataire or ""
    if tabs:
        return [authority, "", name, "", signatory, "", capacity]
    return [
        f"{authority} {signatory.replace('LA CERT', 'LA' + chr(10) + 'CERT')}",
        "",
        name,
        "",
        capacity,
    ]


def _blocs(blocs: Sequence[Bloc]) -> list[str]:
    lines: list[str] = []
    for bloc in blocs:
        numero, _, rank = (bloc.code or "").removeprefix("RNCP").partition("BC")
        lines += ["INTITULÉ DESCRIPTIF ET MODALITÉS D'ÉVALUATION", ""]
        lines += [
            f"Bloc de compétence n°{int(rank)} de la",
            f"fiche n° {numero} - {bloc.libelle}",
            "",
        ]
        lines += [bloc.liste_competences or "", "", "Modalités d'évaluation :", ""]
        lines += [bloc.modalites_evaluation or "", ""]
    return lines


def _ways_of_cncp(fiche: Fiche, tabs: bool) -> list[str]:
    head = ["CONDITIONS D'INSCRIPTION À LA CERTIFICATION", "OUI", "NON", "COMPOSITION DES JURYS"]
    lines = [("\t" if tabs else " ").join(head)]
    for acces in fiche.voies:
        label = WAYS[acces.voie] + (
            " dispositif VAE prévu en 2017" if acces.voie is Voie.VAE else ""
        )
        jury = acces.composition_jury or ""
        if tabs:
            crosses = {True: "X\t", False: "\tX", None: "X"}[acces.ouverte]
            lines.append(f"{label}\t{crosses}\t{jury}")
        else:
            lines.append(f"{label} X {jury}")
    for label, value in (
        ("Accessible en Nouvelle Calédonie", fiche.accessible_nouvelle_caledonie),
        ("Accessible en Polynésie Française", fiche.accessible_polynesie_francaise),
    ):
        lines.append(f"{label}\t{'X' if value else chr(9) + 'X'}" if tabs else f"{label} X")
    return lines


def _base(textes: Sequence[TexteReglementaire]) -> list[str]:
    return [
        "Base légale",
        "Référence du décret général :",
        "Référence arrêté création (ou date 1er arrêté enregistrement) :",
        *(texte.titre or "" for texte in textes),
        "Référence du décret et/ou arrêté VAE :",
        "Références autres :",
    ]
