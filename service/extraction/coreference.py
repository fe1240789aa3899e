"""Participants: names, nominals and pronouns that refer to the same one, with roles, affiliation and salience."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.names import Names
from service.extraction.places import Places
from service.extraction.record import Participant


def resolve(document: Document, names: Names, places: Places) -> list[Participant]:
    """The participants, most salient first, each with all its mentions in the order of the text."""
    return []
