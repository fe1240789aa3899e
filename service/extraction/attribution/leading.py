"""The cue before what is said: what verbs, nouns and adjectives have in common."""

from __future__ import annotations

from service import rules
from service.extraction.attribution import contents, sources
from service.extraction.attribution.complements import Complement
from service.extraction.attribution.cues import Candidate, VerbGroup
from service.extraction.attribution.drafts import Draft, Drafts
from service.extraction.attribution.syntax import Range, Syntax, Unit

_READER = rules.words("attribution/reader.txt")


def carried(drafts: Drafts, unit: Unit, group: VerbGroup) -> Range | None:
    """The source of a cue without a subject of its own: for a participle that of the attribution it hangs on, else the
    subject of the clause before."""
    letters = drafts.syntax.letters
    if drafts.found and group.first > unit.first:
        before = drafts.found[-1]
        if letters[group.first - 1] == "c" and before.contents[-1][1] == group.first - 1:
            return before.source
    if letters[group.head] == "G" and drafts.found:
        before = drafts.found[-1]
        within = before.cue is not None and unit.first <= before.cue[0] < group.first
        if within and before.source is not None and letters[before.source[1] - 1] not in "DS":
            return before.source
    if letters[group.head] == "G" and letters[group.first - 1] == ",":
        main = sources.main_subject(drafts.syntax, unit.first, group.first)
        if main is not None:
            return main
    found = sources.carried(drafts.syntax, group.first, unit.first)
    if found is None and letters[group.head] == "G":
        # "Park on defence, attacking the press": a headline without a verb
        end = drafts.syntax.match("base", unit.first, group.first)
        return (unit.first, end) if end > 0 else None
    return found


def own(drafts: Drafts, unit: Unit, verb: int, floor: int) -> Range | None:
    """The subject before the token `verb`, be it left of what another attribution in an aside has claimed: "Park, who
    thinks it works, said"."""
    syntax = drafts.syntax
    found = sources.before(syntax, verb, floor)
    if found is None and syntax.letters[verb - 1 : verb] == ",":
        found = sources.before(syntax, verb, unit.first)
        if found is not None and drafts.claimed[found[0]]:
            return None
    return found


def subject(drafts: Drafts, unit: Unit, group: VerbGroup, floor: int) -> Range | None:
    """The subject of the group, its own or carried over."""
    return own(drafts, unit, group.first, floor) or carried(drafts, unit, group)


def complete(drafts: Drafts, candidate: Candidate, first: int, source: Range | None, found: Complement) -> Draft | None:
    """Claim the attribution whose cue starts at `first`, with what follows it; None where its source is the reader or
    a question word, nor where a thing is believed or liked by nobody."""
    syntax, unit, sense = drafts.syntax, candidate.unit, candidate.cue.sense
    last = _end(drafts.syntax, candidate, first, source, found)
    if source is None and syntax.letters[last : last + 1] == ",":
        source = sources.ahead(syntax, last, unit.last)
    if source is None and (_is_imperative(drafts, candidate, first) or (found.frame == "np" and sense != "speech")):
        return None
    if source is not None and source[1] - source[0] == 1:
        asked = syntax.letters[source[0]] == "W" and source[0] == unit.first
        if asked or syntax.document.lower[source[0]] in _READER:
            return None
    shape = "demand" if found.frame in ("np", "ing") and "demand" in candidate.cue.frames else found.frame
    draft = Draft((first, candidate.end), source, [(found.first, last)], sense, shape)
    drafts.claim(draft)
    return draft


def _end(syntax: Syntax, candidate: Candidate, first: int, source: Range | None, found: Complement) -> int:
    """Where what follows the cue ends, by what the cue's own clause is: a main clause, or one that hangs on another."""
    unit = candidate.unit
    opening = source[0] if source is not None and source[1] == first else first
    subordinate = (
        (source is None and first == unit.first)
        or (source is not None and syntax.letters[source[0]] == "W")
        or contents.hangs(syntax, opening, unit)
    )
    last = contents.end(syntax, found, unit, subordinate)
    relative = source is not None and syntax.letters[source[0]] == "W" and opening == source[0]
    if (relative or candidate.cue.kind == "noun") and syntax.find("finite", unit.first, opening) < 0:
        # "Those who say that it works were few", "The claim that it works was made"
        return contents.subject_end(syntax, found, last)
    return last


def _is_imperative(drafts: Drafts, candidate: Candidate, first: int) -> bool:
    """Whether the cue is a verb in its base form that opens the sentence: "Remember that it rains"."""
    opens = first == candidate.unit.first and candidate.cue.kind == "verb"
    return opens and drafts.syntax.document.lower[candidate.token] == candidate.cue.lemma
