"""Faults in what mostly documents of a fiche leave open: shape, Turtle, drops."""

from __future__ import annotations

from tests.shapes.mutant import Mutant, without

C = "certification:RNCP90001"

MUTANTS = [
    Mutant(
        "Niveau1969Connu",
        drop=(f"{C} rncp:niveau1969",),
        add=f'{C} rncp:niveau1969 "VI" .',
    ),
    without("AncienneSansNumero", C, "rncp:remplace"),
    without("NouvelleSansNumero", C, "rncp:remplaceePar"),
    without("VoieSansReponse", "acces:RNCP90001-CL", "rncp:ouverte"),
]
