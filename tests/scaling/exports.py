"""Invented exports: numbers given twice within one and across several, bad and nameless fiches."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 2, 2, 3, 4, 5, tzinfo=UTC)
_ENDS = "<DATE_EFFET>01/01/2024</DATE_EFFET><DATE_FIN_ENREGISTREMENT>{}</DATE_FIN_ENREGISTREMENT>"
_BLOC = (
    "<BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>RNCP{0}BC01</CODE><LIBELLE>Bloc {0}</LIBELLE>"
    "<LISTE_COMPETENCES>- Accorder {0} cordes\n- Vernir une table</LISTE_COMPETENCES>"
    "<MODALITES_EVALUATION>Mise en situation</MODALITES_EVALUATION>"
    "</BLOC_COMPETENCES></BLOCS_COMPETENCES>"
)
_REST = (
    "<ETAT_FICHE>Publiée</ETAT_FICHE>"
    "<FORMACODES><FORMACODE><CODE>45066</CODE><LIBELLE>Lutherie</LIBELLE></FORMACODE></FORMACODES>"
    "<NOMENCLATURE_EUROPE><NIVEAU>NIV4</NIVEAU><LIBELLE>Niveau 4</LIBELLE></NOMENCLATURE_EUROPE>"
    "<CODES_NSF><NSF><CODE>234</CODE><LIBELLE>Travail du bois</LIBELLE></NSF></CODES_NSF>"
    "<CERTIFICATEURS><CERTIFICATEUR><SIRET_CERTIFICATEUR>00010011500013</SIRET_CERTIFICATEUR>"
    "<NOM_CERTIFICATEUR>ÉCOLE DE LUTHERIE DE VALBRUME</NOM_CERTIFICATEUR>"
    "<ETAT_CERTIFICATEUR>Actif</ETAT_CERTIFICATEUR></CERTIFICATEUR></CERTIFICATEURS>"
    "<OBJECTIFS_CONTEXTE>Tenir un atelier de lutherie.</OBJECTIFS_CONTEXTE>"
    "<CODES_ROME><ROME><CODE>B1501</CODE><LIBELLE>Lutherie</LIBELLE></ROME></CODES_ROME>"
    "<SI_JURY_FI><ACTIF>Oui</ACTIF></SI_JURY_FI>"
    "<TYPE_ENREGISTREMENT>Enregistrement sur demande</TYPE_ENREGISTREMENT>"
)


def fiche(number: int, said: str) -> str:
    if number % 50 == 7:
        return f"<FICHE><ID_FICHE>7</ID_FICHE><INTITULE>Sans numéro {said}</INTITULE></FICHE>\n"
    ends = _ENDS.format("01/01/2023" if number % 40 == 3 else "01/01/2027")
    rest = "" if number % 30 == 4 else _REST
    title = f"<INTITULE>Titre {number} {said}</INTITULE>"
    more = f"{title}<ACTIF>Oui</ACTIF>{rest}{_BLOC.format(number)}{ends}"
    return f"<FICHE><NUMERO_FICHE>RNCP{number}</NUMERO_FICHE>{more}</FICHE>\n"


def export(path: Path, numbers: list[int], said: str, encoding: str = "utf-8") -> Path:
    """Write an export, in a zip where the name says so."""
    body = "".join(fiche(number, said) for number in numbers)
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n<FICHES>'
    text = f"{head}<VERSION_FLUX>4.1</VERSION_FLUX>\n{body}</FICHES>"
    if path.suffix != ".zip":
        path.write_text(text, encoding=encoding)
        return path
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(f"{path.stem}.xml"), text.encode(encoding))
    return path


def exports(folder: Path) -> list[Path]:
    """Write three exports: some fiches stand in two or three of them, and in one several times."""
    folder.mkdir()
    older = [*range(1, 107), *range(1, 30)]
    newer = [*range(80, 140), 43, 60]
    other = [*range(130, 160)]
    return [
        export(folder / "rncp-2026-01-30.zip", older, "ancien"),
        export(folder / "rncp-2026-01-31.zip", newer, "nouveau"),
        export(folder / "rs-2026-02-01.xml", other, "tiers", encoding="utf-16"),
    ]
