"""The table: articles through their lives, lists of them, and copies of one text. Only this package knows its keys."""
