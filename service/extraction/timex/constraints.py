"""What a match must not be, whatever its words: the refusals that rules name under `unless`."""

from __future__ import annotations

from service.extraction import sports
from service.extraction.tagset import COMMON_NOUNS, PROPER_NOUNS
from service.extraction.timex.expression import Expression
from service.extraction.timex.registry import CONSTRAINTS
from service.rules import lexicon

_POSSESSIVES = lexicon.words("function_words", use="possessive")
_SHORT_WORD = 4  # letters of the words that headlines leave small
_ROUND = 5  # minutes
_STREET = 4  # words of a street with its name


def _in(e: Expression, name: str, word: str) -> bool:
    return e.look_up(name, word) is not None


def _tag_at(e: Expression, token: int) -> str:
    """The tag of a token of the same sentence; empty outside of it."""
    document = e.context.document
    if not 0 <= token < len(document.tags) or document.sentence_of[token] != e.sentence:
        return ""
    return document.tags[token]


def _is_name(e: Expression, token: int) -> bool:
    return _tag_at(e, token) in PROPER_NOUNS and e.context.document.words[token][0].isupper()


def _counts(e: Expression) -> bool:
    """Whether a measure follows in small letters: "2000 games", not "the 2000 Games"."""
    return _in(e, "measure", e.word_after()) and not _is_capitalised_after(e)


def _is_capitalised_after(e: Expression) -> bool:
    return bool(e.word_after()) and e.context.document.text[e.context.encoding.starts[e.match.end]].isupper()


@CONSTRAINTS.register("a count of things")
def _a_count(e: Expression) -> bool:
    """ "March 10 people", "5 March 21 people": the figure counts what follows."""
    ends_in_figure = e.match.end in (e.match.groups.get(part, (0, 0))[1] for part in ("day", "yy"))
    return ends_in_figure and (_in(e, "unit", e.word_after()) or _counts(e))


@CONSTRAINTS.register("an abbreviation that is a word")
def _abbreviation(e: Expression) -> bool:
    """ "May", "Sun", "Mar": alone they are a time only after a preposition or a word of time."""
    if not _in(e, "ambiguous", e.text):
        return False
    if e.has("weekday"):
        return not _in(e, "leads_to_day", e.word_before())
    stands_before_noun = _tag_at(e, e.first_token - 1) == "DT" and _tag_at(e, e.last_token + 1) in ("NN", "NNS", "JJ")
    before = e.word_before()
    is_led = _in(e, "leads_to_time", before) or _in(e, "leads_to_time", f"{e.word_before(2)} {before}")
    return not stands_before_noun and not is_led


@CONSTRAINTS.register("a part of a name")
def _part_of_name(e: Expression) -> bool:
    """ "April Jones", "Theresa May", "the Summer Olympics": a month or season that another part of a name touches."""
    if e.has("season") and not e.has("shift"):
        season = e.context.encoding.tokens[e.match.groups["season"][0]]
        return _is_name(e, season) and _is_name(e, season + 1) and not _has_capitals_throughout(e)
    if not _in(e, "first_name", e.text):
        return False
    return _is_name(e, e.first_token - 1) or _is_name(e, e.last_token + 1)


@CONSTRAINTS.register("a number that is no year")
def _no_year(e: Expression) -> bool:
    """ "$2000", "2000 people", "of 1709 children", "Boeing 1900", "No. 1999", "one in 1000"."""
    before, after = e.word_before(), e.word_after()
    if _in(e, "unit", after) or _counts(e) or _in(e, "numbered", before):
        return True
    if _is_house_number(e):
        return True
    if _touches_word_before(e) or (_in(e, "quotation_mark", before) and _in(e, "quotation_mark", after)):
        return True
    counts_plural = _tag_at(e, e.last_token + 1) == "NNS"
    if _in(e, "leads_to_time", before):
        return _in(e, "spelt", e.word_before(2)) or (counts_plural and not e.has("modern_year"))
    previous = e.first_token - 1
    if _tag_at(e, previous) in PROPER_NOUNS and e.context.document.words[previous].isalpha():
        return not _in(e, "edition", before)
    if _in(e, "approximation", before) and _tag_at(e, e.last_token + 1) in COMMON_NOUNS:
        return True
    return counts_plural and _tag_at(e, previous) not in ("DT", "IN", "PRP$", "POS")


def _is_house_number(e: Expression) -> bool:
    """ "1900 Harbour Road", "1119 Eighth St.": names of a street up to the word for one."""
    if _in(e, "leads_to_year", e.word_before()):
        return False
    document = e.context.document
    for token in range(e.last_token + 1, e.last_token + 1 + _STREET):
        if not _tag_at(e, token) or not (document.words[token][0].isupper() or document.words[token][0].isdecimal()):
            return False
        if token > e.last_token + 1 and _in(e, "street", document.lower[token]):
            return True
    return False


def _touches_word_before(e: Expression) -> bool:
    encoding, start = e.context.encoding, e.match.start
    return start > 0 and encoding.ends[start - 1] == encoding.starts[start] and not _in(e, "opening", e.word_before())


@CONSTRAINTS.register("a year beside a unit")
def _year_beside_unit(e: Expression) -> bool:
    """ "World Cup 2018 day five": no length of 2018 days."""
    return _in(e, "one", e.words("unit")[0]) and 1900 <= (e.integer("number") or 0) < 2100


@CONSTRAINTS.register("the first word of a name")
def _first_of_name(e: Expression) -> bool:
    """ "The Sunday Table", "Friday Osanebi denied it", "the Daily Mehran": no "Sunday Premier League match"."""
    document, first, behind = e.context.document, e.first_token, e.last_token + 1
    if not document.words[first].istitle() or not _is_name(e, behind) or _has_capitals_throughout(e):
        return False
    if not e.has("weekday"):
        return bool(_tag_at(e, first - 1))
    while _is_name(e, behind):
        behind += 1
    is_person = not _tag_at(e, first - 1) and behind == e.last_token + 2 and _tag_at(e, behind) in ("VBD", "VBZ", "VBN")
    return is_person or (_tag_at(e, first - 1) == "DT" and _tag_at(e, behind) not in COMMON_NOUNS)


@CONSTRAINTS.register("minutes of play")
def _minutes_of_play(e: Expression) -> bool:
    """ "He scored at 7:14": on the clock of a game, where a time of day would be a round one."""
    clock = e.clock() or ""
    return clock[-2:].isdecimal() and int(clock[-2:]) % _ROUND != 0 and sports.is_report(e.context.document)


@CONSTRAINTS.register("a verb")
def _verb(e: Expression) -> bool:
    """ "The steps last 20 days"."""
    return e.context.document.tags[e.first_token].startswith("VB")


@CONSTRAINTS.register("what stands before a noun")
def _before_noun(e: Expression) -> bool:
    """ "The future growth"."""
    return _tag_at(e, e.last_token + 1) in COMMON_NOUNS


@CONSTRAINTS.register("a thing of a feast")
def _thing_of_a_feast(e: Expression) -> bool:
    """ "Christmas cards", "an Easter egg": what the feast is named before, no time as its day or its week are."""
    if e.first_token < e.last_token or not _before_noun(e):
        return False
    after = e.word_after()
    return not any(_in(e, times, after) for times in ("unit", "part_of_day", "period", "season"))


@CONSTRAINTS.register("the start of a title")
def _title(e: Expression) -> bool:
    """ "In '50 Shades'": a mark that opens a title, and no apostrophe."""
    return _is_capitalised_after(e)


@CONSTRAINTS.register("told by the word before")
def _told(e: Expression) -> bool:
    """ "In the days of old", "his years of exile": the very ones."""
    return _tag_at(e, e.first_token - 1) in ("DT", "PRP$", "POS", "CD", "CC", "JJ", "NN", "NNP")


def _has_capitals_throughout(e: Expression) -> bool:
    """Whether the expression's sentence is a headline that writes no long word small."""
    document, sentence = e.context.document, e.context.document.sentences[e.sentence]
    if document.paragraphs[sentence.paragraph].zone != "headline":
        return False
    words = document.words[sentence.first : sentence.last]
    return not any(word.islower() and len(word) > _SHORT_WORD for word in words)


@CONSTRAINTS.register("the end of a title")
def _end_of_title(e: Expression) -> bool:
    """ "Florida Today", "People's Daily", "Entertainment Weekly": a capital behind another within a sentence."""
    document, token = e.context.document, e.first_token
    word, before = document.words[token], token - 1
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
        return False
    if _has_capitals_throughout(e) or not _tag_at(e, before):
        return False
    if document.lower[before] in _POSSESSIVES:
        before -= 1
    return bool(_tag_at(e, before)) and document.words[before][0].isupper()


@CONSTRAINTS.register("capitals of a title")
def _capitals_of_title(e: Expression) -> bool:
    """ "Last Night in Harlow", of a film: words that only a title writes large."""
    words = e.context.document.words[e.first_token : e.last_token + 1]
    is_large = all(word[0].isupper() and not word.isupper() for word in words)
    return is_large and len(words) > 1 and not _has_capitals_throughout(e)


@CONSTRAINTS.register("a paper")
def _paper(e: Expression) -> bool:
    """ "The Singapore daily said": a newspaper, the head of a noun phrase."""
    before = e.first_token - 1
    while _tag_at(e, before) in ("JJ", "VBG", *PROPER_NOUNS):
        before -= 1
    return _tag_at(e, before) == "DT" and _tag_at(e, e.last_token + 1) in ("VBD", "VBZ", "MD", "IN", ",")


@CONSTRAINTS.register("a part of a game")
def _part_of_game(e: Expression) -> bool:
    """ "Two touchdowns in the second quarter": no quarter of a year in a report on sport."""
    return not e.has("year") and sports.is_report(e.context.document)


@CONSTRAINTS.register("small letters")
def _small_letters(e: Expression) -> bool:
    """ "60 minutes later", "a two-day war": words, and no name of a programme or a war."""
    words = e.context.document.words
    return not (words[e.first_token][0].isupper() or words[e.last_token][0].isupper())
