"""Bytes to articles: one file per format, metadata from front matter and page, page furniture told from the text."""

from claimcheck.ingest.draft import SHOWN_TEXT, draft_of, prose, read_draft
from claimcheck.ingest.read import SUFFIXES, read_paths

__all__ = ["SHOWN_TEXT", "SUFFIXES", "draft_of", "prose", "read_draft", "read_paths"]
