"""Candidate stretches: words written large that may be one name each, gathered over the whole article."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.document import Document
from service.extraction.entities import cutting, lexicon
from service.extraction.entities.casing import Casing
from service.extraction.entities.ground import Ground, Stretch
from service.extraction.entities.levelled import Levelled
from service.extraction.entities.runs import Runs
from service.extraction.geocoding import Toponym


def gather(document: Document, toponyms: Sequence[Toponym], casing: Casing, sport: bool) -> list[Stretch]:
    """All stretches in the order of the text, none overlapping: first those where case is free, then, by what was seen
    there, those of the lines whose case tells nothing."""
    ground = Ground(document, toponyms, casing, sport)
    runs = Runs(ground)
    free = [number for number in range(len(document.sentences)) if not casing.levelled[number]]
    runs_of = {number: list(runs.within(document.sentences[number])) for number in free}
    for number in _learn_openings(document, ground, runs_of):
        runs_of[number] = list(runs.within(document.sentences[number]))
    cut = [
        stretch
        for number in free
        for first, last in runs_of[number]
        for stretch in cutting.Cutter(ground, first, last, number).cut()
    ]
    found = list(cutting.part(ground, cut))
    levelled = Levelled(ground, found)
    for number, sentence in enumerate(document.sentences):
        if casing.levelled[number]:
            found += [
                Stretch(first, last, number, first > 0 and ground.lower[first - 1] in lexicon.TITLES, True)
                for first, last in levelled.within(sentence)
            ]
    return sorted(found, key=lambda stretch: stretch.first)


def _learn_openings(document: Document, ground: Ground, runs_of: dict[int, list[tuple[int, int]]]) -> list[int]:
    """Let the casing know the small words that organizations of the article begin with, which else begin no name at the
    start of a sentence ("Travelers Corp. ... Travelers estimated"); the sentences where such a word does so."""
    casing, lower = ground.casing, ground.lower
    learnt: dict[str, None] = {}
    for first, last in (run for runs in runs_of.values() for run in runs):
        if last - first > 1 and casing.opening[first] and lower[last - 1] in lexicon.ORGANIZATION_HEADS:
            casing.large[lower[first]] += 1
            learnt[lower[first]] = None
    opened = {document.sentence_of[at] for word in learnt for at in document.positions[word] if casing.opening[at]}
    return sorted(opened & runs_of.keys())
