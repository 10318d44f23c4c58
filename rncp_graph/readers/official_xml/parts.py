"""The repeated parts of a fiche: codes, organisations, blocs, ways of access, texts, figures."""

from __future__ import annotations

from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Code,
    Correspondance,
    Habilitation,
    Niveau,
    Organisme,
    StatistiquePromotion,
    TexteReglementaire,
    Voie,
    VoieAcces,
)
from rncp_graph.readers.official_xml import codes
from rncp_graph.readers.official_xml.node import Node


def code_of(node: Node | None) -> Code | None:
    """Return a code with its label (INTITULE for NSF until V3); ``None`` where both are absent."""
    if node is None:
        return None
    code = Code(node.label("CODE", "NUMERO"), node.label("LIBELLE", "INTITULE"))
    return code if code.code or code.libelle else None


def code_list(fiche: Node, wrapper: str, item: str) -> tuple[Code, ...]:
    """Return all codes of a list, also more than the schema allows."""
    found = (code_of(node) for group in fiche.nodes(wrapper) for node in group.nodes(item))
    return tuple(code for code in found if code)


def brochures(fiche: Node) -> tuple[Code, ...]:
    """Return CCN_1 to CCN_3, those that are stated."""
    found = (code_of(fiche.node(name)) for name in ("CCN_1", "CCN_2", "CCN_3"))
    return tuple(code for code in found if code)


def niveau(fiche: Node) -> Niveau | None:
    """Return the level: NIVEAU, or where that is missing what the label says in plain words."""
    node = fiche.node("NOMENCLATURE_EUROPE")
    if node is None:
        return None
    code = node.coded(codes.niveau, "NIVEAU")
    mention = node.label("LIBELLE", "INTITULE")
    if code is None and mention is not None:
        code = codes.niveau(mention)
    return Niveau(code, mention) if code or mention else None


def certificateurs(fiche: Node) -> tuple[Certificateur, ...]:
    """Return every CERTIFICATEUR that states anything."""
    found = (
        Certificateur(
            Organisme(node.label("NOM_CERTIFICATEUR"), node.identifier("SIRET_CERTIFICATEUR")),
            etat=node.coded(codes.etat_certificateur, "ETAT_CERTIFICATEUR"),
            date_modification_etat=node.date("DATE_DERNIERE_MODIFICATION_ETAT"),
            nom_commercial=node.label("NOM_COMMERCIAL"),
            site_internet=node.label("SITE_INTERNET"),
            id_certificateur=node.label("ID_CERTIFICATEUR"),
        )
        for group in fiche.nodes("CERTIFICATEURS")
        for node in group.nodes("CERTIFICATEUR")
    )
    nothing = Certificateur(Organisme(None, None))
    return tuple(row for row in found if row != nothing)


def habilitations(fiche: Node) -> tuple[Habilitation, ...]:
    """Return every PARTENAIRE that states anything."""
    found = (
        Habilitation(
            Organisme(node.label("NOM_PARTENAIRE"), node.identifier("SIRET_PARTENAIRE")),
            role=node.coded(codes.role_habilitation, "HABILITATION_PARTENAIRE"),
            etat=node.coded(codes.etat_habilitation, "ETAT_HABILITATION"),
            date_actif=node.date("DATE_ACTIF"),
            date_modification_etat=node.date("DATE_DERNIERE_MODIFICATION_ETAT"),
        )
        for group in fiche.nodes("PARTENAIRES")
        for node in group.nodes("PARTENAIRE")
    )
    nothing = Habilitation(Organisme(None, None))
    return tuple(row for row in found if row != nothing)


def blocs(fiche: Node) -> tuple[Bloc, ...]:
    """Return every BLOC_COMPETENCES of the fiche that states anything."""
    found = (
        Bloc(
            node.label("CODE"),
            node.label("LIBELLE"),
            liste_competences=node.text("LISTE_COMPETENCES"),
            modalites_evaluation=node.text("MODALITES_EVALUATION"),
            prerequis_entree=node.text("PREREQUIS_ENTREE_FORMATION_BLOC"),
            prerequis_validation=node.text("PREREQUIS_VALIDATION_BLOC"),
        )
        for group in fiche.nodes("BLOCS_COMPETENCES")
        for node in group.nodes("BLOC_COMPETENCES")
    )
    return tuple(bloc for bloc in found if bloc != Bloc(None, None))


def voies(fiche: Node) -> tuple[VoieAcces, ...]:
    """Return the ways of access that are stated.

    Until V3 ``SI_JURY_x`` says Oui or Non and ``JURY_x`` holds the jury; from V4 on ``SI_JURY_x``
    holds ACTIF, COMPOSITION and a date.
    """
    found = (_voie(fiche, name, voie) for name, voie in codes.VOIES.items())
    return tuple(acces for acces in found if acces != VoieAcces(acces.voie, None))


def _voie(fiche: Node, name: str, voie: Voie) -> VoieAcces:
    ouverte = fiche.yes_no(f"SI_JURY_{name}")
    node = fiche.node(f"SI_JURY_{name}")
    if node is None:
        return VoieAcces(voie, ouverte, fiche.text(f"JURY_{name}"))
    stated = node.yes_no("ACTIF")
    composition = node.text("COMPOSITION")
    if composition is None:
        composition = fiche.text(f"JURY_{name}")
    else:
        for other in fiche.nodes(f"JURY_{name}"):
            other.repeated()
    return VoieAcces(
        voie,
        ouverte if stated is None else stated,
        composition,
        node.date("DATE_DERNIERE_MODIFICATION"),
    )


def textes(fiche: Node) -> tuple[TexteReglementaire, ...]:
    """Return the legal texts of the three kinds."""
    found = (
        TexteReglementaire(nature, node.text("TITRE"), node.date("DATE_PUBLICATION_JO"))
        for name, nature in codes.NATURES.items()
        for group in fiche.nodes(name)
        for node in group.nodes("PUBLICATION_JO")
    )
    return tuple(texte for texte in found if texte.titre or texte.date_publication)


def statistiques(fiche: Node) -> tuple[StatistiquePromotion, ...]:
    """Return the figures of each year."""
    found = (
        StatistiquePromotion(
            node.integer("ANNEE"),
            nb_certifies=node.integer("NOMBRE_CERTIFIES"),
            nb_certifies_vae=node.integer("NOMBRE_CERTIFIES_VAE"),
            taux_insertion_global_6mois=node.integer("TAUX_INSERTION_GLOBAL_6MOIS"),
            taux_insertion_metier_6mois=node.integer("TAUX_INSERTION_METIER_6MOIS"),
            taux_insertion_metier_2ans=node.integer("TAUX_INSERTION_METIER_2ANS"),
        )
        for group in fiche.nodes("STATISTIQUES_PROMOTIONS")
        for node in group.nodes("STATISTIQUES_PROMOTION")
    )
    return tuple(row for row in found if row != StatistiquePromotion(None))


def correspondances(fiche: Node) -> tuple[Correspondance, ...]:
    """Return the CORRESPONDANCES, called EQUIVALENCES in V3."""
    found = (
        _correspondance(node)
        for group in fiche.nodes("CORRESPONDANCES", "EQUIVALENCES")
        for node in group.nodes("CORRESPONDANCE", "EQUIVALENCE")
    )
    return tuple(row for row in found if row != Correspondance((), None))


def _correspondance(node: Node) -> Correspondance:
    target = node.node("DESTINATION")
    return Correspondance(
        blocs_source=_bloc_codes(node.node("SOURCE")),
        numero_cible=target.label("NUMERO_FICHE") if target else None,
        blocs_cible=_bloc_codes(target),
    )


def _bloc_codes(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    return tuple(code for bloc in node.nodes("BLOC_COMPETENCES") for code in bloc.labels("CODE"))


def related(fiche: Node, kind: str) -> tuple[str, ...]:
    """Return the numbers of the fiches that replace this one, or that it replaces.

    ``kind`` is NOUVELLE or ANCIENNE. Until V3 the element holds the number; from V4 on it stands in
    a list and holds an ID_FICHE_…, which in spite of its name is a number too.
    """
    name = f"{kind}_CERTIFICATION"
    numbers: list[str] = []
    for group in (fiche, *fiche.nodes(f"{kind}S_CERTIFICATIONS")):
        for node in group.nodes(name):
            own = node.own_label()
            numbers += (own,) if own else node.labels(f"ID_FICHE_{name}")
    return tuple(numbers)
