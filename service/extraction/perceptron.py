"""NLTK's averaged perceptron tagger over data of ours, its features' weights merged beforehand.

The features are those of `nltk.tag.PerceptronTagger` (Honnibal 2013), and the tags are exactly NLTK's; a test holds it.

The scores of all tags are one large integer, a field of 16 bits for each tag, so that to add a feature's weights for
all 44 tags is one addition, not a loop. All that the data know of a word stands in one row, looked up once for each
word form of an article: what costs most is to wait for a look-up in a large table.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from service import rules
from service.rules import compiled

_DATA = "tokens/tagger.json"
_BITS = 16
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


# What a word, or its ending, says wherever it stands, as scores of all tags: those of the word itself and, by the tag
# before, `after`; `right`, `second_right` for the two words behind it; `left`, `second_left` for the two before it. No
# named tuple, which costs a tenth of the tagging to make and to ask.
Cells = tuple[int, Scores, int, int, int, int]
_AFTER: Final = 1
_RIGHT: Final = 2
_SECOND_RIGHT: Final = 3
_LEFT: Final = 4
_SECOND_LEFT: Final = 5
Row = tuple[str | None, int, Cells]  # a word form's tag where it is sure, else what all its letters say of itself


class Weights(NamedTuple):
    """The tagger's data, the scores of all tags packed.

    `tag_of` has the words of a sure tag; `rows` the cells by a word's name as a neighbour,
    `endings` (right, left) by its last three letters; `suffix` (the bias added) and `first` are by a word's last three
    letters and its first one, `tags` by the two tags before. `verbs` are the words known as a present form of a verb,
    be it beside other tags.
    """

    classes: tuple[str, ...]
    tag_of: dict[str, str]
    bias: int
    suffix: Scores
    first: Scores
    rows: dict[str, Cells]
    endings: dict[str, tuple[int, int]]
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
    of_kind: dict[str, Scores] = {kind: {} for kind in ("bias", *_KINDS)}
    widest = dict.fromkeys(of_kind, 0)
    verbs = {word for word, tag in data["tagdict"].items() if tag in _PRESENT}
    for feature, by_label in data["weights"].items():
        kind, value = _kind_and_value(feature)
        of_kind[kind][value] = sum(weight << shift[label] for label, weight in by_label.items())
        widest[kind] = max(widest[kind], *map(abs, by_label.values()))
        if kind == "i word" and any(by_label.get(label, 0) > 0 for label in _PRESENT):
            verbs.add(value)
    if sum(widest.values()) >= _ZERO:
        raise rules.RulesError(rules.data_path(_DATA), 0, f"weights whose sum may exceed {_ZERO}")
    bias = of_kind["bias"][""] + sum(_ZERO << place for place in shift.values())
    after: dict[str, Scores] = {}
    for value, scores in of_kind["i-1 tag+i word"].items():
        tag_before, _, word = value.partition(" ")
        after.setdefault(word, {})[tag_before] = scores
    words = after.keys() | {word for kind in _KINDS if kind.endswith(" word") for word in of_kind[kind]}
    tags = [*classes, *_START]
    return Weights(
        classes,
        data["tagdict"],
        bias,
        {suffix: bias + scores for suffix, scores in of_kind["i suffix"].items()},
        of_kind["i pref1"],
        {word: _row(of_kind, word, after.get(word, {})) for word in words},
        {end: _ending(of_kind, end) for end in of_kind["i-1 suffix"].keys() | of_kind["i+1 suffix"].keys()},
        {before: {previous: _of_tags(of_kind, previous, before) for previous in tags} for before in tags},
        frozenset(verbs),
    )


def _kind_and_value(feature: str) -> tuple[str, str]:
    """The kind of a feature and what follows it: "i-1 tag+i word", "VBD home"; the bias has no value."""
    kind = next((kind for kind in _KINDS if feature.startswith(kind + " ")), feature)
    return kind, feature[len(kind) + 1 :]


def _row(of_kind: Mapping[str, Scores], word: str, after: Scores) -> Cells:
    own, right, second_right, left, second_left = (
        of_kind[kind].get(word, 0) for kind in ("i word", "i-1 word", "i-2 word", "i+1 word", "i+2 word")
    )
    more_right, more_left = _ending(of_kind, word[-3:])
    return own, after, right + more_right, second_right, left + more_left, second_left


def _ending(of_kind: Mapping[str, Scores], letters: str) -> tuple[int, int]:
    return of_kind["i-1 suffix"].get(letters, 0), of_kind["i+1 suffix"].get(letters, 0)


def _of_tags(of_kind: Mapping[str, Scores], previous: str, before: str) -> int:
    pair = of_kind["i tag+i-2 tag"].get(f"{previous} {before}", 0)
    return of_kind["i-1 tag"].get(previous, 0) + of_kind["i-2 tag"].get(before, 0) + pair


class _Forms(dict[str, Row]):
    """The rows of an article's word forms, each made when it is first asked for."""

    def __init__(self, weights: Weights) -> None:
        self._tag_of, self._rows, self._endings = weights.tag_of, weights.rows, weights.endings
        self._first, self._suffix, self._bias = weights.first, weights.suffix, weights.bias

    def __missing__(self, form: str) -> Row:
        if form.isalpha():  # as most are, and neither has another glyph nor is a number
            word, name = form, form.lower()
        else:
            word = normal_form(form)
            name = _context_name(word)
        tag, cells = self._tag_of.get(word), self.cells(name)
        own = 0 if tag else self._first.get(word[:1], 0) + self._suffix.get(word[-3:], self._bias) + cells[0]
        row = self[form] = tag, own, cells
        return row

    def cells(self, name: str) -> Cells:
        """What a word says by its name as a neighbour."""
        if cells := self._rows.get(name):
            return cells
        right, left = self._endings.get(name[-3:], (0, 0))
        return 0, {}, right, 0, left, 0


class Tagger:
    """Tags the sentences of articles by these weights."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._unpack = struct.Struct(f"<{len(weights.classes)}H").unpack
        self._size = len(weights.classes) * _BITS // 8

    def tag(self, sentences: Iterable[Sequence[str]]) -> list[str]:
        """A Penn Treebank tag for each word of the sentences of one article, in one list."""
        unpack, size = self._unpack, self._size
        classes, by_tags = self._weights.classes, self._weights.tags
        forms = _Forms(self._weights)
        start, end = list(map(forms.cells, _START)), [("", 0, forms.cells(name)) for name in _END]
        tags: list[str] = []
        for words in sentences:
            rows = [forms[word] for word in words]
            previous, before = _START
            two_before, one_before = start
            for (tag, own, cells), following, second in zip(rows, [*rows[1:], end[0]], [*rows[2:], *end], strict=False):
                if tag is None:
                    scores = own + by_tags[before][previous] + one_before[_RIGHT] + two_before[_SECOND_RIGHT]
                    scores += following[2][_LEFT] + second[2][_SECOND_LEFT]
                    if after := cells[_AFTER]:
                        scores += after.get(previous, 0)
                    fields = unpack(scores.to_bytes(size, "little"))
                    tag = classes[fields.index(max(fields))]
                tags.append(tag)
                before, previous = previous, tag
                two_before, one_before = one_before, cells
        return tags

    def may_be_verb(self, word: str) -> bool:
        """Whether the word, in lower case, is known as a present form of a verb, be it beside other tags."""
        return word in self._weights.verbs


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
