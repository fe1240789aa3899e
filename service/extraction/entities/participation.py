"""Which names take part in the story: those for which anything in the article shows that their bearer acts.

What it shows is declared in rules/entities/participation.yaml. One mention is enough for all of the same words, for the
short forms of a name, and for the full name of a person whose surname alone acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from service import rules
from service.extraction.document import Document
from service.extraction.entities import lexicon
from service.extraction.entities.features import FEATURES, mask_of
from service.extraction.entities.model import Name, NameType

_LISTING = ([","], ["and"], [",", "and"], ["alias"])
_ASIDE = frozenset((",", "DT", "RB"))  # "Mok, formerly of the ODM"
_FILE = "entities/participation.yaml"
_OF_AN_OFFICE = FEATURES["of an office"]
_AT_A_HOUSE = FEATURES["at before"] | FEATURES["venue last"]  # "visited Mok at Harlow Hospital"
Key = tuple[str, ...]


class Typed(NamedTuple):
    """A name with the features that it was typed by, as bits, and the lead of its type."""

    name: Name
    features: int
    lead: float


class _Rule(NamedTuple):
    """A rule: the features that it asks for, these with those that it forbids, the least lead."""

    when: int
    asked: int
    lead: float


def _rule(entry: rules.Entry) -> _Rule:
    when = mask_of(_FILE, entry, "when")
    return _Rule(when, when | mask_of(_FILE, entry, "unless"), entry.get("lead", 0.0))


def _by_type(part: str | None) -> dict[NameType, list[_Rule]]:
    """The rules of each type of name that show that its bearer takes part, or those that show this `part`."""
    entries = [e for e in rules.entries(_FILE) if e.get("part") == part]
    return {kind: [_rule(e) for e in entries if e["of"] in (kind, "any")] for kind in get_args(NameType)}


_SHOWING, _DENYING, _IDLE = _by_type(None), _by_type("none"), _by_type("aside")


def without_part(document: Document, typed: Sequence[Typed]) -> dict[int, bool]:
    """By first token the names for which nothing shows that they take part, and whether something shows the contrary;
    bodies are told to the trace."""
    keys = [_key(document, one.name) for one in typed]
    denied = {key for key, one in zip(keys, typed, strict=True) if _fits(one, _DENYING)}
    acting = {k for k, one in zip(keys, typed, strict=True) if _fits(one, _SHOWING) and not _fits(one, _IDLE)} - denied
    acting |= {keys[at] for at in range(1, len(typed)) if keys[at - 1] in acting and _employs(document, typed, at)}
    acting |= _listed(document, typed, keys, acting) - denied
    denied |= {short for key in denied for short in _short_forms(key)}
    acting = {key for key in acting if len(key) > 2 or key not in denied}
    known = acting | {short for key in acting for short in _short_forms(key)}
    known = {key for key in keys if key in known or _is_of(key, acting)}
    known -= {keys[at] for at in range(len(typed) - 1) if _is_department(document, typed, at)}
    out = {one.name: key in denied for key, one in zip(keys, typed, strict=True) if key not in known}
    if document.trace:
        for name in (name for name in out if name.type == "organization"):
            document.trace.drop("participants", name.start, name.end, name.rule, "nothing shows that it takes part")
    return {name.first: shown for name, shown in out.items()}


def _key(document: Document, name: Name) -> Key:
    """The type and the words of a name, without a leading article."""
    first = name.first + (document.lower[name.first] == "the")
    return name.type, *document.lower[first : name.last]


def _fits(typed: Typed, rules_of: dict[NameType, list[_Rule]]) -> bool:
    """Whether this mention is as one of the rules of its type says."""
    features, lead = typed.features, typed.lead
    for when, asked, least in rules_of[typed.name.type]:  # noqa: SIM110 (600 steps an article, in half the time)
        if features & asked == when and lead >= least:
            return True
    return False


def _employs(document: Document, typed: Sequence[Typed], at: int) -> bool:
    """Whether the name number `at` is that of a body to which the person named before it belongs ("Mok of ODM")."""
    person, body = typed[at - 1].name, typed[at].name
    if (person.type, body.type) != ("person", "organization") or typed[at].features & _AT_A_HOUSE == _AT_A_HOUSE:
        return False
    between = [document.lower[at] for at in range(person.last, body.first) if document.tags[at] not in _ASIDE]
    return len(between) == 1 and between[0] in lexicon.MEMBERSHIP


def _listed(document: Document, typed: Sequence[Typed], keys: Sequence[Key], acting: set[Key]) -> set[Key]:
    """Full names of persons that a comma or "and" lists with one who acts ("Mok and Ada Teller | were held")."""
    found: set[Key] = set()
    for order in (range(1, len(typed)), range(len(typed) - 2, -1, -1)):
        for at in order:
            other = at - order.step
            is_full = len(keys[at]) > 2 and keys[at][0] == keys[other][0] == "person"
            if is_full and (keys[other] in acting or keys[other] in found):
                before, behind = sorted((typed[at].name, typed[other].name), key=lambda name: name.first)
                if document.lower[before.last : behind.first] in _LISTING:
                    found.add(keys[at])
    return found


def _is_department(document: Document, typed: Sequence[Typed], at: int) -> bool:
    """Whether the name number `at` is but that of a part of the body named behind it ("Head of | Research at ODM")."""
    part, body = typed[at].name, typed[at + 1].name
    of_office = part.first > 1 and document.lower[part.first - 1] == "of" and typed[at].features & _OF_AN_OFFICE
    if not of_office or body.type != "organization":
        return False
    return [word for word in document.lower[part.last : body.first] if word != "the"] in (["at"], ["for"])


def _short_forms(key: Key) -> Iterator[Key]:
    """The given name and the surname of a person; the first words and the letters of an organization."""
    kind, *words = key
    if len(words) > 1:
        letters = "".join(word[0] for word in words if word not in lexicon.JOINTS)
        yield kind, words[0]
        yield kind, words[-1] if kind == "person" else letters
        if len(words) > 2:
            yield kind, words[0], words[1]


def _is_of(key: Key, acting: set[Key]) -> bool:
    """Whether the full name is that of a person whose surname alone acts, or of a firm that does without its form."""
    if key[0] == "person":
        return len(key) > 2 and (key[0], key[-1]) in acting
    return key[-1] in lexicon.LEGAL_FORMS and not acting.isdisjoint((key[:2], key[:-1]))
