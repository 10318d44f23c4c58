"""Invented fiches; ``COMPLETE`` uses every field of the record at least once."""

from __future__ import annotations

from datetime import date

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

SIRET_LUTHERIE = "00000010900017"
SIRET_CORDES = "00000020800017"
LISTE = (
    "Choisir le bois :\n"
    "- Évaluer la densité d'une planche\n"
    "- Contrôler le taux d'humidité du bois\n"
    "Assembler :\n"
    "- Coller la table d'harmonie"
)

COMPLETE = Fiche(
    "RNCP99001",
    id_fiche="101",
    identifiant_externe="EXT-7",
    version_flux="4.1",
    intitule="Luthier en instruments inventés",
    abrege=Code("BMA", "Brevet des métiers d'art"),
    etat=EtatFiche.PUBLIEE,
    actif=True,
    niveau=Niveau("4", "Niveau 4"),
    type_enregistrement=TypeEnregistrement.DEMANDE,
    formacodes=(Code("45580", "Lutherie"),),
    nsf=(Code("234u", "Travail du bois"),),
    rome=(Code("B1501", "Fabrication d'instruments"), Code("F1200", "Un domaine")),
    idcc=(Code("843", "Une convention"),),
    ccn=(Code("3117", "Une brochure"), Code(None, "Une convention sans numéro")),
    certificateurs=(
        Certificateur(
            Organisme("Lutherie de l'Invention", SIRET_LUTHERIE),
            EtatActif.ACTIF,
            date(2024, 5, 1),
            "LuthInvent",
            "https://lutherie.example/",
            "C-12",
            "Présidente de l'Invention",
        ),
        Certificateur(Organisme("Ancienne Lutherie", None), EtatActif.INACTIF),
    ),
    existence_partenaires=True,
    habilitations=(
        Habilitation(
            Organisme("École des Cordes", SIRET_CORDES),
            RoleHabilitation.FORMER_ORGANISER,
            EtatHabilitation.ACTIF,
            date(2024, 1, 2),
            date(2024, 3, 4),
        ),
        Habilitation(
            Organisme("Atelier du Chevalet", "00000030700018"),
            RoleHabilitation.FORMER,
            EtatHabilitation.SUPPRIME,
        ),
    ),
    objectifs_contexte="Former des luthiers.",
    activites_visees="- Réparation d'instruments à cordes\n- Vente de cordes",
    capacites_attestees=LISTE + "\nNB : la liste n'est pas limitative.",
    secteurs_activite="Artisanat",
    emplois_accessibles="Luthier",
    reglementations_activites="Aucune réglementation propre.",
    prerequis_entree="Savoir accorder un violon.",
    prerequis_validation="Tous les blocs.",
    blocs=(
        Bloc(
            "RNCP99001BC01",
            "Fabriquer un instrument",
            LISTE,
            "Mise en situation.",
            "Avoir un établi.",
            "Présenter un instrument.",
        ),
        Bloc("RNCP99001BC01", "Réparer un instrument"),
        Bloc("BC-A", "Vendre un instrument"),
        Bloc(None, "Gérer un atelier"),
    ),
    voies=(
        VoieAcces(
            Voie.VAE,
            ouverte=True,
            composition_jury="Trois luthiers.",
            date_modification=date(2023, 2, 1),
        ),
        VoieAcces(Voie.CA, ouverte=False),
        VoieAcces(Voie.FI, ouverte=None),
    ),
    accessible_nouvelle_caledonie=False,
    accessible_polynesie_francaise=True,
    textes=(
        TexteReglementaire(
            NatureTexte.CREATION, "Décision inventée", date(2023, 6, 1), date(2023, 5, 30)
        ),
        TexteReglementaire(NatureTexte.AUTRE, "Décision inventée", date(2023, 6, 1)),
    ),
    date_premier_jo=date(2010, 1, 1),
    date_dernier_jo=date(2023, 6, 1),
    date_decision=date(2023, 5, 31),
    date_effet=date(2023, 6, 2),
    date_publication=date(2023, 6, 3),
    date_fin_enregistrement=date(2028, 5, 31),
    date_limite_delivrance=date(2029, 5, 31),
    duree_enregistrement=5,
    annees_promotions_niveau=(2021, 2022),
    statistiques=(
        StatistiquePromotion(2022, 10, 2, 80, 70, 75),
        StatistiquePromotion(None, 3),
    ),
    lien_description="Voir https://lutherie.example/fiche (en ligne).",
    lien_statistiques="http://lutherie.example/chiffres.",
    niveau_maitrise="Opérationnel",
    duree_validite=3,
    modalites_renouvellement="Un nouvel examen.",
    validation_partielle=True,
    validation_partielle_perimetre="Par bloc.",
    correspondances=(
        Correspondance((), "RNCP88001"),
        Correspondance(("RNCP99001BC01",), "RNCP88002", ("RNCP88002BC02", "BC-B")),
        Correspondance(("BC-A",), "RS7001"),
    ),
    nouvelles_certifications=("RNCP99901",),
    anciennes_certifications=("RNCP77001", "RNCP77002"),
    niveau_1969="IV",
    emplois=("Luthier", "Archetier"),
    modalites_evaluation="Un instrument est présenté.",
    capitalisation_blocs="Tous les blocs sont à obtenir.",
    prerequis_blocs="Non",
    validite_composantes="illimitée",
    lieux_certification=("Lutheville",),
    lieux_preparation=("Lutheville", "Cordebourg"),
    historique="Créée d'après un rêve.",
    liens_certifications="Aucun lien inventé.",
    accords_internationaux="Un accord avec l'Atlantide.",
    sources_information="http://sources.example/",
    lien_referentiel="https://lutherie.example/referentiel.pdf",
    mentions_nouvelles=(Code("RNCP99901", "Luthière en instruments réels"),),
    mentions_anciennes=(Code("RNCP77001", "Apprenti luthier"), Code(None, "Sans numéro")),
    parties_manquantes=("VoixdAccès", "éléments sans table"),
    remarques=(
        Remarque("DATE_EFFET", Probleme.ILLISIBLE, "31/02/2023"),
        Remarque("SECTEURS_ACTIVITE", Probleme.REMPLISSAGE, "Sans objet"),
        Remarque("DUREE_EN_HEURES", Probleme.NON_LU, "600"),
    ),
)
