"""Verbs before what is said: in the active and the passive, in relative clauses and participles."""

from __future__ import annotations

from service import rules
from service.extraction.attribution import complements, contents, sources, subjects
from service.extraction.attribution.complements import QUOTED, Complement
from service.extraction.attribution.cues import Candidate
from service.extraction.attribution.lexicon import CLAIMS, CUES
from service.extraction.attribution.reading import DASHES, DEFINITE, Range, Reading
from service.extraction.syntax.lexicon import ADDRESSED, ADDRESSING, BE, CONDITIONS, IMPERSONAL, SUBORDINATORS
from service.extraction.syntax.model import VerbGroup
from service.extraction.tagset import RELATIVE_PRONOUNS
from service.rules import lexicon

_MODALS = lexicon.words("function_words", use="modal")
_MANY = lexicon.words("function_words", use="plural_subject")
_TELLING = frozenset(("clause", "that", "question", "addressee"))
_IS = BE | {"s"}
_HOW = frozenset(("how", "what"))  # behind quoted words and a "be"
_REFLEXIVE = ("self", "selves")
_OF_THIS = ["of", "this"]
_NAME = 2  # words
_WORDS = 5
_REPORTS = frozenset(("parenthetical", "quoted", "object"))
_LEAVING = rules.words("attribution/leaving.txt")
_REFUSALS = rules.words("attribution/refusals.txt") | sources.NEGATIONS
_PASSING = frozenset(("clause", "parenthetical"))
_CLAUSAL = frozenset(("that", "clause", "question"))
_ASKING, _TOLD = frozenset(("infinitive", "addressee", "parenthetical")), frozenset(("question", "quoted"))
_ASKED = tuple(["VBD", tag] for tag in ("IN", "WRB", "WP"))


def read(reading: Reading, candidate: Candidate) -> bool:
    """A verb with what it takes, said by its subject."""
    group = candidate.group
    assert group is not None
    cue = (group.first, candidate.end)
    if _is_refused(reading, candidate, group):
        return reading.drop(cue, "it tells what was not said")
    asked = cue[0] == candidate.unit.first and reading.tags[cue[0] : cue[1] + 1] in _ASKED  # "Asked if it was, he said"
    if (group.voice == "passive" or asked) and "relayed" not in candidate.cue.frames:
        return _passive(reading, candidate, group)
    source = subjects.of(reading, candidate.unit, group)
    behind = source is not None and source[0] >= candidate.end and group.finiteness == "finite"
    if behind and "addressee" in candidate.cue.frames:
        source = subjects.nearest(reading, candidate.unit, group)  # "Park, asked why, told [them] he would"
    if source is not None and _described(reading, candidate, source):
        return True
    if because := _without_report(reading, candidate, group, source):
        return reading.drop(cue, because)
    if source is not None and (_gapped(reading, candidate, group, source) or _as_clause(reading, candidate, source)):
        return True
    found = complements.of(reading, candidate.cue, candidate.end, candidate.unit)
    if found is None and cue[0] == candidate.unit.first:
        source, found = _inverted(reading, candidate)
    if found is None:
        return reading.drop(cue, "nothing follows it that its frames allow")
    if because := _without_content(reading, candidate, group, found):
        return reading.drop(cue, because)
    if _fronts(reading, candidate, group, source, found):
        return reading.drop(cue, "the clause behind it is the main clause")
    hanging = group.finiteness == "participle" and reading.words[group.first - 1 : group.first] == [","]
    hanging = hanging or (source is not None and reading.tags[source[0]] in RELATIVE_PRONOUNS)
    return complete(reading, candidate, group.first, source, found, hanging)


def _without_report(reading: Reading, candidate: Candidate, group: VerbGroup, source: Range | None) -> str | None:
    """Why the verb with its subject reports nothing; None where it may."""
    if source is not None and _is_left(reading, group, source):
        return "it tells in what state somebody was left"
    if source is None and group.finiteness == "finite" and reading.lower[group.first - 1] in SUBORDINATORS:
        return "it tells when something was said, and nobody is its subject"
    modal = is_modal(reading, group)
    if (modal or _is_supposed(reading, group)) and not _quotes(reading, candidate):
        return "it tells what may or should be said" if modal else "it tells what is but asked or supposed"
    return None


def _without_content(reading: Reading, candidate: Candidate, group: VerbGroup, found: Complement) -> str | None:
    """Why what the verb takes is nothing said; None where it may be."""
    frame, opening, frames = found.frame, reading.lower[found.first], candidate.cue.frames
    if frame == "that" and "anything" not in frames and _is_relative(reading, found.first):
        return "the clause behind it is a relative one"
    if frame == "infinitive" and opening == "not" and reading.tags[found.first + 3 : found.first + 4] == ["VBN"]:
        return "it tells how the source is to be told of"  # "asked not to be named"
    if frame == "infinitive" and opening.endswith(_REFLEXIVE):
        return "nobody else is told to do it"  # "challenging itself to run on wind"
    if reading.lower[group.first] == "having" and reading.lower[found.first : found.first + 2] == ["that", ","]:
        return "it turns to something else"  # "Having said that, it was late"
    if frame == "question" and group.finiteness == "infinitive" and "finding" in frames:
        return "it tells what is to be found out"  # "sent to the lab to determine whether"
    negated = group.negated or reading.lower[group.first - 1] in sources.NEGATIONS  # "never said that"
    silent = frame == "question" or (frame == "object" and "predicate" in frames)
    silent = silent or (frame in _CLAUSAL | QUOTED and candidate.cue.lemma in contents.WITHHELD)
    return "it tells what was not said" if negated and silent else None


def _inverted(reading: Reading, candidate: Candidate) -> tuple[Range | None, Complement | None]:
    """The subject behind a verb that opens its sentence, and the statement behind that: 'Replied [Park], "It is."'."""
    source = sources.after(reading, candidate.end, candidate.unit.last)
    parted = source is not None and source[1] < candidate.unit.last
    return source, complements.statement(reading, source[1]) if source is not None and parted else None


def _is_relative(reading: Reading, that: int) -> bool:
    """Whether the "that" is the subject of its clause, "orders that had stopped it"; a present tense may be a noun."""
    at = that + 1
    verb = reading.group(that - 1)
    if verb is not None and verb.last - verb.first > 1:
        return False  # "has ruled that was wrong"
    noun = verb is not None and verb.finiteness == "participle"  # "a court ruling that threw it out"
    return (noun or reading.tags[that] == "WDT") and reading.is_finite(at) and reading.tags[at] in ("VBD", "MD")


def _is_supposed(reading: Reading, group: VerbGroup) -> bool:
    """Whether the verb's clause is a condition or a question: "If she fears it", "Asked whether he hoped to go"."""
    marker = reading.clause(group).marker
    return marker is not None and reading.lower[marker] in CONDITIONS


def is_modal(reading: Reading, group: VerbGroup) -> bool:
    """Whether the verb tells what may, can or should be said: "could be sure", "simply can't say"."""
    would = reading.tags[group.first : group.first + 2] == ["MD", "VB"]  # "you'd be told"
    return would or any(reading.lower[at] in _MODALS for at in range(group.first, group.main))


def complete(
    reading: Reading, candidate: Candidate, first: int, source: Range | None, found: Complement, hanging: bool = False
) -> bool:
    """Claim the attribution whose cue starts at `first`, with what follows it, unless nobody is its source who speaks,
    or what follows counts in quotation marks alone and has none."""
    if (
        source is not None and candidate.end <= found.first == source[0]
    ):  # "Park, the mayor, said [the captain] had left"
        own = sources.after(reading, found.first, candidate.unit.last) or source
        resumed = reading.words[own[1] : own[1] + 1] == [","] and reading.is_finite(own[1] + 1)
        if not resumed and not complements.starts_clause(reading, found.first, candidate.unit.last):
            return reading.drop((first, candidate.end), "what follows it is its subject")
        source = sources.before(reading, first, candidate.unit.first)
    end, frame = _end(reading, candidate, first, source, found), found.frame
    said = reading.unclaimed(found.first, end)
    if said[1] < end:
        said = (said[0], contents.without_mark(reading, *said))
        if said[1] - said[0] <= 1:
            return reading.drop((first, candidate.end), "what follows it is attributed by another cue")
    reason = _without_speaker(reading, candidate, first, source, frame) or _without_words(
        reading, candidate, source, said, frame
    )
    if reason is not None:
        return reading.drop(said, reason)
    parted = _parted_statement(reading, *said) if frame in QUOTED | {"clause"} else None
    if parted is not None and (frame != "clause" or not reading.has_finite(said[0], parted[0])):
        said, frame = parted, "statement"
    if "received" in candidate.cue.frames:
        source = None
    rest = contents.joined_quotations(reading, said[1], candidate.unit.last) if frame == "statement" else []
    return candidate.claim(reading, source, [said, *rest], frame, first, hanging)


def _without_speaker(
    reading: Reading, candidate: Candidate, first: int, source: Range | None, frame: str
) -> str | None:
    """Why the cue has no source that speaks; None where it has one, or may do without."""
    group = candidate.group
    if source is None:
        reports = group is not None and (group.finiteness == "finite" or reading.tags[group.first] == "VBG")
        commands = first == candidate.unit.first and group is not None and group.finiteness != "participle"
        told = frame == "statement" or (reports and frame in _CLAUSAL)
        return None if told and not commands else "nobody is told to say or think it"
    if sources.is_nobody(reading, source):
        return "nobody says or thinks it"
    is_to = BE.intersection(reading.lower[source[1] : source[1] + 1])  # 'the goal is to deliver a "gift"'
    verbless = ("participle", "infinitive") if is_to else ("participle",)
    taken = group is not None and group.finiteness in verbless and frame in QUOTED
    how_to = frame == "question" and reading.tags[candidate.end + 1 : candidate.end + 2] == ["TO"]
    evident = "evidence" in candidate.cue.frames
    if ((evident or taken) and sources.is_thing(reading, source)) or (evident and sources.are_things(reading, source)):
        return "a thing shows or requires it, and nobody says it"
    if evident and reading.lower[source[0]] in ADDRESSED:
        return "the writer or the reader shows it"  # "my own records show that"
    if how_to and (sources.is_thing(reading, source) or reading.tags[source[0]] in RELATIVE_PRONOUNS):
        return "it tells how something is done, and nobody says it"  # "a plan that outlines how to fund it"
    if "finding" in candidate.cue.frames and frame == "clause" and not sources.rules_by_office(reading, source):
        return "nobody who rules on it finds it"
    if reading.lower[source[1] - 3 : source[1] - 1] == _OF_THIS:
        return "the page speaks of itself"  # "an earlier version of this story said"
    if source[1] - source[0] > 1:
        return None
    if "received" in candidate.cue.frames and reading.tags[source[0]] == "PRP":
        return "who hears it does not say it"  # "she heard that", where courts and inquests are told
    if group is not None and group.finiteness != "finite" and reading.lower[source[0]] in IMPERSONAL:
        return "its subject does not speak"  # "it is worth noting that"
    own = reading.group(source[1]) if reading.lower[source[0]] in IMPERSONAL else None
    if own is not None and own.last < first and reading.lower[own.main].lstrip("'’") in _IS:
        return "it is told what something is"  # "it's all but guaranteed that"
    if reading.tags[source[0]].startswith("W") and source[0] == candidate.unit.first:
        return "it is asked who said it"
    return "the writer or the reader is no source" if reading.lower[source[0]] in ADDRESSED else None


def _without_words(reading: Reading, candidate: Candidate, source: Range | None, said: Range, frame: str) -> str | None:
    """Why what follows the cue is no words said, where it counts in quotation marks alone; None where it is."""
    group = candidate.group
    if frame not in QUOTED:
        return None
    if not _has_quoted_words(reading, *said, no_titles=frame == "words"):
        return "behind this cue words count in quotation marks alone"
    quoted = next(at for at in range(*said) if reading.quoted(at) is not None)
    hangs = any(reading.tags[at] == "VBG" and reading.is_reporting(at) for at in range(quoted - 2, quoted))
    hangs = hangs and said[0] < quoted - 2 and "IN" not in reading.tags[quoted - 3 : quoted - 1]
    if hangs or any(_is_relative_report(reading, group) for group in reading.finite_groups(said[0], quoted)):
        return "the words in quotation marks are attributed by another cue"
    named = reading.lower[quoted - 1] == "as"  # "described the idea that it works as "absurd""
    if not named and any(_is_of_noun(reading, at) for at in range(said[0] + 1, quoted)):
        return 'the words in quotation marks belong to a noun: "rejected her claim that ..."'
    if "naming" in candidate.cue.frames and group is not None and _is_name(reading, group, source, *said):
        return "a name that something goes by"
    return None


def _is_of_noun(reading: Reading, at: int) -> bool:
    """Whether a "that" stands there behind a noun of saying or thinking, or whose it is: "a claim by Park that"."""
    phrase = reading.phrase(at - 1) if reading.lower[at] == "that" else None
    if phrase is None:
        return False
    by = phrase.preposition is not None and reading.lower[phrase.preposition] == "by"
    noun = phrase.preposition - 1 if by and phrase.preposition is not None else at - 1
    return reading.lower[noun] in CLAIMS


def _is_relative_report(reading: Reading, group: VerbGroup) -> bool:
    """Whether the verb is one of speech in a relative clause, "to a rival who told him", or with what it takes in an
    adverbial one: "after he said that"."""
    kind = reading.clause(group).kind
    if kind == "adverbial":
        return contents.is_report(reading, group.main, reading.unit_of(group.main).last)
    return kind == "relative" and any(cue.frames & _REPORTS for cue in CUES.get(reading.lower[group.main], ()))


def _is_name(reading: Reading, group: VerbGroup, source: Range | None, first: int, last: int) -> bool:
    """Whether a word or two in quotation marks are what something goes by: 'locals call it the "ghost bus"'; what one
    person calls it is a judgement, and so is what it is called with an "a"."""
    quoted = reading.quotation_in(first, last)
    if quoted is None or quoted.words > _NAME or group.tense != "present":
        return False
    many = source is None or reading.tags[source[1] - 1] == "NNS" or reading.lower[source[0]] in _MANY
    judged = reading.tags[quoted.first - 1] == "DT" and reading.lower[quoted.first - 1] not in DEFINITE
    return many and not judged


def _parted_statement(reading: Reading, first: int, last: int) -> Range | None:
    """The statement that a comma or a colon parts from the object before it: 'issued a statement: "..."'."""
    for at in range(first + 1, last):
        statement = reading.statement(at)
        if statement is not None and statement.first == at and reading.words[at - 1] in (",", ":"):
            return statement.first, statement.last
    return None


def _has_quoted_words(reading: Reading, first: int, last: int, *, no_titles: bool) -> bool:
    """Whether words in quotation marks, other than titles where `no_titles` is set, stand between the tokens."""
    found = (reading.quoted(at) for at in range(first, last))
    return any(quoted is not None and not (no_titles and quoted.title) for quoted in found)


def _end(reading: Reading, candidate: Candidate, first: int, source: Range | None, found: Complement) -> int:
    """Where what follows the cue ends, by what the cue's own clause is: a main clause, or one that hangs on another."""
    unit = candidate.unit
    if first > unit.first and reading.words[first - 1] in DASHES:  # "the note - confirming that it is so - may"
        close = (at for at in range(found.first, unit.last) if reading.words[at] == reading.words[first - 1])
        return contents.end(reading, found, unit._replace(last=next(close, unit.last)), False)
    opening = source[0] if source is not None and source[1] <= first else first
    relative = source is not None and reading.tags[source[0]] in RELATIVE_PRONOUNS
    group, opens = candidate.group, reading.group(first - 1)
    participle = group is not None and group.finiteness == "participle"
    aside = opens is not None and opens.finiteness == "participle" and reading.words[opens.first - 1] == ","
    fronted = participle and not reading.has_finite(unit.first, first)
    subordinate = (
        fronted
        or relative
        or aside  # "Park, beginning to fear he would lose, drew a gun"
        or (candidate.cue.kind == "noun" and reading.group(first) is None)
        or contents.hangs(reading, opening, unit)
        or (source is not None and source[0] > found.first)
    )
    last = contents.end(reading, found, unit, subordinate)
    described = participle and source is not None and source == (unit.first, first)  # "a letter saying so was sent"
    if relative or described or candidate.cue.kind == "noun":
        return contents.subject_end(reading, found.first, last)
    return last


def _is_refused(reading: Reading, candidate: Candidate, group: VerbGroup) -> bool:
    """Whether the verb tells what was not said: "declined to say", "refused to comment on"."""
    before = group.first - 1
    while reading.tags[group.main] != "VBD" and reading.tags[before] == "CC" and reading.tags[before - 1] == "VB":
        before -= 2 + (reading.lower[before - 2] == "to")  # "declined to confirm or deny"
    finite = group.finiteness == "finite" and before == group.first - 1
    if finite or before < candidate.unit.first:
        return False
    asked = reading.group(before)
    if asked is not None and asked.voice == "passive" and reading.lower[asked.main] in ADDRESSING:
        return group.finiteness == "infinitive"  # "was asked to guess how much"
    word = reading.lower[before]  # "declined to say", "was careful not to call it a strike", "short of calling for"
    return word in _REFUSALS or f"{reading.lower[before - 1]} {word}" in _REFUSALS


def _is_left(reading: Reading, group: VerbGroup, source: Range) -> bool:
    """Whether a participle tells what came of somebody: "leaving fans wondering why"."""
    beside = group.finiteness == "participle" and source[1] == group.first
    return beside and reading.lower[source[0] - 1] in _LEAVING and reading.group(source[0] - 1) is not None


def _fronts(reading: Reading, candidate: Candidate, group: VerbGroup, source: Range | None, found: Complement) -> bool:
    """Whether a participle opens a sentence whose main clause follows: "Writing on Monday Park said", or its subject
    does: "Anyone accepting the offer will leave"."""
    unit = candidate.unit
    if group.finiteness != "participle" or found.frame != "clause":
        return False
    if source == (unit.first, group.first):
        return len(list(reading.finite_groups(unit.first, unit.last))) == 1
    return group.first == unit.first and (
        found.first > complements.past_adverbs(reading, candidate.end, unit.last)
        or not complements.starts_clause(reading, found.first, unit.last)
    )


def _quotes(reading: Reading, candidate: Candidate) -> bool:
    """Whether words in quotation marks follow the cue in its unit."""
    return reading.quotation_in(candidate.end, candidate.unit.last) is not None


def _gapped(reading: Reading, candidate: Candidate, group: VerbGroup, source: Range) -> bool:
    """What is said around a cue in a relative clause: "which he said was wrong", "which he called "greedy""."""
    relative = source[0] - 1
    if group.finiteness != "finite" or source[1] > group.first:
        return False
    unit, end = candidate.unit, candidate.end
    if relative >= unit.first and _is_reduced(reading, candidate, source):
        last = contents.clause_end(reading, end, unit.last, True)
        return candidate.claim(reading, source, [(end, last)], "relative")
    that = reading.tags[relative] == "IN" and reading.lower[relative] == "that"
    if relative < unit.first or not (that or reading.tags[relative] in ("WDT", "WP")):
        return False
    if reading.tags[relative] == "WDT" and reading.tags[relative - 1] == "IN":
        return False  # 'a speech in which he called it "greedy"'
    if end < unit.last and reading.is_finite(end) and candidate.cue.frames & {"clause", "that"}:
        be, quoted = reading.group(end), reading.quoted(end + 1)
        bare = reading.tags[relative] == "WP" and be is not None and be.last == end + 1 and reading.lower[end] in BE
        if bare and quoted is not None:  # 'what he said was "the end"'
            return candidate.claim(reading, source, [(quoted.first, quoted.last)], "relative")
        if bare and reading.lower[end + 1 : end + 2] == ["that"]:  # "what he said was that it was over"
            said = [(end + 1, contents.clause_end(reading, end + 1, unit.last, False))]
            return candidate.claim(reading, source, said, "relative")
        what = reading.lower[relative] == "what"  # "strikes on what it said were"
        last = (
            contents.phrase_end(reading, end, unit.last) if what else contents.clause_end(reading, end, unit.last, True)
        )
        return candidate.claim(reading, source, [(relative, relative + 1), (end, last)], "relative")
    if that or "quoted" not in candidate.cue.frames:
        return False
    found = complements.of(reading, candidate.cue, end, unit)
    if found is None or found.frame not in ("quoted", "statement"):
        return False
    last = contents.end(reading, found, unit, True)
    quoted = reading.quotation_in(found.first, last)
    if quoted is None:
        return False
    said = [(relative, relative + 1), (found.first, last)]
    if reading.lower[relative] == "what":  # 'what he called "the end"'
        said = [(quoted.first, quoted.last)]
    return candidate.claim(reading, source, said, "relative")


def _described(reading: Reading, candidate: Candidate, source: Range) -> bool:
    """What is quoted before "is how" and who said so: '"A disgrace" is how [Park] described it'."""
    quoted, how = reading.quoted(source[0] - 3), reading.lower[source[0] - 2 : source[0]]
    if quoted is None or quoted.last != source[0] - 2 or how[1] not in _HOW or how[0] not in BE:
        return False
    return candidate.claim(reading, source, [(quoted.first, quoted.last)], "after")


def _is_reduced(reading: Reading, candidate: Candidate, source: Range) -> bool:
    """Whether the cue stands between the noun that it tells of and its verb: "a sum [the union said] was a joke"."""
    phrase, told = reading.phrase(source[0]), reading.phrase(source[0] - 1)
    if phrase is None or told is None or reading.tags[source[0] - 1].startswith("W"):
        return False
    verb = candidate.end < candidate.unit.last and reading.is_finite(candidate.end)
    return told.last == source[0] == phrase.first and verb and bool(candidate.cue.frames & {"clause", "that"})


def _as_clause(reading: Reading, candidate: Candidate, source: Range) -> bool:
    """What is said after a clause with "as" that opens the sentence: "As Park noted, the bridge is safe"."""
    unit, opening = candidate.unit, source[0] - 1
    if opening < unit.first or reading.lower[opening] != "as" or not candidate.cue.frames >= _PASSING:
        return False  # "as production begins, ...", "as fans shouted, ..."
    stop = complements.past_circumstances(reading, candidate.end, unit.last)
    rest = contents.rest(reading, unit, stop) if reading.words[stop : stop + 1] in ([","], [":"]) else []
    return candidate.claim(reading, source, rest, "after")


def _passive(reading: Reading, candidate: Candidate, group: VerbGroup) -> bool:
    """A passive, whose subject is no source: "was told that it failed", "was hailed by Park as "a gift""."""
    unit, end = candidate.unit, candidate.end
    cue = (group.first, end)
    source = agent(reading, end, unit.last)
    found = complements.of(reading, candidate.cue, source[1] if source is not None else end, unit)
    if found is None:
        found = complements.of(reading, candidate.cue, end, unit)
    if found is None or (source is not None and _leads_on(reading, found.first)):
        return False
    tells_when = group.finiteness == "participle" or group.first == unit.first
    tells_when = tells_when and reading.lower[group.main] in ADDRESSING
    if source is None and found.frame == "question" and tells_when:
        return reading.drop(cue, "it tells when something was said, and nobody asks it")
    if source is None and is_modal(reading, group) and not _quotes(reading, candidate):
        return reading.drop(cue, "it tells what may or should be said")  # "you'd be reminded that it is late"
    if found.frame == "clause" and not complements.starts_clause(reading, found.first, unit.last):
        return reading.drop(cue, "what follows the passive is no clause")
    if source is not None:
        source = (source[0], min(source[1], found.first))  # "told by his doctor that he"
    opening = (reading.subject(group) or group).first
    aside = group.first == unit.first or reading.words[group.first - 1] == ","
    aside = aside or (unit.first < opening < group.first and contents.hangs(reading, opening, unit))
    last = reading.unclaimed(found.first, contents.end(reading, found, unit, aside))[1]
    asked = found.frame == "infinitive" and candidate.cue.frames >= _ASKING and not candidate.cue.frames & _TOLD
    if source is None and (asked or found.frame in QUOTED):
        by = next((at for at in range(found.first + 1, last) if _opens_agent(reading, at)), None)
        source = agent(reading, by, unit.last) if by is not None else None
        last = by if by is not None and source is not None else last
    if found.frame in _CLAUSAL or asked or (found.frame == "statement" and candidate.cue.frames & _TELLING):
        constellation = "told"
    elif _is_passed_on(reading, candidate, source, found.first, last):
        constellation = "passive"
    else:
        return False
    hanging = group.finiteness == "participle"
    return candidate.claim(reading, source, [(found.first, last)], constellation, hanging=hanging)


def _is_passed_on(reading: Reading, candidate: Candidate, source: Range | None, first: int, last: int) -> bool:
    """Whether words in quotation marks stand there that are somebody's: the agent's, or more than a name or a term."""
    said = source is not None and "naming" not in candidate.cue.frames
    quotations = [quoted for at in range(first, last) if (quoted := reading.quoted(at)) is not None]
    return any(said or (quoted.words >= _WORDS and not quoted.title) for quoted in quotations)


def _leads_on(reading: Reading, first: int) -> bool:
    """Whether an "as" and a cue of its own start there: "was quoted by the agency as saying"."""
    return reading.lower[first] == "as" and reading.is_reporting(first + 1) and reading.quoted(first + 1) is None


def _opens_agent(reading: Reading, at: int) -> bool:
    """Whether a "by" stands right behind words in quotation marks: 'described as "a fraud" by Park'."""
    return reading.lower[at] == "by" and reading.quoted(at) is None and reading.quoted(at - 1) is not None


def agent(reading: Reading, at: int, ceiling: int) -> Range | None:
    """Who speaks, where the token `at` is a "by"."""
    by = at + 1 < ceiling and reading.lower[at] == "by" and not sources.is_means(reading, at + 1)
    return sources.after(reading, at + 1, ceiling) if by else None
