"""Every rule is documented, as it is worded today."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from rncp_graph.validation import ShapeSet, rules
from rncp_graph.validation.reference import MARK, reference
from rncp_graph.validation.reports.digest import EXAMPLES, FICHES
from rncp_graph.validation.reports.table import COLUMNS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "validation.md"


def test_the_page_documents_every_rule_as_it_stands() -> None:
    _, mark, written = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert mark
    assert written == reference(), "run `make docs`"


def test_the_page_tells_the_columns_and_limits_of_the_reports() -> None:
    words = PAGE.read_text(encoding="utf-8")
    assert ", ".join(f"`{column}`" for column in COLUMNS) in words
    assert f"at most {EXAMPLES} findings of a rule and {sum(FICHES.values())} fiches" in words


def test_every_rule_stands_in_one_row() -> None:
    text = reference()
    for rule in chain.from_iterable(map(rules, ShapeSet)):
        assert text.count(f"| `{rule.name}` |") == 1
        assert "|" not in rule.message.fr + rule.message.en + rule.advice.fr + rule.element
