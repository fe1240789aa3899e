"""Affiliation: the organization, party, country or place that the text ties a person to, by role or beside the name."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import chain, count

from service.extraction.coreference import nouns, role_phrases
from service.extraction.coreference.entity import Entity, Reference
from service.extraction.coreference.groups import Group, Groups, opens_office_of_state
from service.extraction.coreference.nominals import BARE, COMPANIES, ORGANIZATIONS
from service.extraction.coreference.organizations import JOINTS
from service.extraction.coreference.parties import CODES, LABELS, PARTIES
from service.extraction.coreference.role_phrases import PUBLIC_BODIES, Role, office
from service.extraction.document import Document
from service.extraction.entities.lexicon import NATIONALITIES, NEVER_NAMES, is_common
from service.extraction.syntax.lexicon import HAVE
from service.extraction.tagset import FINITE_VERBS
from service.rules import compiled, lexicon

_WORKING = lexicon.words("function_words", use="workplace")
_PLACED = nouns.BELONGING & _WORKING  # "at" alone
_WITH = lexicon.words("function_words", use="comitative") & _WORKING
_FOR = _WORKING - nouns.BELONGING - _WITH
_AT = _WORKING - _WITH  # who works with a body may be of another
_TENDING = lexicon.words("function_words", use="errand")
_OFFICES_OF_STATE = lexicon.title_words("state")
_ELECTED = frozenset(("lawmaker", "candidate"))
_SERVING_PLACES = lexicon.words("persons", beside="serving")
OUTSIDERS = lexicon.words("persons", beside="outsider")
_OF_FIELDS = lexicon.words("persons", beside="field")
_OF_DEPARTMENTS = lexicon.words("persons", beside="department")
_KNOWN = lexicon.words("known_names", kind="person")
_IN_OFFICE_OF_STATE = _OFFICES_OF_STATE | _OF_DEPARTMENTS | nouns.PORTFOLIOS | lexicon.title_words("loose")
_OF_TOWN = lexicon.words("persons", beside="town")
_LOCAL = lexicon.words("title_words", use="local")
_EMPLOYING = lexicon.words("verbs", use="employing")
_EMPLOYED = lexicon.words("verbs", use="employed")
_SERVING = lexicon.words("verbs", use="serving")
_STAYING = nouns.HEADING | _EMPLOYED | _SERVING
_OF_TOWNS = (PUBLIC_BODIES - lexicon.words("name_words", organization="weak")) | BARE
_UNITS = lexicon.words("name_words", organization="head noun")
_BODIES = lexicon.words("known_names", kind="organization club seat outlet")
_NO_BODIES = NEVER_NAMES | lexicon.words("known_names", kind="other")
_DEMONYMS = frozenset(map(str.lower, NATIONALITIES))
_NO_NAMES = nouns.PORTFOLIOS | _DEMONYMS
_PRIVATE = frozenset(noun for noun, called in ORGANIZATIONS.items() if not {"union", "company"}.isdisjoint(called))
_PREPOSITIONS = frozenset(("IN", "TO"))
_CLOSING = frozenset((",", ".", ";", '"', "”", "''", "("))
_TELLING = frozenset(("JJ", "NN", "NNS", "VBG", "VBN"))
_TAUGHT = frozenset(("JJ", "NN", "NNS", "VBP", "CC"))
_LEADING_IN = frozenset((",", "CD", "DT", "WP", "RB"))
_BESIDE = frozenset((",", "CD", "WP", "RB"))
_CODE = compiled.pattern(r"([A-Za-z])(?:[-‐‑–][A-Z]|$)")
_LONGEST_NAME = 10
_LONGEST_KIND = 6
_LONGEST_BODY = 3
_SHORTEST_INITIALS = 3  # of the body of no lawmaker or officer of state: "DA MP"


def of_role(document: Document, role: Role, groups: Groups) -> str | None:
    """The group in the noun phrase of `role`: "the Bakers' Union chairman", "professor at Harvard", "Texas senator".

    An organization goes before a party, country or place ("a French director at Sitra"), what the person works at
    before what the person deals with ("U.S. envoy to the United Nations").
    """
    told: dict[str, str] = {}
    elected = not _ELECTED.isdisjoint(role.head.answers) or role.head.noun in _OFFICES_OF_STATE
    tending = _TENDING | (_WORKING if elected else frozenset())  # "MP for Leeds East", "Minister for Social Protection"
    if role_phrases.owner(document, role) in groups.persons:  # "the Unity leader Ames's lawyer" is of no party
        role = role._replace(start=role.first)
    for token, group in groups.named(role.start, role.last):
        preposition = _preposition(document, role.start, token)
        if preposition and role.head.noun in OUTSIDERS and preposition not in _PLACED | _WITH:
            continue  # "a critic of Acme"
        of_field = preposition and role.head.noun in _OF_FIELDS and document.lower[token] in nouns.PORTFOLIOS
        if of_field or role_phrases.is_seat(document, token) or group.name.casefold() in nouns.ADJECTIVES:
            continue  # "Minister for Justice", "an executive at San Francisco-based Acme", "National Chairman"
        if group.kind == "place" and office(document, token) is not None:
            continue  # "DC Dana Ames"
        if preposition and document.lower[token] in _DEMONYMS and document.lower[token + 1] in COMPANIES:
            continue  # "chair of the Indian firm"
        large = token + 2 < role.last and document.words[token + 1].istitle()
        field = not preposition and group.kind != "party" and document.lower[token] not in _DEMONYMS
        if (large or field) and role.head.noun in OUTSIDERS and group.kind != "organization":
            continue  # "US Open champion", "China scholar", "Sydney 200m champion"
        if group.kind == "organization":
            tie = "works at" if preposition in _PLACED else "deals with" if preposition in tending else "is of"
            told.setdefault(tie, group.name)
        elif preposition is not None and _goes_on(document, token, role.last, groups):
            continue  # "at the Leeds Royal Infirmary"
        elif preposition not in _TENDING and (group.kind == "party" or _belongs(role, group, preposition)):
            told.setdefault("comes from", group.name)
    headed = told.get("is of", "")  # "director of the Ames Institute at the University of Leeds"
    return (
        (headed if _is_executive(role) and " " in headed else None)
        or told.get("works at")
        or told.get("is of")
        or _workplace(document, role, tending, groups)
        or _set_off(document, role, groups)
        or told.get("comes from")
        or told.get("deals with")
        or _initials(document, role, groups, elected and office(document, role.last - 1) == role.head)
    )


def beside_name(document: Document, first: int, last: int, titled: bool, groups: Groups) -> str | None:
    """The group of a person's name in the tokens `first` to `last`, by the words right around it.

    "Quinn (D-Vt.)", "Ames of the Bakers' Union", "Ames (Australia)", "Taiwan's Lin", "Democrat Quinn", "Quinn, an Ohio
    Democrat", "Ames, who runs Acme"; where the name has a title (`titled`) also "Gov. Quinn of Indiana".
    """
    return (
        _by_code(document, last)
        or _behind(document, first, last, titled, groups)
        or _owner(document, first, groups)
        or _adherent(document, first, last)
        or _led(document, last, groups)
        or _employer(document, first, last, groups)
        or _homeland(document, first, groups)
    )


def of_house(document: Document, role: Role) -> str | None:
    """The public body that a role begins with in capitals, for one who leads it: "Senate Majority Leader"."""
    word = document.words[role.first]
    leads = "leader" in role.head.answers and role.last - role.first > 1
    return word if leads and word in _BODIES and word.lower() in PUBLIC_BODIES else None


def by_reference(
    document: Document, entities: Sequence[Entity], owners: Sequence[tuple[Entity, int]], groups: Groups
) -> None:
    """Set the affiliation of the persons among `owners` whose role's owner refers back: "its chairman, Dana Ames", and
    of those whose pronoun heads a body: "She now runs Acme"."""
    referred = {
        reference.last - 1: entity.name
        for entity in entities
        if entity.type != "person" and entity.name.casefold() not in nouns.ADJECTIVES  # "National Chairman"
        for reference in entity.references
        if reference.kind != "name"
    }
    for person, token in owners:
        if person.affiliation is None:
            person.affiliation = referred.get(token) or _only_body_before(document, token, groups)
    for person in entities:
        if person.type == "person" and person.affiliation is None:
            led = (_led(document, ref.last, groups) for ref in person.references if ref.kind == "pronoun")
            called = (_called(document, ref, groups) for ref in person.references if ref.kind == "nominal")
            person.affiliation = next(filter(None, chain(led, called)), None)


def _called(document: Document, reference: Reference, groups: Groups) -> str | None:
    """The country or party by which a person is called: "the Israeli premier", "the Kenyan"."""
    head = office(document, reference.last - 1)
    leads = head is not None and "leader" in head.answers
    token = reference.last - 1 - leads
    told = token > reference.first and (leads or document.lower[token] in _DEMONYMS)
    return groups.called(token, "country", "party") if told else None


def _only_body_before(document: Document, token: int, groups: Groups) -> str | None:
    """The body before "its" of a sentence that names no other group: "the ODM, through its chairman"."""
    before = {group for _, group in groups.named(document.sentence_at(token).first, token)}
    only = before.pop() if len(before) == 1 and document.lower[token] == "its" else None
    return only.name if only is not None and only.kind in ("organization", "party") else None


def _goes_on(document: Document, token: int, end: int, groups: Groups) -> bool:
    """Whether a place at `token` but opens a longer name, or tells whose members a body has: "Ohio's nurses union"."""
    large = document.tags[token + 1 : token + 2] in (["NNP"], ["CD"])
    of_members = "POS" in document.tags[token:end] and not _PRIVATE.isdisjoint(document.lower[token:end])
    return of_members or (token + 1 < end and large and token + 1 not in groups.at)


def _belongs(role: Role, group: Group, preposition: str | None) -> bool:
    """Whether the role is of a country or place behind `preposition`; "from" tells it only of those elected there."""
    if preposition == "from" and group.kind == "place":
        return "lawmaker" in role.head.answers
    served = preposition in _FOR and not _SERVING_PLACES.isdisjoint(role.head.answers)
    return served or preposition is None or preposition in nouns.BELONGING


def _preposition(document: Document, start: int, token: int) -> str | None:
    """The preposition that the name at `token` hangs on in a noun phrase that begins at `start`, None where on none."""
    before = range(token - 1, start - 1, -1)
    return next((document.lower[at] for at in before if document.tags[at] in _PREPOSITIONS), None)


def _set_off(document: Document, role: Role, groups: Groups) -> str | None:
    """The body between commas behind a role without a small determiner: "Dana Ames, Director, Acme Bank."."""
    first = role.last + 1
    first += document.tags[first : first + 1] == ["DT"]
    group = groups.at.get(first)
    determined = document.tags[role.start] == "DT" and document.words[role.start].islower()
    if group is None or determined or document.lower[role.last] != ",":
        return None
    told = document.lower[role.start - 1] == "("  # "Dana Ames (prop, Leeds)"
    return group.name if told or (group.kind == "organization" and _is_closed(document, first, groups)) else None


def of_office(document: Document, role: Role, groups: Groups) -> str | None:
    """The state or town that the article is from, where the role is an office of one and tells no other body: "Health
    Minister", "City Manager"; no town behind the name of another, and no state where the bearer may be from abroad."""
    words = document.lower[role.start + (document.tags[role.start] == "DT") : role.last]
    for_field = words[-1] in _OFFICES_OF_STATE | _OF_DEPARTMENTS and not nouns.PORTFOLIOS.isdisjoint(words)
    if for_field or (words[-1] in _OFFICES_OF_STATE and document.words[role.last - 1][0].isupper()):
        known = "foreign" in words or not _KNOWN.isdisjoint(document.words[role.last : role.last + _LONGEST_BODY])
        told = _IN_OFFICE_OF_STATE.issuperset(words) and words[0] != "state"
        return (groups.state if known else groups.main_state) if told else None
    one = document.lower[role.start] in nouns.INDEFINITE or words[0] == "state"  # "a retired police colonel"
    local = role.head.noun in _OF_TOWN or not (one or _LOCAL.isdisjoint(words))
    told = all(word in _LOCAL or word in nouns.ADJECTIVES or word.isdigit() for word in words[:-1])
    seat = groups.county if "county" in words else groups.town
    before = document.sentence_at(max(document.sentence_at(role.start).first - 1, 0)).first
    places = {group.name for _, group in groups.named(before, role.start) if group.kind == "place"}
    return seat if local and told and places <= {seat} else None


def _initials(document: Document, role: Role, groups: Groups, elected: bool) -> str | None:
    """The body before an office that only its initials or another of its mentions tell: "BART Police Chief".

    Before an executive it is any name: "Zork-Mobil CEO".
    """
    for token in range(max(role.start - 1, document.sentence_at(role.start).first), role.last - 1):
        if document.tags[token] == "IN" and token >= role.first:
            break  # "superintendent for the K-8 district"
        no_body = token in groups.persons or document.lower[token] in nouns.ADJECTIVES
        if no_body or opens_office_of_state(document, token):
            continue  # "National Chairman", "Labour Minister"
        word, behind = document.words[token], document.words[token + 1]
        initials = word.isalpha() and word.isupper() and len(word) >= _SHORTEST_INITIALS - elected
        initials = initials and word not in _NO_BODIES
        is_office = behind[0].isupper() and (not behind.isupper() or len(behind) <= _SHORTEST_INITIALS)
        if initials and is_office:
            letters = ((body, (part[0] for part in body.split())) for body in sorted(groups.bodies))
            return next((body for body, first in letters if "".join(filter(str.isupper, first)) == word), word)
        if document.lower[token] not in PUBLIC_BODIES and (body := _body(document, token, role.last, groups)):
            return body
        leads = _is_executive(role) or ("boss" in role.head.answers and token + 2 == role.last)  # "Tarnwell Mayor"
        of_town = document.lower[token + 1] in _OF_TOWNS and token + 2 < role.last  # "Grand Tarn Fire Chief"
        first = token - (of_town and token - 1 in _large(document, role))
        if token in _large(document, role) and (first < token or ((leads or of_town) and _may_be_firm(word))):
            return document.span_of_tokens(first, token + 1).text
    return None


def _large(document: Document, role: Role) -> list[int]:
    """The tokens of a role that may name a town: no "Interim" and no office."""
    names = (token for token in range(role.first, role.last) if document.tags[token] == "NNP")
    return [at for at in names if document.lower[at] not in nouns.ADJECTIVES and office(document, at) is None]


def _body(document: Document, token: int, end: int, groups: Groups) -> str | None:
    """The longest name at `token` of a body that the article names elsewhere or the lexicon knows."""
    for last in range(min(end, token + _LONGEST_BODY), token, -1):
        name = " ".join(document.words[token:last])
        of_land = name in groups.lands and token not in groups.at and last < end
        of_land = of_land and office(document, last) is not None  # "Hull City | Manager"
        if name[0].isupper() and (of_land or name in groups.bodies or name in _BODIES):
            return name
    opening = [body for body in groups.bodies if body.startswith(f"{document.words[token]} ")]
    if document.lower[token] not in nouns.PORTFOLIOS:  # "Interior Department", but no "Leeds Police"
        opening = [body for body in opening if body.split()[1].lower() not in PUBLIC_BODIES]
    is_office = office(document, token + 1) is not None and document.words[token].istitle()
    return opening[0] if is_office and len(opening) == 1 else None  # "Acme CEO" of Acme Holdings


def _may_be_firm(word: str) -> bool:
    """Whether a word is a body's name or none of the language, and no nationality: no "Hungarian-American"."""
    unknown = not is_common(word.casefold()) and nouns.office(word.casefold()) is None
    compound = "-" in word and word.rpartition("-")[2].islower()  # "Government-appointed"
    return unknown and not compound and _DEMONYMS.isdisjoint(word.casefold().split("-"))


def _is_executive(role: Role) -> bool:
    """Whether the role is one of those who lead or own a firm."""
    return "executive" in role.head.answers


def _workplace(document: Document, role: Role, tending: Container[str], groups: Groups) -> str | None:
    """The body that only its capitals tell, behind "at", "with" or "for": "head of research at Stanlib".

    Behind "of" it is that of an executive: "founder of Stanlib", but "author of Utopia".
    """
    for token in range(role.first + 1, role.last - 1):
        at = (document.lower[token] in _WORKING and document.lower[token] not in tending) or (
            _is_executive(role) and document.lower[token] in nouns.BELONGING
        )
        if at:
            name = _capitalised(document, token + 1, role.last, groups)
            words = name.casefold().split() if name else []
            field = role.head.noun in _OF_FIELDS and ORGANIZATIONS.keys().isdisjoint(words)
            if name and not (field and all(map(is_common, words))):  # "Director of Public Prosecutions"
                return name
    return None


def _capitalised(document: Document, first: int, end: int, groups: Groups) -> str | None:
    """The name in capitals at `first`, behind its article and kind, unless it is somebody's, a nation's or a time's."""
    first += document.tags[first] == "DT"
    if first < end and document.words[first].islower():
        first = _behind_kind(document, first, end)  # "at brokers Acme"
    if first >= end:
        return None
    last = first
    for token in range(first, min(end, first + _LONGEST_NAME)):
        word = document.words[token]
        large = not (word.islower() and word.replace("-", "").isalpha()) and word[0].isalpha()
        large &= document.tags[token].startswith(("NN", "JJ"))
        if large:
            last = token + 1
        elif document.tags[token] == "POS" and "".join(document.words[token + 1 : token + 2]).istitle():
            continue  # "Smith's Research Institute"
        elif document.lower[token] not in JOINTS or (document.lower[token] in _TENDING and token + 1 in groups.at):
            break  # "Acme Securities in New York"
    tokens = range(first, last)
    known = any(token in groups.persons for token in tokens)
    known |= document.tags[first] == "POS" or (last == first + 1 and document.lower[first] in _NO_NAMES)
    known |= first in groups.at and groups.at[first].kind in ("country", "place") and _end_of(first, groups) >= last
    return document.span_of_tokens(first, last).text if tokens and not known else None


def _behind_kind(document: Document, first: int, end: int) -> int:
    """The token behind the small words that tell what a body is, "property consultants", or `first` itself."""
    last = _behind_small(document, first, end)
    noun = document.lower[last - 1]
    return last if last > first and (noun in ORGANIZATIONS or nouns.office(nouns.singular(noun))) else first


def _behind_small(document: Document, token: int, end: int) -> int:
    """The token behind the small words at `token` that may tell what a body is."""
    while token < end and document.words[token].islower() and document.tags[token] in _TELLING:
        token += 1
    return token


def _by_code(document: Document, token: int) -> str | None:
    """The party of "(R-Texas)", ", D-Vt.," or "(Lab, Hull East)" at `token`."""
    if token + 2 >= len(document.words) or document.lower[token] not in ("(", ","):
        return None
    bracketed = document.lower[token] == "(" and document.lower[token + 2] in (",", ")")
    match = _CODE.match(document.words[token + 1])
    label = LABELS.get(document.lower[token + 1]) if bracketed else None
    return label or (CODES.get(match[1].casefold()) if match else None)


def _behind(document: Document, first: int, token: int, titled: bool, groups: Groups) -> str | None:
    """The organization of "Ames of the Bakers' Union", the country of "Ames (Australia)" at `token`.

    `first` is the first token of the person's name: no "met Ames at the Leeds Infirmary".
    """
    if token + 2 >= len(document.words):
        return None
    if document.lower[token] == "(":
        group = groups.at.get(token + 1)
        return group.name if group and (titled or group.kind != "place") else None
    token += document.lower[token] == ","
    is_one = document.lower[token : token + 2] == ["one", "of"] and token + 5 < len(document.words)
    if is_one and role_phrases.office_of_several(document, token + 3):
        token += 4  # "Ames, one of the founders | of Acme"
    token += document.tags[token] == "RB" and document.lower[token - 1] == ","  # "Ames, formerly of Acme,"
    company = document.lower[token] in _WITH
    spoken_for = document.lower[token] in _FOR and document.lower[token - 1] == ","  # "Ames, for the Greens, said"
    if document.lower[token] not in nouns.BELONGING and not company and not spoken_for:
        return None
    done = first > 0 and document.tags[first - 1].startswith("VB") and document.lower[first - 1] not in nouns.SAYING
    if done and document.lower[token] in _PLACED:
        return None
    token = _kind_aside(document, token + 1 + (document.tags[token + 1] == "DT"), groups)
    group = groups.at.get(token)
    if group is None or not _ends_with_body(document, token, groups):
        return None
    if company and not (group.kind == "organization" and _is_closed(document, token, groups)):
        return None
    return group.name if titled or group.kind != "place" else None


def _ends_with_body(document: Document, token: int, groups: Groups) -> bool:
    """Whether what the group at `token` owns is a body: "the Union's press office", no "message from Iraq's leader"."""
    last = _end_of(token, groups)
    if document.tags[last : last + 1] != ["POS"]:
        return True
    end = next((at for at in count(last + 1) if document.tags[at : at + 1] not in (["NN"], ["JJ"])), last)
    return groups.at[token].kind == "organization" and document.lower[end - 1] in _UNITS


def _is_closed(document: Document, token: int, groups: Groups) -> bool:
    """Whether nothing but a verb follows the name of the group at `token`."""
    last = _end_of(token, groups)
    return last == len(document.lower) or document.lower[last] in _CLOSING or document.tags[last] in FINITE_VERBS


def _end_of(token: int, groups: Groups) -> int:
    """The token behind the name of the group at `token`."""
    return next(behind for behind in count(token) if groups.at.get(behind) != groups.at[token])


def _kind_aside(document: Document, token: int, groups: Groups) -> int:
    """The token behind what tells of the body at `token`: "the ruling Unity Party"; `token` where none is."""
    end = min(len(document.words), token + _LONGEST_KIND)
    of_state = token < end and document.tags[token] == "JJ" and groups.called(token, "country") is not None
    behind = _behind_small(document, token + of_state, end)
    return behind if groups.called(behind, "organization", "party") is not None else token


def _owner(document: Document, first: int, groups: Groups) -> str | None:
    """The group of "NBC's Dana Ames", whose name starts at the token `first`."""
    if first < 2 or document.tags[first - 1] != "POS":
        return None
    behind = first - 1
    bracketed = document.lower[behind - 1] == ")" and document.lower[behind - 3] == "("  # "the Bank (ADB)'s Dana Ames"
    return groups.called(behind - 4 if bracketed and behind > 3 else behind - 1)


def _adherent(document: Document, first: int, last: int) -> str | None:
    """The party of "Democrat Dana Ames"; of "Dana Ames, 45, an Ohio Democrat"; of "Dana Ames is a Democrat"."""
    if first and (party := _party(document, first - 1)):
        return party
    end = document.sentence_at(last - 1).last
    token = last
    while token < end and (document.tags[token] in _LEADING_IN or document.lower[token] in nouns.NAMING):
        token += 1
    while token > last and token < end and document.tags[token].startswith(("NN", "JJ")):
        token += 1
    return _party(document, token - 1) if token > last else None


def _party(document: Document, token: int) -> str | None:
    """The party that the large word at `token` tells, with the one before it if both tell one: "Liberal Democrat"."""
    word = document.lower[token]
    if document.words[token].islower():
        return None
    both = PARTIES.get(f"{document.lower[token - 1]} {word}") if token else None
    return both or PARTIES.get(word)


def _led(document: Document, last: int, groups: Groups) -> str | None:
    """The group of "Dana Ames, who runs Acme", "Dana Ames teaches law at Acme", "Dana Ames left Acme as chairwoman"."""
    lower, tags = document.lower, document.tags
    end = document.sentence_at(last - 1).last
    token = last
    while token < end and (tags[token] in _BESIDE or lower[token] in HAVE):
        token += 1
    if token + 2 >= end:
        return None
    verb = lower[token]
    token += 1
    if verb in _EMPLOYED | _SERVING:
        while verb in _EMPLOYED and token < end - 1 and tags[token] in _TAUGHT:
            token += 1  # "teaches modern history at"
        joining = _AT if verb in _EMPLOYED else _FOR
        if lower[token] not in (joining | nouns.BELONGING if verb in nouns.HOLDING else joining):
            return None
        token += 1
    elif verb not in nouns.HEADING | nouns.HOLDING:
        return None
    token = _kind_aside(document, token + (tags[token : token + 1] == ["DT"]), groups)
    group = groups.at.get(token)
    if group is None or (group.kind != "organization" and verb not in _EMPLOYED | _SERVING):
        return None
    end = _end_of(token, groups)
    holds = verb in _STAYING or not nouns.NAMING.isdisjoint(document.lower[end : end + 1])
    return group.name if holds else None


def _employer(document: Document, first: int, last: int, groups: Groups) -> str | None:
    """The organization of "Acme has hired Dana Ames", "Acme named Dana Ames chairwoman", "Acme, led by Dana Ames"."""
    token = first - 1
    led = document.lower[token] == "by" and document.tags[token - 1] == "VBN"
    if led and document.lower[token - 1] in nouns.HEADING and document.lower[first] not in _OFFICES_OF_STATE:
        return groups.called(token - 2 - (document.lower[token - 2] == ","), "organization")
    verb = document.lower[token]
    named = document.lower[last : last + 1]
    appointing = verb in nouns.APPOINTING and any(word in nouns.NAMING or nouns.office(word) for word in named)
    if token < 1 or not (verb in _EMPLOYING or appointing):
        return None
    while token > 1 and (document.tags[token - 1] == "RB" or document.lower[token - 1] in HAVE):
        token -= 1
    return groups.called(token - 1, "organization")


def _homeland(document: Document, first: int, groups: Groups) -> str | None:
    """The country of "the Kenyan Dana Ames", "her Kenyan counterpart, Ames", whose name starts at the token `first`."""
    beside = first - (first > 1 and document.lower[first - 1] == ",")
    if beside and document.lower[beside - 1] in nouns.OTHERS:
        first = beside - 1
    return groups.called(first - 1, "country") if first and document.lower[first - 1] in _DEMONYMS else None
