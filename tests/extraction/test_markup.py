"""Markup and mojibake are read through, and every offset leads back to the text as it was received."""

from __future__ import annotations

import pytest

from service import extract
from service.extraction import pipeline
from service.extraction.markup import Page
from tests.test_offsets import spans


@pytest.mark.parametrize(
    ("received", "read"),
    [
        ("Harlow &amp; Sons can&#39;t pay &#x2014; yet&nbsp;", "Harlow & Sons can't pay — yet\xa0"),
        ("<p>Rain <b>fell</b>.</p><p>It stopped.<br/>Then</p>", "\nRain fell.\n\nIt stopped.\nThen\n"),
        ('<a href="https://quill.example/a_b_c">Quill</a> won', "Quill won"),
        (
            "## Rain ends\n> “Dry no more”\n\n* one\n- two of the nine mills",
            "Rain ends\n“Dry no more”\n\none\ntwo of the nine mills",
        ),
        ("**Harlow** – *By Ada Quill* and __Tom Mills__", "Harlow – By Ada Quill and Tom Mills"),
        ('[Ada Quill](https://quill.example/a_b_ "Ada") [sic] spoke', "Ada Quill [sic] spoke"),
        ("![A mill](/mill.png)Rain [![x](a.png)](b.html)fell", "Rain fell"),
        (r"He said \"no\" to \$5 and 1\. place", 'He said "no" to $5 and 1. place'),
        (r"It rained.\n\nThe mills\nstood", "It rained.\nThe mills\\nstood"),
        ("â€œWe wonâ€™t go,â€\x9d said Ã‰lodie, â€˜atâ€¦â€¦â€™ â‚¬5", "“We won’t go,” said Élodie, ‘at……’ €5"),
        ("â\x80\x9cNo,â\x80\x9d said RenÃ©e NÃºÃ±ez of KoÅ¡ice", "“No,” said Renée Núñez of Košice"),
        ("â€œNo,â€ she said", "“No,” she said"),
        *(
            (f"Rain fell.\n{mark}Cllr Quill spoke", f"Rain fell.\n{mark}\n\nCllr Quill spoke")
            for mark in (
                *("ADVERTISEMENT", "Advertisement", "Hide Ad", "Show Ad"),
                *("Article continues after advertisement", "Article continues after this advertisement"),
            )
        ),
        ("Tom Mal\u00adlin of\u200b Har\u00adlow\ufeff", "Tom Mallin of Harlow"),
        ("pension-\ners and a long-\r\nterm loan to Mallin-\nson", "pensioners and a long-term loan to Mallinson"),
        ("the Oslo-\nbased firm of Birming-\nham", "the Oslo-based firm of Birmingham"),
        ("May 6, 20255:45 PM UTCUpdated today", "May 6, 2025 5:45 PM UTC Updated today"),
        ("&lt;p&gt;&lt;a href=&quot;/q&quot;&gt;Quill&lt;/a&gt; &amp; Mills&lt;/p&gt;", "\nQuill & Mills\n"),
        ('<a title="x &gt; y">Quill</a> won', "Quill won"),
        ("<item><title><![CDATA[Rain ends]]></title><guid>9</guid></item>", "\n\nRain ends\n\n9\n\n"),
        ('<script type="a/json">{"a": 1}</script>Rain fell.<style>p {}</style>', "Rain fell."),
        ('{"@type": "NewsArticle", "name": "Rain"}\nRain fell.', "\nRain fell."),
        ("\ufffdWe won\ufffdt,\ufffd she said \ufffd at last", "“We won’t,” she said – at last"),
    ],
)
def test_what_crawlers_leave_is_read_through(received: str, read: str) -> None:
    assert Page(received).text == read


@pytest.mark.parametrize(
    "text",
    [
        "AT&T and R&D; Q&A; P&O &c.; &notaname;",
        "He called it f**king s**t, and 5 * 3 * 2 is 30.",
        "a_b_c and @ada_quill_ of __ and ****",
        "Smith* won; Jones* lost. *His name was changed.",
        "x < y and a > b, <3, <Harlow>, <https://quill.example>",
        "du Pont <DD> and USAir Group <U> fell; Inc's <EM> rose",
        "#MeToo [1] [sic] (a) [Harlow] (Essex)",
        "C:\\new and 5\\6",
        "SÃO PAULO, Ångström, Ärzte, “CANÇÃ”, Â, â, café”…",
        "• Ada Quill: a builder\n• Tom Mills: a nurse",
        "pre- and post-war\nOxford-\nCambridge, 20205:1",
        '{"Rain" fell} and {"a": 1} <script> of 9 </em',
        "– no list – and\n- two words\n-5 degrees",
        "",
    ],
)
def test_what_may_be_meant_is_read_as_it_stands(text: str) -> None:
    assert Page(text).text == text


MARKED_UP = """# Mill &quot;won&#8217;t&quot; close, says *Quill*

*By Tom Harlow* • 3 min read

**LEEDS** – The mill will stay open until 12&nbsp;March 2031, [Ada O&#39;Quill](https://quill.example/ada) said.

> â€œIt is **not** for sale,â€\x9d the minister added.

- The union, <em>Weavers &amp; Dyers</em>, called for talks.
"""


def test_a_marked_up_article_gives_the_record_of_its_text() -> None:
    record = extract(MARKED_UP)
    for span in spans(record):
        assert MARKED_UP[span["start"] : span["end"]] == span["text"]
    assert record["meta"]["characters"] == len(MARKED_UP)
    assert record["title"]
    assert record["title"]["text"].startswith("Mill &quot;won&#8217;t&quot; close")
    assert record["location"]
    assert (record["location"]["name"], record["location"]["source"]) == ("Leeds", "dateline")
    assert "2031-03-12" in [timex["value"] for timex in record["dates"]]
    names = {participant["name"] for participant in record["participants"]}
    assert "Ada O'Quill" in names
    assert "Tom Harlow" not in names
    texts = [[content["text"] for content in quote["contents"]] for quote in record["quotes"]]
    assert ["â€œIt is **not** for sale,â€\x9d"] in texts
    assert "“" not in "".join(quote["text"] for quote in record["quotes"])
    assert "It is not for sale," in [quote["text"] for quote in record["quotes"]]


def test_an_explanation_leads_back_too() -> None:
    explained = pipeline.explain(MARKED_UP, title="Mill &quot;won&#8217;t&quot; close")
    for span in spans(explained):
        assert MARKED_UP[span["start"] : span["end"]] == span["text"]
    words = [MARKED_UP[token["start"] : token["end"]] for token in explained["syntax"]["tokens"]]
    assert "O&#39;Quill" in words
    assert "LEEDS" in words


@pytest.mark.parametrize("text", ["<p></p>", "# ", "![a](b:c)", "&nbsp;", "**", "<br>" * 50])
def test_nothing_but_markup_gives_an_empty_record(text: str) -> None:
    record = extract(text)
    assert (record["participants"], record["quotes"], record["meta"]["characters"]) == ([], [], len(text))


def test_a_span_of_nothing_leads_back_to_where_it_stands() -> None:
    page = Page("<b>Rain</b> &amp; hail")
    assert page.text == "Rain & hail"
    spans_of_nothing = [{"start": at, "end": at} for at in (0, 4, 11)]
    assert page.located(spans_of_nothing) == [{"start": at, "end": at} for at in (3, 11, 22)]
    assert page.located({"start": 5, "end": 11}) == {"start": 12, "end": 22}
