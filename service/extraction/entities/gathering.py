"""Candidates: words written large that may be one name each, gathered over the whole article."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.entities import lexicon, offices, segmentation
from service.extraction.entities.article_context import ArticleContext
from service.extraction.entities.caseless import Caseless
from service.extraction.entities.model import Candidate
from service.extraction.entities.runs import Runs


def gather(document: Document, context: ArticleContext) -> list[Candidate]:
    """All candidates in the order of the text, none overlapping: first those where case is free, then, by what was seen
    there, those of the lines whose case tells nothing."""
    casing = context.casing
    context.fields = offices.fields(context)
    runs = Runs(context)
    sentences = enumerate(document.sentences)
    runs_of = {number: runs.within(sentence) for number, sentence in sentences if not casing.caseless[number]}
    for number in _learn_openings(document, context, runs_of):
        runs_of[number] = runs.within(document.sentences[number])
    cut = [
        candidate
        for number, found_in in runs_of.items()
        for first, last in found_in
        for candidate in segmentation.Segmenter(context, first, last, number).cut()
    ]
    found = list(segmentation.part(context, [one for one in cut if not context.is_office(one.first, one.last)]))
    if any(casing.caseless):
        caseless = Caseless(context, found)
        found += [
            Candidate(first, last, number, first > 0 and context.lower[first - 1] in lexicon.TITLES, True)
            for number, sentence in enumerate(document.sentences)
            if casing.caseless[number]
            for first, last in caseless.within(sentence)
        ]
    return sorted(found, key=lambda candidate: candidate.first)


def _learn_openings(
    document: Document, context: ArticleContext, runs_of: dict[int, list[tuple[int, int]]]
) -> list[int]:
    """Let the casing know the small words that organizations of the article begin with, which else begin no name at the
    start of a sentence ("Travelers Corp. ... Travelers estimated"); the sentences where such a word does so."""
    casing, lower = context.casing, context.lower
    learnt: dict[str, None] = {}
    for first, last in (run for runs in runs_of.values() for run in runs):
        if last - first > 1 and casing.opening[first] and lower[last - 1] in lexicon.ORGANIZATION_HEADS:
            casing.large[lower[first]] += 1
            learnt[lower[first]] = None
    opened = {document.sentence_of[at] for word in learnt for at in document.positions[word] if casing.opening[at]}
    return sorted(opened & runs_of.keys())
