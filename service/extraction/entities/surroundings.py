"""The facts of a stretch's surroundings: gazetteer, words beside it, place in its line, zone of the layout."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.document import Document
from service.extraction.entities import lexicon, shape
from service.extraction.entities.casing import Casing
from service.extraction.entities.facts import BITS, BY_WORD
from service.extraction.entities.ground import Stretch
from service.extraction.entities.runs import POSSESSIVES
from service.extraction.geocoding import Toponym

_KNOWN = (
    (BITS["known organization"], lexicon.ORGANIZATIONS),
    (BITS["known club"], lexicon.CLUBS),
    (BITS["known landmark"], lexicon.LANDMARKS),
    (BITS["known person"], lexicon.PEOPLE),
    (BITS["known other"], lexicon.OTHERS),
)
_CLUB = BITS["known club"]
_ZONES = {kind: BITS[kind] for kind in ("headline", "byline", "dateline")}
_FINITE_VERB_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))
_COMMON_NOUN_TAGS = frozenset(("NN", "NNS"))


class Observer:
    """Observes the stretches of one article, their own words included."""

    def __init__(
        self, document: Document, toponyms: Sequence[Toponym], casing: Casing, sport: bool, functions: dict[int, int]
    ) -> None:
        self._document = document
        self._casing = casing
        self._lower = document.lower
        self._sport = BITS["sport"] if sport else 0
        self._by_first = {t.first: t for t in toponyms if t.kind == "name"}
        self._towns = {
            " ".join(document.lower[t.first : t.last]) for t in self._by_first.values() if t.strength != "weak"
        }
        self._place_of = {n: t for t in toponyms if t.kind == "name" for n in range(t.first, t.last)}
        self._adjectives = {n for t in toponyms if t.kind == "adjective" for n in range(t.first, t.last)}
        self._functions = functions
        self._figures = [self._is_line_of_figures(s.first, s.last) for s in document.sentences]

    def observe(self, stretch: Stretch) -> int:
        """The facts of `stretch` but those of memory."""
        return (
            BITS["written large"]
            | self._sport
            | (BITS["titled"] if stretch.titled else 0)
            | shape.observe(
                self._document.words[stretch.first : stretch.last],
                self._lower[stretch.first : stretch.last],
                stretch.levelled,
            )
            | self._gazetteer(stretch)
            | self._words(stretch)
            | self._position(stretch)
            | self._before(stretch)
            | self._after(stretch)
            | self._functions.get(stretch.last - 1, 0)
        )

    def _is_line_of_figures(self, first: int, last: int) -> bool:
        words = self._document.words[first:last]
        figures = sum(word[0].isdigit() for word in words)
        return figures > 0 and figures * 4 >= sum(word[0].isalnum() for word in words)

    def _gazetteer(self, stretch: Stretch) -> int:
        mask = 0
        whole = self._by_first.get(stretch.first)
        if whole is not None and whole.last == stretch.last:
            mask |= BITS[f"place {whole.strength}"]
            return mask
        if whole is not None:
            mask |= BITS["weak place first" if whole.strength == "weak" else "place first"]
        if self._is_place(stretch.last - 1):
            mask |= BITS["place last"]
        for number in range(stretch.first, stretch.last):
            if self._is_place(number):
                mask |= BITS["place inside"]
            elif number in self._adjectives:
                mask |= BITS["adjective inside"]
        return mask

    def _is_place(self, number: int) -> bool:
        toponym = self._place_of.get(number)
        return toponym is not None and toponym.strength != "weak"

    def _words(self, stretch: Stretch) -> int:
        lower, first, last = self._lower, stretch.first, stretch.last
        sentence = self._document.sentences[stretch.sentence]
        table = BY_WORD
        mask = table["first"].get(lower[first], 0) | table["last"].get(lower[last - 1], 0)
        inside = table["inside"]
        for number in range(first, last):
            mask |= inside.get(lower[number], 0)
        whole = " ".join(lower[first:last])
        mask |= table["whole"].get(whole, 0)
        if whole in lexicon.NATIONS:
            mask |= BITS["country"]
        elif whole in lexicon.REGIONS:
            mask |= BITS["region"]
        for fact, known in _KNOWN:
            if fact == _CLUB and not self._sport and whole in self._towns:
                continue  # "tonnes of hydrogen for Hamburg": a town's bare name is its club in sport alone
            if last - first == known.match(self._document.words, lower, first, last):
                mask |= fact
        if first > sentence.first:
            mask |= table["before"].get(lower[first - 1], 0)
            if first - 1 > sentence.first:
                mask |= table["two before"].get(lower[first - 2], 0)
        if last < sentence.last:
            mask |= table["after"].get(lower[last], 0)
            if last + 1 < sentence.last:
                mask |= table["two after"].get(lower[last + 1], 0)
        return mask

    def _position(self, stretch: Stretch) -> int:
        sentence = self._document.sentences[stretch.sentence]
        words = self._document.words
        mask = 0
        if self._casing.opening[stretch.first]:
            mask |= BITS["opening"]
        if self._figures[stretch.sentence]:
            mask |= BITS["line of figures"]
        if stretch.first == sentence.first:
            mask |= BITS["line start"]
        elif words[stretch.first - 1][0].isdigit():
            mask |= BITS["figure before"]
        if stretch.last == sentence.last or (stretch.last + 1 == sentence.last and words[stretch.last] == "."):
            mask |= BITS["line end"]
        elif words[stretch.last][0].isdigit():
            mask |= BITS["date after" if _is_date(words[stretch.last]) else "figure after"]
        return mask | _ZONES.get(self._document.paragraphs[sentence.paragraph].zone, 0)

    def _before(self, stretch: Stretch) -> int:
        words, first, last = self._document.words, stretch.first, stretch.last
        sentence = self._document.sentences[stretch.sentence]
        if first == sentence.first:
            return 0
        mask = BITS["nationality before"] if first - 1 in self._adjectives else 0
        if words[first - 1] == "," and first - 2 in self._place_of:
            mask |= BITS["place before comma"]
        if words[first - 1] == "(" and last < sentence.last and words[last] == ")":
            mask |= BITS["bracket around"]
        return mask

    def _after(self, stretch: Stretch) -> int:
        last, end = stretch.last, self._document.sentences[stretch.sentence].last
        if last >= end:
            return 0
        word, tag = self._document.words[last], self._document.tags[last]
        if tag in _FINITE_VERB_TAGS:
            return BITS["verb after"]
        if tag in _COMMON_NOUN_TAGS:
            return BITS["noun after"]
        if word in POSSESSIVES:
            return BITS["possessive after"]
        if word == "," and last + 1 < end:
            return self._after_comma(last + 1, end)
        return self._in_brackets(last + 1) if word == "(" and last + 2 < end else 0

    def _after_comma(self, at: int, end: int) -> int:
        words = self._document.words
        if words[at].isdigit() and len(words[at]) == 2 and at + 1 < end:
            return BITS["age after"] if words[at + 1] in (",", ".") else 0
        if at in self._place_of:
            return BITS["place after comma"]
        return BITS["article after comma"] if self._document.tags[at] == "DT" else 0

    def _in_brackets(self, at: int) -> int:
        word = self._document.words[at]
        if at in self._place_of:
            return BITS["place in brackets after"]
        if word[0].isdigit():
            return BITS["figure in brackets after"]
        alone = word.isupper() and len(word) > 1 and self._document.words[at + 1] == ")"
        return BITS["acronym in brackets after"] if alone else 0


def _is_date(word: str) -> bool:
    """Whether the word is a day written in figures, 1996-08-30 or 30/08/96."""
    return sum(map(str.isdigit, word)) > 4 and (word.count("-") == 2 or word.count("/") == 2)
