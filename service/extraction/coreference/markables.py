"""What may refer to somebody: names, pronouns, nouns of persons and of organizations, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from operator import methodcaller
from typing import NamedTuple

from service.extraction.coreference import nouns
from service.extraction.coreference.entity import Entity
from service.extraction.coreference.nominals import AGE, CALLED, DEMONYMS
from service.extraction.coreference.nouns import PersonNoun
from service.extraction.coreference.pronouns import PRONOUNS, Pronoun
from service.extraction.document import Document

# What a noun that may refer is, or ends in.
_NOUNS = nouns.PERSONS.keys() | nouns.COMPOUND | CALLED | DEMONYMS
_ends = methodcaller("endswith", (*nouns.OFFICE_ENDINGS, AGE))
_holds_child = methodcaller("__contains__", nouns.CHILDREN)


class Markable(NamedTuple):
    """The tokens `first` to `last` (half-open): a name of an entity, a pronoun, a noun of persons, or another noun."""

    first: int
    last: int
    what: Entity | Pronoun | PersonNoun | str


def gather(document: Document, entities: Sequence[Entity], taken: set[int], introduced: set[int]) -> list[Markable]:
    """All markables of the article; the tokens `taken` are parts of roles, and no nouns of their own.

    At the tokens `introduced` nominals begin that are known to refer to an entity that is only named later.
    """
    positions = document.positions
    found = [
        Markable(reference.first, reference.last, entity)
        for entity in entities
        for reference in entity.references
        if reference.kind == "name" or entity.type != "person" or reference.first in introduced
    ]
    named = {token for markable in found for token in range(markable.first, markable.last)} | taken
    for word in positions.keys() & PRONOUNS.keys():
        pronoun = PRONOUNS[word]
        found.extend(Markable(token, token + 1, pronoun) for token in positions[word] if _whole(document, token))
    for word in positions.keys() & set().union(*(entity.letters for entity in entities)):
        office = PersonNoun(word, None, True, frozenset((word,)))
        capitals = (token for token in positions[word] if document.words[token].isupper() and word not in nouns.PERSONS)
        found.extend(Markable(token, token + 1, office) for token in capitals if token not in named)
    for word in (positions.keys() & _NOUNS).union(filter(_ends, positions), filter(_holds_child, positions)):
        tokens = positions[word]
        plain = nouns.PERSONS.get(word) or (nouns.parent(word) if nouns.CHILDREN in word else nouns.of_ending(word))
        for token in tokens if plain or word in nouns.COMPOUND else ():
            compound = nouns.compound(document.lower[token - 1], word) if token else None
            noun = compound or plain
            if noun is not None and token not in named:
                found.append(Markable(token, token + 1, noun))
        if word in CALLED or word in DEMONYMS or word.endswith(AGE):
            found.extend(Markable(token, token + 1, word) for token in tokens if token not in named)
    found.sort(key=lambda markable: (markable.first, isinstance(markable.what, str)))
    return found


def _whole(document: Document, token: int) -> bool:
    """Whether a token is a word, no part of a name ("Liu He") nor of a word that an editor has changed ("[T]he")."""
    start = document.starts[token]
    named = document.words[token].istitle() and token > 0 and document.tags[token - 1].startswith("NNP")
    opens = document.sentence_at(token).first == token
    return (opens or not named) and (start == 0 or document.text[start - 1] != "]")
