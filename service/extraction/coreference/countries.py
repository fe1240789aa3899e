"""Countries that act or speak: "China is ready", "Washington said". A state that is only a place takes no part."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.coreference import syntax
from service.extraction.coreference.entity import Entity, Reference
from service.extraction.document import Document
from service.extraction.record import Place


def find(document: Document, places: Sequence[Place]) -> list[Entity]:
    """One entity for each country of `places` that is somewhere the subject of an act; all its names refer to it."""
    found: list[Entity] = []
    for place in places:
        if place.type != "country":
            continue
        references = []
        for mention in place.mentions:
            if mention.kind == "name":
                tokens = document.tokens_within(mention.start, mention.end)
                references.append(Reference(tokens.start, tokens.stop, mention.start, mention.end, "name"))
        if any(syntax.acts(document, reference.first, reference.last) for reference in references):
            longest = max(references, key=lambda reference: reference.end - reference.start)
            name = document.text[longest.start : longest.end]
            found.append(Entity("country", name, "country that acts or speaks", references))
    return found
