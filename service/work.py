"""A piece of work: an article as it was sent in, its answer out, the same in this process or in another."""

from __future__ import annotations

from typing import NamedTuple

from service.contract import answers, article, forms
from service.contract.problems import Problem

_READERS = {"json": article.from_json, "text": article.from_text}
_PROBE = b"JAKARTA, July 15 (Reuters) - Foreign Minister Ana Silva said on Friday that talks would go on."


class Task(NamedTuple):
    """An article to be answered: its bytes, whether they are `json` or `text`, its line where it is of a batch.

    `explained` asks for its explanation instead of its record, `form` for a record written in one of `forms.FORMS`.
    Of a page of `html` it asks for the article.
    """

    sent: bytes
    media: str
    line: int | None = None
    explained: bool = False
    form: str = "json"


class Done(NamedTuple):
    """A task's answer, the kind of problem where it tells one, and what the work came to."""

    answer: bytes
    problem: str | None
    seconds: dict[str, float]
    items: dict[str, int]
    spent: bool = False
    """Whether the process that did it wants to be replaced."""


PROBE = Task(_PROBE, "text")


def do(task: Task) -> Done:
    """Work the task through."""
    account = answers.Account()
    if task.media == "html":
        answer = answers.text_of(task.sent)
    else:
        read, form = _READERS[task.media], forms.FORMS[task.form]
        answer = answers.answer_to(task.sent, read, task.line, account, form, explained=task.explained)
    return Done(answer.line, answer.problem, account.seconds, account.items)


def failed(task: Task, problem: Problem) -> Done:
    """The task answered by a problem."""
    answer = answers.answer_by(problem, task.line)
    return Done(answer.line, answer.problem, {}, {})
