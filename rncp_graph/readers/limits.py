"""What a source may ask of the machine before it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MIB: Final = 1024 * 1024

Progress = Callable[[int, int], None]
"""Called with the bytes of the files on disk done so far, and all of them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that the exports never come near and that bombs hit early.

    Measures of the real exports to compare with: 470 MB of XML out of a zip of 75 MB (ratio 6),
    7 levels of elements, texts of at most 65,536 characters (XSD V3.2).
    """

    max_uncompressed: int = 8192 * MIB
    """Bytes that one file on disk may unpack to, all its members together."""
    max_ratio: float = 200.0
    """Unpacked bytes for each packed byte; looked at beyond :attr:`ratio_from` bytes."""
    ratio_from: int = 8 * MIB
    """Small files may be packed as tightly as they like."""
    max_depth: int = 32
    """Levels of elements, or of JSON; beyond a few hundred the reader itself gives up."""
    max_text: int = 4 * MIB
    """Characters of one text."""
    max_fiche: int = 16 * MIB
    """Bytes of one fiche with what stands before it."""
    max_pages: int = 500
    """Pages of a PDF; a fiche has a dozen, one with five thousand partners two hundred."""
    max_document: int = 64 * MIB
    """Bytes of a document that is read as a whole: JSON, a page, a text."""
    max_elements: int = 200_000
    """Elements of one fiche with what stands before it; 5,000 partners make 35,000."""
