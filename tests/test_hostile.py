"""Input that nobody calls an article gets a record that keeps the contract; the benchmark says what a MiB costs."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import yaml

from service import extract
from service.contract import record as contract

READ_BY_HAND = sorted((Path(__file__).parent / "reading").glob("*.yaml"))
WINDOW = 200  # characters of an article before its end
STRIDE = 17  # words from one end to the next: another rest of it in each article
MIB = 1 << 20
RANDOM = random.Random(7)
HOSTILE = {
    "one character": "x",
    "one mark": "“",
    "one character that nobody sees": "\u200b",
    "quotation marks": '"' * (MIB >> 4),
    "12,000 capitalised words": "Smith Of Wang " * 4_000,
    "one endless word": "a" * (MIB >> 2),
    "one endless line": "he said, " * 2_000,
    "Chinese": "部长星期五在北京说：“我们准备好了。”" * 2_000,
    "random bytes": bytes(RANDOM.randrange(256) for _ in range(20_000)).decode("latin-1"),
    "random code points": "".join(chr(RANDOM.randrange(0x2FFFF)) for _ in range(10_000))
    .encode("utf-16", "ignore")
    .decode("utf-16"),
    "line ends of every kind": "Head\r\rBy A B\n\r\x0b\x0c\x85\u2028\u2029PARIS (AP) — “No,” he said.\r\n" * 500,
    "an end behind a cue": "“Yes,” said Park. “No,” said ",
    "marks that never close": "“He said ‘no (to [it {" * 2_000,
    "zero-width and right-to-left": "\u200b\u202eThe \u200dminister\u200f said\ufeff so.\n" * 500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_gets_a_record_that_keeps_the_contract(text: str) -> None:
    record = extract(text)
    contract.check(record, text)
    assert record["meta"]["characters"] == len(text)


@pytest.mark.parametrize("file", READ_BY_HAND, ids=lambda file: file.stem)
def test_an_article_cut_off_at_any_word_gets_a_record(file: Path) -> None:
    text = yaml.safe_load(file.read_text("utf-8"))["text"]
    ends = [word.end() for word in re.finditer(r"\w+|[^\w\s]", text)]
    for end in ends[len(file.stem) % STRIDE :: STRIDE]:
        cut = text[max(0, end - WINDOW) : end]
        contract.check(extract(cut), cut)


@pytest.mark.parametrize("text", ["", " \n\t\r\u00a0"])
def test_blank_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="text"):
        extract(text)


def test_the_same_article_gives_the_same_record_whatever_came_before() -> None:
    article = "PARIS (AP) — Ana Duval said she was glad. “Very glad,” Duval added."
    before = extract(article)
    extract("Duval Corp. said it was sorry. Ana Duval, a man, said he left Paris, Texas, in 1999.")
    assert extract(article) == before
