"""Characters as PDF files hold them, made plain: ligatures, blanks, hyphens, signs of lists."""

from __future__ import annotations

import unicodedata
from typing import Final

SOFT: Final = "\u00ad"
"""The hyphen that stands only where a word is broken."""
_HYPHEN_CODES: Final = frozenset((0x02, 0xFFFE))
"""What PDFium makes of a hyphen at the end of a line."""
_SYMBOLS: Final = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "-", 0xF06F: "◦"}
"""Signs of lists in symbol fonts, which stand in the private area."""
_BLANKS: Final = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F))
_UNSEEN: Final = frozenset((*range(0x200B, 0x2010), 0x2028, 0x2029, 0x2060, 0xFEFF))
_LIGATURES: Final = range(0xFB00, 0xFB07)
_PRIVATE: Final = range(0xE000, 0xF900)
_LAST: Final = 0x10FFFF
UNKNOWN: Final = "\ufffd"
"""A character that the PDF draws and does not name."""


def plain(code: int) -> str:
    """Return a character as text: a blank for any blank, nothing for what is not seen.

    >>> plain(0xFB01), plain(0xA0), plain(0x200B), plain(2), plain(0xF0B7), plain(0xE001)
    ('fi', ' ', '', '-', '•', '\ufffd')
    """
    if code in _BLANKS:
        return " "
    if code in _HYPHEN_CODES:
        return "-"
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code == 0 or code in _PRIVATE or code > _LAST:
        return UNKNOWN
    if code < 0x20 or 0x7F <= code < 0xA0 or code in _UNSEEN or 0xD800 <= code < 0xE000:
        return ""
    char = chr(code)
    return unicodedata.normalize("NFKC", char) if code in _LIGATURES else char
