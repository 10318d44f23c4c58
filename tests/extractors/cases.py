"""The golden cases: small invented fiches, each for one aspect of the mapping.

``python -m tests.extractors.cases`` writes what they become now to ``tests/data/extractors``; read
the differences before you keep them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from pyoxigraph import Quad

from rncp_graph.extractors import extract
from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Code,
    Correspondance,
    EtatActif,
    EtatFiche,
    EtatHabilitation,
    Fiche,
    Habilitation,
    NatureTexte,
    Niveau,
    Organisme,
    Probleme,
    Remarque,
    RoleHabilitation,
    StatistiquePromotion,
    TexteReglementaire,
    TypeEnregistrement,
    Voie,
    VoieAcces,
)
from rncp_graph.iris import Iris

FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "extractors"

CORDES: Final = Organisme("École des Cordes", "00000020800017")

CASES: Final[dict[str, Fiche]] = {
    "numero-seul": Fiche("RNCP1"),
    "numero-etrange": Fiche("N° 12/é", intitule="Une fiche mal numérotée"),
    "entree": Fiche(
        "RS5",
        id_fiche="7",
        version_flux="4.1",
        intitule="Accorder un piano",
        etat=EtatFiche.A_VALIDER,
        actif=False,
        type_enregistrement=TypeEnregistrement.DROIT,
        date_effet=date(2024, 2, 29),
        duree_enregistrement=3,
        annees_promotions_niveau=(2022, 2023),
        remarques=(
            Remarque("DATE_DECISION", Probleme.ILLISIBLE, "31/02/2024"),
            Remarque("ETAT_FICHE", Probleme.INCONNU, "Perdue"),
            Remarque("DUREE_VALIDITE", Probleme.REPETE, "4"),
            Remarque("OBJECTIFS_CONTEXTE", Probleme.REMPLISSAGE, "-"),
        ),
    ),
    "diplome-de-la-liste": Fiche(
        "RNCP2", abrege=Code("Bac Pro", "Baccalauréat pro"), niveau=Niveau("4", "niveau4")
    ),
    "diplome-hors-liste": Fiche(
        "RNCP2", abrege=Code("Brevet/É", "Brevet inventé"), niveau=Niveau("AUCUN", "Sans niveau")
    ),
    "diplome-autre": Fiche("RNCP2", abrege=Code("Autre", "Autre"), niveau=Niveau(None, "Niveau ?")),
    "document": Fiche(
        "RNCP9",
        niveau_1969="II",
        certificateurs=(
            Certificateur(Organisme("Institut des Marées", None), qualite_signataire="Directeur"),
        ),
        activites_visees="Deux activités : 1. Observer  2. Régler",
        activites=("Observation de la lune", "Réglage des montres"),
        capacites_attestees="Observer la lune\nOPTION : Régler une montre",
        capacites=("Observer la lune", "OPTION : Régler une montre"),
        emplois=("Horloger lunaire", "Conseillère en marées"),
        modalites_evaluation="Une nuit d'observation.",
        capitalisation_blocs="Les deux blocs.",
        textes=(
            TexteReglementaire(
                NatureTexte.CREATION, "Arrêté inventé", date(2018, 1, 4), date(2017, 12, 27)
            ),
        ),
        lieux_preparation=("Lunéville-sur-Songe", "Lunéville-sur-Songe"),
        sources_information="Voir http://lune.example/ en ligne",
        mentions_anciennes=(Code("RNCP8", "Horloger solaire"), Code("RNCP7", None)),
    ),
    "codes": Fiche(
        "RNCP3",
        rome=(
            Code("E1104", "Un métier"),
            Code("F1200", "Un domaine"),
            Code("M18", None),
            Code("K00", "Un grand domaine"),
            Code("e1104", "Un métier"),
            Code("??", "Un métier perdu"),
        ),
        nsf=(Code("320t", "Une fonction"), Code("34", "Un domaine"), Code("999", "Rien")),
        formacodes=(Code("46347", "Un terme"), Code("4634", "Pas un terme")),
        idcc=(Code("843", "Une convention"), Code("12345", "Pas une convention")),
        ccn=(
            Code("3005T1", "Une brochure"),
            Code("843", "Une autre"),
            Code(None, "Sans numéro"),
            Code("n°", "Mal numérotée"),
        ),
    ),
    "organismes": Fiche(
        "RNCP4",
        certificateurs=(
            Certificateur(
                CORDES, EtatActif.ACTIF, date(2024, 1, 1), "Cordes", "www.cordes.example", "C1"
            ),
            Certificateur(Organisme("Sans numéro", None), EtatActif.INACTIF),
            Certificateur(Organisme("Numéro faux", "00000020800018")),
            Certificateur(Organisme(None, None)),
        ),
        existence_partenaires=True,
        habilitations=(
            Habilitation(CORDES, RoleHabilitation.FORMER, EtatHabilitation.ACTIF),
            Habilitation(CORDES, RoleHabilitation.FORMER, EtatHabilitation.SUPPRIME),
            Habilitation(
                Organisme("CORDES", CORDES.siret),
                RoleHabilitation.FORMER_ORGANISER,
                EtatHabilitation.INACTIF,
                date(2023, 1, 1),
                date(2023, 2, 2),
            ),
            Habilitation(Organisme("La Poste inventée", "356 000 000 00048")),
        ),
    ),
    "blocs": Fiche(
        "RNCP408",
        blocs=(
            Bloc("RNCP408BC01", "Un bloc", modalites_evaluation="Un oral."),
            Bloc("RNCP408BC01", "Le même code", modalites_evaluation="Un écrit."),
            Bloc("RNCP4086BC01", "Le code d'une autre fiche"),
            Bloc("A 1", "Un code à lui", prerequis_entree="Rien", prerequis_validation="Tout"),
            Bloc(None, "Sans code"),
            Bloc(None, "Sans code"),
            Bloc(None, None),
        ),
    ),
    "competences": Fiche(
        "RNCP5",
        activites_visees="- Réparation de violons\n- Vente de violons",
        capacites_attestees="- Conseiller un client\n- Conseiller un client",
        blocs=(
            Bloc(
                "RNCP5BC01",
                "Un bloc",
                "Choisir le bois :\n- Mesurer une planche\n- Sécher une planche\n"
                "Assembler :\n- Coller une table",
            ),
        ),
    ),
    "voies-textes-chiffres": Fiche(
        "RNCP6",
        voies=(
            VoieAcces(Voie.VAE, True, "Trois luthiers.", date(2023, 2, 1)),
            VoieAcces(Voie.CA, False),
            VoieAcces(Voie.FI, None),
        ),
        accessible_nouvelle_caledonie=False,
        textes=(
            TexteReglementaire(NatureTexte.CREATION, "Arrêté inventé", date(2023, 6, 1)),
            TexteReglementaire(NatureTexte.AUTRE, "Arrêté inventé", date(2023, 6, 1)),
            TexteReglementaire(NatureTexte.AUTRE, "Arrêté inventé", date(2023, 6, 1)),
            TexteReglementaire(NatureTexte.GENERAL, None, None),
        ),
        statistiques=(
            StatistiquePromotion(2022, 10, 0, 100, None, 75),
            StatistiquePromotion(2022, 11),
            StatistiquePromotion(None, 3),
        ),
    ),
    "liens": Fiche(
        "RNCP7",
        lien_description=(
            "Voir https://a.example/x(y), (http://b.example/); www.c.example "
            "http:// http://d.example/{e} https://f.example;https://g.example/é."
        ),
        lien_statistiques="HTTPS://h.example/#chiffres",
        correspondances=(
            Correspondance((), "RNCP8"),
            Correspondance((), "RNCP8"),
            Correspondance(("RNCP7BC01", "B2"), "RNCP88", ("RNCP88BC01", "RNCP8BC02")),
            Correspondance((), "RNCP9", ("RNCP9BC01",)),
            Correspondance(("RNCP7BC01",), None),
        ),
        nouvelles_certifications=("RNCP10", "RS11", "RNCP10"),
        anciennes_certifications=("RNCP1",),
    ),
}


def n_quads(quads: list[Quad]) -> str:
    """Return quads as sorted N-Quads."""
    return "".join(sorted(f"{quad} .\n" for quad in quads))


def expected(case: str) -> Path:
    """Return the file that holds what the case should become."""
    return FOLDER / case / "attendu.nq"


def write() -> None:
    """Write what all cases become now."""
    for case, fiche in CASES.items():
        expected(case).parent.mkdir(parents=True, exist_ok=True)
        expected(case).write_text(n_quads(extract(fiche, Iris())), encoding="utf-8")


if __name__ == "__main__":
    write()
