"""The articles of web archives (WARC, as Common Crawl's news comes), a line of JSON each, for `dateline extract`.

    python examples/warc_articles.py FILE.warc.gz ... | dateline extract --ndjson - > records.ndjson

`id` is the page's address, `title` its headline, `published` the day it was fetched, `text` what stands in its
paragraphs. That is enough for an example; a package for main texts, such as trafilatura, finds them with more care.
Nothing but Python's own library is used, and one record is held at a time.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO

_LARGEST = 4_000_000  # bytes of a page
_KEPT = ("h1", "p")
_LEFT_OUT = ("script", "style", "nav", "footer", "aside", "form")


def main(paths: list[str]) -> None:
    """Print the articles of the archives at `paths`."""
    for path in paths:
        with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as file:
            for article in articles(file):
                print(json.dumps(article, ensure_ascii=False))


def articles(file: BinaryIO) -> Iterator[dict[str, str]]:
    """The articles of one archive, in order."""
    for headers, body in records(file):
        head, _, page = body.partition(b"\r\n\r\n")
        if headers.get("warc-type") != "response" or b"text/html" not in head.lower() or b" 200" not in head[:16]:
            continue
        parser = _Page()
        parser.feed(page.decode("utf-8", "replace"))
        text = "\n\n".join(parser.paragraphs)
        if text:
            article = {"id": headers["warc-target-uri"], "text": text, "published": headers["warc-date"][:10]}
            yield article | ({"title": parser.title} if parser.title else {})


def records(file: BinaryIO) -> Iterator[tuple[dict[str, str], bytes]]:
    """The headers (names in small letters) and the content of each record."""
    while line := file.readline():
        if not line.startswith(b"WARC/"):
            continue
        headers = {}
        while (line := file.readline().strip()) != b"":
            name, _, value = line.decode("utf-8", "replace").partition(":")
            headers[name.lower()] = value.strip()
        length = int(headers["content-length"])
        content = file.read(min(length, _LARGEST))
        file.read(length - len(content))
        yield headers, content


class _Page(HTMLParser):
    """The headline and the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.paragraphs: list[str] = []
        self._left_out = 0
        self._inside: str | None = None
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._left_out += tag in _LEFT_OUT
        if tag in _KEPT and not self._left_out:
            self._end()
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._left_out = max(0, self._left_out - (tag in _LEFT_OUT))
        if tag == self._inside:
            self._end()

    def handle_data(self, data: str) -> None:
        if self._inside and not self._left_out:
            self._pieces.append(data)

    def _end(self) -> None:
        text = " ".join("".join(self._pieces).split())
        if self._inside == "h1":
            self.title = self.title or text
        elif text:
            self.paragraphs.append(text)
        self._inside, self._pieces = None, []


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", nargs="+", metavar="FILE", help="a WARC file, gzipped where its name ends in .gz")
    try:
        main(parser.parse_args().archives)
    except OSError as error:
        parser.error(str(error))
