"""Labels that registers put among the items: what heads competences, what opens a note."""

from __future__ import annotations

import re

_EVALUATION = (
    r"(?:l['’] ?|d['’] ?|des? |de l['’])?(?:[ée]valuations?|certification|validation|contr[ôo]le)"
)
_NOTE = re.compile(
    rf"(?:les? |la |l['’])?(?:modalit[ée]s?|crit[èe]res?|m[ée]thodes?|moyens?|conditions|"
    rf"situations?|[ée]preuves?|proc[ée]dures?|nature|supports?|r[èe]gles?)"
    rf"(?: \w+){{0,2}}? ?{_EVALUATION}\b"
    r"|(?:l['’]|les )?[ée]valuations? ?(?::|par\b|des\b|orale|[ée]crite)"
    r"|modalit[ée]s? ?:|[ée]preuves? ?(?:\d ?)?:|mise en situation professionnelle ?:"
    r"|certification(?: \w+)? ?:|validation(?: du bloc| de la comp[ée]tence)? ?:"
    r"|pr[ée]-?requis ?:|particularit[ée]s? (?:du|de)\b|sans objet|n[ée]ant\b|[àa] compl[ée]ter\b"
    r"|livrables? ?:|dur[ée]e ?:",
    re.IGNORECASE,
)
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
