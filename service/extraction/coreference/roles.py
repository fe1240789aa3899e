"""Roles: what the text says that a person is, before the name, behind it in apposition, or by a verb of being.

A role is a noun phrase whose head is a noun of office; whose it is ("the company's"), its determiner and the adjectives
that tell of the person rather than of the office are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from service.extraction.coreference import nouns, role_phrases
from service.extraction.coreference.groups import Groups
from service.extraction.coreference.nouns import PersonNoun
from service.extraction.coreference.role_phrases import DETERMINERS, LONGEST, PARTICIPLES, QUOTES, Role
from service.extraction.document import Document
from service.extraction.entities import Name
from service.extraction.honours import is_honour
from service.extraction.tagset import FINITE_VERBS, RELATIVES
from service.rules import lexicon

_TITLES = lexicon.words("persons", before_name="title")
_LEAVING = lexicon.words("verbs", use="leaving")
_REMOVING = lexicon.words("verbs", use="removing")
_LINKING = nouns.NAMING | nouns.HOLDING | _LEAVING | _REMOVING | lexicon.words("function_words", use="be have do modal")
_NEGATIONS = lexicon.words("function_words", use="negation")
_ADVERBS = frozenset(("RB", "RP"))
_DESCRIBED = frozenset(("JJ", "NN", "VBN"))
_HELD = frozenset(("DT", "IN", "JJ", "NN", "NNP", "POS", "PRP$"))
_INSERTING = frozenset((",", "(", "-", "--", "—", "–"))
_CLOSING = _INSERTING | QUOTES | frozenset((".", ";", ")", ":", "?", "!"))
_REDUCED = RELATIVES | PARTICIPLES  # "a lawyer representing the family"
_TERMS = lexicon.words("function_words", use="before_time")
_EXEMPLARY = lexicon.words("function_words", use="exemplary")
_LISTING = lexicon.words("function_words", use="joins_list") | {","}
_COMPLEMENTING = lexicon.words("function_words", use="governing")
_LONGEST_LIST = 50
_LONGEST_INSERTION = 10


def around(document: Document, first: int, last: int, groups: Groups) -> Iterator[Role]:
    """The roles around a person's name in the tokens `first` to `last` (half-open), told the article's groups."""
    before = _before(document, groups, first, last)
    yield from before
    end = document.sentence_at(last - 1).last
    start = min((role.start for role in before), default=first)  # "the branch secretary, Ch Supt Ada Ames,"
    found = _set_off_before(document, groups, start, behind_degrees(document, last, end))
    yield from found
    yield from _after(document, groups, first, last)


def _before(document: Document, groups: Groups, first: int, last: int) -> list[Role]:
    """The roles right before a name in the tokens `first` to `last`: "South Korean Foreign Minister Park Jin".

    Several where they are strung together: "presidential candidate Sen.", "owner and coach".
    """
    floor = max(document.sentence_at(first).first, first - LONGEST)
    several = first > floor and role_phrases.office_of_several(document, first - 1) is not None  # "Sens."
    if first > floor and role_phrases.office(document, first - 1) is None and not several:
        first = _before_title(document, first)
        first = behind_name(document, first)  # "Superintendent of Police (Rural) Ada Ames"
    if first <= floor:
        return []
    head = None if _is_portfolio(document, first - 1) else role_phrases.office(document, first - 1)
    if head is None:
        return _titled(document, groups, floor, first) or _shared(document, groups, first, last)
    found = list(role_phrases.strung(document, groups, floor, first, head))[::-1]
    comma = found[0].start - 1
    if len(found) > 1 and comma - 1 > floor and document.words[comma] == ",":  # "chairman, CEO and president Ada Ames"
        listed = role_phrases.office(document, comma - 1)
        found[:0] = [*role_phrases.strung(document, groups, floor, comma, listed)][::-1] if listed else []
    above = found[0]
    if document.lower[above.start] in nouns.INDEFINITE:
        return [] if _is_of_another(document, groups, above) else found  # "Wang, a broker | Park hired"
    if document.lower[above.first].rstrip(".") in _TITLES and above.first - 1 > floor:
        found[:0] = _titled(document, groups, floor, above.first)  # "Chief of Staff General Ada Ames"
    return found


def _is_portfolio(document: Document, token: int) -> bool:
    """Whether the word at `token` is what an office is for: "Minister for Justice"."""
    governed = token > 1 and document.lower[token] in nouns.PORTFOLIOS and document.lower[token - 1] in nouns.IN_ROLE
    return governed and role_phrases.office(document, token - 2) is not None


def _shared(document: Document, groups: Groups, first: int, last: int) -> list[Role]:
    """The role of each of several names behind a plural: "judges Ada Ames and Park Jin"."""
    lower, token = document.lower, first
    floor = max(document.sentence_at(first).first, first - _LONGEST_LIST)
    set_off = False
    while token - 2 > floor and lower[token - 1] in _LISTING and not set_off:
        token -= 1 + (lower[token - 2] == ",")
        before = token = behind_name(document, token)
        while token > floor and token - 1 in groups.persons:
            token -= 1
        set_off = token == before  # "two judges, | Ada Ames and Park Jin"
    behind = _behind_bracket(document, last)
    several = token < first - set_off or nouns.is_short(lower[token - 1])  # "Sens. Ada Ames, of Ohio, and Park Jin"
    if before_examples := next((at for at in (token - 2, token - 1) if lower[at] in _EXEMPLARY), None):
        several, token = True, before_examples - (lower[before_examples - 1] == ",")  # "envoys such as | Ada Ames"
    several |= behind + 1 in groups.persons and lower[behind] in _LISTING
    of_body = set_off or groups.names(token - 2)  # "Congress leaders Ada Ames and Park Jin"
    head = role_phrases.office_of_several(document, token - 1, wide=of_body) if several and token > floor else None
    if head is None:
        return []
    role = next(role_phrases.strung(document, groups, floor, token, head))
    told = document.tags[role.start - 1].startswith("VB") and role.start == role.last - 1
    told &= lower[role.start - 1] in nouns.SAYING  # "told reporters Ada Ames and Park Jin would"
    return [] if told or (set_off and role.first == role.start) else [role]


def _titled(document: Document, groups: Groups, floor: int, first: int) -> list[Role]:
    """The longest role before a name that begins with a large office and "of": "Director of the Office of X".

    One in small letters must have an owner or tell of the past: "Acme's head of sales", "former envoy to Chile".
    """
    words = document.words
    if not words[first - 1][0].isalnum() or document.tags[first - 1] in ("CC", "IN"):
        return []  # "a clerk and daughter of Ames and | Ada Ames"
    return [
        role
        for token, role in role_phrases.complemented(document, groups, floor, first)
        if first - token > 2
        and groups.persons.isdisjoint(range(token, first))
        and (
            words[role.first][0].isupper()
            or document.lower[role.last - 1] in nouns.PORTFOLIOS  # "met chief of staff Ada Ames"
            or document.lower[role.first] in nouns.FORMER
            or role_phrases.owner(document, role) is not None
        )
    ][-1:]


def is_constituency(document: Document, name: Name) -> bool:
    """Whether a name is the seat of a lawmaker: "the member for Ashby", "the Ashby MP said"."""
    before = name.first - 2
    if before >= 0 and document.lower[before + 1] == "for":
        return _is_lawmaker(document, before)
    behind = document.tags[name.last + 1 : name.last + 2]
    alone = name.type == "person" and document.lower[before + 1] == "the" and behind != ["NNP"]
    return alone and name.last < len(document.lower) and _is_lawmaker(document, name.last)


def _is_lawmaker(document: Document, token: int) -> bool:
    noun = role_phrases.office(document, token)
    return noun is not None and "lawmaker" in noun.answers


def noun_before(document: Document, first: int, last: int) -> PersonNoun | None:
    """The noun of persons before a name in the tokens `first` to `last`: "spokeswoman Ada", "his wife, Ada"."""
    kin = kin_before(document, first, last)
    return kin[1] if kin else (role_phrases.office(document, first - 1) if first else None)


def kin_before(document: Document, first: int, last: int) -> tuple[int, PersonNoun] | None:
    """The noun of kin before a name in the tokens `first` to `last`, and its token: "wife Ada", "his wife, Ada"."""
    first = _before_title(document, first)
    owner = first - 3
    while owner > 0 and document.tags[owner] == "JJ":  # "their younger son, Park"
        owner -= 1
    if first > 2 and document.lower[first - 1] == "," and document.tags[owner] in ("PRP$", "POS"):
        if last < len(document.lower) and document.lower[last] not in _CLOSING:
            return None
        first -= 1
    kin = nouns.kin(document.lower[first - 1]) if first else None
    return None if kin is None else (first - 1, kin)


def _set_off_before(document: Document, groups: Groups, first: int, last: int) -> list[Role]:
    """The roles before the comma before a name: "the bank's founder and chief economist, Ada Ames, said"."""
    sentence = document.sentence_at(first)
    first = _before_person(document, _before_title(document, first))
    if first - 2 < sentence.first or document.lower[first - 1] != ",":
        return []
    if held := _held_as(document, groups, first - 1, last):
        return held
    closed = last >= sentence.last or document.lower[last] in _CLOSING
    acting = not closed and document.tags[last] in FINITE_VERBS
    if not closed and not acting and document.lower[last] not in nouns.BELONGING:
        return []
    floor = max(sentence.first, first - LONGEST)
    behind = behind_name(document, first - 1)  # "Public Relations Officer (PRO), Ada Ames"
    head = role_phrases.office(document, behind - 1) if behind > floor else None
    if head is None:
        dated = document.lower[first - 2] in nouns.CALENDAR  # "a letter to the president in May, Ames said"
        roles = role_phrases.complemented(document, groups, floor, behind) if (closed or acting) and not dated else ()
        opening = (
            role
            for _, role in roles
            if not _complements_person(document, role.start, floor)
            and not (acting and _is_of_another(document, groups, role))
            # "EU envoy to Chad"
            and (role.start < role.first or role.first == sentence.first or groups.is_body(role.first))
        )
        return [role for role in opening if closed or _opens(document, role)][:1]
    found = list(role_phrases.strung(document, groups, floor, behind, head))
    role = found[0]
    if _is_of_another(document, groups, role):
        return []
    if _complements_person(document, role.start, sentence.first):  # "secretary to the governor, Ada Ames"
        above = [role for _, role in role_phrases.complemented(document, groups, floor, behind)][:1]
        of_another = above and _is_of_another(document, groups, above[0])
        return found[::-1] if of_another else above  # "Park Jin, a lawyer for the treasurer, Ada Ames,"
    opens = _opens(document, role)
    if acting and not opens:
        return []
    opens |= document.words[first - 2].istitle()  # "met Minority Leader, Ada Ames,"
    definite = document.tags[role.start] in (*DETERMINERS, "NNP") or role.start < role.first or opens
    return found[::-1] if definite else []


def _is_of_another(document: Document, groups: Groups, role: Role) -> bool:
    """Whether a person's name and a comma stand before a role: "Park Jin, the treasurer, Ada Ames, the secretary"."""
    return document.words[role.start - 1] == "," and role.start - 2 in groups.persons


def _held_as(document: Document, groups: Groups, comma: int, last: int) -> list[Role]:
    """The roles between "as" and the comma before a name that ends at `last`: "As head of Acme, Ada Ames signed"."""
    opening, names = document.sentence_at(comma).first, document.lower[last : last + 1]
    at = next((at for at in range(comma - 1, opening - 1, -1) if document.lower[at] == "as"), comma)
    opens = at == opening or document.tags[at - 1] in (",", "CC", "RB")
    held = list(_listed(document, groups, at + 1, comma)) if opens and nouns.APPOINTING.isdisjoint(names) else []
    return held if held and held[-1].last == comma else []  # "As his deputy, Ames named Park"


def _complements_person(document: Document, start: int, floor: int) -> bool:
    """Whether a noun of persons stands and a preposition before the noun phrase at `start`: "wife of the mayor"."""
    is_complement = start - 2 >= floor and document.lower[start - 1] in _COMPLEMENTING
    return is_complement and document.lower[start - 2] in nouns.PERSONS


def _opens(document: Document, role: Role) -> bool:
    """Whether a role opens its sentence, in capitals or without a determiner, or does so in capitals behind a comma, so
    that one comma parts it: "Minority Leader, Ames said", "Leeds United coach, Ames said"."""
    first, large = role.start == document.sentence_at(role.start).first, document.words[role.last - 1][0].isupper()
    bare = first and document.tags[role.start] not in DETERMINERS | PARTICIPLES  # no "Moving forward, Ames said"
    return bare or (large and (first or document.words[role.start - 1] == ","))


def _before_person(document: Document, first: int) -> int:
    """Where a name that starts at the token `first` starts with who it is: "the pilot, | Leeds man Ames"."""
    start = first
    if first and nouns.parent(document.lower[first - 1]):
        while start > 1 and document.tags[start - 1] in ("JJ", "NN", "NNP"):
            start -= 1
    return start if document.words[start - 1] == "," else first


def _before_title(document: Document, first: int) -> int:
    """Where a name that starts at the token `first` starts with its title: "Sir Martin Field", "the Rev. Ada Ames"."""
    if first and document.lower[first - 1].rstrip(".") in _TITLES:
        first -= 1
        while first and document.lower[first - 1].rstrip(".") in role_phrases.ADDRESSES:
            first -= 1  # "the Rt. Hon. Ada Ames"
    elif first > 2 and document.lower[first - 1] == ")" and document.lower[first - 2].rstrip(".") in _TITLES:
        first = _before_title(document, first - 3)  # "Dr. (Mrs.) Ada Ames"
    else:
        return first
    return first - (first > 0 and document.lower[first - 1] == "the")


def _after(document: Document, groups: Groups, first: int, last: int) -> list[Role]:
    """The roles behind a name in the tokens `first` to `last`: "MP"; ", 45, the former head of Y,"; "is the head of Y".

    What tells the person's party, place or age may stand in between: "Ames (R-Texas), the former head of Y".
    """
    end = document.sentence_at(last - 1).last
    if last < end and is_honour(document, last):
        head = role_phrases.office(document, last)
        letters = [Role(last, last + 1, head, last)] if head else []
        return letters + (_after(document, groups, first, last + 1) if last + 1 < end else [])
    last = behind_degrees(document, last, end)
    for mark in sorted({last, _behind_insertion(document, last, end)}):
        if apposed := _apposed(document, groups, first, mark, end):
            return apposed
    token = last
    if token < end and document.lower[token] in _INSERTING:
        token += 1
    if document.tags[token : token + 1] == ["CD"] and document.lower[token + 1 : token + 2] in ([","], [")"]):
        token += 2  # "Ames, 45, is the head of Y"
    if token < end and document.tags[token] == "WP":
        token += 1
    return _predicate(document, groups, first, token, end)


def _apposed(document: Document, groups: Groups, first: int, token: int, end: int) -> list[Role]:
    """The roles in apposition at the mark at `token`: ", founder and chief executive of X and chairman of Y,".

    The mark that closes it may be left out where the name, which starts at `first`, can but be the subject.
    """
    if token >= end or document.lower[token] not in _INSERTING:
        return []
    token += 1
    if token + 1 < end and document.tags[token] == "CD" and document.lower[token + 1] == ",":
        token += 2
    token += document.tags[token : token + 1] == ["RB"]  # "now the head of Y"
    found = list(_listed(document, groups, token, end, apposed=True))
    if not found:
        return []
    last = found[-1].last
    closed = last == end or document.lower[last] in _CLOSING or document.tags[last] in _REDUCED
    behind = document.lower[last : last + 1]
    closed |= _TERMS.issuperset(behind) and "CD" in document.tags[last + 1 : last + 3]  # "the mayor since 2019"
    closed |= last < end and role_phrases.is_aside(document, groups, last)
    bare = document.tags[found[0].start] not in DETERMINERS
    acts = document.tags[last : last + 1] in (["VBD"], ["VBZ"], ["MD"])
    first = _before_title(document, first)
    opens = first == document.sentence_at(first).first or document.words[first - 1] in QUOTES
    closed |= acts and (bare or opens)  # "Ames, head of X said"
    closed |= document.tags[last : last + 1] == ["CC"] and role_phrases.headed(document, last + 1, end)
    closed |= last < end and _goes_on(document, last, end)
    return found if closed or (last in groups.persons and document.lower[found[-1].start] in nouns.INDEFINITE) else []


def _listed(document: Document, groups: Groups, token: int, end: int, *, apposed: bool = False) -> Iterator[Role]:
    """The role at `token` and those that go on with it: "founder and chief executive of X and chairman of Y"."""
    last = 0
    while role := role_phrases.phrase(document, groups, token, end):
        if apposed and (role.first in groups.persons or (last and role.last in groups.persons)):
            break  # "Ames, a welder, and Tom Hunter", "Ames, a welder, and Capt. Tom Hunter"
        yield role
        last = role.last
        while document.lower[last : last + 1] == [","] and last + 1 in groups.at and not groups.is_body(last + 1):
            last += 2  # "a fellow of the Institute in Leeds, Kenya, and co-author"
        token = _next_in_list(document, last, end)
        if token == last:
            break


def _goes_on(document: Document, token: int, end: int) -> bool:
    """Whether the "and" at `token` joins another noun that ends the apposition: "a welder | and father of two,"."""
    behind = role_phrases.past(document, token + 1, end, _DESCRIBED)
    closed = behind == end or document.lower[behind] in _CLOSING or document.lower[behind] == "of"
    return document.tags[token : token + 1] == ["CC"] and behind > token + 1 and closed


def _next_in_list(document: Document, token: int, end: int) -> int:
    """Where the next role of an enumeration begins behind the one that ends at `token`; `token` where none does.

    One with "the" or a possessive is somebody else's: "Ames, the mayor, the bishop and two teachers".
    """
    behind = token + (token < end and document.lower[token] == ",")
    behind += behind < end and document.tags[behind] == "CC" and document.lower[behind] in nouns.IN_ROLE
    behind += behind > token and document.tags[behind : behind + 1] == ["RB"]  # "and now the mayor"
    if behind in (token, end) or document.lower[behind] == "the" or document.tags[behind] == "PRP$":
        return token
    return behind if role_phrases.headed(document, behind, end) else token


def _behind_bracket(document: Document, token: int) -> int:
    """The token behind the short bracket that opens at `token`; `token` itself where none does."""
    words = document.lower[token : token + _LONGEST_INSERTION]
    return token + words.index(")") + 1 if words[:1] == ["("] and ")" in words else token


def behind_name(document: Document, token: int) -> int:
    """The token behind the name that ends before `token`, the short bracket behind it aside: "Ames (Denver)"."""
    first = max(0, token - _LONGEST_INSERTION)
    words = document.lower[first:token]
    return token - words[::-1].index("(") - 1 if words[-1:] == [")"] and "(" in words else token


def behind_degrees(document: Document, token: int, end: int) -> int:
    """The token behind "QC" or ", M.D., M.P.H." at `token`, or `token` itself."""
    while token < end:
        degree = token + (document.lower[token] == ",")
        if degree == end or not is_honour(document, degree):
            break
        token = degree + 1
    return token


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
        behind += lower[behind : behind + 2] == [".", ","]  # ", D-N.Y.,"
    return behind if behind < end and lower[behind] in _INSERTING else token


def _predicate(document: Document, groups: Groups, first: int, token: int, end: int) -> list[Role]:
    """The roles that a verb of being, naming or holding introduces at `token` or before the name at `first`."""
    lower, tags = document.lower, document.tags
    first = _before_title(document, first)
    named = first > 0 and lower[first - 1] in nouns.APPOINTING and tags[first - 1] != "VBN"
    named = named or (token < end and lower[token] in nouns.APPOINTING and lower[token - 1] == ",")
    while token < end and (lower[token] in _LINKING or tags[token] in _ADVERBS or tags[token] == "TO"):
        leaves = not _LEAVING.isdisjoint(lower[token + 1 : token + 2])  # "will step down as", "is to retire as"
        if lower[token] in _NEGATIONS or (tags[token] in ("MD", "TO") and not leaves):
            return []
        if lower[token] in nouns.APPOINTING | _REMOVING and not named:
            return []  # "Park named a minister"
        named = named or lower[token] in nouns.NAMING
        token += 1
        if lower[token - 1] in nouns.HOLDING | _LEAVING | _REMOVING:
            token = _held(document, token, end)
    return list(_listed(document, groups, token, end)) if named else []


def _held(document: Document, token: int, end: int) -> int:
    """The "as" behind what is held or left at `token`: "quit the bank in May as"; `token` itself where none follows."""
    behind = token
    while behind < min(end, token + _LONGEST_INSERTION) and document.lower[behind] not in nouns.NAMING:
        if document.tags[behind] not in _HELD:
            return token
        behind += 1
    return behind if behind < end and document.lower[behind] in nouns.NAMING else token
