"""The tense of the verb that governs an expression of time: whether "Friday" is the last one or the next.

The nearest verb before the expression in its sentence governs it, failing that the nearest one after it. What a verb
says of time is told from its tag and its auxiliaries; verbs of planning ("is due to", "plans to") look ahead. Where no
tag is that of a verb, the words themselves are asked, since taggers read copy in capitals and "she meets the" as nouns.
"""

from __future__ import annotations

from typing import Literal

from service.extraction.document import Document
from service.rules import lexicon

Tense = Literal["past", "future", "present"]

_PROSPECTIVE = lexicon.words("verbs", use="prospective")
_RETROSPECTIVE = lexicon.words("verbs", use="retrospective")
_FUTURE_MODALS = lexicon.words("function_words", use="future")
_AUXILIARIES = lexicon.words("function_words", use="be")
_REACH = 25  # tokens to either side; a verb that is further away governs nothing here
_SUBJECTS = ("NNP", "PRP")
_AFTER_VERB = ("DT", "PRP$", "IN", "TO")
_GROUP = 4  # tokens within which the participle follows its auxiliary


def governing(document: Document, first: int, last: int) -> Tense | None:
    """The tense that governs the tokens `first` to `last` (half-open), None where no verb tells."""
    sentence = document.sentences[document.sentence_of[first]]
    start, stop = max(sentence.first, first - _REACH), min(sentence.last, last + _REACH)
    return (
        _before(document, start, first)
        or _after(document, last, stop)
        or _mistagged(document, start, first)
        or _mistagged(document, last, stop)
    )


def _before(document: Document, start: int, stop: int) -> Tense | None:
    """The tense of the nearest verb from `stop` back to `start`; an infinitive has that of the verb it hangs on."""
    tags, lower = document.tags, document.lower
    infinitive = False
    for at in range(stop - 1, start - 1, -1):
        tag, word = tags[at], lower[at]
        if infinitive and (word in _PROSPECTIVE or (word in _AUXILIARIES and tags[at + 1] == "TO")):
            return "future"
        if tag == "TO":
            infinitive = at + 1 < stop and tags[at + 1] == "VB"
        elif tag == "VBN":
            if tense := _participle(document, at, start):
                return tense
        elif tense := _finite(document, at, stop):
            return tense
    return None


def _after(document: Document, start: int, stop: int) -> Tense | None:
    """The tense of the nearest finite verb from `start` on."""
    for at in range(start, stop):
        if tense := _finite(document, at, stop):
            return tense
    return None


def _mistagged(document: Document, start: int, stop: int) -> Tense | None:
    """The tense of a verb tagged as a noun: a modal in capitals, or what stands between its subject and its object."""
    tags = document.tags
    for at in range(start, stop - 1):
        if document.lower[at] in _FUTURE_MODALS and document.words[at].isupper() and document.words[at + 1].isalpha():
            return "future"
        if tags[at] == "NNS" and at > start and tags[at - 1] in _SUBJECTS and tags[at + 1] in _AFTER_VERB:
            return _present(document, at, min(stop, at + _GROUP), stop - at)
    return None


def _finite(document: Document, at: int, stop: int) -> Tense | None:
    """The tense of the verb form at `at`, None where it is no finite one."""
    tag, word = document.tags[at], document.lower[at]
    if tag == "MD":
        return "future" if word in _FUTURE_MODALS else None
    if tag == "VBD":
        return "past"
    if tag in ("VBZ", "VBP") and word[0].isalpha():  # taggers take the "'s" of a name for "is"
        return _present(document, at, min(stop, at + _GROUP), stop - at)
    return None


def _participle(document: Document, at: int, start: int) -> Tense | None:
    """The tense of the participle at `at`: "is expected" looks ahead, "to be held" tells nothing yet, all else back."""
    before = at - 1
    if document.lower[at] in _AUXILIARIES or (before >= start and document.tags[before] == "VB"):
        return None
    is_present = before >= start and document.tags[before] in ("VBZ", "VBP")
    return "future" if is_present and document.lower[at] in _PROSPECTIVE else "past"


def _present(document: Document, at: int, stop: int, away: int) -> Tense:
    """The tense of the present form at `at`: "has met" looks back, "is expected" and "plans" ahead."""
    for verb in range(at, stop):
        if document.lower[verb] in _PROSPECTIVE:
            return "future"
        if document.tags[verb] in ("VBN", "VBD"):
            return "past"
    return "future" if away <= _GROUP + 1 and document.lower[at] not in _RETROSPECTIVE else "present"
