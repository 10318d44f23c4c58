"""What a competence list is made of: the segments given out, and the tokens they are cut from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Kind = Literal["competence", "group", "note"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One cut of a list: a competence, a heading that introduces some, or a note beside them."""

    kind: Kind
    text: str


class Gap(IntEnum):
    """What stands before a token, from the weakest to the strongest boundary."""

    GLUED = 0
    BLANK = 1
    RUN = 2
    """Two blanks or more: where V4.1 texts had a newline, or a wrapped line."""
    LINE = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text without white space, and the gap before it.

    `start` is its offset in the plain text; `indent` counts the blanks that open its line, 0 when
    the token does not open one; `inside` tells that it stands between two matching parentheses.
    """

    gap: Gap
    text: str
    start: int
    indent: int = 0
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """The bullets and codes that open an item, and the index of the token after them.

    `bullet` is the bullet character or "", `code` the parts of the code ("C1.2" is C, 1, 2).
    """

    bullet: str
    code: tuple[str, ...]
    end: int

    @property
    def empty(self) -> bool:
        """Whether nothing marks the item."""
        return not self.bullet and not self.code
