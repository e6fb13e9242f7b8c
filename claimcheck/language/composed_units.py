"""Composed units ("A per B") by rule: dimension and factor from their terms, so that such rates convert like any other unit."""

from __future__ import annotations

import functools
import re

from claimcheck.language.unit_table import SYMBOLS, TABLE, WORDS, Unit

# Composed units that stand for a measure of their own, in words as in symbols ("90 miles an hour", "mph"): they are no rate of something a time.
_SPEED_LENGTHS = "millimetre centimetre metre kilometre inch foot mile".split()
_DATA = [f"{prefix}{unit}" for unit in ("bit", "byte") for prefix in ("", "kilo", "mega", "giga", "tera")]
_MEASURES = [
    *(f"{length} per {time}" for length in _SPEED_LENGTHS for time in ("second", "minute", "hour")),
    *(f"{data} per second" for data in _DATA),
    "mile per gallon",
    "kilometre per litre",
    "metre per second squared",
]
# Symbols of composed units that are no symbol of one unit over the symbol of another; those follow by rule.
_COMPOSED_SYMBOLS = """
kilometre per hour | kph kmh kmph kmhr km/hr
mile per hour | mph MPH
mile per gallon | mpg MPG
kilometre per litre | kmpl kpl
bit per second | bit/s
kilobit per second | kbps Kbps kbit/s kb/s
megabit per second | Mbps mbps MBPS Mbit/s Mb/s
gigabit per second | Gbps gbps GBPS Gbit/s Gb/s
terabit per second | Tbps tbps Tbit/s Tb/s
kilobyte per second | kB/s KB/s kBps
megabyte per second | MB/s MBps
gigabyte per second | GB/s GBps
terabyte per second | TB/s TBps
barrel per day | bpd bopd b/d bbl/d
barrel of oil equivalent per day | boepd boe/d
thousand barrels per day | kbpd kb/d
million barrels per day | mbpd mb/d mbd mmbpd
cubic foot per second | cfs cusec cusecs
cubic foot per minute | cfm
cubic metre per second | cumec cumecs
gram per square metre | gsm
"""

_DERIVED = {
    "length per time": "speed",
    "length per time per time": "acceleration",
    "speed per time": "acceleration",
    "energy per time": "power",
    "force per area": "pressure",
    "charge per time": "current",
    "length per volume": "fuel economy",
}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALED = re.compile(r"(?P<scale>\d[\d,]{0,15}|thousand|million|billion|trillion) (?P<unit>.+)")
# What is paid or counted by the hour is not paid or counted round the clock: an hourly wage is no yearly one by the number of hours in a year.
_CLOCK = frozenset("second minute hour".split())
_PERSON = frozenset("person capita head inhabitant".split())
_BASE_TIMES = {"quarter": 7889238.0, "night": 86400.0}


def _part(name: str) -> Unit | None:
    """The unit of one term of a composed name: a table unit, its square, a product, or so many of it ("100 kilometres"); None where there is none."""
    if name in TABLE:
        return TABLE[name]
    if (scaled := _SCALED.fullmatch(name)) and (unit := _part(WORDS.get(scaled["unit"], scaled["unit"]))):
        times = _SCALES.get(scaled["scale"]) or float(scaled["scale"].replace(",", "") or 1)
        return Unit(name, unit.dimension, unit.factor * times)
    if name in WORDS:
        return TABLE[WORDS[name]]
    first, hyphen, second = name.rpartition("-")
    if hyphen and first in TABLE and second in TABLE:
        return Unit(name, f"{TABLE[first].dimension} times {TABLE[second].dimension}", TABLE[first].factor * TABLE[second].factor)
    return None


def _head(name: str) -> Unit | None:
    """What a rate has so much of: a unit, a count ("1"), or an amount of a currency (three capitals)."""
    if name == "1":
        return Unit(name, "count")
    return _part(name) or (Unit(name, name) if len(name) == 3 and name.isupper() else None)


def _base(name: str, *, physical: bool) -> tuple[list[str], float]:
    """The dimensions that a base divides by, and its size; a base that is no unit (a share, a visit) is a dimension of its own."""
    if name.endswith(" squared") and (unit := _part(name.removesuffix(" squared"))):
        return [unit.dimension] * 2, unit.factor**2
    if name in _BASE_TIMES:
        return ["time"], _BASE_TIMES[name]
    unit = _part(name)
    if unit is None:
        return ["person" if name in _PERSON else name], 1.0
    return ["clock time" if name in _CLOCK and not physical else unit.dimension], unit.factor


@functools.lru_cache(maxsize=4096)
def composed(name: str) -> Unit | None:
    """The unit that "A per B" names, so that litres per minute convert into cubic metres per second, and money per foot into money per metre.

    Args:
        name: a composed canonical name; further bases may follow ("litre per person per day").

    Returns:
        Its dimension and factor; None for what is no composed name, or a share of something (growth per month is no twelfth of growth per year).
    """
    first, *bases = name.split(" per ")
    head = _head(first) if bases else None
    if head is None:
        return None
    factor, below = head.factor, []
    for base in bases:
        dimensions, size = _base(base, physical=head.dimension not in ("count", first))
        below += dimensions
        factor /= size
    dimension_ = " per ".join([head.dimension, *sorted(below)])
    return Unit(name, _DERIVED.get(dimension_, dimension_), factor)


class Units(dict[str, Unit]):
    """The units by name. Composed names ("gram per kilometre") are in it too, without being listed: they are computed when asked for."""

    def __contains__(self, name: object) -> bool:
        """True for table units and for composed names whose first term is a unit, a currency or a count."""
        return super().__contains__(name) or (isinstance(name, str) and composed(name) is not None)

    def listed(self, name: str) -> bool:
        """True for a unit of the table itself."""
        return super().__contains__(name)

    def __missing__(self, name: str) -> Unit:
        """The unit of a composed name."""
        unit = composed(name)
        if unit is None:
            raise KeyError(name)
        return unit


MEASURES = frozenset(_MEASURES) | {"pound per square inch"}
"""Composed names that are units of their own, in words as in symbols."""
ALL_SYMBOLS = dict(SYMBOLS)
"""Written symbols of single and of composed units, case as in the tables: canonical name."""
for _line in _COMPOSED_SYMBOLS.strip().splitlines():
    _name, _, _forms = (part.strip() for part in _line.partition("|"))
    ALL_SYMBOLS.update(dict.fromkeys(_forms.split(), _name))
UNITS = Units(TABLE | {name: unit for name in _MEASURES if (unit := composed(name))})
"""Every unit by canonical name."""
