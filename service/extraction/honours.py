"""The letters behind a person's name: honours, degrees, seats ("Ames QC", "Ames, Ph.D.", "Ames MP")."""

from __future__ import annotations

from service.extraction.document import Document
from service.rules import lexicon

_HONOURS = lexicon.words("name_parts", kind="honour")
_PARTICLES = lexicon.words("name_parts", kind="particle")


def is_honour(document: Document, token: int) -> bool:
    """Whether the token is such letters; what is a particle, too, only in capitals ("Ames SAN", no "San Diego")."""
    word = document.lower[token].replace(".", "")
    return word in _HONOURS and (word not in _PARTICLES or document.words[token].isupper())
