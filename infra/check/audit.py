"""`python -m infra.check.audit PIP_AUDIT`: known vulnerabilities of all that is shipped, and of what tests it.

pip-audit asks PyPI about each locked version. Where there is no network, or an index that does not answer that, nothing
is known, and that is said: what was not audited never counts as clean in silence.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
UV = ROOT / ".venv" / "bin" / "uv"

ACCEPTED: dict[str, str] = {}
"""Vulnerabilities that do not reach us, by id, with the reason."""


@dataclass(frozen=True)
class Audit:
    """What came of asking: known vulnerabilities, accepted ones, and packages about which nothing is known."""

    vulnerable: Sequence[str]
    accepted: Sequence[str]
    unknown: Sequence[str]
    asked: int

    @property
    def passed(self) -> bool:
        """No vulnerability is known that is not accepted."""
        return not self.vulnerable

    def __str__(self) -> str:
        lines = [f"VULNERABLE: {one}" for one in self.vulnerable]
        lines += [f"accepted: {one}" for one in self.accepted]
        if self.unknown:
            lines.append(
                f"not audited: {len(self.unknown)} of {self.asked} packages, about which the index said nothing: "
                + ", ".join(self.unknown)
            )
        lines.append(f"{self.asked - len(self.unknown)} of {self.asked} packages audited")
        return "\n".join(lines)


def judged(report: dict[str, Any]) -> Audit:
    """What a report of pip-audit (`--format json`) comes to."""
    vulnerable, accepted, unknown = [], [], []
    for package in report["dependencies"]:
        name = f"{package['name']} {package.get('version', '')}".strip()
        if "skip_reason" in package:
            unknown.append(package["name"])
        for known in package.get("vulns", ()):
            fixed = ", ".join(known.get("fix_versions", ())) or "no version yet"
            if known["id"] in ACCEPTED:
                accepted.append(f"{name}: {known['id']}: {ACCEPTED[known['id']]}")
            else:
                vulnerable.append(f"{name}: {known['id']}, fixed in {fixed}")
    return Audit(vulnerable, accepted, unknown, len(report["dependencies"]))


def main(pip_audit: str) -> int:
    """Ask about the locked packages; 1 when one has a known vulnerability."""
    exported = subprocess.run(
        [str(UV), "export", "--quiet", "--frozen", "--only-group", "dev",
         "--no-hashes", "--no-annotate", "--no-header"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    locked = [line for line in exported.splitlines() if "==" in line]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as requirements:
        requirements.write("\n".join(locked))
        requirements.flush()
        asked = subprocess.run(
            [pip_audit, "-r", requirements.name, "--no-deps", "--disable-pip", "--format", "json",
             "--progress-spinner", "off", "--timeout", "10"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    try:
        audit = judged(json.loads(asked.stdout))
    except (json.JSONDecodeError, KeyError):
        said = (asked.stderr or asked.stdout).strip().splitlines() or ["no word"]
        print(f"not audited: {len(locked)} packages; nobody could be asked: {said[-1]}")
        return 0
    print(audit)
    return 0 if audit.passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
