"""The cue after what is said, or amid it: "...," said Park; ..., he said, ...; ..., according to Park."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from service.extraction.attribution import complements, contents, sources, subjects, verbs
from service.extraction.attribution.cues import Candidate
from service.extraction.attribution.lexicon import CUES
from service.extraction.attribution.reading import COMMAS, DEFINITE, SO, Range, Reading
from service.extraction.syntax.lexicon import ADDRESSED, IMPERSONAL, NOMINATIVES, SUBORDINATORS
from service.extraction.syntax.model import VerbGroup
from service.extraction.tagset import RELATIVES

_CLOSES = COMMAS | {".", ";", ":", ")"}
_OR_SO = ["or", SO]  # "..., or so Park says"
_LONG = 5
_SOURCE = 40
_WHOLE = 10  # tokens; a circumstance as long as that is followed by its clause


class _Place(NamedTuple):
    """How a cue in passing stands: its subject, where cue and subject begin, where they end, in which order."""

    source: Range | None
    mark: int
    stop: int
    inverted: bool


def read(reading: Reading, candidate: Candidate) -> bool:
    """Claim what stands before the cue, and what goes on after it, where the cue is one in passing."""
    if candidate.cue.kind == "phrase":
        return _according(reading, candidate)
    group = candidate.group
    relayed = group is not None and (reading.lower[group.first - 1] == "as" or "relayed" in candidate.cue.frames)
    if group is not None and relayed and _quoted_as(reading, candidate, group):
        return True
    if group is None or "parenthetical" not in candidate.cue.frames or group.finiteness != "finite" or group.negated:
        return False
    floor = reading.floor(candidate.unit, group.first)
    passive = group.voice == "passive" and "relayed" not in candidate.cue.frames
    if group.first == floor or (passive and reading.lower[group.first - 1] != "it"):
        return False
    places = [*_subjects_before(reading, candidate, group, floor), _subject_after(reading, candidate, group)]
    return any(place is not None and _claim(reading, candidate, group, floor, place) for place in places)


def _quoted_as(reading: Reading, candidate: Candidate, group: VerbGroup) -> bool:
    """Claim a statement before who is quoted: '"...," the agency quoted [Park] [as saying]', '"...," [Park] was [quoted
    as saying]'."""
    unit = candidate.unit
    source = subjects.quoted_as(reading, unit, group)
    if "relayed" in candidate.cue.frames:
        source = subjects.of(reading, unit, group)
    if source is None:
        return False
    nearest = range(source[0] - 1, max(unit.first, source[0] - _SOURCE) - 1, -1)
    statement = next((one for at in nearest if (one := reading.statement(at)) is not None), None)
    stop = complements.past_circumstances(reading, candidate.end, unit.last)  # it closes with where and when
    if statement is None or stop < unit.last - 1:
        return False
    return candidate.claim(reading, source, [(statement.first, statement.last)], "after")


def _subjects_before(reading: Reading, candidate: Candidate, group: VerbGroup, floor: int) -> Iterator[_Place]:
    """What may be the subject left of the cue, right of what is said: "..., Park said"."""
    found = (
        _beside_statement(reading, group, floor),
        sources.of_clause(reading, reading.clause(group), floor),
        sources.before(reading, group.first, floor),
        _behind_comma(reading, group, floor),
    )
    for source in dict.fromkeys(found):
        if source is None or not floor < source[0] < group.first or reading.tags[source[0]] in ("WDT", "WP"):
            continue
        if contents.is_comment(reading, source[0], group.first) or _is_measured(reading, source):
            continue  # ", a charge Park has denied", ", less than Park had feared"
        if reading.lower[source[0]] in ADDRESSED and reading.quoted(source[0] - 2) is None:
            continue  # "..., I guess": the writer's own words
        if source[1] == group.first - 1 and _is_inverted(reading, candidate, source):
            continue  # '"It turned on" the merger, said Park'
        source = sources.past_places(reading, source, floor)
        mark = source[0] - (reading.lower[source[0] - 1] == "as")
        mark -= 2 * (reading.lower[mark - 2 : mark] == _OR_SO)
        yield _Place(source, mark, candidate.end, False)


def _is_measured(reading: Reading, source: Range) -> bool:
    """Whether what looks like a subject is what somebody thought of as less, more or most: "the most the board", "more
    than Park"; no "more than one guest", "most of the staff"."""
    words, tags = reading.lower[slice(*source)], reading.tags[slice(*source)]
    degree = next((at for at, word in enumerate(words) if word == "than" or tags[at] in ("JJS", "RBS")), len(tags))
    behind = range(degree + 1, len(tags))
    named = words[degree : degree + 1] == ["than"] and tags[degree + 1 : degree + 2] == ["NNP"]
    return named or any(tags[at] == "PRP" or (tags[at] == "DT" and tags[at - 1] != "IN") for at in behind)


def _is_inverted(reading: Reading, candidate: Candidate, source: Range) -> bool:
    """Whether a comma parts the noun phrase from the verb, whose subject follows it, while none stands before it."""
    parted = reading.words[source[1]] == "," and reading.words[source[0] - 1] not in COMMAS
    quoted = reading.quoted(source[0] - 1)
    ended = quoted is not None and _closes(quoted.final, quoted.title)
    return parted and not ended and sources.after(reading, candidate.end, candidate.unit.last) is not None


def _behind_comma(reading: Reading, group: VerbGroup, floor: int) -> Range | None:
    """All that stands between the last comma and the verb, where that begins with a noun phrase and has no verb:
    "... and hurt forty, [police and fire officials] said"."""
    commas = (at for at in range(group.first - 1, max(floor, group.first - _SOURCE), -1) if reading.words[at] == ",")
    first = next(commas, group.first) + 1
    phrase = reading.phrase_from(first) if first < group.first else None
    pronoun = reading.lower[group.first - 1] in NOMINATIVES
    joint = reading.tags[group.first - 1 - pronoun] == "CC" or reading.quoted(first) is not None
    if phrase is None or joint or reading.is_day(phrase):
        return None
    relative = any(tag.startswith("W") for tag in reading.tags[first : group.first])
    if relative or reading.has_finite(first, group.first):
        return None  # "..., more for what it says of him"
    return first, sources.end_before(reading, first, phrase, group.first)


def _beside_statement(reading: Reading, group: VerbGroup, floor: int) -> Range | None:
    """All that stands between a statement in quotation marks and the verb after it, where that has no verb but in a
    relative clause: '"...," Park, who left, said'."""
    nearest = [one for at in range(group.first - 1, floor - 1, -1) if (one := reading.quoted(at)) is not None]
    quoted = next((one for one in nearest if one.statement or (one.final == "," and one is nearest[0])), None)
    if quoted is None or (quoted.final not in ",.?!…—-" and reading.words[quoted.last] not in COMMAS):
        return None
    first = quoted.last
    if reading.words[first] in COMMAS:
        first += 1
    phrase = reading.phrase_from(first)
    if first >= group.first or phrase is None:
        return None
    own = reading.clause(group)
    if own.marker is not None and own.marker >= first:
        return None
    if first < group.first - 1 and not quoted.statement and reading.lower[group.first - 1] in NOMINATIVES:
        return None  # '"a little more careful," traits he said are good'
    if contents.has_own_verb(reading, first, group.first):
        return None
    return first, sources.end_before(reading, first, phrase, group.first)


def _subject_after(reading: Reading, candidate: Candidate, group: VerbGroup) -> _Place | None:
    """The subject right of the cue: "...," said Park."""
    end, last = candidate.end, candidate.unit.last
    if group.last - group.first > 1:
        return None
    aside = reading.words[group.first - 1] == "," and reading.statement(group.first - 2) is None
    if aside and "addressee" in candidate.cue.frames:
        return None  # "Park, warned by the captain, left"
    stretch = reading.quoted(group.first - 1) or reading.quoted(group.first - 2)
    quoted = stretch is not None
    at = complements.past_adverbs(reading, end, last)
    source = sources.after(reading, at, last) if at < last else None
    if source is not None and reading.tags[source[0]] == "PRP" and reading.lower[source[0]] not in NOMINATIVES:
        return None  # "after the Speaker, Mr Park, ruled him out"
    if source is None and (not quoted or (end < last and reading.words[end] != ".")):
        return None
    transitive = candidate.cue.frames & {"quoted", "words", "object"}
    # What follows is its object: "..., shows a man", "..., announced a plan".
    shown = source is not None and reading.tags[source[0]] == "DT" and reading.lower[source[0]] not in DEFINITE
    evident = "evidence" in candidate.cue.frames and shown
    silent = source is not None and transitive and (evident or not sources.may_speak(reading, source))
    silent = silent or (source is not None and reading.tags[source[0]] == "PRP$" and sources.is_thing(reading, source))
    goes_on = source is not None and reading.is_finite(source[1])  # "Park, of Acme, said trade in Leeds was down"
    alone = stretch is not None and stretch.first == candidate.unit.first
    if (goes_on and not alone) or (silent and not quoted):
        return None
    if source is not None and transitive:
        spoken = quoted and sources.may_speak(reading, source)
        stop = complements.past_circumstances(reading, source[1], last) if spoken else source[1]
        opens = spoken and not SUBORDINATORS.isdisjoint(reading.lower[stop : stop + 1])
        anew = opens and reading.tags[stop + 1 : stop + 2] == ["PRP"]
        if stop < last and reading.words[stop] not in _CLOSES and not anew:
            return None  # '..., described the loss as "sad"', but '..., shouted Park as he left'
    day = reading.phrase(group.first - 1)
    mark = day.first if day is not None and reading.is_day(day) else group.first
    return _Place(source, mark - (reading.lower[mark - 1] == SO), source[1] if source else end, True)


def _claim(reading: Reading, candidate: Candidate, group: VerbGroup, floor: int, place: _Place) -> bool:
    unit = candidate.unit
    last = place.mark - 1
    bracketed = reading.words[last] == "(" and reading.words[place.stop : place.stop + 1] == [")"]
    parted = bracketed or reading.words[last] in COMMAS
    if last < floor or (not parted and reading.quoted(last) is None):
        return False
    last -= parted
    quoted = reading.quoted(last)
    ends = place.stop >= unit.last - 1 and not place.inverted  # '... a "swamp" Park said.'
    if last < floor:
        return False
    closed = quoted is not None and (parted or quoted.final == ",")
    clause = closed and quoted is not None and reading.has_finite(floor, quoted.first)  # 'It is "sad", Park said'
    if quoted is not None and not (clause or quoted.statement or ends or _closes(quoted.final, quoted.title)):
        return False
    stop = _past_addressee(reading, candidate, place.stop)
    owned = reading.phrase(last)
    opening = owned.first if owned is not None and reading.tags[owned.first] == "WP$" else last
    relative = parted and reading.tags[opening] in RELATIVES
    if relative and reading.tags[opening - 1] == "IN":  # "farmers, [many of whom], Park said, own no land"
        many = reading.phrase(opening - 2)
        opening = many.first if many is not None else opening - 1
        relative = reading.words[opening - 1] == ","
    said = (opening if relative else contents.clause_start(reading, last, floor), last + 1)
    if reading.words[said[0]] == "(" and ")" not in reading.words[slice(*said)]:
        said = (said[0] + 1, last + 1)
    if contents.opens_phrase(reading, said[0]):
        return False  # "According to the Herald, Park said"
    stated = quoted is not None and quoted.statement
    parted_cue = quoted is None and not place.inverted and stop == place.stop
    rest = contents.rest(reading, unit, stop, stated, parted_cue)
    if quoted is not None:
        before = quoted.first - 1
        if said[0] < before and reading.group(before) is not None and reading.is_reporting(before):
            return False  # 'under what Park called "the old plan," the club charged a fee'
        if reading.words[before] == ":" and quoted.final != "," and _closes(quoted.final, quoted.title):
            return False  # 'Park said: "It was late." Her neighbour agreed.'
        compared = reading.lower[place.mark] == "as" and not place.inverted
        if not quoted.statement and _passes_on(reading, place) and _attributes(reading, candidate, *said):
            return False  # 'Park said it was "over," Acme radio reported'
        left_open = quoted.final not in ",.?!…" or (stop < unit.last and reading.words[stop] not in _CLOSES)
        if compared and left_open:
            return False  # '"...," as he posed "a threat"', '"It may rain" as the day goes on'
        word = not quoted.statement and not reading.has_finite(*said)
        opening = next((at for at in range(*said) if reading.tags[at] not in ("CC", "RB")), said[0])  # "But even as"
        resumed = candidate.end + 1 < unit.last and reading.statement(candidate.end + 1) is not None
        hangs = reading.tags[opening] in contents.HANGING or (reading.lower[opening] in SUBORDINATORS and not resumed)
        fronted = not place.inverted and said[0] < quoted.first and (word or hangs)
        if fronted and complements.is_clausal(reading, candidate.cue, candidate.end, unit):
            return False  # 'Shunning the word "lie," Park said that it was false'
        if not parted and quoted.final != "," and _opens_anew(reading, candidate, place.inverted):
            return False
    elif verbs.is_modal(reading, group) or not candidate.cue.frames & {"clause", "that", "anything"}:
        return False  # "he began": beside quotation marks alone
    elif _passes_on(reading, place) and _attributes(reading, candidate, *said):
        return False  # "Park said it was shut, Reuters reported", "..., as the union had argued"
    elif not _closed_off(reading, candidate, said, stop) or not _stands(
        reading, said, rest, inverted=place.inverted, speech=candidate.cue.sense == "speech"
    ):
        return False
    if reading.lower[last] in SUBORDINATORS and reading.words[stop : stop + 1] == [","]:  # "because, he thought, it is"
        said, rest = (stop + 1, contents.clause_end(reading, stop + 1, unit.last, False)), []
    source = None if "received" in candidate.cue.frames else place.source
    return candidate.claim(reading, source, [said, *rest], "after")


def _passes_on(reading: Reading, place: _Place) -> bool:
    """Whether the cue stands behind an "as", or its subject is an outlet."""
    compared = reading.lower[place.mark] == "as"
    return place.source is not None and (compared or sources.is_outlet(reading, place.source))


def _closed_off(reading: Reading, candidate: Candidate, said: Range, stop: int) -> bool:
    """Whether the sentence ends after a cue in passing, or goes on with when and where behind a whole clause."""
    unit = candidate.unit
    found = complements.of(reading, candidate.cue, candidate.end, unit)
    if found is not None and found.frame == "that" and not reading.has_finite(*said):
        return False  # "At a hearing in Leeds, Park told the judge, a widow, that"
    about = reading.lower[candidate.end + 1 : candidate.end + 2]
    if reading.tags[candidate.end : candidate.end + 1] == ["IN"] and not IMPERSONAL.isdisjoint(about):
        return False  # "..., officials have argued against it"
    if stop >= unit.last or reading.words[stop] in _CLOSES:
        return True
    if reading.is_finite(complements.past_circumstances(reading, stop, unit.last)):
        return False  # "..., a man briefed on the call said"
    whole = reading.has_finite(*said) and (
        not _opens_circumstance(reading, said[0])
        or any(reading.words[at] == "," and complements.starts_clause(reading, at + 1, said[1]) for at in range(*said))
    )
    return reading.tags[stop] == "IN" and whole and not complements.is_clausal(reading, candidate.cue, stop, unit)


def _closes(final: str, title: bool) -> bool:
    """Whether quoted words that end so close what is said."""
    return final in ",.?!…" and not title


def _past_addressee(reading: Reading, candidate: Candidate, stop: int) -> int:
    """Past whom, when and where a cue in passing names before it closes off; behind a comma only what closes off."""
    ceiling = candidate.unit.last
    named = "addressee" in candidate.cue.frames and stop < ceiling
    person = sources.after(reading, stop, ceiling) if named else None
    end = complements.past_circumstances(reading, stop if person is None else person[1], ceiling)
    if end >= ceiling or reading.words[end] in _CLOSES:
        return end
    commas = (at for at in range(stop, end) if reading.words[at] == ",")
    return next(commas, end)  # "..., Park said on Monday, in a move expected to"


def _opens_anew(reading: Reading, candidate: Candidate, inverted: bool) -> bool:
    """Whether the cue has a complement of its own to its right, so that the quotation before it is none of its."""
    at = candidate.end
    if inverted:
        return at < candidate.unit.last and reading.statement(at) is not None
    return complements.is_clausal(reading, candidate.cue, at, candidate.unit)


def _stands(reading: Reading, before: Range, rest: list[Range], *, inverted: bool, speech: bool) -> bool:
    """Whether the words before a cue in passing are said, and not when or where: they hold a clause, or one that goes
    on after the cue."""
    quoted = any(reading.statement(at) is not None for at in range(*before))
    clause = quoted or reading.has_finite(*before) or _is_to_come(reading, before)
    asked = reading.tags[before[0]] in ("VBN", "VBD") and _opens_circumstance(reading, before[0] + 1)
    hangs = (asked or reading.lower[before[0]] in SUBORDINATORS) and "," not in reading.words[slice(*before)]
    if hangs and not rest and (asked or _is_one_clause(reading, before)):
        return False  # "While it rained, he said so", "Asked if it rained, he shrugged"
    if inverted and "," in reading.words[slice(*before)] and not (quoted or contents.has_own_verb(reading, *before)):
        return False  # "Park, the mayor, said the captain, a Swede, had left"
    if rest and reading.tags[before[0]] == reading.tags[rest[0][0]] == "VBG":
        return False  # "Weighing in on the toll, Park agreed, praising it"
    circumstance = _opens_circumstance(reading, before[0])
    after = reading.statement(rest[0][0]) if rest else None
    if after is not None:
        if clause:
            return reading.document.text[after.inner[0]].islower()
        subject = reading.phrase(after.first + 1)  # 'Chairwoman, Park said, "the plan is dead"'
        noun = reading.phrase(before[0]) is not None
        whole = noun and subject is not None and reading.is_finite(subject.last)
        return reading.document.text[after.inner[0]].islower() and not whole
    # A verb may be tagged as something else, but no mere circumstance starts with a long noun phrase.
    length = before[1] - before[0]
    whole = not rest and length >= _WHOLE and "but" not in reading.lower[slice(*before)]  # two circumstances
    long = length >= _LONG and (not circumstance or whole)
    follows = bool(rest) and (speech or reading.has_finite(*rest[0]))
    return clause or follows or (long and not inverted)


def _is_one_clause(reading: Reading, words: Range) -> bool:
    """Whether the words are a single clause with what hangs on it: "While Park said it had rained"."""
    kinds = [reading.clause(group).kind for group in reading.finite_groups(*words)]
    return len(kinds) - kinds.count("complement") - kinds.count("relative") == 1


def _is_to_come(reading: Reading, before: Range) -> bool:
    """Whether a headline tells there what is to be: "Exports to fall"."""
    if reading.in_body(reading.unit_of(before[0])) or reading.phrase(before[0]) is None:
        return False
    return any(reading.tags[at : at + 2] == ["TO", "VB"] for at in range(*before))


def _opens_circumstance(reading: Reading, first: int) -> bool:
    """Whether the words from `first` on tell when or why rather than what: "Asked why, ..."."""
    tag, word = reading.tags[first], reading.lower[first]
    if reading.phrase_from(first) is not None:
        return False  # "At least ten ships", "Rising prices"
    return tag in ("IN", "TO", "VBG", "VBN") or tag.startswith("W") or word.endswith(("ed", "ing"))


def _according(reading: Reading, candidate: Candidate) -> bool:
    """Words and "according to Park", in either order."""
    unit, end = candidate.unit, candidate.end
    floor = reading.floor(unit, candidate.token)
    first = candidate.token
    while first > floor and reading.is_adverb(first - 1):
        first -= 1
    if reading.words[first - 1] not in COMMAS and first > floor:
        first = candidate.token  # "takes effect at once, according to", but "takes effect immediately according to"
    last = first
    while last > floor and reading.words[last - 1] in COMMAS:
        last -= 1
    opens = all(
        reading.tags[at] == "CC" or reading.is_adverb(at) for at in range(floor, last)
    )  # "But according to Park,"
    joins = reading.tags[last - 1] == "CC" or reading.lower[last - 1] in SUBORDINATORS  # "It shut and, according to"
    if opens or joins:
        return _according_first(reading, candidate, first)
    source = sources.after(reading, end, unit.last)
    if source is None:
        return False
    if last == first and (
        sources.is_thing(reading, source)
        or sources.are_things(reading, source)
        or (last - floor == 1 and reading.lower[floor] in IMPERSONAL)
    ):
        return reading.drop((first, end), "it tells by what something is measured, or where what was told comes from")
    after = source[1] + (reading.words[source[1] : source[1] + 1] == [","])
    if reading.tags[last - 1] in RELATIVES:  # "the bridge, which, according to Park, is unsafe, will be shut"
        said = [(last - 1, last), (after, contents.phrase_end(reading, after, unit.last))]
        return reading.is_finite(after) and candidate.claim(reading, source, said, "according", first)
    start = contents.clause_start(reading, last - 1, floor)
    said = [(start, last)]
    if _attributes(reading, candidate, start, last):
        return False  # "Park said it was shut, according to the Herald"
    if start > unit.first and not reading.has_finite(start, last):
        return False  # "told the owners, according to a statement, that"
    if not reading.has_finite(start, last) and after > source[1]:
        said += contents.rest(reading, unit, source[1])
    return candidate.claim(reading, source, said, "according", first)


def _according_first(reading: Reading, candidate: Candidate, first: int) -> bool:
    """ "According to Park, ...": the source ends at the first comma that a clause follows."""
    end, last = candidate.end, candidate.unit.last
    commas = [at for at in range(end + 1, min(end + _SOURCE, last - 1)) if reading.words[at] == ","]
    source = sources.after(reading, end, last)
    named = source[1] if source is not None and source[1] in commas else None
    parted = named is not None and reading.tags[named + 1] in ("VBN", "VBG")  # "According to Park, based in Leeds, it"
    behind = next((at for at in commas if parted and at > (named or 0)), named)
    comma = next((at for at in commas if complements.starts_clause(reading, at + 1, last)), behind)
    if comma is None:
        return False
    named = comma if named is None else named
    if reading.tags[named + 1] == "IN":
        comma = named  # "According to Park, within that week, the port"
    if reading.tags[comma - 1] == "NNP" and reading.tags[comma + 1] in ("NN", "JJ"):
        comma = max(comma, named)  # "According to Park, chief engineer at Acme, mending it costs more"
    said = contents.clause_end(reading, comma + 1, last, False)
    source = (end, named if parted else comma)
    attributed = _attributes(reading, candidate, comma + 1, said)
    return not attributed and candidate.claim(reading, source, [(comma + 1, said)], "according", first)


def _attributes(reading: Reading, candidate: Candidate, first: int, last: int) -> bool:
    """Whether the first verb there reports what follows it: "Park said it was shut"."""
    group = next(reading.finite_groups(first, last), None)
    return group is not None and any(
        cue.reports and complements.is_clausal(reading, cue, group.last + len(cue.tail), candidate.unit)
        for cue in CUES.get(reading.lower[group.main], ())
    )
