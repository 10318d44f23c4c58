"""French words that open a competence or cannot end one, told by their form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rncp_graph.text.competences.lexicon import (
    ACTION_NOUNS,
    ER_NOUNS,
    FUNCTION_WORDS,
    HEADING_NOUNS,
    IER_VERBS,
    IR_NOUNS,
    MODEST,
)

_IR_NOT = re.compile(r"(?:oir|air|eir)$")
_OIR_VERBS = re.compile(
    r"r?avoir|savoir|pouvoir|devoir|vouloir|(?:equi|pre)?valoir|\w*cevoir|(?:re|pre|entre|pour)?voir|"
    r"(?:e|pro)?mouvoir|(?:as|ras|sur)seoir"
)
_RE_VERBS = re.compile(
    r"(?:pr|v|r|t|p|f)endre|\w*(?:pren|ven|ren|(?:at|en|e|de|pre)ten|pen|fen|fon|pon|ton|mor|tor|per|"
    r"pan|cou|mou|sou|join|pein|tein|trein|cein|fein|crain|plain|train|frein)dre|oindre|"
    r"\w*(?:battre|mettre|naitre|paraitre|croitre|crire|duire|cuire|truire|nuire|luire|clure|vivre|"
    r"suivre|rompre|vaincre|croire|boire)|(?:re|e|ree)?lire|(?:re|pre|contre|mau|inter|me)?dire|"
    r"(?:re|de|satis|contre|par|sur)?faire|(?:ex|dis|sous|abs|re)?traire|(?:com|de)?plaire|"
    r"taire|suffire|etre|clore|eclore"
)
_ACTION_SUFFIX = re.compile(r"(?:tion|sion|xion|aison|ment|age|ance|ence|ise|yse|ure|erie|ing)s?$")
_REFLEXIVE = re.compile(r"^s['’]", re.IGNORECASE)
_ARTICLE = re.compile(r"^l['’]", re.IGNORECASE)
_EDGE = re.compile(r"^[^\w]+|[^\w]+$")
_PREFIX = re.compile(r"^(?:co|re|pre|auto|eco|inter|sous|contre|de)-(?=\w{3})")


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """The word in lower case, without accents nor edge punctuation.

    >>> bare("«Évaluer,")
    'evaluer'
    """
    cut = _EDGE.sub("", word[:64]).lower().replace("œ", "oe").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFD", cut) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def is_infinitive(word: str) -> bool:
    """Whether the word has the form of a French infinitive and is no noun known to look like one.

    >>> [is_infinitive(w) for w in ("Gérer", "S’adapter", "Mettre", "Dossier", "(Re)lire", "Cadre")]
    [True, True, True, False, True, False]
    """
    form = bare(_REFLEXIVE.sub("", word)).replace("(", "").replace(")", "")
    form = re.split(r"[/,;:.]", form, maxsplit=1)[0]
    form = form.split("'", 1)[-1] if form.startswith("s'") else form
    form = _PREFIX.sub("", form)
    if len(form) < 4 or "'" in form:
        return False
    if form.endswith("er"):
        return _is_er(form)
    if form.endswith("oir"):
        return bool(_OIR_VERBS.fullmatch(form))
    if form.endswith("ir"):
        return form not in IR_NOUNS and not _IR_NOT.search(form)
    return bool(_RE_VERBS.fullmatch(form))


def _is_er(form: str) -> bool:
    if form.endswith("ier"):
        return form in IER_VERBS or form.endswith("fier")
    return form not in ER_NOUNS


def is_sure_infinitive(word: str) -> bool:
    """Whether the word is an infinitive that is hardly ever a noun, written with a capital."""
    first = _REFLEXIVE.sub("", word)[:1]
    capital = first.isupper() or word[:1].isupper()
    return capital and is_infinitive(word) and bare(word) not in MODEST


@lru_cache(maxsize=4096)
def is_action_noun(word: str) -> bool:
    """Whether the word looks like a noun of action: "Analyse", "L'établissement", "Suivi"."""
    form = bare(_ARTICLE.sub("", word))
    if form in HEADING_NOUNS:
        return False
    return form in ACTION_NOUNS or (len(form) > 4 and bool(_ACTION_SUFFIX.search(form)))


def is_heading_noun(word: str) -> bool:
    """Whether the word is a noun that titles open with: "Compétences", "Activités"."""
    return bare(_ARTICLE.sub("", word)) in HEADING_NOUNS


@lru_cache(maxsize=4096)
def calls_for_more(word: str) -> bool:
    """Whether no sentence ends on this word: an article, a preposition, a comma, a conjunction."""
    if word[-1:] in ",/([{«&+'’=":
        return True
    return word.lower() in FUNCTION_WORDS
