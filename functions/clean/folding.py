"""Spelling differences that do not matter when a line is compared with a list or with another line."""

from __future__ import annotations

_TABLE = {
    **dict.fromkeys(range(0x064B, 0x0653)),
    **dict.fromkeys((0x0640, 0x0670, 0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F)),
    **{ord(char): "ا" for char in "أإآٱ"},
    ord("ى"): "ي",
    ord("ة"): "ه",
    ord("ؤ"): "و",
    ord("ئ"): "ي",
    **{ord(char): str(index) for index, char in enumerate("٠١٢٣٤٥٦٧٨٩")},
    **{ord(char): str(index) for index, char in enumerate("۰۱۲۳۴۵۶۷۸۹")},
    ord("\u2019"): "'",
    ord("œ"): "oe",
    ord("\u00a0"): " ",
    ord("\u202f"): " ",
}
_REPLACED = {chr(code): plain or "" for code, plain in _TABLE.items()}


def fold(text: str) -> str:
    """Lower case, no harakat or tatweel, one alef, one ya, ta marbuta as ha, ASCII digits."""
    text = text.lower()
    if text.isascii():
        return text
    # A text holds few of these characters: replacing those costs a tenth of translating every character.
    for char in _REPLACED.keys() & set(text):
        text = text.replace(char, _REPLACED[char])
    return text
