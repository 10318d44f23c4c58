"""Writes an invented export in the V4.1 layout, as large as asked, always the same for a seed.

    python benchmarks/corpus.py --fiches 30475 --output build/corpus.xml

Sizes follow the real register: about 19 KB a fiche, on average 2 blocs and 13 partner rows with a
long tail, a third of the certificateurs without SIRET, most fiches inactive. Every name and
sentence is made of the lists in words.py. An output that ends in ``.zip`` or ``.gz`` is compressed.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import zipfile
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol
from xml.sax.saxutils import escape

from words import (
    DOMAINES,
    FORMACODES,
    METIERS,
    NOMS,
    NSFS,
    ORGANISMES,
    ROLES,
    ROMES,
    SUITES,
    VERBES,
    VILLES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBUT: Final = date(2014, 1, 1)


class Sink(Protocol):
    """What an export is written to."""

    def write(self, data: bytes, /) -> int:
        """Write the bytes and return how many were written."""


def siret(rng: random.Random) -> str:
    """Return an invented SIRET whose two check digits hold (Luhn on SIREN and on the whole)."""
    siren = _with_luhn("9" + "".join(rng.choices("0123456789", k=7)))
    return _with_luhn(siren + "".join(rng.choices("0123456789", k=4)))


def _with_luhn(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


def element(name: str, text: str) -> str:
    """Return one element with its text escaped."""
    return f"<{name}>{escape(text)}</{name}>\n"


def sentence(rng: random.Random) -> str:
    """Return an invented competence."""
    words = f"{rng.choice(VERBES)} {rng.choice(NOMS)} {rng.choice(SUITES)}"
    return f"{words} {rng.choice(SUITES)}" if rng.random() < 0.5 else words


def listing(rng: random.Random, lines: int) -> str:
    """Return a list flattened as the V4.1 export flattens it: blanks where line ends were."""
    marker = rng.choice(("- ", "• ", ""))
    return "   ".join(marker + sentence(rng) for _ in range(lines))


def organisme(rng: random.Random) -> tuple[str, str]:
    """Return the name and the SIRET of an invented organisation; some stand in many fiches."""
    rank = int(ORGANISMES * rng.random() ** 2)
    own = random.Random(rank)  # noqa: S311 (repeatable, not secret)
    town, field = own.choice(VILLES).upper(), own.choice(DOMAINES).upper()
    return f"CENTRE {town} {field} {rank}", siret(own)


def codes(
    rng: random.Random, outer: str, inner: str, table: tuple[tuple[str, str], ...], most: int
) -> str:
    """Return a wrapper of code and label pairs; the first codes of a table are the commonest."""
    wanted = rng.randint(1, most)
    chosen = {table[int(len(table) * rng.random() ** 2)] for _ in range(wanted)}
    rows = "".join(
        f"<{inner}>\n{element('CODE', code)}{element('LIBELLE', label)}</{inner}>\n"
        for code, label in sorted(chosen)
    )
    return f"<{outer}>\n{rows}</{outer}>\n"


def certificateurs(rng: random.Random) -> str:
    """Return CERTIFICATEURS: one to six rows, a third of them without SIRET."""
    rows = []
    for _ in range(min(6, 1 + int(rng.expovariate(0.8)))):
        name, code = organisme(rng)
        number = element("SIRET_CERTIFICATEUR", code) if rng.random() > 0.31 else ""
        state = rng.choice(("Actif", "Actif", "Actif", "Inactif"))
        rows.append(
            f"<CERTIFICATEUR>\n{number}{element('NOM_CERTIFICATEUR', name)}"
            f"{element('ETAT_CERTIFICATEUR', state)}</CERTIFICATEUR>\n"
        )
    return f"<CERTIFICATEURS>\n{''.join(rows)}</CERTIFICATEURS>\n"


def partenaire(rng: random.Random) -> str:
    """Return one PARTENAIRE."""
    name, code = organisme(rng)
    return (
        f"<PARTENAIRE>\n{element('NOM_PARTENAIRE', name)}{element('SIRET_PARTENAIRE', code)}"
        f"{element('HABILITATION_PARTENAIRE', rng.choice(ROLES))}"
        f"{element('ETAT_HABILITATION', 'Actif' if rng.random() < 0.77 else 'Supprimé')}"
        f"{element('DATE_ACTIF', '03/02/2022')}</PARTENAIRE>\n"
    )


def partenaires(rng: random.Random) -> str:
    """Return EXISTENCE_PARTENAIRES and PARTENAIRES: none for half of the fiches, up to 471."""
    count = min(471, int(rng.expovariate(1 / 26))) if rng.random() < 0.5 else 0
    if not count:
        return element("EXISTENCE_PARTENAIRES", "Non")
    rows = "".join(partenaire(rng) for _ in range(count))
    return element("EXISTENCE_PARTENAIRES", "Oui") + f"<PARTENAIRES>\n{rows}</PARTENAIRES>\n"


def jurys(rng: random.Random, registre: str) -> str:
    """Return the SI_JURY_* elements of a register."""
    parts = []
    for voie in ("FI", "CA", "FC", "CQ", "CL", "VAE"):
        if registre == "RS" and voie == "CA":
            continue
        open_way = rng.random() < 0.7
        jury = f"{element('COMPOSITION', listing(rng, 5))}" if open_way else ""
        parts.append(
            f"<SI_JURY_{voie}>\n{element('ACTIF', 'Oui' if open_way else 'Non')}{jury}"
            f"</SI_JURY_{voie}>\n"
        )
    return "".join(parts)


def blocs(rng: random.Random, numero: str) -> str:
    """Return BLOCS_COMPETENCES: none for a third of the fiches, else two to six."""
    if rng.random() < 0.35:
        return ""
    rows = "".join(
        f"<BLOC_COMPETENCES>\n{element('CODE', f'{numero}BC{rank:02}')}"
        f"{element('LIBELLE', sentence(rng))}"
        f"{element('LISTE_COMPETENCES', listing(rng, rng.randint(3, 14)))}"
        f"{element('MODALITES_EVALUATION', listing(rng, rng.randint(3, 8)))}</BLOC_COMPETENCES>\n"
        for rank in range(1, rng.randint(2, 6) + 1)
    )
    return f"<BLOCS_COMPETENCES>\n{rows}</BLOCS_COMPETENCES>\n"


def statistiques(rng: random.Random) -> str:
    """Return STATISTIQUES_PROMOTIONS of up to four years."""
    rows = "".join(
        f"<STATISTIQUES_PROMOTION>\n{element('ANNEE', str(year))}"
        f"{element('NOMBRE_CERTIFIES', str(rng.randrange(400)))}"
        f"{element('NOMBRE_CERTIFIES_VAE', str(rng.randrange(32)))}"
        f"{element('TAUX_INSERTION_GLOBAL_6MOIS', str(rng.randint(40, 100)))}"
        f"</STATISTIQUES_PROMOTION>\n"
        for year in range(2020, 2020 + rng.randrange(5))
    )
    return f"<STATISTIQUES_PROMOTIONS>\n{rows}</STATISTIQUES_PROMOTIONS>\n" if rows else ""


def fiche(rank: int, seed: int) -> str:
    """Return the FICHE of that rank; one fiche in six is of the RS."""
    rng = random.Random(f"{seed}/{rank}")  # noqa: S311 (repeatable, not secret)
    registre = "RS" if rank % 6 == 5 else "RNCP"
    numero = f"{registre}{100000 + rank}"
    years = rng.randint(2, 5)
    decision = DEBUT + timedelta(days=rng.randrange(4500))
    end = decision.replace(year=decision.year + years) if decision.day < 29 else None
    active = end is not None and end >= date(2026, 2, 1)
    rncp = registre == "RNCP"
    before = (
        "<ANCIENNES_CERTIFICATIONS>\n<ANCIENNE_CERTIFICATION>\n"
        f"{element('ID_FICHE_ANCIENNE_CERTIFICATION', f'{registre}{100000 + rank - 6}')}"
        "</ANCIENNE_CERTIFICATION>\n</ANCIENNES_CERTIFICATIONS>\n"
        if rank % 12 > 5 and rank > 6
        else ""
    )
    intitule = f"{rng.choice(METIERS)} en {rng.choice(DOMAINES)} — {rng.choice(VILLES)} {rank}"
    niveau = rng.randint(3, 7)
    parts = (
        element("ID_FICHE", str(rank + 1)),
        element("NUMERO_FICHE", numero),
        before,
        element("INTITULE", intitule),
        element("ETAT_FICHE", "Publiée"),
        codes(rng, "FORMACODES", "FORMACODE", FORMACODES, 2),
        f"<NOMENCLATURE_EUROPE>\n{element('NIVEAU', f'NIV{niveau}')}"
        f"{element('LIBELLE', f'Niveau {niveau}')}</NOMENCLATURE_EUROPE>\n"
        if rncp
        else "",
        codes(rng, "CODES_NSF", "NSF", NSFS, 3),
        certificateurs(rng),
        partenaires(rng),
        element("ACTIVITES_VISEES", listing(rng, rng.randint(4, 20))) if rncp else "",
        element("CAPACITES_ATTESTEES", listing(rng, rng.randint(4, 24))),
        element("SECTEURS_ACTIVITE", listing(rng, 3)) if rncp else "",
        element("TYPE_EMPLOI_ACCESSIBLES", listing(rng, 3)) if rncp else "",
        codes(rng, "CODES_ROME", "ROME", ROMES, 5) if rncp else "",
        jurys(rng, registre),
        element("DATE_DECISION", f"{decision:%d/%m/%Y}"),
        element("DUREE_ENREGISTREMENT", str(years)),
        statistiques(rng),
        element("DATE_FIN_ENREGISTREMENT", f"{end:%d/%m/%Y}") if end else "",
        element("TYPE_ENREGISTREMENT", "Enregistrement sur demande"),
        blocs(rng, numero) if rncp else "",
        element("OBJECTIFS_CONTEXTE", " ".join(sentence(rng) + "." for _ in range(32))),
        element("ACTIF", "Oui" if active else "Non"),
    )
    return f"<FICHE>\n{''.join(parts)}</FICHE>\n"


@contextmanager
def opened(output: Path) -> Iterator[Sink]:
    """Yield the binary stream of an output, compressed as its name says."""
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.suffix == ".zip":
        member = "export_fiches_RNCP_V4_1_2026-02-01.xml"
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            info = zipfile.ZipInfo(member)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as stream:
                yield stream
    elif output.suffix == ".gz":
        with output.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as stream:
            yield stream
    else:
        with output.open("wb") as stream:
            yield stream


def write(output: Path, fiches: int, seed: int = 1) -> None:
    """Write an export of that many fiches."""
    with opened(output) as stream:
        stream.write(b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<FICHES>\n')
        stream.write(b"<VERSION_FLUX>4.1</VERSION_FLUX>\n")
        for rank in range(fiches):
            stream.write(fiche(rank, seed).encode())
        stream.write(b"</FICHES>\n")


def main() -> None:
    """Write the export asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fiches", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    write(options.output, options.fiches, options.seed)
    sys.stdout.write(f"{options.output}: {options.fiches} fiches\n")


if __name__ == "__main__":
    main()
