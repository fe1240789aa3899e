"""Sentences: the texts of rules/tokens/sentences.yaml, and that long ones cost what their length says."""

from __future__ import annotations

import time

import yaml
from nltk.tokenize.punkt import PunktSentenceTokenizer

from service import rules
from service.extraction import document, layout, tagging

TEXTS: list[str] = yaml.safe_load(rules.data_path("tokens/sentences.yaml").read_text(encoding="utf-8"))


def sentences(text: str) -> list[str]:
    article = document.read(text, layout.lay_out(text, None))
    return [article.text[sentence.start : sentence.end] for sentence in article.sentences]


def test_sentences_hold_the_tokens_of_their_characters() -> None:
    text = " ".join(TEXTS).replace(" | ", " ")
    article = document.read(text, layout.lay_out(text, None))
    for number, sentence in enumerate(article.sentences):
        assert article.starts[sentence.first] == sentence.start
        assert article.ends[sentence.last - 1] == sentence.end
        assert set(article.sentence_of[sentence.first : sentence.last]) == {number}


def test_stops_end_sentences_as_in_both_passes_of_punkt() -> None:
    splitter, answers = tagging._SPLITTER, []
    text = " ".join(TEXTS).replace(" | ", " ") + " Really? No! He left.\nShe (Ms. Ray) paid $5. Then J. Ode et al. won."
    for _, context in splitter._match_potential_end_contexts(text):
        answers.append(splitter.text_contains_sentbreak(context))
        assert answers[-1] == PunktSentenceTokenizer.text_contains_sentbreak(splitter, context)
    assert set(answers) == {True, False}


def test_many_abbreviations_are_read_in_linear_time() -> None:
    def seconds(times: int) -> float:
        text = "The firm left the U.S. Harlan said " * times
        started = time.perf_counter()
        sentences(text)
        return time.perf_counter() - started

    seconds(10)
    assert seconds(4000) < 16 * max(seconds(1000), 0.01)
