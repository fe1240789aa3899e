"""What large letters are worth in an article: which sentences are all capitals, which words it also writes small."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from service.extraction.document import Document, Sentence

_CAPITALS_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Casing:
    """Per sentence whether it is set in capitals; per token whether it opens a sentence, a quotation or an item; per
    lower-case word how often the article writes it large and small where the case is free."""

    in_capitals: list[bool]
    opening: list[bool]
    large: Counter[str]
    small: Counter[str]

    def is_large(self, word: str) -> bool:
        """Whether the article itself shows the lower-case `word` to be written large."""
        return self.large[word] > self.small[word]


def read(document: Document) -> Casing:
    """Read the casing of every sentence and word."""
    in_capitals = [_is_in_capitals(document, sentence) for sentence in document.sentences]
    opening = [False] * len(document.words)
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence, capitals in zip(document.sentences, in_capitals, strict=True):
        opens = True
        for number in range(sentence.first, sentence.last):
            word = document.words[number]
            if not word[0].isalpha():
                opens = opens or word in _OPENERS
                continue
            opening[number] = opens
            if not capitals:
                if word[0].islower():
                    small[word] += 1
                elif not opens:
                    large[document.lower[number]] += 1
            opens = False
    return Casing(in_capitals, opening, large, small)


_OPENERS = frozenset('"“‘«:--—*')


def _is_in_capitals(document: Document, sentence: Sentence) -> bool:
    words = [w for w in document.words[sentence.first : sentence.last] if len(w) > 1 and w[0].isalpha()]
    return len(words) > 0 and sum(map(str.isupper, words)) >= _CAPITALS_SHARE * len(words)
