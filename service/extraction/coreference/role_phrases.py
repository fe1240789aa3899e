"""The noun phrases of roles: what of a noun phrase around a noun of office belongs to the role, and whose it is."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import count
from typing import NamedTuple

from service.extraction.coreference import nouns
from service.extraction.coreference.groups import Groups
from service.extraction.coreference.nouns import PersonNoun
from service.extraction.coreference.parties import PARTIES
from service.extraction.document import Document
from service.extraction.entities.lexicon import is_common
from service.extraction.syntax.lexicon import TEMPORAL_NOUNS, may_be_verb
from service.rules import lexicon

_MODIFIERS = lexicon.words("persons", beside="modifier")
_SMALL = lexicon.words("persons", beside="small")
_EQUALS = lexicon.words("persons", beside="equal")
_PARTIAL = lexicon.words("title_words", use="partial")
ADDRESSES = lexicon.words("persons", kind="address")
_OPENING = lexicon.title_words("title")
_NOMINAL = frozenset(("JJ", "JJS", "NN", "NNP", "NNPS", "CD", "VBN", "VBG", "FW"))
_INNER = _NOMINAL | {"POS"}
_COMPOUNDING = frozenset(("CD", "JJ", "JJS", "NN"))
_DESCRIPTIVE = frozenset(("JJ", "JJS", "JJR", "VBN", "VBG", "CD"))
_OWNERS = frozenset(("PRP$", "WP$"))
_DATING = nouns.ADJECTIVES | (lexicon.words("function_words", use="definite") - {"the"})  # "last", "this"
_STATES = lexicon.words("title_words", use="owner")
PUBLIC_BODIES = lexicon.words("name_words", organization="public_body")
_APPOINTED = nouns.APPOINTING & nouns.ADJECTIVES
_DETERMINED = frozenset(("DT", "RB", "PRP$", "POS", "JJ"))
_IN_YEARS = lexicon.words("persons", kind="person") & lexicon.words("persons", beside="adjective")  # "a senior at"
DETERMINERS = frozenset(("DT", "PDT")) | _OWNERS
_COMPLEMENT = _NOMINAL | DETERMINERS | {"NNS", "POS"}
_LEADING = frozenset(("DT", "POS", "NNP")) | _OWNERS
_OWNING = _LEADING | {"JJ", "NN", "NNS", "NNPS"}
QUOTES = frozenset(('"', "“", "”", "``", "''"))
_ADVERBS = frozenset(("RB",))
_OF_BOTH = frozenset((("NN", "NN", "CC", "NN"), ("JJ", "NNS", "CC", "NN")))
_SPANS = TEMPORAL_NOUNS | {"rest"}
PARTICIPLES = frozenset(("VBG", "VBN"))
LONGEST = 25


class Role(NamedTuple):
    """The role in the tokens `first` to `last` (half-open), its head noun, and where its noun phrase starts."""

    first: int
    last: int
    head: PersonNoun
    start: int


def office(document: Document, token: int) -> PersonNoun | None:
    """The noun of office at `token`, with the word before it where they make one: a vice president is no president."""
    word = document.lower[token]
    small = document.words[token].islower() and document.tags[token - 1] != "CC"
    none = word in _SMALL and not small  # "Ames of Leeds International", "head of digital and international"
    none |= bool(token) and document.tags[token - 1] == "CD" and nouns.is_short(word)  # "at 5 pm"
    if none or (word in _EQUALS and document.lower[token + 1 : token + 2] == ["to"]):
        return None  # "a peer to poets"
    return (nouns.compound(document.lower[token - 1], word) if token else None) or nouns.office(word)


def owner(document: Document, role: Role) -> int | None:
    """The last token of whose role it is: "company" in "the company's new chairman", or "its", "whose"."""
    for token in range(role.first - 1, role.start - 1, -1):
        if document.tags[token] == "POS":
            return token - 1
        if document.tags[token] in _OWNERS:
            return token
    return None


def is_bare(document: Document, role: Role) -> bool:
    """Whether a role is that of whichever body the text speaks of: "Chief Executive", "the spokesman", no "a coach"."""
    determined = document.tags[role.start] in DETERMINERS
    telling = any(
        document.lower[token] not in nouns.ADJECTIVES for token in range(role.start + determined, role.last - 1)
    )
    alone = document.lower[role.start] == "the" if determined else not document.tags[role.start - 1].startswith("NN")
    return role.head.noun in nouns.OF_A_BODY and alone and not telling


def office_of_several(document: Document, token: int, *, wide: bool = False) -> PersonNoun | None:
    """The noun of office whose plural stands at `token`; it tells no gender. Those of many count where `wide`."""
    word = document.lower[token]
    single = nouns.singular(word)
    head = nouns.office(single) if single != word and document.tags[token].startswith("NN") else None
    return None if head is None or (head.noun in nouns.WIDE and not wide) else head._replace(gender=None)


def is_of_several(document: Document, role: Role) -> bool:
    """Whether a role is that of several persons: "judges" of "judges Ames and Park"."""
    return (
        office(document, role.last - 1) is None and office_of_several(document, role.last - 1, wide=True) == role.head
    )


def text(document: Document, role: Role) -> str:
    """The role as the text has it, in the singular where it is that of several."""
    told, last = document.span_of_tokens(role.first, role.last).text, document.words[role.last - 1]
    stop = "." * last.endswith(".")  # "Sens."
    return told[: len(told) - len(last)] + nouns.singular(last) + stop if is_of_several(document, role) else told


def letters(document: Document, role: Role) -> set[str]:
    """What a role may be called by the first letters of its large words up to a preposition: "dpp" of the Director of
    Public Prosecutions."""
    found, first = set[str](), ""
    for token in range(role.first, role.last):
        if document.tags[token] == "IN" or document.words[token] == "(":
            found.add(first)
        elif document.lower[token] not in nouns.IN_ROLE | nouns.FORMER:
            first += document.lower[token][0] if document.words[token][0].isupper() else " "
    if document.lower[role.first] in nouns.PORTFOLIOS:
        found.add(first[1:])  # "the CS" of the Interior Cabinet Secretary
    return {told for told in (*found, first) if len(told) > 1 and told.isalpha()}


def headed(document: Document, token: int, end: int) -> bool:
    """Whether the noun phrase at `token` has a noun of office for its head."""
    end = min(end, token + LONGEST)
    first = past(document, token, end, DETERMINERS)
    last = past(document, first, end, _NOMINAL)
    if document.tags[last : last + 1] == ["POS"]:  # "and the paper's lead author"
        last = past(document, last + 1, end, _NOMINAL)
    return last > first and office(document, last - 1) is not None


def past(document: Document, token: int, end: int, tags: Container[str]) -> int:
    """The first token from `token` on, and `end` at most, whose tag is none of `tags`."""
    while token < end and document.tags[token] in tags:
        token += 1
    return token


def strung(document: Document, groups: Groups, floor: int, last: int, head: PersonNoun) -> Iterator[Role]:
    """The role that ends right before the token `last`, and those strung to it from the left."""
    start = _start(document, groups, floor, last - 1)
    opening = _opening(document, floor, start)
    token = last - 1
    for inner in range(last - 2, start - 1, -1):
        whole = document.lower[inner] in _MODIFIERS or _opens_compound(document, inner)  # "Chief Supt."
        another = None if whole else office(document, inner)
        joined = document.lower[inner + 1] in nouns.IN_ROLE
        large = not document.words[inner + 1].islower() and document.words[inner].islower()
        short = nouns.is_short(document.lower[inner + 1]) and not nouns.is_short(document.lower[inner])
        short &= document.lower[inner] not in _OPENING  # "Deputy CM"
        if another and (joined or large or short):
            yield Role(_bare(document, inner + 1 + joined, token), last, head, opening)
            last, head, token = inner + 1, another, inner
    yield Role(_bare(document, start, token), last, head, opening)


def _start(document: Document, groups: Groups, floor: int, head: int) -> int:
    """The first token of the noun phrase of a role whose noun is at `head`, its determiner aside."""
    start = head
    while start > floor:
        if document.lower[start - 1] == ")" and document.lower[start - 3] == "(" and groups.is_body(start - 4):
            start -= 3  # "the Foreign Office (FO) spokesman"
        elif not _belongs(document, groups, start - 1):
            break
        start -= 1
    return start


def _belongs(document: Document, groups: Groups, token: int) -> bool:
    """Whether the token may stand before the head of a role in its noun phrase."""
    lower = document.lower[token]
    if lower in _APPOINTED and document.tags[token - 1] not in _DETERMINED:
        return False  # "and appointed Acme founder Park"
    if lower in nouns.ADJECTIVES or groups.is_body(token) or _opens_compound(document, token):
        return True
    if lower.rstrip(".") in ADDRESSES and (document.tags[token - 1] == "PRP$" or document.words[token].isupper()):
        return False  # "His | Highness Sheikh Park", "HRH Prince Park"
    if token in groups.at:
        return True
    person = nouns.PERSONS.get(lower)
    if person is not None and not person.office and document.tags[token + 1] != "NN":  # "Parent council chair"
        return lower in PARTIES
    acts = document.tags[token - 1 : token + 2] == ["CC", "NN", "JJ"] and may_be_verb(lower)  # "and harass old men"
    if acts or (document.tags[token] == "VBG" and document.tags[token - 1] in ("NN", "NNS", ",")):
        return False  # "a film starring actor Park", "three, including actor Park"
    behind = document.words[token + 1]
    dated = lower in nouns.CALENDAR and (behind.istitle() or document.tags[token - 1] == "IN")  # "on Monday Mayor Park"
    if lower in TEMPORAL_NOUNS and (behind[0].isupper() or document.tags[token + 1] == "JJ"):
        dated |= document.lower[token - 1] in _DATING  # "last week Acme founder Park"
    opens = document.sentence_at(token).first == token and lower in TEMPORAL_NOUNS
    dated |= opens and office(document, token + 1) is None  # "Yesterday Acme founder Park"
    if document.words[token] == "/":
        return office(document, token - 1) is not None  # "Managing Director/Chief Executive"
    if document.words[token] == ",":
        return document.lower[token - 1] in nouns.PORTFOLIOS and _lists_fields(document, groups, token)
    if dated or not document.words[token][0].isalnum() or _is_verb(document, token):
        return False
    if document.tags[token] in _NOMINAL or (_is_plural(document, token) and token + 1 not in groups.at):
        return lower not in nouns.IN_ROLE  # "STATEMENT FROM GOVERNOR PARK"
    of_both = groups.is_body(token - 1) and token + 1 in groups.at  # "the Chelsea and England defender"
    of_both = of_both and document.words[next(at for at in count(token + 1) if at not in groups.at)].islower()
    of_both |= not groups.names(token - 1) and _portfolios(document, token)
    joined = of_both or (office(document, token - 1) is not None and token - 1 not in groups.persons)
    return joined and _joins(document, token)


def _is_verb(document: Document, token: int) -> bool:
    """Whether a small word must be a verb: "a deal President Park signed", "Democrats beat incumbent Gov. Park"."""
    tag, before = document.tags[token], document.tags[token - 1]
    behind = token + 1 + (before == "NNPS" and document.lower[token + 1] in nouns.ADJECTIVES)
    is_noun = before not in ("DT", "IN") and document.lower[token] in PUBLIC_BODIES  # "Hanford police Chief"
    acts = before == "NNPS" or (tag == "NN" and not is_noun)
    acts |= tag == "VBN" and before in ("CD", "NNS")  # "the 76ers fired Coach Park"
    return acts and document.words[token].islower() and document.words[behind].istitle() and not office(document, token)


def _is_plural(document: Document, token: int) -> bool:
    """Whether the plural at `token` is but the first part of a compound noun: "the human rights lawyer"."""
    behind = document.lower[token + 1 : token + 2]
    if document.lower[token] in nouns.PORTFOLIOS and behind and office(document, token + 1) is not None:
        return document.words[token].islower() == document.words[token + 1].islower()  # "shadow pensions secretary"
    if document.tags[token] != "NNS" or document.tags[token + 1 : token + 2] not in (["NN"], ["NNP"]):
        return False
    first = document.sentence_at(token).first
    opens = token == first or document.tags[token - 1] in ("PRP$", "POS", ",")
    opens |= document.lower[token - 1] in nouns.NAMING | nouns.INDEFINITE or document.lower[token] in PUBLIC_BODIES
    opens &= office(document, token + 1) is not None  # "his sales director", "Ames, operations manager at"
    opens |= document.tags[token - 2 : token + 2] == ["NN", "CC", "NNS", "NN"]
    opens |= document.tags[token - 1] in _COMPOUNDING
    return opens or (token == first + 1 and is_common(document.lower[first]))


def _opens_compound(document: Document, token: int) -> bool:
    """Whether the token makes a noun of persons with the next: "fast bowler", "vice president"."""
    words = document.lower[token : token + 2]
    return nouns.compound(*words) is not None


def _joins(document: Document, token: int) -> bool:
    """Whether "and" stands at `token`."""
    return document.tags[token] == "CC" and document.lower[token] in nouns.IN_ROLE


def _portfolios(document: Document, token: int) -> bool:
    """Whether the "and" at `token` joins what an office is for: "the Trade and Industry Secretary".

    Written small it is of something: "the city's risk reduction and management officer".
    """
    if nouns.PORTFOLIOS.issuperset((document.lower[token - 1], document.lower[token + 1])):
        return True  # "said Trade and Industry Secretary Park"
    if document.words[token - 1].islower():
        return tuple(document.tags[token - 2 : token + 2]) in _OF_BOTH
    if document.tags[token - 1] in ("PRP", ","):
        return False  # "He and Acme chairman Park", "Ames of the State Police, and Capt. Park"
    first, opening = token - 1, document.sentence_at(token).first
    while first > opening and document.words[first - 1].istitle() and document.tags[first - 1] != "DT":
        first -= 1
    return document.words[token + 1][0].isupper() and (first == opening or document.tags[first - 1] == "DT")


def _lists_fields(document: Document, groups: Groups, token: int) -> bool:
    """Whether the comma at `token` parts what one office is for: "the Minister of Trade, Industry and Tourism"."""
    words, at = document.words, token
    if not token or words[token] != "," or not words[token - 1].istitle() or groups.names(token - 1):
        return False
    end = min(len(words) - 1, token + LONGEST)
    while at < end and (words[at] == "," or (words[at].istitle() and not groups.names(at))):
        at += 1
    listed = at > token + 1 and document.lower[at] in ("and", "&")
    return listed and words[at + 1].istitle() and not groups.names(at + 1)


def _opening(document: Document, floor: int, start: int) -> int:
    """Where the noun phrase starts whose bare part starts at `start`: at its determiner or owner."""
    leading = _OWNING if document.tags[start - 1] == "POS" else _LEADING
    while start > floor and document.tags[start - 1] in leading and document.tags[start] not in DETERMINERS:
        start -= 1
    return start


def _bare(document: Document, first: int, head: int) -> int:
    """The first token of a role from `first` on, whose noun is at `head`, that is no adjective of the person's own."""
    noun = head
    head -= nouns.compound(document.lower[head - 1], document.lower[head]) is not None
    while first < head and document.lower[first] in _MODIFIERS:
        first += 1
    first += first + 1 == noun and document.lower[first] in _PARTIAL  # "the real Prince"
    while first < head and not _is_of_office(document.lower[first]) and document.tags[first] in _DESCRIPTIVE:
        if document.tags[first] == "JJ" and _is_plural(document, first + 1):
            break
        inside = first + 1 < head and document.tags[first + 1] == "NN"
        if inside and (document.words[first][0].isdigit() or document.lower[first + 1] in TEMPORAL_NOUNS):
            break  # "19th century painter", "five time champion"
        opens = first == document.sentence_at(first).first and document.words[head].islower()
        opens &= is_common(document.lower[first])  # "Several senators"
        if document.words[first][0].isupper() and not opens and document.tags[first] not in ("VBN", "VBG"):
            break
        first += 1
    return _of_state(document, first)


def _of_state(document: Document, first: int) -> int:
    """Where the role that starts at `first` starts with the state whose office it is: "former | state's attorney"."""
    if first < 2 or document.tags[first - 1] != "POS" or document.lower[first - 2] not in _STATES:
        return first
    return first - 2 - (first > 2 and document.lower[first - 3] in nouns.FORMER)


def _is_of_office(word: str) -> bool:
    """Whether a word in small letters belongs to an office before it: "deputy", "ex-finance", "e-commerce"."""
    before, hyphen, _ = word.partition("-")
    return word in nouns.ADJECTIVES or before in nouns.PAST or (bool(hyphen) and len(before) == 1)


def complemented(document: Document, groups: Groups, floor: int, last: int) -> Iterator[tuple[int, Role]]:
    """The roles that end before the token `last` in their complement, from right to left, each with its head's token.

    "The leader of the union", "Director of the Office of X".
    """
    for token in range(last - 2, floor - 1, -1):
        inset = any(_behind_letters(document, at) > at for at in range(max(0, token - 2), token + 1))
        if not (inset or _complements(document, token) or _lists_fields(document, groups, token)):
            break
        behind = _behind_letters(document, token + 1)
        head = office(document, token) if behind < last and document.lower[behind] in nouns.IN_ROLE else None
        if head is not None:
            start = _start(document, groups, floor, token)
            yield token, Role(_bare(document, start, token), last, head, _opening(document, floor, start))


def phrase(document: Document, groups: Groups, token: int, end: int) -> Role | None:
    """The role in the noun phrase at `token`, with what is of, for or at it behind its head."""
    tags, lower = document.tags, document.lower
    end = min(end, token + LONGEST)
    start = token
    token = first = past(document, token, end, DETERMINERS)
    while token < end and (
        tags[token] in _INNER
        or (token > first and _joins(document, token))
        or _is_plural(document, token)
        or (token + 1 < end and groups.is_body(token))  # "former | Bank of England governor"
    ):
        if tags[token] == "POS":
            first = token + 1
        behind = past(document, token + 1, end, _ADVERBS)
        if tags[token] == "CC" and office(document, token - 1) is not None and _heads_another(document, behind, end):
            break  # "founder and chief executive", "a clerk and now the mayor", "a welder and father of two"
        if token in groups.persons and first in (token - 1, token - 2) and first > start:
            break  # "a rich broker | Park hired"
        ends = tags[token] in PARTICIPLES or is_aside(document, groups, token)
        if ends and token > first and office(document, token - 1) is not None:
            break  # "boss | last week"
        token += 1
    head = office(document, token - 1) if token > first else None
    if lower[token - 1] in _IN_YEARS and lower[token:end][:1] == ["at"]:
        head = nouns.PERSONS[lower[token - 1]]
    if head is None:
        return None
    at, last = token - 1, token
    behind = _behind_letters(document, token)
    if behind < end and lower[behind] == "of":
        token = behind  # "the managing director (MD) of Acme"
    while token < end and _goes_on(document, groups, token):
        another = tags[token] == "CC" and not groups.is_body(token) and _heads_another(document, token + 1, end)
        plain = lower[token].isalpha() or lower[token][-1].isdigit()  # "two", "35", no "76ers"
        counted = plain and tags[token] == "CD" and not groups.is_body(token)
        if another or counted or lower[token] in nouns.CALENDAR or is_aside(document, groups, token):
            break
        if token == at + 1 and (tags[token] == "VBN" or token in groups.persons):  # "a rider | accused of"
            break
        if lower[token] in QUOTES:
            last = token = next((mark for mark in range(token + 1, end) if lower[mark] in QUOTES), token) + 1
            continue
        if tags[token] in _NOMINAL or tags[token] in ("NNS", "POS") or groups.is_body(token):
            last = token + 1
        token += 1
    return Role(_bare(document, first, at), last, head, start)


def _behind_letters(document: Document, token: int) -> int:
    """The token behind the letters in brackets that stand at `token`, "(MD)"; `token` itself where none do."""
    words = document.words[token : token + 3]
    return token + 3 if len(words) > 2 and words[0] == "(" and words[2] == ")" and words[1].isupper() else token


def _goes_on(document: Document, groups: Groups, token: int) -> bool:
    """Whether the token may belong to what a role is of, for or at: "the Council on Energy, Water and Trade"."""
    seated = document.lower[token] == "," and is_seat(document, token)
    return seated or _complements(document, token) or document.lower[token] in QUOTES or groups.is_body(token)


def is_seat(document: Document, token: int) -> bool:
    """Whether the token behind tells by its end that a place is but the seat of a body: "Leeds, | Ohio-based Acme"."""
    return "".join(document.lower[token + 1 : token + 2]).endswith("-based")


def is_aside(document: Document, groups: Groups, token: int) -> bool:
    """Whether what follows a noun is not of the role: "clerk at Acme | acting for", "coach | for the season", "a
    fighter | all her life"."""
    behind = token + 1
    if document.tags[token] == "IN" and document.lower[token] not in nouns.BELONGING:
        behind += document.tags[behind : behind + 1] == ["DT"]
        ends = document.tags[behind + 1 : behind + 2] in (["POS"], [","])  # "for this year's show", "for a day,"
        return not ends and not _SPANS.isdisjoint(document.words[behind : behind + 1])  # "coach | for the rest of"
    named = document.tags[token - 1].startswith(("NNP", "CD")) or groups.names(token - 1)
    acts = named and document.tags[token] == "VBG" and document.words[token].islower()
    dated = document.tags[token] == "JJ" and not TEMPORAL_NOUNS.isdisjoint(document.lower[behind : behind + 1])
    return acts or (document.tags[token - 1].startswith("NN") and (dated or document.tags[token] in DETERMINERS))


def _heads_another(document: Document, token: int, end: int) -> bool:
    """Whether another office or kin of the same person begins at `token`."""
    return headed(document, token, end) or (token < end and nouns.kin(document.lower[token]) is not None)


def _complements(document: Document, token: int) -> bool:
    """Whether the token may belong to the complement of a role: a preposition, a noun or what stands before it."""
    return document.tags[token] in _COMPLEMENT or document.lower[token] in nouns.IN_ROLE
