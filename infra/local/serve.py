"""The emulator's application in a server of C: `<stack environment>/bin/python infra/local/serve.py`.

An article takes dozens of requests, and the server that MiniStack brings along (hypercorn, in Python) spends on each
as much as the emulator itself. What this process is to do stands in its environment, as MiniStack names it.
"""

from __future__ import annotations

import os
import resource
from typing import Any

import uvicorn
from ministack.app import app
from ministack.services.cloudformation import _stacks, provisioners

KEEP_ALIVE = 75
"""Seconds that an idle connection stays open; boto3 drops one of its own after a minute or so."""


def main() -> None:
    """Serve until it is told to end; the application then writes its state."""
    provisioners._update_resource = _updated  # noqa: SLF001
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    uvicorn.run(
        app,
        interface="asgi3",
        host=os.environ["BIND_HOST"],
        port=int(os.environ["GATEWAY_PORT"]),
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,  # the application says the date itself
        timeout_keep_alive=KEEP_ALIVE,
        ssl_certfile=os.environ.get("MINISTACK_SSL_CERT"),
        ssl_keyfile=os.environ.get("MINISTACK_SSL_KEY"),
    )


_update_resource = provisioners._update_resource  # noqa: SLF001


def _updated(
    kind: str, id_: str, old: Any, new: Any, stack: str, name: str | None = None, attributes: Any = None
) -> Any:
    """Update a resource as the emulator does; what does not change in a nested stack keeps its attributes.

    The emulator (1.5.33) forgets them, and whatever asks for one (`Fn::GetAtt`) then fails the update of the stack.
    """
    if attributes is None:
        resources = _stacks.get(stack, {}).get("_resources", {})
        attributes = resources.get(name, {}).get("Attributes")
    return _update_resource(kind, id_, old, new, stack, name, attributes)


if __name__ == "__main__":
    main()
