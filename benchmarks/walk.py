"""The floor, to compare with: lxml walks an export and keeps its texts in slotted records."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from lxml import etree


@dataclass(frozen=True, slots=True)
class Record:
    """A fiche as the texts of its elements."""

    numero: str | None
    values: tuple[tuple[str, str], ...]


def main() -> None:
    """Walk the export named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    count = values = 0
    for _, element in etree.iterparse(
        str(parser.parse_args().export), tag="FICHE", resolve_entities=False, huge_tree=True
    ):
        texts = tuple(
            (str(child.tag), child.text) for child in element.iter() if child.text is not None
        )
        record = Record(element.findtext("NUMERO_FICHE"), texts)
        count += 1
        values += len(record.values)
        element.clear()
        while element.getprevious() is not None:
            parent = element.getparent()
            if parent is not None:
                del parent[0]
    print(f"{count} fiches, {values} values")


if __name__ == "__main__":
    main()
