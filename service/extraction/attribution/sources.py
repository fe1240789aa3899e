"""Sources: the noun phrase that names who speaks, with all that hangs on it."""

from __future__ import annotations

from service import rules
from service.extraction.attribution.lexicon import PERSONS
from service.extraction.attribution.reading import Range, Reading
from service.extraction.layout import headers
from service.extraction.syntax.inflection import noun_forms
from service.extraction.syntax.lexicon import ADDRESSED, IMPERSONAL, NOMINATIVES, SUBORDINATORS
from service.extraction.syntax.model import Clause, NounPhrase, VerbGroup
from service.extraction.syntax.repair import first_tag
from service.extraction.tagset import RELATIVES
from service.rules import lexicon

_ASIDES = frozenset(("VBG", "VBN", "IN", "TO", "RB", "WRB"))  # behind a comma, no description of the noun before it
NEGATIONS = lexicon.words("function_words", use="negation")
SILENT = IMPERSONAL | ADDRESSED
DOCUMENTS = rules.words("attribution/documents.txt")
_SPEAKING = (
    DOCUMENTS
    | rules.words("attribution/speakers.txt")
    | PERSONS
    | lexicon.words("name_words", organization="state_body wide firm noun bare")
    | frozenset(noun for called in lexicon.mapping("name_words", "called").values() for noun in called.split())
)
_SPEAKERS = frozenset(form for noun in _SPEAKING for form in noun_forms(noun))
_RULING = DOCUMENTS | rules.words("attribution/ruling.txt")
_MEDIA = rules.words("attribution/media.txt")
_OCCASIONS = rules.words("attribution/occasions.txt")
_PREPOSITIONS = ("IN", "TO")
_DESCRIBING = frozenset(("VBN", "VBD", "VBG", "JJ"))
DEICTIC = lexicon.words("function_words", use="deictic")
_DATES = lexicon.calendar("month").keys()
_OPENING = frozenset(("DT", "NNP", "NNPS", "PRP", "PRP$"))
_LONGEST = 60
_NICKNAME = 2  # words
_NAMES = 3


def first_of(reading: Reading, phrase: NounPhrase) -> int:
    """Where the noun phrase starts with its possessor and the phrases that it is coordinated with."""
    phrases = reading.syntax.noun_phrases
    for _ in range(_LONGEST):
        before = phrase.coordinated_with if phrase.coordinated_with is not None else phrase.possessor
        further = phrases[before] if before is not None else _before_inset(reading, phrase)
        if further is None:
            break
        phrase = further
    return phrase.first


def _before_inset(reading: Reading, phrase: NounPhrase) -> NounPhrase | None:
    """The noun phrase before a nickname in quotation marks, 'William "Buck" [Hargrove]', or before the letters of a
    name, "Acme Dockers Union (ADU) [president Ana Park]"."""
    quoted = reading.quoted(phrase.first - 1)
    if quoted is not None:
        nickname = quoted.last == phrase.first and quoted.words <= _NICKNAME and quoted.final != "."
        return reading.phrase(quoted.first - 1) if nickname else None
    letters = reading.words[phrase.first - 3 : phrase.first]
    if len(letters) < 3 or letters[0] != "(" or letters[2] != ")":
        return None
    spelt = reading.tags[phrase.first - 4] != "CD"  # no dateline, "May 5 (AP) [Ana Park]"
    named = reading.phrase(phrase.first - 4) if spelt else None
    while named is not None and named.attached_to is not None and reading.tags[named.first] == "NNP":
        named = reading.syntax.noun_phrases[named.attached_to]
    return named


def of_clause(reading: Reading, clause: Clause, floor: int) -> Range | None:
    """The subject of the clause, with all that hangs on it; the relative pronoun of a relative clause; None where
    there is none at or after `floor`."""
    group = reading.syntax.verb_groups[clause.verb]
    if clause.subject is None:
        return None
    phrase = _own_subject(reading, clause.subject, group)
    quoted = reading.quoted(phrase.first)
    if quoted is not None and (quoted.statement or quoted.words > _NICKNAME):
        return None
    if reading.words[phrase.last : phrase.last + 1] == [")"]:
        return None
    adverbial = clause.marker is not None and clause.marker < phrase.first and reading.is_time(phrase)
    inside = clause.marker is not None and phrase.first < clause.marker < group.first
    if clause.marker == phrase.first - 1 and reading.is_adverb(phrase.first) and reading.words[group.first - 1] == ",":
        return before(reading, group.first, floor)  # "settlers, who mostly back him, said": no verb is read there
    if clause.kind == "relative" and clause.marker is not None and (adverbial or inside):
        return (clause.marker, clause.marker + 1) if clause.marker >= floor else None
    if reading.is_day(phrase):
        return None
    if phrase.first >= group.last:
        return _behind_verb(reading, phrase, group)
    start = phrase.first if phrase.coordinated_with == clause.subject else first_of(reading, phrase)
    start = _past_opening_time(reading, _past_fronted(reading, start, group.first), phrase.head)
    object_of = start - 1 - (reading.tags[start - 1] == "IN")
    if reading.group(object_of) is not None:
        start = _joined(reading, phrase, start, group.first).first  # "cost a million, and researchers believe"
    if start < floor or _holds_main_verb(reading, start, group.first):
        return None
    end = end_before(reading, start, phrase, group.first)
    nearest = reading.phrase(end - 1) or phrase
    behind = phrase.last < nearest.first and reading.lower[nearest.first - 1] in SUBORDINATORS
    if behind and not reading.in_body(reading.unit_of(start)):
        return nearest.first, end  # "Dean splits as [pals] say"
    if start > floor and reading.tags[start] == "CD" and reading.is_adverb(start - 1):
        start -= 1
    return _described(reading, start, end, floor) or ((start, end) if end > start else None)


def _joined(reading: Reading, subject: NounPhrase, start: int, verb: int) -> NounPhrase:
    """The last of noun phrases that are read as one from `start` on, though an "and" without a comma opens a clause:
    "asked for a photo and [Park] said"; the subject itself where a comma parts them."""
    nearest = reading.phrase(verb - 1)
    if nearest is None or reading.tags[nearest.first - 1] != "CC" or "," in reading.words[start:verb]:
        return subject
    return nearest if reading.tags[nearest.head] in ("NNP", "PRP") else subject


def _past_fronted(reading: Reading, start: int, verb: int) -> int:
    """Where the subject starts whose list, from `start` on, opens behind a preposition and has no "and": behind its
    first comma, "In reply to the court, [Park, the mayor,] said"."""
    if not start or reading.tags[start - 1] not in _PREPOSITIONS or "CC" in reading.tags[start:verb]:
        return start
    comma = next((at for at in range(start, verb - 1) if reading.words[at] == ","), None)
    return comma + 1 if comma is not None and reading.phrase(comma + 1) is not None else start


def _past_opening_time(reading: Reading, start: int, head: int) -> int:
    """Where a subject starts behind a time that no comma parts from it: "Last month [Park] said", "In May [Park]"."""
    time = start + (reading.lower[start] in DEICTIC)
    alone = time == start and reading.tags[start - 1] == "IN" and reading.lower[start] in _DATES
    alone |= time == start and start > 0 and reading.words[start].isdigit() and reading.tags[start - 1] == "IN"
    told = alone or (time > start and reading.words[time].islower() and reading.is_time_noun(time))
    return time + 1 if told and time < head and reading.tags[time + 1] in _OPENING else start


def _described(reading: Reading, start: int, end: int, floor: int) -> Range | None:
    """A subject between commas with the noun phrase before it: "the head of the union, [Park], said"."""
    if start <= floor or not reading.words[start - 1] == reading.words[end] == ",":
        return None
    found = before(reading, end + 1, floor)
    fronted = found is None or reading.tags[found[0] - 1] in _PREPOSITIONS or reading.group(found[0] - 1) is not None
    if found is None or found[0] >= start or fronted:
        return None
    return found[0], end + 1


def _behind_verb(reading: Reading, phrase: NounPhrase, group: VerbGroup) -> Range | None:
    """The subject that follows its verb, adverbs aside; None where a noun phrase stands before the verb, or where what
    follows has a verb of its own."""
    if reading.phrase(group.first - 1) is not None or not all(map(reading.is_adverb, range(group.last, phrase.first))):
        return None
    found = after(reading, phrase.first, reading.unit_of(group.first).last)
    return None if found is not None and reading.is_finite(found[1]) else found


def _own_subject(reading: Reading, subject: int, group: VerbGroup) -> NounPhrase:
    """The subject; where a comma and an "and" part just two noun phrases, the second, which opens another clause:
    "..., and researchers believe"."""
    first, nearest = reading.syntax.noun_phrases[subject], reading.phrase(group.first - 1)
    if nearest is not None and reading.lower[nearest.first] in NOMINATIVES and reading.words[nearest.first - 1] == ",":
        return nearest  # "at Leeds, York and Hull, [he] said"
    if nearest is None or nearest.coordinated_with != subject or first.coordinated_with is not None:
        return first
    return nearest if reading.words[nearest.first - 2] == "," else first


def _holds_main_verb(reading: Reading, first: int, last: int) -> bool:
    """Whether the verb of a main clause stands there, so that the clause is only coordinated with that."""
    return any(reading.clause(group).kind == "main" for group in reading.finite_groups(first, last))


def end_before(reading: Reading, start: int, phrase: NounPhrase, verb: int) -> int:
    """Where the subject ends whose verb starts at `verb`: before adverbs, days, and a comma that closes nothing."""
    end = _past_asides(reading, phrase, _past_times(reading, phrase, verb))
    if reading.words[end - 1] != ",":
        time = end
        while end == phrase.last and time - start > 2 and reading.is_time_noun(time - 1):
            time -= 1
        if time < end and reading.tags[time - 1] in ("JJ", "DT"):
            return time - 1  # "Ana Park last night said"
        return time if time + 1 < end else end  # "Ana Park Thursday night said"
    opening = next((at for at in range(phrase.last, end - 1) if reading.words[at] == ","), end - 1)
    aside = opening + 1 < end and reading.tags[opening + 1] in _ASIDES
    return _past_times(reading, phrase, opening) if opening == end - 1 or aside else end


def _past_asides(reading: Reading, phrase: NounPhrase, end: int) -> int:
    """Left of a comma and the adverbs that it closes off behind another comma: "Park[, meanwhile], said"."""
    inner = end - 2
    while inner > phrase.last and reading.is_adverb(inner):
        inner -= 1
    aside = reading.words[end - 1] == reading.words[inner] == "," and phrase.last <= inner < end - 2
    return inner + 1 if aside else end


def _past_times(reading: Reading, phrase: NounPhrase, end: int) -> int:
    """Left of the adverbs, dashes and times between the noun phrase and the token `end`."""
    while end > phrase.last:
        token = end - 1
        time = reading.phrase(token)
        if reading.is_adverb(token) or reading.words[token] in ("-", "--", "–", "—"):
            end = token
        elif time is not None and reading.is_time(time):
            opening = time.first - (reading.tags[time.first - 1] == "IN")
            if reading.group(opening - 1) is not None:
                break  # "a report published on Friday"
            end = opening
        elif time is not None and occasion_end(reading, time.first - 1) == end:
            end = time.first - 1 - (reading.words[time.first - 2] == ",")  # "Park, [in a statement] said"
        else:
            break
    return end


def occasion_end(reading: Reading, at: int) -> int | None:
    """Where the occasion ends that stands at the token `at`: "in a statement"; None where none does."""
    phrase = reading.phrase_from(at + 1) if reading.tags[at : at + 1] == ["IN"] and at + 1 < len(reading.tags) else None
    occasion = phrase is not None and f"{reading.lower[at]} {reading.lower[phrase.head]}" in _OCCASIONS
    return phrase.last if phrase is not None and occasion else None


def before(reading: Reading, end: int, floor: int) -> Range | None:
    """The noun phrase that ends right before the token `end`, with the phrases that it hangs on."""
    while end > floor and reading.is_adverb(end - 1):
        end -= 1
    last = end
    if last > floor and reading.words[last - 1] == ")":
        while last > floor and reading.words[last - 1] != "(":
            last -= 1
        last -= 1
    aside = _aside(reading, last - 1, floor) if last > floor and reading.words[last - 1] == "," else last
    if aside < last and reading.words[aside - 1] == ")" and "(" in reading.words[floor:aside]:
        aside -= reading.words[floor:aside][::-1].index("(") + 1  # "Park (left), said"
    aside = _past_participle(reading, aside, floor)
    named = aside - (aside > floor and reading.tags[aside - 1] == "POS")  # "Standard & Poor's said"
    phrase = reading.phrase(named - 1) if named > floor else None
    if phrase is None or reading.is_time(phrase):
        return None
    phrases = reading.syntax.noun_phrases
    start = first_of(reading, phrase)
    for _ in range(_LONGEST):
        outer = phrase.attached_to
        if outer is None or phrases[outer].first < floor or reading.is_time(phrases[outer]):
            break
        if reading.quoted(phrases[outer].first) is not reading.quoted(phrase.first):
            break
        if phrase.preposition is not None and reading.lower[phrase.preposition] in SUBORDINATORS:
            break
        phrase = phrases[outer]
        start = first_of(reading, phrase)
    hung = phrase.preposition is not None and phrase.attached_to is None and reading.group(phrase.preposition - 1)
    if hung and reading.words[end - 1] == ",":
        return None  # "and then, asked for [his plan], said"
    if aside < last and reading.words[last - 1] == "," and "," not in reading.words[start : last - 1]:
        end = aside
    start = _past_opening_time(reading, start, named - 1)
    return (start, end) if start >= floor else None


def _past_participle(reading: Reading, last: int, floor: int) -> int:
    """Left of a participle and its day that end before `last`, "a study [published on Friday]", or of one tagged as a
    past tense, "a man [briefed on the plan]"."""
    phrase = reading.phrase(last - 1)
    if phrase is None:
        return last
    opening = phrase.first - (reading.tags[phrase.first - 1] == "IN")
    group = reading.group(opening - 1)
    if group is None or group.first <= floor:
        return last
    if reading.is_time(phrase):
        return group.first if group.finiteness == "participle" else last
    mistaken = reading.tags[group.first] == "VBD" and group.last - group.first == 1 and opening < phrase.first
    return group.first if mistaken and reading.phrase(group.first - 1) is not None else last


def past_places(reading: Reading, source: Range, floor: int) -> Range:
    """The source, or where that is the last of the names behind those who speak, from them on: "..., researchers at
    the University of California, [San Francisco]"."""
    start = source[0]
    for _ in range(_NAMES):
        named = start - 2 > floor and reading.tags[start - 2 : start + 1] == ["NNP", ",", "NNP"]
        outer = before(reading, start - 1, floor) if named else None
        start = outer[0] if outer is not None else start
    many = start > floor and reading.tags[start] == "NNS" and reading.words[start - 1] == ","
    return (start, source[1]) if many else source


def _aside(reading: Reading, comma: int, floor: int) -> int:
    """Where the aside opens that the comma closes: the comma before it; the comma itself where there is none."""
    at = comma - 1
    while at > max(floor, comma - _LONGEST) and reading.statement(at) is None:
        quoted = reading.quoted(at)
        if quoted is None and reading.words[at] == "," and reading.phrase(at - 1) is not None:
            aged = reading.tags[at - 1] == "CD" and reading.words[at - 2] == "," and at - 2 > floor
            return at - 2 if aged else at  # "Park, 63, a voter from Leeds, said"
        at = at - 1 if quoted is None else quoted.first - 1
    return comma


def after(reading: Reading, first: int, ceiling: int) -> Range | None:
    """The noun phrase that starts at `first`, with what hangs on it, its appositions and relative clauses, not beyond
    `ceiling`; a day after it is left out."""
    opening = first + 1 if first + 1 < ceiling and reading.tags[first] == "VBN" else first  # "retired surgeon Ana Park"
    phrase = reading.phrase_from(opening) if opening < ceiling else None  # a text may end on its cue
    timed = phrase is not None and reading.is_time(phrase) and reading.tags[phrase.last : phrase.last + 1] != ["POS"]
    if phrase is None or timed:
        return None
    end = _extended(reading, _past_quoted_name(reading, min(phrase.last, ceiling), ceiling), ceiling)
    bare = phrase.last == opening + 1 and reading.tags[opening] in ("NN", "NNS")
    while end < ceiling - 1 and reading.words[end] == ",":
        if bare and reading.tags[end + 1] == "DT":
            break  # "according to police, the driver, a Swede, had fled"
        further = _apposition(reading, end + 1, ceiling)
        if further is None:
            break
        end = further
    return first, end


def _past_quoted_name(reading: Reading, end: int, ceiling: int) -> int:
    """Past quotation marks that open in the noun phrase and close after it, and the noun behind them."""
    quoted = reading.quoted(end - 1)
    if quoted is None or quoted.last <= end or quoted.last > ceiling or quoted.statement:
        return end
    following = reading.phrase_from(quoted.last)
    return following.last if following is not None else quoted.last


def _apposition(reading: Reading, at: int, ceiling: int) -> int | None:
    """Where the apposition, the age or the relative clause ends that starts at `at`; None where none starts there."""
    if reading.tags[at] in RELATIVES:
        end = closing(reading, at, ceiling)
        while end < ceiling and reading.words[end] == "," and not reading.has_finite(at, end):
            end = closing(reading, end + 1, ceiling)  # "Park, whose son Li, 22, died"
        return end
    at += reading.lower[at] == "of"
    phrase = reading.phrase_from(at)
    if phrase is None or reading.is_time(phrase) or _is_absolute(reading, phrase, ceiling):
        return None
    end = _extended(reading, min(phrase.last, ceiling), ceiling)
    if end < ceiling and (reading.is_finite(end) or reading.quoted(end) is not None):
        return None
    return end


def _is_absolute(reading: Reading, phrase: NounPhrase, ceiling: int) -> bool:
    """Whether what the noun phrase is or does follows it, as it is the speaker's own: "her arms still bandaged"."""
    at = phrase.last
    while at < ceiling and reading.is_adverb(at):
        at += 1
    return reading.tags[phrase.first] == "PRP$" and at < ceiling and reading.tags[at] in _DESCRIBING


def _extended(reading: Reading, end: int, ceiling: int) -> int:
    """Where the noun phrase that ends at `end` ends with the possessed, prepositional and coordinated phrases after it,
    its parentheses, and a participle or relative clause without a comma."""
    for _ in range(_LONGEST):
        further = _further(reading, end, ceiling)
        if further <= end:
            break
        end = min(further, ceiling)
    return end


def _further(reading: Reading, end: int, ceiling: int) -> int:
    if end >= ceiling or occasion_end(reading, end) is not None:
        return end
    tag, word = reading.tags[end], reading.words[end]
    following = reading.phrase_from(end + 1) if end + 1 < ceiling else None
    if word in ("(", "["):
        close = ")" if word == "(" else "]"
        return next((at + 1 for at in range(end, min(end + _LONGEST, ceiling)) if reading.words[at] == close), end)
    medium = following is not None and reading.lower[following.head].rstrip(".") in _MEDIA
    if (medium and reading.lower[end] == "on") or (reading.lower[end] == "by" and is_means(reading, end + 1)):
        return end  # "said Park [on Facebook]", "... [by phone]"
    if following is not None and not reading.is_time(following):
        if tag == "POS" or (tag in ("IN", "TO") and reading.lower[end] not in SUBORDINATORS):
            return following.last
        if tag == "CC" and (following.last >= ceiling or not reading.is_finite(following.last)):
            return following.last
    if tag == "POS":
        return end + 1
    if (
        (tag in RELATIVES and reading.lower[end] != "that")
        or tag == "VBN"
        or (tag == "VBG" and not reading.is_reporting(end))
    ):
        return closing(reading, end, ceiling)
    return end


def is_means(reading: Reading, at: int) -> bool:
    """Whether a bare noun of nobody stands there, which behind a "by" tells how it was said: "by phone"."""
    phrase = reading.phrase(at)
    bare = phrase is not None and phrase.last == at + 1 and reading.tags[at : at + 1] == ["NN"]
    return bare and (reading.lower[at] in DOCUMENTS or is_thing(reading, (at, at + 1)))


def closing(reading: Reading, first: int, ceiling: int) -> int:
    """Where what starts at `first` is closed off: the next comma, else the end of the sentence."""
    for at in range(first, ceiling):
        if reading.words[at] == "," or reading.statement(at) is not None:
            return at
    return ceiling - (reading.words[ceiling - 1] in (".", "?", "!"))


def is_thing(reading: Reading, source: Range) -> bool:
    """Whether the source is a single thing that nobody speaks in: "the trend", "its popularity", "that", "it"."""
    phrase = reading.phrase(source[0])
    head = phrase.head if phrase is not None else source[0]
    if reading.tags[head] in ("DT", "PRP"):
        return reading.lower[head] in IMPERSONAL
    named = phrase is not None and any(reading.tags[at] == "NNP" for at in range(phrase.first, head))
    return reading.tags[head] == "NN" and not named and reading.lower[head] not in _SPEAKING


def are_things(reading: Reading, source: Range) -> bool:
    """Whether the source is of several things: "ships of that size"."""
    phrase = reading.phrase(source[0])
    if phrase is None or reading.lower[phrase.head] in _SPEAKERS:
        return False
    first = phrase.head == reading.unit_of(phrase.head).first
    return (first_tag(reading.document, phrase.head) if first else reading.tags[phrase.head]) == "NNS"


def is_nobody(reading: Reading, source: Range | None) -> bool:
    """Whether a word of negation opens the source, or stands right before it: "no one", "neither side"."""
    return source is not None and not NEGATIONS.isdisjoint(reading.lower[max(source[0] - 1, 0) : source[0] + 1])


def may_speak(reading: Reading, source: Range) -> bool:
    """Whether the source is somebody named, a personal pronoun, or one who speaks: "the captain", "the council"."""
    phrase = reading.phrase(source[0])
    if phrase is None or reading.lower[source[0]] in SILENT:
        return False
    named = any(reading.tags[at] in ("NNP", "PRP") for at in range(phrase.first, phrase.last))
    return named or speaks_by_office(reading, source)


def speaks_by_office(reading: Reading, source: Range) -> bool:
    """Whether the head of the source is a noun of those who speak or of what is written: "the judge", "the study"."""
    phrase = reading.phrase(source[0])
    if phrase is not None and reading.tags[phrase.last : phrase.last + 1] == ["POS"]:
        phrase = reading.phrase(phrase.last + 1)
    return phrase is not None and reading.lower[phrase.head] in _SPEAKING


def is_outlet(reading: Reading, source: Range) -> bool:
    """Whether the source is an agency or a paper: "Reuters", "the Herald"."""
    name = reading.document.span_of_tokens(*source).text.removeprefix("the ")
    return headers.is_outlet(name) or headers.ends_as_paper(name)


def rules_by_office(reading: Reading, source: Range) -> bool:
    """Whether the source is of those who rule or study, or what they wrote: "the court", "Judge Park", "the study"."""
    return not _RULING.isdisjoint(reading.lower[slice(*source)])


def possessor(reading: Reading, first: int, floor: int) -> Range | None:
    """The possessive that ends before the token `first`: "the company's"."""
    last = first - 1
    if last < floor or reading.tags[last] != "POS":
        return None
    found = before(reading, last, floor)
    if found is None:
        return None
    owner = reading.phrase(last - 1)
    if owner is not None and reading.has_finite(found[0], owner.first):
        return owner.first, first  # "talks came after [Acme's] threat"
    return found[0], first
