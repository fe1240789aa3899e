"""Candidate stretches: words written large that may be one name each, gathered over the whole article."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.document import Document
from service.extraction.names import cutting
from service.extraction.names.casing import Casing
from service.extraction.names.ground import Ground, Stretch
from service.extraction.names.levelled import Levelled
from service.extraction.names.runs import Runs
from service.extraction.places import Toponym


def gather(document: Document, toponyms: Sequence[Toponym], casing: Casing, sport: bool) -> list[Stretch]:
    """All stretches in the order of the text, none overlapping: first those where case is free, then, by what was seen
    there, those of the lines whose case tells nothing."""
    ground = Ground(document, toponyms, casing, sport)
    runs = Runs(ground)
    sentences = list(enumerate(document.sentences))
    cut = [
        stretch
        for number, sentence in sentences
        if not casing.levelled[number]
        for first, last in runs.within(sentence)
        for stretch in cutting.Cutter(ground, first, last, number).cut()
    ]
    found = list(cutting.part(ground, cut))
    levelled = Levelled(ground, found)
    for number, sentence in sentences:
        if casing.levelled[number]:
            found += [Stretch(first, last, number, False, True) for first, last in levelled.within(sentence)]
    return sorted(found, key=lambda stretch: stretch.first)
