"""Which year is meant where a day, a month or a holiday stands without one.

News leave the year out of what is near. So the nearest such day is meant, where a day against the direction of the
tense counts as further away than it is: "in December" after a past tense is last December even in October.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from service.extraction.syntax.lexicon import CLAUSE_TAKING
from service.extraction.timex import governing_verb
from service.extraction.timex.expression import Expression
from service.extraction.timex.governing_verb import FORETELLING, FUTURE_MODALS, PROSPECTIVE, RESCHEDULING, Orientation
from service.rules import lexicon

# How much nearer than it is a day seems that the tense looks at. Days are named well ahead in the past tense ("extended
# the offer to Nov. 20"), whole months and holidays hardly ever.
OF_A_DAY = 0.3
OF_A_MONTH = 0.15
_BESIDE = 3  # days ahead that are the past all the same: the article's own day may be told late or early
_REACH = 8  # tokens between "since" or "ahead of" and the day: "since the attack on 7 October"
_POSSESSIVES = lexicon.words("function_words", use="possessive")
_UNFINISHED = ("MD", "VBZ", "VBP")


def direction(expression: Expression) -> Orientation | str | None:
    """Where an expression looks: the words before it tell, failing that the verb that governs it.

    "By" and "until" look ahead, but at the start of a sentence as its verb does: "By Friday the fire was out".
    "Before" looks as its verb does, and ahead where that plans: "wanted them home before Christmas".
    """
    before = expression.word_before()
    if _is_done(expression):
        return "past"
    for words in (before, f"{expression.word_before(2)} {before}"):
        told = expression.look_up("looks", words)
        if told in ("limit", "end", "eve"):
            return "future" if _is_foretold(expression, told) else _limit(expression, told)
        if told == "target":
            is_planned = _main_verb(expression) in RESCHEDULING | FORETELLING
            return "future" if is_planned else expression.tense()
        if told is not None:
            return told
    is_listed = _main_verb(expression) in RESCHEDULING and _stands_behind(expression, "sitting")
    return "future" if is_listed or _stands_behind(expression, "limit_of_future") else expression.tense()


def _main_verb(expression: Expression) -> str:
    """The main verb of the group that governs the expression, in lower case; "" where there is none."""
    verb = expression.verb()
    return "" if verb is None else expression.context.document.lower[verb.main]


def _is_done(expression: Expression) -> bool:
    """ "Tuesday's ruling", "the June attack": whether what is named by its day has been, whatever the verb says."""
    is_named_by = expression.word_after() in _POSSESSIVES
    is_month = expression.has("month") and not expression.has("day")
    return (is_named_by or is_month) and expression.look_up("done", expression.word_after(1 + is_named_by)) is not None


def _is_foretold(expression: Expression, limit: str) -> bool:
    """ "Warned of snow by Friday", "if no vote was held by May": whether a limit lies ahead of a verb in the past."""
    verb, document = expression.verb(), expression.context.document
    if verb is None or verb.tense != "past" or limit == "limit" or governing_verb.is_pluperfect(document, verb):
        return False
    if governing_verb.is_conditional(document, expression.context.syntax, verb):
        return True
    reaches = verb.voice == "passive" or verb.last < expression.first_token - 1
    is_planned = limit == "end" or document.lower[verb.main] in PROSPECTIVE
    foretells = document.lower[verb.main] in FORETELLING and is_planned
    return (foretells and reaches) or (limit == "end" and _stands_behind(expression, "limit_of_future"))


def _limit(expression: Expression, limit: str) -> Orientation | str | None:
    """Where "by", "until" and "before" look: ahead, but at the start of a sentence as its verb does."""
    verb = expression.verb() if limit == "end" else None
    if limit == "eve":
        return expression.tense()
    if expression.follows_opening_word() or (verb is not None and verb.tense == "past"):
        return expression.tense() or "future"
    return "future"


def is_over(expression: Expression) -> bool:
    """Whether only the past can be meant: "since the attack on 7 October"."""
    return _stands_behind(expression, "limit_of_past")


def _is_of_the_past(expression: Expression) -> bool:
    """ "The law came into force on 1 January": a verb in the past that tells no plan and no words puts it there."""
    document, verb = expression.context.document, expression.verb()
    if verb is None or expression.look_up("takes_place", expression.word_before()) is None:
        return False
    if verb.last == expression.first_token - 1:  # "held on 18 December", "said on 3 May", no "to reappear on 19 May"
        return verb.finiteness != "infinitive" and direction(expression) == "past"
    is_placed = verb.main < expression.first_token or expression.follows_opening_word()
    is_told = document.lower[verb.main] in CLAUSE_TAKING or document.lower[verb.main] in RESCHEDULING
    is_past = document.tags[verb.first] == "VBD" and direction(expression) == "past"
    return is_past and is_placed and not is_told


def _is_to_come(expression: Expression) -> bool:
    """ "The hall will reopen in December": a modal of the future puts it ahead, however near the last one is."""
    verb = expression.verb()
    return verb is not None and expression.context.document.lower[verb.first] in FUTURE_MODALS


def _stands_behind(expression: Expression, limit: str) -> bool:
    """Whether a word of the list `limit` stands close before the expression, without another clause between."""
    document, first = expression.context.document, expression.first_token
    start = max(document.sentences[expression.sentence].first, first - _REACH)
    for token in range(first - 1, start - 1, -1):
        if document.tags[token] in _UNFINISHED or not document.words[token][0].isalnum():
            return False
        if expression.look_up(limit, document.lower[token]) is not None:
            return True
    return False


def year(expression: Expression, years: Iterable[int], distance: Callable[[int], int], nearness: float) -> int:
    """The one of `years` that is meant; `distance` is how far ahead of the article it puts what is named."""
    looks = direction(expression)
    has_been = _is_of_the_past(expression)
    if has_been or is_over(expression):
        latest = _BESIDE if has_been and nearness == OF_A_DAY else 0
        years = [candidate for candidate in years if distance(candidate) <= latest] or list(years)
    elif looks == "future" and _is_to_come(expression):
        years = [candidate for candidate in years if distance(candidate) >= 0] or list(years)

    def strangeness(candidate: int) -> float:
        away = distance(candidate)
        against = looks in ("past", "future") and (looks == "future") != (away > 0)
        return abs(away) * (1 if against else nearness)

    return min(years, key=lambda candidate: (strangeness(candidate), candidate))
