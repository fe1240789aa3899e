"""The grammar around a mention, as far as the words beside it tell: its noun phrase, its function, what it does."""

from __future__ import annotations

from typing import Literal

from service import rules
from service.extraction.document import Document

Function = Literal["subject", "object", "oblique", "possessive", "other"]

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "POS", "CD", "VBG", "VBN"))
_DETERMINERS = frozenset(("DT", "PRP$", "PDT"))
_STATES = rules.words("coreference/verbs_of_state.txt")
_INVERTING = rules.words("coreference/inverting_verbs.txt")
_SUBORDINATORS = rules.words("coreference/subordinators.txt")
_OPENING = {",": ",", "(": ")", "--": "--", "—": "—", "–": "–"}
_LONGEST_PHRASE = 12
_LONGEST_INSERTION = 30


def phrase_start(document: Document, first: int) -> int:
    """The first token of the noun phrase that ends in the token `first`, its determiner included."""
    tags = document.tags
    floor = max(document.sentences[document.sentence_of[first]].first, first - _LONGEST_PHRASE)
    token = first
    while token > floor:
        tag = tags[token - 1]
        if tag in _DETERMINERS:
            return token - 1
        if tag not in _MODIFIERS and not (tag == "NNS" and tags[token] == "POS"):
            break
        token -= 1
    return token


def function(document: Document, start: int, last: int) -> Function:
    """What the noun phrase of the tokens `start` to `last` (half-open) is in its clause.

    A phrase that a finite verb follows, an insertion between commas, dashes or brackets aside, is a subject, and so is
    one behind a verb of speech ("..., said Park"); one behind another verb is an object, behind a preposition oblique.
    """
    tags, lower = document.tags, document.lower
    sentence = document.sentences[document.sentence_of[start]]
    if last < sentence.last and tags[last] == "POS":
        return "possessive"
    before = lower[start - 1] if start > sentence.first else ""
    tag = tags[start - 1] if start > sentence.first else ""
    governed = tag in ("IN", "TO") and before not in _SUBORDINATORS
    if before in _INVERTING and tag.startswith("VB") and not (last < sentence.last and tags[last] in FINITE):
        return "subject"
    if not governed and (_verb_follows(document, last, sentence.last)):
        return "subject"
    if governed:
        return "oblique"
    return "object" if tag.startswith("VB") or tag == "RP" else "other"


def _verb_follows(document: Document, token: int, end: int) -> bool:
    """Whether a finite verb or "who" stands at `token`, adverbs and one insertion aside."""
    tags, lower = document.tags, document.lower
    closing = _OPENING.get(lower[token]) if token < end else None
    if closing is not None:
        limit = min(end, token + 1 + _LONGEST_INSERTION)
        if token + 1 < end and tags[token + 1] in ("WP", "WP$"):
            return True
        token = next((t + 1 for t in range(token + 1, limit) if lower[t] == closing), end)
    while token < end and tags[token] == "RB":
        token += 1
    return token < end and (tags[token] in FINITE or tags[token] in ("WP", "WP$"))


def is_subject(document: Document, first: int, last: int) -> bool:
    """Whether the tokens `first` to `last` are the subject of a finite verb."""
    return function(document, first, last) == "subject"


def acts(document: Document, first: int, last: int) -> bool:
    """Whether the tokens `first` to `last` are the subject of an act, not of a mere state."""
    tags, token = document.tags, last
    if first and tags[first - 1] == "IN" and document.lower[first - 1] not in _SUBORDINATORS:
        return False
    while token < len(tags) and tags[token] == "RB":
        token += 1
    return token < len(tags) and tags[token] in FINITE and document.lower[token] not in _STATES
