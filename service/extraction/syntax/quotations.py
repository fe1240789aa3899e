"""Quotations as tokens: what stands between quotation marks, and which goes on with the paragraph before."""

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
        before = found[-1] if found else None
        found.append(Quotation(first, last, stretch.closed, _continued(document, before, first, len(found))))
    return found, quotation_of


def _continued(document: Document, before: Quotation | None, first: int, number: int) -> int | None:
    """The quotation before, where it is left open at its paragraph's end and this one opens the next paragraph."""
    if before is None or before.closed:
        return None
    sentence = document.sentences[document.sentence_of[first]]
    earlier = document.sentences[document.sentence_of[before.last - 1]]
    return number - 1 if first == sentence.first and earlier.paragraph == sentence.paragraph - 1 else None
