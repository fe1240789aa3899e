"""Articles in a local Spark; skipped where there is no Java or no PySpark."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service import extract

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'dateline[spark]'")
if not shutil.which("java"):
    pytest.skip("there is no Java for Spark", allow_module_level=True)

from pyspark.sql import SparkSession

from service import spark as dateline_spark

ARTICLES: list[dict[str, Any]] = [
    {
        "id": f"a{number}",
        "text": f"OSLO, May {number} (AP) - Kari Harlan, the mayor, said on Monday: “We won {number}.”",
    }
    for number in range(1, 20)
] + [{"id": "published", "text": "Harlan left on Friday, she said.", "published": "2023-07-15", "title": "Harlan goes"}]
BAD: list[dict[str, Any]] = [{"id": "blank", "text": " "}, {"id": "none"}, {"id": "day", "text": "x", "published": "?"}]


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    yield spark
    spark.stop()


def test_the_records_are_those_of_the_function_and_a_bad_article_is_a_row(
    session: SparkSession, tmp_path: Path
) -> None:
    source, target = tmp_path / "articles.json", tmp_path / "records"
    source.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES + BAD), encoding="utf-8")
    assert dateline_spark.main([str(source), str(target), "--format", "json"]) == 1
    rows = {row["id"]: row.asDict(recursive=True) for row in session.read.parquet(str(target)).collect()}
    assert len(rows) == len(ARTICLES) + len(BAD)
    for article in ARTICLES:
        row = rows[article["id"]]
        assert row["problem"] is None
        assert row["record"] == extract(**article)
    for article in BAD:
        row = rows[article["id"]]
        assert row["record"] is None
        assert row["problem"]["type"].endswith("invalid-article")


def test_a_file_of_text_is_an_article_named_by_its_path(session: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for article in ARTICLES[:3]:
        (tmp_path / "texts" / f"{article['id']}.txt").write_text(article["text"], encoding="utf-8")
    target = tmp_path / "records"
    assert dateline_spark.main([str(tmp_path / "texts"), str(target), "--format", "text"]) == 0
    rows = session.read.parquet(str(target)).select("id", "record.quotes").collect()
    assert sorted(Path(row["id"]).name for row in rows) == ["a1.txt", "a2.txt", "a3.txt"]
    assert all(row["quotes"][0]["type"] == "direct" for row in rows)
