"""The record of one fiche."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rncp_graph.fiche.codes import (
    EtatFiche,
    Probleme,
    Registre,
    TypeEnregistrement,
)
from rncp_graph.fiche.parts import (
    Bloc,
    Certificateur,
    Code,
    Correspondance,
    Habilitation,
    Niveau,
    Remarque,
    StatistiquePromotion,
    TexteReglementaire,
    VoieAcces,
)


@dataclass(frozen=True, slots=True)
class Fiche:
    """A fiche of the RNCP or the RS, whatever document it was read from."""

    numero: str
    """NUMERO_FICHE, such as ``RNCP40886``."""
    id_fiche: str | None = None
    identifiant_externe: str | None = None
    """IDENTIFIANT_EXTERNE, export of the CNCP (2018) only."""
    version_flux: str | None = None
    """VERSION_FLUX of the export the fiche stands in."""

    intitule: str | None = None
    abrege: Code | None = None
    etat: EtatFiche | None = None
    actif: bool | None = None
    niveau: Niveau | None = None
    type_enregistrement: TypeEnregistrement | None = None

    formacodes: tuple[Code, ...] = ()
    nsf: tuple[Code, ...] = ()
    rome: tuple[Code, ...] = ()
    idcc: tuple[Code, ...] = ()
    ccn: tuple[Code, ...] = ()
    """CCN_1 to CCN_3: brochure numbers of the Journal officiel, not IDCC."""

    certificateurs: tuple[Certificateur, ...] = ()
    existence_partenaires: bool | None = None
    habilitations: tuple[Habilitation, ...] = ()

    objectifs_contexte: str | None = None
    activites_visees: str | None = None
    capacites_attestees: str | None = None
    secteurs_activite: str | None = None
    emplois_accessibles: str | None = None
    """TYPE_EMPLOI_ACCESSIBLES."""
    reglementations_activites: str | None = None
    prerequis_entree: str | None = None
    """PREREQUIS_ENTREE_FORMATION."""
    prerequis_validation: str | None = None
    """PREREQUIS_VALIDATION_CERTIFICATION."""
    blocs: tuple[Bloc, ...] = ()

    voies: tuple[VoieAcces, ...] = ()
    accessible_nouvelle_caledonie: bool | None = None
    accessible_polynesie_francaise: bool | None = None

    textes: tuple[TexteReglementaire, ...] = ()
    date_premier_jo: date | None = None
    """DATE_PREMIER_JO, V1 and V2."""
    date_dernier_jo: date | None = None
    date_decision: date | None = None
    date_effet: date | None = None
    date_publication: date | None = None
    """DATE_DE_PUBLICATION."""
    date_fin_enregistrement: date | None = None
    date_limite_delivrance: date | None = None
    duree_enregistrement: int | None = None
    """Years."""
    annees_promotions_niveau: tuple[int, ...] = ()
    """ANNEES_PROMOTIONS_NIVEAU: years of award that may claim the level."""

    statistiques: tuple[StatistiquePromotion, ...] = ()
    lien_description: str | None = None
    """LIEN_URL_DESCRIPTION: free text."""
    lien_statistiques: str | None = None
    """LIEN_STATISTIQUES, V1 and V2: free text."""

    niveau_maitrise: str | None = None
    """NIVEAU_MAITRISE_COMPETENCES, RS."""
    duree_validite: int | None = None
    """DUREE_VALIDITE, RS: years."""
    modalites_renouvellement: str | None = None
    validation_partielle: bool | None = None
    validation_partielle_perimetre: str | None = None

    correspondances: tuple[Correspondance, ...] = ()
    nouvelles_certifications: tuple[str, ...] = ()
    """Numbers of the fiches that replace this one."""
    anciennes_certifications: tuple[str, ...] = ()
    """Numbers of the fiches this one replaces."""

    niveau_1969: str | None = None
    """Level of the nomenclature of 1969, ``"I"`` … ``"V"``. This and what follows stand only in
    documents of a fiche, web page or fiche of the CNCP, never in an export."""
    activites: tuple[str, ...] = ()
    """The activities one by one, where the document itself tells them apart."""
    capacites: tuple[str, ...] = ()
    """The attested capacities one by one, where the document itself tells them apart."""
    emplois: tuple[str, ...] = ()
    """The accessible jobs one by one, where they are a list."""
    modalites_evaluation: str | None = None
    """Assessment of the certification as a whole."""
    capitalisation_blocs: str | None = None
    """How the certification is obtained by its blocs, or by equivalence."""
    prerequis_blocs: str | None = None
    validite_composantes: str | None = None
    """How long the parts obtained stay valid."""
    lieux_certification: tuple[str, ...] = ()
    lieux_preparation: tuple[str, ...] = ()
    historique: str | None = None
    liens_certifications: str | None = None
    """Links with other certifications, in the words of the document."""
    accords_internationaux: str | None = None
    sources_information: str | None = None
    """Other sources of information, among them web sites."""
    lien_referentiel: str | None = None
    mentions_nouvelles: tuple[Code, ...] = ()
    """Number and title of the certifications that replace this one."""
    mentions_anciennes: tuple[Code, ...] = ()
    """Number and title of the certifications this one replaces."""

    parties_manquantes: tuple[str, ...] = ()
    """Parts of the register's description that the source lacks: tables of the CSV export. What
    they would say is not known to be absent; of several sources, what all of them lack."""
    remarques: tuple[Remarque, ...] = ()

    @property
    def unread(self) -> tuple[str, ...]:
        """What the source says and no rule used, as it stands there."""
        return tuple(
            remarque.valeur for remarque in self.remarques if remarque.probleme is Probleme.NON_LU
        )

    @property
    def registre(self) -> Registre | None:
        """The register told by the number; ``None`` where the number has neither prefix."""
        if self.numero.startswith("RNCP"):
            return Registre.RNCP
        return Registre.RS if self.numero.startswith("RS") else None


@dataclass(frozen=True, slots=True)
class FicheSansNumero:
    """A FICHE element that cannot be named: it goes to quarantine with its place."""

    source: str
    ligne: int
    id_fiche: str | None
    intitule: str | None
