"""Whose cue it is: the subject of a verb group, its own or carried over from the clause that it hangs on."""

from __future__ import annotations

from service import rules
from service.extraction.attribution import sources
from service.extraction.attribution.lexicon import takes
from service.extraction.attribution.reading import COMMAS, DEFINITE, Range, Reading, Unit
from service.extraction.syntax.lexicon import SUBORDINATORS
from service.extraction.syntax.model import Clause, VerbGroup
from service.extraction.tagset import RELATIVE_PRONOUNS, RELATIVES
from service.rules import lexicon

_GIVING = rules.words("attribution/light_verbs.txt")
_ABSOLUTE = lexicon.words("function_words", use="absolute")
_ASIDE = frozenset(("relative", "adverbial", "complement"))
_DEEPEST = 4


def of(reading: Reading, unit: Unit, group: VerbGroup) -> Range | None:
    """The source of the verb group `group`; None where the sentence has none."""
    if group.finiteness == "finite":
        return _finite(reading, unit, group)
    if group.finiteness == "infinitive":
        return _controlling(reading, unit, group)
    found = _participle(reading, unit, group)
    if found is not None and found[0] < group.first < found[1]:
        return found[0], group.first - (reading.words[group.first - 1] in COMMAS)
    return found


def _finite(reading: Reading, unit: Unit, group: VerbGroup) -> Range | None:
    clause = reading.clause(group)
    if clause.kind != "participle":
        clause = _first_of_coordinated(reading, clause)
        found = sources.of_clause(reading, clause, unit.first)
        if found is not None and _leaves_relative(reading, found, group):
            return _main(reading, unit)
        if found is not None and not reading.is_claimed(found[0]):
            return found
    carried = _carried(reading, unit, group)
    if carried is not None:
        return carried
    found = sources.before(reading, group.first, unit.first)
    if found is None:
        carries_on = clause.kind == "participle" or reading.tags[group.first - 1] == "CC"  # "Park seemed put out and"
    else:
        carries_on = found[1] == group.first - 1 and reading.group(found[0] - 1) is not None  # "met [Wang], praised"
    found = nearest(reading, unit, group) if carries_on else found
    return None if found is None or reading.is_claimed(found[0]) else found


def _leaves_relative(reading: Reading, source: Range, group: VerbGroup) -> bool:
    """Whether an "and" joins the verb to another clause than the relative one before it, whose pronoun means a thing or
    which a dash closes: "Park spoke of rain that is due and [said]"."""
    joint = group.first - 1
    if reading.tags[source[0]] not in RELATIVE_PRONOUNS or source[1] >= joint or reading.tags[joint] != "CC":
        return False
    if reading.lower[source[0]] == "who":
        return reading.lower[joint] == "but"  # "Park praised those who left but said"
    noun = reading.phrase(source[0] - 1)
    thing = (noun.first, noun.last) if noun is not None else None
    return thing is None or sources.is_thing(reading, thing)


def _first_of_coordinated(reading: Reading, clause: Clause) -> Clause:
    """The clause that the subject of a coordinated one stands in: "Park rose and [said]"."""
    for _ in range(_DEEPEST):
        before = clause.coordinated_with
        if before is None or reading.syntax.clauses[before].subject != clause.subject:
            break
        clause = reading.syntax.clauses[before]
    return clause


def _carried(reading: Reading, unit: Unit, group: VerbGroup) -> Range | None:
    """The source of the attribution before, where an "and", "but" or "then" joins this one to it."""
    if not reading.found:
        return None
    before = reading.found[-1]
    end = before.contents[-1][1]
    within = before.cue is not None and unit.first <= before.cue[0] and end <= group.first
    gap = range(end, group.first)
    joined = within and len(gap) <= 4 and all(reading.tags[at] in ("CC", ",") or reading.is_adverb(at) for at in gap)
    joined = joined and any(reading.words[at] != "," for at in gap)
    return before.source if joined else None


def _controlling(reading: Reading, unit: Unit, infinitive: VerbGroup) -> Range | None:
    """The subject of the clause that an infinitive stands in; where that is a thing, or the infinitive bare, the noun
    before it: "it prompted [the mayor] to say", "heard [the mayor] say"."""
    found = _governing(reading, unit, reading.clause(infinitive))
    bare = reading.lower[infinitive.first] != "to" and reading.phrase(infinitive.first - 1) is not None
    if found is not None and (bare or sources.is_thing(reading, found)):
        phrase = reading.phrase(infinitive.first - 1)
        before = sources.before(reading, infinitive.first, unit.first)
        if phrase is not None and phrase.preposition is None and before and sources.may_speak(reading, before):
            return before
    return found


def _governing(reading: Reading, unit: Unit, clause: Clause) -> Range | None:
    """The subject of the clause that an infinitive or a participle stands in."""
    for _ in range(_DEEPEST):
        if clause.parent is None:
            return None
        clause = reading.syntax.clauses[clause.parent]
        if reading.syntax.verb_groups[clause.verb].finiteness == "finite":
            found = sources.of_clause(reading, _first_of_coordinated(reading, clause), unit.first)
            return None if found is None or reading.is_claimed(found[0]) else found
    return None


def _participle(reading: Reading, unit: Unit, group: VerbGroup) -> Range | None:
    """The noun that the participle describes, the speaker of the attribution that it hangs on, or the subject of the
    main clause."""
    clause = reading.clause(group)
    beside = _absolute(reading, group) or quoted_as(reading, unit, group)
    if beside is not None:
        return beside
    phrase = reading.phrase(group.first - 1)
    opening = phrase.preposition if phrase is not None and phrase.preposition is not None else group.first
    behind_comma = opening > unit.first and reading.words[opening - 1] == ","  # "[, at one point] calling"
    described = sources.before(reading, _before_time(reading, group), unit.first) if not behind_comma else None
    if described is not None and not reading.is_claimed(described[0]) and not _is_given(reading, described, group.main):
        return described
    beside = nearest(reading, unit, group) if reading.tags[group.first - 1] != "IN" else None
    governing = _governing(reading, unit, clause) if reading.lower[group.first - 1] in SUBORDINATORS else None
    if governing is not None and reading.tags[governing[0]] == "PRP":  # "where he left her while threatening to go"
        beside = governing
    return beside or _main(reading, unit) or _governing(reading, unit, clause) or _opening(reading, unit, group)


def _before_time(reading: Reading, group: VerbGroup) -> int:
    """Where the verb group starts, or the time before it behind something written: "a letter [last week] asking"."""
    time = reading.phrase(group.first - 1)
    if time is None or not reading.is_time(time):
        return group.first
    opening = time.first - (reading.tags[time.first - 1] == "IN")
    before = reading.phrase(opening - 1)
    outer = before if before is None or before.attached_to is None else reading.syntax.noun_phrases[before.attached_to]
    return opening if outer is not None and reading.lower[outer.head] in sources.DOCUMENTS else group.first


def _absolute(reading: Reading, group: VerbGroup) -> Range | None:
    """Who speaks before the participle and behind a "with": "the clash, with [the mayor of Leeds] accusing police"."""
    beside = phrase = reading.phrase(group.first - 1)
    for _ in range(_DEEPEST):
        if beside is None or phrase is None or phrase.preposition is None:
            break
        own = phrase.first, beside.last
        if reading.lower[phrase.preposition] in _ABSOLUTE and not sources.is_thing(reading, own):
            return own
        phrase = reading.syntax.noun_phrases[phrase.attached_to] if phrase.attached_to is not None else None
    return None


def quoted_as(reading: Reading, unit: Unit, group: VerbGroup) -> Range | None:
    """Whom a verb of speech quotes before "as" and the participle: "the paper quoted [the mayor] as saying"."""
    person = sources.before(reading, group.first - 1, unit.first) if reading.lower[group.first - 1] == "as" else None
    by = person is not None and reading.lower[person[0] - 1] == "by"  # "[the mayor] was quoted by the paper as saying"
    quoting = reading.group(person[0] - 1 - by) if person is not None else None
    if quoting is None or (quoting.voice == "passive") is not by:
        return None
    if not takes(reading.lower[quoting.main], "quoted"):
        return None
    return _finite(reading, unit, quoting) if by else person


def nearest(reading: Reading, unit: Unit, group: VerbGroup) -> Range | None:
    """The subject of the nearest main clause before the participle that is no part of words said; where
    that clause attributes something, its source."""
    for before in reversed(list(reading.finite_groups(unit.first, group.first))):
        source = reading.source_by_cue(before.first)
        if source is not None:
            return source
        clause = reading.clause(before)
        if clause.kind in _ASIDE or reading.is_claimed(before.main):
            continue
        found = sources.of_clause(reading, _first_of_coordinated(reading, clause), unit.first)
        if before.voice == "passive" and reading.lower[before.last] == "by":
            found = sources.after(reading, before.last + 1, group.first) or found
        if found is not None and reading.tags[found[0] - 1] not in RELATIVES:
            return found
    return None


def _is_given(reading: Reading, source: Range, participle: int) -> bool:
    """Whether the noun before a participle is something written that the subject of the clause gives out, whom the
    subject tells, or what says nothing: "released a statement saying", "emailed supporters saying"."""
    group, to = reading.group(source[0] - 1), reading.lower[source[0] - 1] == "to"
    shows = takes(reading.lower[participle], "evidence")
    written = not sources.DOCUMENTS.isdisjoint(reading.lower[slice(*source)])
    one = reading.tags[source[0]] == "NNP" or reading.lower[source[0]] in DEFINITE
    if to and one and not (written or shows) and sources.may_speak(reading, source):
        return reading.group(source[0] - 2) is not None  # "wrote to Park asking him to go"
    acts = shows or sources.may_speak(reading, source)  # "a film showed [Park] asking"
    frames = ("addressee",) if acts else ("addressee", "words")  # "emailed staff saying", "backed the plan saying"
    told = group is not None and any(takes(reading.lower[group.main], frame) for frame in frames)
    silent = sources.is_thing(reading, source) and not shows  # "denied the claim adding", "left the room saying"
    given = not to if group is None else reading.lower[group.main] in _GIVING or reading.is_reporting(group.main)
    given = given and written and not shows  # "cited a study showing"
    return told or silent or given or reading.has_finite(*source)


def _opening(reading: Reading, unit: Unit, group: VerbGroup) -> Range | None:
    """The noun phrase that opens a sentence without a finite verb: "Park on defence, attacking the press"."""
    verbless = not reading.has_finite(unit.first, group.first)
    return sources.after(reading, unit.first, group.first) if verbless else None


def _main(reading: Reading, unit: Unit) -> Range | None:
    """The subject of the first main clause of the unit, before the participle or, where that opens the unit, after."""
    for group in reading.finite_groups(unit.first, unit.last):
        clause = reading.clause(group)
        if clause.kind == "main":
            found = sources.of_clause(reading, clause, unit.first)
            if found is not None and not reading.is_claimed(found[0]):
                return found
    return None
