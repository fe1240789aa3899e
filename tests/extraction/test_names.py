"""The names that each example holds, and that hostile articles are read without a word."""

import pytest

from service.extraction import document, layout, names, places
from tests.examples import compare, load

FILES = ("names/examples.yaml",)


def found_in(text: str) -> list[dict[str, object]]:
    article = document.read(text, layout.lay_out(text))
    found = names.find(article, places.candidates(article))
    items = [(name.start, name.end, name.type, name.rule) for name in found.names if name.type != "other"]
    items += [(t.start, t.end, "place", t.rule) for t in found.toponyms if t.kind == "name"]
    return [{"text": text[start:end], "type": kind, "rule": rule} for start, end, kind, rule in sorted(items)]


@pytest.mark.parametrize("example", [example for file in FILES for example in load(file)], ids=lambda e: e["text"][:40])
def test_example(example):
    assert compare(example, found_in(example["text"])) is None


@pytest.mark.parametrize(
    "text",
    [
        '"' * 1000,
        "A" * 1000,
        "Smith " * 1000,
        "SMITH " * 1000,
        "of the and & 's " * 300,
        "王毅说。" * 200,
        "\x00\ufffd\t" * 300,
        "Mr. " * 500,
    ],
)
def test_hostile_text_is_read(text):
    found_in(text)
