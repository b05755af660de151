"""A collection of 1,000 articles is deleted, and what is left is counted: `python -m tests.load.delete_collection`.

The whole pipeline in process, on moto: each article is uploaded, cleaned, extracted, summarized and indexed; then one
request deletes the collection and the pipeline follows. The table is read whole at the end.
"""

from __future__ import annotations

import argparse
import os
import sys
import time

import pytest

from tests.integration.test_deletion import delete_collection, filled, left


@pytest.mark.timeout(0)
def test_nothing_is_left(stack: None) -> None:
    count, began = int(os.environ["ARTICLES"]), time.monotonic()
    world = filled(count)
    print(f"{count:,} articles in {time.monotonic() - began:.0f} s: {dict(left(world))}", flush=True)
    delete_collection(world, count)
    print(f"deleted after {time.monotonic() - began:.0f} s; left: {dict(left(world))}")
    assert not left(world)


def main() -> int:
    """Run it; anything but 0 is a failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    os.environ["ARTICLES"] = str(parser.parse_args().articles)
    return int(pytest.main([__file__, "-s", "-q", "-p", "no:cacheprovider", "-W", "ignore"]))


if __name__ == "__main__":
    sys.exit(main())
