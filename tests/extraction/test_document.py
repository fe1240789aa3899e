"""The article, read once: the parallel lists agree and the offsets are true."""

from __future__ import annotations

import pytest

from service.extraction import document, layout

MESSY = "Headline 😀\r\n\r\n\tPARIS (AP) — “Ça va?” said\u00a0Élodie O’Neil.\r\n\r\n“No…” he said. Then: 5’10”.\r\n"


def read(text: str) -> document.Document:
    return document.read(text, layout.lay_out(text))


def test_the_lists_run_in_parallel_and_offsets_are_true() -> None:
    article = read(MESSY)
    assert len({len(part) for part in (article.words, article.lower, article.tags, article.starts, article.ends)}) == 1
    for word, start, end in zip(article.words, article.starts, article.ends, strict=True):
        assert MESSY[start:end] == word
    for number, sentence in enumerate(article.sentences):
        assert set(article.sentence_of[sentence.first : sentence.last]) == {number}
        assert sentence.start <= article.starts[sentence.first]
        assert article.ends[sentence.last - 1] <= sentence.end


def test_tokens_by_offset() -> None:
    article = read("He left. She stayed.")
    assert article.token_at(0) == 0
    assert article.token_at(5) == 1
    assert list(article.tokens_within(9, 20)) == [3, 4, 5]
    assert list(article.tokens_within(10, 12)) == []
    assert article.span_of_tokens(3, 5).text == "She stayed"


def test_header_lines_and_notices_are_not_the_story() -> None:
    article = read("Home | World | Asia\nRain ends long drought\n12 October 2016\n\nIt rained in Rome.\n\n(c) 2016 AP")
    assert not article.tells_the_story(0)
    assert article.tells_the_story(article.positions["rome"][0])
    assert not article.tells_the_story(article.positions["ap"][0])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that he would resign.", "en"),
        ("THE MINISTER SAID HE WOULD RESIGN", "en"),
        ("Der Minister sagte am Mittwoch, dass er in der Stadt bleibt und nicht geht.", None),
        ("Le ministre a dit qu'il reste à Paris, et que la crise est finie.", None),
        ("部长星期五在北京说", None),
        ("1 2 3 !!!", None),
    ],
)
def test_the_language_is_told_by_function_words(text: str, language: str | None) -> None:
    assert read(text).language == language
