"""NLTK's sentence splitter, tokeniser and tagger, set up from rules/ without any download."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from service import rules
from service.extraction import punkt
from service.extraction.perceptron import Tagger, read_weights
from service.rules import compiled, lexicon


def _splitter() -> Any:
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = {row["abbreviation"] for row in rules.table("tokens/abbreviations.tsv")}
    for starter in lexicon.words("function_words", use="opens_sentence"):
        parameters.sent_starters.add(starter)
        # known in lower case inside a sentence, so that a capital tells its begin, even after an initial
        parameters.add_ortho_context(starter, punkt.IN_LOWER_CASE)
    return punkt.splitter(parameters)


_SPLITTER = _splitter()
_STARTERS = lexicon.words("function_words", use="opens_sentence")
_INITIALS = compiled.pattern(r"\b[A-Z]\.[A-Z]\.$")
_WORD = compiled.pattern(r"[^\W\d_]+")
_INNER_STOP = compiled.pattern(r"[.!?](?=\W)")
_CAPITALISED = ("state", "month", "weekday")  # in small letters they are words: "he was ill."


def _abbreviations(*, capitalised: bool) -> str:
    """The abbreviations that only a capital tells from a word, or all others, as an alternation, the longest first."""
    rows = [row for row in rules.table("tokens/abbreviations.tsv") if (row["kind"] in _CAPITALISED) == capitalised]
    return "|".join(sorted((re.escape(row["abbreviation"]) for row in rows), key=len, reverse=True))


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
# of marks costs what its length says. No blank, and no word without a hyphen, is tried with the long lists: they cost
# three times as much as all the rest.
TOKEN_PATTERN = rf"""(?=\S)(?:
    \b(?:[A-Za-z]++|[^\W\d_]++)(?=[\ ,;?!)"”\s])   # a plain word
    | [,;:?!()"“”\[\]] | \.(?![\w.+@-])            # a plain mark
    | (?:https?://|www\.)\S+[\w/]                 # addresses
    | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]+)+
    | \b(?=\w[\w.-]{{0,9}}\.)(?!(?:{_SHOUTED})\.)(?!no\.(?!\s?\d))
        (?:(?i:{_abbreviations(capitalised=False)})|(?=[A-Z])(?i:{_abbreviations(capitalised=True)}))\.(?!\w)
    | (?:\b[A-Za-z]\.){{2,}}                      # U.S., a.m.
    | \b(?=\w+[-‐‑][A-Z])(?:{_STATES})(?=[-‐‑])      # a state before another
    | \b(?:{_SLUG})(?=-[A-Z]) | (?:{_SLUG_BEFORE})\d(?=-[A-Z])
    | \b[A-Z]\.(?=\s+\w)                          # an initial
    | \b[A-Z]{{1,3}}\$                              # US$, HK$
    | [@\#]\w+
    | \d+(?:[.,:/]\d+)*(?:-\w+|(?:st|nd|rd|th|s)\b|[A-Za-z]+)*   # numbers
    | \w+?(?=[nN]['’][tT]\b) | [nN]['’][tT]\b
    | ['’](?:s|S|m|d|re|ve|ll|RE|VE|LL)\b
    | \w+(?:(?:[-‐‑&·]|\.(?=[a-z\d])|(?<=[A-Z])\.(?=[A-Z])|['’](?!(?:s|S|m|d|re|ve|ll|RE|VE|LL)\b))\w+)*
    | \.{{2,}} | …+ | --+ | [—–―]+ | ``|''
    | [^\w\s]
    )"""
_TOKEN = compiled.pattern(TOKEN_PATTERN, re.VERBOSE)


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of the characters `start` to `end` of `text`, by offset into `text`."""
    stretch = text[start:end]
    if not _INNER_STOP.search(stretch):  # as half of all lines are
        if words := stretch.rstrip():
            yield start, start + len(words)
        return
    spans = ((start + first, start + last) for first, last in _SPLITTER.span_tokenize(stretch))
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


def tokens(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The tokens of the characters `start` to `end` of `text`."""
    return list(_TOKEN.finditer(text, start, end))


_TAGGER = Tagger(read_weights())


def tag(sentences: Iterable[Sequence[str]]) -> list[str]:
    """A Penn Treebank tag for each word of the sentences of one article, in one list."""
    return _TAGGER.tag(sentences)


def may_be_verb(word: str) -> bool:
    """Whether the word, in lower case, is known as a present form of a verb, be it beside other tags."""
    return _TAGGER.may_be_verb(word)
