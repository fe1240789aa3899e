"""The example of web archives, on a small archive made here."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

from service import extract

EXAMPLE = Path(__file__).parent.parent / "examples" / "warc_articles.py"
PAGE = (
    "<html><head><title>Oslo Post</title><script>var p = '<p>no</p>';</script></head><body><nav><p>Home</p></nav>"
    "<h1>Oslo builds a bridge</h1><p>OSLO (AP) &mdash; Mayor Kari Harlan said on Friday\n she was <b>glad</b>.</p>"
    "<p>&ldquo;We waited for ten years,&rdquo; she said.</p><footer><p>All rights reserved</p></footer></body></html>"
)


def record(kind: str, content: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2023-07-15T04:00:00Z\r\nWARC-Target-URI: https://post.example/1\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n")  # each record is a member of its own


def test_an_archive_becomes_articles_that_get_their_records(tmp_path: Path) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    archive = tmp_path / "news.warc.gz"
    archive.write_bytes(
        record("warcinfo", b"software: a test\r\n")
        + record("request", b"GET /1 HTTP/1.1\r\n\r\n")
        + record("response", page)
        + record("response", page.replace(b"200 OK", b"404 Not Found"))
        + record("response", page.replace(b"text/html", b"image/png"))
    )
    told = subprocess.check_output([sys.executable, EXAMPLE, archive], text=True, encoding="utf-8")
    (article,) = map(json.loads, told.splitlines())
    assert article == {
        "id": "https://post.example/1",
        "title": "Oslo builds a bridge",
        "published": "2023-07-15",
        "text": "OSLO (AP) — Mayor Kari Harlan said on Friday she was glad.\n\n“We waited for ten years,” she said.",
    }
    made = extract(**article)
    assert made["date"]["value"] == "2023-07-15"
    assert [quote["speaker"] for quote in made["quotes"]][-1] == "p1"


def test_a_file_that_is_no_archive_is_told_in_a_line(tmp_path: Path) -> None:
    plain = tmp_path / "plain.warc.gz"
    plain.write_text("no gzip", encoding="utf-8")
    for path in (plain, tmp_path / "missing.warc"):
        done = subprocess.run([sys.executable, EXAMPLE, path], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert done.stderr.splitlines()[-1].startswith("warc_articles.py: error: ")
