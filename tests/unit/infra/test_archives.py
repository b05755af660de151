"""What is deployed locally is what SAM has built, in archives that only their contents make different."""

from __future__ import annotations

import zipfile
from pathlib import Path

from infra.local.archives import pack

TEMPLATE = """Globals:
  Function:
    CodeUri: .
Resources:
  One:
    Properties:
      CodeUri: OneFunction
  Two:
    Properties:
      CodeUri: TwoFunction
"""


def _built(folder: Path, text: str) -> None:
    (folder / "functions" / "one").mkdir(parents=True)
    (folder / "functions" / "one" / "app.py").write_text(text)
    (folder / "library.so").write_bytes(bytes(1000))


def test_folders_become_archives_and_the_template_names_them(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(TEMPLATE)
    _built(tmp_path / "OneFunction", "one")
    _built(tmp_path / "TwoFunction", "one")
    pack(tmp_path)
    told = (tmp_path / "template.yaml").read_text()
    assert told.count("CodeUri: OneFunction.zip") == told.count("CodeUri: TwoFunction.zip") == 1
    assert "CodeUri: .\n" in told
    with zipfile.ZipFile(tmp_path / "OneFunction.zip") as archive:
        assert archive.namelist() == ["functions/one/app.py", "library.so"]
        assert archive.read("functions/one/app.py") == b"one"
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o755}


def test_only_the_contents_make_an_archive_another_one(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(TEMPLATE)
    _built(tmp_path / "OneFunction", "one")
    _built(tmp_path / "TwoFunction", "one")
    pack(tmp_path)
    first = (tmp_path / "OneFunction.zip").read_bytes()
    assert (tmp_path / "TwoFunction.zip").read_bytes() == first
    (tmp_path / "TwoFunction" / "functions" / "one" / "app.py").write_text("two")
    (tmp_path / "template.yaml").write_text(TEMPLATE)
    pack(tmp_path)
    assert (tmp_path / "OneFunction.zip").read_bytes() == first
    assert (tmp_path / "TwoFunction.zip").read_bytes() != first
