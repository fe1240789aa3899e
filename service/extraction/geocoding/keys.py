"""The form under which a toponym is looked up: without case, accents, full stops and apostrophes."""

from __future__ import annotations

import unicodedata

_DROPPED = dict.fromkeys(map(ord, ".'’‘`ʻʼʿ"))
_SPACED = {ord(dash): " " for dash in "-‐‑–"}
_OPENED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}


def key_of(name: str) -> str:
    """The key of a whole name: its words' keys joined by a space ("St.-Denis" is "saint denis")."""
    if name.isalpha():  # as two of three are
        return key_of_word(name)
    words = name.translate(_SPACED).split()
    return " ".join(filter(None, map(key_of_word, words)))


def key_of_word(word: str) -> str:
    """The key of one word without hyphens; "" where nothing of it counts."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    key = word.lower()
    if not key.isalnum():
        key = key.translate(_DROPPED)
    return _OPENED.get(key, key)
