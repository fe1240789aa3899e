"""What of the article is somebody's own words: there "he" is seldom the speaker, and "I" is left to nobody."""

from __future__ import annotations

from bisect import bisect_right

from service.extraction.document import Document
from service.extraction.syntax import Syntax

_INNER = frozenset(("'", "‘", "’"))
_LEADS = frozenset((",", ":", ".", "?", "!", ";", "-", "—", "–", "--", ")"))


class Quotations:
    """The quotations of a document by token; a few words woven into a sentence of the writer's are none.

    `told` counts, for each sentence, the sentences of the writer's own up to it.
    """

    def __init__(self, document: Document, syntax: Syntax) -> None:
        self._document, self._syntax = document, syntax
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        for quotation in syntax.quotations:
            if _stands_alone(document, quotation.first, quotation.last):
                self.firsts.append(quotation.first)
                self.lasts.append(quotation.last)
        self.told: list[int] = []
        told = 0
        for sentence in document.sentences:
            number = self.at(sentence.first)
            told += number < 0 or self.lasts[number] < sentence.last
            self.told.append(told)

    def at(self, token: int) -> int:
        """The number of the quotation that the token is in, -1 where it is in none."""
        number = bisect_right(self.firsts, token) - 1
        return number if number >= 0 and token < self.lasts[number] else -1

    def is_outer(self, token: int) -> bool:
        """Whether the token is in a quotation and not in one within it: "She told me, 'I will sign it.'" """
        number = self._syntax.quotation_of[token]
        if number < 0:
            return False
        inner = 0
        for before in range(self._syntax.quotations[number].first + 1, token):
            word = self._document.words[before]
            if word in _INNER:
                inner += 1
        return inner % 2 == 0


def _stands_alone(document: Document, first: int, last: int) -> bool:
    """Whether quoted tokens open a sentence, follow a mark, or go on into another sentence."""
    sentence = document.sentence_of[first]
    return (
        first == document.sentences[sentence].first
        or document.lower[first - 1] in _LEADS
        or document.sentence_of[last - 1] > sentence
    )
