"""How much the article is about a participant: the headline, the place in the text, how often it is named and acts.

salience = 0.3 * headline + 0.7 * text, or text alone where no headline names anybody, with
text = 0.3 * (1 - start / length) + 0.3 * mentions / most mentions + 0.4 * subjects / most subjects

`headline` is 1 for who speaks in the headline or else is named first there, 1/2 for the next one, and so on, 0 for who
is not named there; one who is named only before a noun or for another's possessor ("Ames aide") comes behind the
others. `start` is where it is first named, `length` the article's; the two other terms compare it with the participant
that has the most mentions and the one that is most often the subject of a main clause: who speaks and acts comes before
what is only spoken of, however often. Rounded to three digits and at least 0.001.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.attribution import Attribution
from service.extraction.coreference.entity import Entity
from service.extraction.coreference.folding import folded
from service.extraction.coreference.functions import Functions
from service.extraction.document import Document


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
    if document.layout.headline is not None:
        order = _in_headline(document, functions, entities, attributions)
    else:
        order = _in_title(entities, title or "")
    headline = {id(entity): 1 / place for place, entity in enumerate(order, 1)}
    most_mentions = max(len(entity.references) for entity in entities)
    most_subjects = max(1, *(entity.subjects for entity in entities))
    scored = []
    for entity in entities:
        start = min(reference.start for reference in entity.references)
        score = 0.3 * (1 - start / len(document.text)) + 0.3 * len(entity.references) / most_mentions
        score += 0.4 * entity.subjects / most_subjects
        if headline:
            score = 0.3 * headline.get(id(entity), 0.0) + 0.7 * score
        scored.append((max(0.001, round(score, 3)), start, entity))
    scored.sort(key=lambda item: (-item[0], item[1]))
    return [(score, entity) for score, _, entity in scored]


def _in_headline(
    document: Document, functions: Functions, entities: Sequence[Entity], attributions: Sequence[Attribution]
) -> list[Entity]:
    """Those whom the headline names: who speaks there, who stands by itself, who stands before a noun."""
    headline = document.layout.headline
    assert headline is not None
    start, end = headline
    speaking = {token for said in attributions if said.source for token in range(*said.source)}
    found: dict[int, tuple[int, int, Entity]] = {}
    for entity in entities:
        for reference in entity.references:
            if start <= reference.start < end:
                lower = functions.of(reference.last) in ("modifier", "possessive")
                rank = 0 if reference.first in speaking else 2 if lower else 1
                known = found.get(id(entity), (3, 0, entity))
                found[id(entity)] = min(known, (rank, reference.start, entity), key=lambda item: item[:2])
    return [entity for _, _, entity in sorted(found.values(), key=lambda item: item[:2])]


def _in_title(entities: Sequence[Entity], title: str) -> list[Entity]:
    """Those one of whose names, or the last word of a person's name, stands in a title apart from the text."""
    words = f" {' '.join(folded(title.replace('’s', ' ').split()))} "
    found: list[tuple[int, int, Entity]] = []
    for number, entity in enumerate(entities):
        forms = {" ".join(folded(entity.name.split()))}
        if entity.type == "person":
            forms.add(folded(entity.name.split())[-1] if folded(entity.name.split()) else "")
        places = [words.find(f" {form} ") for form in forms if form]
        if any(place >= 0 for place in places):
            found.append((min(place for place in places if place >= 0), number, entity))
    return [entity for _, _, entity in sorted(found, key=lambda item: item[:2])]
