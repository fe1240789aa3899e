"""NLTK's sentence splitter, tokeniser and tagger, set up from rules/ without any download."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from nltk.tokenize.punkt import _ORTHO_LC, PunktParameters, PunktSentenceTokenizer

from service import rules
from service.rules import lexicon

_PRESENT = frozenset(("VB", "VBP", "VBZ"))
_START = ("-START-", "-START2-")
_KINDS = (
    "i suffix",
    "i pref1",
    "i word",
    "i-1 tag+i word",
    "i-1 tag",
    "i-1 word",
    "i-1 suffix",
    "i-2 tag",
    "i-2 word",
    "i tag+i-2 tag",
    "i+1 word",
    "i+1 suffix",
    "i+2 word",
)


def _splitter() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = {row["abbreviation"] for row in rules.table("tokens/abbreviations.tsv")}
    for starter in lexicon.words("function_words", use="opens_sentence"):
        parameters.sent_starters.add(starter)
        # known in lower case inside a sentence, so that a capital tells its begin, even after an initial
        parameters.add_ortho_context(starter, _ORTHO_LC)
    return PunktSentenceTokenizer(parameters)


_SPLITTER = _splitter()
_STARTERS = lexicon.words("function_words", use="opens_sentence")
_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]\.$")
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATIONS = "|".join(
    sorted((re.escape(row["abbreviation"]) for row in rules.table("tokens/abbreviations.tsv")), key=len, reverse=True)
)
# "HP bought EDS." ends in a name, which is no "eds."
_SHOUTED = "|".join(
    row["abbreviation"].upper()
    for row in rules.table("tokens/abbreviations.tsv")
    if row["kind"] == "number" and len(row["abbreviation"]) > 2 and row["abbreviation"].isalpha()
)
# "China-South Korea relations" names two states, where "Rolls-Royce" is one name.
_STATES = "|".join(
    sorted(
        {
            re.escape(name)
            for row in rules.table("geocoding/countries.tsv")
            for name in (row["name"], *row["also"].split("|"))
            if name.isalpha()
        }
    )
)
# "UPDATE 1-Norrvik raises outlook", "RPT-Norrvik raises outlook": the name begins behind the hyphen.
_SLUGS = sorted(rules.words("tokens/slugs.txt"))
_SLUG = "|".join(re.escape(slug) for slug in _SLUGS)
_SLUG_BEFORE = "|".join(rf"(?<={re.escape(slug)}\ )" for slug in _SLUGS)
# The plain word comes first, since most tokens are one; what may run over many characters is bounded, so that a line
# of marks costs what its length says.
TOKEN_PATTERN = rf"""
    \b[^\W\d_]+(?=[\s,;?!)"”])                    # a plain word
    | (?:https?://|www\.)\S+[\w/]                 # addresses
    | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]+)+
    | \b(?=\w[\w.-]{{0,9}}\.)(?!(?:{_SHOUTED})\.)(?i:{_ABBREVIATIONS})\.(?!\w)   # abbreviations with their stop
    | (?:\b[A-Za-z]\.){{2,}}                      # U.S., a.m.
    | \b(?:{_STATES})(?=[-‐‑][A-Z])                # a state before another
    | \b(?:{_SLUG})(?=-[A-Z]) | (?:{_SLUG_BEFORE})\d(?=-[A-Z])
    | \b[A-Z]\.(?=\s+\w)                          # an initial
    | \b[A-Z]{{1,3}}\$                              # US$, HK$
    | [@\#]\w+
    | \d+(?:[.,:/]\d+)*(?:-\w+|(?:st|nd|rd|th|s)\b|[A-Za-z]+)*   # numbers
    | \w+?(?=n['’]t\b) | n['’]t\b
    | ['’](?:s|S|m|d|re|ve|ll|RE|VE|LL)\b
    | \w+(?:(?:[-‐‑&·]|\.(?=[a-z\d])|(?<=[A-Z])\.(?=[A-Z])|['’](?!(?:s|S|m|d|re|ve|ll|RE|VE|LL)\b))\w+)*
    | \.{{2,}} | …+ | --+ | [—–―]+ | ``|''
    | [^\w\s]
    """
_TOKEN = re.compile(TOKEN_PATTERN, re.VERBOSE)


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of the characters `start` to `end` of `text`, by offset into `text`."""
    spans = ((start + first, start + last) for first, last in _SPLITTER.span_tokenize(text[start:end]))
    begin, stop = next(spans, (start, start))
    for first, last in spans:
        # "Really?" he asked.; O.J. Simpson; (D-Calif.) said: the sentence goes on
        if not (text[first].islower() or _goes_on(text, first, stop)):
            yield begin, stop
            begin = first
        stop = last
    if begin < stop:
        yield begin, stop


def _goes_on(text: str, first: int, stop: int) -> bool:
    """Whether what ends before `stop` are initials, and what begins at `first` is a name rather than a sentence."""
    if not _INITIALS.search(text, max(0, stop - 12), stop):
        return False
    word = _WORD.match(text, first)
    return word is not None and word[0].istitle() and word[0].lower() not in _STARTERS


def token_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The tokens of the characters `start` to `end` of `text`, by offset into `text`."""
    for match in _TOKEN.finditer(text, start, end):
        yield match.span()


_GLYPHS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"})


def normal_form(word: str) -> str:
    """The word as the tagger knows it: one glyph for each kind of mark."""
    if word.isalnum():
        return word
    word = word.translate(_GLYPHS)
    if word in ("''", "``"):
        return '"'
    return "-" if word.strip("-") == "" else word


def _normalise(word: str) -> str:
    if "-" in word and word[0] != "-":
        return "!HYPHEN"
    if word.isdigit() and len(word) == 4:
        return "!YEAR"
    if word and word[0].isdigit():
        return "!DIGITS"
    return word.lower()


Weights = Sequence[tuple[int, int]]
_NONE: Weights = ()


class Tagger:
    """NLTK's averaged perceptron over data of ours, its features' weights merged beforehand.

    The features are those of `nltk.tag.PerceptronTagger` (Honnibal 2013). The weights are integers, so that sums come
    out the same in any order: what depends on one word alone (the word and its suffix, as itself and as a neighbour)
    is looked up as one list, and so is each pair of tags. The tags are exactly NLTK's.
    """

    def __init__(self) -> None:
        data = json.loads(rules.data_path("tokens/tagger.json").read_text(encoding="utf-8"))
        self._tagdict: dict[str, str] = data["tagdict"]
        self._classes: list[str] = data["classes"]
        number = {label: i for i, label in enumerate(self._classes)}
        by_kind: dict[str, dict[str, Weights]] = {}
        for feature, by_label in data["weights"].items():
            kind, value = _kind_and_value(feature)
            by_kind.setdefault(kind, {})[value] = tuple((number[label], weight) for label, weight in by_label.items())
        bias = by_kind["bias"][""]
        self._bias = bias
        self._suffix = {suffix: _sum(bias, own) for suffix, own in by_kind["i suffix"].items()}
        self._first = by_kind["i pref1"]
        self._word = by_kind["i word"]
        self._word_after_tag: dict[str, dict[str, Weights]] = {}
        for value, own in by_kind["i-1 tag+i word"].items():
            tag_before, _, word = value.partition(" ")
            self._word_after_tag.setdefault(tag_before, {})[word] = own
        self._previous_suffix, self._next_suffix = by_kind["i-1 suffix"], by_kind["i+1 suffix"]
        self._previous = _with_suffix(by_kind["i-1 word"], self._previous_suffix)
        self._next = _with_suffix(by_kind["i+1 word"], self._next_suffix)
        self._before_previous, self._after_next = by_kind["i-2 word"], by_kind["i+2 word"]
        tags = [*self._classes, *_START]
        self._tags = {
            before: {
                previous: _sum(
                    by_kind["i-1 tag"].get(previous, _NONE),
                    by_kind["i-2 tag"].get(before, _NONE),
                    by_kind["i tag+i-2 tag"].get(f"{previous} {before}", _NONE),
                )
                for previous in tags
            }
            for before in tags
        }

    def tag(self, words: Sequence[str]) -> list[str]:
        """A Penn Treebank tag for each word of a sentence."""
        tags: list[str] = []
        previous, before = _START
        words = [normal_form(word) for word in words]
        context = [*_START, *map(_normalise, words), "-END-", "-END2-"]
        zeros = [0] * len(self._classes)
        last = len(zeros) - 1
        for i, word in enumerate(words, 2):
            tag = self._tagdict.get(word)
            if not tag:
                scores = zeros.copy()
                own, left, right = context[i], context[i - 1], context[i + 1]
                for weights in (
                    self._suffix.get(word[-3:], self._bias),
                    self._first.get(word[:1], _NONE),
                    self._word.get(own, _NONE),
                    self._word_after_tag[previous].get(own, _NONE) if previous in self._word_after_tag else _NONE,
                    self._tags[before][previous],
                    self._previous[left] if left in self._previous else self._previous_suffix.get(left[-3:], _NONE),
                    self._next[right] if right in self._next else self._next_suffix.get(right[-3:], _NONE),
                    self._before_previous.get(context[i - 2], _NONE),
                    self._after_next.get(context[i + 2], _NONE),
                ):
                    for label, weight in weights:
                        scores[label] += weight
                scores.reverse()  # of equal ones NLTK takes the last
                tag = self._classes[last - scores.index(max(scores))]
            tags.append(tag)
            before, previous = previous, tag
        return tags

    def may_be_verb(self, word: str) -> bool:
        """Whether the word, in lower case, is known as a present form of a verb, be it beside other tags."""
        if self._tagdict.get(word) in _PRESENT:
            return True
        return any(weight > 0 and self._classes[label] in _PRESENT for label, weight in self._word.get(word, _NONE))


def _kind_and_value(feature: str) -> tuple[str, str]:
    """The kind of a feature and what follows it: "i-1 tag+i word", "VBD home"; the bias has no value."""
    kind = next((kind for kind in _KINDS if feature.startswith(kind + " ")), feature)
    return kind, feature[len(kind) + 1 :]


def _sum(*lists: Weights) -> Weights:
    total: dict[int, int] = {}
    for weights in lists:
        for label, weight in weights:
            total[label] = total.get(label, 0) + weight
    return tuple(total.items())


def _with_suffix(by_word: dict[str, Weights], by_suffix: dict[str, Weights]) -> dict[str, Weights]:
    return {word: _sum(own, by_suffix.get(word[-3:], _NONE)) for word, own in by_word.items()}


_TAGGER = Tagger()


def tag(words: Sequence[str]) -> list[str]:
    """A Penn Treebank tag for each word of a sentence."""
    return _TAGGER.tag(words)


def may_be_verb(word: str) -> bool:
    """Whether the word, in lower case, is known as a present form of a verb, be it beside other tags."""
    return _TAGGER.may_be_verb(word)
