"""How a piece of text opens, which tells what it may be."""

from __future__ import annotations

import re
from typing import Literal

from rncp_graph.text.competences.french import bare, is_action_noun, is_heading_noun, is_infinitive
from rncp_graph.text.competences.model import Tokens

Shape = Literal["infinitive", "noun", "pronoun", "sentence", "adverbial", "heading", "other"]

_WORDS = re.compile(r"\w")
_PRONOUN = re.compile(r"(?:il|elle|ils|elles|il/elle|ceci|cela|celui-ci|celle-ci)\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:on|nous|vous|cette?|ces?|l[ae] titulaire|les titulaires|l[ae] candidate?|"
    r"les candidate?s|le dipl[ôo]m[ée]|les dipl[ôo]m[ée]s|ce bloc|le bloc|l[ae] stagiaire|"
    r"l['’]apprenante?|les apprenants|l['’][ée]tudiante?|les [ée]tudiants)\b",
    re.IGNORECASE,
)
_BEFORE_INFINITIVE = frozenset(("se", "ne", "mieux", "bien", "de", "a", "etre", "non"))
_ARTICLES = frozenset(("la", "le", "les", "une", "un", "des"))
_ADVERBIALS = re.compile(
    r"en|dans|afin|pour|a|aux?|par|avec|sous|lors|selon|sur|apres|face|grace|depuis|suite|tout|"
    r"notamment|ainsi|sans"
)


def shape_of(tokens: Tokens, first: int, end: int) -> Shape:
    """The shape of the text of the tokens from one index to before another.

    "pronoun" and "sentence" open a sentence by its subject, "adverbial" a clause or complement
    that no main clause in the infinitive follows ("En tenant compte du contexte"), "heading" a
    title by its noun ("Compétences attestées").
    """
    if first < end and is_infinitive(tokens.texts[first]):
        return "infinitive"
    while first < end and not _WORDS.search(tokens.texts[first]):
        first += 1
    words = tokens.texts[first : min(first + 4, end)]
    if not words:
        return "other"
    if _infinitive(words):
        return "infinitive"
    subject = _subject(" ".join(words))
    if subject:
        return subject
    opening = bare(words[0])
    if _ADVERBIALS.fullmatch(opening):
        return "infinitive" if _main_infinitive(tokens, first, end) else "adverbial"
    return _nominal(words[1] if opening in _ARTICLES and len(words) > 1 else words[0])


def _subject(start: str) -> Shape | None:
    if _PRONOUN.match(start):
        return "pronoun"
    return "sentence" if _SENTENCE.match(start) else None


def _nominal(word: str) -> Shape:
    if is_heading_noun(word):
        return "heading"
    return "noun" if is_action_noun(word) else "other"


def opens_noun_phrase(word: str) -> bool:
    """Whether the word is or holds an article: "la", "l'analyse"."""
    return bare(word) in _ARTICLES or word.lower().startswith(("l'", "l’"))


def _infinitive(words: list[str]) -> bool:
    if is_infinitive(words[0].removeprefix("d'").removeprefix("d’")):
        return True
    if len(words) < 2 or bare(words[0]) not in _BEFORE_INFINITIVE:
        return False
    return is_infinitive(words[1]) or bare(words[0]) in {"etre", "se"}


def _main_infinitive(tokens: Tokens, first: int, end: int) -> bool:
    """Whether an infinitive follows a comma: "En cas de panne, prévenir le service"."""
    return any(
        tokens.texts[k].endswith(",") and is_infinitive(tokens.texts[k + 1])
        for k in range(first, end - 1)
    )
