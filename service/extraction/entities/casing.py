"""What large letters are worth in an article: where they tell nothing, which words it also writes small."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, compress
from operator import gt, itemgetter

from service.extraction.document import Document, Sentence
from service.extraction.entities import lexicon
from service.rules import compiled

_CAPITALS_SHARE = 0.7  # of a sentence's words; an all-capitals line may hold an ordinary "v" or "of"
_TITLE_CASE_SHARE = 0.8  # of the words that a headline in title case writes large; it leaves out those of few letters
_LONG = 4  # letters of a word that such a headline writes large
_ELIDED = compiled.pattern(r"[a-z]{1,4}['’][^\W\d_a-z]")  # dell'Acqua, d'Estaing
_STOPS = frozenset((".", ":", ","))
_OPENERS = frozenset('"“‘«:--—*')


@dataclass(frozen=True, slots=True)
class Casing:
    """Per sentence whether its case tells nothing, all words being capitals or large as in a headline.

    Per token whether it opens a sentence, a quotation or an item; the tokens of the first words of a paragraph where
    these alone are in capitals; how often, where case is free, the article writes a lower-case word `large`, and each
    word as it stands (`written`).
    """

    caseless: list[bool]
    opening: list[bool]
    lead_in_capitals: set[int]
    large: Counter[str]
    written: Counter[str]

    def is_large(self, word: str) -> bool:
        """Whether the article itself shows the lower-case `word` to be written large."""
        return self.large.get(word, 0) > (self.written.get(word, 0) if word[0].islower() else 0)


def read(document: Document) -> Casing:
    """Read the casing of every sentence and word."""
    caseless = [_is_in_capitals(document, s) or _is_in_title_case(document, s) for s in document.sentences]
    opening = _opening(document)
    firsts = list(map(itemgetter(0), document.words))
    capitals = map(gt, map(str.isalpha, firsts), map(str.islower, firsts))
    large = [
        document.lower[at]
        for at in compress(range(len(firsts)), capitals)
        if not (opening[at] or caseless[document.sentence_of[at]])
    ]
    free = [s for s, tells_nothing in zip(document.sentences, caseless, strict=True) if not tells_nothing]
    written = Counter(chain.from_iterable(document.words[s.first : s.last] for s in free))
    leads = {
        number
        for paragraph in document.paragraphs
        if paragraph.first < paragraph.last and not caseless[paragraph.first]
        for number in _lead_in_capitals(document, document.sentences[paragraph.first])
    }
    return Casing(caseless, opening, leads, Counter(large), written)


def _opening(document: Document) -> list[bool]:
    """Of each token whether it is the first of letters in its sentence or behind a mark that opens something."""
    marks = [number for mark in _OPENERS.intersection(document.positions) for number in document.positions[mark]]
    marks += (number for number in document.positions.get("'", ()) if _stands_apart(document, number))
    begins = [(s.first, s.last) for s in document.sentences]
    begins += [(number + 1, document.sentence_at(number).last) for number in marks]
    of_letters = bytes(
        map(str.isalpha, map(itemgetter(0), document.words))
    )  # bytes, in which the next is found at once
    opening = [False] * len(of_letters)
    seen = -1
    for first, last in sorted(begins):
        if first > seen:
            at = of_letters.find(1, first, last)
            seen = last - 1 if at < 0 else at
            if at >= 0:
                opening[at] = True
    return opening


def _lead_in_capitals(document: Document, sentence: Sentence) -> range:
    """The first two words or more of a sentence where they are all in capitals, as some pages set a story's first."""
    end = sentence.first
    while end < sentence.last and document.words[end].isupper():
        end += 1
    lead = range(sentence.first, end)
    written = sum(len(document.words[number]) > 1 for number in lead)
    return lead if len(lead) > 1 and written and end < sentence.last else range(0)


def _stands_apart(document: Document, number: int) -> bool:
    """Whether no word ends where token `number` starts, so that an apostrophe there opens a quotation."""
    return number == 0 or document.ends[number - 1] < document.starts[number]


def _is_in_capitals(document: Document, sentence: Sentence) -> bool:
    words = document.words[sentence.first : sentence.last]
    capitals = sum(len(w) > 1 and w[0].isalpha() for w in filter(str.isupper, words))
    return capitals > 0 and capitals >= _CAPITALS_SHARE * sum(len(w) > 1 and w[0].isalpha() for w in words)


def _is_in_title_case(document: Document, sentence: Sentence) -> bool:
    """Whether the long words are written large, and two words at least are such as English writes small."""
    first, last = sentence.first, sentence.last
    if last - first > 30 or not _STOPS.isdisjoint(document.words[max(first, last - 2) : last]):
        return False  # it ends as prose does, with a stop or a stop and a quotation mark
    words = [w for w in document.words[first:last] if len(w) >= _LONG and w[0].isalpha()]
    if len(words) < 3 or sum(w[0].isupper() for w in words) < _TITLE_CASE_SHARE * len(words):
        return False
    joints = sum(w.istitle() and w.lower() in lexicon.FUNCTION_WORDS for w in document.words[first + 1 : last])
    return sum(map(_is_plain, words[1:])) + joints > 1


def _is_plain(word: str) -> bool:
    """Whether English writes the word, or each part of one with hyphens, small."""
    return all(map(_is_plain_part, word.lower().split("-")))


def _is_plain_part(word: str) -> bool:
    return (
        (word in lexicon.COMMON_WORDS or word in lexicon.VERB_FORMS)
        and not any(word in names for names in (lexicon.GIVEN_NAMES, lexicon.SURNAMES))
        and not any(word in heads for heads in (lexicon.ORGANIZATION_HEADS, lexicon.OTHER_HEADS, lexicon.PLACE_HEADS))
    )


def is_written_large(word: str) -> bool:
    """Whether the word is written as names are (Smith, al-Akhdar, eBay), not as Tripoli-based, anti-Bhutto, D-Ohio."""
    head, mark, tail = word.partition("-")
    if mark:
        if word[0].isupper() and tail.istitle() and lexicon.is_small(tail.lower()):
            return True  # "Anti-Corruption"
        if word[0].isupper() and (word.lower() in lexicon.TITLES or word.lower() in lexicon.PORTFOLIOS):
            return True  # "Governor-elect", "Economic Co-operation"
        ending = tail.rpartition("-")[2]
        if ending in lexicon.COMPOUND_ENDINGS or (len(ending) > 4 and ending.islower() and lexicon.is_small(ending)):
            return False
        if head.lower() in lexicon.PREFIXES or (len(head) == 1 and tail.replace(".", "").isalpha()):
            return False
        return head[:1].isupper() or (len(head) < 4 and tail[:1].isupper())
    if word[0].isupper():
        return len(word) > 1
    return word[0].isalpha() and (word[1:2].isupper() or bool(_ELIDED.match(word)))
