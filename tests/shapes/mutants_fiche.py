"""Faults in the fiche, its certification, its codes and its registration: shape, Turtle, drops."""

from __future__ import annotations

from tests.shapes.mutant import Mutant, doubled_text, no_text, two_values, without

F = "fiche:RNCP90001"
C = "certification:RNCP90001"
E = "enregistrement:RNCP90001"
RS = "certification:RS9002"

TEXTS = {
    "MentionDiplome": "mentionDiplome",
    "MentionNiveau": "mentionNiveau",
    "ObjectifsContexte": "objectifsContexte",
    "ActivitesVisees": "activitesVisees",
    "CapacitesAttestees": "capacitesAttestees",
    "Secteur": "secteur",
    "EmploisAccessibles": "emploisAccessibles",
    "ReglementationsActivites": "reglementationsActivites",
    "PrerequisEntree": "prerequisEntree",
    "PrerequisValidation": "prerequisValidation",
    "NiveauMaitrise": "niveauMaitrise",
    "ModalitesRenouvellement": "modalitesRenouvellement",
    "PerimetreValidationPartielle": "perimetreValidationPartielle",
    "LienDescription": "lienDescription",
    "LienStatistiques": "lienStatistiques",
    "CapitalisationBlocs": "capitalisationBlocs",
    "PrerequisBlocs": "prerequisBlocs",
    "ValiditeComposantes": "validiteComposantes",
    "Historique": "historique",
    "LiensCertifications": "liensCertifications",
    "AccordsInternationaux": "accordsInternationaux",
    "SourcesInformation": "sourcesInformation",
    "LienReferentiel": "lienReferentiel",
}
SEVERAL_TEXTS = {
    "NoteCertification": "note",
    "MentionCCN": "mentionCCN",
    "Emploi": "emploi",
    "LieuCertification": "lieuCertification",
    "LieuPreparation": "lieuPreparation",
    "MentionRemplaceePar": "mentionRemplaceePar",
    "MentionRemplace": "mentionRemplace",
}
LINKS = {
    "CertificateurLien": "certificateur",
    "RoleCertificateurLien": "roleCertificateur",
    "HabilitationLien": "habilitation",
    "ActiviteLien": "viseActivite",
    "CompetenceDeFicheLien": "atteste",
    "GroupeDeFicheLien": "aGroupe",
    "BlocLien": "aBloc",
    "VoieAccesLien": "voieAcces",
    "AccessibleParLien": "accessiblePar",
    "StatistiqueLien": "statistique",
    "CorrespondanceLien": "correspondance",
    "EvaluationDeFicheLien": "evaluePar",
}
BOOLEANS = {
    "ValidationPartielle": ("validationPartielle", "false"),
    "AccessibleNouvelleCaledonie": ("accessibleNouvelleCaledonie", "true"),
    "AccessiblePolynesie": ("accessiblePolynesieFrancaise", "false"),
}
DATES = {
    "DateDecision": ("dateDecision", "2023-04-02"),
    "DateEffet": ("dateEffet", "2023-04-16"),
    "DateFin": ("dateFinEnregistrement", "2028-05-01"),
    "DateLimiteDelivrance": ("dateLimiteDelivrance", "2029-05-01"),
    "DatePremierJO": ("datePremierJO", "2011-02-03"),
    "DateDernierJO": ("dateDernierJO", "2023-04-11"),
    "DatePublication": ("datePublication", "2023-04-13"),
}

LACKING_IN_A_PARTIAL_DESCRIPTION = (
    "dcterms:title",
    "rncp:niveau",
    "rncp:codeNSF",
    "rncp:formacode",
    "rncp:ouvreAuMetier",
    "rncp:objectifsContexte",
    "rncp:certificateur",
)
"""What no rule asks for where the source lacks a part of the description."""

FICHE = [
    Mutant("FicheNumero", drop=(f"{F} dcterms:identifier",)),
    Mutant("FicheNumero", add=f'{F} dcterms:identifier "RNCP90002" .'),
    Mutant(
        "FicheNumero",
        drop=(f"{F} dcterms:identifier",),
        add=f'{F} dcterms:identifier "RNCPXXXX1" .',
    ),
    without("FicheSujet", F, "rncp:aPourSujet"),
    Mutant("FicheSujet", add=f"{F} rncp:aPourSujet certification:RNCP90009 ."),
    without("FicheRegistre", F, "rncp:registre"),
    two_values("FicheEtatUnique", F, "rncp:etatFiche", "<{v}etat-fiche/depubliee-archivee>"),
    without("FicheEtatAbsent", F, "rncp:etatFiche"),
    two_values("FicheIdentifiantTechnique", F, "rncp:idFiche", '"2"'),
    two_values("FicheIdentifiantExterne", F, "rncp:identifiantExterne", '"2"'),
    two_values("FicheVersionFlux", F, "rncp:versionFlux", '"1.2"'),
    two_values("FichePage", F, "foaf:page", "<https://autre.example/>"),
    Mutant("FichePage", drop=(f"{F} foaf:page",), add=f"{F} foaf:page <ftp://luthier.example/> ."),
    Mutant("ValeurIllisible", add=f'{F} rncp:valeurIllisible "DATE_EFFET : 31/02/2023" .'),
    Mutant("ElementNonLu", add=f'{F} rncp:elementNonLu "DUREE_EN_HEURES" .'),
    Mutant("DescriptionPartielle", add=f'{F} rncp:partieManquante "VoixdAccès" .'),
    Mutant(
        "DescriptionPartielle",
        drop=(
            *(f"{C} {name}" for name in LACKING_IN_A_PARTIAL_DESCRIPTION),
            f"{F} rncp:etatFiche",
            f"{E} rncp:typeEnregistrement",
            f"{E} rncp:dateFinEnregistrement",
            f"{E} rncp:dateEffet",
            f"{E} rncp:dateDecision",
        ),
        add=f'{F} rncp:partieManquante "Standard" .',
    ),
    Mutant(
        "RegistreConnu",
        drop=(f"{F} rncp:registre",),
        add=f"{F} rncp:registre <https://w3id.org/rncp-graph/registre/RX> .",
    ),
    Mutant(
        "EtatFicheConnu",
        drop=(f"{F} rncp:etatFiche",),
        add=f"{F} rncp:etatFiche <https://w3id.org/rncp-graph/etat-fiche/perdue> .",
    ),
]

CERTIFICATION = [
    without("CertificationNumero", C, "dcterms:identifier"),
    two_values("CertificationNumero", C, "dcterms:identifier", '"RNCP90002"'),
    without("CertificationSansIntitule", C, "dcterms:title"),
    Mutant(
        "CertificationSansIntitule",
        drop=(f"{C} dcterms:title",),
        add=f'{F} rncp:partieManquante "VoixdAccès" .',
        also=("DescriptionPartielle",),
    ),
    Mutant("IntituleVide", drop=(f"{C} dcterms:title",), add=f'{C} dcterms:title " "@fr .'),
    two_values("CertificationDeuxIntitules", C, "dcterms:title", '"Luthier"@fr'),
    two_values("TypeDiplomeUnique", C, "rncp:typeDiplome", "<{v}type-diplome/BTS>"),
    Mutant(
        "TypeDiplomeConnu",
        drop=(f"{C} rncp:typeDiplome",),
        add=f"{C} rncp:typeDiplome <https://w3id.org/rncp-graph/type-diplome/XYZ> .",
    ),
    two_values("NiveauUnique", C, "rncp:niveau", "<{v}niveau/5>"),
    Mutant(
        "NiveauConnu",
        drop=(f"{C} rncp:niveau",),
        add=f"{C} rncp:niveau <https://w3id.org/rncp-graph/niveau/9> .",
    ),
    two_values("NiveauEuropeen", C, "rncp:niveauEuropeen", "<http://data.europa.eu/snb/eqf/5>"),
    Mutant(
        "NiveauEuropeen",
        drop=(f"{C} rncp:niveauEuropeen",),
        add=f"{C} rncp:niveauEuropeen <http://data.europa.eu/snb/eqf/9> .",
    ),
    *(doubled_text(shape, C, f"rncp:{name}") for shape, name in TEXTS.items()),
    *(no_text(shape, C, f"rncp:{name}") for shape, name in TEXTS.items()),
    *(no_text(shape, C, f"rncp:{name}") for shape, name in SEVERAL_TEXTS.items()),
    two_values("Niveau1969", C, "rncp:niveau1969", '"III"'),
    two_values("DureeValidite", C, "rncp:dureeValidite", "6"),
    two_values(
        "ExistencePartenaires",
        RS,
        "rncp:existencePartenaires",
        "true",
        also=("PartenairesNonListes",),
    ),
    *(two_values(shape, C, f"rncp:{name}", value) for shape, (name, value) in BOOLEANS.items()),
    Mutant("CertificationPage", add=f"{C} foaf:page <mailto:luthier@luthier.example> ."),
    *(Mutant(shape, add=f"{C} rncp:{name} <urn:rien> .") for shape, name in LINKS.items()),
    Mutant("RemplaceeParForme", add=f"{C} rncp:remplaceePar certification:123 ."),
    Mutant("RemplaceForme", add=f"{C} rncp:remplace certification:123 ."),
    Mutant("AncienneEtNouvelle", add=f"{C} rncp:remplaceePar certification:RNCP80001 ."),
]

CODES = [
    Mutant("RomeForme", add=f"{C} rncp:ouvreAuMetier rome3:B15011 .", also=("RomeDomaine",)),
    Mutant(
        "RomeTropNombreux",
        add=f"{C} rncp:ouvreAuMetier rome3:A1101 , rome3:A1201 , rome3:A1301 , rome3:A1401 ,"
        " rome3:A1501 .",
    ),
    Mutant("RomeDomaine", add=f"{C} rncp:ouvreAuMetier rome3:B15 ."),
    Mutant("NsfForme", add=f"{C} rncp:codeNSF nsf:934 ."),
    Mutant("NsfTropNombreux", add=f"{C} rncp:codeNSF nsf:230 , nsf:231 , nsf:233 ."),
    without("NsfAbsent", C, "rncp:codeNSF"),
    Mutant("FormacodeForme", add=f"{C} rncp:formacode formacode:4550 ."),
    Mutant(
        "FormacodeTropNombreux",
        add=f"{C} rncp:formacode formacode:45501 , formacode:45502 , formacode:45503 ,"
        " formacode:45504 , formacode:45505 .",
    ),
    Mutant("IdccForme", add=f"{C} rncp:conventionCollective idcc:843 ."),
    Mutant("BrochureForme", add=f"{C} rncp:brochureCCN ccn:T1 ."),
    Mutant("ConceptNotation", add='nsf:234u skos:notation " " .'),
    Mutant("ConceptLibelle", add='nsf:234u skos:prefLabel "Travail du bois" .'),
    Mutant("ConceptNomenclature", add='nsf:234u skos:inScheme "nsf" .'),
    Mutant("ConceptParent", add='nsf:234u skos:broader "234" .'),
]

COVERAGE = [
    without("EnregistrementManquant", E, "rncp:enregistre", also=("EnregistrementCertification",)),
    without("NiveauAbsent", C, "rncp:niveau"),
    without("RomeAbsent", C, "rncp:ouvreAuMetier"),
    Mutant(
        "BlocAbsent",
        drop=(f"{C} rncp:aBloc",),
        also=("BlocRattachement",),
    ),
    Mutant("BlocSurFicheRS", add=f"{RS} rncp:aBloc <urn:bloc> .", also=("BlocLien",)),
    Mutant(
        "RomeSurFicheRS", add=f"{RS} rncp:ouvreAuMetier <https://w3id.org/rncp-graph/rome3/A1101> ."
    ),
    Mutant("NiveauSurFicheRS", add=f"{RS} rncp:niveau <https://w3id.org/rncp-graph/niveau/4> ."),
    Mutant(
        "AucunCertificateurEnFonction",
        drop=("certificateur:RNCP90001-00000001 rncp:etatCertificateur",),
        add="certificateur:RNCP90001-00000001 rncp:etatCertificateur"
        " <https://w3id.org/rncp-graph/etat-certificateur/inactif> .",
    ),
    Mutant(
        "PartenairesContredits",
        drop=(f"{C} rncp:existencePartenaires",),
        add=f"{C} rncp:existencePartenaires false .",
    ),
    Mutant(
        "PartenairesNonListes",
        drop=(f"{RS} rncp:existencePartenaires",),
        add=f"{RS} rncp:existencePartenaires true .",
    ),
    without("AucuneVoieOuverte", C, "rncp:accessiblePar"),
    without("FormacodeAbsent", C, "rncp:formacode"),
    without("StatistiqueAbsente", RS, "rncp:statistique", also=("StatistiqueRattachement",)),
    without("CompetenceAbsente", RS, "rncp:capacitesAttestees"),
    without("CapacitesNonDecoupees", RS, "rncp:atteste", also=("CompetenceRattachement",)),
    Mutant(
        "ActivitesNonDecoupees",
        drop=(f"{C} rncp:viseActivite", f"{C} rncp:note"),
        also=("ActiviteRattachement",),
    ),
    Mutant(
        "CertificateurAbsent",
        drop=(f"{C} rncp:certificateur",),
    ),
    without("ObjectifsAbsents", C, "rncp:objectifsContexte"),
]

REGISTRATION = [
    without("EnregistrementCertification", E, "rncp:enregistre", also=("EnregistrementManquant",)),
    Mutant("EnregistrementCertification", add=f"{E} rncp:enregistre certification:RNCP90009 ."),
    two_values(
        "TypeEnregistrementUnique", E, "rncp:typeEnregistrement", "<{v}type-enregistrement/droit>"
    ),
    without("TypeEnregistrementAbsent", E, "rncp:typeEnregistrement"),
    Mutant(
        "TypeEnregistrementConnu",
        drop=(f"{E} rncp:typeEnregistrement",),
        add=f"{E} rncp:typeEnregistrement <https://w3id.org/rncp-graph/type-enregistrement/x> .",
    ),
    two_values(
        "EtatEnregistrementUnique", E, "rncp:etatEnregistrement", "<{v}etat-enregistrement/inactif>"
    ),
    without("EtatEnregistrementAbsent", E, "rncp:etatEnregistrement"),
    Mutant(
        "EtatEnregistrementConnu",
        drop=(f"{E} rncp:etatEnregistrement",),
        add=f"{E} rncp:etatEnregistrement <https://w3id.org/rncp-graph/etat-enregistrement/x> .",
    ),
    *(
        two_values(shape, E, f"rncp:{name}", f'"{day}"^^xsd:date')
        for shape, (name, day) in DATES.items()
    ),
    Mutant(
        "DatePublication",
        drop=(f"{E} rncp:datePublication",),
        add=f'{E} rncp:datePublication "12/04/2023"@fr .',
    ),
    Mutant(
        "DatePublication",
        drop=(f"{E} rncp:datePublication",),
        add=f'{E} rncp:datePublication "2023-02-31"^^xsd:date .',
    ),
    Mutant(
        "FinAvantEffet",
        drop=(f"{E} rncp:dateEffet",),
        add=f'{E} rncp:dateEffet "2028-04-02"^^xsd:date .',
    ),
    Mutant(
        "FinAvantDecision",
        drop=(f"{E} rncp:dateDecision",),
        add=f'{E} rncp:dateDecision "2028-04-02"^^xsd:date .',
    ),
    Mutant(
        "LimiteAvantFin",
        drop=(f"{E} rncp:dateLimiteDelivrance",),
        add=f'{E} rncp:dateLimiteDelivrance "2028-03-31"^^xsd:date .',
    ),
    Mutant(
        "JournauxInverses",
        drop=(f"{E} rncp:dateDernierJO",),
        add=f'{E} rncp:dateDernierJO "2009-04-10"^^xsd:date .',
    ),
    two_values("DureeEnregistrement", E, "rncp:dureeEnregistrement", "4"),
    Mutant(
        "DureeInhabituelle",
        drop=(f"{E} rncp:dureeEnregistrement",),
        add=f"{E} rncp:dureeEnregistrement 11 .",
    ),
    Mutant("AnneePromotion", add=f"{E} rncp:anneePromotionNiveau 2021 ."),
    Mutant(
        "AnneesPromotionTropNombreuses",
        add=f"{E} rncp:anneePromotionNiveau "
        + " , ".join(f'"{year}"^^xsd:gYear' for year in range(2016, 2020))
        + " .",
    ),
    Mutant("FondementLien", add=f"{E} rncp:fondement <urn:rien> ."),
    without("DateFinAbsente", E, "rncp:dateFinEnregistrement"),
    Mutant("DateDebutAbsente", drop=(f"{E} rncp:dateDecision", f"{E} rncp:dateEffet")),
]

MUTANTS = [*FICHE, *CERTIFICATION, *CODES, *COVERAGE, *REGISTRATION]
