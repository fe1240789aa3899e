"""What the text tells of each person beside the name: roles, affiliation, age, and the nouns to call the person by."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from service.extraction.coreference import (
    affiliation,
    gender,
    newcomers,
    nominals,
    nouns,
    organizations,
    role_phrases,
    roles,
)
from service.extraction.coreference.entity import Entity, Reference, clash
from service.extraction.coreference.folding import fold, folded
from service.extraction.coreference.groups import Groups, gather
from service.extraction.coreference.nominals import CALLED, ORGANIZATIONS
from service.extraction.coreference.role_phrases import Role
from service.extraction.document import Document
from service.extraction.entities.lexicon import is_common
from service.extraction.geocoding import Places
from service.extraction.tagset import NOMINAL
from service.rules import lexicon

_ON_OCCASION = lexicon.words("verbs", use="occasional")
_PROSECUTING = lexicon.words("verbs", use="prosecuting")
_NEWLY = lexicon.words("title_words", use="newly")
_PERSONAL = lexicon.words("verbs", use="personal")
_TRADES = lexicon.words("persons", kind="profession part person")
_SET_OFF = frozenset((",", "(", "is", "was"))
_LONGEST_APPOSITION = 30
_FULL = 2


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Where the noun phrase of a name starts, by the name's first token, and the tokens that roles take up.

    `groups` are what persons may belong to; `owners` are the persons whose role has an owner, in the text's order, each
    with the owner's last token: "company" in "the company's chairman", "its" in "its chairman"; `bare` those whose role
    is of a body that it does not name, by the name's first token: "Chief Executive Ada Ames said"; `kinds` those whose
    role tells but what body it is of: "company" in "company chairman Ada Ames".
    """

    groups: Groups
    starts: dict[int, int] = field(default_factory=dict)
    tokens: set[int] = field(default_factory=set)
    owners: list[tuple[Entity, int]] = field(default_factory=list)
    bare: dict[int, Entity] = field(default_factory=dict)
    kinds: list[tuple[Entity, str]] = field(default_factory=list)
    seats: list[tuple[Entity, str | None]] = field(default_factory=list)
    kin: dict[int, int] = field(default_factory=dict)
    introduced: set[int] = field(default_factory=set)


def describe(document: Document, entities: Sequence[Entity], places: Places) -> Descriptions:
    """Set roles, affiliation, age, nouns and words of the persons among `entities`."""
    groups = gather(document, entities, places)
    descriptions = Descriptions(groups)
    bodies = [entity for entity in entities if entity.type == "organization"]
    persons = [entity for entity in entities if entity.type == "person"]
    for body in bodies:
        _call(document, body)
    for person in persons:
        for reference in list(person.references):
            _describe(document, person, reference, groups, descriptions)
    held = set().union(*(entity.nouns for entity in entities))
    for person in persons:
        _identify(document, person, groups, descriptions)
        if not person.roles:
            _introduce(document, person, groups, descriptions, held)
    for person, kind in descriptions.kinds:
        of_kind = [body.name for body in bodies if kind in body.nouns]
        person.affiliation = person.affiliation or (of_kind[0] if len(of_kind) == 1 else None)
    for person, seat in descriptions.seats:
        person.affiliation = person.affiliation or seat
    return descriptions


def without_offices(entities: Sequence[Entity]) -> list[Entity]:
    """The `entities` but for what was taken for an organization and is the office of a person in letters, "the DPP",
    and what was taken for a person and is an office: "Chief Health Officer"."""
    letters = set().union(*(entity.letters for entity in entities if entity.type == "person"))
    return [
        entity
        for entity in entities
        if not (entity.type == "person" and _is_office(entity.name))
        and (entity.type != "organization" or not entity.name.isupper() or entity.name.casefold() not in letters)
    ]


def _is_office(name: str) -> bool:
    """Whether a name of several words is that of an office, none of its words a given name."""
    words = name.casefold().split()
    plain = all(is_common(word) and not gender.is_given_name(word) for word in words)
    return len(words) >= _FULL and plain and nouns.office(words[-1]) is not None


def _identify(document: Document, entity: Entity, groups: Groups, descriptions: Descriptions) -> None:
    """Take who was brought in without a name for the one named right behind, with what the first phrase tells."""
    first, last = _first_in_body(document, entity)
    years, full = _age(document, last), last - first >= _FULL
    found = newcomers.find(document, groups, first, last, years, entity.heads) if full else None
    if found is None or clash(found.gender, entity.gender):
        return
    told = nominals.ages_told(document, found.first, found.last - 1) if years is None else set(nominals.of_age(years))
    _bring_in(document, entity, found.first, found.last, descriptions)
    entity.gender = entity.gender or found.gender
    entity.nouns.update(dict.fromkeys((document.lower[found.last - 1], *sorted(told))))
    role = role_phrases.phrase(document, groups, found.first, document.sentence_at(found.first).last)
    if role is not None:
        take(document, entity, role, groups)


def _introduce(document: Document, entity: Entity, groups: Groups, descriptions: Descriptions, held: Set[str]) -> None:
    """Take the office that opens a sentence right before the first to name a person, if nobody has it of those who hold
    the nouns `held`: "The mayor has resigned. / Ada Ames told ...", "The teacher was banned. / Ada Ames, 37, ..."."""
    number = _named_in(document, entity)
    role = None if number is None else _office_before(document, groups, number)
    if role is None or role.head.noun in held or clash(role.head.gender, entity.gender):
        return
    _bring_in(document, entity, role.start, role.last, descriptions)
    take(document, entity, role, groups)


def _bring_in(document: Document, entity: Entity, first: int, last: int, descriptions: Descriptions) -> None:
    """Note that the tokens `first` to `last` mean an entity that is only named behind them."""
    entity.references.append(Reference.of_tokens(document, first, last, "nominal"))
    descriptions.tokens.update(range(first, last))
    descriptions.introduced.add(first)


def _named_in(document: Document, entity: Entity) -> int | None:
    """The sentence that a person's first full name in the body opens, before an age, "told" or "was speaking"."""
    first, last = _first_in_body(document, entity)
    if last - first < _FULL or first > document.sentence_at(first).first:
        return None
    is_told = _age(document, last) is not None or nouns.SAYING.issuperset(document.lower[last : last + 1])
    is_told |= document.tags[last + 1 : last + 2] == ["VBG"] and document.lower[last + 1] in _ON_OCCASION
    return document.sentence_of[first] if is_told else None


def _office_before(document: Document, groups: Groups, number: int) -> Role | None:
    """The definite office that opens the sentence of the body before sentence `number`, or says it behind a comma."""
    for sentence in newcomers.sentences_before(document, number):
        commas = (at + 1 for at in range(sentence.last - 1, sentence.first, -1) if document.lower[at] == ",")
        for start in (sentence.first, next(commas, sentence.first)):
            role = role_phrases.phrase(document, groups, start, sentence.last)
            if role is None or document.tags[role.last : role.last + 1] not in (["VBD"], ["VBZ"], ["MD"]):
                continue
            if nominals.is_definite(document, start) or role_phrases.owner(document, role):
                return role
        if not groups.persons.isdisjoint(range(start, sentence.last)):
            return None
    return None


def _first_in_body(document: Document, entity: Entity) -> tuple[int, int]:
    """The tokens of the first reference to an entity that stands in the body; (0, 0) where none does."""
    return next(((r.first, r.last) for r in entity.references if document.zone_of(r.first) == "body"), (0, 0))


def _call(document: Document, entity: Entity) -> None:
    """Note the nouns that an organization's own name has or that tell beside it what it is, and what they stand for."""
    entity.words.update(folded(entity.name.split()))
    for word in organizations.kinds(entity.name):
        entity.nouns.update(dict.fromkeys(ORGANIZATIONS.get(word, ())))
    for reference in entity.references:
        before = document.lower[reference.first - 1] if reference.first else None
        for noun in (before, _apposed(document, reference.last)):
            if noun in CALLED:
                entity.nouns.update(dict.fromkeys((noun, *ORGANIZATIONS.get(noun, ()))))


def _apposed(document: Document, last: int) -> str | None:
    """The head of what stands in apposition or as a predicate behind a name: "Tarnwell, a lender to farmers"."""
    token = last + 1
    if _SET_OFF.isdisjoint(document.lower[last:token]) or document.tags[token : token + 1] != ["DT"]:
        return None
    return document.lower[role_phrases.past(document, token + 1, len(document.tags), NOMINAL) - 1]


def _describe(
    document: Document, entity: Entity, reference: Reference, groups: Groups, descriptions: Descriptions
) -> None:
    if _is_accused(document, reference.last):
        entity.nouns.update(dict.fromkeys(nouns.ACCUSED))
        entity.words.update(nouns.ACCUSED)
    if age := _age(document, reference.last):
        entity.nouns.update(dict.fromkeys(nominals.of_age(age)))
    titled = False
    found = list(roles.around(document, reference.first, reference.last, groups))
    for role in found:
        titled |= role.last <= reference.first and document.words[role.last - 1][0].isupper()
        owner = role_phrases.owner(document, role)
        body = _described_body(document, role) if owner is None else None
        descriptions.tokens.update(range(role.start if owner is None else owner + 1, role.last))
        if owner is not None:
            descriptions.owners.append((entity, owner))
            if document.tags[owner - 1 : owner + 1] == ["CC", "PRP$"]:  # "Acme and its leader, Ada Ames"
                named = groups.called(owner - 2, "organization", "party", "country")
                entity.affiliation = entity.affiliation or named
        elif body is not None:
            descriptions.owners.append((entity, body))
            descriptions.tokens.difference_update((body - 1, body))
        elif role_phrases.is_bare(document, role) and not _is_known(document, entity, role):
            descriptions.bare[reference.first] = entity
        elif kind := _kind_of_body(document, role):
            descriptions.kinds.append((entity, kind))
        seat = affiliation.of_house(document, role) or affiliation.of_office(document, role, groups)
        descriptions.seats.append((entity, seat))
        apart = role.last < reference.first or role.start > reference.last
        apart &= not any(role.start == other.start and role.last < other.last < reference.first for other in found)
        if apart and not role_phrases.is_of_several(document, role):
            entity.references.append(Reference.of_tokens(document, role.start, role.last, "nominal"))
        if role.last <= reference.first:
            descriptions.starts[reference.first] = role.start
        take(document, entity, role, groups)
    start = descriptions.starts.get(reference.first, reference.first)
    if found and _is_appointed(document, start, reference.last):
        entity.words.update(_NEWLY)  # "The new mayor"
    if told := roles.kin_before(document, start, reference.last):  # "her son, the actor Jon Ames"
        descriptions.kin[reference.first], kin = told
        descriptions.tokens.update(range(descriptions.kin[reference.first], start))
        entity.gender = kin.gender or entity.gender or gender.of_given_name(fold(document.words[reference.first]))
        entity.nouns[kin.noun] = None
    if entity.affiliation is None:
        last = roles.behind_degrees(document, reference.last, document.sentence_at(reference.last - 1).last)
        entity.affiliation = affiliation.beside_name(document, start, last, titled, groups)


def _kind_of_body(document: Document, role: Role) -> str | None:
    """The noun before an office that tells what body it is of, and no more: "Party chairman", "the club captain"."""
    kind, leads = document.lower[role.last - 2], role.head.noun in nouns.OF_A_BODY or "leader" in role.head.answers
    alone = role.last - role.first == 2 and kind in CALLED and kind not in nominals.BARE
    given = document.tags[role.start] not in role_phrases.DETERMINERS or document.lower[role.start] == "the"
    return kind if alone and leads and given else None


def _is_known(document: Document, entity: Entity, role: Role) -> bool:
    """Whether a person's role was told at more length before: the "coach" is the "Harlow wrestling coach"."""
    text = f" {role_phrases.text(document, role)}"
    return any(known.endswith(text) for known in entity.roles)


def _is_appointed(document: Document, start: int, last: int) -> bool:
    """Whether the tokens `start` to `last` name who is given an office: "named Ames as", "Ames was elected"."""
    done = newcomers.act(document, last, document.sentence_at(last - 1).last)
    return document.lower[start - 1] in nouns.APPOINTING or (done[0] == "VBN" and done[1] in nouns.APPOINTING)


def _described_body(document: Document, role: Role) -> int | None:
    """The last token of what describes the body whose role it is: "company" in "a spokesman for the company"."""
    for token in range(role.first + 3, role.last):
        described = document.lower[token] in CALLED and document.tags[token - 2 : token] == ["IN", "DT"]
        if described and (token + 1 == role.last or document.tags[token + 1] not in NOMINAL):
            return None if role.head.noun in affiliation.OUTSIDERS else token
    return None


def _is_accused(document: Document, last: int) -> bool:
    """Whether somebody whose name ends before `last` is told to be tried: "Ames, 45, of Leeds, was charged"."""
    end = min(document.sentence_at(last - 1).last, last + _LONGEST_APPOSITION)
    if document.tags[last : last + 1] == ["POS"] or "WP$" in document.tags[last:end]:
        return False
    tag, verb = newcomers.act(document, last, end)
    return verb in _PROSECUTING and (tag == "VBN" or verb in _PERSONAL)


def _age(document: Document, last: int) -> int | None:
    """The age behind a name that ends at the token `last`: "Ames, 45,"."""
    if last + 1 < len(document.words) and document.lower[last] in (",", "(") and document.words[last + 1].isdigit():
        return int(document.words[last + 1]) if len(document.words[last + 1]) < 4 else None
    return None


def take(document: Document, entity: Entity, role: Role, groups: Groups) -> None:
    """Note the role of a person, and the gender, nouns, words and affiliation that it tells."""
    leads = role.head.noun not in _TRADES or "executive" in role.head.answers
    is_of_land = leads and entity.affiliation in groups.lands and entity.heads <= _TRADES
    entity.gender = role.head.gender or entity.gender
    entity.letters.update(role_phrases.letters(document, role))
    for told in (role.head.answers, nominals.ages_told(document, role.start, role.last - 1), entity.letters):
        entity.nouns.update(dict.fromkeys(sorted(told)))
    entity.words.update(entity.letters, (role.head.noun,))
    entity.heads.add(role.head.noun)
    entity.words.update(fold(word) for word in document.words[role.start : role.last])
    text = role_phrases.text(document, role)
    if all(text.casefold() != known.casefold() for known in entity.roles):
        entity.roles.append(text)
    if entity.affiliation is None or is_of_land:
        group = affiliation.of_role(document, role, groups)
        if entity.affiliation is None or (group is not None and group not in groups.lands):
            entity.affiliation = group  # "Kenyan singer Ada Ames, founder of Acme"
