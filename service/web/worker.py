"""gunicorn's gevent worker with deadlines: who is slow waits without a thread, and not for ever.

A connection is shown out where its request's header or body takes too long, where it rests too long, or, once there are
as many as there may be, where it has waited longest without a request. What never becomes a request is told by a
problem (RFC 9457), logged and counted all the same.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import resource
import socket
import time
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Any

import gevent
from gevent.event import Event
from gevent.pool import Pool
from gevent.server import StreamServer
from gevent.socket import wait_read
from gunicorn import http, util
from gunicorn.http.body import ChunkedReader
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, NoMoreData, ParseException
from gunicorn.workers.ggevent import GeventWorker

from service.contract import jsontext, problems
from service.contract.problems import MEDIA_TYPE, Problem
from service.settings import SettingError
from service.web import identity, metrics
from service.web.connection import Connection, SlowClient

if TYPE_CHECKING:
    from service.web.state import State

_BEAT = 0.2  # seconds between two signs of life to gunicorn
_TICK = 0.05  # seconds between two looks at whether all is answered, while stopping
_KNOCKED_SECONDS = 0.25  # that a client may take to ask, whose connection came in while we were stopping
_RESERVE = 64  # file descriptors for all that is no connection
_DRAIN_SECONDS = 2.0
_DRAIN_BYTES = 1 << 20
_LINGER_SECONDS = 1.0
_READ_AT_ONCE = 1 << 16
_REFUSING_SECONDS = 0.25  # between two times at which those are refused who came in: one by one, each costs half more
_QUIET = {"rested": logging.DEBUG, "stopping": logging.DEBUG}  # every connection's end


class DeadlineWorker(GeventWorker):
    """Serves connections in greenlets, and articles in processes of their own."""

    def run(self) -> None:
        """Serve until told to stop, then answer what was taken in."""
        # Only now: gunicorn imports this file before it has the app, whose rules may be unusable, say so.
        from service.web import door, state
        from service.web.turns import Turns

        app: Any = self.wsgi
        self.state: State = state.of_app(app)
        chosen = self.state.settings
        self._read_keys_again()
        self.most = _connections(chosen.connections, chosen.workers)
        self.waiting: OrderedDict[_Client, None] = OrderedDict()
        turns = self.state.turns = Turns(chosen, _share(chosen.workers, self.cfg.workers))
        self.refusal = partial(door.answer, self.state)
        servers = [self._server(listener) for listener in self.sockets]
        for server in servers:
            server.start()
        while self.alive:
            self.notify()
            turns.tend()
            gevent.sleep(_BEAT)
        self._stop(servers)
        turns.end()

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Take in nothing new."""
        self.state.stop_at = time.monotonic() + self.state.settings.stop_seconds
        super().handle_exit(sig, frame)

    def _read_keys_again(self) -> None:
        """Take the keys as the file has them now: SIGHUP brings a new worker up."""
        from service.web.app import keys_of

        try:
            self.state.keys = keys_of(self.state.settings)
        except SettingError as error:
            self.log.error("%s; the keys of before go on", error)

    def _server(self, listener: Any) -> StreamServer:
        listener.setblocking(1)
        server = StreamServer(listener, handle=partial(self.handle, listener), spawn=Pool(self.most + _RESERVE))
        server.max_accept = 1 if self.cfg.workers > 1 else 100
        return server

    def _stop(self, servers: list[StreamServer]) -> None:
        for server in servers:
            self._take_in_what_knocked(server)
            server.close()
        assert self.state.stop_at is not None
        gevent.sleep(_KNOCKED_SECONDS)
        while any(len(server.pool) for server in servers) and time.monotonic() < self.state.stop_at + 1:
            self.notify()
            for client in list(self.waiting):
                client.leave_unless_it_asks()
            gevent.sleep(_TICK)
        left = sum(len(server.pool) for server in servers)
        if left:
            self.log.error("stopped before all was answered; %s requests were cut", left)
            for server in servers:
                server.stop(timeout=1)

    @staticmethod
    def _take_in_what_knocked(server: StreamServer) -> None:
        """Accept the connections that the system has accepted already: closing the listener would reset them."""
        with contextlib.suppress(OSError):
            while (knocked := server.do_read()) is not None:
                server.do_handle(*knocked)

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        """Serve one connection until it ends."""
        metrics.CONNECTIONS.inc()
        try:
            _Client(self, listener, client, addr).serve()
        finally:
            metrics.CONNECTIONS.dec()
            util.close(client)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Tell the client what gunicorn says of `exc`, and close."""
        if isinstance(exc, Problem):
            problem = exc
        elif isinstance(exc, LimitRequestLine):
            problem = Problem("address-too-long", f"{exc}.")
        elif isinstance(exc, LimitRequestHeaders):
            problem = Problem("headers-too-large", f"{exc}.")
        elif isinstance(exc, ParseException):
            problem = Problem("malformed-request", f"{exc}.")
        else:
            want = problems.of_want(exc) if isinstance(exc, MemoryError | OSError) else None
            problem = want or problems.internal_fault()
        told = {
            "id": identity.made(),
            "kind": problem.kind,
            "status": problem.status,
            "client": _host(addr),
        }
        if problem.status >= 500:
            self.log.error("request failed", exc_info=exc, extra=told)
        else:
            self.log.info("no request", extra=told)
        metrics.request("none", "none", problem.status, 0.0)
        body = jsontext.dump({**problem.to_dict(), "request_id": told["id"]}) + b"\n"
        head = (
            f"HTTP/1.1 {problem.status} {problem.reason}\r\nConnection: close\r\n{identity.HEADER}: {told['id']}\r\n"
            f"Content-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        with contextlib.suppress(OSError):  # the client may have gone
            client.sendall(head.encode("ascii") + body)
            _let_it_read(client)


class _Client:
    """One connection: its requests one after the other, each within its time."""

    def __init__(self, worker: DeadlineWorker, listener: Any, sock: Any, addr: Any) -> None:
        self._worker = worker
        self._listener = listener
        self._sock = sock
        self._addr = addr
        self._settings = worker.state.settings
        self._greenlet = gevent.getcurrent()
        self._parser: Any = None
        sock.settimeout(self._settings.idle_seconds)  # for a client that does not read its answer

    def serve(self) -> None:
        """Answer requests until the connection ends, from either side, and tell and log what ends it early."""
        try:
            self._answer_requests()
        except (NoMoreData, StopIteration):
            pass
        except _Shown as shown:
            self._log(shown.reason)
        except Problem as problem:
            self._log("header")
            self._tell(problem)
        except TimeoutError:
            self._log("unread")
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ECONNRESET, errno.ENOTCONN, errno.EBADF):
                self._tell(error)
        except Exception as error:
            self._tell(error)

    def _answer_requests(self) -> None:
        self._parser = http.get_parser(self._worker.cfg, self._sock, self._addr)
        patience, reason = self._settings.header_seconds, "silent"
        while True:
            request = self._next_request(patience, reason)
            if request is not None:
                request.body = _Body(request.body, self._sock)
                self._worker.handle_request(self._listener.getsockname(), request, self._sock, self._addr)
            if not self._worker.alive:
                break
            if request is not None and not self._take_in_the_rest(request.body):
                if request.body.at_rest.wait(_LINGER_SECONDS):
                    _let_it_read(self._sock)
                break
            patience, reason = self._settings.idle_seconds, "rested"

    def leave(self, reason: str) -> None:
        """Have the connection closed, which waits for a request."""
        self._worker.waiting.pop(self, None)
        self._greenlet.kill(_Shown(reason), block=False)

    def leave_unless_it_asks(self) -> None:
        """Have it closed unless a request has begun to come in."""
        if not self._parser.unreader.buf.tell() and not _has_bytes(self._sock):
            self.leave("stopping")

    def _next_request(self, patience: float, reason: str) -> Any:
        """The next request, whose first byte may take `patience` seconds, else the connection ends by `reason`.

        None where it was refused as it came. Meanwhile the connection may be evicted.
        """
        waiting = self._worker.waiting
        waiting[self] = None
        if len(waiting) > self._worker.most:
            next(iter(waiting)).leave("evicted")
        unreader = self._parser.unreader
        try:
            if not unreader.buf.tell():
                wait_read(self._sock.fileno(), timeout=patience, timeout_exc=_Shown(reason))
            if self._is_refused(unreader):
                return None
            seconds = self._settings.header_seconds
            with gevent.Timeout(seconds, _slow_header(seconds)):
                return next(self._parser)
        finally:
            waiting.pop(self, None)

    def _is_refused(self, unreader: Any) -> bool:
        """Refuse a whole request for which there is no place, if that is what has come in; whether it was."""
        if not self._worker.state.turns.is_full():
            return False
        sent = unreader.take_buffered() or _received(self._sock)
        if sent.startswith(b"POST"):
            gevent.sleep(_REFUSING_SECONDS - time.monotonic() % _REFUSING_SECONDS)
            sent += _received(self._sock)
        refusal = self._worker.refusal(sent, self._addr, self._listener.getsockname())
        if refusal:
            self._sock.sendall(refusal)
        else:
            unreader.unread(sent)
        return bool(refusal)

    def _take_in_the_rest(self, body: _Body) -> bool:
        """Read what the app did not; whether the next request can begin."""
        if body.unfinished or self._parser.mesg.should_close():
            return False
        return bool(self._parser.finish_body(time.monotonic() + _DRAIN_SECONDS, _DRAIN_BYTES))

    def _tell(self, error: Exception) -> None:
        self._worker.handle_error(None, self._sock, self._addr, error)

    def _log(self, reason: str) -> None:
        metrics.CLOSED.labels(reason).inc()
        told = {"reason": reason, "client": _host(self._addr)}
        self._worker.log.log(_QUIET.get(reason, logging.INFO), "connection closed", extra=told)


class _Shown(BaseException):
    """The connection is shown out: `reason` is what it took too long over."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _slow_header(seconds: float) -> Problem:
    return Problem("request-timed-out", f"The header of a request may take {seconds:g} seconds (HEADER_SECONDS).")


class _Body(Connection):
    """A request's body, read with deadlines or piece by piece as it arrives."""

    def __init__(self, body: Any, sock: Any) -> None:
        self._body = body
        self._sock = sock
        self.unfinished = False
        """Whether it was read, but not to its end."""
        self.at_rest = Event()
        """Set where nobody waits for its next piece."""
        self.at_rest.set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._body, name)

    def receive(self, seconds: float) -> bytes:
        self.unfinished = True
        self.at_rest.clear()
        try:
            with gevent.Timeout(max(0.0, seconds), SlowClient("the body")):
                piece = self._piece()
        finally:
            self.at_rest.set()
        self.unfinished = bool(piece)
        return piece

    def is_open(self) -> bool:
        try:
            return bool(_peeked(self._sock))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def _piece(self) -> bytes:
        reader = self._body.reader
        if isinstance(reader, ChunkedReader):
            return next(reader.parser, b"") if reader.parser else b""
        if not reader.length:
            return b""
        piece: bytes = reader.unreader.read(None, read_ahead=min(reader.length, _READ_AT_ONCE))
        if not piece:
            raise NoMoreData
        if len(piece) > reader.length:
            reader.unreader.unread(piece[reader.length :])
            piece = piece[: reader.length]
        reader.length -= len(piece)
        return piece


def _host(addr: Any) -> str:
    return str(addr[0]) if addr else ""


def _let_it_read(sock: Any) -> None:
    """Take in for a while what the client still sends: were it unread, the system would take back our answer."""
    sock.shutdown(socket.SHUT_WR)
    left = _DRAIN_BYTES
    with gevent.Timeout(_LINGER_SECONDS, False):
        while left > 0 and (piece := sock.recv(_READ_AT_ONCE)):
            left -= len(piece)


def _peeked(sock: Any) -> bytes:
    """The next byte, left where it is; raises BlockingIOError where there is none yet. Never waits, as gevent would."""
    byte: bytes = sock._sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    return byte


def _received(sock: Any) -> bytes:
    """What has come in, without waiting for more."""
    with contextlib.suppress(BlockingIOError):
        piece: bytes = sock._sock.recv(_READ_AT_ONCE, socket.MSG_DONTWAIT)
        return piece
    return b""


def _has_bytes(sock: Any) -> bool:
    try:
        return bool(_peeked(sock))
    except OSError:
        return False


def _connections(wanted: int, processes: int) -> int:
    """As many connections as wanted, or as the limit of file descriptors leaves, which is raised as far as it goes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + 2 * processes + _RESERVE
    if soft != resource.RLIM_INFINITY and soft < needed:
        soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return max(1, soft - 2 * processes - _RESERVE) if soft < needed else wanted
    return wanted


def _share(processes: int, workers: int) -> int:
    """The processes that extract for one of some workers that serve."""
    return max(1, -(-processes // workers))
