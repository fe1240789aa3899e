"""The parties by the words and the codes that tell them."""

from __future__ import annotations

from service.rules import lexicon


def _parties(kind: str) -> dict[str, str]:
    """The party that each word of this kind tells."""
    tell = lexicon.words("parties", kind=kind)
    return {word: party for word, party in lexicon.mapping("parties", "party").items() if word in tell}


PARTIES = _parties("word")
CODES = _parties("code")
LABELS = _parties("label")
MEMBERS = _parties("member")
