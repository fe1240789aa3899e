"""The features of a candidate's surroundings: gazetteer, words beside it, place in its line, zone of the layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from service.extraction.document import Document, Sentence
from service.extraction.entities import lexicon, word_features
from service.extraction.entities.article_context import ArticleContext, is_of_whole_tokens
from service.extraction.entities.features import BY_WORD, FEATURES
from service.extraction.entities.model import Candidate
from service.extraction.entities.runs import QUOTES
from service.extraction.geocoding import Toponym
from service.extraction.tagset import COMMON_NOUNS, FINITE_VERBS, PROPER_NOUNS

_KNOWN = (
    (FEATURES["known organization"], lexicon.ORGANIZATION),
    (FEATURES["known club"], lexicon.CLUB),
    (FEATURES["known landmark"], lexicon.LANDMARK),
    (FEATURES["known person"], lexicon.PERSON),
    (FEATURES["known other"], lexicon.OTHER),
)
_BEFORE, _TWO_BEFORE, _AFTER, _TWO_AFTER = (BY_WORD[where] for where in ("before", "two before", "after", "two after"))
_CITY_FIRST = FEATURES["city first"]
_BODIES = lexicon.ORGANIZATION_NOUNS | lexicon.ORGANIZATION_HEADS
_OF_SPECIES = lexicon.SPECIES_ENDINGS
_BEFORE_LETTERS = QUOTES | {"(", ","}
_BEFORE_HEADS = frozenset(("DT", "PRP$", "JJ"))
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_IN_ROLES = COMMON_NOUNS | PROPER_NOUNS | frozenset(("IN", "CC", "DT", "JJ", "POS"))
_BASED = "-based"
_PERFORMERS = frozenset(word for word, bits in BY_WORD["before"].items() if bits & FEATURES["performer before"])
_EMPLOYED = lexicon.OFFICES | (lexicon.PROFESSIONS - _PERFORMERS)
_FIRST = itemgetter(0)
_LONGEST_ROLE = 8
_LONGEST_TITLE = 6  # words on either side of a name
_ZONES = {kind: FEATURES[kind] for kind in ("headline", "byline", "dateline")}


class Observer:
    """Observes the candidates of one article, their own words included."""

    def __init__(
        self, document: Document, context: ArticleContext, toponyms: Sequence[Toponym], functions: dict[int, int]
    ) -> None:
        self._document = document
        self._opening = context.casing.opening
        self._lower = document.lower
        self._sport = FEATURES["sport"] if context.sport else 0
        names = [  # of a word that a hyphen joins only what is surely a place: no "Serra" in "Collet-Serra"
            t
            for t in toponyms
            if t.kind == "name" and (t.strength == "sure" or t.last > t.first + 1 or is_of_whole_tokens(document, t))
        ]
        self._by_first = {t.first: t for t in names}
        towns = (t for t in self._by_first.values() if t.strength != "weak")
        self._towns = {" ".join(document.lower[t.first : t.last]) for t in towns}
        self._place_of = {n: t for t in names for n in range(t.first, t.last)}
        self._placed = {n for n, t in self._place_of.items() if t.strength != "weak"}
        self._adjectives = context.adjectives
        self._functions = functions
        self._figures = self._lines_of_figures()
        marks = (at for mark in QUOTES for at in document.positions.get(mark, ()))
        self._quoting = set(map(document.sentence_of.__getitem__, marks))  # numbers of sentences
        self._own_words: dict[tuple[tuple[str, ...], bool], int] = {}

    def observe(self, candidate: Candidate) -> int:
        """The features of `candidate` but those of the document."""
        own = self._own(candidate)
        head = candidate.first if own & _CITY_FIRST else candidate.last - 1  # "City" of "City of Harlow"
        return (
            FEATURES["written large"]
            | self._sport
            | (FEATURES["titled"] if candidate.titled else 0)
            | own
            | self._gazetteer(candidate)
            | self._words(candidate)
            | self._position(candidate)
            | self._before(candidate)
            | self._after(candidate)
            | self._functions.get(head, 0)
        )

    def _lines_of_figures(self) -> set[int]:
        """The numbers of the sentences of whose words a quarter are figures."""
        words, sentences, sentence_of = self._document.words, self._document.sentences, self._document.sentence_of
        figures = [word for word in self._document.marked if word[0].isdigit()]
        holding = Counter([sentence_of[at] for word in figures for at in self._document.positions[word]])
        return {
            number
            for number, times in holding.items()
            if times * 4 >= sum(map(str.isalnum, map(_FIRST, words[sentences[number].first : sentences[number].last])))
        }

    def _gazetteer(self, candidate: Candidate) -> int:
        mask = 0
        whole = self._by_first.get(candidate.first)
        if whole is not None and whole.last == candidate.last:
            mask |= FEATURES[f"place {whole.strength}"]
            return mask
        if whole is not None:
            mask |= FEATURES["weak place first" if whole.strength == "weak" else "place first"]
        if candidate.last - 1 in self._placed:
            mask |= FEATURES["place last"]
        for number in range(candidate.first, candidate.last):
            if number in self._placed:
                mask |= FEATURES["place inside"]
            elif number in self._adjectives:
                mask |= FEATURES["adjective inside"]
        return mask

    def _own(self, candidate: Candidate) -> int:
        """What the candidate's own words tell, looked up once for all that are written so."""
        words = self._document.words[candidate.first : candidate.last]
        key = tuple(words), candidate.caseless
        if key not in self._own_words:
            lower = self._lower[candidate.first : candidate.last]
            mask = word_features.observe(words, lower, candidate.caseless)
            mask |= BY_WORD["first"].get(lower[0], 0) | BY_WORD["last"].get(lower[-1], 0)
            if not lexicon.OUTLETS.isdisjoint(lower[-1].split("-")):
                mask |= FEATURES["outlet last"]  # "Herald-Courier"
            inside = BY_WORD["inside"]
            for word in lower:
                mask |= inside.get(word, 0)
            self._own_words[key] = mask
        return self._own_words[key]

    def _words(self, candidate: Candidate) -> int:
        lower, first, last = self._lower, candidate.first, candidate.last
        sentence = self._document.sentences[candidate.sentence]
        number = lower[last] if last < sentence.last and lower[last].isdigit() else None
        mask = self._whole(candidate, number)
        if first > sentence.first:
            mask |= _BEFORE.get(lower[first - 1], 0)
            if first - 1 > sentence.first:
                mask |= _TWO_BEFORE.get(lower[first - 2], 0)
        if last < sentence.last:
            mask |= _AFTER.get(lower[last], 0)
            if last + 1 < sentence.last:
                mask |= _TWO_AFTER.get(lower[last + 1], 0)
            if lower[last] == "(" and last + 3 < sentence.last and lower[last + 2] == ")":
                mask |= _AFTER.get(lower[last + 3], 0)  # "BRU (Marsh) president"
        return mask

    def _whole(self, candidate: Candidate, number: str | None) -> int:
        """What is known of the whole name, with the `number` behind it."""
        first, last = candidate.first, candidate.last
        whole = " ".join(self._lower[first:last])
        mask = BY_WORD["whole"].get(whole, 0)
        if whole in lexicon.NATIONS:
            mask |= FEATURES["country"]
        elif whole in lexicon.REGIONS:
            mask |= FEATURES["region"]
        elif self._lower[last - 1] in lexicon.NATIONS:
            mask |= FEATURES["land last"]
        alone, capitals = last - first == 1, self._document.words[first].isupper()
        if not alone and lexicon.is_firms_alone(self._lower[first], capitals=capitals):
            mask |= FEATURES["known organization first"]
        if number is not None and lexicon.KNOWN_NAMES.kinds(f"{whole} {number}", capitals=False):
            mask |= FEATURES["known other"]  # "S&P 500", which is not the firm
        elif kinds := lexicon.KNOWN_NAMES.kinds(whole, capitals=alone and capitals):
            if not self._sport and whole in self._towns:
                kinds &= ~lexicon.CLUB  # "tonnes of hydrogen for Hamburg": a bare town is its club in sport alone
            mask |= sum(feature for feature, kind in _KNOWN if kinds & kind)
        return mask

    def _position(self, candidate: Candidate) -> int:
        sentence = self._document.sentences[candidate.sentence]
        words = self._document.words
        mask = 0
        if self._opening[candidate.first]:
            mask |= FEATURES["opening"]
        if candidate.sentence in self._figures:
            mask |= FEATURES["line of figures"]
        if candidate.first == sentence.first:
            mask |= FEATURES["line start"]
        elif words[candidate.first - 1][0].isdigit():
            mask |= FEATURES["figure before"]
        if candidate.last == sentence.last or (candidate.last + 1 == sentence.last and words[candidate.last] == "."):
            mask |= FEATURES["line end"]
        elif words[candidate.last][0].isdigit() and (
            candidate.last > candidate.first + 1 or not words[candidate.last][-1].isalpha()  # no "Sydney | 200m"
        ):
            mask |= FEATURES["date after" if _is_date(words[candidate.last]) else "figure after"]
        return mask | _ZONES.get(self._document.paragraphs[sentence.paragraph].zone, 0)

    def _before(self, candidate: Candidate) -> int:
        words, first, last = self._document.words, candidate.first, candidate.last
        sentence = self._document.sentences[candidate.sentence]
        if first == sentence.first:
            return 0
        mask = FEATURES["nationality before"] if first - 1 in self._adjectives else 0
        before = self._lower[first - 1]
        mask |= FEATURES["based before"] if before.endswith(_BASED) else 0
        mask |= FEATURES["indefinite before"] if before in lexicon.INDEFINITE else 0
        heads = self._document.tags[first - 1] in FINITE_VERBS  # "who heads Arden"
        if lexicon.is_of_several(before) and not heads:
            mask |= FEATURES["persons before"]
        if before in lexicon.WORKPLACE:
            mask |= FEATURES["workplace before"] if self._is_workplace(first - 2, sentence.first) else 0
            mask |= FEATURES["employed before"] if self._lower[first - 2] in _EMPLOYED else 0
        if words[first - 1] == "," and first - 2 in self._place_of:
            mask |= FEATURES["place before comma"]
        if last < sentence.last and words[last] == ")":
            mask |= self._enclosed(first, sentence.first)
        if last == first + 1 and self._abbreviates_plainly(first, sentence.first):
            mask |= FEATURES["bracket around"] | FEATURES["plain noun before bracket"]
        return mask | (self._in_quotes(candidate, sentence) if candidate.sentence in self._quoting else 0)

    def _in_quotes(self, candidate: Candidate, sentence: Sentence) -> int:
        """Whether the candidate, or a title that holds it, stands in quotation marks."""
        words, first, last = self._document.words, candidate.first, candidate.last
        opening = self._large_words(first - 1, sentence.first - 1, -1)
        behind = self._large_words(last, sentence.last, 1)
        closing = behind + (words[behind : behind + 1] == [","])  # “Marsh Quill,”
        if opening < sentence.first or closing >= sentence.last or not {words[opening], words[closing]} <= QUOTES:
            return 0
        if (opening, behind) == (first - 1, last):
            return FEATURES["quotes around"]
        return FEATURES["title in quotes around"] if closing == behind else 0

    def _is_workplace(self, at: int, start: int) -> bool:
        """Whether the noun phrase that ends with token `at` is headed by an office ("head of public affairs | at")."""
        far = max(start, at - _LONGEST_ROLE)
        while at >= far and self._document.tags[at] in _IN_ROLES:
            if self._lower[at] in lexicon.OFFICES:
                return True
            at -= 1
        return False

    def _large_words(self, at: int, end: int, step: int) -> int:
        """The first token from `at` on, in steps of 1 or -1 and before `end`, that a title would not go on with."""
        words, lower = self._document.words, self._lower
        far = at + step * _LONGEST_TITLE
        while at not in (end, far) and (words[at].istitle() or lower[at] in lexicon.FUNCTION_WORDS):
            at += step
        return at

    def _abbreviates_plainly(self, at: int, start: int) -> bool:
        """Whether the letters at token `at` are those of words in small letters before a bracket or an "or", which name
        no body ("body mass index, or | BMI")."""
        words, lower, last = self._document.words, self._lower, at
        while last > start and (words[last - 1] in _BEFORE_LETTERS or lower[last - 1] in lexicon.LIST_JOINTS):
            last -= 1
        if last == at:
            return False
        plain = words[max(start, last - len(words[at])) : last]
        is_plain = len(plain) > 1 and all(map(str.islower, plain)) and plain[-1] not in _BODIES
        return is_plain and [word[0] for word in plain] == list(lower[at])

    def _enclosed(self, first: int, start: int) -> int:
        """What a bracket that closes behind the candidate tells, whose first token is `first` in the sentence from
        token `start` on."""
        words, lower, before = self._document.words, self._lower, first - 1
        if words[before] == ":" and before - 2 >= start and words[before - 2] == "(":
            return FEATURES["ticker"]
        if words[before] != "(":
            return 0
        if before == start or not words[before - 1].islower() or self._document.tags[before - 1] not in COMMON_NOUNS:
            return FEATURES["bracket around"]
        noun = lower[before - 1]
        is_body = _AFTER.get(noun, 0) & FEATURES["business noun after"] or noun in _BODIES
        return FEATURES["bracket around"] | (0 if is_body else FEATURES["plain noun before bracket"])

    def _after(self, candidate: Candidate) -> int:
        first, last, end = candidate.first, candidate.last, self._document.sentences[candidate.sentence].last
        if last >= end:
            return 0
        word, tag = self._document.words[last], self._document.tags[last]
        if last == first + 1 and word.islower() and word.endswith(_OF_SPECIES) and not lexicon.is_common(word):
            return FEATURES["species after"]
        if tag in FINITE_VERBS:
            scored = last + 1 < end and _SCORE.fullmatch(self._document.words[last + 1])
            return FEATURES["verb after"] | (FEATURES["score after"] if scored else 0)
        if tag in COMMON_NOUNS:
            modifies = bool(first) and self._document.tags[first - 1] in _BEFORE_HEADS
            modifies &= word not in lexicon.PERSON_NOUNS or self._lower[first - 1] in lexicon.INDEFINITE
            return FEATURES["noun after"] | (FEATURES["modifies a noun"] if modifies else 0)
        if word in lexicon.POSSESSIVES:
            return FEATURES["possessive after"]
        if word == "," and last + 1 < end:
            return self._after_comma(last + 1, end)
        return self._in_brackets(candidate, last + 1) if word == "(" and last + 2 < end else 0

    def _after_comma(self, at: int, end: int) -> int:
        words = self._document.words
        if words[at].isdigit() and len(words[at]) == 2 and at + 1 < end:
            return FEATURES["age after"] if words[at + 1] in (",", ".") else 0
        if at in self._placed:
            return FEATURES["place after comma"]
        return FEATURES["article after comma"] if self._document.tags[at] == "DT" else 0

    def _in_brackets(self, candidate: Candidate, at: int) -> int:
        word = self._document.words[at]
        if at in self._place_of:
            return FEATURES["place in brackets after"]
        if word[0].isdigit():
            return FEATURES["figure in brackets after"]
        alone = word.isupper() and len(word) > 1 and self._document.words[at + 1] == ")"
        initials = {other[0].upper() for other in self._document.words[candidate.first : candidate.last]}
        return FEATURES["acronym in brackets after"] if alone and not initials.isdisjoint(word) else 0


def _is_date(word: str) -> bool:
    """Whether the word is a day written in figures, 1996-08-30."""
    return sum(map(str.isdigit, word)) > 4 and word.count("-") == 2
