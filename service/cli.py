"""The command line: dateline extract, explain, text, serve, completion."""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from service import inputs, rules_cli
from service.processors import available_cpus
from service.progress import Progress
from service.settings import SETTINGS
from service.version import VERSION

OK, PROBLEM, UNUSABLE = 0, 1, 2

_ABOUT = "Raw English news text in, one validated JSON record out: date, location, participants, quotes, topics."
_EXTRACT = """\
Prints one line of JSON for each article: its record, or a problem object (RFC 9457) where it could not be read.
Offsets are Unicode code points into the text as it was given. A file's `id` is its path.

  dateline extract a.txt b.txt.gz                  a record for each text file
  dateline extract articles/ 'more/*.txt'          for each .txt file of a folder, for each that fits a pattern
  dateline extract < article.txt                   for what comes in
  dateline extract --ndjson articles.ndjson --output records.ndjson
                                                   an article a line, such as {"text": "...", "id": "a1",
                                                   "title": "...", "published": "2023-07-15"}; only text is required
  dateline text page.html | dateline extract --ndjson
                                                   the article of an HTML page
"""
_EXPLAIN = """\
Prints one line of JSON for each article: its record, the grammar that was read (sentences, tokens with tags, clauses),
and what each layer considered, taken or dropped, by which rule and why. It takes what `dateline extract` takes.
"""
_TEXT = """\
Prints the article of each HTML page as a line of JSON (text, title, published), told from its frame by trafilatura:
pip install 'dateline[html]'. Nothing is fetched."""
_COMPLETION = 'Prints what the shell is to evaluate, such as: eval "$(dateline completion bash)".'
_EXIT = """\
exit status: 0 every article got its record, 1 some article got a problem instead, 2 unusable arguments, files or rules,
130 interrupted, 141 whoever read the output had enough before it was all written
"""
_SERVE = "Runs the service under gunicorn until it is stopped. Settings come from the flags or else the environment."


def main() -> int:
    """Run the command line and return its exit status; see `_EXIT`."""
    parser = _parser()
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser)
    options = parser.parse_args()
    _log_in_one_line()
    if sys.stdout is None or sys.stderr is None:
        return _complain("standard output and standard error must be open")
    try:
        return _COMMANDS[options.command](options)
    except BrokenPipeError:  # whoever read our output has enough
        _say_no_more()
        return 128 + signal.SIGPIPE
    except OSError as error:
        return _complain(f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error))
    except KeyboardInterrupt:
        _say_no_more()
        return 128 + signal.SIGINT


def _say_no_more() -> None:
    """Drop what is not yet written: at the end Python would wait for somebody to read it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dateline", description=_ABOUT)
    parser.add_argument("--version", action="version", version=f"dateline {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_reader(commands, "extract", "print the record of each article", _EXTRACT)
    _add_reader(commands, "explain", "print what was seen in each article and why it counted or did not", _EXPLAIN)
    rules_cli.add_to(commands)
    text = commands.add_parser(
        "text", help="print the article of an HTML page as JSON, ready for extract --ndjson", description=_TEXT
    )
    text.add_argument("files", nargs="*", metavar="FILE", help="HTML; standard input where there is none, or -")
    completion = commands.add_parser(
        "completion", help="print the completion script of a shell", description=_COMPLETION
    )
    completion.add_argument("shell", choices=["bash", "zsh", "fish"])
    serve = commands.add_parser("serve", help="run the service under gunicorn until it is stopped", description=_SERVE)
    for setting in SETTINGS:
        told = f"{setting.help} [{setting.name}{'=' if setting.default else ''}{setting.default}]"
        serve.add_argument(setting.flag, dest=setting.name, metavar="...", help=told)
    return parser


def _add_reader(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, brief: str, about: str
) -> None:
    """A command that reads articles and prints an answer to each."""
    reader = commands.add_parser(
        name, help=brief, description=about, epilog=_EXIT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument(
        "files", nargs="*", metavar="FILE", help="UTF-8 text, a folder or a pattern; standard input where none, or -"
    )
    reader.add_argument("--ndjson", action="store_true", help="the FILE holds an article a line, as JSON")
    reader.add_argument("--id", help="the id of the one article (its path unless given)")
    reader.add_argument("--title", help="the headline of the one article, where it stands apart from the text")
    reader.add_argument("--published", metavar="DAY", help="the day that its Friday is counted from: 2023-07-15")
    reader.add_argument("--output", metavar="FILE", help="write there instead of standard output")
    reader.add_argument("--resume", action="store_true", help="go on behind the last whole line of --output")
    reader.add_argument("--pretty", action="store_true", help="with line breaks, to be read by people")
    if name == "extract":
        reader.add_argument(
            "--format",
            choices=["json", "jsonld", "ninjs", "csv"],
            default="json",
            help="the record (json), schema.org's NewsArticle, IPTC's ninjs, or its quotes as CSV",
        )
    reader.add_argument("--quiet", action="store_true", help="no progress on the terminal")
    reader.add_argument(
        "--jobs", type=_positive, metavar="N", help="processes for several articles (the CPUs free to use, unless set)"
    )


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, not {text!r}")
    return int(text)


def _serve(options: argparse.Namespace) -> int:
    from service import settings

    chosen = {setting.name: getattr(options, setting.name) for setting in SETTINGS}
    os.environ.update({name: value for name, value in chosen.items() if value is not None})
    try:
        settings.read()
    except settings.SettingError as error:
        return _complain(str(error))
    if not _rules_are_usable():
        return UNUSABLE
    from gunicorn.app.wsgiapp import WSGIApplication

    class Service(WSGIApplication):
        def load_config(self) -> None:
            ours, sys.argv = sys.argv, ["dateline", "--config", "python:service.web.gunicorn_settings"]
            try:
                super().load_config()
            finally:
                sys.argv = ours  # by which gunicorn starts itself anew on SIGUSR2

    Service(prog="dateline").run()
    return OK


def _answer(options: argparse.Namespace) -> int:
    if told := _misused(options):
        return _complain(told)
    if not _rules_are_usable():
        return UNUSABLE
    try:
        return _answer_lines(options) if options.ndjson else _answer_texts(options)
    except inputs.InputError as error:
        return _complain(str(error))


def _misused(options: argparse.Namespace) -> str | None:
    """What is wrong with the options together, in words of the user's."""
    given = [f"--{name}" for name in ("id", "title", "published") if getattr(options, name) is not None]
    if options.ndjson and len(options.files) > 1:
        return "--ndjson takes one FILE"
    if given and (options.ndjson or len(options.files) > 1):
        return f"{given[0]} is for a single text; in JSON lines each article has its own"
    if options.resume and not options.output:
        return "--resume goes on with a file: name it by --output"
    if options.pretty and options.resume:
        return "--resume counts lines, and --pretty breaks them: leave one of them out"
    if getattr(options, "format", None) == "csv" and (options.pretty or options.resume):
        return "--format csv has a line a quote, not one an article: leave out --pretty and --resume"
    return None


def _answer_lines(options: argparse.Namespace) -> int:
    name = options.files[0] if options.files else inputs.STANDARD
    return _run(options, inputs.lines(name), options.jobs or available_cpus(), None)


def _answer_texts(options: argparse.Namespace) -> int:
    """Answer each text; one that cannot be read is told, and costs no other its answer."""
    names = list(inputs.expand(options.files or [inputs.STANDARD]))
    unread = 0

    def articles() -> Iterator[bytes]:
        nonlocal unread
        for name in names:
            try:
                yield _as_line(name, options)
            except inputs.InputError as error:
                unread = _complain(str(error))
            except OSError as error:
                unread = _complain(f"{error.filename or name}: {error.strerror}")

    jobs = min(options.jobs or available_cpus(), len(names))
    return max(_run(options, articles(), jobs, len(names)), unread)


def _as_line(name: str, options: argparse.Namespace) -> bytes:
    """The text file as an article of JSON."""
    text = inputs.read_text(name).decode()
    own = name if name != inputs.STANDARD else None
    id_ = options.id if options.id is not None else own
    return json.dumps({"text": text, "id": id_, "title": options.title, "published": options.published}).encode()


def _run(options: argparse.Namespace, articles: Iterator[bytes], jobs: int, total: int | None) -> int:
    """Answer the articles in order, each written whole as soon as it is made."""
    from service import batch
    from service.contract import forms

    status = OK
    explained = options.command == "explain"
    form = "json" if explained else options.format
    with _output(options) as (output, done), Progress(total, quiet=options.quiet) as progress:
        todo = itertools.islice(articles, done, None)
        output.write(forms.head_of(form))
        for answer in batch.answers(todo, jobs, first=done + 1, explained=explained, form=form):
            if answer.problem and form == "csv":
                _complain(json.loads(answer.line)["detail"])
            else:
                output.write(_pretty(answer.line) if options.pretty else answer.line)
            output.flush()
            progress.count(answer.problem is not None)
            status = max(status, PROBLEM if answer.problem else OK)
    return status


def _pretty(line: bytes) -> bytes:
    return json.dumps(json.loads(line), ensure_ascii=False, indent=2).encode() + b"\n"


@contextmanager
def _output(options: argparse.Namespace) -> Iterator[tuple[BinaryIO, int]]:
    """Where the answers go, and how many whole ones stand there already."""
    if options.output is None:
        yield sys.stdout.buffer, 0
        return
    if options.resume:
        Path(options.output).touch()
    with open(options.output, "r+b" if options.resume else "wb") as file:
        done = end = 0
        if options.resume:
            for line in file:
                if line.endswith(b"\n"):  # a line that a kill cut off is made anew
                    done, end = done + 1, end + len(line)
            file.seek(end)
            file.truncate()
        yield file, done


def _text(options: argparse.Namespace) -> int:
    """Print the article of each HTML page as a line of JSON."""
    from service import webpage

    status = OK
    for name in inputs.expand(options.files or [inputs.STANDARD]):
        try:
            with inputs.open_bytes(name) as file:
                article = webpage.article_of(file.read())
        except (webpage.HtmlError, inputs.InputError) as error:
            status = _complain(f"{name}: {error}")
            continue
        line = json.dumps({"id": name if name != inputs.STANDARD else None, **article}, ensure_ascii=False)
        sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()
    return status


def _completion(options: argparse.Namespace) -> int:
    """Print the shell's completion script."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["dateline"], shell=options.shell))
    return OK


def _log_in_one_line() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine("dateline: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING)


class _OneLine(logging.Formatter):
    """What failed and where, without the whole traceback."""

    def format(self, record: logging.LogRecord) -> str:
        record.message = record.getMessage()
        line = self.formatMessage(record)
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            place = traceback.extract_tb(error.__traceback__)[-1]
            line += f": {type(error).__name__}: {error} ({place.filename}:{place.lineno})"
        return line.replace("\n", " ")


def _rules_are_usable() -> bool:
    from service import rules

    try:
        rules.overlaid()
        import service.extraction.pipeline  # noqa: F401 (reads the rules)
    except rules.RulesError as error:
        _complain(str(error))
        return False
    return True


def _complain(message: str) -> int:
    if sys.stderr:
        print(f"dateline: {message}", file=sys.stderr)
    return UNUSABLE


_COMMANDS = {
    "extract": _answer,
    "explain": _answer,
    "text": _text,
    "rules": rules_cli.run,
    "serve": _serve,
    "completion": _completion,
}
