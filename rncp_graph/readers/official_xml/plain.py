"""Parses at once a FICHE of nothing but elements and text, as the register's own exports have them.

What :mod:`elements` does call by call takes five times as long; it stays for all other markup.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import XML, ParseError
from xml.etree.ElementTree import Element as Parsed

from rncp_graph.readers.limits import Limits
from rncp_graph.readers.official_xml.elements import Element

_PLAIN: Final = re.compile(
    r"\s*+<FICHE>[^<]*+(?:<(?:[A-Z0-9_]++(?:>[^<]*+|/>\s*+)|/[A-Z0-9_]++>\s*+))*+"
)
"""No attribute, comment, CDATA, instruction, document type or HTML, and no text after a child."""
_DEEPEST: Final = 32


def plain_fiche(text: str, line: int, limits: Limits) -> Element | None:
    """Return the FICHE that a text consists of, white space before it apart.

    ``None`` where it is something else, not well formed, or beyond a limit, for
    :class:`ElementCutter` to say what.

    Args:
        text: It may be of any size that is in memory already.
        line: Line of the source on which the text begins.
        limits: What a fiche may hold.
    """
    if len(text) > limits.max_text or _PLAIN.fullmatch(text) is None:
        return None
    if text.count("<") - text.count("</") > limits.max_elements:
        return None
    try:
        parsed = XML(text.lstrip())
    except ParseError:
        return None
    line += text.count("\n", 0, text.index("<"))
    return _element(parsed, line, min(limits.max_depth, _DEEPEST) - 2)


def _element(parsed: Parsed, line: int, levels: int) -> Element | None:
    """Return an element, `None` where there are more levels below it than said."""
    element = Element(line, {})
    if parsed.text and not parsed.text.isspace():
        element.parts.append(parsed.text)
    leaves = element.leaves
    for child in parsed:
        name = child.tag
        if not len(child) and name not in leaves:
            leaves[name] = child.text or ""
            continue
        below = _element(child, line, levels - 1) if levels else None
        if below is None:
            return None
        element.twins(name).append(below)
    return element
