"""Complements: what follows a cue, as the frames of the lexicon allow."""

from __future__ import annotations

from typing import NamedTuple

from service import rules
from service.extraction.attribution import sources
from service.extraction.attribution.lexicon import CLAIMS, NOUNS, PERSONS, Cue
from service.extraction.attribution.reading import COMMAS, DEFINITE, Reading, Unit
from service.extraction.syntax.lexicon import BARE_INFINITIVE, IMPERSONAL, SUBORDINATORS, may_be_verb
from service.extraction.syntax.model import NounPhrase, VerbGroup
from service.rules import lexicon

_CLAUSAL = frozenset(("clause", "that"))
QUOTED = frozenset(("quoted", "words"))  # frames of what counts in quotation marks alone
_NO_CLAUSES = QUOTED | {"object"}
_NO_ADVERBS = SUBORDINATORS | {"not"}  # "said once they get there"
_STOPS = frozenset((".", ",", ";", ":", ")", "?", "!", "...", "…")) | COMMAS
_VERBAL = ("VB", "MD")
_CLOSED = ("IN", "TO", "RP", "CC", "VBG")
_DESCRIBING = frozenset(("WP", "WDT", "VBN", "VBG"))
_OUTSIDE = lexicon.words("function_words", use="before_place comitative")
_FOCUS = lexicon.words("function_words", use="focus")
_TOPICAL = lexicon.words("function_words", use="topical")
_HANGING = SUBORDINATORS & lexicon.words("function_words", use="aside comma_aside")
_FRONTED = SUBORDINATORS & lexicon.words("function_words", use="aside")
_AS, _BE, _ENOUGH = "as", "be", "enough"
_HEARERS = rules.words("attribution/headline_speakers.txt") | rules.words("attribution/ruling.txt")
_CIRCUMSTANCES = 6
_ASIDE = 24
_BRACKETS = 8
_FAR = 40


class Complement(NamedTuple):
    """What follows a cue: the frame, and the token where it starts."""

    frame: str
    first: int


def of(reading: Reading, cue: Cue, end: int, unit: Unit) -> Complement | None:
    """What follows the cue that ends before the token `end`, by the first of its frames that fits; None where none
    does."""
    at = past_adverbs(reading, _past_bracket(reading, end), unit.last)  # "said (on Friday) that"
    if at >= unit.last:
        return None
    if reading.words[at] == "." and reading.is_joined(at):  # ".22-caliber bullets"
        found = of(reading, cue, at + 1, unit)
        return Complement(found.frame, at) if found is not None else None
    found = (
        statement(reading, at)
        or _marked(reading, cue, at, unit.last)
        or _colon(reading, cue, at, unit.last)
        or _addressed(reading, cue, at, unit.last)
        or _clause(reading, cue, at, unit.last)
        or _behind_fronted(reading, cue, at, unit.last)
        or _past_circumstances(reading, cue, at, unit.last)
        or _past_aside(reading, cue, at, unit.last)
        or _object(reading, cue, at, unit.last)
        or _anything(reading, cue, at, unit.last)
    )
    if found is None or found.frame != "clause":
        return found
    topical = any(_is_topic(reading, token) for token in range(end, found.first))
    return None if topical else _with_focus(reading, found, end)


def _is_topic(reading: Reading, at: int) -> bool:
    """Whether a preposition there opens what is spoken of, no time: "asked [about] the note the king had sent"."""
    phrase = reading.phrase(at + 1)
    return reading.lower[at] in _TOPICAL and phrase is not None and not reading.is_time(phrase)


def _with_focus(reading: Reading, clause: Complement, end: int) -> Complement:
    """The clause without its day, from its "that" on, "reminded her earlier [that it was late]", or from the adverb on
    that belongs to its first phrase: "said [only three left]"."""
    first = _past_time(reading, clause.first)
    that = past_adverbs(reading, first, len(reading.words) - 1)
    if reading.lower[that] == "that" and that > first:
        return Complement("that", that)
    while first > end and reading.lower[first - 1] in _FOCUS:
        first -= 1
    return Complement(clause.frame, first)


def is_clausal(reading: Reading, cue: Cue, end: int, unit: Unit) -> bool:
    """Whether a clause or a statement in quotation marks follows the cue."""
    found = of(reading, cue, end, unit)
    return found is not None and found.frame not in _NO_CLAUSES


def takes_words(reading: Reading, cue: Cue, end: int, unit: Unit) -> bool:
    """Whether words said follow the cue, or nothing but the end of the sentence and its circumstances."""
    found = of(reading, cue, end, unit)
    if found is None:
        phrase = reading.phrase(past_adverbs(reading, end, unit.last))
        return phrase is None or reading.is_time(phrase)
    return found.frame not in _NO_CLAUSES


def past_adverbs(reading: Reading, at: int, ceiling: int) -> int:
    """The first token from `at` on that is no adverb, nor an adverb between commas."""
    if at + 2 < ceiling and reading.words[at] == reading.words[at + 2] == "," and reading.is_adverb(at + 1):
        at += 2 if reading.statement(at + 3) is not None else 3
    while at < ceiling and reading.is_adverb(at) and reading.lower[at] not in _NO_ADVERBS:
        if _is_existential(reading, at):
            break
        at += 1
    return at


def _is_existential(reading: Reading, at: int) -> bool:
    """Whether a "there" and a verb that adverbs part from it stand there: "there certainly was room"."""
    words = len(reading.words)
    there = at < words and reading.lower[at] == "there" and reading.is_adverb(at)  # else it is a subject as others are
    at += there
    while there and at < words and reading.is_adverb(at):
        at += 1
    return there and at < words and reading.is_finite(at)


def past_circumstances(reading: Reading, at: int, ceiling: int) -> int:
    """Past when, where and how, which stand between a cue and what is said: "on Monday", "in a statement"."""
    for _ in range(_CIRCUMSTANCES):
        further = _circumstance(reading, at, ceiling)
        if further <= at:
            break
        at = further
    return at


def _circumstance(reading: Reading, at: int, ceiling: int) -> int:
    if at >= ceiling:
        return at
    quoted = reading.quoted(at)
    if quoted is not None:  # "on the show "Good Morning""
        return quoted.last if quoted.title and quoted.last < ceiling else at
    phrase = reading.phrase(at)
    if reading.is_adverb(at) and reading.lower[at] not in _NO_ADVERBS:
        here = phrase is not None and phrase.first == at and reading.is_time(phrase)  # "told them [here last night]"
        return phrase.last if here and phrase is not None else at + 1
    if _is_participle(reading, at):
        return at + 1  # "in a letter [sent] to staff that"
    if reading.tags[at] == "JJ" and reading.tags[at + 1 : at + 2] == ["IN"] and at + 2 < ceiling:
        return at + 1  # "said late on Monday"
    if phrase is not None:
        picture = phrase.last == at + 1 and (not reading.words[at][0].isalnum() or _is_score(reading.words[at]))
        return phrase.last if phrase.first == at and (picture or reading.is_time(phrase)) else at
    if reading.tags[at] in ("IN", "TO") and reading.lower[at] != "that":
        hangs = reading.lower[at] in SUBORDINATORS and starts_clause(reading, at + 1, ceiling)
        return at if hangs else _past_phrase(reading, at + 1, ceiling, at)
    parted = reading.words[at] == "," and at + 1 < ceiling
    if reading.tags[at] in ("POS", "CC") or (parted and _is_region(reading, at + 1, ceiling)):
        further = _past_phrase(reading, at + 1, ceiling, at)
        if further > at:
            return further
    if (reading.tags[at] == "CC" or parted) and at + 1 < ceiling and reading.tags[at + 1] == "IN":
        further = _circumstance(reading, at + 1, ceiling)
        return further if further > at + 1 else at
    return at


def _is_score(word: str) -> bool:
    """Whether the word tells how votes fell: "ruled 5-4 that"."""
    return word[0].isdigit() and word[-1].isdigit() and "-" in word


def _is_participle(reading: Reading, at: int) -> bool:
    """Whether a passive participle describes the noun before it, be it one that is tagged as a past tense."""
    group = reading.group(at)
    if group is None or reading.phrase(at - 1) is None or reading.is_reporting(at):
        return False
    return reading.tags[at] == "VBN" or (reading.tags[at] == "VBD" and reading.subject(group) is None)


def _is_region(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a name behind a name and a comma tells where that is, as when and where go on: "in Salem, Ohio on"."""
    phrase = reading.phrase(at)
    if phrase is None or phrase.last >= ceiling:
        return False
    titled = reading.tags[at - 2] == "NN" and reading.lower[phrase.last] == "that"  # "in her column, Home Truths that"
    if reading.tags[at - 2] != "NNP" and not titled:
        return False
    named = all(
        reading.tags[token] == "NNP" for token in range(phrase.first + (phrase.last - phrase.first > 1), phrase.last)
    )
    return named and (reading.words[phrase.last] == "," or reading.tags[phrase.last] == "IN")


def _past_phrase(reading: Reading, at: int, ceiling: int, otherwise: int) -> int:
    phrase = reading.phrase_from(at)
    if phrase is None or phrase.last > ceiling or reading.tags[at].startswith("W"):
        return otherwise
    return phrase.last


def statement(reading: Reading, at: int) -> Complement | None:
    """A statement in quotation marks, behind a comma or a colon or right here."""
    first = at + 1 if reading.words[at] in (",", ":") else at
    statement = reading.statement(first)
    return Complement("statement", first) if statement is not None else None


def _marked(reading: Reading, cue: Cue, at: int, ceiling: int) -> Complement | None:
    """The complement whose first word names its frame."""
    tag, word = reading.tags[at], reading.lower[at]
    if (
        word == "that"
        and (cue.frames & _CLAUSAL)
        and (tag != "DT" or starts_clause(reading, at, ceiling))
        and not _is_pronoun(reading, at, ceiling)
        and ("clause" in cue.frames or not _is_noun_phrase(reading, at, ceiling))
    ):
        return Complement("that", at)
    if word in ("if", "whether") and cue.frames & {"question", "clause"}:
        return Complement("question", at)
    asks = "question" in cue.frames or ("clause" in cue.frames and cue.sense == "speech")
    if word == "when" and reading.tags[at + 1 : at + 2] in (["VBN"], ["VBD"]):  # 'told her when asked why: "..."'
        marks = (token for token in range(at, min(at + _ASIDE, ceiling - 1)) if reading.words[token] in (",", ":"))
        return next(filter(None, (statement(reading, mark) for mark in marks)), None)
    if tag in ("WP", "WRB", "WDT") and word != "that" and asks:
        return Complement("question", at)
    to = at + 1 if word == "not" and at + 1 < ceiling else at
    if reading.lower[to] == "to" and "infinitive" in cue.frames and _is_infinitive(reading, to):
        return Complement("infinitive", at)
    return None


def _is_pronoun(reading: Reading, that: int, ceiling: int) -> bool:
    """Whether the "that" stands for what was said before, with no verb behind it: "repeated that in court"."""
    behind = reading.tags[that + 1 : ceiling][:1]
    return behind in ([], ["IN"], ["TO"]) and not reading.has_finite(that + 1, ceiling)


def _is_noun_phrase(reading: Reading, that: int, ceiling: int) -> bool:
    """Whether the "that" is the determiner of a noun that no verb follows: "held that post for years"."""
    if reading.tags[that + 1 : that + 2] in (["DT"], ["PRP"], ["PRP$"], ["NNS"]):
        return False  # "demanded that the minister resign"
    verbs = (_may_be_verb(reading, token) for token in range(that + 2, min(that + _FAR, ceiling)))
    return reading.phrase(that + 1) is not None and not any(verbs)


def _is_infinitive(reading: Reading, to: int) -> bool:
    if reading.lower[to - 1] == _ENOUGH:
        return False  # "directed the film well enough to win"
    to += reading.quoted(to + 1) is not None and not reading.words[to + 1][0].isalnum()  # 'to “use” it'
    to += reading.group(to + 1) is None and reading.is_adverb(to + 1)  # "to properly use"
    group = reading.group(to + 1)
    if group is not None:
        return group.finiteness == "infinitive"
    phrase = reading.phrase(to + 1)
    bare = phrase is not None and phrase.last == to + 2
    return reading.tags[to + 1 : to + 2] == ["NN"] and (bare or may_be_verb(reading.lower[to + 1]))


def _colon(reading: Reading, cue: Cue, at: int, ceiling: int) -> Complement | None:
    colon = reading.words[at] == ":" and "clause" in cue.frames and at + 1 < ceiling
    return Complement("colon", at + 1) if colon else None


def _addressed(reading: Reading, cue: Cue, at: int, ceiling: int) -> Complement | None:
    """The complement after the person told or asked: "told reporters on Monday that"."""
    opening = at + 1 if reading.tags[at] in ("VBG", "VBN") else at  # "told visiting officials"
    phrase = reading.phrase_from(opening)
    if "addressee" not in cue.frames or phrase is None or reading.statement(at) is not None:
        return None
    person = _past_hearer(reading, phrase.last, ceiling)
    described = person < ceiling and reading.tags[person] in _DESCRIBING and reading.lower[person] != "that"
    if described and not (reading.tags[person] == "VBG" and reading.is_reporting(person)):
        return _past_description(reading, cue, at, person, ceiling)
    fused = _hearer_end(reading, phrase)
    # "told reporters two [of them] had left"
    verb = person if reading.is_finite(person) else _past_phrase(reading, person + 1, ceiling, person)
    if fused < phrase.last == person and "clause" in cue.frames and reading.is_finite(verb):
        return Complement("clause", fused)  # "told reporters taxes would rise"
    further = past_circumstances(reading, person, ceiling)
    ends = dict.fromkeys((person, further, _past_bracket(reading, further)))
    found = next(filter(None, (_told_at(reading, cue, end, ceiling) for end in ends if end < ceiling)), None)
    if found is None and "clause" in cue.frames and (that := _behind_hearer(reading, person, ceiling)) is not None:
        return Complement("that", that)
    if found is None and person < ceiling and reading.lower[person] in _OUTSIDE:
        described_place = _past_description(reading, cue, at, person, ceiling)
        return described_place if described_place is not None and described_place.frame == "that" else None
    if found is None or found.frame != "infinitive":
        return found
    # Whom it is asked of is its subject: "urged [both sides to return]"; but a button is pressed, too.
    is_thing = reading.tags[phrase.head] == "NN" and not sources.may_speak(reading, (phrase.first, phrase.last))
    return None if is_thing and "speaking" in cue.frames else Complement("infinitive", at)


def _behind_hearer(reading: Reading, first: int, ceiling: int) -> int | None:
    """The "that" behind a hearer and who or what that is, with no verb between: "told owners of Acme, the shop, on
    Friday [that] it"."""
    near = range(first, min(first + _ASIDE, ceiling - 1))
    ends = (at for at in near if reading.lower[at] == "that" or reading.group(at) or reading.quoted(at))
    that = next(ends, ceiling)
    if that + 1 >= ceiling or reading.tags[that] != "IN" or not starts_clause(reading, that + 1, ceiling):
        return None
    time = reading.phrase(that - 1)
    parted = reading.tags[that - 1] in (",", "CD") or (time is not None and reading.is_time(time))
    return that if parted or reading.quoted(that + 1) is not None else None  # but "warned staff of a fire that she saw"


def _past_hearer(reading: Reading, at: int, ceiling: int) -> int:
    """Past what belongs to the noun phrase of a hearer that ends before `at`: a title, a possession, a bracket."""
    while at < ceiling:
        quoted = reading.quoted(at)
        if quoted is not None and quoted.title and quoted.first == at:
            end = quoted.last  # "told ABC's "Good Morning" that"
        elif reading.tags[at] in ("POS", "CC"):
            end = _past_phrase(reading, at + 1, ceiling, at + 1)
        else:
            end = _past_bracket(reading, at)
        if end == at:
            break
        at = end
    return at


def _told_at(reading: Reading, cue: Cue, at: int, ceiling: int) -> Complement | None:
    """The complement that starts at the token `at`, behind the hearer."""
    found = statement(reading, at) or _marked(reading, cue, at, ceiling) or _past_aside(reading, cue, at, ceiling)
    if found is None and reading.words[at] == "," and at + 1 < ceiling:
        found = _marked(reading, cue, at + 1, ceiling)
        asks = found is not None and found.frame == "question"
        found = None if asks else found  # "promised an inquiry into it, which Park called late"
    clausal = found is None and "clause" in cue.frames and starts_clause(reading, at, ceiling)
    return Complement("clause", at) if clausal else found


def _past_bracket(reading: Reading, at: int) -> int:
    """Past a bracket that opens at the token `at` and closes soon; `at` where none does."""
    inside = reading.words[at : at + _BRACKETS]
    return at + inside.index(")") + 1 if inside[:1] == ["("] and ")" in inside else at


def _hearer_end(reading: Reading, phrase: NounPhrase) -> int:
    """Where a hearer ends whose noun phrase runs on into the subject of what is said: "told [reporters] taxes would
    rise", "told [the paper] Labour would win", in a headline "tells [court] taxes rose"."""
    tags = reading.tags
    headline = reading.lower[phrase.first] in _HEARERS and not reading.in_body(reading.unit_of(phrase.first))
    if tags[phrase.first] == "NNS" or headline:
        return phrase.first + 1
    named = phrase.last
    while named > phrase.first and tags[named - 1].startswith("NNP"):
        named -= 1
    hearer = tags[phrase.first] == "DT" and tags[named - 1] == "NN"
    return named if hearer else phrase.last


def _past_description(reading: Reading, cue: Cue, hearer: int, first: int, ceiling: int) -> Complement | None:
    """The complement behind a relative clause or a participle: "told those [who covered the lawn] that", "urged those
    [who walk there] to stay"."""
    asked = None
    for at in range(first + 1, min(first + _ASIDE, ceiling - 1)):
        region = reading.words[at] == "," and reading.tags[at + 1].startswith("NNP")  # "in Salem, Ohio"
        if (reading.words[at] in _STOPS and not region) or reading.quoted(at) is not None:
            break
        if reading.tags[at] == "TO" and "infinitive" in cue.frames and _is_infinitive(reading, at):
            asked = Complement("infinitive", hearer)
        found = _marked(reading, cue, at, ceiling) if reading.tags[at] in ("IN", "WDT") else None
        if found is not None and starts_clause(reading, at + 1, ceiling):
            return found
    return asked


def _behind_phrase(reading: Reading, cue: Cue, at: int, comma: int, ceiling: int) -> Complement | None:
    """A clause behind a phrase and a comma, with the phrase unless that tells where or when: "said under the plan,
    taxes would rise", "said in Leeds, [taxes would rise]"."""
    phrase = reading.phrase(at + 1) if reading.tags[at] == "IN" and reading.lower[at] not in _TOPICAL else None
    parted = reading.words[comma] == "," and starts_clause(reading, comma + 1, ceiling)
    if "anything" not in cue.frames or phrase is None or not parted:
        return None
    outside = reading.lower[at] in _OUTSIDE or reading.is_time(phrase)
    return Complement("clause", comma + 1 if outside else at)


def _clause(reading: Reading, cue: Cue, at: int, ceiling: int) -> Complement | None:
    found = (
        ("clause" in cue.frames and starts_clause(reading, at, ceiling) and not _is_joined_claim(reading, cue, at))
        or (cue.frames & _CLAUSAL and cue.lemma not in BARE_INFINITIVE and _is_subjunctive(reading, at, ceiling))
        or ("anything" in cue.frames and reading.tags[at] == "VBG" and is_gerund_subject(reading, at, ceiling))
        or ("raising" in cue.frames and _raises(reading, at, ceiling))
    )
    return Complement("clause", at) if found else None


def _is_joined_claim(reading: Reading, cue: Cue, at: int) -> bool:
    """Whether what is denied is a claim, and an "and" opens what comes after: "denied the claim and fans left"."""
    phrase = reading.phrase(at) if "claims" in cue.frames else None
    if phrase is None or reading.tags[phrase.last : phrase.last + 1] != ["CC"]:
        return False
    return reading.lower[phrase.head] in CLAIMS


def _is_subjunctive(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a noun phrase and a bare verb stand at `at`: "ordered [there be no delay]", "proposed [it sell]"."""
    verb = _past_phrase(reading, at, ceiling, at)
    verb += verb < ceiling and reading.is_adverb(verb)
    return at < verb < ceiling and (reading.lower[verb] == _BE or reading.tags[verb] == "VB")


def _past_time(reading: Reading, at: int) -> int:
    """Past a time before the subject of what is said, be it one that runs on into that: "said Friday [the actor left]",
    "said [last week] ten ships were lost"."""
    phrase = reading.phrase(at)
    if phrase is None:
        return at
    if phrase.first == at and reading.is_time(phrase) and _past_phrase(reading, phrase.last, len(reading.words), 0):
        return phrase.last
    time = at + (reading.lower[at] in sources.DEICTIC)
    return time + 1 if time < phrase.head and reading.is_time_noun(time) and not reading.is_time(phrase) else at


def _raises(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a noun phrase and an infinitive stand at `at`: "sales to grow"."""
    phrase = reading.phrase(at)
    if phrase is None:
        return False
    end = past_circumstances(reading, phrase.last, ceiling)
    return any(to < ceiling and reading.lower[to] == "to" and _is_infinitive(reading, to) for to in (phrase.last, end))


def starts_clause(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a clause with a subject and a finite verb of its own starts at the token `at`."""
    if at >= ceiling or reading.words[at] in _STOPS:
        return False
    quoted = reading.quoted(at)
    if quoted is not None and quoted.first == at:
        at += 1
    at = past_adverbs(reading, at, ceiling)
    if _is_existential(reading, at):
        return True
    first = reading.phrase(at - 2) if reading.tags[at - 1] == "CC" else None
    if first is not None and reading.lower[first.first - 1] in SUBORDINATORS and reading.phrase(at) is not None:
        return False  # "once the papers and [the permits are ready]"
    phrases = reading.syntax.noun_phrases
    for group in reading.finite_groups(at, min(at + _FAR, ceiling)):
        if _is_dated(reading, group):
            continue
        clause, subject = reading.clause(group), reading.subject(group)
        if subject is None:
            if _is_parted(reading, at, group.first):
                return True
            continue
        if clause.kind == "relative" and (clause.marker is not None or subject.first != at):
            continue
        for _ in range(_FAR):
            steps = (subject.coordinated_with, subject.possessor, subject.attached_to)
            before = next((step for step in steps if step is not None), None)
            if before is None or subject.first <= at:
                break
            subject = phrases[before]
        joined = reading.tags[group.first - 2 : group.first] == [",", "CC"]  # "says his goodbyes, and leaves"
        behind = reading.lower[subject.last : subject.last + 2]
        joined = joined or behind == [",", "but"]  # "denied [it], but aides have"
        return subject.first == at and not joined
    return False


def _is_dated(reading: Reading, group: VerbGroup) -> bool:
    """Whether the verb tells when a time ended: "sales in the year [ended May 3]"."""
    bare = group.last - group.first == 1 and reading.is_time_noun(group.first - 1)
    time = reading.phrase(group.last) if bare else None
    return time is not None and (reading.is_time(time) or reading.tags[time.last - 1] == "CD")


def _is_parted(reading: Reading, at: int, verb: int) -> bool:
    """Whether an aside parts a noun phrase at `at` from the verb: "told the Herald [the plant, in Leeds, was] shut"."""
    phrase = reading.phrase_from(at)
    if phrase is None or verb - 1 <= phrase.last:
        return False
    return reading.words[phrase.last] == reading.words[verb - 1] == "," and reading.tags[phrase.last + 1] == "IN"


def _past_circumstances(reading: Reading, cue: Cue, at: int, ceiling: int) -> Complement | None:
    """The complement after a time or a place: "said on Sunday that"."""
    past = past_circumstances(reading, at, ceiling)
    if past <= at or past >= ceiling:
        return None
    if reading.lower[past] == "that" and _is_relative(reading, at, past, ceiling):
        return None
    first = past + 1 if reading.words[past] in (",", ":") and past + 1 < ceiling else past
    if reading.tags[first] == "WRB" or reading.lower[first].startswith("wh"):  # "said on Monday when", "with a man who"
        return None
    return (
        statement(reading, past)
        or _marked(reading, cue, first, ceiling)
        or _clause(reading, cue, past, ceiling)
        or _behind_phrase(reading, cue, at, past, ceiling)
        or _past_aside(reading, cue, past, ceiling)
    )


def _behind_fronted(reading: Reading, cue: Cue, at: int, ceiling: int) -> Complement | None:
    """A clause behind a clause of contrast or a gerund and its comma, with that unless it tells when: "said [though it
    rained, the crowd came]", "said [in spite of losing, he was glad]"."""
    may_front = at < ceiling and (reading.tags[at] == "IN" or reading.lower[at] in _FRONTED)
    if "clause" not in cue.frames or not may_front:
        return None
    commas = (token for token in range(at + 1, min(at + _ASIDE, ceiling - 1)) if reading.words[token] == ",")
    comma = next((comma for comma in commas if starts_clause(reading, comma + 1, ceiling)), None)
    if comma is None:
        return None
    if reading.lower[at] in _FRONTED and starts_clause(reading, at + 1, ceiling):
        return Complement("clause", at)
    gerund = any(reading.tags[token : token + 2] == ["IN", "VBG"] for token in range(at, min(at + 3, comma)))
    if not gerund or reading.tags[at] != "IN" or reading.lower[at] in _TOPICAL or reading.has_finite(at, comma):
        return None
    outside = reading.lower[at] in _OUTSIDE and reading.tags[at + 1] == "VBG"
    return Complement("clause", comma + 1 if outside else at)


def _is_relative(reading: Reading, at: int, that: int, ceiling: int) -> bool:
    """Whether a "that" behind a preposition at `at` and its noun opens a relative clause: "joked about the role that he
    plays", "warned of a fire that spread"."""
    noun = reading.phrase(that - 1)
    if noun is not None and reading.is_time(noun):
        return False
    return reading.lower[at] in _TOPICAL or reading.is_finite(past_adverbs(reading, that + 1, ceiling))


def _past_aside(reading: Reading, cue: Cue, at: int, ceiling: int) -> Complement | None:
    """The complement after an aside between two commas or dashes: "said, with a smile, that"."""
    mark = reading.words[at]
    if mark not in COMMAS:
        return None
    for close in range(at + 2, min(at + _ASIDE, ceiling - 1)):
        if reading.statement(close + 1) is not None:
            break
        opens = reading.lower[at + 1] in SUBORDINATORS or (mark == "," and reading.tags[at + 1] == "IN")
        inset = reading.words[close] == mark and opens
        if inset and ((found := _clause(reading, cue, close + 1, ceiling)) is not None or close == at + 2):
            return found  # "said, although it is old, the bridge will stand", but "promised it, though, that"
        if reading.words[close] == mark and (found := _marked(reading, cue, close + 1, ceiling)) is not None:
            return found if found.frame in ("that", "infinitive") else None
    return None


def _object(reading: Reading, cue: Cue, at: int, ceiling: int) -> Complement | None:
    """The words after the cue that are what is said, be it for the quotation marks in them alone."""
    phrase = reading.phrase(at)
    named = reading.phrase_from(at) is not None and not reading.tags[at].startswith("W")
    opens = named or reading.quoted(at) is not None
    gerund = reading.tags[at] == "VBG" and cue.frames & {"object", "gerund"}
    if gerund or ("object" in cue.frames and opens):
        return Complement("object", at)
    if "claims" in cue.frames and phrase is not None and _is_claim(reading, phrase, ceiling):
        return Complement("object", at)
    judged = "predicate" in cue.frames or ("rebuttal" in cue.frames and phrase and _is_told(reading, phrase))
    if judged and phrase is not None and _is_judged(reading, phrase, ceiling):
        return Complement("object", at)
    weak = cue.frames & QUOTED
    if weak and (opens or reading.tags[at] in ("VBG", "TO") or reading.lower[at] in ("as", "that")):
        return Complement("quoted" if "quoted" in weak else "words", at)
    return None


def _is_claim(reading: Reading, phrase: NounPhrase, ceiling: int) -> bool:
    """Whether the noun phrase is of what others say, with a "that" and without words in quotation marks, which would be
    theirs: "denied [reports] that"."""
    that = phrase.head + 1
    clause = reading.lower[phrase.head] in CLAIMS and reading.lower[that : min(that + 1, ceiling)] == ["that"]
    return clause and reading.quotation_in(that, ceiling) is None


def _is_told(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether the noun phrase is a pronoun, or of what may be said, written or proposed: "it", "the claims"."""
    head = reading.lower[phrase.head]
    return head in NOUNS or (reading.tags[phrase.head] in ("PRP", "DT") and head in IMPERSONAL)


def _is_judged(reading: Reading, phrase: NounPhrase, ceiling: int) -> bool:
    """Whether what it is called follows the noun phrase, not in quotation marks: "called [the report] a disgrace",
    "hailed [the deal] as historic", "termed [the raids] barbaric"."""
    end = phrase.last
    while end < ceiling and reading.tags[end] in ("IN", "POS", "TO") and reading.lower[end] != _AS:
        verb = reading.group(end + 1) if reading.tags[end] == "TO" else None  # "their bid [to end] the talks"
        further = _past_phrase(reading, end + 1 if verb is None else verb.last, ceiling, end)
        if further == end:
            return False
        end = further
    named = reading.lower[end : end + 1] == [_AS]
    end += named
    if end >= ceiling or reading.quotation_in(phrase.first, min(end + 2, ceiling)):
        return False
    called = reading.phrase(end)
    if called is None:
        last = past_adverbs(reading, end, ceiling)
        ends = any(word in _STOPS for word in reading.words[last + 1 : last + 2])
        ends = named or ends or reading.tags[last + 1 : last + 2] == ["CC"]
        return ends and reading.tags[last : last + 1] == ["JJ"]
    bare = named and reading.tags[end] == "NN" and reading.lower[called.head] not in PERSONS
    return bare or (reading.tags[end] == "DT" and reading.lower[end] not in DEFINITE)


def _anything(reading: Reading, cue: Cue, at: int, ceiling: int) -> Complement | None:
    closed = reading.words[at] in _STOPS or reading.tags[at].startswith(_CLOSED) or reading.is_finite(at)
    quoted = reading.quotation_in(at, ceiling)
    phrase = reading.phrase(at)
    behind = phrase.last if phrase is not None else at  # "believed the waitress, who said"
    described = [*reading.words[behind : behind + 1], *reading.tags[behind + 1 : behind + 2]] == [",", "WP"]
    spoken = quoted or (not described and any(_may_be_verb(reading, token) for token in range(at, ceiling)))
    topic = behind + (phrase is None)  # "said nothing about the raid", but "said Acme employs about 300"
    of_topic = topic < ceiling and reading.lower[topic] in _TOPICAL and reading.tags[topic + 1 : topic + 2] != ["CD"]
    if behind <= at + 1 and reading.tags[at] in ("NN", "RB", "IN", "PRP", "JJ"):  # "said so, although it rained"
        hanging = topic + (reading.words[topic : topic + 1] == [","])
        of_topic = of_topic or (hanging < ceiling and reading.lower[hanging] in _HANGING)
    closed = closed or not spoken or of_topic
    return Complement("clause", at) if "anything" in cue.frames and not closed else None


def _may_be_verb(reading: Reading, token: int) -> bool:
    tag, word, phrase = reading.tags[token], reading.lower[token], reading.phrase(token)
    if tag in ("VBN", "JJ") and phrase is not None and reading.tags[phrase.first] == "DT":
        return False  # "a checked swing"
    if reading.is_time_noun(token - 1):
        return False  # "a loss in the quarter ended May 3"
    return tag.startswith(_VERBAL) or word.endswith("ed") or (tag == "NNS" and may_be_verb(word[:-1]))


def is_gerund_subject(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a gerund is the subject of a finite verb after it: "said [closing the pool] would be wrong"."""
    for group in reading.finite_groups(at, min(at + _FAR, ceiling)):
        if reading.clause(group).kind in ("main", "complement"):
            subject = reading.subject(group)
            return subject is None or subject.first >= at
    return False
