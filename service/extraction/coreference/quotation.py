"""What of the article is somebody's own words: there "he" is seldom the speaker, and "I" is left to nobody."""

from __future__ import annotations

import re
from bisect import bisect_right

from service.extraction.document import Document

_MARKED = re.compile(r"[“\"][^“”\"\n]*(?:[”\"]|$)", re.MULTILINE)
_LEADS = frozenset((",", ":", ".", "?", "!", ";", "-", "—", "–", "--", ")", ""))


class Speech:
    """The direct quotations of a document by token, those that are woven into a sentence of the writer's left out."""

    def __init__(self, document: Document) -> None:
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        for stretch in _MARKED.finditer(document.text):
            first = document.token_at(stretch.start())
            if first < 0 or not self._leads(document, first):
                continue
            self.firsts.append(first)
            self.lasts.append(document.token_at(stretch.end() - 1) + 1)
        self.told: list[int] = []
        told = 0
        for sentence in document.sentences:
            quotation = self.at(sentence.first)
            if quotation < 0 or self.lasts[quotation] < sentence.last:
                told += 1
            self.told.append(told)

    def _leads(self, document: Document, first: int) -> bool:
        sentence = document.sentences[document.sentence_of[first]]
        return first == sentence.first or document.lower[first - 1] in _LEADS

    def at(self, token: int) -> int:
        """The number of the quotation that the token is in, -1 where it is in none."""
        number = bisect_right(self.firsts, token) - 1
        return number if number >= 0 and token < self.lasts[number] else -1
