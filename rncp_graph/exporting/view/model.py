"""What a certification is made of, as a reader of the graph holds it: frozen, plain values.

Where the graph states nothing an attribute is ``None`` or an empty tuple. Names follow the
ontology; code lists come as :class:`Code`, with the label in the language asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a code list, with its label where there is one."""

    code: str
    label: str | None
    iri: str

    def __str__(self) -> str:
        return f"{self.code} {self.label}" if self.label else self.code


@dataclass(frozen=True, slots=True)
class Reference:
    """Another certification: its number, and its title where the graph or the fiche tells it."""

    numero: str
    title: str | None

    def __str__(self) -> str:
        return f"{self.numero} {self.title}" if self.title else self.numero


@dataclass(frozen=True, slots=True)
class Organisme:
    """An organisation: its name as the fiche writes it, its SIRET where it is valid."""

    nom: str | None
    siret: str | None
    iri: str | None
    siret_invalide: str | None = None
    """What the fiche gives as a SIRET and cannot be one."""


@dataclass(frozen=True, slots=True)
class Certificateur:
    """An organisation that awards the certification."""

    organisme: Organisme
    etat: Code | None
    nom_commercial: str | None
    site_internet: str | None
    date_modification_etat: date | None = None
    qualite_signataire: str | None = None
    id_certificateur: str | None = None


@dataclass(frozen=True, slots=True)
class Habilitation:
    """An organisation authorised to prepare for the certification, or to assess."""

    organisme: Organisme
    role: Code | None
    etat: Code | None
    date_actif: date | None
    date_modification_etat: date | None = None


@dataclass(frozen=True, slots=True)
class Competence:
    """A competence or an activity: its text, its rank from 1, the heading it stands under."""

    texte: str
    rang: int
    groupe: str | None = None


@dataclass(frozen=True, slots=True)
class Bloc:
    """A part of the certification that can be obtained by itself."""

    code: str | None
    title: str | None
    certification: Reference
    competences: tuple[Competence, ...]
    liste_competences: str | None
    """The whole text the competences were cut from."""
    modalites_evaluation: str | None
    prerequis_entree: str | None
    prerequis_validation: str | None
    notes: tuple[str, ...]
    """What the list says besides, in its order: notes, and headings that nothing stands under."""
    iri: str
    rang: int | None = None


@dataclass(frozen=True, slots=True)
class VoieAcces:
    """A way of access; ``ouverte`` is ``None`` where the fiche does not tell."""

    voie: Code
    ouverte: bool | None
    composition_jury: str | None
    date_modification: date | None = None


@dataclass(frozen=True, slots=True)
class Statistique:
    """One year's figures; rates in per cent."""

    annee: int | None
    nb_certifies: int | None
    nb_certifies_vae: int | None
    taux_insertion_global_6mois: int | None
    taux_insertion_metier_6mois: int | None
    taux_insertion_metier_2ans: int | None


@dataclass(frozen=True, slots=True)
class Texte:
    """A legal text the registration rests on."""

    title: str | None
    nature: Code | None
    date_publication: date | None
    date_texte: date | None = None
    """Of the text itself, which is published later."""


@dataclass(frozen=True, slots=True)
class Correspondance:
    """An equivalence: codes of blocs, or the number of the certification as a whole."""

    source: tuple[str, ...]
    cible: tuple[str, ...]
    certification: Reference | None
    portee: Code | None


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes the certification points to."""

    rome: tuple[Code, ...]
    nsf: tuple[Code, ...]
    formacode: tuple[Code, ...]
    idcc: tuple[Code, ...]
    ccn: tuple[Code, ...]
    """Brochure numbers of the Journal officiel."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of the registration."""

    decision: date | None
    effet: date | None
    fin_enregistrement: date | None
    limite_delivrance: date | None
    premier_jo: date | None
    dernier_jo: date | None
    publication: date | None
    promotions: tuple[int, ...]
    """Years of award whose holders may claim the level."""


@dataclass(frozen=True, slots=True)
class Textes:
    """The long texts of the fiche, whole."""

    objectifs_contexte: str | None
    activites_visees: str | None
    capacites_attestees: str | None
    secteur: str | None
    emplois_accessibles: str | None
    reglementations_activites: str | None
    prerequis_entree: str | None
    prerequis_validation: str | None
    prerequis_blocs: str | None
    modalites_evaluation: str | None
    """Assessment of the certification as a whole; each bloc has its own."""
    capitalisation_blocs: str | None
    validite_composantes: str | None
    liens_certifications: str | None
    accords_internationaux: str | None
    historique: str | None
    sources_information: str | None
    lien_description: str | None
    lien_statistiques: str | None
    lien_referentiel: str | None
    niveau_maitrise: str | None
    modalites_renouvellement: str | None
    perimetre_validation_partielle: str | None


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the fiche says in words of its own where codes and links stand elsewhere."""

    niveau: str | None
    niveau_1969: str | None
    """``I`` to ``V``."""
    diplome: str | None
    ccn: tuple[str, ...]
    """Collective agreements named without a number."""
    remplace: tuple[str, ...]
    """Number and title of each."""
    remplacee_par: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lieux:
    """Where the certification is awarded and prepared, and the territories it is entered for."""

    certification: tuple[str, ...]
    preparation: tuple[str, ...]
    nouvelle_caledonie: bool | None
    polynesie_francaise: bool | None


@dataclass(frozen=True, slots=True)
class Lecture:
    """What the graph knows of the fiche as a document: its technical names, what was not read."""

    id_fiche: str | None
    identifiant_externe: str | None
    version_flux: str | None
    valeurs_illisibles: tuple[str, ...]
    """Each as ``ELEMENT : value``."""
    elements_non_lus: tuple[str, ...]
    """Paths of elements."""
    parties_manquantes: tuple[str, ...]
    """Parts of the description that the source lacks."""


@dataclass(frozen=True, slots=True)
class Certification:
    """What a person obtains, with its registration and the state of its fiche."""

    numero: str
    title: str | None
    level: Code | None
    registre: Code | None
    type_diplome: Code | None
    etat_fiche: Code | None
    etat: Code | None
    """Of the registration: ``actif`` or ``inactif``."""
    type_enregistrement: Code | None
    duree_enregistrement: int | None
    """Years."""
    duree_validite: int | None
    """Of the certificate a person obtains: years."""
    validation_partielle: bool | None
    dates: Dates
    codes: Codes
    certificateurs: tuple[Certificateur, ...]
    existence_partenaires: bool | None
    habilitations: tuple[Habilitation, ...]
    voies: tuple[VoieAcces, ...]
    """In the order of the register: FI, CA, FC, CQ, CL, VAE."""
    blocs: tuple[Bloc, ...]
    competences: tuple[Competence, ...]
    """Those stated for the certification as a whole; each bloc has its own."""
    activites: tuple[Competence, ...]
    notes: tuple[str, ...]
    """What these lists say besides, in their order, headings that nothing stands under too."""
    emplois: tuple[str, ...]
    """The accessible jobs one by one, in the order of the fiche, where they are a list."""
    lieux: Lieux
    textes: Textes
    statistiques: tuple[Statistique, ...]
    fondements: tuple[Texte, ...]
    """The legal texts."""
    correspondances: tuple[Correspondance, ...]
    remplace: tuple[Reference, ...]
    remplacee_par: tuple[Reference, ...]
    mentions: Mentions
    pages: tuple[str, ...]
    """Web pages: the register's first."""
    lecture: Lecture
    iri: str

    @property
    def toutes_competences(self) -> tuple[Competence, ...]:
        """Those of the certification and those of its blocs, in order."""
        return self.competences + tuple(one for bloc in self.blocs for one in bloc.competences)
