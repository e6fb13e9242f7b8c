"""Written forms that mean several things ("12 C", "five pounds", "30 kn"), decided by the words beside them.

One mechanism for all of them: every reading of a form has cue words, and the reading whose cue words stand nearest in the sentence wins; where none
has any, the form has its usual reading in news.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.language.currencies import MONEY_WORDS, PLACES
from claimcheck.language.words import words_of

_OF_THE_PAST = frozenset("DEM FRF BEF ITL ESP NLG GRD IEP HRK".split())
"""Currencies that gave way to the euro: only words right beside an amount tell of them."""
_CODES_OF: dict[str, tuple[str, ...]] = {}
"""Words of a country and plain names of currencies: the codes of the currencies that they tell of."""
for _code, _places in PLACES.items():
    for _word in sorted(_places):
        _CODES_OF[_word] = (*_CODES_OF.get(_word, ()), _code)
for _word, _candidates in MONEY_WORDS.items():
    if _candidates.default and " " not in _word:  # without a default it is an English word as well: "won", "mark"
        _CODES_OF[_word] = (*_CODES_OF.get(_word, ()), _candidates.default, *_candidates.others)

NONE = ""
"""The reading "no unit at all"."""

_REACH = 90
"""How many characters to each side are looked at; a sentence end in between stops earlier."""

_BEYOND_A_COMMA = 0.25

# Words that many readings share.
_CUES = {
    "data": """file files memory storage disk disks drive drives download downloads downloading upload uploads data bits bytes byte bit
    internet broadband network bandwidth computer computers software server servers phone smartphone laptop ram ssd usb video app gigabytes
    megabytes encryption processor chip chips cpu code digital online modem router""",
    "network": """internet broadband network bandwidth download downloads upload uploads fibre fiber modem router wi-fi wifi connection
    connections speeds data streaming ethernet mobile 4g 5g bits""",
    "weather": """temperature temperatures weather heat hot cold cool cooler warm warmer warming degree degrees celsius fahrenheit freezing
    frost thermometer mercury heatwave summer winter climate oven water boiling bake fever summer sunny maximum minimum high highs low lows
    forecast""",
    "electric": """current currents voltage volt volts electric electrical electricity circuit circuits fuse battery batteries amp amps
    ampere amperes charger charge charging wire cable socket capacitor electron electrons""",
    "capacitor": "capacitor capacitors capacitance supercapacitor supercapacitors ultracapacitor",
    "magnet": "magnet magnets magnetic magnetism mri scanner scanners magnetometer field fields tokamak",
    "pressure": "pressure pressures barometric cyclone hurricane storm depression atmospheric psi tyre tyres tire tires boost turbo pump valve",
    "market": """share shares stock stocks price prices priced dividend dividends pence penny investors market markets ftse london trading
    traded closed shareholders earnings payout litre profit""",
    "money": """cost costs costing price prices priced pay pays paid paying fee fees fine fined budget ticket tickets worth salary wage
    wages earn earns earned earning spend spends spent bill bills buy bought sell sold sale tax taxes rent euro euros dollar dollars cash
    loan loans debt money bank benefit benefits charge charged refund bonus donation donated raised bet prize stake invest invested
    investment fund funding raise raises raising save saves saved saving savings damage compensation profit losses""",
    "weigh": """weigh weighs weighed weighing weight weights heavy heavier lift lifted lifting ounces ounce lbs lb kilos kilo kg kilograms
    kilogram tons tonnes cocaine heroin marijuana meat beef pork fish sugar flour butter lost lose losing gained overweight baby thrust
    boxer cargo""",
    "weapon": "bomb bombs bombing nuclear warhead warheads explosion explosive explosives blast yield weapon weapons tnt device detonated atomic",
    "radiation": "radiation radioactive dose doses exposure exposed nuclear radiotherapy gamma irradiation contamination chernobyl fukushima",
    "sea": """sea ship ships vessel vessels boat boats coast coastal offshore sail sailed sailing waters port harbour harbor navy island
    maritime airport""",
    "wind": "wind winds gust gusts gusting speed speeds ship vessel boat yacht aircraft plane sailing sustained storm cyclone",
    "drink": "beer beers ale lager cider stout milk drink drinks pub bar blood guinness glass",
    "kitchen": """flour sugar butter oil milk cream stock chopped tablespoon tablespoons teaspoon teaspoons recipe ounces salt rice grated
    sliced diced broth cheese ingredients""",
    "chemistry": "molecule molecules chemical reaction solution acid gas atoms hydrogen oxygen carbon concentration chemistry avogadro",
    "genetics": "dna rna genome genomes genetic gene genes chromosome chromosomes sequence sequences sequenced sequencing nucleotide",
    "space": """sun star stars planet planets orbit orbits orbiting comet asteroid telescope solar galaxy galaxies astronomers spacecraft
    exoplanet kuiper pluto neptune""",
    "ages": """ago geological geology rock rocks fossil fossils jurassic cretaceous universe formed dating dated palaeozoic cambrian eocene
    era sediments""",
    "photo": "camera cameras sensor photo photos image images lens selfie pixel pixels phone smartphone ultrawide telephoto resolution",
    "school": """university universities college bachelor bachelor's master's masters honorary doctorate graduate graduated academic diploma
    studied law phd earned""",
    "run": "run runs runner runners running race races racing marathon charity",
    "label": """iphone seat seats flat apartment section gate room class terminal row bus platform hepatitis vitamin paragraph clause article
    level grade route exit""",
    "screen": "video videos resolution hd screen screens display displays streaming stream youtube camera monitor netflix",
    "force": "force forces newton newtons thrust tension push pull spring impact grip bite",
    "gravity": """acceleration accelerate accelerated accelerating deceleration gravity gravitational pilot pilots astronaut astronauts
    centrifuge g-force g-forces""",
    "shot": "bullet bullets muzzle velocity projectile projectiles arrow arrows pellet pellets airgun paintball",
    "light": "light luminous lamp beam brightness candela",
    "jewel": "gold golden",
    "type": "font fonts type typeface print text letters lettering",
    "charge": "charge charges charged electric electron electrons battery capacitor current lightning coulomb",
    "oil": "oil gas energy coal consumption equivalent",
    "viscous": "viscosity viscous",
    "nuclear": "neutron neutrons nucleus nuclei section scattering capture uranium",
    "inductance": "inductor inductors inductance coil coils inductive",
    "coins": "cent cents dollar dollars quarter quarters dime dimes nickel nickels american america",
    "water": "dam dams reservoir reservoirs catchment irrigation river rivers environmental allocation allocations megalitres gigalitres",
    "land": "land plot plots farm farmland field fields garden",
    "parliament": "parliament party elections election sabha assembly minister constituency constituencies labour tory conservative vote votes",
    "team": "athlete athletes olympic olympics paralympic rowers swimmers squad medal medals hockey",
    "cold": "kelvin superconductor superconductors superconducting superconductivity cryogenic cryogenics helium absolute plasma",
    "hours": "half-life incubation orbital gestation stayed lasted trip",
}

# forms | usual reading | other reading: names of cue groups, or a currency code for the words of its country | ...
# A reading is a unit, a currency, a hundredth of one ("cent", "pence"); "-" is none of them.
_SENSES = """
a | year | are: land
b | - | bit: data | barn: nuclear
B | - | byte: data
C | celsius | -: label | coulomb: charge capacitor
c | cent | celsius: weather | -: label
d | - | day: hours
F | fahrenheit | -: label | farad: capacitor electric
g | gram | standard gravity: gravity
G | - | gauss: magnet | standard gravity: gravity
H | - | henry: inductance
K | kelvin | -: money label | kilometre: run
kn | knot | HRK: money HRK | knot: wind
kt | kilotonne | knot: wind | kiloton of TNT: weapon
kiloton kilotons | kilotonne | kiloton of TNT: weapon
megaton megatons Mt | megatonne | megaton of TNT: weapon
mb | megabyte | millibar: pressure weather
nm | nanometre | nautical mile: sea
p | pence | -: screen
P | - | poise: viscous
pt pts | - | pint: drink kitchen | typographic point: type
R | - | roentgen: radiation
st stones | - | stone: weigh
T | - | tesla: magnet | metric ton: weigh
A | - | ampere: electric
N | - | newton: force
Gy | - | gray: radiation | billion years: ages space
Ma | - | million years: ages
Ga | - | billion years: ages
ka | - | thousand years: ages
au AU | - | astronomical unit: space
ly | - | light-year: space
cd | - | candela: light
GB | gigabyte | -: team
MP | megapixel | -: parliament
toe | - | tonne of oil equivalent: oil
fps | frames per second | foot per second: shot
bps | basis point | bit per second: network
bp | basis point | base pair: genetics
bars | - | bar: pressure
gig gigs | - | gigabyte: data
moles | - | mole: chemistry
cup cups | - | cup: kitchen
degree degrees | degree | -: school | degree: weather
carat carats ct | carat | karat: jewel
ML | millilitre | megalitre: water
gray grays grey greys | - | gray: radiation
rem rems | - | rem: radiation
rad rads | - | rad: radiation
tesla teslas | - | tesla: magnet
henry henries | - | henry: inductance
atmosphere atmospheres | - | atmosphere: pressure
penny pennies | pence | cent: coins
pound pounds | pound-mass | GBP: money market GBP | pound-mass: weigh
"""


@dataclass(frozen=True, slots=True)
class Senses:
    """What a form can mean.

    Attributes:
        usual: the reading where no cue word stands near; ``NONE`` for no unit.
        readings: other readings (the usual one may be among them) with their cue words.
    """

    usual: str
    readings: tuple[tuple[str, frozenset[str]], ...] = ()


def _cue_words(names: str) -> frozenset[str]:
    return frozenset().union(*(PLACES[name] if name in PLACES else _CUES[name].split() for name in names.split()))


def _read_senses() -> dict[str, Senses]:
    table: dict[str, Senses] = {}
    for line in _SENSES.strip().splitlines():
        forms, usual, *others = (part.strip() for part in line.split("|"))
        parted = [other.partition(": ") for other in others]
        readings = tuple((NONE if reading == "-" else reading, _cue_words(cues)) for reading, _, cues in parted)
        table |= dict.fromkeys(forms.split(), Senses(NONE if usual == "-" else usual, readings))
    return table


SENSES = _read_senses()
"""Forms that mean several things. Words are in lower case; symbols are written in one case only."""

_RUN = frozenset(_CUES["run"].split())
_COLD = frozenset(_CUES["cold"].split())


def _window(text: str, offset: int) -> tuple[list[str], int, int, int]:
    """The words of ``text`` in lower case, which of them stand near ``offset`` (first, behind the last), and the first one behind it."""
    left, right = max(0, offset - _REACH), offset + _REACH
    left = max(left, text.rfind(". ", left, offset) + 1, text.rfind("\n\n", left, offset))
    ends = [end for end in (text.find(". ", offset, right), text.find("\n\n", offset, right)) if end >= 0]
    words = words_of(text)
    return words.lows, words.at_or_after(left), words.at_or_after(min(ends, default=right)), words.at_or_after(offset)


def near(text: str, offset: int) -> frozenset[str]:
    """The words around ``offset``, in lower case: as far as the sentence and ``_REACH`` characters go."""
    lows, first, last, _ = _window(text, offset)
    return frozenset(lows[first:last])


def _apart(text: str, offset: int, cue: int) -> float:
    """What a cue word counts for beyond a comma: another clause may speak of another thing."""
    between = text[cue:offset] if cue < offset else text[offset:cue]
    return _BEYOND_A_COMMA if ", " in between or "; " in between else 1.0


def _best(readings: Iterable[tuple[str, frozenset[str]]], text: str, offset: int, usual: str, form: str = "") -> str:
    """The reading whose cue words stand nearest: each counts for one over its distance in words. The form itself is no cue."""
    lows, first, last, here = _window(text, offset)
    told: dict[str, float] = {}
    for index in range(first, last):
        low = lows[index]
        if low == form and index == here:
            continue
        for reading, cues in readings:
            if low in cues:
                distance = index - here + 1 if index >= here else here - index
                told[reading] = told.get(reading, 0.0) + _apart(text, offset, words_of(text).starts[index]) / distance
    return max(told, key=lambda reading: told[reading]) if told else usual


def sense(form: str, text: str, offset: int, usual: str | None = None) -> str:
    """The reading of an ambiguous form: a canonical unit, a currency code, "cent" or "pence"; ``NONE`` for no unit.

    Args:
        form: a key of ``SENSES``.
        text: the text.
        offset: behind the number.
        usual: the reading where no cue word stands near, if another one than the form's own.
    """
    senses = SENSES[form]
    return _best(senses.readings, text, offset, senses.usual if usual is None else usual, form.lower())


def currency_near(text: str, offset: int, default: str, others: tuple[str, ...], article: str = "") -> str:
    """Which of several currencies a sign or noun means: the one whose country is named nearest, else that of the article, else the default."""
    if not others:
        return default
    codes = (default, *others) if default else others
    near_by = _best([(code, PLACES[code]) for code in codes], text, offset, NONE)
    return near_by or (_told(article, codes) if article else NONE) or default


def _told(article: str, codes: tuple[str, ...]) -> str:
    """The one of several currencies whose country, or whose own name, the article names most; ``NONE`` where it names none, or two as often."""
    counts = _currencies_told(article)
    ranked = sorted(((counts.get(code, 0), code) for code in codes if code not in _OF_THE_PAST), reverse=True)
    return ranked[0][1] if ranked and ranked[0][0] > (ranked[1][0] if len(ranked) > 1 else 0) else NONE


@functools.lru_cache(maxsize=8)
def _currencies_told(article: str) -> dict[str, int]:
    """How often each currency's country or name occurs among the words of an article."""
    counts: dict[str, int] = {}
    for low in words_of(article).lows:
        for code in _CODES_OF.get(low.partition("-")[0].removesuffix("'s").removesuffix("’s"), ()):
            counts[code] = counts.get(code, 0) + 1
    return counts


def scale_is_unit(text: str, offset: int) -> str:
    """What a "K" directly behind digits stands for where it is no thousand: a run of kilometres, a temperature; ``NONE`` where it is."""
    around = near(text, offset)
    if around & _RUN:
        return "kilometre"
    return "kelvin" if around & _COLD else NONE
