"""The attributions of an article: what the rules found, less what a reader would not call a quote."""

from __future__ import annotations

from dataclasses import dataclass

from service import rules
from service.extraction.attribution import floating, reading
from service.extraction.attribution.drafts import Draft
from service.extraction.attribution.lexicon import SENSES
from service.extraction.attribution.syntax import Range, Syntax
from service.extraction.document import Document
from service.extraction.record import QuoteSense, QuoteType
from service.extraction.syntax import marks


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule: its name, the sense of what it finds, and whether that counts in quotation marks alone."""

    name: str
    sense: QuoteSense
    quoted_only: bool


_RULES = {
    (sense, shape): _Rule(entry["name"], "thought" if sense == "belief" else "speech", entry.get("quoted_only", False))
    for entry in rules.entries("attribution/rules.yaml")
    for shape in entry["shapes"]
    for sense in entry.get("senses", SENSES)
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that somebody is reported to say or think, found by words alone; every range is half-open, in tokens.

    `cue` is the verb group, noun, phrase or colon that attributes and `source` the noun phrase that names who speaks,
    be it a pronoun or a relative pronoun; None where the text has none. `contents` are the parts of what is said, in
    order, quotation marks included, and `text` is the same without the marks that enclose a part. `sense` tells speech
    from thought, `type` how much stands in quotation marks, `rule` which rule of rules/attribution/ found it.
    No part of an attribution lies in a part of another one's contents, a quotation's inner quotations count as a part
    of it, and the list is in the order of the contents.
    """

    cue: Range | None
    source: Range | None
    contents: list[Range]
    text: str
    sense: QuoteSense
    type: QuoteType
    rule: str


def find(document: Document) -> list[Attribution]:
    """The attributions of the article, in the order of the text."""
    stretches = marks.stretches(document.text, ((p.start, p.end) for p in document.paragraphs))
    syntax = Syntax(document, stretches)
    drafts = floating.carry_on(reading.read(syntax))
    drafts.sort(key=lambda draft: (min(draft.contents), draft.cue or (0, 0)))
    return [found for draft in drafts if (found := _attribution(syntax, draft)) is not None]


def _attribution(syntax: Syntax, draft: Draft) -> Attribution | None:
    """The draft as an attribution; None where its rule counts in quotation marks alone and there are none."""
    rule = _RULES[draft.sense, draft.shape]
    contents = sorted(draft.contents)
    kind = _type(syntax, draft)
    dropped = rule.quoted_only and kind == "indirect"
    _trace(syntax.document, contents, rule, dropped)
    if dropped:
        return None
    text = " ".join(_bare(syntax, content) for content in contents)
    return Attribution(draft.cue, draft.source, contents, text, rule.sense, kind, rule.name)


def _trace(document: Document, contents: list[Range], rule: _Rule, dropped: bool) -> None:
    if document.trace is None:
        return
    start, end = document.starts[contents[0][0]], document.ends[contents[-1][1] - 1]
    if dropped:
        document.trace.drop("quotes", start, end, rule.name, "a doing, an aim or an attitude, without quotation marks")
    else:
        document.trace.take("quotes", start, end, rule.name, "the rule fits and nothing else claims the words")


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
