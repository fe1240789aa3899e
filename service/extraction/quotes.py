"""Quotes: what somebody is reported to say, write or think, with its cue, its source and the participant who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from service import rules
from service.extraction.attribution import floating, reading
from service.extraction.attribution.drafts import Draft
from service.extraction.attribution.lexicon import SENSES
from service.extraction.attribution.speakers import Speakers
from service.extraction.attribution.syntax import Range, Syntax
from service.extraction.document import Document
from service.extraction.record import Participant, Quote, QuoteType
from service.extraction.syntax import marks

_RULES = {
    (sense, shape): str(entry["name"])
    for entry in rules.entries("attribution/rules.yaml")
    for shape in entry["shapes"]
    for sense in ([entry["sense"]] if "sense" in entry else SENSES)
}


def find(document: Document, participants: Sequence[Participant]) -> list[Quote]:
    """The quotes in the order of the text; `speaker` is the participant that a mention in the source refers to."""
    stretches = marks.stretches(document.text, ((p.start, p.end) for p in document.paragraphs))
    syntax = Syntax(document, stretches)
    drafts = floating.carry_on(reading.read(syntax))
    drafts.sort(key=lambda draft: (min(draft.contents), draft.cue or (0, 0)))
    speakers = Speakers(syntax, participants)
    return [_quote(syntax, draft, speakers, number) for number, draft in enumerate(drafts, 1)]


def _quote(syntax: Syntax, draft: Draft, speakers: Speakers, number: int) -> Quote:
    document = syntax.document
    contents = sorted(draft.contents)
    return Quote(
        id=f"q{number}",
        type=_type(syntax, draft),
        text=" ".join(_bare(syntax, content) for content in contents),
        contents=[document.span_of_tokens(*content) for content in contents],
        cue=document.span_of_tokens(*draft.cue) if draft.cue else None,
        source=document.span_of_tokens(*draft.source) if draft.source else None,
        speaker=speakers.of(draft.source) if draft.source else None,
        rule=_RULES[draft.sense, draft.shape],
    )


def _bare(syntax: Syntax, content: Range) -> str:
    """The content's text, without its marks where they enclose the whole of it."""
    document = syntax.document
    if syntax.quoted[content[0]] >= 0:
        quotation = syntax.quotation(content[0])
        if (quotation.first, quotation.last) == content:
            return document.text[quotation.stretch.inner_start : quotation.stretch.inner_end]
    return document.text[document.starts[content[0]] : document.ends[content[1] - 1]]


def _type(syntax: Syntax, draft: Draft) -> QuoteType:
    inside = outside = 0
    for first, last in draft.contents:
        for token in range(first, last):
            if syntax.document.words[token][0].isalnum():
                if syntax.quoted[token] >= 0:
                    inside += 1
                else:
                    outside += 1
    return "indirect" if not inside else "mixed" if outside else "direct"
