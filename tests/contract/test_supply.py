"""What is shipped is known and may be shipped; secrets are found; what nobody could audit is said."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from infra.check import audit, materials, secrets
from tests.template import ROOT

PERMISSIVE = re.compile(r"\b(MIT|BSD|Apache|ISC|PSF|Zlib|Unlicense|0BSD)\b", re.IGNORECASE)
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public License|MPL|Mozilla", re.IGNORECASE)


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    return materials.materials()


def test_the_bill_names_what_is_shipped_and_nothing_else(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    names = {component["name"] for component in bill["components"]}
    assert {"pydantic", "aws-lambda-powertools", "selectolax", "numpy", "snowballstemmer"} <= names
    assert not names & {*materials.IN_RUNTIME, "pytest", "moto", "ruff"}
    assert all(component["purl"].startswith("pkg:pypi/") for component in bill["components"])


def test_what_the_runtime_brings_is_the_same_to_the_build() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^IN_RUNTIME := (.*)$", makefile, re.MULTILINE)
    assert set(listed.split()) == set(materials.IN_RUNTIME)


def test_each_shipped_package_has_a_permissive_licence(bill: dict[str, Any]) -> None:
    for component in bill["components"]:
        about = metadata.metadata(component["name"])
        classifiers = [each for each in about.get_all("Classifier", []) if each.startswith("License ::")]
        said = " ".join([about.get("License-Expression") or "", *classifiers]).strip()
        said = said or (about.get("License") or "").split("\n")[0]
        assert PERMISSIVE.search(said), (component["name"], said)
        assert not COPYLEFT.search(said), (component["name"], said)


PLANTED = [
    ("key.txt", "the key is AKIA" + "QWERTYUIOPASDFGH", "AWS Access Key"),
    ("id_rsa", "-----BEGIN RSA " + "PRIVATE KEY-----", "Private Key"),
    ("deploy.sh", "export TOKEN=ghp_" + "a1B2" * 9, "GitHub Token"),
    ("settings.py", 'password = "' + "tr0ub4dor" + '"', "Secret Keyword"),
    ("data.json", '{"url": "https://admin:' + 'hunter2hunter2@example.org"}', "Basic Auth Credentials"),
]


@pytest.mark.parametrize(("name", "text", "kind"), PLANTED, ids=[each[2] for each in PLANTED])
def test_a_secret_is_found_and_not_repeated(name: str, text: str, kind: str) -> None:
    (found,) = [one for one in secrets.findings(name, "a line\n" + text + "\n") if one.kind == kind]
    assert str(found) == f"{name}:2: {kind}"


def test_what_is_no_secret_is_let_be() -> None:
    text = 'PASSWORD = os.environ["PASSWORD"]\nid = "690a4c294ba5e9df04ae"\nversion = "1.22.3.4"\n'
    assert list(secrets.findings("settings.py", text)) == []


def test_what_is_allowed_has_its_reason() -> None:
    assert all(len(reason.split()) > 2 for reason in {**secrets.ALLOWED, **audit.ACCEPTED}.values())


def package(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "version": "1.0", **more}


def test_a_known_vulnerability_fails_and_silence_is_told() -> None:
    known = {"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}
    report = {
        "dependencies": [
            package("sound", vulns=[]),
            package("holed", vulns=[known]),
            package("unheard", skip_reason="not found"),
        ]
    }
    told = audit.judged(report)
    assert not told.passed
    assert "VULNERABLE: holed 1.0: PYSEC-2026-1, fixed in 1.1" in str(told)
    assert "not audited: 1 of 3 packages" in str(told)
    assert "unheard" in str(told)
    assert "2 of 3 packages audited" in str(told)


@pytest.mark.parametrize(("prints", "said"), [("", "no word"), ("{}", "no word")])
def test_where_nobody_answers_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], prints: str, said: str
) -> None:
    program = tmp_path / "pip-audit"
    program.write_text(f"#!/bin/sh\nprintf '%s' '{prints}'\n")
    program.chmod(0o755)
    assert audit.main(str(program)) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("not audited: ")
    assert "nobody could be asked" in printed


def test_an_answer_with_a_vulnerability_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = json.dumps({"dependencies": [package("holed", vulns=[{"id": "X-1", "fix_versions": []}])]})
    program = tmp_path / "pip-audit"
    program.write_text(f"#!/bin/sh\nprintf '%s' '{report}'\nexit 1\n")
    program.chmod(0o755)
    assert audit.main(str(program)) == 1
    assert "holed 1.0: X-1, fixed in no version yet" in capsys.readouterr().out


def test_each_suppression_has_its_reason() -> None:
    lines = (ROOT / ".checkov.yaml").read_text(encoding="utf-8").splitlines()
    skipped = [line for line in lines if line.strip().startswith("- CKV")]
    assert skipped
    assert all(re.fullmatch(r"  - CKV\w+ # .{30,}", line) for line in skipped)
    looked_at = {line.strip()[2:] for line in lines if line.endswith(".yaml")}
    assert looked_at == {"template.yaml", *(f"infra/{path.name}" for path in (ROOT / "infra").glob("*.yaml"))}
