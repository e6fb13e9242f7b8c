"""Bytes to articles: one file per format, metadata from front matter and page, page furniture told from the text."""

from claimcheck.ingest.read import SUFFIXES, read_paths

__all__ = ["SUFFIXES", "read_paths"]
