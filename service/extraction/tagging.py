"""NLTK's sentence splitter, tokeniser and tagger, set up from rules/ without any download."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from service import rules

_START = ("-START-", "-START2-")


def _splitter() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(rules.words("tokens/abbreviations.txt"))
    return PunktSentenceTokenizer(parameters)


_SPLITTER = _splitter()
_ABBREVIATIONS = "|".join(
    sorted((re.escape(a) for a in rules.words("tokens/abbreviations.txt")), key=len, reverse=True)
)
_TOKEN = re.compile(
    rf"""
    https?://\S+[\w/] | www\.\S+[\w/] | [\w.+-]+@[\w-]+(?:\.[\w-]+)+   # addresses
    | \b(?i:{_ABBREVIATIONS})\.(?!\w)             # abbreviations with their stop
    | (?:\b[A-Za-z]\.){{2,}}                      # U.S., a.m.
    | \b[A-Z]\.(?=\s+\w)                          # an initial
    | [@\#]\w+
    | \d+(?:[.,:/]\d+)*(?:-\w+|(?:st|nd|rd|th|s)\b|[A-Za-z]+)*   # numbers
    | \w+?(?=n['’]t\b) | n['’]t\b
    | ['’](?:s|S|m|d|re|ve|ll|RE|VE|LL)\b
    | \w+(?:(?:[-‐‑&.·]|['’](?!(?:s|S|m|d|re|ve|ll|RE|VE|LL)\b))\w+)*
    | US\$ | \.{{2,}} | …+ | --+ | [—–―]+ | ``|''
    | [^\w\s]
    """,
    re.VERBOSE,
)


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of the characters `start` to `end` of `text`, by offset into `text`."""
    for first, last in _SPLITTER.span_tokenize(text[start:end]):
        yield start + first, start + last


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


class Tagger:
    """NLTK's averaged perceptron over data of ours, with the features' weights summed by a loop of our own."""

    def __init__(self) -> None:
        data = json.loads(rules.data_path("tokens/tagger.json").read_text(encoding="utf-8"))
        self._tagdict: dict[str, str] = data["tagdict"]
        self._classes: list[str] = data["classes"]
        self._weights: dict[str, dict[str, int]] = data["weights"]

    def tag(self, words: list[str]) -> list[str]:
        """A Penn Treebank tag for each word of a sentence."""
        weights, tags = self._weights, []
        previous, before = _START
        words = [normal_form(word) for word in words]
        context = [*_START, *map(_normalise, words), "-END-", "-END2-"]
        for i, word in enumerate(words, 2):
            tag = self._tagdict.get(word)
            if not tag:
                scores = dict.fromkeys(self._classes, 0)
                for feature in (
                    "bias",
                    "i suffix " + word[-3:],
                    "i pref1 " + word[:1],
                    "i-1 tag " + previous,
                    "i-2 tag " + before,
                    f"i tag+i-2 tag {previous} {before}",
                    "i word " + context[i],
                    f"i-1 tag+i word {previous} {context[i]}",
                    "i-1 word " + context[i - 1],
                    "i-1 suffix " + context[i - 1][-3:],
                    "i-2 word " + context[i - 2],
                    "i+1 word " + context[i + 1],
                    "i+1 suffix " + context[i + 1][-3:],
                    "i+2 word " + context[i + 2],
                ):
                    for label, weight in weights.get(feature, {}).items():
                        scores[label] += weight
                tag = max(self._classes, key=lambda label: (scores[label], label))
            tags.append(tag)
            before, previous = previous, tag
        return tags


_TAGGER: Tagger | None = None


def tag(words: list[str]) -> list[str]:
    """A Penn Treebank tag for each word of a sentence."""
    global _TAGGER
    if _TAGGER is None:
        _TAGGER = Tagger()
    return _TAGGER.tag(words)
