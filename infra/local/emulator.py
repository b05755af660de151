"""The emulator's process: one MiniStack on loopback, with its state in a folder of its own.

MiniStack serves S3, EventBridge, SQS, Lambda, DynamoDB and API Gateway in one process and runs Python handlers as
its own subprocesses; `serve.py` is what is started. With `auth` it checks signatures and enforces the roles of the
template; it then speaks TLS, since the template's buckets and queues refuse anything else and a role is held to that.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import ssl
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path

from infra.local.certificate import make_certificate

REGION = "us-east-1"
ACCOUNT = "000000000000"
ROOT_KEY = "local"
"""Access key that the emulator takes for the account's root user; it opens nothing anywhere else."""

PROGRAM = Path(__file__).with_name("serve.py")
START_SECONDS = 60.0
STOP_SECONDS = 30.0


_children: dict[int, subprocess.Popen[bytes]] = {}
"""Emulators that this process has started: it must collect them when they end."""


class StackError(Exception):
    """The local stack cannot do what was asked; the message says why and what to do about it."""


@dataclass(frozen=True)
class Emulator:
    """One emulator: `home` holds its state, log and pid; `stack_env` is the environment that has MiniStack."""

    home: Path
    port: int
    stack_env: Path
    auth: bool = False

    @property
    def endpoint(self) -> str:
        """Where every AWS service answers."""
        return f"{'https' if self.auth else 'http'}://localhost:{self.port}"

    @property
    def log(self) -> Path:
        """What the emulator and the functions print."""
        return self.home / "emulator.log"

    @property
    def ca_bundle(self) -> Path:
        """The certificate that clients must trust when the emulator speaks TLS."""
        return self.home / "tls" / "certificate.pem"

    def client_environment(self) -> dict[str, str]:
        """Environment in which AWS tools talk to this emulator and to nothing else."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        ours = {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": ROOT_KEY,
            "AWS_SECRET_ACCESS_KEY": ROOT_KEY,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }
        return kept | ours | ({"AWS_CA_BUNDLE": str(self.ca_bundle)} if self.auth else {})

    def start(self) -> bool:
        """Start it and wait until it answers; False if it was running already.

        Raises:
            StackError: the port is taken, or the emulator ended or did not answer in time.
        """
        if self.pid() is not None:
            return False
        if _taken(self.port):
            raise StackError(
                f"port {self.port} is in use by another program; name a free one: PORT=4577 make demo"
            )
        python = self.stack_env / "bin" / "python"
        if not python.exists():
            raise StackError(f"{python} is not there: run make setup")
        temporary = self.home / "tmp"
        temporary.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [str(python), str(PROGRAM)],
                env=self._server_environment(temporary),
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        _children[process.pid] = process
        self._pid_file.write_text(str(process.pid))
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if process.poll() is not None:
                self._pid_file.unlink()
                raise StackError(f"the emulator ended at once; its log is {self.log}")
            if time.monotonic() > deadline:
                self.stop()
                raise StackError(f"the emulator did not answer within {START_SECONDS:.0f} s; see {self.log}")
            time.sleep(0.1)
        return True

    def stop(self, patience: float = STOP_SECONDS) -> bool:
        """Let it write its state and end, with the functions it runs; False if it was not running.

        It waits for open connections of its clients; after `patience` seconds it is killed.
        """
        pid = self.pid()
        if pid is None:
            return False
        os.kill(pid, signal.SIGTERM)
        if not _ended(pid, patience):
            os.killpg(pid, signal.SIGKILL)
            _ended(pid, STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        self._pid_file.unlink(missing_ok=True)
        return True

    def pid(self) -> int | None:
        """Its process id while it runs."""
        try:
            pid = int(self._pid_file.read_text())
        except (FileNotFoundError, ValueError):
            return None
        if str(PROGRAM) in _command(pid):
            return pid
        self._pid_file.unlink(missing_ok=True)
        return None

    def answers(self) -> bool:
        """True once it serves requests."""
        context = ssl.create_default_context(cafile=str(self.ca_bundle)) if self.auth else None
        url = f"{self.endpoint}/_ministack/health"
        try:
            with urllib.request.urlopen(url, timeout=5, context=context) as response:  # noqa: S310
                return bool(response.status == HTTPStatus.OK)
        except (OSError, HTTPException):
            return False

    @property
    def _pid_file(self) -> Path:
        return self.home / "emulator.pid"

    def _server_environment(self, temporary: Path) -> dict[str, str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        environment |= {
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "MINISTACK_REGION": REGION,
            "MINISTACK_ACCOUNT_ID": ACCOUNT,
            "AWS_ACCESS_KEY_ID": ROOT_KEY,
            "AWS_SECRET_ACCESS_KEY": ROOT_KEY,
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self.home / "state"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.home / "s3"),
            "TMPDIR": str(temporary),
            "IOT_MTLS_ENABLED": "0",
            "LOG_LEVEL": "WARNING",
        }
        if self.auth:
            certificate, key = make_certificate(self.home / "tls")
            environment |= {
                "AWS_CA_BUNDLE": str(certificate),
                "AUTH": "true",
                "USE_SSL": "1",
                "MINISTACK_SSL_CERT": str(certificate),
                "MINISTACK_SSL_KEY": str(key),
            }
        return environment


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _command(pid: int) -> str:
    """The command line of a process; empty when there is none, or only its remains."""
    # -ww: where COLUMNS is set, as pytest does, ps cuts a line there, and the name of the program stands at its end
    answer = subprocess.run(
        ["ps", "-ww", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return "" if answer.startswith("Z") else answer


def _ended(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if pid in _children:
            if _children[pid].poll() is not None:
                del _children[pid]
                return True
        elif not _command(pid):
            return True
        time.sleep(0.1)
    return False
