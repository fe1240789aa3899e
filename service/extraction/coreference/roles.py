"""Roles: what the text says that a person is, before the name, behind it in apposition, or by a verb of being.

A role is a noun phrase whose head is a noun of office; whose it is ("the company's"), its determiner and the adjectives
that tell of the person rather than of the office are left out.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from service.extraction.coreference import nouns
from service.extraction.coreference.groups import Groups
from service.extraction.coreference.nouns import PersonNoun
from service.extraction.coreference.parties import PARTIES
from service.extraction.document import Document
from service.extraction.entities.lexicon import is_common
from service.extraction.tagset import RELATIVES
from service.rules import lexicon

_MODIFIERS = lexicon.words("persons", beside="modifier")
_TITLES = lexicon.words("persons", before_name="title")
_FORMER = lexicon.title_words("loose") & lexicon.title_words("title")
_PORTFOLIOS = lexicon.title_words("portfolio")
_HOLDING = lexicon.words("verbs", use="holding")
_APPOINTING = lexicon.words("verbs", use="appointing")
_LINKING = nouns.NAMING | _HOLDING | lexicon.words("function_words", use="be have do modal")
_NEGATIONS = lexicon.words("function_words", use="negation")
_NOMINAL = frozenset(("JJ", "JJS", "NN", "NNP", "NNPS", "CD", "VBN", "VBG", "FW"))
_COMPOUNDING = frozenset(("JJ", "JJS", "NN"))
_DESCRIPTIVE = frozenset(("JJ", "JJS", "JJR", "VBN", "VBG", "CD"))
_ADVERBS = frozenset(("RB", "RP"))
_HELD = frozenset(("DT", "IN", "JJ", "NN", "NNP", "POS", "PRP$"))
_DETERMINERS = frozenset(("DT", "PRP$", "PDT"))
_LEADING = frozenset(("DT", "PRP$", "POS", "NNP"))
_OWNING = _LEADING | {"JJ", "NN", "NNS", "NNPS"}
_INSERTING = frozenset((",", "(", "-", "--", "—", "–"))
_QUOTES = frozenset(('"', "“", "”", "``", "''"))
_CLOSING = _INSERTING | _QUOTES | frozenset((".", ";", ")", ":", "?", "!"))
_PARTICIPLES = frozenset(("VBG", "VBN"))
_REDUCED = RELATIVES | _PARTICIPLES  # "a lawyer representing the family"
_LISTING = lexicon.words("function_words", use="joins_list") | {","}
_INDEFINITE = lexicon.words("function_words", use="indefinite")
_TELLING = lexicon.words("verbs", use="saying")
_LONGEST = 25
_LONGEST_LIST = 50
_LONGEST_INSERTION = 10


class Role(NamedTuple):
    """The role in the tokens `first` to `last` (half-open), its head noun, and where its noun phrase starts."""

    first: int
    last: int
    head: PersonNoun
    start: int


def _office(document: Document, token: int) -> PersonNoun | None:
    """The noun of office at `token`, with the word before it where they make one: a vice president is no president."""
    word = document.lower[token]
    if token and document.tags[token - 1] == "CD" and nouns.is_short(word):
        return None  # "at 5 pm"
    return (nouns.compound(document.lower[token - 1], word) if token else None) or nouns.office(word)


def around(document: Document, first: int, last: int, groups: Groups) -> Iterator[Role]:
    """The roles around a person's name in the tokens `first` to `last` (half-open), told the article's groups."""
    yield from _before(document, groups, first, last)
    if role := _set_off_before(document, groups, first, last):
        yield role
    yield from _after(document, groups, first, last)


def owner(document: Document, role: Role) -> int | None:
    """The last token of whose role it is: "company" in "the company's new chairman", "its" in "its chairman"."""
    for token in range(role.first - 1, role.start - 1, -1):
        if document.tags[token] == "POS":
            return token - 1
        if document.tags[token] == "PRP$":
            return token
    return None


def is_bare(document: Document, role: Role) -> bool:
    """Whether a role is that of whichever body the text speaks of: "Chief Executive", "the spokesman", no "a coach"."""
    determined = document.tags[role.start] in _DETERMINERS
    telling = any(
        document.lower[token] not in nouns.ADJECTIVES for token in range(role.start + determined, role.last - 1)
    )
    alone = document.lower[role.start] == "the" if determined else not document.tags[role.start - 1].startswith("NN")
    return role.head.noun in nouns.OF_A_BODY and alone and not telling


def _before(document: Document, groups: Groups, first: int, last: int) -> list[Role]:
    """The roles right before a name in the tokens `first` to `last`: "South Korean Foreign Minister Park Jin".

    Several where they are strung together: "presidential candidate Sen.", "owner and coach".
    """
    floor = max(document.sentences[document.sentence_of[first]].first, first - _LONGEST)
    if first > floor and _office(document, first - 1) is None:
        first = _before_title(document, first)
    if first <= floor:
        return []
    head = None if _is_portfolio(document, first - 1) else _office(document, first - 1)
    if head is not None and not _describes(document, floor, first - 1):
        found = list(_strung(document, groups, floor, first, head))[::-1]
        return [] if _tells_of_another(document, found[0], groups) else found
    return _titled(document, groups, floor, first) or _shared(document, groups, first, last)


def _is_portfolio(document: Document, token: int) -> bool:
    """Whether the word at `token` is what an office is for: "Minister for Justice"."""
    of_office = token > 1 and document.lower[token - 1] in nouns.IN_ROLE and _office(document, token - 2) is not None
    return of_office and document.lower[token] in _PORTFOLIOS


def _tells_of_another(document: Document, role: Role, groups: Groups) -> bool:
    """Whether a role before a name is in apposition to the name before it: "Ames, a hotelier Park had met"."""
    indefinite = document.lower[role.start] in _INDEFINITE and document.words[role.last - 1].islower()
    return indefinite and document.lower[role.start - 1] == "," and role.start - 2 in groups.persons


def _shared(document: Document, groups: Groups, first: int, last: int) -> list[Role]:
    """The role of each of several names behind a plural: "judges Ada Ames and Park Jin"."""
    lower, token = document.lower, first
    floor = max(document.sentences[document.sentence_of[first]].first, first - _LONGEST_LIST)
    while token - 2 > floor and lower[token - 1] in _LISTING:
        token -= 1 + (lower[token - 2] == ",")
        before = token = _behind_name(document, token)
        while token > floor and token - 1 in groups.persons:
            token -= 1
        if token == before:
            return []
    behind = _behind_bracket(document, last)
    several = token < first or (
        lower[behind : behind + 1] and lower[behind] in _LISTING and behind + 1 in groups.persons
    )
    head = _office_of_several(document, token - 1) if several and token > floor else None
    if head is None:
        return []
    role = next(_strung(document, groups, floor, token, head))
    told = role.start > 0 and document.tags[role.start - 1].startswith("VB") and role.start == role.last - 1
    return [] if told and lower[role.start - 1] in _TELLING else [role]


def _office_of_several(document: Document, token: int) -> PersonNoun | None:
    """The noun of office whose plural stands at `token`, unless many are called so; it tells no gender."""
    word = document.lower[token]
    single = nouns.singular(word)
    head = nouns.office(single) if single != word and document.tags[token].startswith("NN") else None
    return None if head is None or head.noun in nouns.WIDE else head._replace(gender=None)


def is_of_several(document: Document, role: Role) -> bool:
    """Whether a role is that of several persons: "judges" of "judges Ames and Park"."""
    return _office(document, role.last - 1) is None and _office_of_several(document, role.last - 1) == role.head


def text(document: Document, role: Role) -> str:
    """The role as the text has it, in the singular where it is that of several."""
    told, last = document.span_of_tokens(role.first, role.last).text, document.words[role.last - 1]
    return told[: len(told) - len(last)] + nouns.singular(last) if is_of_several(document, role) else told


def _titled(document: Document, groups: Groups, floor: int, first: int) -> list[Role]:
    """The longest role before a name that begins with a large office and "of": "Director of the Office of X".

    One in small letters must have an owner or tell of the past: "Acme's head of sales", "former envoy to Chile".
    """
    words = document.words
    if not words[first - 1][0].isalnum():
        return []
    return [
        role
        for token, role in _complemented(document, groups, floor, first)
        if first - token > 2
        and (words[token][0].isupper() or document.lower[role.first] in _FORMER or owner(document, role) is not None)
    ][-1:]


def _describes(document: Document, floor: int, token: int) -> bool:
    """Whether the word of office at `token` is an adjective: "the conservative Ames", but "the police chief Ames"."""
    adjective = document.tags[token] == "JJ" and document.lower[token] in nouns.ADJECTIVES
    return adjective and not (token > floor and document.tags[token - 1].startswith("NN"))


def noun_before(document: Document, first: int, last: int) -> PersonNoun | None:
    """The noun of persons before a name in the tokens `first` to `last`: "spokeswoman Ada", "his wife, Ada"."""
    kin = kin_before(document, first, last)
    return kin or (_office(document, first - 1) if first else None)


def kin_before(document: Document, first: int, last: int) -> PersonNoun | None:
    """The noun of kin before a name in the tokens `first` to `last`: "wife Ada", "his wife, Ada"."""
    if first > 2 and document.lower[first - 1] == "," and document.tags[first - 3] in ("PRP$", "POS"):
        if last < len(document.lower) and document.lower[last] not in _CLOSING:
            return None
        first -= 1
    return nouns.kin(document.lower[first - 1]) if first else None


def _set_off_before(document: Document, groups: Groups, first: int, last: int) -> Role | None:
    """The role before the comma before a name: "the bank's chief economist, Ada Ames, said"."""
    sentence = document.sentences[document.sentence_of[first]]
    first = _before_title(document, first)
    if first - 2 < sentence.first or document.lower[first - 1] != ",":
        return None
    closed = last >= sentence.last or document.lower[last] in _CLOSING
    if not closed and document.lower[last] not in nouns.BELONGING:
        return None
    floor = max(sentence.first, first - _LONGEST)
    head = _office(document, first - 2)
    if head is None:
        dated = document.lower[first - 2] in nouns.CALENDAR  # "a letter to the president in May, Ames said"
        roles = _complemented(document, groups, floor, first - 1) if closed and not dated else ()
        return next((role for _, role in roles if role.start < role.first or role.first == sentence.first), None)
    role = next(_strung(document, groups, floor, first - 1, head))
    definite = document.tags[role.start] in (*_DETERMINERS, "NNP") or role.start < role.first
    return role if definite else None


def _before_title(document: Document, first: int) -> int:
    """Where a name that starts at the token `first` starts with its title: "Sir Martin Field", "the Rev. Ada Ames"."""
    if first and document.lower[first - 1].rstrip(".") in _TITLES:
        first -= 1
        first -= first > 0 and document.lower[first - 1] == "the"
    return first


def _after(document: Document, groups: Groups, first: int, last: int) -> list[Role]:
    """The roles behind a name in the tokens `first` to `last`: ", 45, the former head of Y,"; "is the head of Y".

    What tells the person's party, place or age may stand in between: "Ames (R-Texas), the former head of Y".
    """
    end = document.sentences[document.sentence_of[last - 1]].last
    behind = _behind_insertion(document, last, end)
    apposed = _apposed(document, groups, last, end)
    if not apposed and behind > last:
        apposed = _apposed(document, groups, behind, end)
    if apposed:
        return apposed
    token = last
    if token < end and document.lower[token] in _INSERTING:
        token += 1
    if token < end and document.tags[token] == "WP":
        token += 1
    role = _predicate(document, groups, first, token, end)
    return [role] if role else []


def _apposed(document: Document, groups: Groups, token: int, end: int) -> list[Role]:
    """The roles in apposition at the mark at `token`: ", founder and chief executive of X and chairman of Y,"."""
    if token >= end or document.lower[token] not in _INSERTING:
        return []
    token += 1
    if token + 1 < end and document.tags[token] == "CD" and document.lower[token + 1] == ",":
        token += 2
    token += document.tags[token : token + 1] == ["RB"]  # "now the head of Y"
    found: list[Role] = []
    while role := _phrase(document, groups, token, end):
        if role.first in groups.persons:
            break  # "Ames, a welder, and Tom Hunter"
        found.append(role)
        token = _next_in_list(document, role.last, end)
        if token == role.last:
            break
    if not found:
        return []
    last = found[-1].last
    closed = last == end or document.lower[last] in _CLOSING or document.tags[last] in _REDUCED
    return found if closed or (last in groups.persons and document.lower[found[-1].start] in _INDEFINITE) else []


def _next_in_list(document: Document, token: int, end: int) -> int:
    """Where the next role of an enumeration begins behind the one that ends at `token`; `token` where none does.

    One with "the" or a possessive is somebody else's: "Ames, the mayor, the bishop and two teachers".
    """
    behind = token + (token < end and document.lower[token] == ",")
    behind += behind < end and document.tags[behind] == "CC" and document.lower[behind] in nouns.IN_ROLE
    if behind in (token, end) or document.lower[behind] == "the" or document.tags[behind] == "PRP$":
        return token
    return behind if _headed(document, behind, end) else token


def _headed(document: Document, token: int, end: int) -> bool:
    """Whether the noun phrase at `token` has a noun of office for its head."""
    end = min(end, token + _LONGEST)
    first = _past(document, token, end, _DETERMINERS)
    last = _past(document, first, end, _NOMINAL)
    return last > first and _office(document, last - 1) is not None


def _past(document: Document, token: int, end: int, tags: Container[str]) -> int:
    """The first token from `token` on, and `end` at most, whose tag is none of `tags`."""
    while token < end and document.tags[token] in tags:
        token += 1
    return token


def _behind_bracket(document: Document, token: int) -> int:
    """The token behind the short bracket that opens at `token`; `token` itself where none does."""
    words = document.lower[token : token + _LONGEST_INSERTION]
    return token + words.index(")") + 1 if words[:1] == ["("] and ")" in words else token


def _behind_name(document: Document, token: int) -> int:
    """The token behind the name that ends before `token`, the short bracket behind it aside: "Ames (Denver)"."""
    first = max(0, token - _LONGEST_INSERTION)
    words = document.lower[first:token]
    return token - words[::-1].index("(") - 1 if words[-1:] == [")"] and "(" in words else token


def _behind_insertion(document: Document, token: int, end: int) -> int:
    """The token behind "(R-Texas)", ", D-Vt." or "of the World Bank" at `token`, or `token` itself."""
    lower, tags = document.lower, document.tags
    limit = min(end, token + _LONGEST_INSERTION)
    if token >= end:
        return token
    if lower[token] == "(":
        return _behind_bracket(document, token)
    behind = token + (lower[token] == ",")
    if behind < end and lower[behind] in nouns.BELONGING:
        behind += 1
        while behind < limit and (tags[behind] in ("DT", "NNP", "NNPS") or lower[behind] in nouns.IN_ROLE):
            behind += 1
    elif behind > token and behind + 1 < end and tags[behind] == "NNP" and "-" in lower[behind]:
        behind += 1
    return behind if behind < end and lower[behind] in _INSERTING else token


def _strung(document: Document, groups: Groups, floor: int, last: int, head: PersonNoun) -> Iterator[Role]:
    """The role that ends right before the token `last`, and those strung to it from the left."""
    start = last - 1
    while start > floor and _belongs(document, groups, start - 1):
        start -= 1
    opening = _opening(document, floor, start)
    token = last - 1
    for inner in range(last - 2, start - 1, -1):
        office = _office(document, inner) if document.lower[inner] not in _MODIFIERS else None
        joined = document.lower[inner + 1] in nouns.IN_ROLE
        large = not document.words[inner + 1].islower() and document.words[inner].islower()
        short = nouns.is_short(document.lower[inner + 1]) and not nouns.is_short(document.lower[inner])
        if office and (joined or large or short):
            yield Role(_bare(document, inner + 1 + joined, token), last, head, opening)
            last, head, token = inner + 1, office, inner
    yield Role(_bare(document, start, token), last, head, opening)


def _belongs(document: Document, groups: Groups, token: int) -> bool:
    """Whether the token may stand before the head of a role in its noun phrase."""
    lower = document.lower[token]
    if lower in nouns.ADJECTIVES or groups.is_body(token):
        return True
    person = nouns.PERSONS.get(lower)
    if person is not None and not person.office:
        return lower in PARTIES and document.words[token][0].isupper()
    if document.tags[token] == "VBG" and document.tags[token - 1] in ("NN", "NNS"):
        return False  # "a film starring actor Park"
    dated = lower in nouns.CALENDAR and document.tags[token - 1] == "IN"  # "on Monday Acme founder Park"
    if dated or not document.words[token][0].isalnum() or _is_verb(document, token):
        return False
    if document.tags[token] in _NOMINAL or _is_plural(document, token):
        return True
    of_both = token - 1 in groups.at and token + 1 in groups.at  # "the Chelsea and England defender"
    joined = of_both or _office(document, token - 1) is not None or _portfolios(document, token)
    return joined and _joins(document, token)


def _is_verb(document: Document, token: int) -> bool:
    """Whether a small word must be a verb: "a deal President Park signed", "Democrats beat incumbent Gov. Park"."""
    behind, plural = token + 1, document.tags[token - 1] == "NNPS"
    behind += plural and document.lower[behind] in nouns.ADJECTIVES
    acts = plural or document.tags[token] == "NN"
    return (
        acts and document.words[token].islower() and document.words[behind].istitle() and not _office(document, token)
    )


def _is_plural(document: Document, token: int) -> bool:
    """Whether the plural at `token` is but the first part of a compound noun: "the human rights lawyer"."""
    if document.tags[token] != "NNS" or document.tags[token + 1] not in ("NN", "NNP"):
        return False
    opens = document.sentences[document.sentence_of[token]].first == token - 1
    return document.tags[token - 1] in _COMPOUNDING or (opens and is_common(document.lower[token - 1]))


def _joins(document: Document, token: int) -> bool:
    """Whether "and" stands at `token`."""
    return document.tags[token] == "CC" and document.lower[token] in nouns.IN_ROLE


def _portfolios(document: Document, token: int) -> bool:
    """Whether the "and" at `token` joins what an office is for: "the Trade and Industry Secretary"."""
    large = document.words[token - 1][0].isupper() and document.words[token + 1][0].isupper()
    return large and document.tags[token - 2] == "DT"


def _opening(document: Document, floor: int, start: int) -> int:
    """Where the noun phrase starts whose bare part starts at `start`: at its determiner or owner."""
    leading = _OWNING if document.tags[start - 1] == "POS" else _LEADING
    while start > floor and document.tags[start - 1] in leading and document.tags[start] not in _DETERMINERS:
        start -= 1
    return start


def _bare(document: Document, first: int, head: int) -> int:
    """The first token of a role from `first` on, whose noun is at `head`, that is no adjective of the person's own."""
    head -= nouns.compound(document.lower[head - 1], document.lower[head]) is not None
    while first < head and document.lower[first] not in nouns.ADJECTIVES and document.tags[first] in _DESCRIPTIVE:
        if document.tags[first] == "JJ" and _is_plural(document, first + 1):
            break
        if document.words[first][0].isupper() and document.tags[first] not in ("VBN", "VBG"):
            break
        first += 1
    return first


def _complemented(document: Document, groups: Groups, floor: int, last: int) -> Iterator[tuple[int, Role]]:
    """The roles that end before the token `last` in their complement, from right to left, each with its head's token.

    "The leader of the union", "Director of the Office of X".
    """
    tags, lower = document.tags, document.lower
    for token in range(last - 2, floor - 1, -1):
        if tags[token] not in _NOMINAL and not _complements(document, token) and tags[token] not in _DETERMINERS:
            break
        head = _office(document, token) if lower[token + 1] in nouns.IN_ROLE else None
        if head is not None:
            start = token
            while start > floor and _belongs(document, groups, start - 1):
                start -= 1
            yield token, Role(_bare(document, start, token), last, head, _opening(document, floor, start))


def _predicate(document: Document, groups: Groups, first: int, token: int, end: int) -> Role | None:
    """The role that a verb of being, naming or holding introduces at `token` or before the name at `first`."""
    lower, tags = document.lower, document.tags
    named = first > 0 and lower[first - 1] in _APPOINTING and tags[first - 1] != "VBN"
    named = named or (token < end and lower[token] in _APPOINTING and lower[token - 1] == ",")
    while token < end and (lower[token] in _LINKING or tags[token] in _ADVERBS):
        if lower[token] in _NEGATIONS or tags[token] == "MD":
            return None
        if lower[token] in _APPOINTING and not named:
            return None  # "Park named a minister"
        named = named or lower[token] in nouns.NAMING
        token += 1
        if lower[token - 1] in _HOLDING:
            token = _held(document, token, end)
    return _phrase(document, groups, token, end) if named else None


def _held(document: Document, token: int, end: int) -> int:
    """The "as" behind what is held or left at `token`: "quit the bank in May as"; `token` itself where none follows."""
    behind = token
    while behind < min(end, token + _LONGEST_INSERTION) and document.lower[behind] not in nouns.NAMING:
        if document.tags[behind] not in _HELD:
            return token
        behind += 1
    return behind if behind < end and document.lower[behind] in nouns.NAMING else token


def _phrase(document: Document, groups: Groups, token: int, end: int) -> Role | None:
    """The role in the noun phrase at `token`, with what is of, for or at it behind its head."""
    tags, lower = document.tags, document.lower
    end = min(end, token + _LONGEST)
    start = token
    token = first = _past(document, token, end, _DETERMINERS)
    while token < end and (tags[token] in _NOMINAL or tags[token] == "POS" or _joins(document, token)):
        if tags[token] == "POS":
            first = token + 1
        if tags[token] == "CC" and _parts(document, token, end):
            break
        if tags[token] in _PARTICIPLES and token > first and _office(document, token - 1) is not None:
            break
        token += 1
    head = _office(document, token - 1) if token > first else None
    if head is None:
        return None
    at, last = token - 1, token
    while token < end and _goes_on(document, groups, token):
        if tags[token] == "CD" or lower[token] in nouns.CALENDAR:
            break
        if tags[token] == "CC" and not groups.is_body(token) and _headed(document, token + 1, end):
            break
        if lower[token] in _QUOTES:
            last = token = next((mark for mark in range(token + 1, end) if lower[mark] in _QUOTES), token) + 1
            continue
        if tags[token] in _NOMINAL or tags[token] in ("NNS", "POS") or groups.is_body(token):
            last = token + 1
        token += 1
    return Role(_bare(document, first, at), last, head, start)


def _goes_on(document: Document, groups: Groups, token: int) -> bool:
    """Whether the token may belong to what a role is of, for or at: "the Council on Energy, Water and Trade"."""
    of_phrase = document.tags[token] in _NOMINAL or document.tags[token] in _DETERMINERS
    return of_phrase or _complements(document, token) or document.lower[token] in _QUOTES or groups.is_body(token)


def _parts(document: Document, token: int, end: int) -> bool:
    """Whether the "and" at `token` parts two offices: "founder and chief executive"."""
    return _office(document, token - 1) is not None and _headed(document, token + 1, end)


def _complements(document: Document, token: int) -> bool:
    return document.lower[token] in nouns.IN_ROLE or document.tags[token] in ("NNS", "POS")
