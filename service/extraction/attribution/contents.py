"""Contents: how far what is said or thought reaches, right of a cue or left of it."""

from __future__ import annotations

from collections.abc import Callable

from service import rules
from service.extraction.attribution import complements, sources
from service.extraction.attribution.complements import QUOTED, Complement, starts_clause
from service.extraction.attribution.lexicon import CLAIMS, CUES, NOUNS, Cue, takes
from service.extraction.attribution.reading import COMMAS, DASHES, DEFINITE, INDEFINITE, Range, Reading, Unit
from service.extraction.syntax.lexicon import BE, HAVE, SUBORDINATORS
from service.extraction.syntax.model import VerbGroup
from service.rules import lexicon

_CLAUSAL = frozenset(("that", "clause", "question", "colon"))
_TAKING = frozenset(("clause", "question", "addressee", "anything"))
_OPENS_ASIDE = lexicon.words("function_words", use="aside")
_OPENS_ASIDE_AFTER_COMMA = _OPENS_ASIDE | lexicon.words("function_words", use="comma_aside")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_PREDICATES = frozenset(("VBD", "VBZ", "VBP", "VBN", "MD"))
_DECLINING = rules.words("attribution/refusals.txt")
WITHHELD = rules.words("attribution/withheld.txt")
_SPEAKING = rules.words("attribution/speaking.txt")
_COMMENTS = rules.words("attribution/comments.txt")
_BEFORE_TIME = SUBORDINATORS & lexicon.words("function_words", use="before_time")
_REASONS = lexicon.words("function_words", use="reason")
_AFTER, _CITING = "after", "citing"
_WITHIN = frozenset(("in", "at"))
_NEAR = 12
_ASIDE = 24
_LABEL = 4
_STOPS = frozenset((".", ":", ";"))
_CLOSES_CUE = frozenset(":)")
_BREAKS = frozenset((".", ":", ";", "?", "!")) | DASHES
_NAMED = frozenset(("NNP", "PRP", "DT"))
_GOING_ON = ("MD", "VBZ", "VBP")  # '“Only you,” she said, would do it'
HANGING = ("VBG", "VBN", "VBD")  # what opens "Alluding to it, ...": a participle, or one that is tagged as a past
_RELATIVES = ("WDT", "WP", "WRB", "WP$")


def hangs(reading: Reading, first: int, unit: Unit) -> bool:
    """Whether the clause that starts at `first`, with its subject or its verb, hangs on a main clause to come."""
    if first == unit.first:
        return reading.phrase(first) is None
    return reading.lower[first - 1] in SUBORDINATORS


def end(reading: Reading, complement: Complement, unit: Unit, subordinate: bool) -> int:
    """Where what the cue is followed by ends. `subordinate`: the cue's own clause hangs on a main clause to come, so
    that a comma with a new subject and its verb ends it."""
    first = complement.first
    statement = reading.statement(first)
    if statement is not None:
        return statement.last
    if complement.frame in _CLAUSAL:
        return clause_end(reading, first, unit.last, subordinate)
    last, claim = phrase_end(reading, first, unit.last), reading.phrase(first)
    told = claim is not None and claim.last < last and reading.lower[claim.head] in CLAIMS
    if told and claim is not None and reading.lower[claim.last] == "that" and not reading.has_finite(first, last):
        return clause_end(reading, first, unit.last, subordinate)  # "denied reports that the deal, at Acme, had failed"
    if complement.frame not in QUOTED or last >= unit.last or reading.quotation_in(first, last):
        return last
    day = last + (reading.tags[last] == "IN")  # 'called the report Friday a "lie"', 'called it on Friday a "lie"'
    phrase = reading.phrase(day)
    if phrase is None or not reading.is_day(phrase):
        return last
    further = phrase_end(reading, day, unit.last)
    return further if reading.quotation_in(day, further) else last


def subject_end(reading: Reading, first: int, last: int) -> int:
    """Where a complement ends that starts at `first` and is part of the subject of its sentence: at the verb whose
    subject starts before it, not after `last`: "Those who say that it works [were few]"."""
    told = None
    for group in reading.finite_groups(first, last):
        subject = reading.subject(group)
        if subject is None or reading.quoted(group.first) is not None:
            continue
        again = subject is told and reading.phrase(group.first - 1) is not None  # "say they want a ban are few"
        again = again and (reading.lower[group.first] in BE or reading.tags[group.first] in ("VBZ", "VBP", "MD"))
        if subject.first < first or again:
            return group.first
        told = subject
    return last


def clause_end(reading: Reading, first: int, ceiling: int, subordinate: bool) -> int:
    """Where the clause that starts at `first` ends."""
    headline = not reading.in_body(reading.unit_of(first))

    def ends(at: int) -> bool:
        word = reading.words[at]
        if word == ";":
            speaks = reading.is_reporting(at + 2) and reading.tags[at + 2] in _PREDICATES  # "; another said"
            return headline or speaks or starts_clause(reading, at + 1, ceiling)
        if word in COMMAS:
            aside = reading.is_finite(at + 1) and not has_own_verb(reading, first, at)  # "that his wife, Ana, [had]"
            inset = not SUBORDINATORS.isdisjoint(reading.lower[at + 1 : at + 2])
            inset = inset and "," in reading.words[at + 2 : min(at + _ASIDE, ceiling)]
            if inset and not has_own_verb(reading, first, at):
                return False  # "that Park, though he was late, [had]"
            return at > first + 1 and (
                _ends_clause(reading, at + 1, ceiling, subordinate and word == "," and not aside)
                or _is_told_today(reading, first, at + 1, ceiling)
            )
        if _tells_where_said(reading, at, ceiling) or (word == "despite" and is_comment(reading, at, ceiling)):
            return True
        if word == _CITING and reading.phrase(at - 1) is not None:
            return True  # "said it would take days [citing the backlog]"
        if reading.quoted(at - 1) is not None and _is_speaker(reading, at) and _speaks_on(reading, at, ceiling):
            return True  # 'conceding that it came “down the line” he warned: “It will take time”'
        joins = reading.tags[at] == "CC" or (word == "while" and at > first + 1 and reading.words[at - 1] != ",")
        contrasts = word == "but" and _is_told_today(reading, first, at, ceiling)
        return contrasts or (joins and (_reports_anew(reading, at + 1, ceiling) or _turns_back(reading, first, at + 1)))

    return _walk(reading, first, ceiling, ends, lambda at: _ends_clause(reading, at, ceiling, subordinate))


def has_own_verb(reading: Reading, first: int, last: int) -> bool:
    """Whether a finite verb stands there other than in relative clauses: not yet in "that his wife, Ana"."""
    return any(reading.clause(group).kind != "relative" for group in reading.finite_groups(first, last))


def _walk(
    reading: Reading, first: int, ceiling: int, ends: Callable[[int], bool], ends_after_comma: Callable[[int], bool]
) -> int:
    """The first token after `first` that `ends` what starts there, or stands behind a comma within closing marks that
    does; words in quotation marks are taken as one piece, and a bracket that opens earlier is the end."""
    at, brackets = first + 1, 0
    while at < ceiling:
        quoted = reading.quoted(at)
        if quoted is not None:
            at = quoted.last
            if quoted.final == "," and at < ceiling and ends_after_comma(at):
                return at
            continue
        word = reading.words[at]
        brackets += word in _OPENING
        if word in _CLOSING and not brackets:
            return without_mark(reading, first, at)
        if ends(at):
            return at - (reading.words[at - 1] == "," and at > first + 1)
        brackets -= word in _CLOSING
        at += 1
    return without_mark(reading, first, ceiling)


def opens_phrase(reading: Reading, at: int) -> bool:
    """Whether a phrase that attributes starts there: "according to"."""
    return at < len(reading.lower) and any(cue.kind == "phrase" for cue in CUES.get(reading.lower[at], ()))


def _ends_clause(reading: Reading, at: int, ceiling: int, subordinate: bool) -> bool:
    """Whether the words from `at` on, after a comma, belong to the clause no more."""
    if at >= ceiling:
        return False
    if opens_phrase(reading, at):
        return True
    if subordinate and _opens_main_clause(reading, at, ceiling):
        return True
    if _is_background(reading, at, ceiling):
        return True
    if reading.tags[at] == "CC" or reading.lower[at] in SUBORDINATORS:
        reason = reading.lower[at] == "as" and reading.tags[at + 1 : at + 2] != ["PRP"]
        contrasts = reading.lower[at] in _OPENS_ASIDE and starts_clause(reading, at + 1, ceiling)  # ", while others"
        return not reason and (contrasts or _reports_anew(reading, at + 1, ceiling))
    if reading.is_adverb(at) and reading.phrase(at) is None and _reports_anew(reading, at, ceiling):
        return True  # "said it was over, then added"
    if _is_reported_besides(reading, at, ceiling):
        return True
    piped = reading.tags[at] in ("IN", "TO") and reading.tags[at + 1 : at + 2] == ["WDT"]  # ", to which Park replied"
    at += piped
    if reading.tags[at] in _RELATIVES and (piped or reading.tags[at + 1 : at + 2] == ["PRP"]):
        group = next(reading.finite_groups(at, ceiling), None)  # "said he had a plan, which he called"
        return group is not None and is_report(reading, group.main, ceiling)
    return reading.lower[at] in _SPEAKING or any(
        test(reading, at, ceiling) for test in (_participle_reports, _is_absolute, is_comment, _tells_where_said)
    )


def _opens_main_clause(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a verb, a participle or a clause starts there, be its subject a gerund: ", [selling it is hard]"."""
    if reading.is_finite(at) or reading.tags[at] == "VBN" or starts_clause(reading, at, ceiling):
        return True
    at = complements.past_adverbs(reading, at, ceiling)
    return at < ceiling and reading.tags[at] == "VBG" and _is_gerund_subject(reading, at, ceiling)


def _is_reported_besides(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether who passed it on closes the clause, ", Reuters reported", or a noun and who judged it: ", a sum the union
    said was late"."""
    phrase = reading.phrase_from(at)
    if phrase is None or phrase.last >= ceiling:
        return False
    if reading.tags[phrase.last] == "CC":
        phrase = reading.phrase(phrase.last + 1) or phrase
    told = reading.phrase(phrase.last)
    judged = told is not None and reading.lower[at] in INDEFINITE
    group = reading.group(told.last if told is not None and judged else phrase.last)
    if group is None or group.finiteness != "finite" or not reading.is_reporting(group.main):
        return False
    if judged:
        return reading.is_finite(group.last)
    stop = complements.past_circumstances(reading, group.last, ceiling)
    return stop >= ceiling or reading.words[stop] in _STOPS


def _tells_where_said(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether the clause closes with where it was said: "he would resign [in a statement on Monday]"."""
    occasion = sources.occasion_end(reading, at)
    if occasion is None or "NNS" in (reading.tags[at + 1], reading.tags[occasion - 1]):
        return False  # "nothing wrong in remarks made by staff"
    return complements.past_circumstances(reading, occasion, ceiling) >= ceiling - 1


def _is_background(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether the writer tells there what went on meanwhile, or that the same holds elsewhere: ", as rescuers dug on",
    ", as has Park", ", a day after Park left"."""
    if reading.lower[at] != "as":
        at += reading.is_adverb(at)
        time = reading.phrase_from(at) if at < ceiling else None
        when = time is not None and time.last < ceiling and reading.is_time(time)
        return when and time is not None and reading.lower[time.last] in _BEFORE_TIME
    if at + 1 >= ceiling or reading.is_finite(at + 1):
        return at + 1 < ceiling
    if not starts_clause(reading, at + 1, ceiling) or reading.tags[at + 1] == "PRP":
        return False
    verb = next(reading.finite_groups(at + 1, ceiling), None)
    told = verb is not None and not verb.negated and reading.tags[verb.first] in ("VBD", "VBP")
    return told and verb is not None and reading.lower[verb.main] not in BE | HAVE


def _is_told_today(reading: Reading, first: int, at: int, ceiling: int) -> bool:
    """Whether an "and" or "but" at the token `at` opens a clause of the writer's, as its tense tells: one in the
    present where what is said from `first` on is told in the past, "said he would stay, but he has left", or one that
    tells what came of what was to be, "said he would stay, but he left"."""
    after = complements.past_adverbs(reading, at + 1, ceiling)
    after += at + 1 < after < ceiling and reading.words[after] == ","  # "but instead, he left"
    anew = at < ceiling and reading.tags[at] == "CC" and starts_clause(reading, after, ceiling)
    if not anew or reading.quoted(at + 1) is not None:
        return False
    said, told = (next(reading.finite_groups(token, ceiling), None) for token in (first, after))
    if said is None or told is None or said.first >= at or said.tense not in ("past", None):  # None is "would"
        return False
    if reading.tags[said.first] in ("VBZ", "VBP"):
        return False  # "has gone", which the present of what is said goes on
    later = reading.tags[said.first] == "MD" or reading.tags[said.main] == "VBG"
    happened = reading.tags[told.first] == "VBD" and told.last == told.first + 1
    happened = happened and reading.lower[told.main] not in BE | HAVE and reading.lower[at] == "but"
    return reading.tags[told.first] in ("VBZ", "VBP") or (later and happened)


def is_comment(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a noun stands there that tells what was made of the words or came of them, or what others said: ", a
    charge denied by Park", ", in a blow to staff", ", drawing jeers", "despite calls to stay"."""
    if _is_denied(reading, at, ceiling) or (reading.tags[at] == "VBG" and reading.lower[at] in _COMMENTS):
        return True
    opens = at + 1 < ceiling and (reading.tags[at] == "VBG" or reading.lower[at] == "in")
    made = reading.phrase_from(at + opens)
    if made is not None and made.last < ceiling and reading.lower[made.head] in _COMMENTS:
        bare = made.first == made.head and reading.tags[made.last] in _NAMED  # ", something Park denies"
        return bare or reading.lower[made.first] in INDEFINITE or (opens and reading.lower[made.first] not in DEFINITE)
    despite = reading.lower[at] == "despite"
    phrase = reading.phrase(at + despite) if despite or reading.lower[at] in INDEFINITE else None
    bare = phrase is not None and phrase.first == phrase.head
    if phrase is None or bare is not despite or reading.lower[phrase.head] not in NOUNS:
        return False
    behind = reading.tags[phrase.last : min(phrase.last + 2, ceiling)]
    return behind[:1] == (["IN"] if despite else ["VBN"]) or not set(behind[:2]).isdisjoint(_RELATIVES)


def _is_denied(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a noun of saying and a clause about it follow a comma: ", a charge Park denies", ", claims he denies"."""
    noun = at + (reading.lower[at] in INDEFINITE)
    claim = noun + 1 < ceiling and reading.words[at - 1] == "," and reading.lower[noun] in CLAIMS
    if not claim or (noun == at and reading.tags[noun] != "NNS"):
        return False
    told = noun + 1
    return reading.tags[told] in _NAMED or reading.lower[told] == "that"


def _is_absolute(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a noun phrase and a "having" start there, ", residents having blocked the road", or a "with" and somebody
    who speaks: ", with one of them saying"."""
    opens = reading.lower[at] == "with"
    phrase = reading.phrase_from(at + opens)
    if phrase is None or phrase.last >= ceiling:
        return False
    if opens:
        return reading.tags[phrase.last] == "VBG" and is_report(reading, phrase.last, ceiling)
    return reading.lower[phrase.last] == "having"


def _participle_reports(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a participle of speech starts there: "adding that", "later adding that", "before adding that"."""
    while at < ceiling and (reading.is_adverb(at) or reading.lower[at] in SUBORDINATORS):
        at += 1
    return at < ceiling and reading.tags[at] == "VBG" and is_report(reading, at, ceiling)


def is_report(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether the verb reports in its own right: one of speech with what it takes, or one before quoted words."""
    cues = CUES.get(reading.lower[at], ())
    if not cues:
        return False
    quotes = reading.quotation_in(at, min(at + _NEAR, ceiling)) is not None
    unit = reading.unit_of(at)
    return any(
        (quotes and "quoted" in cue.frames and _goes_on_with(reading, at + 1, cue))
        or (
            (cue.sense == "speech" or reading.words[at - 2] == ",")
            and cue.kind == "verb"
            and _takes_words(reading, cue, at + 1, unit)
        )
        for cue in cues
    )


def _takes_words(reading: Reading, cue: Cue, first: int, unit: Unit) -> bool:
    """Whether words said follow the cue, whose second word would be `first`; behind one that may stand in passing and
    that a clause may follow, be it nothing but the end of the sentence."""
    end = first + len(cue.tail)
    if not _goes_on_with(reading, first, cue):
        return False
    if "finding" in cue.frames and reading.lower[end : end + 1] != ["that"]:
        return False  # "said the judge had erred and found it was late"
    if cue.reports and cue.frames & _TAKING:
        return complements.takes_words(reading, cue, end, unit)
    found = complements.of(reading, cue, end, unit)
    return found is not None and found.frame not in QUOTED


def _goes_on_with(reading: Reading, first: int, cue: Cue) -> bool:
    """Whether the words from `first` on are those of the cue behind its first one."""
    return tuple(reading.lower[first : first + len(cue.tail)]) == cue.tail


def _reports_anew(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether another report starts at the token after an "and": "and said", "and the mayor agreed", "then warned"; or
    one is withheld: "but did not say", "but he gave no details"."""
    while at < ceiling and reading.is_adverb(at):
        at += 1
    if at >= ceiling:
        return False
    group = reading.group(at)
    if group is not None and reading.tags[at] == "VBG":
        before = _verb_before(reading, at)  # "said they were hunting and asking"
        hunting = before is not None and reading.tags[before.main] == "VBG"
        return not hunting and _participle_reports(reading, at, ceiling)
    if group is not None and reading.tags[at] in _PREDICATES:
        before = _verb_before(reading, at)
        perfect = (
            before is not None and before.tense == "past" and reading.tags[at] == "VBD" and reading.lower[at] in HAVE
        )
        passive = group.voice == "passive" and group.last - group.first > 1  # "it was shut and had been announced"
        return (not passive and not perfect and is_report(reading, group.main, ceiling)) or _withholds(reading, group)
    phrase = reading.phrase(at)
    if phrase is None or not starts_clause(reading, at, ceiling):
        return False
    groups = reading.finite_groups(at, ceiling)
    group = next((group for group in groups if reading.clause(group).kind != "relative"), None)
    if group is None or (reading.tags[group.first] == "VBD" and reading.lower[group.first] in HAVE):
        return False  # "said he had asked and she had refused"
    hears = reading.lower[phrase.first] == "it" or takes(reading.lower[group.main], "addressee")
    told = hears or group.voice != "passive"  # "a plea by the guild and the union is heard"
    return (told and is_report(reading, group.main, ceiling)) or _withholds(reading, group)


def _turns_back(reading: Reading, first: int, at: int) -> bool:
    """Whether a verb of speech stands at the token `at` and the clause from `first` on is told of a thing: "said the
    plant was shut and [blamed] the delay on Park"."""
    group, said = reading.group(at), reading.phrase(first + (reading.lower[first] == "that"))
    if group is None or said is None or reading.tags[at] not in ("VBD", "VBZ", "VBP"):
        return False
    cues = (cue for cue in CUES.get(reading.lower[at], ()) if cue.sense == "speech" and cue.frames != {"that"})
    return (
        any(_goes_on_with(reading, at + 1, cue) for cue in cues)
        and reading.tags[said.head] in ("NN", "PRP")
        and sources.is_thing(reading, (said.first, said.last))
    )


def _verb_before(reading: Reading, at: int) -> VerbGroup | None:
    """The nearest verb group left of the token."""
    nearest = range(at - 1, max(at - _NEAR, -1), -1)
    return next((group for at in nearest if (group := reading.group(at)) is not None), None)


def _withholds(reading: Reading, group: VerbGroup) -> bool:
    """Whether the verb tells of words that were not said: "did not elaborate", "declined to say", "gave no details"."""
    if reading.lower[group.main] in _DECLINING:
        return any(word in WITHHELD for word in reading.lower[group.last + 1 : group.last + 2])
    denied = group.negated or reading.lower[group.last : group.last + 1] == ["no"]
    hearer = takes(reading.lower[group.main], "addressee")
    return denied and reading.lower[group.main] in WITHHELD and not hearer  # "saw it but did not tell the police"


def phrase_end(reading: Reading, first: int, ceiling: int) -> int:
    """Where the noun phrase, infinitive or gerund that starts at `first` ends, with what hangs on it."""

    def ends(at: int) -> bool:
        word, tag = reading.words[at], reading.tags[at]
        if word in DASHES:
            return not _is_inset(reading, first, at, ceiling)
        if word in (";", ":"):
            return True
        if word == ",":
            return _ends_phrase(reading, at + 1, ceiling)
        if reading.quoted(at - 1) is not None and (
            _ends_quoting(reading, at, ceiling)
            or (reading.lower[first] == "as" and reading.phrase(at) is not None)  # 'rejected as "idle" [the remarks]'
        ):
            return True
        if tag == "CC":
            gerund = reading.tags[first] == "TO" and reading.tags[at + 1 : at + 2] == ["VBG"]  # "to kill and being"
            clause = starts_clause(reading, at + 1, ceiling) and not reading.has_finite(first, at)
            clause = clause or _is_speaker(reading, at + 1)  # "asked for a photo and Park said"
            # "roads that sank and were shut"
            goes_on = _is_auxiliary(reading, at + 1) and reading.has_finite(first, at)
            after = complements.past_adverbs(reading, at + 1, ceiling)
            # "vowed to stay and hammered him"
            past = reading.tags[first] == "TO" and reading.tags[after : after + 1] == ["VBN"]
            anew = (past or reading.is_finite(after)) and not goes_on
            # "demanded his head and then, asked why,"
            parted = at + 1 < after < ceiling and reading.words[after] == ","
            return gerund or clause or anew or parted or _participle_reports(reading, at + 1, ceiling)
        when = _opens_time(reading, at, first) and not reading.has_finite(first + 1, at)
        if when or _tells_where_said(reading, at, ceiling):
            return True
        if at == first + 1:
            return False
        if _tells_what_led_to_it(reading, first, at, ceiling):
            return True
        aside = tag == "IN" and reading.lower[at] in _OPENS_ASIDE and reading.tags[at : at + 2] != ["IN", "VBG"]
        return aside or (reading.tags[at - 1] != "IN" and _participle_reports(reading, at, ceiling))

    return _walk(reading, first, ceiling, ends, lambda at: _ends_phrase(reading, at, ceiling))


def _is_speaker(reading: Reading, at: int) -> bool:
    """Whether a noun phrase and a verb of speech start at the token."""
    phrase = reading.phrase_from(at)
    return phrase is not None and reading.is_reporting(phrase.last) and reading.is_finite(phrase.last)


def _speaks_on(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a mark and a statement in quotation marks follow the verb of the speaker who stands at the token."""
    near = range(at + 2, min(at + _NEAR, ceiling))
    mark = next((token for token in near if reading.words[token] in (",", ":")), ceiling)
    return mark + 1 < ceiling and reading.statement(mark + 1) is not None


def _is_auxiliary(reading: Reading, at: int) -> bool:
    """Whether a modal or a form of "be" stands at the token."""
    return at < len(reading.words) and (reading.tags[at] == "MD" or reading.lower[at] in BE)


def _is_inset(reading: Reading, first: int, dash: int, ceiling: int) -> bool:
    """Whether the dash opens or closes an aside without a verb: "vowed to go on — in the cold — [fighting]"."""
    mark = reading.words[dash]
    if reading.words[first:dash].count(mark) % 2:
        return True
    near = range(dash + 2, min(dash + _ASIDE, ceiling - 1))
    closing = next((at for at in near if reading.words[at] == mark), None)
    goes_on = closing is not None and reading.tags[closing + 1] in ("VBG", "IN", "TO")
    return goes_on and closing is not None and not reading.has_finite(dash, closing)


def _ends_quoting(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether another verb follows the quoted words, or a clause that tells when or why: 'called her "brave" and left',
    '... after she left', '... before describing the flood'."""
    if reading.lower[at] in _OPENS_ASIDE_AFTER_COMMA:
        return reading.is_reporting(at + 1) or starts_clause(reading, at + 1, ceiling)
    if reading.tags[at] in _RELATIVES:  # 'spoke of "a gift", which Park said was stolen'
        group = next(reading.finite_groups(at, ceiling), None)
        return group is not None and is_report(reading, group.main, ceiling)
    return reading.is_finite(at) or (reading.tags[at] == "CC" and reading.tags[at + 1 : at + 2] == ["VBN"])


def _opens_time(reading: Reading, at: int, first: int) -> bool:
    """Whether a day, with or without its preposition, or a week, month or year with one starts at the token."""
    if reading.is_adverb(at) and reading.group(at - 1) is None and reading.tags[at + 1 : at + 2] == ["IN"]:
        at += 1  # "early on Tuesday"
    phrase = reading.phrase(at)
    if phrase is not None:
        return phrase.first == at > first and reading.tags[at - 1] != "IN" and reading.is_day(phrase)
    phrase = reading.phrase_from(at + 1) if reading.tags[at : at + 1] == ["IN"] else None
    if phrase is None or not reading.is_time(phrase):
        return False
    long = phrase.last - phrase.first > 1 and reading.lower[at] in _WITHIN
    day = reading.lower[at] == "on" and reading.is_day(phrase)  # "called for calm [on Monday]", but "... until Monday"
    return day or (long and reading.tags[phrase.last : phrase.last + 1] != ["POS"])


def _ends_phrase(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether the words from `at` on, after a comma, belong to the phrase no more."""
    if at >= ceiling:
        return False
    word, tag = reading.lower[at], reading.tags[at]
    if tag in ("CC", "VBG") or tag in _RELATIVES or reading.is_finite(at) or word in _OPENS_ASIDE_AFTER_COMMA:
        return word != "including" and not (word == "nor" and reading.tags[at + 1 : at + 2] == ["VB"])
    return any(test(reading, at, ceiling) for test in (starts_clause, is_comment, _is_background))


def _tells_what_led_to_it(reading: Reading, first: int, at: int, ceiling: int) -> bool:
    """Whether a clause of the past opens behind what is to be done: "vowed to appeal [after plans were refused]"."""
    asked = any(reading.lower[token] == "to" for token in range(first, min(first + _NEAR, at)))
    time = reading.phrase(at - 1)  # "to stop three months after they left"
    asked = asked and (time is None or not reading.is_time(time))
    if not asked or reading.lower[at] != _AFTER or not starts_clause(reading, at + 1, ceiling):
        return False
    group = next(reading.finite_groups(at, ceiling), None)
    return group is not None and reading.tags[group.first] == "VBD"


def without_mark(reading: Reading, first: int, last: int) -> int:
    """Where the tokens `first` to `last` end without the stop, colon or comma that closes them."""
    while last > first + 1 and (reading.words[last - 1] in _STOPS or reading.words[last - 1] == ","):
        last -= 1
    return last


def clause_start(reading: Reading, last: int, floor: int) -> int:
    """Where the clause starts whose last token is `last`: a quoted statement alone, or back to `floor`."""
    statement = reading.statement(last)
    if statement is not None:
        first = statement.first
        if first <= floor:
            return floor
        word = reading.words[first - 1]
        fronted = reading.tags[floor] in HANGING and not has_own_verb(reading, floor, first)
        if word in _BREAKS or (word == "," and (fronted or first - floor < 4)):
            return first  # 'Alluding to a scandal that hit the town, ["It is hard,"] Park said'
        if reading.statement(first - 1) is not None:
            return clause_start(reading, first - 1, floor)
    brackets = 0
    for at in range(last - 1, floor - 1, -1):
        brackets += (reading.words[at] in _CLOSING) - (reading.words[at] in _OPENING)
        parted = reading.words[at] == ";" and brackets <= 0
        if reading.quoted(at) is None and (parted or _ends_sentence(reading, at)):
            return at + 1
        if reading.words[at] == ":" and reading.has_finite(floor, at) and reading.quoted(at) is None:
            return at + 1
    return _past_label(reading, floor, last)


def _past_label(reading: Reading, first: int, last: int) -> int:
    """Past a few words and a colon that a clause follows: "Theft: Two men stole a car"."""
    for at in range(first + 1, min(first + _LABEL, last)):
        if reading.words[at] == ":" and not reading.has_finite(first, at) and reading.has_finite(at + 1, last):
            return at + 1
    return first


def _ends_sentence(reading: Reading, at: int) -> bool:
    """Whether the token is a stop with a space behind it: none in ".45-caliber", "D-Minn."."""
    return reading.words[at] in (".", "?", "!") and not reading.is_joined(at)


def rest(
    reading: Reading,
    unit: Unit,
    stop: int,
    after_statement: bool = False,
    parted: bool = False,
) -> list[Range]:
    """What is said on after a cue amid it, whose last word stands before `stop`; [] where nothing is.

    `after_statement`: a quotation came before the cue, so that only quoted words or a "that" go on with it; `parted`:
    so may all that hangs on it, since the cue stands right before: "It failed, he said, because it was old".
    """
    at = stop
    if at < unit.last and (reading.words[at] in COMMAS or reading.words[at] in _CLOSES_CUE):
        at += 1
    joined = joined_quotations(reading, at, unit.last)
    if joined:
        return joined
    if at >= unit.last:
        return []
    quoted = reading.quoted(at)
    if quoted is not None and quoted.statement:
        return [(at, quoted.last)]
    if at == stop or (quoted is not None and quoted.title):
        return []
    if after_statement and quoted is None and reading.lower[at] != "that" and reading.tags[at] not in _GOING_ON:
        return []
    if not (parted and _hangs_on(reading, at, unit.last)) and _opens_aside(reading, at, unit.last):
        return []
    last = clause_end(reading, at, unit.last, False)
    return [(at, last)] if last > at else []


def _hangs_on(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether the words behind "..., he said," hang on what was said: a reason, a relative clause, "by" and how, or an
    "and" with an auxiliary or a "to"."""
    if reading.lower[at] in _REASONS:
        return starts_clause(reading, at + 1, ceiling)
    if reading.tags[at] == "CC" and at + 1 < ceiling:
        return reading.lower[at + 1] in HAVE
    by = reading.lower[at : at + 1] == ["by"] and not sources.is_means(reading, at + 1)
    return by or reading.tags[at] in _RELATIVES[:2] or reading.tags[at : at + 2] == ["IN", "JJS"]  # "at least ten"


def joined_quotations(reading: Reading, at: int, ceiling: int) -> list[Range]:
    """The quoted words that an "and" at the token `at` joins to what was said: 'chanted "Go home," and "Pay up,"'."""
    found: list[Range] = []
    while at + 1 < ceiling and reading.tags[at] == "CC":
        quoted = reading.quoted(at + 1)
        if quoted is None or (quoted.last < ceiling and reading.is_finite(quoted.last)):
            break
        at = quoted.last
        found.append((quoted.first, at))
    return found


def _is_gerund_subject(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether a gerund with its object stands right before a finite verb: "Closing the pool would be wrong"."""
    reports = reading.is_reporting(at)  # "..., Park asked, saying staff would go"
    return not reports and complements.is_gerund_subject(reading, at, ceiling)


def _opens_aside(reading: Reading, at: int, ceiling: int) -> bool:
    """Whether the words after the cue tell of something else: a participle, a relative clause, when or where."""
    tag = reading.tags[at]
    if tag == "CC":
        if _reports_anew(reading, at + 1, ceiling) or opens_phrase(reading, at + 1):
            return True  # "..., Park said, but forecasters warned", "..., but according to Ahmed"
        after = complements.past_adverbs(reading, at + 1, ceiling)
        return reading.is_finite(at + 1) or (after > at + 1 and reading.quoted(after) is None)
    return (
        (tag == "VBG" and not _is_gerund_subject(reading, at, ceiling))
        or tag == "VBN"
        or tag in _RELATIVES
        or (tag in ("IN", "TO") and reading.lower[at] != "that" and reading.quoted(at + 1) is None)
        or _is_background(reading, at, ceiling)  # "..., Park said, hours after Wang left"
    )
