"""What is true of a stretch and its surroundings: facts, as the bits of an integer.

Facts by word list are declared in rules/names/facts.yaml (which list, looked up where); the facts of shape, position,
article and memory are computed here. The rules in rules/names/rules.yaml speak of all of them by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from service import rules
from service.extraction.document import Document
from service.extraction.names import lexicon
from service.extraction.names.casing import Casing
from service.extraction.names.ground import Stretch
from service.extraction.places import Toponym

_COMPUTED = (
    "written large",
    "one word",
    "two words",
    "three words",
    "four words or more",
    "acronym",
    "inner capital",
    "inner capital of surnames",
    "digit inside",
    "initial",
    "hyphen",
    "article first",
    "of inside",
    "and inside",
    "particle inside",
    "numeral suffix",
    "given name first",
    "surname last",
    "given name alone",
    "surname alone",
    "family name first",
    "surname ending",
    "unknown word last",
    "unknown word alone",
    "all words small",
    "last word small",
    "place sure",
    "place likely",
    "place weak",
    "country",
    "region",
    "place first",
    "weak place first",
    "place last",
    "place inside",
    "adjective inside",
    "titled",
    "case tells nothing",
    "opening",
    "line of figures",
    "sport",
    "figure before",
    "figure after",
    "line start",
    "line end",
    "verb after",
    "noun after",
    "age after",
    "article after comma",
    "date after",
    "headline",
    "byline",
    "dateline",
    "possessive after",
    "bracket around",
    "place in brackets after",
    "figure in brackets after",
    "acronym in brackets after",
    "acronym of long name",
    "place after comma",
    "place before comma",
    "nationality before",
    "known organization",
    "known club",
    "known landmark",
    "known person",
    "known other",
    "part of a person",
    "part of an organization",
    "part of a place",
    "elsewhere a person",
    "elsewhere an organization",
    "elsewhere a place",
    "elsewhere surely a person",
    "elsewhere surely an organization",
    "elsewhere surely a place",
    "last word elsewhere a person",
    "first word elsewhere an organization",
)
_KNOWN = (
    ("known organization", lexicon.ORGANIZATIONS),
    ("known club", lexicon.CLUBS),
    ("known landmark", lexicon.LANDMARKS),
    ("known person", lexicon.PEOPLE),
    ("known other", lexicon.OTHERS),
)
_WHERE = ("before", "two before", "after", "two after", "first", "last", "inside", "whole")


def _declared() -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    bits = {name: 1 << number for number, name in enumerate(_COMPUTED)}
    by_word: dict[str, dict[str, int]] = {where: {} for where in _WHERE}
    for entry in rules.entries("names/facts.yaml"):
        bit = bits.setdefault(entry["name"], 1 << len(bits))
        words: Iterable[str] = entry.get("words", "").split(", ") if "words" in entry else ()
        if "list" in entry:
            words = rules.words(f"names/{entry['list']}.txt")
        table = by_word[entry["where"]]
        for word in words:
            table[word.lower()] = table.get(word.lower(), 0) | bit
    return bits, by_word


BITS, _BY_WORD = _declared()
_ZONES = {kind: BITS[kind] for kind in ("headline", "byline", "dateline")}


def names_of(mask: int) -> list[str]:
    """The names of the facts in `mask`."""
    return [name for name, bit in BITS.items() if mask & bit]


class Observer:
    """Observes the facts of the stretches of one article."""

    def __init__(self, document: Document, toponyms: Sequence[Toponym], casing: Casing, sport: bool) -> None:
        self._document = document
        self._casing = casing
        self._lower = document.lower
        self._sport = BITS["sport"] if sport else 0
        self._by_first = {t.first: t for t in toponyms if t.kind == "name"}
        self._place_of = {n: t for t in toponyms if t.kind == "name" for n in range(t.first, t.last)}
        self._adjectives = {n for t in toponyms if t.kind == "adjective" for n in range(t.first, t.last)}
        self._figures = [self._is_line_of_figures(s.first, s.last) for s in document.sentences]

    def observe(self, stretch: Stretch) -> int:
        """The facts of `stretch` but those of memory."""
        return (
            BITS["written large"]
            | self._sport
            | self._shape(stretch)
            | self._gazetteer(stretch)
            | self._words(stretch)
            | self._position(stretch)
            | self._neighbours(stretch)
        )

    def _is_line_of_figures(self, first: int, last: int) -> bool:
        words = self._document.words[first:last]
        figures = sum(word[0].isdigit() for word in words)
        return figures > 0 and figures * 4 >= sum(word[0].isalnum() for word in words)

    def _shape(self, stretch: Stretch) -> int:
        lower = self._lower
        first, last = stretch.first, stretch.last
        words = self._document.words[first:last]
        count = last - first
        mask = BITS[("one word", "two words", "three words", "four words or more")[min(count, 4) - 1]]
        head, tail = lower[first], lower[last - 1]
        if head == "the":
            mask |= BITS["article first"]
        if stretch.titled:
            mask |= BITS["titled"]
        if stretch.levelled:
            mask |= BITS["case tells nothing"]
        elif count == 1 and words[0].isupper() and len(words[0]) < 7 and not _is_of_people(head):
            mask |= BITS["acronym"]
        for word in words:
            if len(word) == 2 and word[1] == ".":
                mask |= BITS["initial"]
            elif word in ("of", "for"):
                mask |= BITS["of inside"]
            elif word in ("and", "&"):
                mask |= BITS["and inside"]
            elif "-" in word:
                mask |= BITS["hyphen"]
            elif word in lexicon.PARTICLES:
                mask |= BITS["particle inside"]
            if not word.isalpha() and any(map(str.isdigit, word)):
                mask |= BITS["digit inside"]
            if not stretch.levelled and not word.isupper() and not word[1:].islower() and word[1:].isalpha():
                surname = word.startswith(lexicon.SURNAME_PREFIXES)
                mask |= BITS["inner capital of surnames" if surname else "inner capital"]
        small = [lexicon.is_small(word) for word in lower[first:last]]
        if all(small):
            mask |= BITS["all words small"]
        if small[-1]:
            mask |= BITS["last word small"]
        given, surname = head in lexicon.GIVEN_NAMES, tail in lexicon.SURNAMES
        if tail.endswith(lexicon.SURNAME_ENDINGS):
            mask |= BITS["surname ending"]
        if tail in lexicon.GENERATIONS:
            mask |= BITS["numeral suffix"]
        if count > 1:
            if given:
                mask |= BITS["given name first"]
            if head in lexicon.FAMILY_NAMES_FIRST:
                mask |= BITS["family name first"]
            if surname:
                mask |= BITS["surname last"]
            elif not small[-1]:
                mask |= BITS["unknown word last"]
        else:
            if given:
                mask |= BITS["given name alone"]
            if surname:
                mask |= BITS["surname alone"]
            elif not given and not small[0]:
                mask |= BITS["unknown word alone"]
        return mask

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
        table = _BY_WORD
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
            if last - first == known.match(self._document.words, lower, first, last):
                mask |= BITS[fact]
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

    def _neighbours(self, stretch: Stretch) -> int:
        document = self._document
        words, tags = document.words, document.tags
        sentence = document.sentences[stretch.sentence]
        first, last, end = stretch.first, stretch.last, sentence.last
        mask = 0
        if first > sentence.first:
            if first - 1 in self._adjectives:
                mask |= BITS["nationality before"]
            if words[first - 1] == "," and first - 2 in self._place_of:
                mask |= BITS["place before comma"]
            if words[first - 1] == "(" and last < end and words[last] == ")":
                mask |= BITS["bracket around"]
        if last >= end:
            return mask
        after = words[last]
        tag = tags[last]
        if tag in ("VBD", "VBZ", "VBP", "MD"):
            mask |= BITS["verb after"]
        elif tag in ("NN", "NNS"):
            mask |= BITS["noun after"]
        elif after in ("'s", "’s", "'", "’"):
            mask |= BITS["possessive after"]
        elif after == "," and last + 1 < end:
            if words[last + 1].isdigit() and len(words[last + 1]) == 2 and last + 2 < end:
                mask |= BITS["age after"] if words[last + 2] in (",", ".") else 0
            elif last + 1 in self._place_of:
                mask |= BITS["place after comma"]
            elif tags[last + 1] == "DT":
                mask |= BITS["article after comma"]
        elif after == "(" and last + 2 < end:
            inside = words[last + 1]
            if last + 1 in self._place_of:
                mask |= BITS["place in brackets after"]
            elif inside[0].isdigit():
                mask |= BITS["figure in brackets after"]
            elif inside.isupper() and len(inside) > 1 and words[last + 2] == ")":
                mask |= BITS["acronym in brackets after"]
        return mask


def _is_date(word: str) -> bool:
    """Whether the word is a day written in figures, 1996-08-30 or 30/08/96."""
    return sum(map(str.isdigit, word)) > 4 and (word.count("-") == 2 or word.count("/") == 2)


def _is_of_people(word: str) -> bool:
    """Whether the lower-case word is a given name or a surname, which may stand in capitals too ("SMITH: No.")."""
    return len(word) > 3 and (word in lexicon.GIVEN_NAMES or word in lexicon.SURNAMES)
