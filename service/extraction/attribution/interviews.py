"""Interviews: who is asked, and turns without labels: paragraphs that ask "you", each before what is said of "I"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from service import rules
from service.extraction.attribution.reading import Draft, Range, Reading
from service.extraction.attribution.rules import rule
from service.extraction.entities import Name
from service.extraction.syntax.lexicon import ADDRESSED

_OWN = frozenset(row["pronoun"] for row in rules.table("coreference/first_persons.tsv"))
_ASKED = ADDRESSED - _OWN  # "you", "your"
_FEWEST = 3  # questions that make an interview
_LONGEST = 45  # tokens of a question
_LABEL = 6


def read(reading: Reading, names: Sequence[Name]) -> None:
    """Claim each answer for the one person who is named before the first question, if it is one."""
    turns = list(_turns(reading))
    asked = sum(not _ASKED.isdisjoint(reading.lower[slice(*question)]) for question, _ in turns)
    own = sum(not _OWN.isdisjoint(reading.lower[answer[0][0] : answer[-1][1]]) for _, answer in turns)
    if min(len(turns), asked + 1) < _FEWEST or 2 * own < len(turns):
        return
    guest = guest_of(reading, names, turns[0][0][0])
    for _, answer in turns:
        reading.claim(Draft(None, guest, answer, "speech", rule("speech", "interview")))


def _turns(reading: Reading) -> Iterator[tuple[Range, list[Range]]]:
    """Each question, a paragraph of its own, with the paragraphs up to the next; with one where none comes."""
    sentences = reading.document.sentences
    body = [one for one in reading.document.paragraphs if one.zone == "body"]
    told = [(sentences[one.first].first, sentences[one.last - 1].last) for one in body]
    asks = [number for number, one in enumerate(told) if _is_question(reading, one)]
    for at, following in zip_longest(asks, asks[1:], fillvalue=0):
        answer = told[at + 1 : following or at + 2]
        if answer:
            yield told[at], answer


def _is_question(reading: Reading, paragraph: Range) -> bool:
    first, last = paragraph
    asks = reading.words[last - 1] == "?" and last - first <= _LONGEST
    plain = asks and ":" not in reading.words[first : first + _LABEL]
    return plain and all(reading.quoted(at) is None for at in range(first, last))


def guest_of(reading: Reading, names: Sequence[Name], before: int) -> Range | None:
    """The only person named before the first question, or the only one in the headline; None where there are several or
    none."""
    zone_of = reading.document.zone_of
    persons = [name for name in names if name.type == "person" and name.last <= before]
    spoken_of = [name for name in persons if zone_of(name.first) in ("headline", "body")]
    headed = [name for name in spoken_of if zone_of(name.first) == "headline"]
    for told in (spoken_of, headed):
        if len({reading.lower[name.last - 1] for name in told}) == 1:
            return told[0].first, told[0].last
    return None
