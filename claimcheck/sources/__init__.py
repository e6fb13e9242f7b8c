"""Articles and comparisons → origins, source profiles and track records: who speaks with whose voice, and what a source's record is worth."""

from claimcheck.sources.origins import dependences
from claimcheck.sources.profiles import profiles
from claimcheck.sources.track_record import Material, track_records
from claimcheck.sources.truth.table import read_priors

__all__ = ["Material", "dependences", "profiles", "read_priors", "track_records"]
