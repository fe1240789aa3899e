"""The vocabulary of topics: IPTC Media Topics, as `rules/topics/mediatopics.tsv` holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from service import rules


class MediaTopic(NamedTuple):
    """A topic of the media_topics. `line` has the codes from the first level down to this topic."""

    code: str
    label: str
    definition: str
    line: tuple[str, ...]

    @property
    def top(self) -> str:
        """The code of the first-level topic that this one belongs to, its own at the first level."""
        return self.line[0]

    @property
    def ancestors(self) -> tuple[str, ...]:
        """The codes from the first level down to the parent."""
        return self.line[:-1]


def _read() -> dict[str, MediaTopic]:
    topics: dict[str, MediaTopic] = {}
    for row in rules.table("topics/mediatopics.tsv"):
        ancestors = topics[row["parent"]].line if row["parent"] else ()
        topics[row["code"]] = MediaTopic(row["code"], row["label"], row["definition"], (*ancestors, row["code"]))
    return topics


_TOPICS = _read()
_CHILDREN: dict[str, list[str]] = {code: [] for code in _TOPICS}
for _topic in _TOPICS.values():
    if _topic.ancestors:
        _CHILDREN[_topic.ancestors[-1]].append(_topic.code)


def all_topics() -> tuple[MediaTopic, ...]:
    """All topics, parents before their children, in the order of the media_topics."""
    return tuple(_TOPICS.values())


# The topic with a code ("medtop:20000638"). Raises KeyError where the vocabulary has none.
topic: Callable[[str], MediaTopic] = _TOPICS.__getitem__


def children(code: str) -> list[str]:
    """The codes of the topics right below this one."""
    return _CHILDREN[code]


def branches(codes: Iterable[str]) -> frozenset[str]:
    """The codes with those of all topics below them."""
    found = [*codes]
    for code in found:
        found += _CHILDREN[code]
    return frozenset(found)
