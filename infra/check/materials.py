"""`python -m infra.check.materials FILE`: the bill of materials (CycloneDX 1.5) of what the functions ship."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
UV = ROOT / ".venv" / "bin" / "uv"
IN_RUNTIME = ("boto3", "botocore", "jmespath", "python-dateutil", "s3transfer", "six", "urllib3")
"""What comes with Lambda's runtime and is left out of the archives (Makefile, IN_RUNTIME)."""


def functions() -> list[str]:
    """The functions that have wheels of their own: each has a group of that name in pyproject.toml."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    return sorted(path.name for path in (ROOT / "functions").iterdir() if path.name in groups)


def materials() -> dict[str, Any]:
    """The bill, from the lock file."""
    groups = [part for name in functions() for part in ("--only-group", name)]
    left_out = [part for name in IN_RUNTIME for part in ("--no-emit-package", name)]
    said = subprocess.run(
        [str(UV), "export", "--quiet", "--frozen", "--format", "cyclonedx1.5", *groups, *left_out],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    bill: dict[str, Any] = json.loads(said)
    return bill


def main(target: Path) -> int:
    """Write the bill."""
    bill = materials()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill, indent=1), encoding="utf-8")
    print(f"{len(bill['components'])} packages shipped: {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
