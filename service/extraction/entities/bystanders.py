"""Which organizations take no part: the outlet that was told, the platform of a post, the make of a thing.

One that stands otherwise anywhere in the article is an actor of its story, and keeps all its mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from service import rules
from service.extraction.document import Document
from service.extraction.entities.model import Name
from service.extraction.layout import headers
from service.rules import lexicon

_KNOWN = {
    kind: frozenset(map(str.lower, lexicon.words("known_names", kind=of)))
    for kind, of in (("platforms", "platform"), ("indices", "index"), ("makes", "make"))
}
_ARTICLES = lexicon.words("function_words", use="article indefinite")
_BELONGING = lexicon.words("function_words", use="affiliation")
_JOINTS = lexicon.words("function_words", use="joins_list")
_MOST_SKIPPED = 4  # words between what tells the outlet and its name ("told the state news agency Xinhua")
_LONGEST = 3  # words of such a phrase
_TOP = 4  # sentences that may head a page


class _Rule(NamedTuple):
    name: str
    because: str
    of: str
    before: frozenset[tuple[str, ...]]
    last: frozenset[str]  # words of those phrases
    skip: frozenset[str]
    after: frozenset[str]
    aside: frozenset[str]
    between: tuple[str, ...]
    alone: bool


def _rule(entry: dict[str, Any]) -> _Rule:
    return _Rule(
        entry["name"],
        entry["does"],
        entry["of"],
        frozenset(tuple(phrase.split()) for phrase in entry.get("before", ())),
        frozenset(phrase.split()[-1] for phrase in entry.get("before", ())),
        frozenset(entry.get("skip", ())) | _ARTICLES,
        frozenset(entry.get("after", ())),
        frozenset(entry.get("aside", ())),
        tuple(entry.get("between", ())),
        entry.get("stands") == "alone",
    )


_ASKERS, _ANYONE = "askers", "anyone"
_LISTED = ("outlets", "platforms")
_RULES = tuple(_rule(entry) for entry in rules.entries("entities/bystanders.yaml"))
_OF_PERSONS = [rule for rule in _RULES if rule.of in (_ASKERS, _ANYONE)]
_OF_BODIES = [rule for rule in _RULES if rule.of != _ASKERS]


def find(document: Document, organizations: Sequence[Name], persons: Sequence[Name]) -> set[int]:
    """The first tokens of those of the `organizations` and `persons` that take no part in the story, told to the
    trace. A person is gone where every mention of the surname stands so."""
    bodies: dict[str, list[Name]] = {}
    for name in organizations:
        words = document.lower[name.first : name.last]
        bodies.setdefault(" ".join(words[1:] if len(words) > 1 and words[0] == "the" else words), []).append(name)
    bearers: dict[str, list[Name]] = {}
    for name in persons:
        bearers.setdefault(document.lower[name.last - 1], []).append(name)
    for surname, names in bearers.items():
        if _is_of("outlets", surname) and all(name.last - name.first == 1 for name in names):
            bodies.setdefault(surname, []).extend(names)  # "told Fortune", where nobody called Fortune is named in full
    out: set[int] = set()
    for rules_of_type, mentions in ((_OF_BODIES, bodies), (_OF_PERSONS, bearers)):
        for written, names in mentions.items():
            found = _rules_of(document, [rule for rule in rules_of_type if _is_of(rule.of, written)], names, out)
            if len(found) == len(names):
                out.update(name.first for name in names)
                _tell(document, names, found)
    return out


def _rules_of(document: Document, rules_of_kind: Sequence[_Rule], names: Iterable[Name], out: set[int]) -> list[_Rule]:
    """The rule that leaves out each of `names`, all written alike, as far as one does."""
    found = []
    for name in names:
        rule = next((rule for rule in rules_of_kind if _holds(document, rule, name, out)), None)
        if rule is None:
            break
        found.append(rule)
    return found


def _is_of(kind: str, written: str) -> bool:
    if kind == "outlets":
        station = written.split()[0]  # "BBC | Radio Humberside"
        return headers.ends_as_paper(written) or any(
            map(headers.is_outlet, (written, f"the {written}", f"{written} magazine", station))
        )
    return kind in ("any", _ASKERS, _ANYONE) or written in _KNOWN[kind]


def _holds(document: Document, rule: _Rule, name: Name, out: set[int]) -> bool:
    """Whether `name` stands as the rule says, or is joined to one that does and is out already."""
    lower = document.lower
    sentence = document.sentence_at(name.first)
    if rule.alone:
        number = document.sentence_of[name.first]
        return number < _TOP and (name.first, name.last) == (sentence.first, sentence.last)
    behind = name.last
    if lower[behind : behind + 1] == ["("] and lower[behind + 2 : behind + 3] == [")"]:
        behind += 3  # "the News Agency of Harlow (NAH) reports"
    while behind < sentence.last and lower[behind] in rule.aside:
        behind += 1
    if behind < sentence.last and lower[behind] in rule.after:
        return True
    after = lower[name.last] if name.last < sentence.last else ""
    before = name.first - 1
    if rule.between and before >= sentence.first:
        return (lower[before], after) == rule.between
    skipped = 0
    asks = rule.of == _ASKERS
    while before >= sentence.first and skipped < _MOST_SKIPPED:
        is_year = lower[before].isdigit()  # "their 1991 Honda"
        if not (lower[before] in rule.skip or is_year or (asks and headers.is_outlet(lower[before]))):
            break
        before -= 1
        skipped += 1
    if asks and not (skipped or _is_of_outlet(document, name.last, sentence.last)):
        return False
    if before > sentence.first and lower[before] in _JOINTS and rule.of in _LISTED:
        return any(before - length in out for length in (1, 2))
    if before < sentence.first or lower[before] not in rule.last:
        return False
    first = max(sentence.first, before + 1 - _LONGEST)
    return any(tuple(lower[at : before + 1]) in rule.before for at in range(first, before + 1))


def _is_of_outlet(document: Document, at: int, end: int) -> bool:
    """Whether the preposition at token `at` joins an outlet to the person before it ("Ada Quill of the | Gazette")."""
    if at >= end or document.lower[at] not in _BELONGING:
        return False
    at += 1 + (document.lower[at + 1 : at + 2] == ["the"])
    outlets = (document.lower[at : at + length] for length in range(1, 1 + min(_LONGEST, end - at)))
    return any(headers.is_outlet(" ".join(words)) or headers.ends_as_paper(words[-1]) for words in outlets)


def _tell(document: Document, names: Iterable[Name], found: Iterable[_Rule]) -> None:
    if document.trace:
        for name, rule in zip(names, found, strict=True):
            start, end = document.starts[name.first], document.ends[name.last - 1]
            document.trace.drop("participants", start, end, rule.name, rule.because)
