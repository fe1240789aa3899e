"""The features that the rules speak of by name, as the bits of an integer.

Those by word list are declared in rules/entities/features.yaml (which list, looked up where). The others are computed,
those of a candidate's own words, of its surroundings, its function in the clause and of the whole document
(word_features.py, context_features.py, grammatical_features.py, document_features.py), and named in
computed_features.txt.
"""

from __future__ import annotations

from collections.abc import Iterable

from service import rules
from service.rules import lexicon

_WHERE = "before|two before|after|two after|first|last|inside|whole|object|possessed|done to".split("|")


def _declared() -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    computed = rules.ordered_words("entities/computed_features.txt")
    bits = {name: 1 << number for number, name in enumerate(computed)}
    by_word: dict[str, dict[str, int]] = {where: {} for where in _WHERE}
    for entry in rules.entries("entities/features.yaml"):
        bit = bits.setdefault(entry["name"], 1 << len(bits))
        words: Iterable[str] = entry.get("words", "").split(", ") if "words" in entry else ()
        if "lexicon" in entry:
            words = lexicon.abbreviated(lexicon.words(entry["lexicon"], **entry["having"]))
        table = by_word[entry["where"]]
        for word in map(str.lower, words):
            table[word] = table.get(word, 0) | bit
    return bits, by_word


FEATURES, BY_WORD = _declared()


def mask_of(path: str, entry: rules.Entry, key: str) -> int:
    """The features that a rule of the file at `path` names under `key`, as bits; RulesError where one is unknown."""
    named = dict.fromkeys(entry.get(key, ()))
    if unknown := [feature for feature in named if feature not in FEATURES]:
        raise rules.RulesError(rules.data_path(path), 0, f"{entry['name']!r} speaks of no known feature: {unknown}")
    return sum(FEATURES[feature] for feature in named)
