"""How much the article is about a participant: the headline, the place in the text, how often it is named and acts.

salience = 0.3 * headline + 0.7 * text, or text alone where no headline names anybody, with
text = 0.4 / (1 + 5 * start / length) + 0.4 * mentions / most mentions + 0.2 * subjects / most subjects

`headline` is 1 for who speaks in the headline or else is named first there, 1/2 for the next one, and so on, 0 for who
is not named there; one who is named only before a noun or for another's possessor ("Ames aide") comes behind the
others. `start` is where it is first named, `length` the article's: news tells first whom it is about. A mention
counts half where it is a pronoun or a description, or stands in what somebody says: who speaks at length is no more
told of for saying "I", and what is spoken of comes behind who speaks. The two latter terms compare it with the
participant that has the most mentions and the one that is most often the subject of a main clause. Rounded to three
digits and at least 0.001. Place and count are the features that weigh most in J. Dunietz, D. Gillick: A New Entity
Salience Task with Millions of Training Examples (2014).
"""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.attribution import Attribution
from service.extraction.coreference.entity import Entity
from service.extraction.coreference.folding import folded
from service.extraction.coreference.functions import Functions
from service.extraction.document import Document

_LOWER = ("modifier", "possessive")
_LONGEST_HEADLINE = 300


def ranked(
    document: Document,
    functions: Functions,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    title: str | None,
) -> list[tuple[float, Entity]]:
    """The entities with their salience in (0, 1], most salient first; of equal ones the first named is first.

    `title` is the headline where the client has it apart from the text.
    """
    entities = [entity for entity in entities if entity.references]
    if not entities:
        return []
    order = _in_headline(document, functions, entities, attributions, title or "")
    headline = {id(entity): 1 / place for place, entity in enumerate(order, 1)}
    said = {token for attribution in attributions for content in attribution.contents for token in range(*content)}
    mentions = {id(entity): _mentions(entity, said) for entity in entities}
    most_mentions = max(mentions.values())
    most_subjects = max(1, *(entity.subjects for entity in entities))
    scored = []
    for entity in entities:
        start = min(reference.start for reference in entity.references)
        score = 0.4 / (1 + 5 * start / len(document.text)) + 0.4 * mentions[id(entity)] / most_mentions
        score += 0.2 * entity.subjects / most_subjects
        if headline:
            score = 0.3 * headline.get(id(entity), 0.0) + 0.7 * score
        scored.append((max(0.001, round(score, 3)), start, entity))
    scored.sort(key=lambda item: (-item[0], item[1]))
    return [(score, entity) for score, _, entity in scored]


def _mentions(entity: Entity, said: set[int]) -> float:
    """The entity's mentions, those by no name or among the tokens of what is `said` for half."""
    return sum(1.0 if ref.kind == "name" and ref.first not in said else 0.5 for ref in entity.references)


def _in_headline(
    document: Document,
    functions: Functions,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    title: str,
) -> list[Entity]:
    """Those whom the headline, or the title apart from the text, names.

    Who speaks there comes first, then who stands by himself, then who stands before a noun. A name may be found there
    by its words alone: capitals throughout hide it ("Ames Says He Will Run").
    """
    start, end = document.layout.headline or (0, 0)
    headline = (document.text[start:end] or title)[:_LONGEST_HEADLINE].replace("’s", " ")
    words = f" {' '.join(folded(headline.split()))} "
    speaking = {token for said in attributions if said.source for token in range(*said.source)}
    found: list[tuple[int, int, int]] = []
    for number, entity in enumerate(entities):
        places = [
            (0 if ref.first in speaking else 2 if functions.of(ref.last) in _LOWER else 1, ref.start - start)
            for ref in entity.references
            if start <= ref.start < end
        ] or [(1, place) for name in _names(entity) if (place := words.find(f" {name} ")) >= 0]
        found.extend((*place, number) for place in sorted(places)[:1])
    return [entities[number] for _, _, number in sorted(found)]


def _names(entity: Entity) -> list[str]:
    """The folded name of an entity and, for a person, the surname."""
    parts = folded(entity.name.split())
    return [" ".join(parts), *(parts[-1:] if entity.type == "person" else [])] if parts else []
