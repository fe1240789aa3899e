"""The grammar around a mention, as far as the words beside it tell: subject, object, what it does."""

from __future__ import annotations

from service import rules
from service.extraction.document import Document

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_STATES = rules.words("coreference/verbs_of_state.txt")
_AUXILIARIES = rules.words("coreference/auxiliaries.txt")


def is_subject(document: Document, first: int, last: int) -> bool:
    """Whether a finite verb follows the tokens `first` to `last`, adverbs aside, and no preposition governs them."""
    verb = _next_verb(document, last)
    return verb is not None and not (first and document.tags[first - 1] == "IN")


def acts(document: Document, first: int, last: int) -> bool:
    """Whether the tokens `first` to `last` are the subject of an act, not of a mere state."""
    verb = _next_verb(document, last)
    if verb is None or (first and document.tags[first - 1] == "IN"):
        return False
    return document.lower[verb] not in _STATES


def _next_verb(document: Document, token: int) -> int | None:
    tags = document.tags
    while token < len(tags) and tags[token] == "RB":
        token += 1
    return token if token < len(tags) and tags[token] in _FINITE else None
