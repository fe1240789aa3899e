"""How much the article is about a participant: its place in the text, how often it is named, how often it acts.

salience = 0.3 * (1 - start / length) + 0.3 * mentions / most mentions + 0.4 * subjects / most subjects

`start` is where it is first named, `length` the article's; the two other terms compare it with the participant that has
the most mentions and the one that is most often the subject of a main clause: who speaks and acts comes before what is
only spoken of, however often. Rounded to three digits and at least 0.001.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.coreference.entity import Entity
from service.extraction.document import Document


def ranked(document: Document, entities: Sequence[Entity]) -> list[tuple[float, Entity]]:
    """The entities with their salience in (0, 1], most salient first; of equal ones the first named is first."""
    entities = [entity for entity in entities if entity.references]
    if not entities:
        return []
    most_mentions = max(len(entity.references) for entity in entities)
    most_subjects = max(1, *(entity.subjects for entity in entities))
    scored = []
    for entity in entities:
        start = min(reference.start for reference in entity.references)
        score = 0.3 * (1 - start / len(document.text)) + 0.3 * len(entity.references) / most_mentions
        scored.append((max(0.001, round(score + 0.4 * entity.subjects / most_subjects, 3)), start, entity))
    scored.sort(key=lambda item: (-item[0], item[1]))
    return [(score, entity) for score, _, entity in scored]
