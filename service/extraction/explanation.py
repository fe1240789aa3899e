"""An explanation as plain dictionaries: the grammar that was read, and what each layer considered."""

from __future__ import annotations

from typing import Any

from service.extraction.document import Document
from service.extraction.syntax.model import Clause, Syntax
from service.extraction.trace import Considered


def of_syntax(document: Document, syntax: Syntax) -> dict[str, Any]:
    """Sentences, tokens with tags, and clauses, each by its characters."""
    return {
        "sentences": [{"start": sentence.start, "end": sentence.end} for sentence in document.sentences],
        "tokens": [
            {"start": start, "end": end, "tag": tag}
            for start, end, tag in zip(document.starts, document.ends, document.tags, strict=True)
        ],
        "clauses": sorted(
            [_clause(document, syntax, clause) for clause in syntax.clauses] + _participles(document, syntax),
            key=lambda clause: clause["verb"]["start"],
        ),
    }


def of_considered(document: Document, considered: Considered) -> dict[str, Any]:
    """One candidate, with its text."""
    return {
        "layer": considered.layer,
        "start": considered.start,
        "end": considered.end,
        "text": document.text[considered.start : considered.end],
        "taken": considered.taken,
        "rule": considered.rule,
        "because": considered.because,
    }


def _clause(document: Document, syntax: Syntax, clause: Clause) -> dict[str, Any]:
    group = syntax.verb_groups[clause.verb]
    return {
        "kind": clause.kind,
        "verb": _verb(document, syntax, clause.verb),
        "tense": group.tense,
        "voice": group.voice,
        "subject": _noun_phrase(document, syntax, clause.subject),
        "object": _noun_phrase(document, syntax, clause.object),
        "governor": None if clause.governor is None else _verb(document, syntax, clause.governor),
    }


def _participles(document: Document, syntax: Syntax) -> list[dict[str, Any]]:
    """The participles that stand as modifiers within noun phrases ("the proposed law"), clauses of one word."""
    return [
        {
            "kind": "participle",
            "verb": _offsets(document, token, token + 1),
            "tense": None,
            "voice": "passive" if tag == "VBN" else "active",
            "subject": None,
            "object": None,
            "governor": None,
        }
        for token, tag in enumerate(document.tags)
        if tag in ("VBG", "VBN") and syntax.verb_group_of[token] < 0
    ]


def _verb(document: Document, syntax: Syntax, number: int) -> dict[str, int]:
    group = syntax.verb_groups[number]
    return _offsets(document, group.first, group.last)


def _noun_phrase(document: Document, syntax: Syntax, number: int | None) -> dict[str, Any] | None:
    if number is None:
        return None
    phrase = syntax.noun_phrases[number]
    head = _offsets(document, phrase.head_first, phrase.head + 1)
    return {**_offsets(document, phrase.first, phrase.last), "head": head}


def _offsets(document: Document, first: int, last: int) -> dict[str, int]:
    return {"start": document.starts[first], "end": document.ends[last - 1]}
