"""Quotations as tokens: what stands between quotation marks."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.syntax import marks
from service.extraction.syntax.model import Quotation


def read(document: Document) -> tuple[list[Quotation], list[int]]:
    """The outermost quotations in the order of the text, and for each token the one it stands in or -1."""
    found: list[Quotation] = []
    quotation_of = [-1] * len(document.words)
    for stretch in marks.stretches(document.text, [(p.start, p.end) for p in document.paragraphs]):
        first, last = document.token_at(stretch.start), document.token_at(stretch.end - 1) + 1
        if first < 0 or last <= first:
            continue
        quotation_of[first:last] = [len(found)] * (last - first)
        found.append(Quotation(first, last, stretch.closed))
    return found, quotation_of
