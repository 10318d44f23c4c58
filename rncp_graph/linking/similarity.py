"""Lexical similarity of short French texts: cosine of their TF-IDF vectors, by sparse products.

A text is the set of its stems and of its pairs of neighbouring stems. Each weighs by how rare it is
among the labels searched (``1 + ln((1 + N) / (1 + n))``); the first word, which in competences is
nearly always a verb that says little (« assurer », « réaliser »), weighs less, and so do pairs. A
stem that no label has weighs as the rarest: it makes a text unlike all labels. Since the vectors
have length 1, the product of two is their cosine, 0 to 1, and texts of the same stems have 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_array

from rncp_graph.linking.stems import NOT_A_STEM, StemNumbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

CHUNK: Final = 1000
"""Texts compared at once: some 40 MB of products with 20,000 labels."""
DIGITS: Final = 3
"""Of a score; closer ones are equal, and equal ones are ordered by concept."""
_FIRST: Final = 0.8
_PAIR: Final = 0.5
_SHIFT: Final = 32
"""A pair of stems is one number: the first one's bits stand above those of the second."""


@dataclass(frozen=True, slots=True)
class Near:
    """A concept that resembles a text, through one of its labels; all by their places."""

    text: int
    concept: int
    label: int
    score: float


@dataclass(frozen=True, slots=True)
class _Terms:
    """The stems and pairs of some texts, each once in a text, sorted by text and term."""

    text: NDArray[np.int64]
    term: NDArray[np.int64]
    weight: NDArray[np.float64]


class LabelIndex:
    """The labels of concepts, to be searched for those that resemble texts.

    ``concepts`` gives the place of the concept of each label, from 0, below the number of labels.

    >>> index = LabelIndex(["Élaborer un budget", "Tailler la pierre", "Tailler un if"], range(3))
    >>> [(near.concept, near.score) for near in index.nearest(["Taille de la pierre"], top=1)]
    [(1, 1.0)]
    """

    def __init__(self, labels: Sequence[str], concepts: Sequence[int]) -> None:
        self._numbers = StemNumbers()
        self._concepts = np.asarray(concepts, dtype=np.int64)
        terms = _terms(self._numbers.of(labels))
        self._known, counts = np.unique(terms.term, return_counts=True)
        size = len(labels)
        # The last one is that of terms no label has.
        self._idf = 1 + np.log((1 + size) / (1 + np.append(counts, 0)))
        self._labels = self._vectors(terms, size).T.tocsr()

    def nearest(
        self, texts: Sequence[str], *, top: int, threshold: float = 0.0, chunk: int = CHUNK
    ) -> Iterator[Near]:
        """Yield up to ``top`` concepts for each text, text by text, best first.

        Only scores above 0 that reach the threshold; equal scores by place of the concept. How many
        texts are compared at once changes nothing but time and memory.
        """
        for start in range(0, len(texts), chunk):
            part = texts[start : start + chunk]
            terms = _terms(self._numbers.of(part))
            products = self._vectors(terms, len(part)) @ self._labels
            yield from self._best(products, start, top, max(threshold, 10.0**-DIGITS))

    def _vectors(self, terms: _Terms, texts: int) -> csr_array[np.float32]:
        columns = np.searchsorted(self._known, terms.term)
        found = np.append(self._known, 0)[columns] == terms.term
        columns[~found] = len(self._known)
        weights = terms.weight * self._idf[columns]
        lengths = np.sqrt(np.bincount(terms.text, weights**2, texts))
        data = (weights / lengths[terms.text])[found].astype(np.float32)
        starts = np.searchsorted(terms.text[found], np.arange(texts + 1))
        return csr_array((data, columns[found], starts), shape=(texts, len(self._known)))

    def _best(
        self, products: csr_array[np.float32], start: int, top: int, threshold: float
    ) -> Iterator[Near]:
        # Most products are far below; the last digit is rounded only where it decides.
        near = np.flatnonzero(products.data >= threshold - 10.0**-DIGITS)
        scores = np.minimum(products.data[near].astype(np.float64).round(DIGITS), 1.0)
        reached = near[scores >= threshold]
        scores, labels = scores[scores >= threshold], products.indices[reached]
        texts = np.repeat(np.arange(products.shape[0]), np.diff(products.indptr))[reached]
        concepts = self._concepts[labels]
        order = np.lexsort((labels, concepts, -scores, texts))
        # Of the labels of a concept, the one that resembles most.
        pairs = texts[order] * (len(self._concepts) + 1) + concepts[order]
        order = order[np.sort(np.unique(pairs, return_index=True)[1])]
        ranks = np.arange(len(order)) - np.searchsorted(texts[order], texts[order])
        order = order[ranks < top]
        found = (texts[order] + start, concepts[order], labels[order], scores[order])
        yield from map(Near, *(column.tolist() for column in found))


def _terms(numbers: Sequence[Sequence[int]]) -> _Terms:
    """Return the stems and pairs of texts whose words are these numbers."""
    sizes = np.fromiter(map(len, numbers), np.int64, len(numbers))
    stems = np.fromiter(chain.from_iterable(numbers), np.int64, int(sizes.sum()))
    texts = np.repeat(np.arange(len(numbers)), sizes)
    said = stems != NOT_A_STEM
    stems, texts = stems[said], texts[said]
    opens = np.append(True, texts[1:] != texts[:-1])[: len(texts)]
    follows = np.flatnonzero(~opens)
    term = np.concatenate((stems, (stems[follows - 1] << _SHIFT) | stems[follows]))
    text = np.concatenate((texts, texts[follows]))
    weight = np.concatenate((np.where(opens, _FIRST, 1.0), np.full(len(follows), _PAIR)))
    order = np.lexsort((-weight, term, text))
    term, text, weight = term[order], text[order], weight[order]
    new = np.append(True, (term[1:] != term[:-1]) | (text[1:] != text[:-1]))[: len(term)]
    return _Terms(text[new], term[new], weight[new])
