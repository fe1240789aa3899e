"""Topics: IPTC Media Topics with their evidence, by rules that an editor can read."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.document import Document
from service.extraction.places import Places
from service.extraction.record import Participant, Topic


def find(document: Document, participants: Sequence[Participant], places: Places) -> list[Topic]:
    """The topics, best first."""
    return []
