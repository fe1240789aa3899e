"""Names of persons gathered into one entity a person: full name, surname, title and surname, nickname, changed order.

Every form is looked up by hash: full names by (surname, given name), bare ones by surname, then by given name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from service import rules
from service.extraction.coreference import gender, roles
from service.extraction.coreference.entity import Entity, Gender, Reference
from service.extraction.coreference.folding import fold
from service.extraction.document import Document
from service.extraction.entities import Name
from service.rules import lexicon

_PARTICLES = lexicon.words("name_parts", kind="particle")
_PATRONYMICS = lexicon.words("name_parts", kind="patronymic")
_SUFFIXES = lexicon.words("name_parts", kind="generation honour")
_SURNAMES = lexicon.words("family_names", use="frequent")
_FAMILY_FIRST = lexicon.words("family_names", first="sure")
_FORMALS: dict[str, tuple[str, ...]] = {
    short: tuple(formal.split()) for short, formal in lexicon.mapping("given_names", "short_for").items()
}
_SPELLINGS = {row["ending"]: row["like"] for row in rules.table("coreference/spellings.tsv")}
_Key = str | tuple[str, Gender]


class _Form(NamedTuple):
    """A name as written: its folded parts, and apart from them initials, suffix and what tells the gender.

    `particle` is whether one was left out of the parts, `fathers` are the parts behind one of a patronymic.
    """

    name: Name
    parts: tuple[str, ...]
    initials: str
    suffix: str
    particle: bool
    gender: Gender | None
    fathers: tuple[str, ...]
    royal: bool

    @property
    def family_first(self) -> bool:
        """Whether the name seems to begin with the family name: "Wang Yi"."""
        return len(self.parts) > 1 and self.parts[0] in _FAMILY_FIRST


@dataclass(slots=True)
class _Bearer:
    """A person of some full name, with the middle initial and the suffix that the name has been seen with."""

    entity: Entity
    initials: str
    suffix: str

    def answers(self, form: _Form) -> bool:
        """Whether `form`, a like name, may mean this person: no other initial, no suffix that was left out before."""
        if self.initials and form.initials and self.initials[0] != form.initials[0]:
            return False
        return form.suffix in ("", self.suffix)


class _Directory:
    """Full names by surname and given name, with those of the same name and another initial or suffix."""

    def __init__(self) -> None:
        self._full: dict[tuple[str, str], _Bearer] = {}
        self._marked: dict[tuple[str, str, str, str], _Bearer] = {}

    def find(self, form: _Form) -> Entity | None:
        """The person of this full name, in either order and with the given name's short or formal form."""
        given, surname = form.parts[0], form.parts[-1]
        for key in ((surname, given), (given, surname), *((surname, f) for f in _FORMALS.get(given, ()))):
            bearer = self._marked.get((*key, form.initials[:1], form.suffix)) or self._full.get(key)
            if bearer is not None and bearer.answers(form):
                bearer.initials = bearer.initials or form.initials
                return bearer.entity
        return None

    def enter(self, form: _Form, entity: Entity) -> None:
        """Note the full name `form` of `entity` under all its shorter forms."""
        bearer = _Bearer(entity, form.initials, form.suffix)
        surnames = (form.parts[-1], "-".join(form.parts[-2:]), *form.fathers)  # Ada Fani Ames, Ada Fani-Ames
        for surname, given in product(surnames, form.parts[:-1]):
            known = self._full.setdefault((surname, given), bearer)
            own = known if known.entity is entity else bearer
            self._marked[surname, given, form.initials[:1], form.suffix] = own
            for formal in _FORMALS.get(given, ()):
                self._full.setdefault((surname, formal), bearer)


class _Bearers:
    """Who bears a surname, a given name or an initial with a surname: the first of each and the latest."""

    def __init__(self) -> None:
        self._first: dict[_Key, Entity] = {}
        self._latest: dict[_Key, tuple[Entity, int]] = {}

    def note(self, form: _Form, entity: Entity, paragraph: int) -> None:
        """`entity` is named `form` in the paragraph of this number."""
        surname = form.parts[0] if form.family_first else form.parts[-1]
        keys: list[_Key] = [surname, form.parts[-1], "-".join(form.parts[-2:])]
        keys += [f"{initial}. {surname}" for initial in form.initials[:1] if len(form.parts) == 1]
        keys += ["royal " + form.parts[0]] if form.royal else []
        keys += [(surname, entity.gender), (form.parts[-1], entity.gender)] if entity.gender else []
        for part in form.parts[:-1]:
            keys += ["given " + part, f"{part[0]}. {surname}"]
        keys += ["half " + half for half in surname.split("-") if half != surname]
        for key in keys:
            self._first.setdefault(key, entity)
            self._latest[key] = entity, paragraph

    def find(self, form: _Form, paragraph: int) -> Entity | None:
        """The person that a name of one part means: by surname and the title's gender, by surname, by given name.

        Kings and queens are not called by a surname: King Hussein is not Saddam Hussein.
        """
        part = f"{form.initials[0]}. {form.parts[-1]}" if form.initials else form.parts[-1]
        if form.gender and not form.royal and (entity := self._bearer((part, form.gender), paragraph)):
            return entity
        kinds = ("royal ", "given ") if form.royal else ("", "given ", "half ")
        entity = next(filter(None, (self._bearer(kind + part, paragraph) for kind in kinds)), None)
        if entity is not None and form.gender and entity.gender not in (None, form.gender):
            return None
        return entity

    def _bearer(self, key: _Key, paragraph: int) -> Entity | None:
        """Of two bearers the latest in the same paragraph, else the one named more often, else the first."""
        if key not in self._first:
            return None
        first, (latest, where) = self._first[key], self._latest[key]
        if where == paragraph or len(latest.references) > len(first.references):
            return latest
        return first


def cluster(document: Document, names: Sequence[Name]) -> list[Entity]:
    """One entity a person, in the order of their first full names; `names` are those of persons in the text's order."""
    forms = _forms(document, names)
    entities: list[Entity] = []
    owners = _by_full_name(document, forms, entities)
    whole, read = _Bearers(), _Bearers()
    for number in sorted(owners):
        whole.note(forms[number], owners[number], -1)
    for number, form in enumerate(forms):
        paragraph = document.sentence_at(form.name.first).paragraph
        entity = owners.get(number) or read.find(form, paragraph) or whole.find(form, 0)
        if entity is None:
            entity = _entity(document, form, "title and surname" if form.gender else "name alone")
            entities.append(entity)
        entity.gender = form.gender or entity.gender
        entity.references.append(Reference(form.name.first, form.name.last, form.name.start, form.name.end, "name"))
        read.note(form, entity, paragraph)
    for entity in entities:
        entity.name = _fullest(document, entity)
    return entities


def _by_full_name(document: Document, forms: Sequence[_Form], entities: list[Entity]) -> dict[int, Entity]:
    """The person of each full name by the form's number, longest names first; new ones are added to `entities`."""
    directory = _Directory()
    owners: dict[int, Entity] = {}
    kin = {form.suffix for form in forms if form.suffix and roles.kin_before(document, form.name.first, form.name.last)}
    for number, form in sorted(enumerate(forms), key=lambda item: (-len(item[1].parts), item[1].suffix in {"", *kin})):
        if len(form.parts) < 2:
            break
        entity = directory.find(form)
        if entity is None:
            entity = _entity(document, form, "full name of a person")
            entities.append(entity)
        entity.gender = form.gender or entity.gender
        directory.enter(form, entity)
        owners[number] = entity
    return owners


def _entity(document: Document, form: _Form, rule: str) -> Entity:
    known = form.gender or (None if form.family_first else gender.of_given_name(form.parts[0]))
    alone = len(form.parts) == 1 and not form.gender
    if alone and (known == "male" or form.parts[0] in _SURNAMES):
        known = None  # many men's names are surnames too, and so is "Reagan"
    return Entity("person", document.text[form.name.start : form.name.end], rule, gender=known)


def _forms(document: Document, names: Sequence[Name]) -> list[_Form]:
    """The names taken apart; "Van" before a surname that has the particle elsewhere is no given name."""
    forms = [_form(document, name) for name in names]
    particled = {form.parts[-1] for form in forms if form.particle}
    return [
        form._replace(parts=form.parts[1:])
        if len(form.parts) == 2 and form.parts[0] in _PARTICLES and form.parts[1] in particled
        else form
        for form in forms
    ]


def _form(document: Document, name: Name) -> _Form:
    words = document.words[name.first : name.last]
    told = gender.of_title(document.lower[name.first - 1]) if name.first else None
    noun = roles.noun_before(document, name.first, name.last)
    if told is None and noun is not None:
        told = noun.gender
    parts: list[str] = []
    fathers: list[str] = []
    initials = suffix = ""
    particle = False
    for word, before in zip(words, ("", *words), strict=False):
        folded = fold(word)
        if not folded[:1].isalnum():
            continue
        if folded in _SUFFIXES:
            suffix = folded
        elif not parts and word is not words[-1] and _is_title(document, name, folded):
            told = told or gender.of_title(folded)
        elif len(folded) == 1 or (word.endswith(".") and len(folded) < 4):
            initials += folded
        elif folded in _PARTICLES and (parts or initials or not gender.is_given_name(folded)):
            particle = True
        else:
            article, _, rest = folded.partition("-")
            is_father = before in _PATRONYMICS and word is not words[-1]
            (fathers if is_father else parts).append(rest if rest and article in _PARTICLES else folded)
    parts = parts or [fold(words[-1])]
    parts[-1] = _spelled(parts[-1])
    royal = noun is not None and "royal" in noun.answers and document.words[name.first - 1].istitle()
    return _Form(name, tuple(parts), initials, suffix, particle, told, tuple(fathers), royal)


def _spelled(surname: str) -> str:
    """A folded surname as all spell it: "Petrovskyy" and "Petrovskiy" are "Petrovsky"."""
    ending = next((one for one in _SPELLINGS if surname.endswith(one)), "")
    return surname.removesuffix(ending) + _SPELLINGS.get(ending, "")


def _is_title(document: Document, name: Name, word: str) -> bool:
    """Whether the folded word that a name begins with is a title, no given name: "Sir", and "Justice" behind "Mr"."""
    if document.lower[name.first + 1] in _PATRONYMICS:
        return False  # "Sultan bin Harun"
    titled = name.first > 0 and gender.is_title(document.lower[name.first - 1].rstrip("."))
    return gender.is_title(word) and (titled or gender.of_given_name(word) is None)


def _fullest(document: Document, entity: Entity) -> str:
    """The longest name that the text gives, titles aside, the earliest of several, small letters before capitals."""
    texts = [document.text[reference.start : reference.end] for reference in entity.references]
    lengths = [sum(not gender.is_title(fold(word)) for word in text.split()) for text in texts]
    return max(zip(lengths, texts, strict=True), key=lambda one: (one[0], not one[1].isupper(), len(one[1])))[1]
