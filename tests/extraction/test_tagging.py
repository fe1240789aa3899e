"""Sentences, words and tags: what ours must give, and that NLTK's own classes give the same over our data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from nltk.tag.perceptron import PerceptronTagger
from nltk.tokenize import RegexpTokenizer

from service import rules
from service.extraction import tagging
from service.extraction.perceptron import normal_form

SEED = (Path(__file__).parent.parent.parent / "seeds" / "china-south-korea.txt").read_text(encoding="utf-8")
MESSY = (
    "“Really?” he asked.\tMr. O’Neill-Žižek—no, ‘Zed’—paid US$3.5m (£2,000.50) at 5:30 p.m.… 😀 She can’t, won't: "
    "e-mail a.b@c.org, see https://x.org/a?b=1. The U.S.’s J. K. Rowling; #tag @user ``quoted'' 1990s 3-2 -- AT&T"
)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in tagging.sentence_spans(text, 0, len(text))]


def words(text: str) -> list[str]:
    return [token[0] for token in tagging.tokens(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["He lives in the U.S.", "He works for the U.S. Navy."],
        ["Mr. Smith of Acme Inc. said so.", "Lt. Gen. John F. Kennedy Jr. spoke."],
        ["“Really?” he asked.", "“Yes!” she said."],
        ["``We won.''", "Then he left."],
        ["“We won.”", "He left."],
        ["It was 5 p.m. on Jan. 3.", "The U.S.’s role grew."],
        ["J. K. Rowling spoke.", "He died in World War I.", "They wept."],
        ["(He left.)", "Then she came."],
        ["O.J. Simpson left.", "It was all in the U.S.", "He wept."],
        ["The cost was $3.5 million.", "No. 1 was St. Louis."],
    ],
)
def test_sentences_end_where_they_end(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He can't.", "He ca n't ."),
        ("Wang’s “harmony”", "Wang ’s “ harmony ”"),
        ("Jean-Luc O'Neill", "Jean-Luc O'Neill"),
        ("China-South Korea and U.S.-Japan ties", "China - South Korea and U.S. - Japan ties"),
        ("UPDATE 1-Acme slips", "UPDATE 1 - Acme slips"),
        ("RPT-Acme slips", "RPT - Acme slips"),
        ("the U.S. Navy", "the U.S. Navy"),
        ("at 5 p.m. on Jan. 3", "at 5 p.m. on Jan. 3"),
        ("US$27 and 5%", "US$ 27 and 5 %"),
        ("1,000.50 3-2 1990s", "1,000.50 3-2 1990s"),
        ("hour.He left", "hour . He left"),
        ("AT&T—no", "AT&T — no"),
        ("wait... no", "wait ... no"),
        ("😀hello\u00a0there", "😀 hello there"),
        ("see www.x.org/a, or a@b.co", "see www.x.org/a , or a@b.co"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected.split(" ")


@pytest.mark.parametrize("text", [SEED, MESSY, "''" * 50, "a.b-c'd" * 20, "+" * 200])
def test_words_are_those_of_nltk_by_the_same_pattern(text: str) -> None:
    tokenizer = RegexpTokenizer(tagging.TOKEN_PATTERN, flags=re.VERBOSE)
    assert [token.span() for token in tagging.tokens(text, 0, len(text))] == list(tokenizer.span_tokenize(text))


def test_tags_are_those_of_nltk_over_the_same_weights() -> None:
    data = json.loads(rules.data_path("tokens/tagger.json").read_text(encoding="utf-8"))
    nltks = PerceptronTagger(load=False)
    nltks.model.weights, nltks.tagdict = data["weights"], data["tagdict"]
    nltks.classes = nltks.model.classes = set(data["classes"])
    for text in [*sentences(SEED), *sentences(MESSY), "x", "Zyxgh"]:
        tokens = words(text)
        assert tagging.tag([tokens]) == [tag for _, tag in nltks.tag([normal_form(word) for word in tokens])]
