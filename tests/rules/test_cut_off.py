"""A text may end anywhere: each example, cut off at one of its words, gets a record that keeps the contract."""

from __future__ import annotations

import re

import pytest

from service import extract
from service.contract import record as contract
from service.rulebook import examples

STEP = 7  # words from the end of one example to the next one's: another place in each
WORD = re.compile(r"\w+|[^\w\s]")


@pytest.mark.parametrize("path", examples.files())
def test_an_example_cut_off_at_a_word_gets_a_record(path: str) -> None:
    for number, example in enumerate(examples.load(path)):
        ends = [word.end() for word in WORD.finditer(example["text"])]
        cut = example["text"][: ends[number * STEP % len(ends)]]
        contract.check(extract(cut), cut)


@pytest.mark.parametrize("end", ["About York", "York", "York Haven", "in York Haven,"])
def test_a_text_may_end_within_the_name_of_a_place_told_before(end: str) -> None:
    text = f"Rain fell in York Haven, Pa., and in York.\n\n{end}"
    contract.check(extract(text), text)
