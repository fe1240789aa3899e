"""POST /v1/extract, /v1/extract/batch, /v1/explain and /v1/text: articles in, records and explanations out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus

from flask import Blueprint, Response, request, stream_with_context
from flask.globals import request_ctx

from service import work
from service.contract import forms, problems
from service.contract.problems import Problem
from service.web import bodies, connection, errors, metrics, state
from service.web.spool import Spool
from service.web.state import State
from service.web.turns import ClientLeft
from service.work import Done, Task

_LOG = logging.getLogger(__name__)

blueprint = Blueprint("extraction", __name__)


@blueprint.post("/v1/extract")
def extract() -> Response:
    """One article to one record, in the form that `Accept` asks for, JSON where it asks for none that there is."""
    media_type = request.accept_mimetypes.best_match(forms.MEDIA_TYPES, bodies.JSON)
    form = forms.MEDIA_TYPES[media_type]
    answer = _answer(explained=False, form=form)
    if answer.status_code == HTTPStatus.OK and form != "json":
        answer.set_data(forms.head_of(form) + answer.get_data())
        answer.content_type = f"{media_type}; charset=utf-8; header=present" if form == "csv" else media_type
    answer.vary.add("Accept")
    return answer


@blueprint.post("/v1/explain")
def explain() -> Response:
    """One article to one explanation."""
    return _answer(explained=True)


@blueprint.post("/v1/text")
def text() -> Response:
    """One HTML page to its article."""
    here = state.current()
    done = here.turns.answer(Task(bodies.page_of(request, here.settings), "html"), _wanted())
    if done.problem:
        return errors.response_to(done.problem, done.answer)
    return Response(done.answer, content_type=bodies.JSON)


def _answer(*, explained: bool, form: str = "json") -> Response:
    here = state.current()
    try:
        sent, media = bodies.article_of(request, here.settings)
        started = time.perf_counter()
        done = here.turns.answer(Task(sent, media, explained=explained, form=form), _wanted())
    except Problem as problem:
        metrics.article(work.failed(Task(b"", "json"), problem))
        raise
    metrics.article(done)
    if done.problem:
        answer = errors.response_to(done.problem, done.answer)
    else:
        answer = Response(done.answer, content_type=bodies.JSON)
    answer.headers["Server-Timing"] = _timing(done, time.perf_counter() - started)
    return answer


@blueprint.post("/v1/extract/batch")
def extract_batch() -> Response:
    """An article a line to a record or a problem a line, in order, sent as they are made."""
    here = state.current()
    if here.is_stopping():
        raise Problem("stopping", "The service is being stopped and takes in no batch; send it again.")
    asked = request_ctx.request  # itself: another thread reads the body
    batch = bodies.batch_of(asked, here.settings)
    return Response(stream_with_context(_answers(batch, here, _wanted())), content_type=bodies.NDJSON)


def _answers(batch: Spool, here: State, wanted: Callable[[], bool]) -> Iterator[bytes]:
    def is_over(resting: bool) -> bool:
        if not wanted():
            raise ClientLeft
        return here.is_over() or (resting and here.is_stopping())

    limit = here.settings.max_body_bytes
    number = 0
    cut = "client-left"  # unless we get to the end, or know better
    with batch:
        try:
            for number, line in enumerate(bodies.lines_of(batch, limit, is_over), 1):
                if isinstance(line, Problem):
                    done = work.failed(Task(b"", "json", number), line)
                else:
                    done = here.turns.answer(Task(line, "json", number), wanted, patient=True)
                metrics.article(done)
                yield done.answer
            cut = ""
        except Problem as problem:
            cut = problem.kind
            yield work.failed(Task(b"", "json", number + 1), problem).answer
        except ClientLeft:
            pass
        except Exception:
            cut = "internal-fault"
            _LOG.exception("batch failed")
            yield work.failed(Task(b"", "json", number + 1), problems.internal_fault()).answer
        finally:
            if cut:
                metrics.BATCHES_CUT.labels(cut).inc()
                level = logging.ERROR if cut in problems.WANTS else logging.WARNING
                _LOG.log(level, "batch cut", extra={"reason": cut, "lines": number})


def _wanted() -> Callable[[], bool]:
    """Whether the client of the request at hand is still there, to be asked at any time."""
    ours = connection.of(request.environ)
    return ours.is_open if ours else lambda: True


def _timing(done: Done, seconds: float) -> str:
    """Server-Timing: the milliseconds of each layer, and what went by besides, mostly waiting."""
    told = {**done.seconds, "other": max(0.0, seconds - sum(done.seconds.values()))}
    return ", ".join(f"{name};dur={1000 * spent:.2f}" for name, spent in told.items())
