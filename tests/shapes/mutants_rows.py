"""Faults in blocs, competences, organisations and the other rows of a fiche."""

from __future__ import annotations

from tests.shapes.mutant import Mutant, doubled_text, no_text, two_values, without

C = "certification:RNCP90001"
B1, B2 = "bloc:RNCP90001BC01", "bloc:RNCP90001BC02"
COMPETENCE = "competence:RNCP90001BC01-00000009"
ACTIVITE = "activite:RNCP90001-00000003"
GROUPE = "groupe:RNCP90001-00000005"
EVALUATION = "evaluation:RNCP90001BC02"
CERTIFICATEUR = "certificateur:RNCP90001-00000001"
HABILITATION = "habilitation:RNCP90001-00000002"
ORGANISME = "organisme:11111111800001"
FI = "acces:RNCP90001-FI"
TEXTE = "texte:RNCP90001-00000007"
STATISTIQUE = "statistique:RNCP90001-2023"
CORRESPONDANCE = "correspondance:RNCP90001-00000006"


def rank(rule: str, subject: str, wrong: str = "0") -> list[Mutant]:
    return [
        without(rule, subject, "rncp:rang"),
        two_values(rule, subject, "rncp:rang", "9"),
        Mutant(rule, drop=(f"{subject} rncp:rang",), add=f"{subject} rncp:rang {wrong} ."),
    ]


def title(rule: str, subject: str) -> list[Mutant]:
    return [
        without(rule, subject, "dcterms:title"),
        doubled_text(rule, subject, "dcterms:title"),
        no_text(rule, subject, "dcterms:title"),
    ]


def listed(
    rule: str, node: str, owner: str, predicate: str, also: tuple[str, ...] = ()
) -> list[Mutant]:
    """A row that nothing leads to, and one that two lead to."""
    return [
        without(rule, owner, f"{predicate} {node}", also),
        Mutant(rule, add=f"<urn:RNCP90001> {predicate} {node} ."),
    ]


def outside(
    rule: str, subject: str, predicate: str, scheme: str, also: tuple[str, ...] = ()
) -> Mutant:
    value = f"<https://w3id.org/rncp-graph/{scheme}/inconnu>"
    return Mutant(rule, f"{subject} {predicate} {value} .", (f"{subject} {predicate}",), also)


def without_siret(rule: str, subject: str, predicate: str) -> Mutant:
    """A row whose organisation has neither a SIRET nor a wrong one."""
    organisme = "organisme:nom-0000000000000001"
    return Mutant(
        rule,
        add=f"{subject} {predicate} {organisme} . {organisme} a rncp:Organisme .",
        drop=(f"{subject} {predicate}",),
    )


def date(rule: str, subject: str, predicate: str) -> list[Mutant]:
    return [
        two_values(rule, subject, predicate, '"2024-01-01"^^xsd:date'),
        Mutant(rule, drop=(f"{subject} {predicate}",), add=f'{subject} {predicate} "01/01/2024" .'),
    ]


BLOCS = [
    without("BlocCertification", B1, "rncp:blocDe"),
    Mutant("BlocCertification", add=f"{B1} rncp:blocDe certification:RNCP90009 ."),
    *listed("BlocRattachement", B1, C, "rncp:aBloc"),
    two_values("BlocCode", B1, "dcterms:identifier", '"RNCP90001BC09"'),
    without("BlocCodeAbsent", B1, "dcterms:identifier"),
    doubled_text("BlocIntitule", B1, "dcterms:title"),
    without("BlocSansIntitule", B1, "dcterms:title"),
    *rank("BlocRang", B1),
    doubled_text("ListeCompetences", B1, "rncp:listeCompetences"),
    without("BlocSansListe", B1, "rncp:listeCompetences"),
    Mutant("BlocNonDecoupe", drop=(f"{B2} rncp:atteste",), also=("CompetenceRattachement",)),
    Mutant("CompetenceDeBlocLien", add=f"{B1} rncp:atteste <urn:rien> ."),
    Mutant("GroupeDeBlocLien", add=f"{B1} rncp:aGroupe <urn:rien> ."),
    no_text("NoteDeBloc", B1, "rncp:note"),
    Mutant("EvaluationLien", add=f"{B1} rncp:evaluePar <urn:rien> ."),
    without("BlocSansEvaluation", B2, "rncp:evaluePar", also=("EvaluationRattachement",)),
    doubled_text("BlocPrerequisEntree", B1, "rncp:prerequisEntree"),
    doubled_text("BlocPrerequisValidation", B1, "rncp:prerequisValidation"),
    without("EvaluationTexte", EVALUATION, "rncp:modalitesEvaluation"),
    doubled_text("EvaluationTexte", EVALUATION, "rncp:modalitesEvaluation"),
    without("EvaluationRattachement", B2, "rncp:evaluePar", also=("BlocSansEvaluation",)),
]

COMPETENCES = [
    *title("CompetenceTexte", COMPETENCE),
    Mutant(
        "CompetenceTresLongue",
        drop=(f"{COMPETENCE} dcterms:title",),
        add=f'{COMPETENCE} dcterms:title "{"Tracer. " * 200}"@fr .',
    ),
    *rank("CompetenceRang", COMPETENCE),
    Mutant("CompetenceGroupe", add=f"{COMPETENCE} rncp:groupe <urn:rien> ."),
    without("CompetenceEmpreinte", COMPETENCE, "rncp:empreinte"),
    two_values("CompetenceEmpreinte", COMPETENCE, "rncp:empreinte", '"0000000000000010"'),
    Mutant(
        "CompetenceEmpreinte",
        drop=(f"{COMPETENCE} rncp:empreinte",),
        add=f'{COMPETENCE} rncp:empreinte "9" .',
    ),
    *listed("CompetenceRattachement", COMPETENCE, B1, "rncp:atteste"),
    Mutant("CompetenceRattachement", add=f"{B2} rncp:atteste {COMPETENCE} ."),
    *title("ActiviteTexte", ACTIVITE),
    *rank("ActiviteRang", ACTIVITE),
    Mutant("ActiviteGroupe", add=f"{ACTIVITE} rncp:groupe <urn:rien> ."),
    *listed("ActiviteRattachement", ACTIVITE, C, "rncp:viseActivite"),
    *title("GroupeTexte", GROUPE),
    *rank("GroupeRang", GROUPE),
    without("GroupeContenu", GROUPE, "dcterms:hasPart"),
    Mutant("GroupeContenu", add=f"{GROUPE} dcterms:hasPart {COMPETENCE} ."),
    *listed("GroupeRattachement", GROUPE, C, "rncp:aGroupe"),
]

ORGANISATIONS = [
    Mutant("OrganismeNom", add=f'{ORGANISME} rov:legalName " "@fr .'),
    Mutant("OrganismeSiret", add=f'{ORGANISME} rncp:siret "1111" .'),
    Mutant("OrganismeSiren", add=f'{ORGANISME} rncp:siren "1111" .'),
    Mutant("SiretInvalide", add=f'{ORGANISME} rncp:siretInvalide "11111111100000" .'),
    without("CertificateurOrganisme", CERTIFICATEUR, "rncp:organisme", ("CertificateurSansSiret",)),
    Mutant("CertificateurOrganisme", add=f"{CERTIFICATEUR} rncp:organisme <urn:rien> ."),
    without_siret("CertificateurSansSiret", CERTIFICATEUR, "rncp:organisme"),
    without("CertificateurNom", CERTIFICATEUR, "rncp:nomDeclare"),
    two_values(
        "CertificateurEtat",
        CERTIFICATEUR,
        "rncp:etatCertificateur",
        "<{v}etat-certificateur/inactif>",
        also=("AucunCertificateurEnFonction",),
    ),
    outside(
        "EtatCertificateurConnu",
        CERTIFICATEUR,
        "rncp:etatCertificateur",
        "etat-certificateur",
        also=("AucunCertificateurEnFonction",),
    ),
    *date("CertificateurDate", CERTIFICATEUR, "rncp:dateModificationEtat"),
    doubled_text("CertificateurNomCommercial", CERTIFICATEUR, "rncp:nomCommercial"),
    doubled_text("CertificateurSite", CERTIFICATEUR, "rncp:siteInternet"),
    doubled_text("QualiteSignataire", CERTIFICATEUR, "rncp:qualiteSignataire"),
    two_values("CertificateurIdentifiant", CERTIFICATEUR, "rncp:idCertificateur", '"18"'),
    *listed("CertificateurRattachement", CERTIFICATEUR, C, "rncp:roleCertificateur"),
    without(
        "HabilitationOrganisme", HABILITATION, "rncp:organismeHabilite", ("PartenaireSansSiret",)
    ),
    Mutant("HabilitationOrganisme", add=f"{HABILITATION} rncp:organismeHabilite <urn:rien> ."),
    without_siret("PartenaireSansSiret", HABILITATION, "rncp:organismeHabilite"),
    without("PartenaireNom", HABILITATION, "rncp:nomDeclare"),
    two_values(
        "HabilitationRole",
        HABILITATION,
        "rncp:roleHabilitation",
        "<{v}role-habilitation/organiser>",
    ),
    without("HabilitationRoleAbsent", HABILITATION, "rncp:roleHabilitation"),
    outside("RoleHabilitationConnu", HABILITATION, "rncp:roleHabilitation", "role-habilitation"),
    two_values(
        "HabilitationEtat", HABILITATION, "rncp:etatHabilitation", "<{v}etat-habilitation/inactif>"
    ),
    outside("EtatHabilitationConnu", HABILITATION, "rncp:etatHabilitation", "etat-habilitation"),
    *date("HabilitationDateActif", HABILITATION, "rncp:dateActif"),
    *date("HabilitationDate", HABILITATION, "rncp:dateModificationEtat"),
    *listed(
        "HabilitationRattachement", HABILITATION, C, "rncp:habilitation", ("PartenairesNonListes",)
    ),
]

OTHERS = [
    without("VoieUnique", FI, "rncp:voie"),
    two_values("VoieUnique", FI, "rncp:voie", "<{v}voie/CA>"),
    outside("VoieConnue", FI, "rncp:voie", "voie"),
    two_values("VoieOuverte", "acces:RNCP90001-FI", "rncp:ouverte", "false"),
    doubled_text("CompositionJury", FI, "rncp:compositionJury"),
    *date("VoieDate", FI, "rncp:dateModification"),
    without("VoieSansJury", FI, "rncp:compositionJury"),
    *listed("VoieRattachement", "acces:RNCP90001-CL", C, "rncp:voieAcces"),
    doubled_text("TexteTitre", TEXTE, "dcterms:title"),
    without("TexteNature", TEXTE, "rncp:natureTexte"),
    outside("NatureTexteConnue", TEXTE, "rncp:natureTexte", "nature-texte"),
    *date("TexteDate", TEXTE, "rncp:datePublicationJO"),
    *date("DateTexte", TEXTE, "rncp:dateTexte"),
    Mutant("TexteVide", drop=(f"{TEXTE} dcterms:title", f"{TEXTE} rncp:datePublicationJO")),
    *listed("TexteRattachement", TEXTE, "enregistrement:RNCP90001", "rncp:fondement"),
    two_values("StatistiqueAnnee", STATISTIQUE, "rncp:annee", '"2022"^^xsd:gYear'),
    without("StatistiqueSansAnnee", STATISTIQUE, "rncp:annee"),
    two_values("NombreCertifies", STATISTIQUE, "rncp:nbCertifies", "13"),
    without("NombreCertifiesAbsent", "statistique:RS9002-2023", "rncp:nbCertifies"),
    two_values("NombreCertifiesVAE", STATISTIQUE, "rncp:nbCertifiesVAE", "3"),
    Mutant(
        "PlusDeVAEQueDeCertifies",
        drop=(f"{STATISTIQUE} rncp:nbCertifiesVAE",),
        add=f"{STATISTIQUE} rncp:nbCertifiesVAE 13 .",
    ),
    *(
        mutant
        for shape, predicate in (
            ("TauxGlobal6Mois", "rncp:tauxInsertionGlobal6mois"),
            ("TauxMetier6Mois", "rncp:tauxInsertionMetier6mois"),
            ("TauxMetier2Ans", "rncp:tauxInsertionMetier2ans"),
        )
        for mutant in (
            two_values(shape, STATISTIQUE, predicate, "50"),
            Mutant(
                f"{shape}HorsBornes",
                drop=(f"{STATISTIQUE} {predicate}",),
                add=f"{STATISTIQUE} {predicate} 101 .",
            ),
        )
    ),
    *listed("StatistiqueRattachement", STATISTIQUE, C, "rncp:statistique", ("StatistiqueAbsente",)),
    without("CorrespondanceSource", CORRESPONDANCE, "rncp:source"),
    without("CorrespondanceCible", CORRESPONDANCE, "rncp:cible"),
    Mutant(
        "CorrespondanceCertification",
        add=f"{CORRESPONDANCE} rncp:certificationCible certification:RNCP80002 .",
    ),
    without("CorrespondanceSansFiche", CORRESPONDANCE, "rncp:certificationCible"),
    two_values("CorrespondancePortee", CORRESPONDANCE, "rncp:portee", "<{v}portee/totale>"),
    outside("PorteeConnue", CORRESPONDANCE, "rncp:portee", "portee"),
    *listed("CorrespondanceRattachement", CORRESPONDANCE, C, "rncp:correspondance"),
]

MUTANTS = [*BLOCS, *COMPETENCES, *ORGANISATIONS, *OTHERS]
