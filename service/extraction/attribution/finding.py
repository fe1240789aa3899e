"""The attributions of an article: its cues read unit by unit, then the quotations that no cue claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from service.extraction.attribution import cues, embedded, floating, interviews, nominals, posts, tags, verbs
from service.extraction.attribution.cues import Candidate
from service.extraction.attribution.headings import Headings
from service.extraction.attribution.lexicon import Kind
from service.extraction.attribution.reading import Draft, Range, Reading, Unit
from service.extraction.document import Document
from service.extraction.entities import Name
from service.extraction.record import QuoteSense, QuoteType
from service.extraction.syntax.model import Syntax

_MOST_WITHOUT_MARK = 50  # words of a sentence
_Attempt = Callable[[Reading, Candidate], bool]
_LEADING: dict[Kind, _Attempt] = {
    "verb": verbs.read,
    "noun": nominals.read_noun,
    "adjective": nominals.read_adjective,
    "view": nominals.read_view,
}


class Attribution(NamedTuple):
    """Words that somebody is reported to say or think, found by words alone; every range is half-open, in tokens.

    `cue` is the verb group, noun, phrase or colon that attributes and `source` the noun phrase that names who speaks,
    be it a pronoun or a relative pronoun; None where the text has none. `contents` are the parts of what is said, in
    order, quotation marks included, and `text` is the same without the marks that enclose a part. `sense` tells speech
    from thought, `type` how much stands in quotation marks, `rule` which rule of rules/attribution/ found it.
    No token of a cue or a content is in two attributions, and the list is in the order of the contents.
    """

    cue: Range | None
    source: Range | None
    contents: list[Range]
    text: str
    sense: QuoteSense
    type: QuoteType
    rule: str


def find(document: Document, syntax: Syntax, names: Sequence[Name] = ()) -> list[Attribution]:
    """The attributions of the article, in the order of the text; `names` tell which headlines open with a person."""
    reading = Reading(document, syntax)
    _read(reading, names)
    unmarked = _long_without_mark(document)
    drafts = [one for one in floating.carry_on(reading) if document.sentence_of[min(one.contents)[0]] not in unmarked]
    drafts.sort(key=lambda draft: (min(draft.contents), draft.cue or (0, 0)))
    _trace(reading, drafts)
    return [_attribution(reading, draft) for draft in drafts]


def _long_without_mark(document: Document) -> set[int]:
    """The numbers of the long sentences without a mark: copy that has none, where nothing tells what was said."""
    return {
        number
        for number, sentence in enumerate(document.sentences)
        if sentence.last - sentence.first > _MOST_WITHOUT_MARK
        and all(word[0].isalnum() for word in document.words[sentence.first : sentence.last - 1])
    }


def _trace(reading: Reading, drafts: list[Draft]) -> None:
    """Tell the trace of each attribution, and of the quotations that are in none."""
    trace, document = reading.document.trace, reading.document
    if trace is None:
        return
    for draft in drafts:
        for first, last in sorted(draft.contents):
            because = (
                f"{_told(reading, draft.cue) or 'nothing'} attributes it to {_told(reading, draft.source) or 'nobody'}"
            )
            trace.take("quotes", document.starts[first], document.ends[last - 1], draft.rule, because)
    held = {token for draft in drafts for first, last in draft.contents for token in range(first, last)}
    for quoted in reading.quotations:
        if quoted.first not in held:
            because = "a title" if quoted.title else "a name, a term or scare quotes, and no statement of its own"
            start, end = document.starts[quoted.first], document.ends[quoted.last - 1]
            trace.drop("quotes", start, end, "quoted words in a clause without a cue", because)


def _told(reading: Reading, stretch: Range | None) -> str | None:
    return f'"{reading.document.span_of_tokens(*stretch).text}"' if stretch is not None else None


def _read(reading: Reading, names: Sequence[Name]) -> None:
    """Find the attributions that have a cue, in the order of their units, then those of quoted words without one.

    In a unit the cues that follow what is said go first, since what they close off lies to their left; then the others
    from left to right, so that the outermost of nested attributions is the one found.
    """
    posts.read(reading)
    interviews.read(reading, names)
    headings = Headings(reading, names)
    words = cues.words(reading)
    at = 0
    for unit in reading.units:
        headings.read(unit)
        start = at
        while at < len(words) and words[at] < unit.last:
            at += 1
        known: dict[tuple[int, int], list[Candidate]] = {}
        for attempt in (tags.read, _leading) if at > start else ():
            for token in words[start:at]:
                _try(reading, unit, token, attempt, known)
    embedded.read(reading)


def _try(
    reading: Reading, unit: Unit, token: int, attempt: _Attempt, known: dict[tuple[int, int], list[Candidate]]
) -> None:
    """Attempt a word that is not claimed as each of the cues that it may be, until one holds; `known` are those of a
    token while so many attributions were found, since only a claim changes them."""
    if token < unit.first or reading.is_claimed(token):
        return
    key = token, len(reading.found)
    if key not in known:
        known[key] = cues.candidates(reading, token, unit)
    for candidate in known[key]:
        if attempt(reading, candidate):
            return


def _leading(reading: Reading, candidate: Candidate) -> bool:
    attempt = _LEADING.get(candidate.cue.kind)
    return attempt is not None and attempt(reading, candidate)


def _attribution(reading: Reading, draft: Draft) -> Attribution:
    contents = sorted(draft.contents)
    text = " ".join(_bare(reading, content) for content in contents)
    return Attribution(draft.cue, draft.source, contents, text, draft.sense, _type(reading, contents), draft.rule)


def _bare(reading: Reading, content: Range) -> str:
    """The content's text, without its marks where they enclose the whole of it."""
    document, quoted = reading.document, reading.quoted(content[0])
    if quoted is not None and (quoted.first, quoted.last) == content:
        return document.text[slice(*quoted.inner)]
    return document.text[document.starts[content[0]] : document.ends[content[1] - 1]]


def _type(reading: Reading, contents: list[Range]) -> QuoteType:
    words, quotation_of = reading.words, reading.syntax.quotation_of
    if all(max(quotation_of[first:last]) < 0 for first, last in contents):
        return "indirect"
    quoted = [
        quotation_of[token] >= 0
        for first, last in contents
        for token in range(first, last)
        if words[token][0].isalnum()
    ]
    return "indirect" if not any(quoted) else "direct" if all(quoted) else "mixed"
