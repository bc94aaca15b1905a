"""A run whose pages are put off says what it waits for, and leaves them when told how long to wait."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from command_line import CommandLine, story

from workers.waiting import Wait


class Busy(BaseHTTPRequestHandler):
    """`/busy` is overloaded; everything else is a page."""

    def do_GET(self) -> None:
        busy = self.path == "/busy"
        body = b"" if busy else f"<p>{story(len(self.path))}</p>".encode()
        self.send_response(503 if busy else 404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Busy) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_run_says_what_it_waits_for_and_leaves_it_when_told(copydesk: CommandLine, server: ThreadingHTTPServer) -> None:
    base = f"http://127.0.0.1:{server.server_port}"
    done = copydesk("run", "--out", str(copydesk.out), "--wait", "0", f"{base}/well", f"{base}/busy")
    assert done.returncode == 3, done.stderr
    assert "waiting for 1 page put off (overloaded)" in done.stderr
    assert "not waited for; 1 submitted page has no end yet" in done.stderr
    assert len(copydesk.records()) == 1


def test_the_sentence_names_pages_times_and_reasons() -> None:
    wait = Wait(3, 1_000.0, 3_400.0, ("overloaded", "server_error"))
    said = wait.sentence(958.0)
    assert said.startswith("waiting for 3 pages put off (overloaded, server_error): next in 42 s (")
    assert said.endswith("last in 41 min")
