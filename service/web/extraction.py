"""POST /v1/extract and /v1/extract/batch: articles in, records out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import IO

from flask import Blueprint, Response, current_app, request

from service.contract import answers
from service.contract.problems import Problem
from service.settings import Settings
from service.web import bodies, metrics

blueprint = Blueprint("extraction", __name__)

# Extraction is pure Python: more of it at once in one process only makes each slower, and the health checks with it.
# Two, so that a short article need not wait for a long one.
_TURNS = threading.BoundedSemaphore(2)


@blueprint.post("/v1/extract")
def extract() -> Response:
    """One article to one record."""
    try:
        article = bodies.article_of(request, _settings().max_body_bytes)
        with _TURNS, metrics.working():
            record = answers.record_of(article)
    except Problem as problem:
        metrics.article(problem.kind)
        raise
    metrics.article(None)
    return Response(record, content_type=bodies.JSON)


@blueprint.post("/v1/extract/batch")
def extract_batch() -> Response:
    """An article a line to a record or a problem a line, in order, sent as they are made."""
    batch = bodies.batch_of(request, _settings().max_batch_bytes)
    return Response(_answers(batch, _settings().max_body_bytes), content_type=bodies.NDJSON)


def _answers(batch: IO[bytes], limit: int) -> Iterator[bytes]:
    with batch:
        for number, line in enumerate(bodies.lines_of(batch, limit), 1):
            if isinstance(line, Problem):
                answer = answers.answer_by(line, number)
            else:
                with _TURNS, metrics.working():
                    answer = answers.answer_to(line, line=number)
            metrics.article(answer.problem)
            yield answer.line


def _settings() -> Settings:
    settings: Settings = current_app.config["DATELINE"]
    return settings
