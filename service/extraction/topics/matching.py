"""The terms of the topic rules, looked up in one pass over an article.

Where terms overlap, the one that starts first and then the longest has the words: "air strike" leaves no "strike".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import compress
from typing import NamedTuple

from service.extraction.document import Document, Paragraph
from service.extraction.topics import terms
from service.extraction.topics.terms import CAPITAL, CAPITALS, SMALL, Case, Term

_FORMS, _LONGEST = terms.LEXICON.forms.keys(), terms.LEXICON.longest


class Hit(NamedTuple):
    """A term found at the tokens `first` to `last` (half-open)."""

    term: Term
    first: int
    last: int


def hits(document: Document, paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, Hit]]:
    """The terms found in `paragraphs` that have a use, in the order of the text, apart from each other."""
    parted = sorted(
        number
        for word in document.marked
        if not word.isalnum() and not terms.is_whole(word)
        for number in document.positions[word]
    )
    parts = {part.lower() for number in parted for part in terms.split_token(document.words[number])}
    # most words begin no term, and each form is looked up in the large tables but once
    forms = document.positions.keys() | parts
    alone, longest = forms & _FORMS, {form: _LONGEST[form] for form in forms & _LONGEST.keys()}
    begins = (alone | longest.keys()).__contains__
    terms_of = cache(terms.LEXICON.of_form)
    for paragraph in paragraphs:
        words, shown, tokens = _stream(document, paragraph, parted)
        titled = paragraph.zone == "headline"
        free = 0
        pairs = zip(range(len(words)), words, [*words[1:], ""], strict=False)
        for position, word, following in compress(pairs, map(begins, words)):
            most = longest[word].get(following, 1) if word in longest else 1
            if position < free or not (most > 1 or word in alone):
                continue
            found = _longest(terms_of, words, shown, position, most, titled=titled)
            if found is not None:
                term, free = found
                if term.uses:
                    yield paragraph, Hit(term, tokens[position], tokens[free - 1] + 1)


def _longest(
    terms_of: Callable[[str], list[Term]], words: list[str], shown: list[str], position: int, most: int, *, titled: bool
) -> tuple[Term, int] | None:
    """The longest term of at most `most` words that starts at `position`, and where it ends."""
    for end in range(min(position + most, len(shown)), position, -1):
        for term in terms_of(" ".join(words[position:end])):
            if _has_case(shown, position, term.cases, titled):
                return term, end
    return None


def _stream(document: Document, paragraph: Paragraph, parted: list[int]) -> tuple[list[str], list[str], list[int]]:
    """The paragraph's words in lower case and as shown, and the numbers of the tokens that they come from."""
    sentences = document.sentences[paragraph.first : paragraph.last]
    words: list[str] = []
    shown: list[str] = []
    tokens: list[int] = []
    if sentences:
        first, last = sentences[0].first, sentences[-1].last
        for number in parted[bisect_left(parted, first) : bisect_left(parted, last)]:
            parts = terms.split_token(document.words[number])
            words += document.lower[first:number]
            words += map(str.lower, parts)
            shown += document.words[first:number] + parts
            tokens += [*range(first, number), *[number] * len(parts)]
            first = number + 1
        words += document.lower[first:last]
        shown += document.words[first:last]
        tokens += range(first, last)
    return words, shown, tokens


def _has_case(shown: list[str], position: int, cases: tuple[Case, ...], titled: bool) -> bool:
    """Whether the words from `position` on have the letters asked for; a `titled` line may have capitals anywhere."""
    for offset, case in enumerate(cases):
        word = shown[position + offset]
        if case is CAPITAL:
            if not word[:1].isupper():
                return False
        elif (case is CAPITALS and not word.isupper()) or (case is SMALL and word[:1].isupper() and not titled):
            return False
    return True
