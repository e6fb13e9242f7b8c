"""Units as news text writes them: one table of written forms, canonical names, dimensions and factors, and the currencies.

Factors follow the SI brochure (9th edition) and NIST SP 811, appendix B; "ton" is the metric one unless "short" or "long" stands before it.
"""

from __future__ import annotations

import re
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


# name | dimension | factor | symbols (case matters) | words (case does not; a plural s is understood)
_TABLE = """
millimetre | length | 0.001 | mm | millimetre millimeter
centimetre | length | 0.01 | cm | centimetre centimeter
metre | length | 1 | m | metre meter
kilometre | length | 1000 | km kms | kilometre kilometer
micrometre | length | 1e-6 | μm µm | micrometre micrometer micron
nanometre | length | 1e-9 | nm | nanometre nanometer
inch | length | 0.0254 | ″ | inch inches
foot | length | 0.3048 | ft | foot feet
yard | length | 0.9144 | yd | yard
mile | length | 1609.344 | mi | mile
nautical mile | length | 1852 | nmi | nautical_mile
light-year | length | 9.4607304725808e15 | | light-year light_year
milligram | mass | 1e-6 | mg | milligram
gram | mass | 0.001 | g | gram gramme
kilogram | mass | 1 | kg kgs | kilogram kilogramme kilo
metric ton | mass | 1000 | t | tonne ton metric_ton metric_tonne
short ton | mass | 907.18474 | | short_ton
long ton | mass | 1016.0469088 | | long_ton
ounce | mass | 0.028349523125 | oz | ounce
pound-mass | mass | 0.45359237 | lb lbs | pound
stone | mass | 6.35029318 | | stone
square metre | area | 1 | m² m2 sqm sq_m sq_metres | square_metre square_meter
square kilometre | area | 1e6 | km² km2 sqkm sq_km | square_kilometre square_kilometer
square foot | area | 0.09290304 | sqft | square_foot square_feet sq_ft
square mile | area | 2589988.110336 | sq_mi | square_mile
square yard | area | 0.83612736 | | square_yard
hectare | area | 10000 | ha | hectare
acre | area | 4046.8564224 | | acre
millilitre | volume | 1e-6 | ml mL | millilitre milliliter
litre | volume | 0.001 | l L | litre liter
cubic metre | volume | 1 | m³ m3 | cubic_metre cubic_meter
cubic foot | volume | 0.028316846592 | | cubic_foot cubic_feet
cubic kilometre | volume | 1e9 | km³ | cubic_kilometre cubic_kilometer
gallon | volume | 0.003785411784 | gal | gallon
pint | volume | 0.000473176473 | | pint
barrel | volume | 0.158987294928 | bbl | barrel
kilometre per hour | speed | 0.2777777777777778 | km/h km/hr kph kmh kmph | kilometre_per_hour kilometer_per_hour kilometre_an_hour kilometer_an_hour
mile per hour | speed | 0.44704 | mph | mile_per_hour mile_an_hour
metre per second | speed | 1 | m/s | metre_per_second meter_per_second
knot | speed | 0.5144444444444445 | kn | knot
watt | power | 1 | W | watt
kilowatt | power | 1000 | kW | kilowatt
megawatt | power | 1e6 | MW | megawatt
gigawatt | power | 1e9 | GW | gigawatt
terawatt | power | 1e12 | TW | terawatt
horsepower | power | 745.6998715822702 | hp HP | horsepower
metric horsepower | power | 735.49875 | PS | metric_horsepower
brake horsepower | power | 745.6998715822702 | bhp | brake_horsepower
joule | energy | 1 | J | joule
watt-hour | energy | 3600 | Wh | watt-hour watt_hour
kilowatt-hour | energy | 3.6e6 | kWh | kilowatt-hour kilowatt_hour
megawatt-hour | energy | 3.6e9 | MWh | megawatt-hour megawatt_hour
gigawatt-hour | energy | 3.6e12 | GWh | gigawatt-hour gigawatt_hour
terawatt-hour | energy | 3.6e15 | TWh | terawatt-hour terawatt_hour
calorie | energy | 4.184 | cal | calorie
kilocalorie | energy | 4184 | kcal | kilocalorie
british thermal unit | energy | 1055.05585262 | BTU | british_thermal_unit
mega british thermal unit | energy | 1.05505585262e9 | mmBTU MMBtu mmBtu |
newton metre | torque | 1 | Nm | newton_metre newton_meter
pound-foot | torque | 1.3558179483314004 | lb-ft lb_ft ft-lb | pound-foot pound-feet foot-pound
pascal | pressure | 1 | Pa | pascal
kilopascal | pressure | 1000 | kPa | kilopascal
megapascal | pressure | 1e6 | MPa | megapascal
gigapascal | pressure | 1e9 | GPa | gigapascal
bar | pressure | 1e5 | | bar
millibar | pressure | 100 | mb mbar hPa | millibar
pound per square inch | pressure | 6894.757293168 | psi | pound_per_square_inch
hertz | frequency | 1 | Hz | hertz
kilohertz | frequency | 1000 | kHz | kilohertz
megahertz | frequency | 1e6 | MHz | megahertz
gigahertz | frequency | 1e9 | GHz | gigahertz
revolutions per minute | frequency | 0.016666666666666666 | rpm RPM | revolutions_per_minute
bit | data | 0.125 | | bit
byte | data | 1 | | byte
kilobyte | data | 1000 | KB kB | kilobyte
megabyte | data | 1e6 | MB | megabyte
gigabyte | data | 1e9 | GB | gigabyte gig
terabyte | data | 1e12 | TB | terabyte
volt | voltage | 1 | V | volt
kilovolt | voltage | 1000 | kV | kilovolt
tablespoon | volume | 1.478676478125e-5 | tbsp | tablespoon
teaspoon | volume | 4.92892159375e-6 | tsp | teaspoon
microgram | mass | 1e-9 | µg μg mcg | microgram microgramme
decimetre | length | 0.1 | dm | decimetre decimeter
picometre | length | 1e-12 | | picometre picometer
quart | volume | 0.000946352946 | | quart
milliampere-hour | charge | 3.6 | mAh | milliampere-hour
ampere | current | 1 | | amp ampere
decibel | sound level | 1 | dB | decibel
megapixel | resolution | 1 | MP | megapixel
pixel | pixels | 1 | px | pixel
carat | gem mass | 1 | | carat
mile per gallon | fuel economy | 1 | mpg | mile_per_gallon
parts per million | concentration | 1e-6 | ppm | parts_per_million
parts per billion | concentration | 1e-9 | ppb | parts_per_billion parts-per-billion
millisecond | time | 0.001 | ms | millisecond
second | time | 1 | s | second sec
minute | time | 60 | min mins | minute
hour | time | 3600 | h hr hrs | hour
day | time | 86400 | | day
week | time | 604800 | | week
fortnight | time | 1209600 | | fortnight
month | time | 2629746 | | month
year | time | 31556952 | yr yrs | year
decade | time | 315569520 | | decade
century | time | 3155695200 | | century centuries
magnitude | earthquake magnitude | 1 | | magnitude
celsius | temperature | 1 | °C ℃ | celsius centigrade celcius degrees_celsius degree_celsius degrees_centigrade deg_celsius degrees_C degree_C deg_C
fahrenheit | temperature | 0.5555555555555556 | °F ℉ | fahrenheit degrees_fahrenheit degree_fahrenheit deg_fahrenheit degrees_F degree_F deg_F
kelvin | temperature | 1 | | kelvin
degree | angle | 1 | ° | degree deg
percentage point | percentage point | 1 | pp | percentage_point percent_point per_cent_point
basis point | percentage point | 0.01 | bps bp | basis_point
"""
_OFFSETS = {"fahrenheit": -17.77777777777778, "kelvin": -273.15}

# ISO 4217 code | name | signs | words ("Australian dollar" wins over "dollar" as the longer form)
_CURRENCIES = """
USD | dollar | US$ $US U$S $ | dollar us_dollar u.s._dollar american_dollar buck
EUR | euro | € | euro
GBP | pound sterling | £ | pound_sterling pounds_sterling british_pound quid
AUD | australian dollar | A$ AU$ AUD$ $A $AU | australian_dollar
CAD | canadian dollar | C$ CA$ CDN$ CAD$ | canadian_dollar
NZD | new zealand dollar | NZ$ $NZ | new_zealand_dollar
HKD | hong kong dollar | HK$ | hong_kong_dollar
SGD | singapore dollar | S$ | singapore_dollar
TWD | new taiwan dollar | NT$ | taiwan_dollar new_taiwan_dollar
JPY | japanese yen | ¥ JP¥ | yen japanese_yen
CNY | chinese yuan | RMB CN¥ | yuan chinese_yuan renminbi
INR | indian rupee | ₹ Rs Rs. | indian_rupee rupee
PKR | pakistani rupee | | pakistani_rupee
KRW | south korean won | ₩ | south_korean_won korean_won
CHF | swiss franc | Fr. SFr | swiss_franc
SEK | swedish krona | | swedish_krona swedish_kronor swedish_crown
DKK | danish krone | | danish_krone danish_kroner danish_crown
NOK | norwegian krone | | norwegian_krone norwegian_kroner norwegian_crown
RUB | russian rouble | ₽ | rouble ruble russian_rouble russian_ruble
UAH | ukrainian hryvnia | ₴ | hryvnia
PLN | polish zloty | | zloty
CZK | czech koruna | | koruna czech_crown
HUF | hungarian forint | | forint
TRY | turkish lira | ₺ | lira turkish_lira
ILS | shekel | ₪ NIS | shekel
SAR | saudi riyal | | saudi_riyal
IRR | iranian rial | | rial
IQD | iraqi dinar | | iraqi_dinar
EGP | egyptian pound | | egyptian_pound
ZAR | south african rand | | rand
NGN | nigerian naira | ₦ | naira
KES | kenyan shilling | | kenyan_shilling
BRL | brazilian real | R$ | brazilian_real
MXN | mexican peso | MX$ Mex$ MXN$ | mexican_peso
ARS | argentine peso | | argentine_peso
MYR | malaysian ringgit | RM | ringgit malaysian_ringgit
IDR | indonesian rupiah | Rp | rupiah
THB | thai baht | ฿ | baht
PHP | philippine peso | ₱ | philippine_peso
VND | vietnamese dong | ₫ | dong
BTC | bitcoin | ₿ |
"""
# Ambiguous words, decided by the sentence: pounds are money with a scale of millions, mass otherwise.
CENTS = {"cent": "USD", "cents": "USD", "pence": "GBP", "penny": "GBP", "p": "GBP", "sen": "MYR"}

# Change of price level and exchange rates are beyond a unit table: currencies never convert into each other.
UNITS: dict[str, Unit] = {}
CURRENCY_NAMES: dict[str, str] = {}
_symbols: dict[str, str] = {}
_words: dict[str, str] = {}
_signs: dict[str, str] = {}
_money_words: dict[str, str] = {}


def _plurals(word: str) -> tuple[str, ...]:
    """The forms of a table entry: singular and plural; of "mile per hour" the first word takes the s."""
    if word.endswith(("s", "feet", "inches", "centuries")):
        return (word,)
    first, link, rest = next((word.partition(link) for link in ("_per_", "_an_") if link in word), (word, "", ""))
    return word, f"{first}s{link}{rest}"


for _line in _TABLE.strip().splitlines():
    _name, _dimension, _factor, _symbol_forms, _word_forms = (_part.strip() for _part in _line.split("|"))
    UNITS[_name] = Unit(_name, _dimension, float(_factor), _OFFSETS.get(_name, 0.0))
    _symbols |= dict.fromkeys((_form.replace("_", " ") for _form in _symbol_forms.split()), _name)
    for _form in _word_forms.split():
        _words |= dict.fromkeys((_plural.replace("_", " ").replace("-", " ").lower() for _plural in _plurals(_form)), _name)
for _line in _CURRENCIES.strip().splitlines():
    _code, _name, _sign_forms, _word_forms = (_part.strip() for _part in _line.split("|"))
    CURRENCY_NAMES[_code] = _name
    _signs |= dict.fromkeys((*_sign_forms.split(), _code), _code)
    for _form in _word_forms.split():
        _money_words |= dict.fromkeys((_plural.replace("_", " ").replace("-", " ").lower() for _plural in _plurals(_form)), _code)


def _either(forms: dict[str, str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"[\s-]") for form in sorted(forms, key=lambda form: (-len(form), form)))


# "£" arrives as "PS" and "¥" as "Y=" where a page lost its encoding; both count directly in front of digits only.
_GARBLED = {"PS": "GBP", "Y=": "JPY"}
_SIGN_BEFORE = re.compile(rf"(?<![A-Za-z])(?:(?P<garbled>PS|Y=)-?$|(?P<sign>{_either(_signs)})\s?-?$|(?P<country>US|HK|NZ|AU?|CA?|S|NT)\s\$-?$)")
_COUNTRIES = {"US": "USD", "HK": "HKD", "NZ": "NZD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "S": "SGD", "NT": "TWD"}
_MAY_END_A_SIGN = frozenset({form[-1] for form in _signs} | {"S", "="})
_CODE_AFTER = re.compile(rf"\s?-?(?:(?P<sign>[€£$])(?!\s?\d)|(?P<code>{'|'.join(CURRENCY_NAMES)}|usd|eur|gbp|rmb)(?!\w))")
_CENTS_AFTER = re.compile(rf"\s?-?({'|'.join(sorted(CENTS, key=len, reverse=True))})(?!\w)")
_SYMBOL_AFTER = re.compile(rf"\s?-?(?P<symbol>{_either(_symbols)})(?![\w/²³])")
_BARE_CELSIUS = re.compile(r"C(?![\w-])|\sC(?=[.,;)]|\s[a-z]|$)")
_WORDS_AFTER = re.compile(r"[\s-]?(?P<words>[^\W\d_]{1,20}(?:\.(?:[^\W\d_]\.)?)?(?:[ -][^\W\d_]{1,20}){0,3})(?!\w)")
_LONGEST_NAME = 4
_FIRST_WORDS = frozenset(form.split()[0] for form in (*_words, *_money_words))
_PER = re.compile(
    r"(?:\s{1,3}(?:U\.?S\.?\s)?(?:per|an?|every|each)\s{1,3}|\s?/\s?|-an?-|\s-\san?\s-\s)(?P<base>(?:square|sq)\s(?:foot|ft|metre|meter|m)|[A-Za-z]{1,14})(?!\w)"
)
_BASES = {
    "hr": "hour",
    "h": "hour",
    "s": "second",
    "annum": "year",
    "mmBTU": "mega british thermal unit",
    "sq m": "square metre",
    "sq ft": "square foot",
}
_PER_BASES = frozenset(
    """second minute hour day night week month quarter year annum person head capita household family child student patient resident worker
    employee mile kilometre kilometer metre meter gallon litre liter barrel ton tonne kilogram kilo kg gram pound ounce share user hectare
    acre bushel mmBTU hr h s kWh MWh inhabitant game match vote seat unit""".split()
)


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit written at a number: canonical name (or currency code), where the mention starts and ends, and whether it is money or in cents."""

    name: str
    start: int
    end: int
    money: bool = False
    cents: bool = False


def currency_before(text: str, start: int) -> UnitMention | None:
    """The currency sign or code that stands directly before ``start`` ("US$", "£", "EUR"), or None. A minus sign may stand between ("$-5bn")."""
    last = text[max(0, start - 2) : start].rstrip(" -\u00a0")[-1:]
    if last not in _MAY_END_A_SIGN or not last:
        return None
    left = max(0, start - 7)
    match = _SIGN_BEFORE.search(text, left, start)
    if not match:
        return None
    if match["garbled"]:
        return UnitMention(_GARBLED[match["garbled"]], match.start(), start, money=True)
    name = _COUNTRIES[match["country"]] if match["country"] else _signs[match["sign"]]
    return UnitMention(name, match.start(), start, money=True)


def _named(text: str, end: int) -> UnitMention | None:
    """The longest written-out unit or currency directly behind ``end``."""
    match = _WORDS_AFTER.match(text, end)
    if not match:
        return None
    words = re.split(r"[ -]", match["words"].rstrip("."))
    if words[0].lower().rstrip(".") not in _FIRST_WORDS:
        return None
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        form = " ".join(words[:length]).lower()
        stop = match.start("words") + len(form)
        if form in _money_words:
            return UnitMention(_money_words[form], end, stop, money=True)
        if form in _words:
            return UnitMention(_words[form], end, stop)
    return None


def unit_after(text: str, end: int, *, large: bool, digits: bool) -> UnitMention | None:
    """The unit or currency that stands directly behind ``end``, or None.

    Args:
        text: the text.
        end: offset behind the number.
        large: the number has a scale of a million or more, so that "pounds" is money.
        digits: the number is written in digits; symbols ("km", "m") follow digits only.
    """
    if code := _CODE_AFTER.match(text, end):
        name = _signs[code["sign"]] if code["sign"] else {"RMB": "CNY"}.get(code["code"].upper(), code["code"].upper())
        return UnitMention(name, code.start(), code.end(), money=True)
    cents = _CENTS_AFTER.match(text, end)
    if cents and (cents[1] != "p" or (digits and cents.end() - end == 1)):
        return UnitMention(CENTS[cents[1]], cents.start(), cents.end(), money=True, cents=True)
    named = _named(text, end)
    if named and large and named.name == "pound-mass":
        return UnitMention("GBP", named.start, named.end, money=True)
    if named or not digits:
        return named
    if symbol := _SYMBOL_AFTER.match(text, end):
        return UnitMention(_symbols[symbol["symbol"]], symbol.start(), symbol.end())
    celsius = _BARE_CELSIUS.match(text, end)
    return UnitMention("celsius", end, celsius.end()) if celsius else None


def per_after(text: str, end: int) -> tuple[str, int] | None:
    """The base of a rate that stands directly behind ``end`` ("a day", "per barrel", "/week"): its name and where it ends, or None."""
    match = _PER.match(text, end)
    if not match or re.match(r"\s+(?:earlier|ago|later|before|old)\b", text[match.end() : match.end() + 9]):
        return None
    base = match["base"].lower() if match["base"].lower() in _PER_BASES else match["base"]
    base = re.sub(r"\s+", " ", base).replace("meter", "metre").replace("liter", "litre")
    if base not in _PER_BASES and not base.startswith("sq") and " per " not in match[0]:
        return None
    return _BASES.get(base, base), match.end()


def dimension(unit: str) -> str:
    """The dimension of a canonical unit; a rate's is "dimension per base"; a unit that is not in the table is its own dimension."""
    head, per, base = unit.partition(" per ")
    if unit in UNITS:
        return UNITS[unit].dimension
    if head in UNITS and per:
        return f"{UNITS[head].dimension}{per}{base}"
    return unit
