"""The grammar: quotation marks, noun phrases, verb groups and clauses, read once for every layer below."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.syntax import chunks, classes, quotations, repair
from service.extraction.syntax.clauses import Reader
from service.extraction.syntax.model import Syntax

__all__ = ["Syntax", "read"]


def read(document: Document) -> Syntax:
    """The grammar of the whole document, in one pass of each kind over its tokens; mends `document.tags`."""
    repair.mend(document)
    kinds = classes.of_tokens(document)
    phrases, groups = chunks.read(document, kinds)
    phrase_of, group_of = [-1] * len(kinds), [-1] * len(kinds)
    for number, phrase in enumerate(phrases):
        phrase_of[phrase.first : phrase.last] = [number] * (phrase.last - phrase.first)
    for number, group in enumerate(groups):
        group_of[group.first : group.last] = [number] * (group.last - group.first)
    quoted, quotation_of = quotations.read(document)
    openings = frozenset(quotation.first for quotation in quoted)
    reader = Reader(document, kinds, phrases, groups, phrase_of, group_of, openings)
    clauses, clause_of = reader.read(document.sentences)
    return Syntax(phrases, groups, clauses, quoted, phrase_of, group_of, clause_of, quotation_of)
