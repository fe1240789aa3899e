"""Roles: what the text says that a person is, before the name, behind it in apposition, or by a verb of being.

A role is a noun phrase whose head is a noun of office (`rules/coreference/person_nouns.tsv`); its determiner and the
adjectives that tell of the person rather than of the office are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from service import rules
from service.extraction.coreference import nouns
from service.extraction.document import Document

_ADJECTIVES = rules.words("coreference/role_adjectives.txt")
_NAMING = rules.words("coreference/naming_verbs.txt")
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "CD", "VBG", "VBN", "POS", "NNS", "FW"))
_INSIDE = frozenset(("of", "for", "the", "and", "at", "in", "on", "to", "&", "from", "with", "under"))
_LONGEST = 25


@dataclass(frozen=True, slots=True)
class Role:
    """The role in the tokens `first` to `last` (half-open), its head noun, and where its noun phrase starts."""

    first: int
    last: int
    head: nouns.PersonNoun
    start: int


def before(document: Document, first: int) -> Role | None:
    """The role right before a name that starts at the token `first`: "South Korean Foreign Minister Park Jin"."""
    floor = max(document.sentences[document.sentence_of[first]].first, first - _LONGEST)
    if first <= floor:
        return None
    head = nouns.office(document.lower[first - 1])
    if head is not None:
        return _left(document, floor, first - 1, first, head)
    return _office_with_complement(document, floor, first)


def _office_with_complement(document: Document, floor: int, first: int) -> Role | None:
    """The role "Director of the Office of X" before a name: a written-large office, "of", and names of institutions."""
    tags, lower = document.tags, document.lower
    if not document.words[first - 1][0].isupper():
        return None
    found: Role | None = None
    for token in range(first - 2, floor - 1, -1):
        if tags[token] not in _MODIFIERS and lower[token] not in _INSIDE:
            break
        if lower[token + 1] in ("of", "for") and document.words[token][0].isupper():
            head = nouns.office(lower[token])
            if head is not None and first - token > 2:
                found = _left(document, floor, token, first, head)
    return found


def _left(document: Document, floor: int, token: int, last: int, head: nouns.PersonNoun) -> Role:
    """The role whose head is at `token`, with what stands before the head in its noun phrase."""
    tags, lower = document.tags, document.lower
    start = token
    while start > floor and _belongs(document, start - 1):
        start -= 1
    first = start
    while first < token and lower[first] not in _ADJECTIVES and tags[first] in ("JJ", "VBN", "VBG", "JJS", "CD"):
        if document.words[first][0].isupper():
            break
        first += 1
    while start > floor and tags[start - 1] in ("DT", "PRP$", "POS", "NNP"):
        start -= 1
    return Role(first, last, head, start)


def _belongs(document: Document, token: int) -> bool:
    tag, lower = document.tags[token], document.lower[token]
    if tag in ("JJ", "NN", "NNP", "NNPS", "CD", "VBN", "VBG", "JJS"):
        return True
    return lower in _ADJECTIVES or (lower in ("and", "&") and nouns.office(document.lower[token - 1]) is not None)


def after(document: Document, last: int) -> Role | None:
    """The role behind a name that ends at the token `last`: ", 45, the former head of Y,"; "is the head of Y"."""
    sentence = document.sentences[document.sentence_of[last - 1]]
    lower, tags, token, end = document.lower, document.tags, last, sentence.last
    if token < end and lower[token] in (",", "(", "--", "—", "–"):
        token += 1
        if token + 1 < end and tags[token] == "CD" and lower[token + 1] == ",":
            token += 2
        if token < end and lower[token] == "who":
            token += 1
            return _predicate(document, token, end)
        role = _phrase(document, token, end)
        closed = role is not None and (
            role.last == end or lower[role.last] in (",", ".", ";", ")", "--", "—", "–", ":", "?", "!", '"', "”", "''")
        )
        return role if closed else None
    if token < end and lower[token] == "who":
        token += 1
    return _predicate(document, token, end)


def _predicate(document: Document, token: int, end: int) -> Role | None:
    """The role that a verb of being or naming introduces at `token`."""
    lower = document.lower
    if token >= end or (lower[token] not in _NAMING and lower[token] not in ("has", "had")):
        return None
    while token < end and (
        lower[token] in _NAMING or lower[token] in ("as", "has", "had", "also", "now", "currently", "once")
    ):
        token += 1
    return _phrase(document, token, end)


def _phrase(document: Document, token: int, end: int) -> Role | None:
    """The role in the noun phrase at `token` that has a noun of office for its head, with what is of, for or at it."""
    tags, lower = document.tags, document.lower
    limit = min(end, token + _LONGEST)
    start = token
    while token < limit and tags[token] in ("DT", "PRP$", "PDT"):
        token += 1
    first = token
    head_at = -1
    while token < limit and (tags[token] in _MODIFIERS or lower[token] in ("and", "&", "-")):
        if nouns.office(lower[token]) is not None:
            head_at = token
        token += 1
    if head_at < 0:
        return None
    base = token
    if head_at != base - 1:
        return None
    while token < limit and (tags[token] in _MODIFIERS or lower[token] in _INSIDE or tags[token] in ("DT", "PRP$")):
        token += 1
    while token > base and (lower[token - 1] in _INSIDE or tags[token - 1] in ("DT", "PRP$")):
        token -= 1
    head = nouns.office(lower[head_at])
    assert head is not None
    while (
        first < head_at
        and lower[first] not in _ADJECTIVES
        and tags[first] in ("JJ", "VBN", "VBG", "JJS", "CD")
        and not document.words[first][0].isupper()
    ):
        first += 1
    return Role(first, token, head, start)
