"""The forms of regular verbs and nouns, and of irregular ones whose past is told."""

from __future__ import annotations

from service.rules import compiled

_VOWELS = "aeiou"
_SHORT = compiled.pattern(r"[^aeiou]*[aeiou][^aeiouwxy]")  # a syllable that doubles its consonant: snap, put


def verb_forms(lemma: str, past: str) -> set[str]:
    """All forms of a verb. `past` holds the irregular past and participle, or the past with the doubled consonant."""
    forms = {lemma, *past.split()}
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    consonant_y = lemma.endswith("y") and lemma[-2] not in _VOWELS
    if consonant_y:
        forms.add(lemma[:-1] + "ies")
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        forms.add(lemma + "es")
    else:
        forms.add(lemma + "s")
    if past == lemma + lemma[-1] + "ed" or _SHORT.fullmatch(lemma):
        stem = lemma + lemma[-1]
    if not past:
        forms.add(lemma[:-1] + "ied" if consonant_y else stem + "ed")
    forms.add(lemma + "ing" if lemma.endswith(("ee", "oe", "ye")) else stem + "ing")
    return forms


def noun_forms(lemma: str) -> set[str]:
    """Singular and plural."""
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return {lemma, lemma[:-1] + "ies"}
    return {lemma, lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")}
