"""The form under which names are compared: small letters, no accents, no marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "’": "'", "‘": "'", ".": None})


def fold(word: str) -> str:
    """The word in small letters without accents and stops: "GARCÍA" and "Garcia" are one."""
    if word.isascii() and word.isalpha():
        return word.lower()
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.translate(_DASHES).casefold()


def folded(words: Iterable[str]) -> list[str]:
    """The folded words, without those that are marks alone."""
    return [form for form in map(fold, words) if form[:1].isalnum()]
