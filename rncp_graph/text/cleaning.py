"""Cleans the text of one field: entities, blanks and control characters, placeholders."""

from __future__ import annotations

import re
from typing import Final

from rncp_graph.text.entities import decode_entities
from rncp_graph.text.markup import html_to_text, is_html

__all__ = ["clean", "clean_line", "html_to_text", "is_placeholder", "plain_blanks"]

PLACEHOLDERS: Final = ("sans objet", "[aà] compl[eé]ter( reprise)?", "idem", "n[eé]ant")
"""Whole texts that stand for nothing, whatever their case, blanks and punctuation.

Seen in the exports V1.2 and V4.1: « Sans objet », « A compléter (Reprise) » (which the migration of
2019-2020 put into every field it could not fill), « A compléter », « idem », « Néant ».
"""
_WORDS: Final = "|".join(PLACEHOLDERS).replace(" ", r"[\W_]+")
_PLACEHOLDER: Final = re.compile(rf"[\W_]*(?:{_WORDS})[\W_]*", re.IGNORECASE)
_LONGEST: Final = 40
"""No placeholder with its blanks and edge punctuation is longer."""
_STROKES: Final = re.compile(r"[\s*.\-_‐‑–—…]+")
"""« * », « *   * », « . », « - »: what is typed into a field that must not be empty."""
_RETURNS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
_BLANKS: Final = "\u00a0\u2007\u202f"
_CONTROLS: Final = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF]
_TABLE: Final = str.maketrans({**dict.fromkeys(_CONTROLS), **dict.fromkeys(_BLANKS, " ")})


def clean(text: str) -> str:
    r"""Return a text as it was meant: HTML and entities resolved, blanks and line ends made plain.

    NBSP become blanks, CRLF newlines, control characters vanish. Runs of blanks and newlines inside
    stay: since V3 the list structure of a text survives in nothing else.

    >>> clean(" - Poser\u00a0;    - D&amp;eacute;poser\r\n")
    '- Poser ;    - Déposer'
    >>> clean("<ul><li>Poser</li><li>D&eacute;poser</li></ul>")
    '- Poser\n- Déposer'
    """
    if "&" in text or "<" in text:
        text = _plain(text)
    return plain_blanks(text).strip()


def plain_blanks(text: str) -> str:
    r"""Return a text whose blanks and line ends are plain and whose control characters are gone.

    >>> plain_blanks("Poser\u00a0;\r\n\x00")
    'Poser ;\n'
    """
    if text.isprintable():
        return text
    return _RETURNS.sub("\n", text).translate(_TABLE)


def clean_line(text: str) -> str:
    r"""Return a short text, such as a title or a code, cleaned and on one line.

    >>> clean_line("Sans niveau –\n\t\t\tnon  déterminé ")
    'Sans niveau – non déterminé'
    """
    return " ".join(clean(text).split())


def is_placeholder(text: str) -> bool:
    """Return whether a whole text stands for nothing; see :data:`PLACEHOLDERS`.

    >>> [is_placeholder(text) for text in ("Sans objet.", "*   *", "A compléter (Reprise)", "-")]
    [True, True, True, True]
    >>> [is_placeholder(text) for text in ("", "Sans objet pour les salariés", "0", "- Poser")]
    [False, False, False, False]
    """
    if _STROKES.fullmatch(text):
        return True
    return len(text) <= _LONGEST and _PLACEHOLDER.fullmatch(text) is not None


def _plain(text: str) -> str:
    if not is_html(text):
        text = decode_entities(text)
    return decode_entities(html_to_text(text)) if is_html(text) else text
