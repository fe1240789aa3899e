"""The fields of offices, which name nobody: "Minister of | Works, Transport and Trade", "| Food and Farms Officer"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from service.extraction.entities import lexicon
from service.extraction.entities.article_context import LONGEST, ArticleContext
from service.rules import compiled

_JOINING = lexicon.CONNECTORS | lexicon.BELONGING
_PARTIES = frozenset(word.split()[-1] for word in lexicon.PARTY_WORDS)  # "Lib Dem | Home Affairs spokesman"
_JOINTS = {",": "comma ", "and": "and ", "&": "and ", "of": "of "}
_FIELD = "(?:word )+(?:of (?:word )+)?"  # "Works", "Terms of Trade"
_FIELDS = f"{_FIELD}(?:(?:comma {_FIELD})*(?:comma )?and {_FIELD})?"  # commas alone join none
_FIRST_FIELDS, _LAST_FIELDS = compiled.pattern(_FIELDS), compiled.pattern(f"{_FIELDS}$")


def fields(context: ArticleContext) -> set[int]:
    """The tokens of the fields of all offices."""
    found: set[int] = set()
    for word in lexicon.PERSON_NOUNS.intersection(context.positions):
        for at in context.positions[word]:
            found.update(_behind(context, at))
            if word in lexicon.OFFICES_OF_FIELDS:
                found.update(_before(context, at))
    return found


def _behind(context: ArticleContext, office: int) -> range:
    """The fields that "of", "for" or "in" joins to the office at token `office`; none where they may name a body."""
    lower, at = context.lower, office + 1
    state = at + 1 if lower[at : at + 2] == ["of", "state"] and context.large[at + 1] else None
    at += 0 if state is None else 2
    joint, article = (*lower[at : at + 2], "", "")[:2]
    first = at + 1 + (article == "the")
    tokens = range(first, min(first + LONGEST, len(context.words)))
    found = _FIRST_FIELDS.match("".join(_classes(context, tokens))) if joint in _JOINING else None
    if lower[office] == "member" and article in lexicon.HOUSES:
        return range(at + 1, at + 2)  # "Member of | Parliament"
    if not found or _is_of_body(context, office):
        return range(0 if state is None else state, 0 if state is None else state + 1)
    last = _end_before_name(context, first, first + found[0].count(" "))
    if lower[office] in lexicon.OFFICES_OF_FIELDS and "and " in found[0]:
        is_field = article != "the" or lower[last - 1] not in lexicon.ORGANIZATION_HEADS
    else:
        is_field = context.large[office] and joint in lexicon.CONNECTORS and _is_one_field(context, first, last, joint)
    return range(first if state is None else state, last if is_field else first)


def _is_of_body(context: ArticleContext, office: int) -> bool:
    """Whether the office at token `office` is that of a body ("Office of the High | Commissioner for Refugees")."""
    lower, office = context.lower, context.begin_of_title(office)
    office -= lower[office - 1] == "the"
    return office > 1 and lower[office - 1] in lexicon.CONNECTORS and lower[office - 2] in lexicon.ORGANIZATION_OPENERS


def _is_one_field(context: ArticleContext, first: int, last: int, joint: str) -> bool:
    """Whether tokens `first` to `last` are one field that ends the name, or all of them are known as fields."""
    words = context.lower[first:last]
    after, large = "".join(context.lower[last : last + 1]), any(context.large[last : last + 1])
    goes_on = after in lexicon.CONNECTORS or (large and after not in lexicon.GIVEN_NAMES)
    if lexicon.PORTFOLIOS.issuperset(words):
        return not goes_on or words[-1] not in lexicon.ROLE_WORDS  # "Organiser of the | National Congress"
    is_body = last - first > 1 and not lexicon.ORGANIZATION_HEADS.isdisjoint(words)
    return not (goes_on or is_body) or (joint == "for" and not goes_on and first in (last - 2, last - 1))


def _end_before_name(context: ArticleContext, first: int, last: int) -> int:
    """Where the fields from `first` to `last` end if a name follows whose first word is an ordinary one too ("Minister
    for Finance | Paschal Byrne")."""
    lower, large = context.lower, [*context.large[last : last + 2], False, False][:2]
    if last - 2 > first and lower[last - 2] in lexicon.GIVEN_NAMES:
        return last
    is_first = last > first + 1 and lower[last - 1] not in lexicon.PORTFOLIOS and lower[last - 2] not in _JOINTS
    is_surname = large == [True, False] and not lexicon.is_small(lower[last])
    return last - 1 if is_first and is_surname else last


def _before(context: ArticleContext, office: int) -> range:
    """The fields before the office at token `office`, which is written large or follows a list of them."""
    lower, last = context.lower, office
    while last and lower[last - 1] in lexicon.TITLE_MODIFIERS - lexicon.PORTFOLIOS and context.large[last - 1]:
        last -= 1
    classes = _classes(context, range(last - 1, max(0, last - LONGEST) - 1, -1))[::-1]
    found = _LAST_FIELDS.search("".join(classes))
    if not found:
        return range(0)
    first, listed = last - found[0].count(" "), "and " in found[0]
    before, joint = first - 1, first > 1 and lower[first - 1] in lexicon.CONNECTORS
    is_person = lower[before] in lexicon.ALL_GIVEN_NAMES
    alone = before in context.all_places or not (joint or is_person or any(context.large[max(0, before - 1) : before]))
    of_party = bool(first) and lower[before] in _PARTIES
    if first and context.large[before - joint] and not (of_party or (listed and alone)):
        return range(0)  # "Kenya Union of | Clinical Officers", but "Devon | Police and Crime Officer"
    is_of_state = lower[office] in lexicon.OFFICES_OF_STATE
    head = last - 1 if listed else first  # "Police and Crime |"
    is_body = not lexicon.ORGANIZATION_HEADS.isdisjoint(lower[head:last]) and not is_of_state
    is_body |= lower[first] in lexicon.ORGANIZATION_OPENERS and lower[first + 1] == "of"  # "Department of Parks and"
    is_field = listed or of_party or (context.large[office] and last - first > 1)
    return range(first, last if is_field and not is_body else first)


def _classes(context: ArticleContext, tokens: Iterable[int]) -> list[str]:
    """What each of the tokens is, a blank behind it, up to the first that is neither a joint nor a word of a field."""
    classes = (_JOINTS.get(context.lower[at]) or ("word " if _is_of_field(context, at) else "") for at in tokens)
    return list(takewhile(bool, classes))


def _is_of_field(context: ArticleContext, at: int) -> bool:
    """Whether token `at` is a word written large that English writes small, and names neither a body, a party nor a
    place, and is neither a title before a given name nor a given name before a surname."""
    word, after = (*context.lower[at : at + 2], "")[:2]
    is_word = lexicon.is_small(word) or word in lexicon.PORTFOLIOS or at in context.adjectives
    if not context.large[at] or not is_word or word in lexicon.PARTY_WORDS:
        return False
    is_name = word in lexicon.GIVEN_NAMES and bool(after) and context.large[at + 1] and not lexicon.is_small(after)
    is_title = word in lexicon.TITLES and after in lexicon.GIVEN_NAMES  # "Director of Medical Services | Dr James"
    return not (
        is_name or is_title or at in context.places or context.known(at, len(context.words)) or word in lexicon.CALENDAR
    )
