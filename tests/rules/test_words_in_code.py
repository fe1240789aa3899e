"""Words of the language stand in the lexicon, none in code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from service.rules import lexicon

CODE = Path(lexicon.__file__).parents[2] / "extraction"
MOST = 2  # words that a condition may name by themselves


def listed(code: str) -> Iterator[list[str]]:
    """The words of each tuple, list and set that is written out in `code` and holds nothing but words."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            words = [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if len(words) == len(node.elts):
                yield words


def test_no_code_lists_function_words() -> None:
    known = {word for word in lexicon.table("function_words").words() if word.isalpha()}
    found = [
        (file.name, words)
        for file in sorted(CODE.rglob("*.py"))
        for words in listed(file.read_text(encoding="utf-8"))
        if len(words) > MOST and known.issuperset(words)
    ]
    assert found == []


def test_a_list_of_function_words_is_seen() -> None:
    assert list(listed('_A = frozenset(("of", "to", "for"))\n_B = {"x", 1}\n')) == [["of", "to", "for"]]
