"""The units of measurement as data: names, dimensions, factors, written forms; prefixed and squared units follow by rule.

Factors follow the SI brochure (9th edition) and NIST SP 811, appendix B; "ton" is the metric one unless "short" or "long" stands before it,
and gallons and pints are American unless "imperial" does. A calorie is the dietary one, as news text means it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement.

    Attributes:
        name: canonical name, singular ("kilometre per hour").
        dimension: what it measures ("length"); quantities convert inside one dimension only.
        factor: how many base units of the dimension one of it is.
        offset: what is added after the factor (temperatures).
    """

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0


_PREFIXES = {
    "p": ("pico", 1e-12),
    "n": ("nano", 1e-9),
    "μ": ("micro", 1e-6),
    "m": ("milli", 1e-3),
    "c": ("centi", 1e-2),
    "d": ("deci", 1e-1),
    "h": ("hecto", 1e2),
    "k": ("kilo", 1e3),
    "M": ("mega", 1e6),
    "G": ("giga", 1e9),
    "T": ("tera", 1e12),
    "P": ("peta", 1e15),
    "E": ("exa", 1e18),
    "Ki": ("kibi", 2.0**10),
    "Mi": ("mebi", 2.0**20),
    "Gi": ("gibi", 2.0**30),
    "Ti": ("tebi", 2.0**40),
}

# name | dimension | factor | symbols (case matters) | words (case does not; a plural s is understood) | prefixes
# A row without dimension adds forms to a unit that is there already. Forms that are other words too are decided in ``unit_senses``.
_TABLE = """
metre | length | 1 | m | metre meter | n μ m c d k
picometre | length | 1e-12 | | picometre picometer
micrometre | | | | micron
kilometre | | | kms |
inch | length | 0.0254 | ″ | inch inches
foot | length | 0.3048 | ft | foot feet
yard | length | 0.9144 | yd yds | yard
mile | length | 1609.344 | mi | mile statute_mile
nautical mile | length | 1852 | nmi NM | nautical_mile
furlong | length | 201.168 | | furlong
fathom | length | 1.8288 | | fathom
ångström | length | 1e-10 | Å Å | ångström angstrom ångstrom
astronomical unit | length | 149597870700 | | astronomical_unit
light-year | length | 9.4607304725808e15 | | light-year lightyear
parsec | length | 3.0856775814913673e16 | | parsec | k M G
gram | mass | 0.001 | g | gram gramme | n μ m k
microgram | | | mcg |
kilogram | | | kgs | kilo
metric ton | mass | 1000 | t MT mt | tonne ton metric_ton metric_tonne
kilotonne | mass | 1e6 | kt | kilotonne kiloton
megatonne | mass | 1e9 | Mt | megatonne megaton
gigatonne | mass | 1e12 | Gt | gigatonne gigaton
million metric tons | mass | 1e9 | MMT MMt mmt |
short ton | mass | 907.18474 | | short_ton
long ton | mass | 1016.0469088 | | long_ton
quintal | mass | 100 | | quintal
ounce | mass | 0.028349523125 | oz | ounce
troy ounce | mass | 0.0311034768 | ozt | troy_ounce
pound-mass | mass | 0.45359237 | lb lbs | pound
stone | mass | 6.35029318 | st | stone
hundredweight | mass | 45.359237 | cwt | hundredweight
carat | mass | 0.0002 | ct | carat
dalton | mass | 1.66053906892e-27 | Da | dalton | k M
solar mass | mass | 1.98841e30 | | solar_mass solar_masses
karat | fineness | 0.041666666666666664 | | karat
deadweight ton | deadweight | 1 | dwt DWT | deadweight_ton deadweight_tonne
gross ton | gross tonnage | 1 | | gross_ton gross_tonne
hectare | area | 10000 | ha | hectare
acre | area | 4046.8564224 | | acre
are | area | 100 | |
dunam | area | 1000 | | dunam dunum
barn | area | 1e-28 | |
litre | volume | 0.001 | l L | litre liter | μ m c d h k M G
cubic centimetre | | | cc ccm |
cubic metre | | | cbm |
gallon | volume | 0.003785411784 | gal gals | gallon us_gallon
imperial gallon | volume | 0.00454609 | | imperial_gallon uk_gallon
quart | volume | 0.000946352946 | qt | quart us_quart
pint | volume | 0.000473176473 | | pint us_pint
imperial pint | volume | 0.00056826125 | | imperial_pint uk_pint
fluid ounce | volume | 2.95735295625e-5 | | fluid_ounce fl_oz us_fluid_ounce
tablespoon | volume | 1.478676478125e-5 | tbsp | tablespoon
teaspoon | volume | 4.92892159375e-6 | tsp | teaspoon
cup | volume | 0.0002365882365 | | cup
barrel | volume | 0.158987294928 | bbl bbls | barrel
bushel | volume | 0.03523907016688 | | bushel
acre-foot | volume | 1233.48183754752 | | acre-foot acre-feet
thousand cubic feet | volume | 28.316846592 | mcf Mcf |
million cubic feet | volume | 28316.846592 | mmcf MMcf MMCF |
billion cubic feet | volume | 28316846.592 | bcf Bcf BCF |
trillion cubic feet | volume | 28316846592 | tcf Tcf TCF |
million cubic metres | volume | 1e6 | mcm |
billion cubic metres | volume | 1e9 | bcm Bcm BCM |
twenty-foot equivalent unit | containers | 1 | TEU TEUs teu | twenty-foot_equivalent_unit
knot | speed | 0.5144444444444445 | kn kts | knot
standard gravity | acceleration | 9.80665 | | standard_gravity
newton | force | 1 | N | newton | k M
pound-force | force | 4.4482216152605 | lbf | pound-force
kilogram-force | force | 9.80665 | kgf | kilogram-force
newton metre | torque | 1 | Nm | newton_metre newton_meter n_m | k
pound-foot | torque | 1.3558179483314004 | lbft | pound-foot pound-feet foot-pound lb_ft ft_lb ft_lbs lbs_ft
watt | power | 1 | W | watt | n μ m k M G T
kilowatt | | | KW Kw kw kWp |
megawatt | | | Mw mw MWp MWe MWt MWth |
gigawatt | | | Gw gw GWp GWe GWt |
horsepower | power | 745.6998715822702 | hp HP | horsepower
metric horsepower | power | 735.49875 | PS | metric_horsepower
brake horsepower | power | 745.6998715822702 | bhp BHP | brake_horsepower
volt-ampere | apparent power | 1 | VA | volt-ampere | k M G
joule | energy | 1 | J | joule | m k M G T P E
watt-hour | energy | 3600 | Wh | watt-hour | k M G T P
kilowatt-hour | | | kwh KWh KWH kWH Kwh |
megawatt-hour | | | mwh Mwh MWH |
gigawatt-hour | | | gwh Gwh GWH |
electronvolt | energy | 1.602176634e-19 | eV | electronvolt electron-volt | m k M G T P
calorie | energy | 4184 | cal cals | calorie
kilocalorie | energy | 4184 | kcal kcals | kilocalorie
british thermal unit | energy | 1055.05585262 | BTU BTUs Btu btu | british_thermal_unit
mega british thermal unit | energy | 1.05505585262e9 | mmBTU MMBtu mmBtu MMBTU mmbtu | mega_british_thermal_unit
mega british thermal unit | | | | million_british_thermal_units million_btu |
therm | energy | 1.05505585262e8 | | therm
tonne of oil equivalent | energy | 4.1868e10 | | tonne_of_oil_equivalent ton_of_oil_equivalent
kilotonne of oil equivalent | energy | 4.1868e13 | ktoe | kilotonne_of_oil_equivalent
megatonne of oil equivalent | energy | 4.1868e16 | Mtoe mtoe | megatonne_of_oil_equivalent
barrel of oil equivalent | energy | 6119323945.196 | boe BOE | barrel_of_oil_equivalent
ton of TNT | energy | 4.184e9 | | ton_of_tnt tonne_of_tnt
kiloton of TNT | energy | 4.184e12 | | kiloton_of_tnt kilotonne_of_tnt
megaton of TNT | energy | 4.184e15 | | megaton_of_tnt megatonne_of_tnt
pascal | pressure | 1 | Pa | pascal | h k M G
bar | pressure | 1e5 | | bar
millibar | pressure | 100 | mbar | millibar
atmosphere | pressure | 101325 | atm | atmosphere
torr | pressure | 133.32236842105263 | | torr
millimetre of mercury | pressure | 133.322387415 | mmHg mmhg | millimetre_of_mercury millimeter_of_mercury mm_hg
inch of mercury | pressure | 3386.388640341 | inHg | inch_of_mercury inches_of_mercury
pound per square inch | pressure | 6894.757293168 | psi PSI | pound_per_square_inch
poise | viscosity | 0.1 | | poise
centipoise | viscosity | 0.001 | cP | centipoise
hertz | frequency | 1 | Hz | hertz | m k M G T
revolutions per minute | frequency | 0.016666666666666666 | rpm RPM | revolutions_per_minute revs_per_minute revolution_per_minute
revolutions per minute | | | | revolutions_a_minute |
beats per minute | heart rate | 1 | bpm BPM | beats_per_minute beat_per_minute beats_a_minute
frames per second | frame rate | 1 | | frames_per_second frame_per_second frames_a_second
bit | data | 0.125 | | bit | k M G T P
byte | data | 1 | | byte | k M G T P E Ki Mi Gi Ti
kilobit | | | Kb kbit Kbit |
megabit | | | Mb Mbit |
gigabit | | | Gb Gbit |
terabit | | | Tb Tbit |
kilobyte | | | KB kB kbyte |
megabyte | | | MB Mbyte |
gigabyte | | | GB Gbyte | gig
terabyte | | | TB Tbyte |
petabyte | | | PB |
exabyte | | | EB |
kibibyte | | | KiB |
mebibyte | | | MiB |
gibibyte | | | GiB |
tebibyte | | | TiB |
volt | voltage | 1 | V | volt | μ m k M
ampere | current | 1 | A | ampere amp | μ m k
coulomb | charge | 1 | C | coulomb | n μ m
ampere-hour | charge | 3600 | Ah | ampere-hour amp-hour | m k
milliampere-hour | | | mah |
ohm | resistance | 1 | Ω Ω | ohm | m k M
kiloohm | | | | kilohm
megaohm | | | | megohm
siemens | conductance | 1 | | siemens | μ m
farad | capacitance | 1 | F | farad | p n μ m
henry | inductance | 1 | H | henry henries | n μ m
tesla | magnetic flux density | 1 | T | tesla | n μ m
gauss | magnetic flux density | 1e-4 | | gauss
sievert | equivalent dose | 1 | Sv | sievert | n μ m
rem | equivalent dose | 0.01 | rem | rem | m
gray | absorbed dose | 1 | Gy | gray grey | μ m c
rad | absorbed dose | 0.01 | | rad
becquerel | radioactivity | 1 | Bq | becquerel | k M G T P
curie | radioactivity | 3.7e10 | Ci | curie | n μ m
roentgen | exposure | 0.000258 | | roentgen röntgen
mole | amount of substance | 1 | mol | mole | n μ m k
international unit | international units | 1 | IU | international_unit
lumen | luminous flux | 1 | lm | lumen
lux | illuminance | 1 | lx | lux
foot-candle | illuminance | 10.763910416709722 | | foot-candle footcandle
candela | luminous intensity | 1 | | candela
nit | luminance | 1 | | nit
decibel | sound level | 1 | dB dBA db | decibel
pixel | pixels | 1 | px | pixel
megapixel | pixels | 1e6 | Mpx | megapixel
dots per inch | print resolution | 1 | dpi | dots_per_inch dot_per_inch
pixels per inch | print resolution | 1 | ppi | pixels_per_inch pixel_per_inch
typographic point | length | 0.00035277777777777776 | | typographic_point
base pair | base pairs | 1 | | base_pair basepair
satoshi | BTC | 1e-8 | sats | satoshi
parts per million | concentration | 1e-6 | ppm | parts_per_million part_per_million
parts per billion | concentration | 1e-9 | ppb | parts_per_billion part_per_billion
parts per trillion | concentration | 1e-12 | | parts_per_trillion part_per_trillion
second | time | 1 | s sec secs | second | p n μ m
millisecond | | | msec msecs |
minute | time | 60 | min mins | minute
hour | time | 3600 | h hr hrs | hour
day | time | 86400 | | day
week | time | 604800 | wk wks | week
fortnight | time | 1209600 | | fortnight
month | time | 2629746 | mth mths | month
year | time | 31556952 | yr yrs | year
decade | time | 315569520 | | decade
century | time | 3155695200 | | century centuries
millennium | time | 31556952000 | | millennium millennia
thousand years | time | 31556952000 | kyr |
million years | time | 31556952000000 | Myr |
billion years | time | 31556952000000000 | Gyr |
magnitude | earthquake magnitude | 1 | | magnitude
celsius | temperature | 1 | ℃ | celsius centigrade celcius degree_celsius degree_centigrade deg_celsius degree_c deg_c
fahrenheit | temperature | 0.5555555555555556 | ℉ | fahrenheit degree_fahrenheit deg_fahrenheit degree_f deg_f
kelvin | temperature | 1 | | kelvin degree_kelvin
degree | angle | 1 | | degree deg
radian | angle | 57.29577951308232 | | radian
arcminute | angle | 0.016666666666666666 | | arcminute arc-minute
arcsecond | angle | 0.0002777777777777778 | | arcsecond arc-second
percentage point | percentage point | 1 | pp | percentage_point percent_point per_cent_point
basis point | percentage point | 0.01 | bp | basis_point
"""
_OFFSETS = {"fahrenheit": -17.77777777777778, "kelvin": -273.15}

# Lengths that are squared and cubed; their symbols with the exponent in any of its spellings, "sq" and "cu".
_SQUARED = "millimetre centimetre decimetre metre kilometre inch foot yard mile micrometre nanometre".split()
_CUBED = "millimetre centimetre decimetre metre kilometre inch foot yard mile".split()
_POWERS = {"square": (2, "area", "²", "sq", "squared"), "cubic": (3, "volume", "³", "cu", "cubed")}

TABLE: dict[str, Unit] = {}
"""Units of one term by canonical name; composed ones are in ``composed_units``."""
SYMBOLS: dict[str, str] = {}
"""Written symbols, case as in the table: canonical name."""
WORDS: dict[str, str] = {}
"""Written-out names in lower case, one space between words: canonical name."""


def plurals(word: str) -> tuple[str, ...]:
    """A form of the tables with spaces, singular and plural; of "tonne of oil equivalent" the first word takes the s."""
    word = word.replace("_", " ").replace("-", " ")
    links = [" "] if word.startswith("degree ") else [link for link in (" of ", " per ") if link in word]
    first, link, rest = word.partition(links[0]) if links else (word, "", "")
    if first.endswith(("s", "feet", "inches", "centuries", "millennia")):
        return (word,)
    return word, f"{first}s{link}{rest}"


def _enter(unit: Unit, symbols: list[str], words: list[str]) -> None:
    TABLE[unit.name] = unit
    SYMBOLS.update(dict.fromkeys(symbols, unit.name))
    for word in words:
        WORDS.update(dict.fromkeys(plurals(word), unit.name))


def _spellings(symbol: str) -> list[str]:
    """The Greek letter micro also as the micro sign of Latin-1."""
    return [symbol, symbol.replace("μ", "µ")] if "μ" in symbol else [symbol]


def _fill() -> None:
    """Read the tables into ``TABLE``, ``SYMBOLS`` and ``WORDS``."""
    for line in _TABLE.strip().splitlines():
        name, dimension_, factor, symbols, words, prefixes, *_ = (*(part.strip() for part in line.split("|")), "")
        if not dimension_:
            SYMBOLS.update(dict.fromkeys(symbols.split(), name))
            WORDS.update(dict.fromkeys((form for word in words.split() for form in plurals(word)), name))
            continue
        unit = Unit(name, dimension_, float(factor), _OFFSETS.get(name, 0.0))
        _enter(unit, symbols.split(), words.split())
        for prefix in prefixes.split():
            word, times = _PREFIXES[prefix]
            prefixed = [spelling for symbol in symbols.split() for spelling in _spellings(prefix + symbol)]
            _enter(Unit(word + name, dimension_, unit.factor * times), prefixed, [word + form for form in words.split()])
    for symbol in ("g", "kg", "t", "kt", "Mt", "Gt"):
        SYMBOLS.update({f"{symbol}CO{two}{tail}": SYMBOLS[symbol] for two in "2₂" for tail in ("", "e", "eq")})
    lengths = {name: ([s for s, n in SYMBOLS.items() if n == name], [w for w, n in WORDS.items() if n == name]) for name in {*_SQUARED, *_CUBED}}
    for power, names in (("square", _SQUARED), ("cubic", _CUBED)):
        exponent, measure, superscript, short, behind = _POWERS[power]
        for name in names:
            symbols_of, words_of = lengths[name]
            unit = Unit(f"{power} {name}", measure, TABLE[name].factor ** exponent)
            forms = [f"{short} {form}" for form in (*words_of, *symbols_of)] + [f"{power} {form}" for form in (*words_of, *symbols_of)]
            TABLE[unit.name] = unit
            SYMBOLS.update({f"{symbol}{mark}": unit.name for symbol in symbols_of if symbol.isalpha() for mark in (superscript, str(exponent))})
            SYMBOLS.update({f"{short}{symbol}": unit.name for symbol in symbols_of if power == "square"})
            WORDS.update({form.lower(): unit.name for form in (*forms, *(f"{word} {behind}" for word in words_of))})


_fill()
