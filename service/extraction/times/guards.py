"""What a match must not be, whatever its words: the refusals that rules name under `unless`."""

from __future__ import annotations

from collections.abc import Callable

from service.extraction.times.expression import Expression

Guard = Callable[[Expression], bool]

GUARDS: dict[str, Guard] = {}


def guard(name: str) -> Callable[[Guard], Guard]:
    """Registers a refusal by the name that the rules call it."""

    def register(function: Guard) -> Guard:
        GUARDS[name] = function
        return function

    return register


def refused(expression: Expression) -> bool:
    """Whether one of the rule's guards says that `expression` is none."""
    return any(GUARDS[name](expression) for name in expression.match.rule.unless)


def _in(e: Expression, name: str, word: str) -> bool:
    return e.scene.grammar.vocabulary.value(name, word) is not None


def _word_after(e: Expression) -> str:
    words = e.scene.stream.words
    return words[e.match.end] if e.match.end < len(words) else ""


def _tag_after(e: Expression) -> str:
    tags = e.scene.document.tags
    after = e.last_token + 1
    return tags[after] if after < len(tags) and e.scene.document.sentence_of[after] == e.sentence else ""


def _tag_before(e: Expression) -> str:
    before = e.first_token - 1
    document = e.scene.document
    return document.tags[before] if before >= 0 and document.sentence_of[before] == e.sentence else ""


def _touches_before(e: Expression) -> bool:
    stream = e.scene.stream
    return e.match.start > 0 and stream.ends[e.match.start - 1] == stream.starts[e.match.start]


@guard("a count of things")
def _a_count(e: Expression) -> bool:
    """ "March 10 people": the figure counts what follows."""
    if e.has("year") or not e.has("day") or e.match.groups["day"][1] != e.match.end:
        return False
    return _in(e, "unit", _word_after(e)) or _in(e, "measure", _word_after(e))


@guard("an abbreviation that is a word")
def _abbreviation(e: Expression) -> bool:
    """ "May", "Sun", "Mar": alone they are a time only after a preposition or a word of time."""
    leads = "leads_to_day" if e.has("weekday") else "leads_to_time"
    return _in(e, "ambiguous", e.text) and not _in(e, leads, e.word_before())


@guard("a part of a name")
def _part_of_name(e: Expression) -> bool:
    """ "April Jones", "Theresa May": a month or a season that another part of a name touches."""
    document = e.scene.document
    if not _in(e, "first_name", e.text):
        return False
    before = e.first_token - 1
    if _tag_before(e) in ("NNP", "NNPS") and document.words[before][0].isupper() and not _touches_comma(e):
        return True
    after = e.last_token + 1
    return _tag_after(e) in ("NNP", "NNPS") and document.words[after][0].isupper()


def _touches_comma(e: Expression) -> bool:
    return e.word_before() == ","


@guard("a number that is no year")
def _no_year(e: Expression) -> bool:
    """ "$2000", "2000 people", "Boeing 1900", "No. 1999"."""
    before, after = e.word_before(), _word_after(e)
    if _in(e, "measure", after) or _in(e, "unit", after) or _in(e, "scale", after):
        return True
    if _touches_before(e) and before not in ("(", "[", "-", "–", "—", '"', "'", "/", "``", "“", "‘"):
        return True
    if _in(e, "numbered", before):
        return True
    if before == "in" and _in(e, "spelt", e.word_before(2)):
        return True
    if _in(e, "leads_to_time", before):
        return False
    if _tag_before(e) in ("NNP", "NNPS") and e.scene.document.words[e.first_token - 1].isalpha():
        return not _in(e, "edition", before)
    return _tag_after(e) == "NNS" and _tag_before(e) not in ("DT", "IN", "PRP$", "POS")


@guard("a score or a measure")
def _score(e: Expression) -> bool:
    return _in(e, "measure", _word_after(e))


@guard("no rate")
def _no_rate(e: Expression) -> bool:
    """ "A year" is a rate after what is counted, else it is a duration or nothing."""
    before = e.word_before()
    if e.text.split()[0] not in ("a", "an"):
        return False
    if _word_after(e) in ("ago", "earlier", "later", "before", "after", "old"):
        return True
    return not (_tag_before(e) in ("NN", "NNS", "CD", "$") or before in ("%", "¢") or _in(e, "scale", before))
