"""The page in a real browser, as a reader uses it. Skipped where Playwright or a Chromium is not there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.conftest import Server

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on the path")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ARTICLE = (
    "LIMA, May 3, 2024 (Andina) — Mayor Rosa Quispe said on Friday 🚢 that the port was safe.\n\n"
    "“We are glad,” she said."
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Any, server: Server) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(server.url)
    opened.wait_for_selector("#samples button")
    yield opened
    assert faults == []
    context.close()


def extract(page: Any, text: str = ARTICLE) -> None:
    page.fill("#text", text)
    page.press("#text", "Control+Enter")
    page.wait_for_selector("#result:not([hidden]) #article mark")


def test_an_article_is_marked_by_its_code_points(page: Any) -> None:
    extract(page)
    assert page.inner_text("#article .cue >> nth=0").strip()
    assert page.text_content("#article").replace("\n", "") == ARTICLE.replace("\n", "")
    said = page.text_content("#panel-quotes")
    assert "that the port was safe" in said
    assert "Rosa Quispe" in said
    assert page.inner_text("#headline dd >> nth=1").startswith("2024-05-03")
    assert page.inner_text("#headline dd >> nth=2").startswith("Lima, PE")
    assert "Found 2 quotes" in page.inner_text("#status")


def test_every_view_holds_something_and_the_json_can_be_seen(page: Any) -> None:
    extract(page)
    for view in ("participants", "places", "dates", "topics", "why", "json"):
        page.click(f"#tab-{view}")
        page.wait_for_selector(f"#panel-{view} *")
        assert page.text_content(f"#panel-{view}").strip()
    page.wait_for_selector("#panel-places svg circle", state="attached")
    box = page.locator("#panel-json .json").bounding_box()
    middle = (box["x"] + 20, box["y"] + 10)
    top = page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('#panel-json') !== null", middle)
    assert top, "something lies over the JSON"


def test_the_keyboard_goes_from_list_to_article_and_back(page: Any) -> None:
    extract(page)
    page.focus("#panel-quotes [data-find]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('#article mark')")
    assert page.locator("#article mark.lit").count() >= 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('#panels [data-find]')")


def test_a_quote_is_joined_to_its_speaker(page: Any) -> None:
    extract(page)
    page.hover("#panel-quotes [data-find]")
    assert page.get_attribute("#link path", "d").startswith("M")


def test_a_link_reopens_the_article(page: Any) -> None:
    extract(page)
    page.click("#share")
    page.wait_for_url(re.compile("#article="))
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("#article mark")
    assert page.text_content("#article").replace("\n", "") == ARTICLE.replace("\n", "")


def test_quotes_are_kept_as_csv(page: Any) -> None:
    extract(page)
    with page.expect_download() as kept:
        page.click("#csv-quotes")
    rows = kept.value.path().read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("id,speaker,source,type")
    assert rows[1].split(",")[1] == "Rosa Quispe"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Le maire de Lyon a dit mardi que la ville est belle et que les gens sont très heureux.",
            "does not look like English",
        ),
        ("12 34 56 78", "does not look like English"),
    ],
    ids=["French", "numbers"],
)
def test_it_speaks_when_the_text_is_not_english(page: Any, text: str, told: str) -> None:
    page.fill("#text", text)
    page.press("#text", "Control+Enter")
    page.wait_for_selector("#notice:not([hidden])")
    assert told in page.inner_text("#notice")


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (502, "<html>Bad gateway</html>", "The service is away (502)"),
        (503, '{"detail": "All turns are taken."}', "The service is busy. All turns are taken."),
        (413, '{"detail": "At most 10 bytes."}', "The text is too long. At most 10 bytes."),
    ],
    ids=["proxy", "busy", "long"],
)
def test_a_refusal_is_told_in_words(page: Any, status: int, body: str, told: str) -> None:
    page.route("**/v1/extract", lambda route: route.fulfill(status=status, body=body, headers={"Retry-After": "7"}))
    page.fill("#text", ARTICLE)
    page.click("#extract")
    page.wait_for_selector("#problem:not([hidden])")
    assert told in page.inner_text("#problem")
    assert "wait 7 s" in page.inner_text("#problem")


def test_work_can_be_cancelled(page: Any) -> None:
    page.route("**/v1/extract", lambda route: None)  # never answered
    page.fill("#text", ARTICLE)
    page.click("#extract")
    page.click("#cancel")
    page.locator("#status", has_text="Cancelled.").wait_for(state="attached")
    assert page.is_enabled("#extract")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Any, server: Server, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(server.url)
    opened.click("#samples button >> nth=0")
    opened.wait_for_selector("#article mark")
    for view in ("quotes", "participants", "places", "dates", "topics", "why", "json"):
        opened.click(f"#tab-{view}")
        result = axe.Axe().run(opened)
        assert [one["id"] for one in result.response["violations"]] == [], view
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize(("path", "words"), [("/rules", "weekday"), ("/topics", "flood")])
def test_the_reference_is_searched(browser: Any, server: Server, path: str, words: str) -> None:
    opened = browser.new_page()
    opened.goto(server.url + path)
    opened.wait_for_selector("#list li")
    opened.fill("#search", words)
    opened.locator("#status", has_text=" of ").wait_for(state="attached")
    shown = opened.locator("#list li:visible").all_inner_texts()
    assert shown
    assert all(words in one.lower() for one in shown)
    opened.close()
