"""The vocabulary of topics."""

from __future__ import annotations

import pytest

from service.extraction.topics import media_topics


def test_the_first_level_has_its_seventeen_topics() -> None:
    assert sum(not topic.ancestors for topic in media_topics.all_topics()) == 17


def test_a_topic_knows_its_line_from_the_first_level_down() -> None:
    topic = media_topics.topic("medtop:20000350")
    assert (topic.label, topic.top) == ("central bank", "medtop:04000000")
    assert [media_topics.topic(code).label for code in topic.ancestors] == [
        "economy, business and finance",
        "economy",
        "macro economics",
    ]


def test_parents_come_before_their_children() -> None:
    seen: set[str] = set()
    for topic in media_topics.all_topics():
        assert seen.issuperset(topic.ancestors)
        assert topic.definition
        seen.add(topic.code)


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        media_topics.topic("medtop:1")
