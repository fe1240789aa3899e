"""The class of each token, looked up once by word and tag, and patterns over classes: rules/syntax/classes.tsv.

Inside, a class is one character, so that a pattern over classes is a regular expression over a string as long as the
article has tokens. Which character is nobody's concern: patterns and code name classes by their full names.
"""

from __future__ import annotations

import re

from service import rules
from service.extraction.document import Document
from service.rules import compiled

_FIRST_CHARACTER = 0x100
_BRACKET = compiled.pattern(r"\((?!\?)")  # what it holds nobody asks for, and to keep it doubles the time
_IDENTIFIER = compiled.pattern(r"(?<!\(\?P<)(?<!\w)[a-z][a-z_]*")

_ROWS = rules.table("syntax/classes.tsv")
CHARACTER: dict[str, str] = {row["class"]: chr(_FIRST_CHARACTER + number) for number, row in enumerate(_ROWS)}
_OTHER = chr(_FIRST_CHARACTER + len(_ROWS))


class _ByTag(dict[str, str]):
    """The characters of the tags, that of no class for any other."""

    def __missing__(self, tag: str) -> str:
        return _OTHER


_BY_TAG = _ByTag()
_BY_WORD: dict[str, dict[str, str]] = {}
_HYPHEN = "-"
for _row in _ROWS:
    for _tag in _row["tags"].split():
        _BY_TAG[_tag] = CHARACTER[_row["class"]]
    for _entry in _row["words"].split():
        _word, _, _tag = _entry.partition("/")
        _BY_WORD.setdefault(_word, {})[_tag] = CHARACTER[_row["class"]]


def of_tokens(document: Document) -> str:
    """The classes of the document's tokens, a character each."""
    tags = document.tags
    found = list(map(_BY_TAG.__getitem__, tags))
    classed = {word: _BY_WORD[word] for word in _BY_WORD.keys() & document.positions.keys()}
    for word in document.marked:
        ending = _HYPHEN + word.rpartition(_HYPHEN)[2]
        if ending in _BY_WORD:
            classed[word] = _BY_WORD[ending]
    for word, by_tag in classed.items():
        for token in document.positions[word]:
            found[token] = by_tag.get(tags[token]) or by_tag.get("", found[token])
    return "".join(found)


def character_set(*names: str) -> frozenset[str]:
    """The characters of the classes `names`."""
    return frozenset(CHARACTER[name] for name in names)


def patterns(path: str) -> dict[str, re.Pattern[str]]:
    """The patterns of the YAML list at `path`, compiled; a name in one is a class or a pattern above it.

    Raises RulesError for a name that is neither.
    """
    sources = dict(CHARACTER)

    def source(match: re.Match[str]) -> str:
        if match[0] not in sources:
            raise rules.RulesError(rules.data_path(path), 0, f"{match[0]!r} is no class and no pattern above")
        return sources[match[0]]

    found: dict[str, re.Pattern[str]] = {}
    for entry in rules.entries(path):
        written = _BRACKET.sub("(?:", re.sub(r"\s+", "", _IDENTIFIER.sub(source, entry["pattern"])))
        found[entry["name"]] = compiled.pattern(written)
        sources[entry["name"]] = f"(?:{written})"
    return found
