"""The grammar: the examples of rules/syntax, and what must hold of every token and clause."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from service import rules
from service.extraction import document, layout, syntax
from service.extraction.document import Document
from service.extraction.syntax import Syntax, queries

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(rules.data_path("syntax/examples.yaml").read_text(encoding="utf-8"))


REPAIRS: list[dict[str, str]] = yaml.safe_load(rules.data_path("syntax/examples_repairs.yaml").read_text("utf-8"))


def read(text: str) -> tuple[Document, Syntax]:
    article = document.read(text, layout.lay_out(text, None))
    return article, syntax.read(article)


def told(article: Document, grammar: Syntax, number: int) -> dict[str, Any]:
    """The clause as an example tells it."""
    clause = grammar.clauses[number]
    group = grammar.verb_groups[clause.verb]

    def words(first: int, last: int) -> str:
        return article.span_of_tokens(first, last).text

    def phrase(index: int | None) -> str | None:
        return None if index is None else words(grammar.noun_phrases[index].first, grammar.noun_phrases[index].last)

    governor = None if clause.governor is None else grammar.verb_groups[clause.governor]
    return {
        "verb": words(group.first, group.last),
        "kind": clause.kind,
        "tense": group.tense,
        "voice": group.voice,
        "subject": phrase(clause.subject),
        "object": phrase(clause.object),
        "governor": None if governor is None else words(governor.first, governor.last),
        "inverted": clause.inverted,
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:60])
def test_clauses_are_those_of_the_example(example: dict[str, Any]) -> None:
    article, grammar = read(example["text"])
    found = [told(article, grammar, number) for number in range(len(grammar.clauses))]
    assert len(found) == len(example["clauses"]), found
    for expected, clause in zip(example["clauses"], found, strict=True):
        assert {key: clause[key] for key in expected} == expected


@pytest.mark.parametrize("example", REPAIRS, ids=lambda example: example["text"][:60])
def test_tags_are_those_of_the_example(example: dict[str, str]) -> None:
    article, _ = read(example["text"])
    assert article.tags[article.words.index(example["word"])] == example["tag"]


def test_layers_can_ask_what_governs_a_token() -> None:
    article, grammar = read("Harlan said he would try to leave in May and would sell the mill. “We left,” he added.")
    at = article.words.index
    assert queries.tense_at(grammar, at("May")) is None
    assert queries.tense_at(grammar, at("Harlan")) == "past"
    verb = queries.governing_verb(grammar, at("May"))
    assert verb is not None
    assert article.words[verb.main] == "leave"
    sold = queries.clause_at(grammar, at("sell"))
    assert sold is not None
    governor = queries.governor_of(grammar, sold)
    assert governor is not None
    assert article.words[governor.main] == "said"
    assert queries.is_main(grammar, at("Harlan"))
    assert not queries.is_main(grammar, at("sell"))
    assert queries.is_quoted(grammar, at("We"))
    assert not queries.is_quoted(grammar, at("added"))
    mill = queries.noun_phrase_at(grammar, at("mill"))
    assert mill is not None
    assert (mill.determiner, mill.head) == (at("mill") - 1, at("mill"))


def test_every_index_leads_somewhere() -> None:
    article, grammar = read(" ".join(example["text"] for example in EXAMPLES))
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


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    _, grammar = read("“We lost the match, Harlan said.\n\n“We will win the next,” he added on Monday in Oslo.")
    assert [quotation.continues for quotation in grammar.quotations] == [None, 0]
