"""Words, codes and places that the invented export is made of."""

from __future__ import annotations

from typing import Final

VERBES: Final = [
    "Analyser",
    "Concevoir",
    "Contrôler",
    "Coordonner",
    "Définir",
    "Établir",
    "Évaluer",
    "Identifier",
    "Mettre",
    "Organiser",
    "Piloter",
    "Planifier",
    "Préparer",
    "Réaliser",
    "Rédiger",
    "Renseigner",
    "Surveiller",
    "Vérifier",
]
NOMS: Final = [
    "le cahier des charges",
    "les besoins du client",
    "un plan d’intervention",
    "les équipements de l’atelier",
    "la qualité des réalisations",
    "une équipe de proximité",
    "le budget prévisionnel",
    "les indicateurs de suivi",
    "une offre de service",
    "les risques professionnels",
    "le dossier technique",
    "la relation avec les usagers",
]
SUITES: Final = [
    "en tenant compte des contraintes du site",
    "afin de garantir la sécurité des personnes",
    "dans le respect de la réglementation en vigueur",
    "à partir des informations recueillies",
    "en mobilisant les outils numériques adaptés",
    "pour répondre aux attentes exprimées",
    "et en rendre compte à sa hiérarchie",
    "selon les procédures de l’entreprise",
]
METIERS: Final = [
    "Technicien",
    "Responsable",
    "Assistant",
    "Chargé",
    "Conducteur",
    "Animateur",
    "Conseiller",
]
DOMAINES: Final = [
    "maintenance des sites",
    "logistique urbaine",
    "médiation culturelle",
    "gestion de projet",
    "production végétale",
    "services numériques",
    "accueil des publics",
    "énergies locales",
]
VILLES: Final = [
    "Aubrac",
    "Belval",
    "Corvenne",
    "Dorlisle",
    "Esterac",
    "Fontmaure",
    "Grandlieu",
    "Hautevigne",
]
ROMES: Final = tuple(
    (f"{letter}1{domain}0{rank}", f"Métier {rank} du domaine {letter}1{domain}")
    for letter in "ABCDEFGHIJKLMN"
    for domain in range(1, 7)
    for rank in range(1, 7)
)
"""504 codes of the form of ROME V3, which has 532; their labels are invented."""
ORGANISMES: Final = 54_000
"""Organisations of the register: about 34,000 partners, and who certifies."""
NSFS: Final = tuple(
    (f"{field}{group}{rank}{letter}", f"Spécialité {group}{rank} {letter}".strip())
    for letter in ("", "t", "n", "r", "p", "m")
    for field in "23"
    for group in range(4)
    for rank in range(10)
)[:458]
"""As many codes as the fiches of the register have, of the form of the NSF; invented labels."""
FORMACODES: Final = tuple(
    (f"{field}{rank:03}", f"Domaine {field}, descripteur {rank}")
    for rank in range(0, 1000, 5)
    for field in range(11, 22)
)[:2073]
"""As many codes as the register's fiches have, of the form of the Formacode; invented labels."""
ROLES: Final = ("HABILITATION_FORMER", "HABILITATION_ORGANISER", "HABILITATION_ORGA_FORM")
