"""What the function of the extract stage does beside the stage itself."""

from __future__ import annotations

import gc

from functions.extract.app import keep_loaded


def test_what_the_first_article_of_a_language_loads_is_not_gone_through_again() -> None:
    keep_loaded.cache_clear()
    gc.unfreeze()
    try:
        keep_loaded("ar")
        kept = gc.get_freeze_count()
        made: list[list[int]] = [[] for _ in range(100)]
        keep_loaded("ar")
        assert 0 < gc.get_freeze_count() <= kept, len(made)  # what was kept may be given back
        keep_loaded("fr")
        assert gc.get_freeze_count() > kept
    finally:
        gc.unfreeze()
        keep_loaded.cache_clear()
