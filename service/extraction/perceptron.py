"""NLTK's averaged perceptron tagger over data of ours, its features' weights merged beforehand.

The features are those of `nltk.tag.PerceptronTagger` (Honnibal 2013), and the tags are exactly NLTK's; a test holds it.

The scores of all tags are one large integer, a field of 32 bits for each tag, so that to add a feature's weights for
all 44 tags is one addition, not a loop: tags cost a third of what they did, 9% of a whole record. What depends on one
word form alone is summed once an article.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from service import rules
from service.rules import compiled

_DATA = "tokens/tagger.json"
_BITS = 32
_ZERO = 1 << (_BITS - 1)  # what a field holds for a score of 0, so that none is negative
_PRESENT = ("VB", "VBP", "VBZ")
_START = ("-START-", "-START2-")
_END = ("-END-", "-END2-")
_KINDS = (
    "i suffix",
    "i pref1",
    "i word",
    "i-1 tag+i word",
    "i-1 tag",
    "i-1 word",
    "i-1 suffix",
    "i-2 tag",
    "i-2 word",
    "i tag+i-2 tag",
    "i+1 word",
    "i+1 suffix",
    "i+2 word",
)
_GLYPHS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"})

Scores = dict[str, int]


class Weights(NamedTuple):
    """The tagger's data: scores (of all tags, packed) by what a feature looks at.

    `own`, `suffix` and `first` are by a word, its last three letters and its first, `previous` and `next` by the word
    beside (its suffix added; `previous_suffix` and `next_suffix` where the word is not known), `before_previous` and
    `after_next` by the word behind that; `after_tag` is by the tag before and the word, `tags` by the two tags before.
    `verbs` are the words known as a present form of a verb, be it beside other tags.
    """

    classes: tuple[str, ...]
    tag_of: dict[str, str]
    bias: int
    suffix: Scores
    first: Scores
    own: Scores
    after_tag: dict[str, Scores]
    previous: Scores
    previous_suffix: Scores
    next: Scores
    next_suffix: Scores
    before_previous: Scores
    after_next: Scores
    tags: dict[str, Scores]
    verbs: frozenset[str]


def read_weights() -> Weights:
    """The weights of rules/tokens/tagger.json."""
    return Weights._make(compiled.kept("tagger", lambda: tuple(_packed())))


def _packed() -> Weights:
    data = json.loads(rules.data_path(_DATA).read_text(encoding="utf-8"))
    # of equal scores NLTK takes the last tag: here the last stands first
    classes = tuple(reversed(data["classes"]))
    shift = {label: _BITS * number for number, label in enumerate(classes)}
    by_kind: dict[str, Scores] = {}
    verbs = {word for word, tag in data["tagdict"].items() if tag in _PRESENT}
    for feature, by_label in data["weights"].items():
        kind, value = _kind_and_value(feature)
        by_kind.setdefault(kind, {})[value] = sum(weight << shift[label] for label, weight in by_label.items())
        if kind == "i word" and any(by_label.get(label, 0) > 0 for label in _PRESENT):
            verbs.add(value)
    bias = by_kind["bias"][""] + sum(_ZERO << place for place in shift.values())
    after_tag: dict[str, Scores] = {}
    for value, scores in by_kind["i-1 tag+i word"].items():
        tag_before, _, word = value.partition(" ")
        after_tag.setdefault(tag_before, {})[word] = scores
    tags = [*classes, *_START]
    return Weights(
        classes,
        data["tagdict"],
        bias,
        {suffix: bias + scores for suffix, scores in by_kind["i suffix"].items()},
        by_kind["i pref1"],
        by_kind["i word"],
        after_tag,
        _with_suffix(by_kind["i-1 word"], by_kind["i-1 suffix"]),
        by_kind["i-1 suffix"],
        _with_suffix(by_kind["i+1 word"], by_kind["i+1 suffix"]),
        by_kind["i+1 suffix"],
        by_kind["i-2 word"],
        by_kind["i+2 word"],
        {before: {previous: _of_tags(by_kind, previous, before) for previous in tags} for before in tags},
        frozenset(verbs),
    )


def _kind_and_value(feature: str) -> tuple[str, str]:
    """The kind of a feature and what follows it: "i-1 tag+i word", "VBD home"; the bias has no value."""
    kind = next((kind for kind in _KINDS if feature.startswith(kind + " ")), feature)
    return kind, feature[len(kind) + 1 :]


def _with_suffix(by_word: Scores, by_suffix: Scores) -> Scores:
    return {word: own + by_suffix.get(word[-3:], 0) for word, own in by_word.items()}


def _of_tags(by_kind: Mapping[str, Scores], previous: str, before: str) -> int:
    pair = by_kind["i tag+i-2 tag"].get(f"{previous} {before}", 0)
    return by_kind["i-1 tag"].get(previous, 0) + by_kind["i-2 tag"].get(before, 0) + pair


class _Form(NamedTuple):
    """What a word form says wherever it stands: its sure tag if it has one, else the scores for itself; as a context
    its name and the scores that it gives its neighbours (the first of them beside it, the second one further).
    """

    tag: str | None
    scores: int
    name: str
    right: int
    second_right: int
    left: int
    second_left: int


class Tagger:
    """Tags the sentences of articles by these weights."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._unpack = struct.Struct(f"<{len(weights.classes)}I").unpack
        self._size = len(weights.classes) * _BITS // 8
        self._start, self._end = ([self._form(None, 0, name) for name in names] for names in (_START, _END))

    def tag(self, sentences: Iterable[Sequence[str]]) -> list[str]:
        """A Penn Treebank tag for each word of the sentences of one article, in one list."""
        weights, unpack, size = self._weights, self._unpack, self._size
        classes, by_tags, after_tag = weights.classes, weights.tags, weights.after_tag
        nowhere: Scores = {}
        known: dict[str, _Form] = {}
        tags: list[str] = []
        for words in sentences:
            forms = [known.get(word) or known.setdefault(word, self._of_word(word)) for word in words]
            previous, before = _START
            second_before, one_before = self._start
            for form, following, second in zip(
                forms, [*forms[1:], self._end[0]], [*forms[2:], *self._end], strict=False
            ):
                tag = form.tag
                if tag is None:
                    scores = (
                        form.scores
                        + by_tags[before][previous]
                        + after_tag.get(previous, nowhere).get(form.name, 0)
                        + one_before.right
                        + second_before.second_right
                        + following.left
                        + second.second_left
                    )
                    fields = unpack(scores.to_bytes(size, "little"))
                    tag = classes[fields.index(max(fields))]
                tags.append(tag)
                before, previous = previous, tag
                second_before, one_before = one_before, form
        return tags

    def may_be_verb(self, word: str) -> bool:
        """Whether the word, in lower case, is known as a present form of a verb, be it beside other tags."""
        return word in self._weights.verbs

    def _of_word(self, word: str) -> _Form:
        word = normal_form(word)
        tag = self._weights.tag_of.get(word)
        name = _context_name(word)
        if tag:
            return self._form(tag, 0, name)
        weights = self._weights
        own = weights.own.get(name, 0) + weights.first.get(word[:1], 0)
        return self._form(None, own + weights.suffix.get(word[-3:], weights.bias), name)

    def _form(self, tag: str | None, scores: int, name: str) -> _Form:
        weights = self._weights
        right, left = weights.previous.get(name), weights.next.get(name)
        return _Form(
            tag,
            scores,
            name,
            weights.previous_suffix.get(name[-3:], 0) if right is None else right,
            weights.before_previous.get(name, 0),
            weights.next_suffix.get(name[-3:], 0) if left is None else left,
            weights.after_next.get(name, 0),
        )


def normal_form(word: str) -> str:
    """The word as the tagger knows it: one glyph for each kind of mark."""
    if word.isalnum():
        return word
    word = word.translate(_GLYPHS)
    if word in ("''", "``"):
        return '"'
    return "-" if word.strip("-") == "" else word


def _context_name(word: str) -> str:
    """What a word is called as a neighbour, by NLTK's rules."""
    if "-" in word and word[0] != "-":
        return "!HYPHEN"
    if word.isdigit() and len(word) == 4:
        return "!YEAR"
    if word and word[0].isdigit():
        return "!DIGITS"
    return word.lower()
