"""The only package that knows the order of the stages; one file for each command."""

from claimcheck.pipeline.audit import STAGE as AUDIT_STAGE
from claimcheck.pipeline.audit import Base, Display, audit_draft, draft_claims, read_base, sources_for
from claimcheck.pipeline.compare import compare_articles, wording
from claimcheck.pipeline.reading import Extracted, extract, unread

__all__ = [
    "AUDIT_STAGE",
    "Base",
    "Display",
    "Extracted",
    "audit_draft",
    "compare_articles",
    "draft_claims",
    "extract",
    "read_base",
    "sources_for",
    "unread",
    "wording",
]
