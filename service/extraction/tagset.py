"""The tags of the Penn Treebank by what they have in common."""

from __future__ import annotations

FINITE_VERBS = frozenset(("VBD", "VBZ", "VBP", "MD"))
COMMON_NOUNS = frozenset(("NN", "NNS"))
NOMINAL = frozenset(("JJ", "JJS", "NN", "NNP", "NNS", "POS", "VBG", "VBN", "CD", "RBS"))  # behind a determiner
PROPER_NOUNS = frozenset(("NNP", "NNPS"))
RELATIVE_PRONOUNS = frozenset(("WDT", "WP"))
RELATIVES = RELATIVE_PRONOUNS | {"WP$"}
