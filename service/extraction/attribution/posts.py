"""Posts of social networks set into an article: what stands above "— Park Sung (@park) May 3, 2020" is said by Park."""

from __future__ import annotations

from itertools import pairwise

from service.extraction.attribution.reading import DASHES, Draft, Range, Reading
from service.extraction.attribution.rules import rule

_NAME = 12  # tokens


def read(reading: Reading) -> None:
    """Claim each post whose signature is a paragraph of its own."""
    document = reading.document
    opening = 0
    for number, (before, paragraph) in enumerate(pairwise(document.paragraphs)):
        if number and document.text[document.paragraphs[number - 1].end : before.start].count("\n") > 1:
            opening = number
        source = _signature(reading, document.sentences[paragraph.first].first)
        if source is None:
            continue
        said = (document.sentences[document.paragraphs[opening].first].first, document.sentences[before.last - 1].last)
        if not reading.is_claimed(*said):
            reading.claim(Draft(None, source, [said], "speech", rule("speech", "introduced")))
        opening = number + 1


def _signature(reading: Reading, first: int) -> Range | None:
    """The name between a dash at `first` and a handle in brackets."""
    words, document = reading.words, reading.document
    if words[first] not in DASHES:
        return None
    for at in range(first + 2, min(first + _NAME, len(words))):
        if words[at] == "(":
            last = at
            while last > first + 1 and not words[last - 1][0].isalnum():
                last -= 1
            signed = document.text.startswith("@", document.ends[at]) and last > first + 1
            return (first + 1, last) if signed else None
    return None
