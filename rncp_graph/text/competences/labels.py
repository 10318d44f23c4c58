"""Labels that registers put among the items: what heads competences, what opens a note."""

from __future__ import annotations

import re

_ASSESSED = (
    r"(?:l['’] ?|d['’] ?|des? |de l['’]|de la )?(?:[ée]valuations?|certification|validation|"
    r"contr[ôo]le (?:continu|des (?:connaissances|acquis)))"
)
_ASSESSMENT = (
    rf"(?:les? |la |l['’])?(?:modalit[ée]s?|crit[èe]res?|m[ée]thodes?|moyens?|conditions|"
    rf"situations?|[ée]preuves?|supports?|r[èe]gles?)(?: \w+){{0,2}}? ?{_ASSESSED}\b"
    r"|(?:l['’]|les )?[ée]valuations? ?(?::|par\b|oral|[ée]crit|final|continue|certificative|"
    r"des? (?:la |ce |cette )?(?:comp[ée]tence|acquis|candidat|bloc))"
    r"|modalit[ée]s? ?:|[ée]preuves? ?(?:\d ?)?:|livrables? ?:|formats? ?:"
    r"|mises? en situation (?:professionnelle|r[ée]elle|reconstitu|simul|pratique)"
    r"|[ée]tudes? de cas\b|qcm\b|(?:soutenance|[ée]preuve)s? (?:orale|[ée]crite|pratique|devant)"
    r"|dossiers? professionnels?\b|contr[ôo]le continu\b|candidats? en situation"
    r"|certification(?: \w+)? ?:|validation(?: du bloc| de la comp[ée]tence)? ?:"
    r"|(?:crit[èe]res?|indicateurs?) (?:de (?:performance|r[ée]ussite|mesure)|observables?)"
)
_TEACHING = (
    r"pr[ée]-?requis ?:|dur[ée]e ?:|programme ?:"
    r"|(?:modules?|mati[èe]res?|enseignements?|th[èe]mes?|notions?) "
    r"(?:trait|abord|enseign|concern|vu)[ée]e?s? ?:"
    r"|contenus?(?: (?:de|du|p[ée]da)[^:.;]{0,30})? ?:"
    r"|(?:connaissances|savoirs) ?"
    r"(?::|(?:attest|associ|mobilis|requis|vis|li[ée]|th[ée]o)[^:.;]{0,60}:)"
)
_ASIDE = (
    r"particularit[ée]s? (?:du|de)\b|remarques? ?:|n\.?b\.? ?:|nota\b|sans objet|n[ée]ant\b"
    r"|[àa] compl[ée]ter\b|idem\b|cf\b"
    r"|voir (?:le|la|les|ci|fiche|annexe|r[ée]f[ée]rentiel)\b"
)
_NOTE = re.compile(f"{_ASSESSMENT}|{_TEACHING}|{_ASIDE}", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:les? |la |liste des )?"
    r"(?:descriptif|description|comp[ée]tences?|capacit[ée]s?|aptitudes?|savoir-?faire|objectifs?)"
    r"(?: (?:ou|et) (?:capacit[ée]s?|comp[ée]tences?))?"
    r"(?: \w+){0,2} ?:",
    re.IGNORECASE,
)


def note_label(text: str, at: int) -> bool:
    """Whether a note opens at an offset: "Modalités d'évaluation", "Sans objet"."""
    return bool(_NOTE.match(text, at))


def head_label(text: str, at: int) -> int:
    """The offset after the label with colon that heads competences at an offset; 0 when none does.

    >>> head_label("Descriptif :Poser", 0)
    12
    """
    found = _HEAD.match(text, at)
    return found.end() if found else 0
