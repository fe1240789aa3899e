"""The grammar: the examples of rules/syntax, and what must hold of every token and clause."""

from __future__ import annotations

import pytest

from service import rules
from service.extraction import document, layout, syntax
from service.extraction.document import Document
from service.extraction.syntax import Syntax, classes, repair
from service.rulebook import examples


def read(text: str) -> tuple[Document, Syntax]:
    article = document.read(text, layout.lay_out(text, None))
    return article, syntax.read(article)


def test_each_repair_mends_the_word_of_an_example_and_each_example_is_mended() -> None:
    fired: set[str] = set()
    for example in examples.load("syntax/examples_repairs.yaml"):
        article = document.read(example["text"], layout.lay_out(example["text"], None))
        mended: dict[str, str] = {}
        repair.mend(article, lambda rule, token: mended.update({article.words[token]: rule.name}))  # noqa: B023
        assert example["found"][0]["word"] in mended, example["text"]
        fired.add(mended[example["found"][0]["word"]])
    assert fired == {entry["name"] for entry in rules.entries("syntax/repairs.yaml")}


def test_every_index_leads_somewhere() -> None:
    article, grammar = read(" ".join(example["text"] for example in examples.load("syntax/examples.yaml")))
    tokens = len(article.words)
    lists = (
        (grammar.noun_phrase_of, grammar.noun_phrases),
        (grammar.verb_group_of, grammar.verb_groups),
        (grammar.clause_of, grammar.clauses),
        (grammar.quotation_of, grammar.quotations),
    )
    for index_of, items in lists:
        assert len(index_of) == tokens
        assert all(-1 <= index < len(items) for index in index_of)
    for number, clause in enumerate(grammar.clauses):
        group = grammar.verb_groups[clause.verb]
        assert clause.first <= group.first
        assert group.last <= clause.last
        assert grammar.verb_group_of[group.main] == clause.verb
        assert clause.parent is None or clause.parent != number


@pytest.mark.parametrize(
    "text", ["that " * 20_000, "Harlan said " * 10_000, '"' * 20_000, "(" * 20_000, "to go " * 9000]
)
def test_nesting_without_end_is_read(text: str) -> None:
    _, grammar = read(text)
    assert len(grammar.clause_of) > 1000


def test_a_quotation_that_never_closes_ends_where_the_next_one_opens() -> None:
    article, grammar = read('"We lost. "We will win," Harlan said. "Wait," he added.')
    found = [article.span_of_tokens(q.first, q.last).text for q in grammar.quotations]
    assert found == ['"We lost.', '"We will win,"', '"Wait,"']
    assert [quotation.closed for quotation in grammar.quotations] == [False, True, True]


def test_a_pattern_that_names_what_there_is_not_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "entries", lambda path: [{"name": "nouns", "pattern": "(noun|nuon){1,3}"}])
    with pytest.raises(rules.RulesError, match="'nuon' is no class and no pattern above"):
        classes.patterns("syntax/patterns.yaml")
