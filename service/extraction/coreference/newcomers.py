"""Somebody brought in without a name who is named in the next sentences: "A man was jailed. / Ed Ames, 45, pleaded"."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import takewhile
from typing import NamedTuple

from service.extraction.coreference import nominals, nouns
from service.extraction.coreference.entity import Gender
from service.extraction.coreference.groups import Groups
from service.extraction.document import Document, Sentence
from service.extraction.tagset import NOMINAL
from service.rules import lexicon

_VERBS = frozenset(("VBD", "VBZ", "VBP", "VBN", "MD"))
_TELLS = (["VBD"], ["VBZ"])
_FINITE = (_VERBS - {"VBN"}) | {"WP"}
AUXILIARIES = lexicon.words("function_words", use="be have")
_CLAIMING = nouns.SAYING | lexicon.words("verbs", use="governing")
_HARMING = lexicon.words("verbs", use="harming")
DYING = lexicon.words("verbs", use="dying")
_PLEADING = lexicon.words("verbs", use="pleading")
_NEAR = 2


class Newcomer(NamedTuple):
    """The noun phrase in the tokens `first` to `last` (half-open) and the gender that it tells."""

    first: int
    last: int
    gender: Gender | None


def find(
    document: Document, groups: Groups, first: int, last: int, years: int | None, offices: Set[str]
) -> Newcomer | None:
    """Who without a name opens a sentence right before the name in the tokens `first` to `last`.

    One is of the other's age (`years`) or has one of the `offices`, or both are held. The name opens its sentence and
    says nothing, unless the one says the other and no word beside the name tells who that is: "A former minister has
    called for a vote. / Ada Ames said". No other person is named between, and nothing tells that the one is a victim
    and the other is held for it: "A man was stabbed. / Ed Ames, 45, was arrested."
    """
    named = document.sentence_at(first)
    if first != named.first:
        return None
    done = act(document, last, named.last)
    telling = done[1] in nouns.SAYING and not _pleads(done)
    for sentence in sentences_before(document, document.sentence_of[first]):
        start = sentence.first
        if not groups.persons.isdisjoint(range(start, sentence.last)):
            return None
        head = _head(document, start, sentence.last)
        if head is not None:
            noun = nouns.PERSONS[document.lower[head]]
            told = nominals.ages_told(document, start, head)
            before = act(document, head, sentence.last)
            if telling:
                tells = not _CLAIMING.isdisjoint(document.lower[head : sentence.last])
                bare = document.tags[last : last + 1] in _TELLS
                past = not nouns.PAST.isdisjoint(document.lower[start:head])
                bare &= past or not offices or document.lower[head] in offices
                alike = tells and bare
            elif years is None:
                alike = document.lower[head] in offices or (_is_held(before) and _is_held(done))
            else:
                alike = nominals.is_of_age(document.lower[head], years) and told.issubset(nominals.of_age(years))
            another = _is_harmed(before) and _is_held(done)
            return Newcomer(start, head + 1, noun.gender) if alike and not another else None
    return None


def sentences_before(document: Document, number: int) -> Iterator[Sentence]:
    """The sentences of the body right before the one of this number, the nearest first."""
    near = document.sentences[max(0, number - _NEAR) : number][::-1]
    return takewhile(lambda sentence: document.zone_of(sentence.first) == "body", near)


def _head(document: Document, start: int, end: int) -> int | None:
    """The head of the subject at `start` that brings in somebody: "A former teacher was", no "A star at school, he"."""
    if not nominals.brings_in(document, start):
        return None
    token = start + 1
    while token < end and document.tags[token] in NOMINAL:
        if document.tags[token] == "VBN" and document.lower[token - 1] in nouns.PERSONS:
            break  # "A rider | accused of theft"
        token += 1
    word = document.lower[token - 1]
    one = word in nouns.PERSONS
    act = next((at for at in range(token, end) if document.tags[at] in _FINITE), end)
    return token - 1 if one and start < token - 1 and "," not in document.lower[token:act] else None


def act(document: Document, first: int, last: int) -> tuple[str, str]:
    """The tag and the word of the first main verb from `first` on: of "has been killed" the participle."""
    verbs = (token for token in range(first, last) if document.tags[token] in _VERBS)
    main = next((token for token in verbs if document.lower[token] not in AUXILIARIES), None)
    return ("", "") if main is None else (document.tags[main], document.lower[main])


def _is_harmed(act: tuple[str, str]) -> bool:
    tag, verb = act
    return verb in DYING or (tag == "VBN" and verb in _HARMING)


def _is_held(act: tuple[str, str]) -> bool:
    tag, verb = act
    return (tag == "VBN" and verb in nouns.AFFECTING and verb not in _HARMING) or _pleads(act)


def _pleads(act: tuple[str, str]) -> bool:
    """Whether somebody answers a charge: "admitted arson", no "was admitted to hospital"."""
    tag, verb = act
    return tag != "VBN" and verb in _PLEADING
