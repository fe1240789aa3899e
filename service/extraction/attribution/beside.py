"""Statements in quotation marks whose speaker stands beside them without a cue of the lexicon.

Three shapes: the tag with some other verb ("...," grumbled Park), the signature ("..." - Commissioner Park), and the
introduction that ends with a colon (And from Chairwoman Park: "...").
"""

from __future__ import annotations

from typing import get_args

from service import rules
from service.extraction.attribution import sources
from service.extraction.attribution.lexicon import takes
from service.extraction.attribution.quotations import Quoted
from service.extraction.attribution.reading import DASHES, Draft, Range, Reading
from service.extraction.attribution.rules import rule
from service.extraction.syntax.model import ClauseKind, VerbGroup
from service.rules import lexicon

_AFTER_TAG = frozenset(".,;:?!") | DASHES | lexicon.words("function_words", use="affiliation errand")
_LABELS = rules.words("attribution/labels.txt")
_ANY = frozenset(get_args(ClauseKind))
_MAIN = frozenset(("main",))
_SIGNATURE = 14
_TAG = 24
_OBJECT = 12  # tokens between a verb of reporting and the end of the sentence that introduces what is said


def of(reading: Reading, statement: Quoted) -> Draft | None:
    """The attribution of the statement to whom the words beside it name; None where they name nobody."""
    found = _tag(reading, statement) or _signature(reading, statement) or _introduction(reading, statement)
    claimed = found is not None and found.cue is not None and reading.is_claimed(*found.cue)
    return None if claimed else found


def _tag(reading: Reading, statement: Quoted) -> Draft | None:
    at = statement.last
    unit = reading.unit_of(statement.first)
    if statement.final not in ",?!" or at >= unit.last:
        return None
    said: list[Range] = [(statement.first, statement.last)]
    at += reading.words[at] == ","
    while at < unit.last and reading.is_adverb(at):
        at += 1
    group = next(reading.finite_groups(at, min(at + _TAG, unit.last)), None)
    if group is None or reading.quoted(group.first) is not None:
        return None
    cue = (group.first, group.last)
    if group.first == at:
        source = sources.after(reading, group.last, unit.last)
        ended = source is not None and (source[1] >= unit.last or _closes(reading, source[1]))
        return Draft(cue, source, said, "speech", rule("speech", "after")) if ended else None
    if group.last < unit.last and not _closes(reading, group.last):
        return None
    source = sources.of_clause(reading, reading.clause(group), at)
    return Draft(cue, source, said, "speech", rule("speech", "after")) if source and source[0] == at else None


def _closes(reading: Reading, at: int) -> bool:
    phrase = reading.phrase(at)
    return reading.lower[at] in _AFTER_TAG or (phrase is not None and reading.is_time(phrase))


def _signature(reading: Reading, statement: Quoted) -> Draft | None:
    dash = statement.last
    if dash >= len(reading.words) or reading.words[dash] not in DASHES:
        return None
    last = reading.unit_of(dash).last
    source = sources.after(reading, dash + 1, last) if dash + 1 < last else None
    if source is None or last - dash > _SIGNATURE or not (source[1] >= last or reading.words[source[1]] in ".,"):
        return None
    if not sources.may_speak(reading, source):
        return None
    return Draft(None, source, [(statement.first, statement.last)], "speech", rule("speech", "introduced"))


def _introduction(reading: Reading, statement: Quoted) -> Draft | None:
    mark = statement.first - 1
    if mark < 1 or (reading.words[mark] not in (":", ".", ",") and not _closes_with(reading, statement)):
        return None
    unit = reading.unit_of(mark)
    if reading.is_claimed(unit.first, mark):
        return None
    said: list[Range] = [(statement.first, statement.last)]
    headed = _behind_dash(reading, unit.first, mark)
    if headed is not None:
        return Draft(None, headed, said, "speech", rule("speech", "introduced"))
    clause = _last_clause(reading, unit.first, mark)
    if reading.words[mark] == ",":
        aside = clause is not None and _is_aside(reading, clause[0])
        clause = _last_clause(reading, unit.first, mark, _MAIN) if aside else clause
        tells = clause is not None and aside and reading.is_reporting(clause[0].main)
        if clause is None or not (tells or (not aside and _introduces(reading, clause[0], mark))):
            return None
    if clause is not None:
        group, source = clause
        ended = mark - group.last <= _OBJECT and not reading.has_finite(group.last, mark)
        if reading.words[mark] == "." and not (reading.is_reporting(group.main) and ended):
            return None
        silent = sources.is_thing(reading, source)  # "It comes as no shock to [Park]", "The loss surprises [Park]"
        passed = silent or takes(reading.lower[group.main], "relayed")  # "quoted [Park]"
        named = sources.after(reading, group.last, mark) if passed else None
        named = named if named is not None and sources.may_speak(reading, named) else None
        if reading.words[mark] in DASHES:
            return Draft(None, source, said, "speech", rule("speech", "introduced")) if not silent else None
        if named is not None and named[1] == mark:  # 'the Herald quoted [Park]: "..."'
            return Draft((group.first, group.last), named, said, "speech", rule("speech", "statement"))
        reported = reading.is_reporting(group.main) or reading.words[mark] != ":"
        cue = (group.first, group.last) if reported else (mark, mark + 1)
        return Draft(cue, source, said, "speech", rule("speech", "statement"))
    named = sources.before(reading, mark, unit.first)
    if reading.words[mark] != ":":
        return None
    labelled = named is not None and reading.lower[named[1] - 1] in _LABELS  # 'Interview: "I was late"'
    if named is None or labelled or sources.is_thing(reading, named):
        return None
    return Draft(None, named, said, "speech", rule("speech", "introduced"))


def _behind_dash(reading: Reading, first: int, mark: int) -> Range | None:
    """Who is named alone between a dash and the colon: 'Turnout falls - [Ana Park]: "It was low."'."""
    named = sources.before(reading, mark, first) if reading.words[mark] == ":" else None
    alone = named is not None and named[0] > first and reading.words[named[0] - 1] in DASHES
    return named if named is not None and alone and sources.may_speak(reading, named) else None


def _is_aside(reading: Reading, group: VerbGroup) -> bool:
    """Whether the verb is that of a clause that but tells when or of whom, and reports nothing."""
    return reading.clause(group).kind in ("adverbial", "relative") and not reading.is_reporting(group.main)


def _closes_with(reading: Reading, statement: Quoted) -> bool:
    """Whether a dash parts the statement from its sentence, which it ends: 'Park backed it -- "It is time."'."""
    last = reading.unit_of(statement.first).last
    parted = reading.words[statement.first - 1] in DASHES and not statement.title
    return parted and statement.last >= last


def _introduces(reading: Reading, group: VerbGroup, comma: int) -> bool:
    """Whether nothing follows the verb, or what does ends with a preposition: 'ended the speech with, "..."'."""
    return group.last == comma or reading.tags[comma - 1] == "IN"


def _last_clause(
    reading: Reading, first: int, last: int, kinds: frozenset[str] = _ANY
) -> tuple[VerbGroup, Range] | None:
    """The last clause of the `kinds` between the tokens `first` and `last`, outside what is said there, that has a
    subject which is no relative pronoun."""
    found = None
    for group in reading.finite_groups(first, last):
        clause = reading.clause(group)
        if clause.kind not in kinds:
            continue
        source = sources.of_clause(reading, clause, first)
        if source is not None and not reading.tags[source[0]].startswith("W"):
            found = (group, source)
    return found


def sentence_before(reading: Reading, statement: Quoted) -> Draft | None:
    """The statement as said by the subject of the sentence before it: 'Park shook his head. "Never."'; None where that
    sentence has none that could speak."""
    mark = statement.first - 1
    if mark < 1 or reading.words[mark] not in (".", "?", "!"):
        return None
    found = _last_clause(reading, reading.unit_of(mark).first, mark, _MAIN)
    if found is None or found[0].voice == "passive" or not sources.may_speak(reading, found[1]):
        return None
    return Draft(None, found[1], [(statement.first, statement.last)], "speech", rule("speech", "before"))


def introduced_before(reading: Reading, statement: Quoted, end: int = 0) -> Draft | None:
    """The statement as said by the subject of the sentence before it where that, behind the token `end`, introduces
    somebody by name and age: 'Ana Park, 19, left. "I ran."'"""
    draft = sentence_before(reading, statement)
    first = reading.unit_of(statement.first - 1).first
    source = draft.source if draft is not None else sources.after(reading, first, statement.first)
    phrase = reading.phrase(source[0]) if source is not None else None
    aged = phrase is not None and reading.tags[phrase.last - 1 : phrase.last + 3] == ["NNP", ",", "CD", ","]
    if phrase is None or phrase.first < end or not aged:
        return None
    return Draft(None, source, [(statement.first, statement.last)], "speech", rule("speech", "before"))
