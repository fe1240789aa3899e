"""The grammar around a mention, as far as the words beside it tell: its noun phrase, its function, what it does."""

from __future__ import annotations

from typing import Literal

from service.extraction.document import Document
from service.rules import lexicon

Function = Literal["subject", "embedded", "object", "oblique", "possessive", "other"]

SUBJECTS: tuple[Function, ...] = ("subject", "embedded")
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SUBORDINATORS = lexicon.words("function_words", use="subordinator")
WEEKDAYS = frozenset(lexicon.calendar("weekday"))
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "POS", "CD", "VBG", "VBN"))
_DETERMINERS = frozenset(("DT", "PRP$", "PDT"))
_SUFFIXES = lexicon.words("name_parts", kind="generation honour")
_COMPLEMENTS = lexicon.words("function_words", use="in_role")
_PLURAL = lexicon.words("function_words", use="plural_verb")
_STATES = lexicon.words("verbs", use="state")
_STANCES = lexicon.words("verbs", use="stance")
_HAVING = lexicon.words("function_words", use="have")
_AUXILIARIES = lexicon.words("function_words", use="be have do modal")
_INVERTING = lexicon.words("verbs", use="inverting")
_JOINING = frozenset(("CC", ",", "IN", "TO"))
_OPENING = {",": ",", "(": ")", "--": "--", "—": "—", "–": "–"}
_MARKS = frozenset(('"', "“", "``", "''"))
_LONGEST_PHRASE = 12
_LONGEST_COMPLEMENT = 8
_LONGEST_ASIDE = 8
_LONGEST_INSERTION = 30


def phrase_start(document: Document, first: int) -> int:
    """The first token of the noun phrase that ends in the token `first`, its determiner included."""
    tags = document.tags
    floor = max(document.sentences[document.sentence_of[first]].first, first - _LONGEST_PHRASE)
    token = first
    while token > floor:
        tag = tags[token - 1]
        if tag in _DETERMINERS:
            conjoins = tags[token].startswith("NNP") and document.lower[token - 1] in SUBORDINATORS
            return token if conjoins else token - 1
        modifies = tag in _MODIFIERS or (tag == "NNS" and tags[token] == "POS")
        if tag == "VBG" and token - 1 > floor and document.lower[token - 2] == ",":
            break  # "..., saying Park left"
        if not modifies or document.lower[token - 1] in WEEKDAYS:
            break
        token -= 1
    return token


def function(document: Document, start: int, last: int) -> Function:
    """What the noun phrase of the tokens `start` to `last` (half-open) is in its clause.

    A phrase that a finite verb follows, an insertion between commas, dashes or brackets aside, is a subject, embedded
    where another verb or a conjunction governs its clause ("Park said Wang left"); a subject is also one behind a verb
    of speech ("..., said Park"). One behind another verb is an object, behind a preposition oblique.
    Behind "and" it is one of several ("Park and Wang said").
    """
    tags, lower = document.tags, document.lower
    sentence = document.sentences[document.sentence_of[start]]
    if last < sentence.last and tags[last] == "POS":
        return "possessive"
    before = lower[start - 1] if start > sentence.first else ""
    tag = tags[start - 1] if start > sentence.first else ""
    if tag == "CC" and start - 1 > sentence.first and tags[start - 2].startswith("NN"):
        return "other"
    governed = tag in ("IN", "TO") and before not in SUBORDINATORS
    if before in _INVERTING and tag.startswith("VB") and _inverts(document, start - 1, last):
        return "subject"
    if not governed and tags[last : last + 2] == ["CC", "PRP$"]:
        return "subject"  # "Park and his brother left"
    if not governed and _verb_follows(document, last, sentence.last):
        embedded = tag.startswith("VB") or before in SUBORDINATORS
        if tags[last - 1] != "PRP" and not embedded and _of_several(document, last, sentence.last):
            return "other"
        return "embedded" if embedded else "subject"
    if governed:
        return "oblique"
    return "object" if tag.startswith("VB") or tag == "RP" else "other"


def _inverts(document: Document, verb: int, last: int) -> bool:
    """Whether the verb of speech at `verb` has no subject before it, and what follows it up to `last` no verb."""
    sentence = document.sentences[document.sentence_of[verb]]
    headed = verb > sentence.first and document.lower[verb - 1][0].isalnum() and document.tags[verb - 1] != "RB"
    return not headed and not (last < sentence.last and document.tags[last] in FINITE)


def is_collective(document: Document, start: int, last: int) -> bool:
    """Whether the tokens `start` to `last`, one of no others, have a verb of the plural: "Harrow Town have won"."""
    sentence = document.sentences[document.sentence_of[start]]
    alone = start == sentence.first or document.tags[start - 1] not in _JOINING
    return alone and _of_several(document, last, sentence.last)


def _of_several(document: Document, token: int, end: int) -> bool:
    """Whether the verb at `token` is of a plural, so that what stands before it is not its whole subject."""
    return token < end and (document.tags[token] == "VBP" or document.lower[token] in _PLURAL)


def _verb_follows(document: Document, token: int, end: int) -> bool:
    """Whether a finite verb or "who" stands at `token`; adverbs, what belongs to the name, and insertions aside."""
    lower = document.lower
    while token < end and lower[token] in _SUFFIXES:
        token += 1
    token = _behind_complement(document, token, end)
    if _is_verb(document, token, end):
        return True
    closing = _OPENING.get(lower[token]) if token < end else None
    if closing is None:
        return False
    limit = min(end, token + 1 + _LONGEST_INSERTION)
    return _is_verb(document, token + 1, end) or any(
        lower[mark] == closing and _is_verb(document, mark + 1 + (lower[mark + 1 : mark + 2] == [","]), end)
        for mark in range(token + 1, limit)
    )


def _behind_complement(document: Document, token: int, end: int) -> int:
    """The token behind "of the World Bank" at `token`, where it stands between a name and its verb."""
    if token >= end or document.tags[token] != "IN" or document.lower[token] not in _COMPLEMENTS:
        return token
    behind = token + 1
    while behind < min(end, token + _LONGEST_COMPLEMENT) and _completes(document, behind):
        behind += 1
    closing = behind + 1 if behind < end and document.lower[behind] == "," else behind
    return closing if closing < end and document.tags[closing] in FINITE else token


def _completes(document: Document, token: int) -> bool:
    return document.tags[token] in ("NNP", "NNPS", "DT", "NN", "CC") or document.lower[token] in _COMPLEMENTS


def _is_verb(document: Document, token: int, end: int) -> bool:
    tags, lower = document.tags, document.lower
    if token < end and lower[token] in _MARKS:
        token += 1  # "Park “walked out”"
    while token < end and (tags[token] == "RB" or lower[token] in WEEKDAYS or _is_on_weekday(document, token, end)):
        token += 1
    return token < end and (
        tags[token] in FINITE
        or (tags[token] == "VBN" and (lower[token] in _INVERTING or tags[token - 1].startswith("NNP")))
        or _is_relative(document, token, end)
        or _seems_plural(document, token, end)
    )


def _seems_plural(document: Document, token: int, end: int) -> bool:
    """Whether a verb is mistaken for a plural noun: "Park departs the city"; "...", Park notes."""
    if document.tags[token] != "NNS" or token + 1 >= end:
        return False
    spoken = document.lower[token] in _INVERTING and document.lower[token + 1] == "."
    return spoken or document.tags[token + 1] in ("DT", "PRP", "PRP$")


def _is_on_weekday(document: Document, token: int, end: int) -> bool:
    return token + 1 < end and document.tags[token] == "IN" and document.lower[token + 1] in WEEKDAYS


def _is_relative(document: Document, token: int, end: int) -> bool:
    return token < end and document.tags[token] in ("WP", "WP$")


def speaks(document: Document, start: int, last: int) -> bool:
    """Whether a verb of speech stands right beside the subject in the tokens `start` to `last`."""
    lower, token = document.lower, last
    while token < len(lower) and document.tags[token] == "RB":
        token += 1
    behind = token < len(lower) and lower[token] in _INVERTING
    return behind or (start > 0 and lower[start - 1] in _INVERTING and _inverts(document, start - 1, last))


def is_subject(document: Document, first: int, last: int) -> bool:
    """Whether the tokens `first` to `last` are the subject of a finite verb."""
    return function(document, first, last) in SUBJECTS


def acts(document: Document, first: int, last: int) -> bool:
    """Whether the tokens `first` to `last` are the subject of an act or a stance, not of a mere state."""
    tags, lower = document.tags, document.lower
    start = phrase_start(document, first)
    if start and tags[start - 1] == "IN" and lower[start - 1] not in SUBORDINATORS:
        return False
    if "NNP" in tags[start:first]:
        return False  # "Radio New Zealand said"
    token, end = last, document.sentences[document.sentence_of[first]].last
    if token < end and lower[token] == ",":
        token = next((t + 1 for t in range(token + 1, min(end, token + _LONGEST_ASIDE)) if lower[t] == ","), end)
    while token < end and tags[token] == "RB":
        token += 1
    if token >= end or tags[token] not in FINITE:
        return False
    if lower[token] not in _STATES and lower[token] not in _AUXILIARIES:
        return True
    token += 1
    while token < end and (tags[token] == "RB" or lower[token] in _AUXILIARIES):
        token += 1
    return token < end and (lower[token] in _STANCES or tags[token] in ("VB", "VBG") or _perfect(document, token))


def _perfect(document: Document, token: int) -> bool:
    """Whether the participle at `token` stands behind a form of "have": the subject has done it, not suffered it."""
    return document.tags[token] == "VBN" and document.lower[token - 1] in _HAVING
