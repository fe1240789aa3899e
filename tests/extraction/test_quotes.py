"""The examples beside the rules of quotes: what must and must not be found, rule by rule."""

from __future__ import annotations

from typing import Any

from tests import examples

PATHS = [f"attribution/examples{part}.yaml" for part in ("", "_speech", "_speaker", "_thought", "_none")]


def text_of(span: dict[str, Any] | None) -> str | None:
    return span["text"] if span else None


def flatten(record: dict[str, Any]) -> list[examples.Item]:
    """The quotes with their parts as plain texts, the contents joined by " | ", the speaker by name."""
    names = {participant["id"]: participant["name"] for participant in record["participants"]}
    return [
        {
            "type": quote["type"],
            "sense": quote["sense"],
            "source": text_of(quote["source"]),
            "cue": text_of(quote["cue"]),
            "content": " | ".join(span["text"] for span in quote["contents"]),
            "speaker": names.get(quote["speaker"]),
            "rule": quote["rule"],
        }
        for quote in record["quotes"]
    ]


def test_examples():
    wrong, fired = examples.run(PATHS, flatten)
    assert not wrong, "\n".join(wrong)
    assert fired == examples.declared("attribution")


def test_there_are_enough_examples():
    loaded = [example for path in PATHS for example in examples.load(path)]
    assert len(loaded) == len({example["text"] for example in loaded})
    assert sum(bool(example["found"]) for example in loaded) >= 150
    assert sum(not example["found"] for example in loaded) >= 80
