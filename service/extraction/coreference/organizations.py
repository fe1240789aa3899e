"""Names of organizations gathered into one entity an organization: long form, short form, acronym, changed order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from service import rules
from service.extraction.coreference import nouns
from service.extraction.coreference.entity import Entity, Reference
from service.extraction.coreference.folding import fold, folded
from service.extraction.coreference.nominals import ASSETS, BARE, COMPANIES, ORGANIZATIONS
from service.extraction.coreference.parties import PARTIES
from service.extraction.document import Document
from service.extraction.entities import Name
from service.extraction.entities.lexicon import is_common
from service.rules import lexicon

_SUFFIXES = lexicon.words("name_words", organization="legal_form")
JOINTS = lexicon.words("function_words", use="joins_parts")
_TURNING = lexicon.words("function_words", use="turns")
_ARTICLES = lexicon.words("function_words", use="article")
_WEAK = lexicon.words("name_words", organization="weak")
_ALIASES = {row["short"]: row["long"] for row in rules.table("coreference/organization_aliases.tsv")}
COUNTRIES = frozenset(
    " ".join(folded(name.split()))
    for row in rules.table("geocoding/countries.tsv")
    for name in (row["name"], *row["also"].split("|"), *row["adjectives"].split("|"))
    if name
) | {row["name"].casefold() for row in rules.table("geocoding/features.tsv") if row["type"] == "continent"}
_OUTLETS = lexicon.words("known_names", kind="outlet")
_WHOLES = lexicon.words("name_words", organization="whole")
_OUTLET_WORDS = sorted(lexicon.words("name_words", organization="outlet") - COMPANIES - _WHOLES)
_AGENCIES = frozenset(word for word, called in ORGANIZATIONS.items() if "service" in called)
_PARTS = lexicon.words("name_words", organization="part")
_PAPERS = (_PARTS & lexicon.words("name_words", organization="outlet")) - _WHOLES
_KNOWN = frozenset(map(str.lower, lexicon.words("known_names", kind="organization")))
_LONGEST = 9
_FEW = 2
_SHORT = 3

_Form = tuple[str, ...]


def cluster(document: Document, names: Sequence[Name]) -> list[Entity]:
    """One entity an organization; `names` are those of organizations in the order of the text."""
    forms = [_form(document, name) for name in names]
    order: list[Entity] = []
    owners = _by_name(document, names, forms, order)
    latest: dict[str, Entity] = {}
    whole = {number: forms[number][-1] for number in sorted(owners)}
    for number, (name, form) in enumerate(zip(names, forms, strict=True)):
        alike = {owners[other] for other, last in whole.items() if last == form[0]} if number not in owners else set()
        ahead = alike.pop() if len(alike) == 1 else None  # "Council refuses" of the only council, named below
        entity = owners.get(number) or latest.get(form[0]) or ahead
        if entity is None:
            entity = Entity("organization", document.text[name.start : name.end], "name of an organization")
            order.append(entity)
        entity.references.append(Reference(name.first, name.last, name.start, name.end, "name"))
        whose = _owned(document, name, form) > 0  # "the Bank's Monetary Policy Committee" is not the Bank
        for head in {form[-1 if whose else 0], form[-1], *BARE.intersection(kinds(" ".join(form)))}:
            latest[head] = entity
    return order


def with_short(document: Document, names: Sequence[Name]) -> list[Name]:
    """The `names`, of which none that is the beginning of a body's, behind "the" or before a noun, is a person's: "the
    Royal Free" where the Royal Free Hospital is named, "Acme papers" where Acme Capital is."""
    told = [(name, tuple(document.lower[name.first : name.last])) for name in names]
    bodies = [words for name, words in told if name.type == "organization"]
    shorts = {words[:length] for words in bodies for length in range(1, min(len(words), _LONGEST))}
    bare = [words for name, words in told if name.type == "person" and not _is_of_a_body(document, name)]
    shorts -= {*bare, *(words[-1:] for words in bare)}  # "the Ada Ames | Museum" of Ada Ames
    return [
        name._replace(type="organization")
        if name.type == "person" and words in shorts and _is_of_a_body(document, name)
        else name
        for name, words in told
    ]


def _is_of_a_body(document: Document, name: Name) -> bool:
    """Whether a name stands where a body's short one does: behind "the" or, one word, before a noun of things."""
    before_noun = name.last - name.first == 1 and document.tags[name.last : name.last + 1] in (["NN"], ["NNS"])
    noun = before_noun and nouns.singular(document.lower[name.last]) not in nouns.PERSONS
    return noun or document.lower[name.first - 1] == "the"


def kinds(name: str) -> list[str]:
    """The folded words that tell what an organization is: those of its name, of what it is short for, of any outlet.

    A body's own noun goes before what it is there for: the Securities Commission and the Ministry of Oil are no firms.
    """
    words = folded(_ALIASES.get(" ".join(folded(name.split())), name).split())
    if words[-1] in _WHOLES or (words[0] in _WHOLES and not JOINTS.isdisjoint(words[1:2])):
        runs = "department" in ORGANIZATIONS.get(words[-1], ())  # police are a police department, but no police board
        words = [word for word in words if word in _WHOLES or word in _PARTS or (runs and word in BARE)]
    return [*words, *(_OUTLET_WORDS if name in _OUTLETS and not _AGENCIES.issuperset(words[-1:]) else ())]


def _by_name(
    document: Document, names: Sequence[Name], forms: Sequence[_Form], order: list[Entity]
) -> dict[int, Entity]:
    """The organization of each name by number, longest first, new ones added to `order`; mere heads are left out."""
    known: dict[str, Entity] = {}
    full: dict[str, Entity] = {}
    owners: dict[int, Entity] = {}
    tails = Counter(tail for form in set(forms) for tail in _tails(form))
    for number, form in sorted(enumerate(forms), key=lambda item: -len(item[1])):
        name, key = names[number], _key(form)
        acronym = known.get(_acronym(form)) if document.text[name.start : name.end].isupper() else None
        registered = name.last - name.first > 1 and fold(document.words[name.last - 1]) in _SUFFIXES  # so it is whole
        like = full.get(key) if registered else known.get(key)  # "Vega Inc." is no short form of "Vega Foundation"
        entity = acronym or like or _bracketed(document, name, names, number, owners)
        head = len(form) == 1 and form[0] in _WEAK and form[0] in ORGANIZATIONS
        if entity is None and head and _TURNING.isdisjoint(document.lower[name.last : name.last + 1]):
            continue  # "the Court" is the one that was named in full last
        if entity is None:
            entity = Entity("organization", document.text[name.start : name.end], "name of an organization")
            order.append(entity)
        known[key] = full[key] = owners[number] = entity
        owned = _owned(document, name, form)
        joined = "&" in document.words[name.first : name.last]  # "Air & Space Museum"
        only = (tail for tail in _tails(form) if tails[tail] == 1 and not joined)
        for short in (*_short_forms(form, _letters(document, name), owned), *only):
            known.setdefault(_without_plurals(short), entity)
        told = len(form) == _FEW and form[-1] in _WHOLES and not owned
        if told and form[0] not in _WEAK and form[0] not in COUNTRIES:
            known[form[0]] = entity  # "Acme" is Acme University rather than Acme Law School
    return owners


def _key(form: _Form) -> str:
    """What the same names have in common: "Leeds Magistrate's Court" is "Leeds Magistrates Court"."""
    key = " ".join(form)
    return _without_plurals(_ALIASES.get(key, key))


def _without_plurals(key: str) -> str:
    """A key without the endings of the plural and, its apostrophe gone, of the possessive."""
    return key.replace("s ", " ")


def _acronym(letters: Iterable[str]) -> str:
    """The key of a name written in capitals alone, apart from those of words."""
    return "=" + "".join(letters)


def _form(document: Document, name: Name) -> _Form:
    host, _, domain = document.words[name.first].rpartition(".")
    if host and len(domain) > 1:
        return (fold(host),)  # "Edmunds.com" is Edmunds
    words = folded(document.words[name.first : name.last])
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        del words[-1]
    return tuple(words[:_LONGEST]) or (fold(document.words[name.first]),)


def _owned(document: Document, name: Name, form: _Form) -> int:
    """How many folded words of a name tell whose it is: two of "Acme Group's Research Centre", "Acme Council Pension
    Fund", one of "NDU Youth League"."""
    owners = [token for token in range(name.first, name.last) if document.tags[token] == "POS"]
    if owners:
        return len(folded(document.words[name.first : owners[0]]))
    if not _PAPERS.isdisjoint(form[-1].split("-")):
        return len(form) - 1  # "Acme Business Review", "Harlow Post-Gazette"
    if form[-1] not in _PARTS:
        return 0
    wholes = (at for at in range(len(form) - 1, 0, -1) if form[at - 1] in _WHOLES and form[at] not in JOINTS)
    acronym = len(form) > _FEW and document.words[name.first].isupper()
    return next(wholes, int(acronym))


def _letters(document: Document, name: Name) -> str:
    """What an acronym takes of a name: the first letter of each part, short words in capitals whole."""
    letters = []
    for word in document.words[name.first : name.last]:
        if word.isupper() and 1 < len(word.replace(".", "")) <= _SHORT:
            letters.append(fold(word))
        elif fold(word) not in JOINTS:
            letters.extend(part[0] for part in fold(word).split("-") if part[:1].isalpha())
    return "".join(letters)


def _bracketed(
    document: Document, name: Name, names: Sequence[Name], number: int, entities: dict[int, Entity]
) -> Entity | None:
    """The organization whose short form stands in brackets right behind its name: "Union of Bakers (UB)", or its ticker
    behind its shares: "Acme stock (ACM)"."""
    before = names[number - 1]
    if not number or document.words[name.first - 1] != "(":
        return None
    between = document.lower[before.last : name.first - 1]
    short, long = fold(document.words[name.first]), _form(document, before)
    placed = 1 < len(between) < _LONGEST and _letters(document, before) + "".join(word[0] for word in between[1:])
    if placed == short:
        return entities.get(number - 1)  # "Union of Bakers in Kent (UBK)"
    if between and (len(between) > 1 or between[0] not in ASSETS):
        return None
    is_short = short[:1] == long[0][:1] or document.words[name.first].isupper()
    return entities.get(number - 1) if is_short else None


def _tails(form: _Form) -> list[str]:
    """The last words of an organization's name by which the only such one is called: the Circuit Court of the Harlow
    County Circuit Court, the Weather Service of a national one."""
    if form[-1] not in ORGANIZATIONS or not JOINTS.isdisjoint(form):
        return []
    tails = (form[first:] for first in range(1, len(form) - 1))
    return [" ".join(tail) for tail in tails if all(map(is_common, tail)) and " ".join(tail) not in _KNOWN]


def _short_forms(form: _Form, letters: str, owned: int) -> Iterator[str]:
    """What the organization may be called for short: acronym, changed order, first words, last word.

    The first `owned` words name whose it is, not itself: the Acme of "Acme's Research Centre" is another.
    """
    if len(form) < 2:
        return
    strong = [word for word in form if word not in JOINTS]
    if len(strong) > 1:
        yield _acronym(word[0] for word in strong)
    yield _acronym(word[0] for word in form)
    for length in range(2, len(form)):
        yield " ".join(("".join(word[0] for word in form[:length]), *form[length:]))  # "UK High Court"
    for last in range(len(letters) if owned else len(form), len(letters) + 1):  # with a legal form, or without
        yield _acronym(letters[:last])
    if len(form) > _FEW:
        yield " ".join((*form[:-2], form[-2][0] + form[-1][0]))  # "Kent HC"
    if len(form) > _FEW and form[0] in _KNOWN:
        yield " ".join(form[1:])  # "House Budget Committee"
    for length in (1, 2, 3):
        if " ".join(form[:length]) in COUNTRIES and len(form) > length + 1:
            yield _key(form[length:])
    cut = next((place for place, word in enumerate(form) if word in _TURNING), 0)
    if cut:
        rest = form[cut + 1 :]
        yield " ".join((*(rest[1:] if rest[:1] and rest[0] in _ARTICLES else rest), *form[:cut]))
    for length in range(len(form) - 1, owned, -1):
        head = form[:length]
        if " ".join(form[length:]) in COUNTRIES:
            continue  # "Acme Canada" is not Acme
        goes_on = len(form) > length + 1 and form[length] not in JOINTS
        partisan = nouns.singular(form[length]) in PARTIES  # "House Democrats" are not the House
        if (partisan or (goes_on and head[-1] in ORGANIZATIONS)) and " ".join(head) in _KNOWN:
            continue  # "Supreme Court Bar Association" is not the Supreme Court
        if head[-1] not in JOINTS and not (length == 1 and head[0] in _WEAK):
            yield " ".join(head)
    if form[-1] not in _WEAK:
        yield form[-1]
