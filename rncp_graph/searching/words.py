"""French words brought to the form that is indexed: no accents, no plural, no feminine.

Only the endings of inflection go, as in the light stemmers of Savoy (*Light stemming approaches for
the French, Portuguese, German and Hungarian languages*, ACM SAC 2006), never those of derivation:
« communication » does not find « commune », which Snowball reduces to the same stem.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+['’ʼ]?")
_ELIDED: Final = frozenset(
    {"c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"}
)
_STOP: Final = frozenset(
    re.findall(
        r"\w+",
        """
        a au aux avec ce ces cet cette dans de des du elle elles en est et eux il ils je la le les
        leur leurs lui mais ne nos notre nous on ou par pas pour que qui sa se ses si sont sur un
        une vos votre vous y
        """,
    )
)
"""Words that nearly every text has; « son » is none of them, it is a trade."""
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss"})
_SAME_IN_PLURAL: Final = frozenset({"chaux", "faux", "taux"})
_IN_AIL: Final = frozenset(
    {"baux", "coraux", "emaux", "soupiraux", "travaux", "vantaux", "vitraux"}
)
_FEMININES: Final = (
    ("trice", "teu", 7),
    ("euse", "eu", 6),
    ("eur", "eu", 5),
    ("ive", "if", 5),
    ("ere", "er", 6),
    ("ee", "e", 5),
)
"""Ending, what it becomes, letters that the word has at least."""


class Stems(dict[str, str]):
    """The indexed form of each word met so far, empty for words that are not indexed.

    >>> Stems().of("Les réseaux d’eau et l'Œuvre des techniciennes")
    ' reseau  eau   oeuvr  technicien'
    """

    def __missing__(self, word: str) -> str:
        form = indexed(word)
        self[word] = form
        return form

    def of(self, text: str) -> str:
        """Return the indexed forms of the words of a text, joined by blanks."""
        return " ".join(map(self.__getitem__, words(text)))


def words(text: str) -> list[str]:
    """Return the words of a text, an elided one with its apostrophe; hyphens part words.

    >>> words("l’e-commerce, aujourd'hui")
    ['l’', 'e', 'commerce', "aujourd'", 'hui']
    """
    return _WORD.findall(composed(text))


def composed(text: str) -> str:
    """Return a text whose accents are one character with their letter."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each word of a text begins and ends."""
    return [found.span() for found in _WORD.finditer(text)]


def indexed(word: str) -> str:
    """Return the form of a word that is indexed, empty where it is not.

    >>> [indexed(word) for word in ("Infirmières", "travaux", "d’", "les", "BTS")]
    ['infirmi', 'travail', '', '', 'bts']
    """
    plain = fold(word.rstrip("'’ʼ"))
    elided = plain in _ELIDED and word[-1:] in "'’ʼ"
    return "" if elided or plain in _STOP else stem(plain)


def fold(word: str) -> str:
    """Return a word in lower case without accents and ligatures.

    >>> fold("Œnologie"), fold("ÉNERGÉTIQUE")
    ('oenologie', 'energetique')
    """
    lower = word.lower()
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFKD", lower.translate(_LIGATURES))
    # What NFKD makes of signs such as 𝕬 has capitals again.
    return "".join(char for char in parts.lower() if char.isalnum())


def stem(word: str) -> str:
    """Return a folded word without the ending of its plural, its feminine or its participle.

    Short words and words with digits stay whole.

    >>> [stem(word) for word in ("chevaux", "reseaux", "vendeuses", "organisees", "organiser")]
    ['cheval', 'reseau', 'vendeu', 'organis', 'organis']
    >>> stem("communication") == stem("commune")
    False
    """
    if len(word) < 4 or not word.isalpha():
        return word
    word = _singular(word)
    for ending, masculine, least in _FEMININES:
        if word.endswith(ending) and len(word) >= least:
            word = word.removesuffix(ending) + masculine
            break
    if word.endswith("er") and len(word) >= 5:
        word = word[:-1]
    if word.endswith("e") and len(word) >= 6:
        word = word[:-1]
        return word[:-1] if word[-1] == word[-2] and word[-1] in "lnt" else word
    return word


def _singular(word: str) -> str:
    if word.endswith("aux"):
        return _singular_of_aux(word)
    if word.endswith(("eux", "oux")):
        return word[:-1]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _singular_of_aux(word: str) -> str:
    if word in _SAME_IN_PLURAL:
        return word
    if word in _IN_AIL:
        return word[:-3] + "ail"
    if word.endswith(("eaux", "yaux")):
        return word[:-1]
    return word[:-3] + "al"
