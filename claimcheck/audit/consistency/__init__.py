"""What a draft says against itself: parts that do not make their whole, shares that no count gives, changes that are not the difference.

Each check reads one closed pattern of words around the numbers of a sentence and then computes with the intervals that these commit to (interval
arithmetic: Moore, *Interval Analysis*, 1966). Where the words leave room (parts that may overlap, a list that need not be all, a rounded figure),
nothing is said: a false alarm on a right draft costs more than a miss.
"""

from claimcheck.audit.consistency.find import inconsistencies
from claimcheck.audit.consistency.inconsistency import Inconsistency

__all__ = ["Inconsistency", "inconsistencies"]
