"""The topics: the tree of rules, whole articles, and how the score behaves."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from service import extract
from service.extraction import pipeline
from service.extraction.topics import media_topics, terms
from service.rulebook import catalogue

SEED = (Path(__file__).parents[2] / "seeds" / "china-south-korea.txt").read_text(encoding="utf-8")
CRICKET = "The batsman lost his wicket on the first day of the Test match."


def topics(text: str, **request: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extract(text, **request)["topics"]
    return found


def test_each_rule_is_listed() -> None:
    assert {name for name, _ in catalogue.declared("topics")} == {rule.name for rule in terms.all_rules()}


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in terms.all_rules()]
    assert len(names) == len(set(names))


def test_all_first_level_topics_and_many_below_have_rules() -> None:
    codes = {rule.code for rule in terms.all_rules()}
    assert len({media_topics.topic(code).top for code in codes}) == 17
    assert sum(bool(media_topics.topic(code).ancestors) for code in codes) >= 150


def test_the_article_about_two_countries_is_international_relations() -> None:
    best = topics(SEED)[0]
    assert "medtop:20000638" in media_topics.topic(best["code"]).line


def test_scores_fall_from_the_first_and_stay_in_their_bounds() -> None:
    scores = [topic["score"] for topic in topics(SEED)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_more_evidence_scores_more() -> None:
    more = CRICKET + " The bowler took nine, and the wicketkeeper dropped nobody before the innings ended."
    assert topics(more)[0]["score"] > topics(CRICKET)[0]["score"]


def test_evidence_in_the_headline_weighs_more_than_in_the_body() -> None:
    plain = "The vote was late on Friday, and nobody spoke to the others at all.\n\nHe was gone by noon."
    above = topics("Wicket for the bowler\n\n" + plain)
    below = topics("What they all said of it\n\n" + plain + "\n\nThere was a wicket for the bowler.")
    score = {
        name: next(t["score"] for t in found if t["label"] == "cricket")
        for name, found in (("above", above), ("below", below))
    }
    assert score["above"] > score["below"]


def test_evidence_is_apart_in_order_and_bounded() -> None:
    evidence = topics(" ".join([CRICKET] * 40))[0]["evidence"]
    assert 0 < len(evidence) <= 20
    assert all(one["end"] <= other["start"] for one, other in itertools.pairwise(evidence))


def test_a_topic_comes_once() -> None:
    codes = [topic["code"] for topic in topics(SEED + "\n\n" + CRICKET)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The super-G was a ski race of skiers on a ski slope.", "skiing"),
        ("The carmaker's electric cars left the car plant.", "automotive"),
        ("Valentine’s Day and Mother’s Day are over, and Thanksgiving is to come.", "holiday"),
    ],
)
def test_hyphens_plurals_and_possessives_are_read_through(text: str, label: str) -> None:
    assert topics(text)[0]["label"] == label


@pytest.mark.parametrize("word", ["vandalize", "vandalizes", "vandalized", "vandalizing"])
def test_a_marked_verb_stands_in_all_its_forms(word: str) -> None:
    assert topics(f"They {word} it.")[0]["label"] == "vandalism"


def test_a_term_with_a_capital_wants_one() -> None:
    labels = {topic["label"] for topic in topics("He left exxon and airbus on the table, and netflix too.")}
    assert not labels & {"oil and gas", "aerospace", "television"}


def test_a_term_that_needs_a_partner_does_not_count_without() -> None:
    beside = {topic["label"] for topic in topics("Barcelona went ahead by a goal after an hour.")}
    alone = {topic["label"] for topic in topics("Barcelona went quiet after an hour.")}
    assert "soccer" in beside - alone


def test_an_explanation_says_which_topics_were_taken_and_which_were_too_weak() -> None:
    text = (
        "Mill fire kills two\n\nA fire at a mill killed two men on Monday, the police said. "
        "The firefighters put the blaze out. The prime minister spoke of a tragedy."
    )
    told = pipeline.explain(text)["considered"]
    taken = {c["because"].split(":")[0]: c["taken"] for c in told if c["layer"] == "topics"}
    assert taken["fire"]
    assert not taken["police"]


@pytest.mark.parametrize(
    "text", ['"' * 5000, "Supreme " * 5000, "war " * 5000, "- " * 5000, "戦争 " * 1000, "\x00\ud800"]
)
def test_hostile_text_is_no_error(text: str) -> None:
    for topic in topics(text):
        assert 0 < topic["score"] <= 1


def test_the_surname_of_another_is_no_term() -> None:
    other = "Jax Bellamy has left the jungle. Bellamy said he was glad, and Bellamy flew home."
    assert "soccer" not in {topic["label"] for topic in topics(other)}
    known = "Craig Bellamy has left the pitch. Bellamy said he was glad, and Bellamy flew home."
    assert "soccer" in {topic["label"] for topic in topics(known)}
