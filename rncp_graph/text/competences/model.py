"""What a competence list is made of: the segments given out, and the tokens they are cut from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

Kind = Literal["competence", "group", "note"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One cut of a list: a competence, a heading that introduces some, or a note beside them."""

    kind: Kind
    text: str


class Gap:
    """What stands before a token, from the weakest to the strongest boundary.

    Bytes and no enumeration, whose members take several times as long to look up.
    """

    GLUED: Final = 0
    BLANK: Final = 1
    RUN: Final = 2
    """Two blanks or more: where V4.1 texts had a newline, or a wrapped line."""
    LINE: Final = 3


class Marker(NamedTuple):
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


@dataclass(slots=True)
class Tokens:
    """The tokens of a plain text, by columns: a list has thousands, and most need no look.

    `flat` is the text with every gap one blank, `starts` are offsets in it. `gaps` stand before
    each token, `blanks` count the blanks there (since the last line end), `inside` tells whether
    the token is between matching parentheses. `markers` keeps those already read, by index.
    """

    flat: str = ""
    texts: list[str] = field(default_factory=list)
    gaps: bytearray = field(default_factory=bytearray)
    starts: list[int] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)
    inside: list[bool] = field(default_factory=list)
    markers: dict[int, Marker] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.texts)

    def join(self, start: int, end: int) -> str:
        """The text of the tokens from one index to before another, every gap one blank."""
        if end <= start:
            return ""
        return self.flat[self.starts[start] : self.starts[end - 1] + len(self.texts[end - 1])]


class Piece(NamedTuple):
    """Tokens between two boundaries, from `marker.end` to `end`, its marker before them.

    `gap` and `blanks` stand before it;
    `label` tells a heading by its words ("Descriptif :"), `note` what its first words tell to be
    no competence.
    """

    start: int
    marker: Marker
    end: int
    gap: int
    blanks: int
    label: bool = False
    note: bool = False
