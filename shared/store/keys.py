"""Keys of the one table. Nothing outside this package writes them down.

PK                      SK                              what
ART#<id>                HEAD                            status, metadata, summary; some 4 KB
ART#<id>                BODY                            the cleaned text, compressed; or where it lies in S3
ART#<id>                MEMBERS#<sequencer>#<part>      names and sizes of what one version of a container holds
HASH#<sha256>           OWNER                           the first article with exactly this text
HASH#<sha256>           MEMBER#<id>                     a DUPLICATE of it
BAND#<n>#<16 bits>      <received>#<id>#<sequencer>     a quarter of a SimHash, to find near copies
MONTHS                  <yyyy-mm>#<language>            a month that holds articles, and over how many shards
CIRCUITS                <model>                         whether a model is left alone for a while, as it kept failing
ART#<id>                POSTINGS                        the terms that an article is filed under, for their removal
TERM#<term>             <date>#<id>                     a READY article that has a term: an entity, a word, a cell …
ENTITY#<reference>      ENTITY                          an entity that articles name
NAME#<two letters>      <name>#<reference>              the same by its folded name, once from each word of it on
STAT#<yyyy-mm>          <yyyy-mm-dd>                    how many articles of a day have which status
"""

from __future__ import annotations

from datetime import UTC, datetime
from zlib import crc32

HEAD = "HEAD"
BODY = "BODY"
OWNER = "OWNER"
MEMBER_PREFIX = "MEMBER#"
LIST_PREFIX = "MEMBERS#"
MONTHS = "MONTHS"
CIRCUITS = "CIRCUITS"
POSTINGS = "POSTINGS"
TERM_PREFIX = "TERM#"
NAME_LETTERS = 2
"""Letters that names are parted by: enough partitions, and the least that a prefix must have."""

Key = dict[str, str]


def head(article_id: str) -> Key:
    """Key of an article's record."""
    return {"PK": f"ART#{article_id}", "SK": HEAD}


def article_of(partition: str) -> str:
    """The id of the article whose partition this is."""
    return partition.removeprefix("ART#")


def body(article_id: str) -> Key:
    """Key of an article's text."""
    return {"PK": f"ART#{article_id}", "SK": BODY}


def members(article_id: str, sequencer: str, part: int) -> Key:
    """Key of a part of the list of what one version of a container holds."""
    return {"PK": f"ART#{article_id}", "SK": f"{LIST_PREFIX}{sequencer}#{part}"}


def owner(sha256: str) -> Key:
    """Key of the row that says who was first with a text."""
    return {"PK": f"HASH#{sha256}", "SK": OWNER}


def member(sha256: str, article_id: str) -> Key:
    """Key of the row that says who else has a text."""
    return {"PK": f"HASH#{sha256}", "SK": MEMBER_PREFIX + article_id}


def band(number: int, bits: str, received: datetime, article_id: str, sequencer: str) -> Key:
    """Key of one quarter of a SimHash; unique to a version, so that deleting an old one never hits a new one."""
    return {"PK": f"BAND#{number}#{bits}", "SK": f"{instant(received)}#{article_id}#{sequencer}"}


def month(name: str, language: str) -> Key:
    """Key of the row that says a month holds articles of a language."""
    return {"PK": MONTHS, "SK": f"{name}#{language}"}


def postings(article_id: str) -> Key:
    """Key of the list of terms that an article is filed under."""
    return {"PK": f"ART#{article_id}", "SK": POSTINGS}


def term(name: str, position: str) -> Key:
    """Key of the row that files an article under a term; `position` is unique to the article."""
    return {"PK": TERM_PREFIX + name, "SK": position}


def entity(reference: str) -> Key:
    """Key of the row that says what an entity is."""
    return {"PK": f"ENTITY#{reference}", "SK": "ENTITY"}


def name(folded: str, reference: str) -> Key:
    """Key of the row that finds an entity by a folded name or the rest of one."""
    return {"PK": f"NAME#{folded[:NAME_LETTERS]}", "SK": f"{folded}#{reference}"}


def day(date: str) -> Key:
    """Key of a day's counters; `date` is `yyyy-mm-dd`."""
    return {"PK": f"STAT#{date[:7]}", "SK": date}


def instant(moment: datetime) -> str:
    """A moment as sortable text: UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def position(moment: datetime, article_id: str) -> str:
    """Where an article stands in a list: by date, and by id within one instant. Unique, so a cursor can name it."""
    return f"{instant(moment)}#{article_id}"


def shard(article_id: str, shards: int) -> int:
    """The list shard of an article; `shards` is how many a month is spread over."""
    return crc32(article_id.encode()) % shards
