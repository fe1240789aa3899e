"""Tags that the tagger commonly gets wrong, mended once by the rules of rules/syntax/repairs.yaml.

After this `document.tags` holds the repaired tags, for every layer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from service import rules
from service.extraction.document import Document, Sentence
from service.extraction.syntax.lexicon import REPORTING_VERBS, may_be_verb
from service.extraction.tagset import FINITE_VERBS
from service.rules import lexicon

_BOUNDARIES = lexicon.words("function_words", use="clause")
_COMMON_WORDS = [lexicon.words("common_words", source=source) for source in ("corpus scowl", "ours")]
_STOPS = frozenset(":;")  # what stands behind is a sentence of its own
_ENDS_OF_SAID = frozenset(",?!")
_CLOSING_MARKS = frozenset(("''", *"\"'”’»"))
_OPENING_MARKS = frozenset(("``", *'"“‘«'))
_BEFORE_SAID = frozenset((",", ":", "VBG"))
_VERBAL = ("VB", "MD")
_TAG = 14
_LONGEST = 200  # tokens of a sentence that are said
_REACH = 40  # tokens; no clause is longer


class Repair(NamedTuple):
    """A rule; an empty set asks for nothing. `words` are the only ones that it mends, None where it mends any."""

    name: str
    words: frozenset[str] | None
    ending: str
    before: frozenset[str]
    after: frozenset[str]
    before_words: frozenset[str]
    after_words: frozenset[str]
    verbless: bool | None
    capital: bool
    verbal: bool | None
    over_adverbs: bool
    tag_of_said: bool
    becomes: str


class _Repairs:
    """The rules of one tag: those that mend any word, and by word those that mend it, each by the tag that follows."""

    def __init__(self, every: list[Repair]) -> None:
        by_following = cache(_by_following)  # most words share theirs with others
        self.of_any = by_following(tuple(repair for repair in every if repair.words is None))
        of_reporting = tuple(repair for repair in every if repair.words in (None, REPORTING_VERBS))
        self.by_word = dict.fromkeys(REPORTING_VERBS, by_following(of_reporting))
        for word in {word for repair in every if repair.words not in (None, REPORTING_VERBS) for word in repair.words}:
            own = tuple(repair for repair in every if repair.words is None or word in repair.words)
            self.by_word[word] = by_following(own)


def _by_following(repairs: tuple[Repair, ...]) -> defaultdict[str, list[Repair]]:
    """The rules in their order by the tag that may follow, so that most words ask one rule or none of six."""
    unasked = [repair for repair in repairs if not repair.after]
    following = {tag for repair in repairs for tag in repair.after}
    return defaultdict(
        lambda: unasked,
        {tag: [repair for repair in repairs if not repair.after or tag in repair.after] for tag in following},
    )


def _read() -> dict[str, _Repairs]:
    by_tag: dict[str, list[Repair]] = {}
    for entry in rules.entries("syntax/repairs.yaml"):
        words = entry.get("words", REPORTING_VERBS if entry.get("reporting") else None)
        repair = Repair(
            name=entry["name"],
            words=None if words is None else frozenset(words),
            ending=entry.get("ending", ""),
            before=frozenset(entry.get("before", "").split()),
            after=frozenset(entry.get("after", "").split()),
            before_words=frozenset(entry.get("before_words", ())),
            after_words=frozenset(entry.get("after_words", ())),
            verbless=entry.get("verbless"),
            capital=entry.get("capital", False),
            verbal=entry.get("verbal"),
            over_adverbs=entry.get("over_adverbs", False),
            tag_of_said=entry.get("tag_of_said", False),
            becomes=entry["becomes"],
        )
        for tag in entry["tags"].split():
            by_tag.setdefault(tag, []).append(repair)
    return {tag: _Repairs(every) for tag, every in by_tag.items()}


_REPAIRS = _read()


def mend(document: Document, told: Callable[[Repair, int], None] | None = None) -> None:
    """Mend the tags of the document in place; `told`, where given, hears of each rule that fires at a token."""
    for sentence in document.sentences:
        _mend_sentence(document, sentence, told)


def _mend_sentence(document: Document, sentence: Sentence, told: Callable[[Repair, int], None] | None) -> None:
    tags, words = document.tags, document.lower[sentence.first : sentence.last]
    own = tags[sentence.first : sentence.last]
    verbless = True
    waiting = 0  # words that open a clause, whose verb is to come before the next comma
    for token, (word, tag, following) in enumerate(zip(words, own, [*own[1:], "END"], strict=True), sentence.first):
        if verbless:
            if tag == ",":
                waiting = 0
            elif word in _BOUNDARIES and tag != "CC":
                waiting += 1
        repairs = _REPAIRS.get(tag)
        asked = repairs.by_word.get(word, repairs.of_any)[following] if repairs else ()
        if asked and (repair := _first_fitting(document, sentence, token, asked, verbless)):
            tags[token] = tag = repair.becomes
            if token - 1 == sentence.first and repair.before and tags[token - 1] not in repair.before:
                tags[token - 1] = first_tag(document, token - 1)
            if told:
                told(repair, token)
        if verbless and tag in FINITE_VERBS:
            verbless, waiting = waiting > 0, waiting - 1


def _first_fitting(
    document: Document, sentence: Sentence, token: int, repairs: Iterable[Repair], verbless: bool
) -> Repair | None:
    """The first of `repairs` that mends the tag of `token`, in a sentence that is `verbless` so far."""
    word = document.lower[token]
    before = document.tags[token - 1] if token - 1 > sentence.first else ""
    for repair in repairs:
        if repair.before and before and before != "RB" and before not in repair.before:
            continue  # as two of three do
        if (
            _ends(word, repair.ending)
            and _fits(document, sentence, token, repair)
            and (
                repair.verbless is None
                or repair.verbless == (verbless and _is_last_chance(document, token, sentence.last))
            )
        ):
            return repair
    return None


def _ends(word: str, ending: str) -> bool:
    """Whether the word has the ending; "press" has none in -s."""
    return word.endswith(ending) and not (ending == "s" and word.endswith("ss"))


def _is_last_chance(document: Document, token: int, end: int) -> bool:
    """Whether no finite verb follows `token` but those of words said, and of other clauses, which words open
    each."""
    clauses, opened = 0, False
    for following in range(token + 1, min(end, token + _REACH)):
        mark = document.lower[following] in _OPENING_MARKS
        said = mark and not opened and document.tags[following - 1] in _BEFORE_SAID
        if said or document.lower[following] in _STOPS:
            return True
        opened ^= mark  # a straight mark closes what one before it opened: 'hits like "Old Pier," was'
        if document.lower[following] in _BOUNDARIES:
            clauses += 1
        elif document.tags[following] in FINITE_VERBS:
            if not clauses:
                return False
            clauses -= 1
    return True


def _fits(document: Document, sentence: Sentence, token: int, repair: Repair) -> bool:
    tags, lower = document.tags, document.lower
    before = token - 1
    while repair.over_adverbs and before > sentence.first and tags[before] == "RB":
        before -= 1
    first, last = before < sentence.first, token + 1 == sentence.last
    tag = "START" if first else tags[before] if before > sentence.first else first_tag(document, before)
    return (
        (not repair.before or tag in repair.before)
        and (not repair.before_words or (not first and lower[before] in repair.before_words))
        and (not repair.after_words or (not last and lower[token + 1] in repair.after_words))
        and (not repair.capital or document.words[token][0].isupper())
        and (repair.verbal is None or repair.verbal == any(map(may_be_verb, _stems(lower[token]))))
        and (not repair.tag_of_said or _tags_words_said(document, sentence, token))
    )


def _tags_words_said(document: Document, sentence: Sentence, token: int) -> bool:
    """Whether the token is the only verb of the sentence behind the words said that it opens or goes on with, which end
    with a comma within or behind their marks, a question or an outcry: '"We lost," [sighed] the owner'."""
    words, first = document.words, max(sentence.first, token - _TAG)
    verbs = (at for at in range(token - 1, first, -1) if document.tags[at].startswith(_VERBAL))
    verb = next(verbs, first)
    mark = next((at for at in range(token - 1, verb, -1) if words[at] in _CLOSING_MARKS), None)
    if mark is None or not _OPENING_MARKS.isdisjoint(words[max(sentence.first + 1, mark - _LONGEST) : mark]):
        return False
    within = words[mark - 1] in _ENDS_OF_SAID and document.ends[mark - 1] == document.starts[mark]
    return (within or words[mark + 1] == ",") and _is_last_chance(document, token, sentence.last)


def first_tag(document: Document, token: int) -> str:
    """The tag of the first token of a sentence: a common plural has its own where its capital makes it look a name."""
    word, tag = document.lower[token], document.tags[token]
    may_be_plural = tag == "NNP" and word.endswith("s") and any(word in words for words in _COMMON_WORDS)
    return "NNS" if may_be_plural else tag


def _stems(word: str) -> Iterator[str]:
    """The form in -s or -ing and the base forms that it may belong to."""
    if word.endswith("ing"):
        yield from (word[:-3], word[:-3] + "e", word[:-4])
        return
    yield word
    yield word[:-1]
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith("es"):
        yield word[:-2]
