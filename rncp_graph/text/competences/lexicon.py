"""Closed lists of French words, for what the form of a word does not tell.

They were checked on the 18,317 competence labels of ROME 4.0 version 60 (France Travail, open
data): every infinitive that opens one is recognised with them, and no word of its labels of
occupations, competences and knowledge is taken for one that is a noun only.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


IER_VERBS = _words("""
    affilier allier anemier apostasier apparier apprecier approprier armorier associer
    balbutier beneficier calligraphier cartographier charrier choregraphier colorier concilier
    congedier contrarier convier copier crier dedier delier deplier devier differencier
    dissocier distancier domicilier echographier envier etudier expedier exproprier historier
    humilier incendier initier inventorier irradier licencier lier manier marier mendier
    multiplier negocier nier orthographier oublier pallier parier parodier photocopier
    photographier plier prier privilegier publier radiographier rallier rapatrier reconcilier
    recopier reetudier relier remanier remedier remercier renegocier renier repertorier
    replier repudier resilier salarier scier serigraphier skier supplier telegraphier trier
    varier vicier
""")
"""Verbs in -ier, without accents; every other word so ending is a noun, but those in -fier."""

ER_NOUNS = _words("""
    after aide-boucher aide-boulanger alzheimer amer baby-sitter backliner barker berger
    bien-aller blender boarder booker boulanger broadcaster browser buffer builder bulldozer
    cancer center character cher clipper clocher cluster cocher computer container cover
    customer cutter cyber dancer danger datacenter dealer designer developer dispatcher docker
    doppler dreamweaver driver ecuyer electromenager enfer engineer etranger feeder fer fiber
    finger fisher flutter flyer folder footer foyer freezer fromager gaucher greffier hacker
    handler header hier hiver horloger hyper influencer inter jigger joker jupyter kaiser
    keller laser leader leger letter loyer maker mapper maraicher marketer master mer
    merchandiser messager messenger microlaser miller moindre musher newsletter noyer number
    offer officer order oreiller outre-mer over owner painter paper parker passager peager
    peer plaidoyer plancher planner player plotter poker polyester porcher poster poulailler
    power pret-a-porter printer producer publisher reader revolver rewriter rigger rocher
    roller router runner scanner schneider scooter scraper server shipper sitter skipper
    spider sprinkler starter steiner super supporter tracker trader trailer transfer trigger
    trucker twitter under usager user vacher ver verger wagner water wavemaker weber webmaster
    winter writer
""")
"""Words in -er, but not -ier, that are no verbs."""

IR_NOUNS = _words("""
    avenir cuir desir elixir emir fakir ir loisir menhir nadir plaisir saphir soupir souvenir
    tir zephyr
""")
"""Words in -ir that are no verbs."""

MODEST = _words("""
    archer avoir boucher conseiller consumer controller coucher designer devoir diner dumper
    etre explorer gouter linger manager mixer palmer porter pouvoir reporter savoir
""")
"""Infinitives that are nouns as often: they open an item only where a marker or a gap says so."""

FUNCTION_WORDS = _words("""
    & + / a afin ainsi au aux avec car ce ces cet cette chaque chez comme d dans de des devoir
    doit doivent donc dont du dès en entre est et l la laquelle le lequel les leur leurs lors
    ma mais mes mon ne ni nos notamment notre ou où par pas peut peuvent plus plusieurs pour
    pouvoir puis que quel quelle quelques qui s sa sait sans savoir se selon ses si son sont
    sous sur tel telle telles tels tous tout toute toutes un une vers via vos votre y à
""")
"""Words no sentence ends on."""

ACTION_NOUNS = _words("""
    accueil achat aide analyse appui aptitude aptitudes audit bilan calcul capacite capacites
    choix comprehension conduite connaissance connaissances conseil controle demarche
    depannage dessin diagnostic emploi entretien envoi essai etude gestion lecture maitrise
    management mise pilotage prise rappel recherche relance releve reporting respect savoir
    soutien suivi suivis synthese test tests traitement transmission tri usage usages veille
    vente
""")
"""Nouns of action that their suffix does not tell."""

HEADING_NOUNS = _words("""
    activite activites capacites competence competences domaine domaines fonctions missions
    objectifs responsabilites savoirs
""")
"""Nouns that open a heading, though some have the suffix of a noun of action."""
