"""The command line: dateline extract, dateline explain, dateline serve."""

from __future__ import annotations

import argparse
import errno
import logging
import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING, BinaryIO

from service import rules_cli
from service.processors import available_cpus
from service.settings import SETTINGS
from service.version import VERSION

if TYPE_CHECKING:
    from service.contract.answers import Answer

OK, PROBLEM, UNUSABLE = 0, 1, 2

_ABOUT = "Raw English news text in, one validated JSON record out: date, location, participants, quotes, topics."
_EXTRACT = """\
Prints one line of JSON for each article: its record, or a problem object (RFC 9457) where it could not be read.
Offsets are Unicode code points into the text as it was given.

  dateline extract article.txt                     a record for a text file
  dateline extract < article.txt                   the same from standard input
  dateline extract --ndjson articles.ndjson > records.ndjson
                                                   an article a line, such as {"text": "...", "id": "a1",
                                                   "title": "...", "published": "2023-07-15"}; only text is required
"""
_EXPLAIN = """\
Prints one line of JSON for each article: its record, the grammar that was read (sentences, tokens with tags, clauses),
and what each layer considered, taken or dropped, by which rule and why. It takes what `dateline extract` takes.
"""
_EXIT = """\
exit status: 0 every article got its record, 1 some article got a problem instead, 2 unusable arguments, files or rules,
130 interrupted, 141 whoever read the output had enough before it was all written
"""
_SERVE = "Runs the service under gunicorn until it is stopped. Settings come from the flags or else the environment."


def main() -> int:
    """Run the command line and return its exit status; see `_EXIT`."""
    options = _parser().parse_args()
    _log_in_one_line()
    if sys.stdout is None or sys.stderr is None:
        return _complain("standard output and standard error must be open")
    try:
        if options.command == "rules":
            return rules_cli.run(options)
        return _serve(options) if options.command == "serve" else _answer(options)
    except BrokenPipeError:  # whoever read our output has enough
        _say_no_more()
        return 128 + signal.SIGPIPE
    except OSError as error:
        return _complain(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror))
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
    reader.add_argument("files", nargs="*", metavar="FILE", help="UTF-8 text; standard input where there is none, or -")
    reader.add_argument("--ndjson", action="store_true", help="the FILE holds an article a line, as JSON")
    reader.add_argument(
        "--jobs",
        type=_positive,
        metavar="N",
        help="processes for --ndjson (the CPUs that are free to use, unless set); 1 answers each line as it comes",
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


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
    if options.ndjson and len(options.files) > 1:
        return _complain("--ndjson takes one FILE")
    if not _rules_are_usable():
        return UNUSABLE
    explained = options.command == "explain"
    return _answer_lines(options, explained) if options.ndjson else _answer_texts(options.files or ["-"], explained)


def _answer_lines(options: argparse.Namespace, explained: bool) -> int:
    from service import batch

    status = OK
    with _open(options.files[0] if options.files else "-") as lines:
        for answer in batch.answers(lines, options.jobs or available_cpus(), explained=explained):
            status = max(status, _put(answer))
    return status


def _answer_texts(files: list[str], explained: bool) -> int:
    from service.contract import article
    from service.contract.answers import answer_to

    status = OK
    for file in files:
        try:
            with _open(file) as lines:
                text = lines.read()
        except OSError as error:
            status = _complain(f"{error.filename or file}: {error.strerror}")
            continue
        status = max(status, _put(answer_to(text, article.from_text, explained=explained)))
    return status


def _open(file: str) -> BinaryIO:
    """The file's bytes, since a decoder would change line ends and with them the offsets."""
    if file != "-":
        return open(file, "rb")
    if sys.stdin is None:
        raise OSError(errno.EBADF, "is not open", "standard input")
    return open(sys.stdin.fileno(), "rb", closefd=False)


def _put(answer: Answer) -> int:
    sys.stdout.buffer.write(answer.line)
    sys.stdout.buffer.flush()
    return PROBLEM if answer.problem else OK


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
