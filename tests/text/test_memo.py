"""What is kept of words is right, and bounded."""

from __future__ import annotations

from rncp_graph.text.memo import LONGEST, MOST, Memo


def test_a_value_is_worked_out_once() -> None:
    asked: list[str] = []

    def upper(word: str) -> str:
        asked.append(word)
        return word.upper()

    memo = Memo(upper)
    assert [memo["poser"], memo["poser"], memo["tailler"]] == ["POSER", "POSER", "TAILLER"]
    assert asked == ["poser", "tailler"]


def test_long_words_are_worked_out_and_not_kept() -> None:
    memo = Memo(len)
    assert memo["a" * (LONGEST + 1)] == LONGEST + 1
    assert not memo


def test_no_more_words_are_kept_than_said() -> None:
    memo = Memo(len)
    for rank in range(MOST + 1):
        assert memo[str(rank)] == len(str(rank))
    assert len(memo) <= MOST
