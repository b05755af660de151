"""The template on the emulator: build, deploy, and skip both when nothing has changed."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from infra.local.archives import pack
from infra.local.emulator import REGION, ROOT_KEY, Emulator, StackError

ROOT = Path(__file__).resolve().parents[2]
ARTIFACTS = "khulasa-artifacts"
NAME = "khulasa"
SOURCES = ("template.yaml", "samconfig.toml", "Makefile", "uv.lock", ".python-version")
SHIPPED = ("functions", "shared")


@dataclass(frozen=True)
class Stack:
    """The deployed template: its outputs, by name."""

    emulator: Emulator
    outputs: Mapping[str, str]

    @property
    def api_url(self) -> str:
        """The API's address; curl and most resolvers know that `*.localhost` is loopback."""
        scheme = "https" if self.emulator.auth else "http"
        return f"{scheme}://{self.outputs['ApiId']}.execute-api.localhost:{self.emulator.port}"

    def client(self, service: str, **arguments: Any) -> Any:
        """A boto3 client of the account's root user, or of the credentials given."""
        return client(self.emulator, service, **arguments)


def client(emulator: Emulator, service: str, **arguments: Any) -> Any:
    """A boto3 client that talks to this emulator, whatever the environment says."""
    known = {
        "endpoint_url": emulator.endpoint,
        "region_name": REGION,
        "aws_access_key_id": ROOT_KEY,
        "aws_secret_access_key": ROOT_KEY,
        "verify": str(emulator.ca_bundle) if emulator.auth else None,
        "config": Config(s3={"addressing_style": "path"}, retries={"max_attempts": 5}),
    }
    return boto3.session.Session().client(service, **(known | arguments))  # type: ignore[call-overload]


def deploy(emulator: Emulator, parameters: Mapping[str, str], root: Path = ROOT) -> tuple[Stack, bool]:
    """Build and deploy what has changed since the last time; True when that was anything.

    `root` is the tree that is deployed, this one or an older one.

    Raises:
        StackError: SAM failed; its own words are in the message.
    """
    build = emulator.home / "build"
    record = emulator.home / "deployed.json"
    wanted = _digest(parameters, root)
    if record.exists() and json.loads(record.read_text()).get("sources") == wanted:
        outputs = _outputs(emulator)
        if outputs is not None:
            return Stack(emulator, outputs), False
    _sam(emulator, root, "build", "--build-dir", str(build), "--config-env", "local")
    pack(build)
    _make_bucket(emulator)
    _sam(
        emulator, root, "deploy", "--no-progressbar", "--config-env", "local",
        "--config-file", str(root / "samconfig.toml"),
        "--template-file", str(build / "template.yaml"), "--s3-bucket", ARTIFACTS,
        "--parameter-overrides", *(f"{name}={value}" for name, value in parameters.items()),
    )  # fmt: skip
    outputs = _outputs(emulator)
    if outputs is None:
        raise StackError("SAM deployed the template, but the emulator does not know the stack")
    record.write_text(json.dumps({"sources": wanted}))
    return Stack(emulator, outputs), True


def deployed(emulator: Emulator) -> Stack | None:
    """The stack as it stands on a running emulator."""
    outputs = _outputs(emulator)
    return None if outputs is None else Stack(emulator, outputs)


def here() -> dict[str, str]:
    """The parameters that fit this machine: its own interpreter and processor."""
    return {
        "PythonRuntime": f"python{sys.version_info.major}.{sys.version_info.minor}",
        "Architecture": "arm64" if platform.machine().lower() in {"arm64", "aarch64"} else "x86_64",
    }


def _sam(emulator: Emulator, root: Path, *arguments: str) -> None:
    environment = emulator.client_environment() | {
        "SAM_CLI_TELEMETRY": "0",
        "SAM_CLI_POLL_DELAY": "0.5",
        "BUILD_FOR": "here",
    }
    done = subprocess.run(
        [str(emulator.stack_env / "bin" / "sam"), *arguments],
        cwd=root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    with emulator.log.open("a") as log:
        log.write(done.stdout + done.stderr)
    if done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-25:])
        afresh = f"make down, delete {emulator.home} and try again"
        raise StackError(f"sam {arguments[0]} failed; to start afresh: {afresh}\n{said}")


def _outputs(emulator: Emulator) -> dict[str, str] | None:
    try:
        answer = client(emulator, "cloudformation").describe_stacks(StackName=NAME)
    except (ClientError, BotoCoreError):
        return None
    stack = answer["Stacks"][0]
    if not stack["StackStatus"].endswith(("CREATE_COMPLETE", "UPDATE_COMPLETE")):
        return None
    return {each["OutputKey"]: each["OutputValue"] for each in stack.get("Outputs", [])}


def _make_bucket(emulator: Emulator) -> None:
    try:
        client(emulator, "s3").create_bucket(Bucket=ARTIFACTS)
    except ClientError as error:
        if error.response["Error"]["Code"] not in {"BucketAlreadyOwnedByYou", "BucketAlreadyExists"}:
            raise


def _digest(parameters: Mapping[str, str], root: Path) -> str:
    digest = hashlib.sha256(json.dumps([dict(parameters), sys.version]).encode())
    for path in sorted(_sources(root)):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _sources(root: Path) -> Iterable[Path]:
    yield from (root / name for name in SOURCES)
    yield from (root / "infra").glob("*.yaml")
    for folder in SHIPPED:
        for path in (root / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
