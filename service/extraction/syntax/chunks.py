"""Base noun phrases and verb groups: one pass of the patterns of rules/syntax/patterns.yaml over the article."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.syntax import classes
from service.extraction.syntax.model import Finiteness, NounPhrase, Tense, VerbGroup
from service.rules import lexicon

_CHUNK = classes.patterns("syntax/patterns.yaml")["chunk"]
_TENSES: dict[str, str] = lexicon.table("function_words").mapping("tense")
_NOUNS = classes.character_set("noun", "name", "day")
_NAME = classes.CHARACTER["name"]
_NEGATION = classes.CHARACTER["negation"]
_BE = classes.character_set("finite_be", "base_be", "been", "being")
_HAVE = classes.character_set("finite_have", "base_have")
_ADVERBS = classes.character_set("adverb", "negation")
_NEGATED = "cannot"


def read(document: Document, kinds: str) -> tuple[list[NounPhrase], list[VerbGroup]]:
    """The base noun phrases and verb groups of the tokens whose classes are `kinds`, in the order of the text."""
    phrases: list[NounPhrase] = []
    groups: list[VerbGroup] = []
    for sentence in document.sentences:
        for match in _CHUNK.finditer(kinds, sentence.first, sentence.last):
            if match.lastgroup == "phrase":
                phrases.append(_noun_phrase(kinds, *match.span()))
            else:
                groups.append(_verb_group(document, kinds, *match.span()))
    return phrases, groups


def _noun_phrase(kinds: str, first: int, last: int) -> NounPhrase:
    head = last - 1
    if head == first:
        return NounPhrase(first, last, first, first)
    while head > first and kinds[head] not in _NOUNS:
        head -= 1
    if kinds[head] not in _NOUNS:
        head = last - 1
    head_first = head
    if kinds[head] == _NAME:
        while head_first > first and kinds[head_first - 1] == _NAME:
            head_first -= 1
    return NounPhrase(first, last, head, head_first)


def _verb_group(document: Document, kinds: str, first: int, last: int) -> VerbGroup:
    tags = document.tags
    main = last - 1
    tag = tags[first]
    finiteness: Finiteness = "finite"
    if tag == "TO" or tag == "VB":
        finiteness = "infinitive"
    elif tag in ("VBG", "VBN"):
        finiteness = "participle"
    auxiliary = main - 1
    while auxiliary > first and kinds[auxiliary] in _ADVERBS:
        auxiliary -= 1
    passive = tags[main] == "VBN" and (main == first or kinds[auxiliary] in _BE)
    negated = _NEGATION in kinds[first:last] or document.lower[first] == _NEGATED
    tense = _tense(document, kinds, first, main) if finiteness == "finite" else None
    return VerbGroup(first, last, main, tense, "passive" if passive else "active", finiteness, negated)


def _tense(document: Document, kinds: str, first: int, main: int) -> Tense | None:
    """The tense of a finite group; a present perfect tells of the past."""
    tag = document.tags[first]
    if tag == "MD":
        return _TENSES.get(document.lower[first])  # type: ignore[return-value]
    if tag == "VBD" or (kinds[first] in _HAVE and main > first):
        return "past"
    return "present"
