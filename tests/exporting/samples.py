"""Invented fiches that share organisations and codes, and a store that holds them."""

from __future__ import annotations

from datetime import date
from itertools import chain

from pyoxigraph import Store

from rncp_graph.extractors import extract
from rncp_graph.extractors.schemes import vocabulary_quads
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
    RoleHabilitation,
    StatistiquePromotion,
    TexteReglementaire,
    TypeEnregistrement,
    Voie,
    VoieAcces,
)
from rncp_graph.iris import Iris

SIRET = "00000712000017"
"""Invented; its check digits are right."""

ECOLE = Certificateur(Organisme("École de lutherie du Val", SIRET), EtatActif.ACTIF)

LUTHIER = Fiche(
    numero="RNCP99902",
    intitule="Luthier en violes d'amour",
    etat=EtatFiche.PUBLIEE,
    actif=True,
    abrege=Code("TP", "Titre professionnel"),
    niveau=Niveau("5", "Niveau 5"),
    type_enregistrement=TypeEnregistrement.DEMANDE,
    version_flux="4.1",
    rome=(Code("B1501", "Fabrication d'instruments de musique"),),
    nsf=(Code("134", "Musique, arts du spectacle"),),
    formacodes=(Code("45066", "Lutherie"),),
    idcc=(Code("0843", "Boulangerie"),),
    certificateurs=(
        ECOLE,
        Certificateur(Organisme("Atelier sans numéro", None), EtatActif.INACTIF),
    ),
    existence_partenaires=True,
    habilitations=(
        Habilitation(
            Organisme("Ateliers réunis", "00000834200016"),
            RoleHabilitation.FORMER,
            EtatHabilitation.ACTIF,
            date(2024, 3, 1),
        ),
        Habilitation(
            Organisme("École du Val", SIRET), RoleHabilitation.ORGANISER, EtatHabilitation.SUPPRIME
        ),
    ),
    objectifs_contexte='Une ligne,\nune autre avec « guillemets », "droits" et \\ oblique.',
    activites_visees="- Choisir le bois\n- Vernir la caisse",
    capacites_attestees="- Écouter le musicien\n- Accorder l'instrument",
    blocs=(
        Bloc(
            "RNCP99902BC01",
            "Construire une viole",
            "- Tracer un plan\n- Tailler le manche\n- Tendre les cordes",
            "Mise en situation",
        ),
        Bloc("RNCP99902BC02", "Restaurer une viole", "- Diagnostiquer une fente", None),
    ),
    voies=tuple(VoieAcces(voie, voie is not Voie.CL, "Trois luthiers") for voie in Voie),
    textes=(TexteReglementaire(NatureTexte.CREATION, "Arrêté du luth", date(2024, 1, 9)),),
    date_decision=date(2024, 1, 15),
    date_effet=date(2024, 1, 16),
    date_fin_enregistrement=date(2029, 1, 15),
    duree_enregistrement=5,
    statistiques=(
        StatistiquePromotion(2024, 12, 1, 90, 80, None),
        StatistiquePromotion(2023, 7),
    ),
    correspondances=(Correspondance(("RNCP99902BC01",), "RNCP99901", ("RNCP99901BC01",)),),
    anciennes_certifications=("RNCP99901",),
)

ANCIEN = Fiche(
    numero="RNCP99901",
    intitule="Luthier",
    etat=EtatFiche.DEPUBLIEE,
    actif=False,
    niveau=Niveau("5", "Niveau III"),
    rome=(Code("B1501", "Instruments de musique"), Code("B1499", None)),
    certificateurs=(ECOLE,),
    blocs=(Bloc("RNCP99901BC01", "Construire", "- Tracer un plan"),),
    date_fin_enregistrement=date(2024, 1, 14),
    nouvelles_certifications=("RNCP99902",),
)

ACCORDEUR = Fiche(
    numero="RS9990",
    intitule="Accorder un clavecin",
    etat=EtatFiche.PUBLIEE,
    actif=True,
    certificateurs=(ECOLE,),
    duree_validite=3,
    validation_partielle=False,
    date_fin_enregistrement=date(2028, 6, 30),
)

FICHES = (LUTHIER, ANCIEN, ACCORDEUR)


def make_store(iris: Iris | None = None, fiches: tuple[Fiche, ...] = FICHES) -> Store:
    names = iris or Iris()
    store = Store()
    store.extend(chain.from_iterable(extract(fiche, names) for fiche in fiches))
    store.extend(vocabulary_quads(names))
    return store
