"""Frames: examples that say of many words that they do the same.

- text: "He was born in {word}."
  each: {Bombay: Mumbai, Peking: Beijing}       # or a list, where there is no value to tell
  found: [{text: "{word}", name: "{value}"}]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def spread(examples: Iterable[Any]) -> Iterator[Any]:
    """The examples, a frame as one for each of its words."""
    for example in examples:
        if not isinstance(example, dict) or "each" not in example:
            yield example
            continue
        frame = {key: told for key, told in example.items() if key != "each"}
        each = example["each"]
        for word, value in each.items() if isinstance(each, dict) else ((word, "") for word in each):
            yield _filled(frame, str(word), str(value))


def _filled(told: Any, word: str, value: str) -> Any:
    if isinstance(told, dict):
        return {key: _filled(part, word, value) for key, part in told.items()}
    if isinstance(told, list):
        return [_filled(part, word, value) for part in told]
    return told.replace("{word}", word).replace("{value}", value) if isinstance(told, str) else told
