"""Names of persons gathered into one entity a person: full name, surname, title and surname, nickname, changed order.

Every form is looked up by hash: full names by (surname, given name), bare ones by surname, then by given name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service import rules
from service.extraction.coreference import gender
from service.extraction.coreference.entity import Entity, Gender, Reference
from service.extraction.coreference.folding import fold
from service.extraction.document import Document
from service.extraction.names import Name

_PARTICLES = rules.words("coreference/particles.txt")
_SUFFIXES = rules.words("coreference/person_suffixes.txt")
_FORMALS: dict[str, tuple[str, ...]] = {
    row["short"]: tuple(row["formal"].split()) for row in rules.table("coreference/nicknames.tsv")
}


_Key = str | tuple[str, Gender]


@dataclass(frozen=True, slots=True)
class _Form:
    """A name as written: its folded parts without title, particles and initials, and what the title tells."""

    name: Name
    parts: tuple[str, ...]
    initials: str
    gender: Gender | None


class _Directory:
    """Who bears which name, as far as the article has been read."""

    def __init__(self) -> None:
        self.full: dict[tuple[str, str], Entity] = {}
        self.initials: dict[int, str] = {}

    def find_full(self, form: _Form) -> Entity | None:
        """The person of this full name, in either order and with the given name's short or formal form."""
        given, surname = form.parts[0], form.parts[-1]
        for key in ((surname, given), (given, surname), *((surname, f) for f in _FORMALS.get(given, ()))):
            entity = self.full.get(key)
            if entity is not None and self._same_initials(entity, form):
                return entity
        return None

    def _same_initials(self, entity: Entity, form: _Form) -> bool:
        known = self.initials.setdefault(id(entity), form.initials)
        if not known or not form.initials:
            self.initials[id(entity)] = known or form.initials
            return True
        return known[0] == form.initials[0]

    def enter(self, form: _Form, entity: Entity) -> None:
        """Note the full name `form` of `entity` under all its shorter forms."""
        surname = form.parts[-1]
        self.initials.setdefault(id(entity), form.initials)
        for given in form.parts[:-1]:
            self.full[surname, given] = entity
            for formal in _FORMALS.get(given, ()):
                self.full.setdefault((surname, formal), entity)


class _Bearers:
    """Who bears a surname, a given name or an initial with a surname: the first of each and the latest."""

    def __init__(self) -> None:
        self._first: dict[_Key, Entity] = {}
        self._latest: dict[_Key, tuple[Entity, int]] = {}

    def note(self, form: _Form, entity: Entity, paragraph: int) -> None:
        """`entity` is named `form` in the paragraph of this number."""
        surname = form.parts[-1]
        keys: list[_Key] = [surname]
        keys += [f"{initial}. {surname}" for initial in form.initials[:1] if len(form.parts) == 1]
        keys += [(surname, entity.gender)] if entity.gender else []
        for part in form.parts[:-1]:
            keys += ["given " + part, f"{part[0]}. {surname}"]
        for key in keys:
            self._first.setdefault(key, entity)
            self._latest[key] = entity, paragraph

    def find(self, form: _Form, paragraph: int) -> Entity | None:
        """The person that a name of one part means: by surname and the title's gender, by surname, by given name."""
        part = f"{form.initials[0]}. {form.parts[-1]}" if form.initials else form.parts[-1]
        if form.gender and (entity := self._bearer((part, form.gender), paragraph)):
            return entity
        entity = self._bearer(part, paragraph) or self._bearer("given " + part, paragraph)
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
    forms = [_form(document, name) for name in names]
    directory = _Directory()
    entities: list[Entity] = []
    owners: dict[int, Entity] = {}
    for number, form in sorted(enumerate(forms), key=lambda item: -len(item[1].parts)):
        if len(form.parts) < 2:
            break
        entity = directory.find_full(form)
        if entity is None:
            entity = _entity(document, form, "full name of a person")
            entities.append(entity)
        entity.gender = form.gender or entity.gender
        directory.enter(form, entity)
        owners[number] = entity
    whole, read = _Bearers(), _Bearers()
    for number in sorted(owners):
        whole.note(forms[number], owners[number], 0)
    for number, form in enumerate(forms):
        paragraph = document.sentences[document.sentence_of[form.name.first]].paragraph
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


def _entity(document: Document, form: _Form, rule: str) -> Entity:
    known = form.gender or gender.of_given_name(form.parts[0])
    if len(form.parts) == 1 and known == "male" and not form.gender:
        known = None  # many men's names are surnames too
    return Entity("person", document.text[form.name.start : form.name.end], rule, gender=known)


def _form(document: Document, name: Name) -> _Form:
    words = document.words[name.first : name.last]
    title = document.lower[name.first - 1] if name.first else ""
    told = gender.of_title(title)
    parts: list[str] = []
    initials = ""
    for word in words:
        folded = fold(word)
        if not folded[:1].isalnum() or folded in _SUFFIXES:
            continue
        if not parts and gender.is_title(folded) and gender.of_given_name(folded) is None:
            told = told or gender.of_title(folded)
        elif len(folded) == 1 or (word.endswith(".") and len(folded) < 4):
            initials += folded
        elif folded not in _PARTICLES:
            parts.append(folded.removeprefix("al-").removeprefix("el-"))
    return _Form(name, tuple(parts) or (fold(words[-1]),), initials, told)


def _fullest(document: Document, entity: Entity) -> str:
    """The longest name that the text gives, the earliest of several, small letters before capitals alone."""
    texts = [document.text[reference.start : reference.end] for reference in entity.references]
    return max(texts, key=lambda text: (len(text.split()), not text.isupper(), len(text)))
