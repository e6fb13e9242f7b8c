"""Bytes to articles: one file per format, metadata from what a format and its text say, page furniture told from the text."""

from claimcheck.ingest.draft import SHOWN_TEXT, draft_of, prose, read_draft
from claimcheck.ingest.formats import SUFFIXES
from claimcheck.ingest.read import read_paths

__all__ = ["SHOWN_TEXT", "SUFFIXES", "draft_of", "prose", "read_draft", "read_paths"]
