"""`python -m infra.check.secrets`: no file that git keeps holds a secret.

The patterns are detect-secrets' own: keys and tokens of some twenty services, private keys, and values that are given
to a name like `password`. Its entropy detectors are left out: the files are full of hashes, as ids are made of them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.plugins.base import RegexBasedDetector
from detect_secrets.plugins.ip_public import IPPublicDetector
from detect_secrets.plugins.keyword import KeywordDetector

ROOT = Path(__file__).resolve().parents[2]
CODE = {".py", ".yaml", ".toml", ".md", ".sh", ".cfg", ".ini", ""}
"""Files in which a name is given a value; data files are full of words that only look so."""

ALLOWED = {
    "testing": "credentials that open nothing: moto's convention",
    "a secret of the tests": "signs the cursors of a process that ends with its test",
    "arn:aws:secretsmanager:eu-west-3:123456789012:secret:cursor": "a place, not what is kept there",
    "not-needed-here": "says itself that it is none",
    "64, ExcludePunctuation: true}": "how CloudFormation is to make a password",
    "GetSecretValue], Resource: !Ref CursorSecretArn}": "an action of IAM",
    "x-khulasa-secret, ApiKeyValue: !Ref Secret}}": "the name of a header; its value is a parameter",
    "contract-cursors": "the name of a secret, in moto",
    "paging-cursors": "the name of a secret, in moto",
    "root": "what a test puts in a file called passwd",
}
"""What looks like a secret and is none, with the reason."""


@dataclass(frozen=True)
class Finding:
    """What was found where."""

    path: str
    line: int
    kind: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}"


def findings(path: str, text: str) -> Iterator[Finding]:
    """What looks like a secret in a file; the secret itself is not said again."""
    for detector in _detectors():
        if isinstance(detector, KeywordDetector):
            if Path(path).suffix in CODE:
                yield from _keywords(detector, path, text)
            continue
        for pattern in detector.denylist:
            for match in pattern.finditer(text):
                if match[0] not in ALLOWED:
                    yield Finding(path, text.count("\n", 0, match.start()) + 1, detector.secret_type)


def _keywords(detector: KeywordDetector, path: str, text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), 1):
        for found in detector.analyze_line(filename=path, line=line, line_number=number):
            secret = found.secret_value or ""
            if secret not in ALLOWED:
                yield Finding(path, number, found.type)


def _detectors() -> list[Any]:
    classes: Iterable[type[Any]] = get_mapping_from_secret_type_to_class().values()
    wanted = [each for each in classes if issubclass(each, RegexBasedDetector | KeywordDetector)]
    return [
        each() for each in wanted if each is not IPPublicDetector
    ]  # an address is no secret, and versions look like one


def main() -> int:
    """Look through what git keeps; 1 when something was found."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    read = 0
    found: list[Finding] = []
    for name in filter(None, listed.decode().split("\0")):
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # a model, a page in another encoding; or deleted and not yet committed
        read += 1
        found += findings(name, text)
    for one in found:
        print(one)
    print(f"{read} text files, {len(found)} that look like secrets")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
