"""What a container holds: its members, their names, and the bounds that all kinds of containers share.

A reader of a format is `read(data, hints, budget) -> Iterator[Member]`. It names members as its format does; the
budget counts them and what they unpack to, and refuses the container as a whole when it holds too much.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from shared.article import Hints
from shared.errors import Refused

MAX_MEMBERS: Final = 1_000
"""Members of one container: what the messages and the record of an upload still carry lightly."""
MAX_UNPACKED: Final = 50_000_000
"""Bytes of all members together."""
MAX_ENTRIES: Final = 20_000
"""Entries or records looked at, those that are no member included: an archived page has dozens beside it."""
BOMB_RATIO: Final = 100
"""Unpacked to packed bytes from which on a container is no archive of texts, which pack 3 to 15 times."""
MAX_NAME: Final = 1_000
"""Bytes of a member's name in UTF-8; S3 takes 1,024 for a key."""

_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, marks that turn the order of letters round, and halves of characters."""


class Exceeded(Refused):
    """The container as a whole is over a bound: nothing of it is taken."""


@dataclass(frozen=True)
class Member:
    """One document of a container: its name there, its bytes, and what the container says about them.

    `refusal` is set for a member that was found and cannot be read; its bytes are then empty. `url` is where the
    document was fetched from, if the container says so.
    """

    name: str
    data: bytes
    hints: Hints
    url: str = ""
    refusal: Refused | None = None

    def __post_init__(self) -> None:
        """Keep of a refusal what it says: one that was caught holds on to all that its frames had in hand."""
        if self.refusal is not None:
            object.__setattr__(self, "refusal", Refused(self.refusal.code, self.refusal.message))


class Budget:
    """How much of a container has been used up. `packed` is the container's size, `most` bytes may a member have."""

    def __init__(self, packed: int, most: int) -> None:
        self.most = most
        self.left_out = 0
        self._packed = packed
        self._members = self._unpacked = self._consumed = self._entries = 0
        self._names: dict[str, int] = {}

    def member(self) -> None:
        """Count a member. Raises `Exceeded("too_many_members")`."""
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise Exceeded(
                "too_many_members",
                f"The container holds more than {MAX_MEMBERS:,} articles; send it in several parts.",
            )

    def opened(self) -> None:
        """A member turned out to be a container: it does not count, its own members will."""
        self._members -= 1

    def entry(self) -> None:
        """Count an entry, whatever it is. Raises `Exceeded("too_many_members")`."""
        self._entries += 1
        if self._entries > MAX_ENTRIES:
            raise Exceeded(
                "too_many_members",
                f"The container holds more than {MAX_ENTRIES:,} entries; send it in several parts.",
            )

    def consume(self, size: int) -> None:
        """Count packed bytes before what they unpack to, where the two are known together: a bomb shows sooner."""
        self._consumed += size

    def unpack(self, size: int) -> None:
        """Count unpacked bytes. Raises `Exceeded` with code `bomb` or `too_large`."""
        self._unpacked += size
        if self._unpacked <= MAX_UNPACKED:
            return
        if BOMB_RATIO * (self._consumed or self._packed) < MAX_UNPACKED:
            raise Exceeded("bomb", "The document unpacks to far more than texts do.")
        raise Exceeded(
            "too_large",
            f"The document unpacks to more than {MAX_UNPACKED:,} bytes; send it in several parts.",
        )

    def name(self, wanted: str) -> str:
        """A name that no other member has: fit to be shown, not too long, numbered when it comes again."""
        name = fit(wanted) or "member"
        if name not in self._names:
            self._names[name] = 1
            return name
        while True:
            self._names[name] += 1
            numbered = f"{name}~{self._names[name]}"
            if numbered not in self._names:
                self._names[numbered] = 1
                return numbered


def fit(name: str) -> str:
    """A name in NFC, in one line, without controls; one over `MAX_NAME` bytes is cut and ends with its hash."""
    clean = " ".join(_UNSHOWN.sub("", unicodedata.normalize("NFC", name[: 8 * MAX_NAME])).split())
    encoded = clean.encode()
    if len(encoded) <= MAX_NAME and len(name) <= 8 * MAX_NAME:
        return clean
    mark = "~" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return encoded[: MAX_NAME - len(mark)].decode("utf-8", "ignore") + mark


def too_large(most: int) -> Refused:
    """The refusal of one member over the limit of a document."""
    return Refused("too_large", f"The member has more than {most:,} bytes.")
