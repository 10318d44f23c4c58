"""Writes a record as the site of the CNCP did, so that what is read back can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from rncp_graph.fiche import Bloc, Fiche, Voie
from tests.readers.render_cncp import SECTORS
from tests.readers.render_documents import WAYS
from tests.readers.render_html import block, crossed, html


def cncp_html(fiche: Fiche, layout: str) -> str:
    """Return the page: ``headings`` over its sections, or all in ``tables`` of label and value."""
    parts = [*_first(fiche), *_middle(fiche), *_last(fiche)]
    if layout == "tables":
        body = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>\n" for label, value in parts)
        body = f"<table border=0 width='100%'>{body}</table>"
    else:
        body = "\n".join(f"<h4>{label}</h4>\n<div>{value}</div>" for label, value in parts)
    return (
        "<html><head><title>CNCP</title>\n"
        "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'></head><body>\n"
        "<h1>Le Répertoire National des Certifications Professionnelles (RNCP)</h1>\n"
        "<h2>Résumé descriptif de la certification "
        f"<b>Code RNCP : {fiche.numero.removeprefix('RNCP')}</b></h2>\n{body}\n</body></html>"
    )


def _first(fiche: Fiche) -> list[tuple[str, str]]:
    (certificateur,) = fiche.certificateurs
    europe = fiche.niveau.mention if fiche.niveau else ""
    old = f"{fiche.niveau_1969} (Nomenclature de 1969)" if fiche.niveau_1969 else ""
    columns = (
        "<table><tr><th>AUTORITÉ RESPONSABLE DE LA CERTIFICATION</th>"
        "<th>QUALITÉ DU(ES) SIGNATAIRE(S) DE LA CERTIFICATION</th></tr>"
        f"<tr><td>{html(certificateur.organisme.nom)}</td>"
        f"<td>{html(certificateur.qualite_signataire)}</td></tr></table>"
    )
    return [
        ("Intitulé", f"<b>{html(fiche.intitule)}</b>"),
        ("", columns),
        ("Niveau et/ou domaine d'activité", block("\n".join(filter(None, (old, europe))))),
        ("Convention(s) :", block("\n".join(f"{it.code} - {it.libelle}" for it in fiche.ccn))),
        ("Code(s) NSF :", html(", ".join(f"{it.code} {it.libelle}" for it in fiche.nsf))),
        ("Formacode(s) :", ""),
    ]


def _middle(fiche: Fiche) -> list[tuple[str, str]]:
    activities = "".join(f"<li>{html(line)}</li>" for line in fiche.activites)
    capacities = block(fiche.capacites_attestees or "")
    rome = "".join(
        f"<p><a href='http://x.example/?codeRome={it.code}'>{it.code}</a> : {html(it.libelle)}</p>"
        for it in fiche.rome
    )
    return [
        (
            "Résumé du référentiel d'emploi ou éléments de compétence acquis",
            (
                f"<p>Liste des activités visées :</p><ul>{activities}</ul>"
                f"<p>Le (la) titulaire est capable de :</p><p>{capacities}</p>"
            ),
        ),
        (
            SECTORS,
            f"<p>{html(fiche.secteurs_activite)}</p><p>{html(fiche.emplois_accessibles)}</p>",
        ),
        ("Codes des fiches ROME les plus proches :", rome),
        ("Modalités d'accès à cette certification", ""),
        ("Descriptif des composantes de la certification :", ""),
        ("Bloc de compétence :", _blocs(fiche.blocs)),
        ("Validité des composantes acquises :", html(fiche.validite_composantes)),
    ]


def _blocs(blocs: Sequence[Bloc]) -> str:
    rows = []
    for bloc in blocs:
        numero, _, rank = (bloc.code or "").removeprefix("RNCP").partition("BC")
        rows.append(
            f"<tr><td>Bloc de compétence n°{int(rank)} de la fiche n° {numero} - "
            f"{html(bloc.libelle)}</td><td><p>{block(bloc.liste_competences or '')}</p>"
            f"<p>Modalités d'évaluation :</p>{block(bloc.modalites_evaluation or '')}</td></tr>"
        )
    head = "<tr><th>INTITULÉ</th><th>DESCRIPTIF ET MODALITÉS D'ÉVALUATION</th></tr>"
    return f"<table>{head}{''.join(rows)}</table>"


def _last(fiche: Fiche) -> list[tuple[str, str]]:
    texts = "".join(f"<p>{html(texte.titre)}</p>" for texte in fiche.textes)
    return [
        ("", _ways(fiche)),
        ("", _territories(fiche)),
        ("Base légale", ""),
        ("Référence du décret général :", ""),
        ("Référence arrêté création (ou date 1er arrêté enregistrement) :", texts),
        ("Référence du décret et/ou arrêté VAE :", ""),
        ("Références autres :", ""),
        ("Pour plus d'informations", ""),
        ("Statistiques :", ""),
        ("Autres sources d'information :", html(fiche.sources_information)),
        ("Lieu(x) de certification :", block("\n".join(fiche.lieux_certification))),
        (
            "Lieu(x) de préparation à la certification déclarés par l'organisme certificateur :",
            block("\n".join(fiche.lieux_preparation)),
        ),
        ("Historique de la certification :", html(fiche.historique)),
    ]


def _ways(fiche: Fiche) -> str:
    rows = "".join(
        f"<tr><td>{WAYS[acces.voie]}"
        f"{' dispositif VAE prévu en 2017' if acces.voie is Voie.VAE else ''}</td>"
        + "".join(f"<td align=center>{cell}</td>" for cell in crossed(acces.ouverte))
        + f"<td>{block(acces.composition_jury or '')}</td></tr>"
        for acces in fiche.voies
    )
    head = "<th>CONDITIONS D'INSCRIPTION À LA CERTIFICATION</th><th>OUI</th><th>NON</th>"
    return f"<table><tr>{head}<th>COMPOSITION DES JURYS</th></tr>{rows}</table>"


def _territories(fiche: Fiche) -> str:
    rows = "".join(
        f"<tr><td>{label}</td>" + "".join(f"<td>{cell}</td>" for cell in crossed(value)) + "</tr>"
        for label, value in (
            ("Accessible en Nouvelle Calédonie", fiche.accessible_nouvelle_caledonie),
            ("Accessible en Polynésie Française", fiche.accessible_polynesie_francaise),
        )
    )
    head = "<tr><td>&nbsp;</td><td>OUI</td><td>NON</td></tr>"
    links = (
        "<table><tr><th>LIENS AVEC D'AUTRES CERTIFICATIONS</th>"
        "<th>ACCORDS EUROPÉENS OU INTERNATIONAUX</th></tr><tr><td></td><td></td></tr></table>"
    )
    return f"<table>{head}{rows}</table>{links}"
