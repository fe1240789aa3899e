"""Articles in Spark: a function for `mapInArrow`, and the command `dateline-spark INPUT OUTPUT` (extra `spark`).

    articles.select("text", "id").mapInArrow(answer, answer_type())

A row of articles has `text` and may have `id`, `title` and `published`, all strings; other columns are left out. A row
of answers has the article's `id` and either its `record`, with the names and the nesting of the contract, or the
`problem` that it met instead. No article makes a job fail. The rules are read once a Python worker.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyarrow
from marshmallow import Schema, fields
from pyspark.sql import DataFrame, SparkSession, types
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import to_arrow_schema

from service.contract import jsontext
from service.contract.answers import answer_to
from service.contract.problems import ProblemSchema
from service.contract.record import RecordSchema

FIELDS = ("id", "text", "title", "published")
FORMATS = ("parquet", "json", "text")

_ROWS = 64  # of a batch of answers: records are larger than articles


def answer(articles: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The answers to batches of articles, a row a row, in order."""
    schema = to_arrow_schema(answer_type())
    rows = (row for batch in articles for row in batch.to_pylist())
    while some := [_answered(row) for row in islice(rows, _ROWS)]:
        yield pyarrow.RecordBatch.from_pylist(some, schema=schema)


def _answered(row: dict[str, Any]) -> dict[str, Any]:
    told = {name: row[name] for name in FIELDS if row.get(name) is not None}
    line, problem = answer_to(jsontext.dump(told))
    made = json.loads(line)
    if problem is None:
        return {"id": made["id"], "record": made}
    return {"id": row.get("id"), "problem": made}


def answer_type() -> types.StructType:
    """The type of a row of answers: `id`, `record`, `problem`; the last two are made from the contract's schemas."""
    return types.StructType(
        [
            types.StructField("id", types.StringType()),
            types.StructField("record", _struct(RecordSchema())),
            types.StructField("problem", _struct(ProblemSchema())),
        ]
    )


def _struct(schema: Schema) -> types.StructType:
    told = [(name, field) for name, field in schema.fields.items() if not isinstance(field, fields.Dict)]
    return types.StructType([types.StructField(name, _type(field), _may_lack(field)) for name, field in told])


def _may_lack(field: fields.Field[Any]) -> bool:
    return field.allow_none or not field.required


def _type(field: fields.Field[Any]) -> types.DataType:
    match field:
        case fields.String():
            return types.StringType()
        case fields.Integer():
            return types.LongType()
        case fields.Float():
            return types.DoubleType()
        case fields.List(inner=inner):
            return types.ArrayType(_type(inner), containsNull=False)
        case fields.Nested(schema=schema):
            return _struct(schema)
    raise TypeError(f"no type of Spark's is known for {field!r}")


def read(spark: SparkSession, path: str, form: str) -> DataFrame:
    """The articles at `path`: of Parquet, of JSON a line an article, or of text a file an article named by its path.

    Where they lie in fewer parts than there are cores (one file of gzip is one part), they are dealt out again.
    """
    if form == "text":
        found = spark.read.text(path, wholetext=True).select(
            sql.col("value").alias("text"), sql.col("_metadata.file_path").alias("id")
        )
    else:
        found = spark.read.format(form).load(path)
    articles = found.select([sql.col(name).cast("string") for name in FIELDS if name in found.columns])
    cores = spark.sparkContext.defaultParallelism
    return articles.repartition(4 * cores) if articles.rdd.getNumPartitions() < cores else articles


def main(arguments: list[str] | None = None) -> int:
    """Run `dateline-spark`; its exit status is 0 where every article got its record, else 1."""
    parser = argparse.ArgumentParser(
        prog="dateline-spark", description="Writes the records of the articles at INPUT to OUTPUT, as Parquet."
    )
    parser.add_argument("input", metavar="INPUT")
    parser.add_argument("output", metavar="OUTPUT")
    parser.add_argument("--format", choices=FORMATS, default="parquet", help="what INPUT is of [parquet]")
    options = parser.parse_args(arguments)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # not the first python3 of the path
    spark = SparkSession.builder.appName("dateline").getOrCreate()
    answers = read(spark, options.input, options.format).mapInArrow(answer, answer_type())
    answers.write.parquet(options.output)
    written = spark.read.parquet(options.output)
    problems = written.where(sql.col("problem").isNotNull()).count()
    print(f"{written.count()} articles, {problems} problems", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":  # spark-submit runs the file itself; its workers need the module by its name
    from service.spark import main as run

    sys.exit(run())
