"""One INIT of a built function under the Lambda runtime interface emulator, as Lambda itself would do it.

The emulator is the binary that SAM CLI ships; the runtime is `awslambdaric`, the one of Lambda's own images. It starts
the runtime as a process, which imports the handler's module and asks for the first event; the emulator reports the time
between as INIT. Neither Docker nor AWS takes part. The runtime's interpreter sees the built function and, behind it,
only what Lambda's Python brings along: boto3 with its dependencies, and the runtime.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.template import ROOT

BROUGHT = ("boto3", "botocore", "jmespath", "dateutil", "s3transfer", "six", "urllib3")
"""What Lambda's Python has beside the function: the packages that the Makefile leaves out of its zip."""
RUNTIME = ("awslambdaric", "runtime_client", "simplejson", "snapshot_restore_py")
INIT = re.compile(r"INIT REPORT\(durationMs: ([\d.]+)\)")
SECONDS = 60.0
EVENT = {
    "Records": [],
    "rawPath": "/health",
    "requestContext": {"requestId": "1", "stage": "$default", "http": {"method": "GET", "path": "/health"}},
}
"""An event that asks next to nothing of a stage, and next to nothing of the API."""


@dataclass(frozen=True)
class Init:
    """One INIT: what the emulator reports, and what the system says of the runtime's process after it."""

    milliseconds: float
    cpu_milliseconds: float
    peak_megabytes: float


class NoRuntime(Exception):
    """Something that the measurement needs is not installed; the message says what to do."""


def emulator() -> Path:
    """The emulator's binary for this machine.

    Raises:
        NoRuntime: SAM CLI is not installed beside the project.
    """
    kind = "arm64" if os.uname().machine in {"arm64", "aarch64"} else "x86_64"
    found = list(ROOT.glob(f".stack/lib/python3*/site-packages/samcli/local/rapid/aws-lambda-rie-{kind}"))
    if not found:
        raise NoRuntime("the runtime interface emulator comes with SAM CLI: run `make setup`")
    return found[0]


def brought_along(folder: Path) -> Path:
    """Fill a folder with links to what Lambda's Python brings along, as installed for this interpreter.

    Raises:
        NoRuntime: one of the packages is not installed.
    """
    for name in (*BROUGHT, *RUNTIME):
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            raise NoRuntime(f"{name} is not installed for {sys.executable}: run `make bench`")
        origin = Path(spec.origin)
        source = origin.parent if origin.name == "__init__.py" else origin
        (folder / source.name).symlink_to(source)
    return folder


def environment(task: Path, behind: Path) -> dict[str, str]:
    """What the runtime's process is given; no setting of this machine reaches it."""
    return settings_variables() | {
        "PATH": os.defpath,
        "LAMBDA_TASK_ROOT": str(task),
        "PYTHONPATH": f"{task}:{behind}",
        "AWS_REGION": "us-east-1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def settings_variables() -> dict[str, str]:
    """The variables that the template sets, with credentials that open nothing."""
    return {
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_EC2_METADATA_DISABLED": "true",
        "POWERTOOLS_SERVICE_NAME": "measured",
        "POWERTOOLS_METRICS_NAMESPACE": "Khulasa",
        "POWERTOOLS_TRACE_DISABLED": "true",
        "TABLE_NAME": "articles",
        "UPLOAD_BUCKET": "uploads",
        "TEXT_BUCKET": "texts",
        "CLEAN_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/clean",
        "EXTRACT_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/extract",
        "SUMMARIZE_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/summarize",
        "REMOVE_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/remove",
        "CURSOR_SECRET_ARN": "arn:aws:secretsmanager:eu-west-3:123456789012:secret:cursor",
        "EVENT_BUS_NAME": "",
        "INDEX_SHARDS": "1",
        "MAX_UPLOAD_BYTES": "5242880",
        "RETENTION_DAYS": "365",
        "SUMMARY_METHOD": "extractive",
        "BEDROCK_MODEL": "arn:aws:bedrock:::foundation-model/none",
        "MODEL_SECONDS": "50",
        "MODEL_INPUT_TOKENS": "6000",
        "MODEL_OUTPUT_TOKENS": "800",
        "MODEL_INPUT_PRICE": "0",
        "MODEL_OUTPUT_PRICE": "0",
    }


def init(task: Path, handler: str, behind: Path) -> Init:
    """Start a function once, up to its first event.

    Raises:
        NoRuntime: the emulator reported no INIT; the message ends with what it said.
    """
    with _started(task, handler, behind) as (process, invoke):
        _post(invoke, process)
        runtime = _child(process.pid)
        used, peak = _cpu(runtime), _peak(runtime)
        os.kill(runtime, signal.SIGKILL)  # the emulator itself takes seconds to end it
        process.kill()
        said = process.communicate(timeout=SECONDS)[0]
    reported = INIT.search(said)
    if reported is None:
        raise NoRuntime(f"{handler}: no INIT was reported:\n{said[-2000:]}")
    return Init(float(reported[1]), used, peak)


@contextmanager
def _started(task: Path, handler: str, behind: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    invoke, runtime_api = _free_address(), _free_address()
    command = [str(emulator()), "--log-level", "info", "--runtime-interface-emulator-address", invoke]
    command += ["--runtime-api-address", runtime_api, sys.executable, "-S", "-m", "awslambdaric", handler]
    process = subprocess.Popen(
        command,
        cwd=task,
        env=environment(task, behind),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process, invoke
    finally:
        process.kill()
        process.wait()


def _free_address() -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"


def _post(address: str, process: subprocess.Popen[str]) -> None:
    """Send an event that asks for nothing; the emulator starts the runtime with the first one."""
    request = urllib.request.Request(
        f"http://{address}/2015-03-31/functions/function/invocations", data=json.dumps(EVENT).encode()
    )
    until = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
                answer.read()
                return
        except OSError:  # not listening yet
            if process.poll() is not None or time.monotonic() > until:
                raise NoRuntime(f"the emulator did not start: {process.communicate()[0][-2000:]}") from None
            time.sleep(0.02)


def _child(pid: int) -> int:
    children = [
        int(child)
        for listed in Path(f"/proc/{pid}/task").glob("*/children")
        for child in listed.read_text().split()
    ]
    if len(children) != 1:
        raise NoRuntime(f"the emulator has {len(children)} processes under it instead of the runtime alone")
    return children[0]


def _cpu(pid: int) -> float:
    """Milliseconds of processor time of all threads, up to and with the first event."""
    told = (task.read_text() for task in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(int(one.split()[0]) for one in told) / 1e6


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024
