"""Quotes: what somebody is reported to say, write or think, with its cue, its source and the participant who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.document import Document
from service.extraction.record import Participant, Quote


def find(document: Document, participants: Sequence[Participant]) -> list[Quote]:
    """The quotes in the order of the text; `speaker` is the participant that a mention in the source refers to."""
    return []
