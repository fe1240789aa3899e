"""What the whole article knows of a name: what the same words are elsewhere, and what longer names hold them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from service import rules
from service.extraction.document import Document
from service.extraction.entities import lexicon
from service.extraction.entities.classifier import Kind, Verdict, verdict
from service.extraction.entities.features import FEATURES
from service.extraction.entities.model import Candidate

_KNOWN, _GIVEN_NAME, _HEAD = (
    FEATURES[name] for name in ("known organization", "given name first", "organization head last")
)
_KNOWN_PERSON, _KNOWN_OTHER, _WITH_BODY, _WITH_PERSON, _OWNER = (
    FEATURES[name]
    for name in ("known person", "known other", "listed with a body", "listed with a person", "owner of a person")
)
_WITH_FULL_NAME = FEATURES["listed with a full name"]
_OWNED, _OWNED_BY_THING = FEATURES["owned by a body"], FEATURES["owned by a thing"]
_OF_A_PERSON = FEATURES["of a person"]
_STATE, _OWNED_BY_STATE = FEATURES["country"], FEATURES["owned by a state"]
_CARRIED = (  # along a list
    FEATURES["persons before"],
    FEATURES["of before"] | FEATURES["ahead two before"],
    FEATURES["for before"] | FEATURES["counsel two before"],
    FEATURES["venue preposition before"],
    FEATURES["venue preposition two before"],
    FEATURES["measure before"],
    FEATURES["several two before"],
    FEATURES["other match before"],
    FEATURES["measure two before"] | FEATURES["measured before"],
)
_PLACES_AFTER = FEATURES["nouns of places after"]
_OF_A_PLACE = FEATURES["place first"] | _HEAD
_OF_OFFICES = lexicon.TITLES | lexicon.ROLE_MODIFIERS
_SEVERAL_WORDS = FEATURES["two words"] | FEATURES["three words"] | FEATURES["four words or more"]
_TITLED, _BEFORE_OFFICER = FEATURES["titled"], FEATURES["officer after"]
_PERSONAL = "titled|age after|who after|who right after|kinsman before|role noun before|known person|known other|sport"
_PLACED = "place sure|place likely|country|described as a person|subject of a person's verb"
_NO_BODY = sum(FEATURES[name] for name in f"{_PERSONAL}|{_PLACED}".split("|"))  # whatever longer name begins so
_SPORT, _IN_PASSING = FEATURES["sport"], FEATURES["in passing"]
_DEEP = 5  # sentences before a body that is told but in passing
_LIKELY, _SURE = 1.0, 3.0  # a lead of the best kind that lets the other mentions of the same words follow
_LIKE_PERSONS = (0.0, 2.0, 0.0, 0.0, 0.0)  # bodies are called as persons are more often than persons as bodies
_AS: dict[Kind, str] = {
    "person": "a person",
    "organization": "an organization",
    "place": "a place",
    "other": "another thing",
}
_ELSEWHERE = {kind: FEATURES[f"elsewhere {called}"] for kind, called in _AS.items()}
_SURELY = {kind: FEATURES.get(f"elsewhere surely {called}", 0) for kind, called in _AS.items()}
_PART_OF = {kind: FEATURES[f"part of {called}"] for kind, called in _AS.items()}
_OPENERS = lexicon.OTHER_OPENERS | lexicon.PLURAL_OPENERS
_PART_OF_A_FIRM, _FAMILY = FEATURES["part of a firm"], FEATURES["family of a person"]
_HE_OR_SHE = frozenset(
    row["pronoun"] for row in rules.table("coreference/pronouns.tsv") if row["gender"] in ("male", "female")
)
_SHORTEST_HALF = 3  # letters of half a surname, which alone may mean its bearer, are more
_BACK, _AHEAD = 2, 1  # sentences that a pronoun may look back over, and that it is looked for in behind a name
Key = tuple[str, ...]
Totals = tuple[float, float, float, float, float]


def beside(document: Document, candidates: Sequence[Candidate], features: Sequence[int]) -> list[int]:
    """The `features` of each candidate with what the name right before or behind it tells: a body that "and" lists it
    with, what stands before its list ("Justices Moran and Teller"), what a possessive joins."""
    found, is_open = list(features), True
    for at in range(1, len(candidates)):
        one, other = features[at - 1], features[at]
        between = document.lower[candidates[at - 1].last : candidates[at].first]
        if between and lexicon.LIST_JOINTS.issuperset(between):
            found[at - 1] |= other & _PLACES_AFTER
            found[at] |= sum(bits for bits in _CARRIED if found[at - 1] & bits == bits and is_open)
        is_open = lexicon.LIST_JOINTS.isdisjoint(between) or between == [","]
        if other & _TITLED and one & _SEVERAL_WORDS and between and _is_office(document, candidates[at - 1].last, one):
            found[at - 1] |= _BEFORE_OFFICER
        if between in (["and"], ["or"]):
            found[at] |= _listed_with(one)
            found[at - 1] |= _listed_with(other)
        elif between == ["of"]:
            found[at] |= _OF_A_PERSON if one & _GIVEN_NAME and not one & _HEAD else 0
        elif len(between) == 1 and between[0] in lexicon.POSSESSIVES:
            found[at] |= (_OWNED if one & _KNOWN else 0) | (_OWNED_BY_THING if one & _KNOWN_OTHER else 0)
            found[at] |= _OWNED_BY_STATE if one & _STATE else 0
            found[at - 1] |= _OWNER if other & _GIVEN_NAME and not other & _HEAD else 0
    return found


def _is_office(document: Document, at: int, before: int) -> bool:
    """Whether an office written large begins at token `at`, perhaps behind a possessive ("'s Attorney Ada Quill").

    `before` are the features of the name before it: what a person has behind a possessive is somebody close to that
    person, and no office, but for those that have an owner of their own ("Alton Commonwealth's Attorney").
    """
    if document.lower[at] in lexicon.POSSESSIVES:
        if before & _GIVEN_NAME and document.lower[at - 1] not in lexicon.OWNERS:
            return False
        at += 1
    return document.words[at].istitle() and document.lower[at] in _OF_OFFICES


def _listed_with(features: int) -> int:
    """What a name with these `features` tells of the one that it is listed with."""
    if features & _KNOWN:
        return _WITH_BODY
    is_full = features & _GIVEN_NAME and not features & (_HEAD | _KNOWN_OTHER)
    return (_WITH_PERSON if features & _KNOWN_PERSON else 0) | (_WITH_FULL_NAME if is_full else 0)


def read(
    document: Document, candidates: Sequence[Candidate], features: Sequence[int], verdicts: Sequence[Verdict]
) -> list[int]:
    """The document-level features for each candidate, from its `features` and the verdicts on all without those."""
    keys = [tuple(document.lower[s.first : s.last]) for s in candidates]
    times = Counter(keys)
    votes: dict[Key, Totals] = {}
    for key, given in zip(keys, verdicts, strict=True):
        votes[key] = _add(votes[key], given.totals, 1) if key in votes else given.totals
    agreed = dict(zip(keys, verdicts, strict=True))
    agreed |= {key: verdict(totals) for key, totals in votes.items() if times[key] > 1}
    of_a_place = {key for key, mask in zip(keys, features, strict=True) if len(key) > 1 and _is_of_place(key, mask)}
    parts = _parts(agreed, of_a_place)
    for key in _begin_bodies(keys, features, agreed):
        parts[key] = parts.get(key, 0) | FEATURES["begins an organization"]
    found = []
    for key, own, candidate in zip(keys, verdicts, candidates, strict=True):
        mask = _elsewhere(verdict(_add(votes[key], own.totals, -1))) if times[key] > 1 else 0
        if candidate.sentence >= _DEEP and times[key] == times[key[-1:]] + (len(key) > 1) == 1:
            mask |= _IN_PASSING if own.kind == "organization" else 0
        mask |= parts.get((key[0].replace(".", ""),) if len(key) == 1 else key, 0)
        if len(key) > 1:
            mask |= _ends(key, agreed)
        found.append(mask)
    for number in _meant_by_pronouns(document, candidates, verdicts):
        found[number] |= FEATURES["he or she follows"]
    return found


def _begin_bodies(keys: Sequence[Key], features: Sequence[int], agreed: dict[Key, Verdict]) -> set[Key]:
    """The names with which a body's longer name begins and that nothing shows to be a person's or a place's ("Alden"
    beside Alden Capital, not beside Alden Music Center)."""
    others = {key for key, mask in zip(keys, features, strict=True) if mask & _NO_BODY}
    longer = [(key, given) for key, given in agreed.items() if len(key) > 1 and given.lead > _LIKELY]
    bodies = (key for key, given in longer if given.kind == "organization" and key[-1] not in lexicon.VENUES)
    lengths = {len(key) for key in keys}  # a "name" may be as long as the text
    begun = {key[:last] for key in bodies for last in lengths if last < len(key)}.intersection(keys)
    persons = {part for key, given in longer if given.kind == "person" for part in (key[:1], key[-1:])}
    return {key for key in begun - persons if others.isdisjoint((key, key[-1:]))}


def agreed(keys: Sequence[Key], verdicts: Sequence[Verdict]) -> dict[Key, Verdict]:
    """For the names that some mentions make a person's and others a body's, what all of those say together."""
    kinds: dict[Key, dict[Kind, Totals]] = {}
    for key, given in zip(keys, verdicts, strict=True):
        if given.kind in ("person", "organization"):
            totals = kinds.setdefault(key, {})
            totals[given.kind] = _add(totals[given.kind], given.totals, 1) if given.kind in totals else given.totals
    both = {key: _add(totals["person"], totals["organization"], 1) for key, totals in kinds.items() if len(totals) > 1}
    return {key: verdict(_add(totals, _LIKE_PERSONS, 1)) for key, totals in both.items()}


def _is_of_place(key: Key, features: int) -> bool:
    """Whether a name is that of a body of a place, which stands first in it."""
    is_public = key[1] in lexicon.PUBLIC_BODIES and not (features & _SPORT or lexicon.is_small(key[0]))
    return is_public or features & _OF_A_PLACE == _OF_A_PLACE


def _elsewhere(others: Verdict) -> int:
    """What the verdict on all other mentions of the same words tells."""
    mask = _ELSEWHERE.get(others.kind, 0) if others.lead > _LIKELY else 0
    return mask | (_SURELY.get(others.kind, 0) if others.lead > _SURE else 0)


def _meant_by_pronouns(document: Document, candidates: Sequence[Candidate], verdicts: Sequence[Verdict]) -> list[int]:
    """The numbers of the candidates, none of them likely a person, that alone can be the "he" or "she" behind them: no
    person is named or described in the sentences before, nor between."""
    persons = [s.sentence for s, v in zip(candidates, verdicts, strict=True) if v.kind == "person" and v.lead > _LIKELY]
    nouns = lexicon.PERSON_NOUNS.intersection(document.positions)  # "&" would walk through the whole lexicon
    peopled = set(persons) | {document.sentence_of[at] for noun in nouns for at in document.positions[noun]}
    spoken = sorted(at for word in _HE_OR_SHE for at in document.positions.get(word, ()))
    found = []
    for number, candidate in enumerate(candidates):
        if not peopled.isdisjoint(range(candidate.sentence - _BACK, candidate.sentence + _AHEAD + 1)):
            continue
        after = bisect_left(spoken, candidate.last)
        if after < len(spoken) and document.sentence_of[spoken[after]] <= candidate.sentence + _AHEAD:
            found.append(number)
    return found


def _add(one: Totals, two: Totals, sign: int) -> Totals:
    a, b, c, d, e = one
    v, w, x, y, z = two
    return a + sign * v, b + sign * w, c + sign * x, d + sign * y, e + sign * z


def _parts(agreed: dict[Key, Verdict], of_a_place: set[Key]) -> dict[Key, int]:
    """What shorter names are part of: the longer ones that begin or end with them, or that they abbreviate. A body
    `of_a_place` ("Leeds City Council") leaves its first word to the place."""
    parts: dict[Key, int] = {}
    for key, given in agreed.items():
        if len(key) == 1 and given.kind == "organization" and "." in key[0][:-1]:
            parts[key[0].split(".")[:1][0],] = _PART_OF["organization"] | _PART_OF_A_FIRM  # "Edmunds.com"
        if len(key) > 1 and (given.lead > _LIKELY or key[0] in _OPENERS):
            part = _PART_OF["other"] if key[0] in _OPENERS else _PART_OF.get(given.kind, 0)
            if key[-1] in lexicon.LEGAL_FORMS:
                part |= _PART_OF_A_FIRM
            if given.kind == "person":
                parts[f"{key[-1]}s",] = parts.get((f"{key[-1]}s",), 0) | _FAMILY
            for short in (*_short_forms(key), *(_middle_forms(key) if given.kind == "person" else ())):
                of_place = short == key[:1] and key in of_a_place
                parts[short] = parts.get(short, 0) | (_PART_OF["place"] if of_place else part)
            letters = ("".join(word[0] for word in key if word not in lexicon.JOINTS),)
            kind = _PART_OF["other"] if given.kind == "other" else FEATURES["acronym of long name"]
            parts[letters] = parts.get(letters, 0) | kind
    return parts


def _short_forms(key: Key) -> Iterator[Key]:
    """The first word, the last but for "Jr.", and what a particle begins in the middle ("Al Otaibi")."""
    last = len(key) - 1 if key[-1] in lexicon.GENERATIONS else len(key)
    if key[0] in lexicon.PLURAL_OPENERS:
        yield from ((word,) for word in key[1:-1])
    yield key[:1]
    yield key[last - 1 : last]
    if len(key) > 2 and key[-1] in lexicon.LEGAL_FORMS:
        yield key[:-1]
    if last > 2 and key[last - 2] in lexicon.PARTICLES:
        yield key[last - 2 : last]
    yield from ((half,) for half in key[last - 1].split("-") if _SHORTEST_HALF < len(half) < len(key[last - 1]))


def _middle_forms(key: Key) -> Iterator[Key]:
    """The middle name of a person of three names, and two of them: "Kuan Yew" and "Kuan" of Lee Kuan Yew."""
    if len(key) == 3 and key[1] not in lexicon.PARTICLES:
        yield from (key[1:2], key[1:], key[:2])


def _ends(key: Key, agreed: dict[Key, Verdict]) -> int:
    """What the first and the last word of a longer name are where they stand alone."""
    last, first = agreed.get(key[-1:]), agreed.get(key[:1])
    if last is not None and last.kind == "person" and last.lead > _LIKELY:
        return FEATURES["last word elsewhere a person"]
    if first is not None and first.kind == "organization" and first.lead > _LIKELY:
        return FEATURES["first word elsewhere an organization"]
    return 0
