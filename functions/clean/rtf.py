r"""Rich Text Format (Microsoft's specification 1.9): its text, read token by token.

`\'xx` bytes are read in the code page of the font in use (`\fcharset178` is Arabic, windows-1256), else of the
document (`\ansicpg`); `\uN` is Unicode and hides the `\ucN` characters that stand in for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from functions.clean.masthead import page_of, text_of
from shared.article import CleanText, Hints
from shared.errors import Refused

MAX_DEPTH = 500
"""Groups open at once."""
MAX_TOKENS = 1_000_000
"""Words, braces and runs of text: five megabytes from a word processor hold 700,000."""

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?[0-9]{1,9})? ?|((?:\\'[0-9a-fA-F]{2})++)|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n\\]",
)
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
r"""The specification's table of `\fcharset`."""
_LEFT_OUT = frozenset(
    b"fonttbl colortbl stylesheet pict object header headerl headerr headerf footer footerl footerr footerf "
    b"footnote annotation fldinst listtable listoverridetable revtbl rsidtbl generator themedata datastore "
    b"xmlnstbl latentstyles atnid atnauthor nonshppict bkmkstart bkmkend tc xe creatim revtim info".split()
)
_SIGNS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"cell": "\n", b"row": "\n", b"tab": " ",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": " ", b"enspace": " ", b"zwj": "\u200d", b"zwnj": "\u200c",
}  # fmt: skip
_SYMBOLS = {b"\\": "\\", b"{": "{", b"}": "}", b"~": "\u00a0", b"_": "-", b"\n": "\n", b"\r": "\n"}


@dataclass(slots=True)
class _State:
    """What a group inherits and gives back."""

    skipped: bool = False
    hidden: bool = False
    codec: str = ""
    stand_in: int = 1
    fonts: bool = False


@dataclass(slots=True)
class _Reader:
    pieces: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    codec: str = "cp1252"
    font: int = 0
    hide: int = 0
    surrogate: int = 0

    def flush(self) -> None:
        if self.pending:
            self.pieces.append(self.pending.decode(self.state.codec or self.codec, errors="replace"))
            self.pending.clear()

    def write(self, text: str) -> None:
        if not self.state.skipped and not self.state.hidden:
            self.flush()
            self.pieces.append(text)

    def raw(self, data: bytes) -> None:
        data, self.hide = data[self.hide :], max(0, self.hide - len(data))
        if not self.state.skipped and not self.state.hidden:
            self.pending += data

    def brace(self, brace: bytes) -> None:
        if self.pending:
            self.flush()
        self.hide = 0
        if brace == b"{":
            if len(self.outer) >= MAX_DEPTH:
                raise Refused("malformed", "The document nests more groups than a word processor makes.")
            old = self.state
            self.outer.append(old)
            self.state = _State(old.skipped, old.hidden, old.codec, old.stand_in, old.fonts)
        elif self.outer:
            self.state = self.outer.pop()

    def unicode(self, number: int) -> None:
        code = number & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self.surrogate = code
        elif 0xDC00 <= code < 0xE000:
            if self.surrogate:
                self.write(chr(0x10000 + ((self.surrogate - 0xD800) << 10) + code - 0xDC00))
            self.surrogate = 0
        else:
            self.write(chr(code))
        self.hide = self.state.stand_in

    def word(self, name: bytes, number: int | None) -> None:
        if name == b"u" and number is not None:
            self.unicode(number)
        elif name == b"uc":
            self.state.stand_in = min(number if number is not None else 1, 10)
        elif name in _SIGNS:
            self.write(_SIGNS[name])
        elif name in _LEFT_OUT:
            self.state.skipped = True
            self.state.fonts = name == b"fonttbl"
        elif name in {b"v", b"deleted"}:
            self.flush()
            self.state.hidden = number != 0
        else:
            self.coding(name, number or 0)

    def coding(self, name: bytes, number: int) -> None:
        """Words that say how bytes are read."""
        if name == b"f":
            self.flush()
            self.font = number
            if not self.state.fonts:
                self.state.codec = self.fonts.get(number, "")
        elif name == b"fcharset" and self.state.fonts:
            self.fonts[self.font] = _CHARSETS.get(number, "")
        elif name == b"ansicpg":
            self.codec = _codec(number)
        elif name == b"plain":
            self.flush()
            self.state.hidden = False
        elif name == b"mac":
            self.codec = "mac_roman"


def parse_rtf(data: bytes, hints: Hints) -> CleanText:
    """The article of an RTF file. Raises `Refused` with code `malformed`, `too_large` or `no_article_text`."""
    text = text_of(read_rtf(data).split("\n"))
    if not any(char.isalpha() for char in text):
        raise Refused("no_article_text", "The document holds no text.")
    return CleanText(text=text, page=page_of(text), format="rtf", received_at=hints.received_at)


def read_rtf(data: bytes) -> str:
    """The text on the document's pages.

    Raises `Refused` with code `malformed` (groups nested too deep) or `too_large` (more tokens than text has).
    """
    reader = _Reader()
    at = tokens = 0
    end = len(data)
    while at < end and (token := _TOKEN.match(data, at)):
        at = token.end()
        tokens += 1
        if tokens > MAX_TOKENS:
            raise Refused(
                "too_large", f"The document holds more than {MAX_TOKENS:,} words, groups and marks of RTF."
            )
        name, number, byte, symbol, brace, plain = token.groups()
        if name == b"bin":
            at += max(0, int(number or 0))
        elif name:
            reader.word(name, int(number) if number else None)
        elif byte:
            reader.raw(bytes.fromhex(byte.replace(b"\\'", b"").decode()))
        elif brace:
            reader.brace(brace)
        elif plain:
            reader.raw(plain)
        elif symbol == b"*":
            reader.state.skipped = True
        elif symbol in _SYMBOLS:
            reader.write(_SYMBOLS[symbol])
    reader.flush()
    return "".join(reader.pieces)


def _codec(number: int) -> str:
    try:
        "".encode(f"cp{number}")
    except LookupError:
        return "utf-8" if number == 65001 else "cp1252"
    return f"cp{number}"
