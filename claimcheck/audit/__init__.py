"""Draft + claims → findings: what the sources say of each number of a draft."""

from claimcheck.audit.bindings import Bindings
from claimcheck.audit.counterparts import Sources
from claimcheck.audit.findings import Audited, audit
from claimcheck.audit.statements import Statements
from claimcheck.audit.suppressed import Suppression, fingerprint, suppressed, unknown_codes

__all__ = ["Audited", "Bindings", "Sources", "Statements", "Suppression", "audit", "fingerprint", "suppressed", "unknown_codes"]
