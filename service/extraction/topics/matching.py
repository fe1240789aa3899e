"""The terms of the topic rules, looked up in one pass over a paragraph.

Where terms overlap, the one that starts first and then the longest has the words: "air strike" leaves no "strike".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from service.extraction.document import Document, Paragraph
from service.extraction.topics import terms
from service.extraction.topics.terms import Case, Term

_TERMS, _FORMS, _LONGEST = terms.lexicon(), terms.lexicon().forms, terms.lexicon().longest


class Hit(NamedTuple):
    """A term found at the tokens `first` to `last` (half-open)."""

    term: Term
    first: int
    last: int


def hits(document: Document, paragraph: Paragraph) -> Iterator[Hit]:
    """The terms found in a paragraph that have a use, in the order of the text, apart from each other."""
    words, shown, tokens = _stream(document, paragraph)
    titled = paragraph.zone == "headline"
    free = 0
    # nine words of ten begin no term, and are passed over here
    begins = [position for position, word in enumerate(words) if word in _LONGEST or word in _FORMS]
    words.append("")
    for position in begins:
        word = words[position]
        most = _LONGEST[word].get(words[position + 1], 1) if word in _LONGEST else 1
        if position < free or (most == 1 and word not in _FORMS):
            continue
        found = _longest(words, shown, position, most, titled=titled)
        if found is not None:
            term, free = found
            if term.uses:
                yield Hit(term, tokens[position], tokens[free - 1] + 1)


def _longest(words: list[str], shown: list[str], position: int, most: int, *, titled: bool) -> tuple[Term, int] | None:
    """The longest term of at most `most` words that starts at `position`, and where it ends."""
    for end in range(min(position + most, len(shown)), position, -1):
        term = _TERMS.get(" ".join(words[position:end]))
        while term is not None and not _has_case(shown, position, term.cases, titled):
            term = term.otherwise
        if term is not None:
            return term, end
    return None


def _stream(document: Document, paragraph: Paragraph) -> tuple[list[str], list[str], list[int]]:
    """The paragraph's words in lower case and as shown, and the numbers of the tokens that they come from."""
    sentences = document.sentences[paragraph.first : paragraph.last]
    shown: list[str] = []
    tokens: list[int] = []
    if sentences:
        first, last = sentences[0].first, sentences[-1].last
        for number in [at for at in range(first, last) if not document.words[at].isalnum()]:
            parts = terms.split_token(document.words[number])
            shown += document.words[first:number] + parts
            tokens += [*range(first, number), *[number] * len(parts)]
            first = number + 1
        shown += document.words[first:last]
        tokens += range(first, last)
    return list(map(str.lower, shown)), shown, tokens


def _has_case(shown: list[str], position: int, cases: tuple[Case, ...], titled: bool) -> bool:
    """Whether the words from `position` on have the letters asked for; a `titled` line may have capitals anywhere."""
    for offset, case in enumerate(cases):
        word = shown[position + offset]
        if case is Case.CAPITAL:
            if not word[:1].isupper():
                return False
        elif (case is Case.CAPITALS and not word.isupper()) or (
            case is Case.SMALL and word[:1].isupper() and not titled
        ):
            return False
    return True
