"""The currencies as data: ISO 4217 codes, names, signs and words, and the places that tell apart what several currencies share.

Exchange rates are beyond a table: currencies never convert into each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.language.unit_table import plurals

# code | name | signs | nouns | adjectives | places
# A plain sign or noun means this currency wherever nothing says otherwise. "?" in front: only beside a word of the country. "=" in front of a noun:
# only behind an adjective of the country ("Australian dollars"). The code itself is a sign too; "?" stands in front of those that are English words.
_CURRENCIES = """
USD | dollar | $ US$ $US U$S USD$ U.S.$ | dollar buck greenback | us american united_states |
EUR | euro | € | euro | |
GBP | pound sterling | £ GB£ UK£ STG£ | pound_sterling pounds_sterling quid =pound | british uk english | britain uk london
AUD | australian dollar | A$ AU$ AUD$ $A $AU | =dollar | australian aussie | australia
CAD | canadian dollar | C$ CA$ CDN$ Cdn$ CAD$ CAN$ | =dollar loonie | canadian | canada
NZD | new zealand dollar | NZ$ $NZ NZD$ | =dollar | new_zealand kiwi | zealand
HKD | hong kong dollar | HK$ HKD$ | =dollar | hong_kong hk | hong kong
SGD | singapore dollar | S$ SG$ SGD$ | =dollar | singapore singaporean sing |
TWD | new taiwan dollar | NT$ TW$ | =dollar | new_taiwan taiwan taiwanese | taipei
JMD | jamaican dollar | J$ JA$ | =dollar | jamaican jamaica | kingston
TTD | trinidad and tobago dollar | TT$ | =dollar | trinidad_and_tobago trinidadian tt | trinidad
BBD | barbadian dollar | Bds$ BDS$ | =dollar | barbados barbadian bajan |
BSD | bahamian dollar | B$ | =dollar | bahamian | bahamas
BZD | belize dollar | BZ$ | =dollar | belize belizean |
GYD | guyanese dollar | G$ GY$ | =dollar | guyana guyanese | georgetown
XCD | east caribbean dollar | EC$ | =dollar | east_caribbean ec |
KYD | cayman islands dollar | CI$ | =dollar | cayman_islands cayman |
FJD | fijian dollar | FJ$ F$ | =dollar | fijian fiji | suva
NAD | namibian dollar | N$ | =dollar | namibian namibia | windhoek
LRD | liberian dollar | L$ LR$ | =dollar | liberian liberia | monrovia
ZWL | zimbabwean dollar | Z$ ZW$ | =dollar | zimbabwean zimbabwe | harare
BND | brunei dollar | BN$ | =dollar | brunei bruneian |
SRD | surinamese dollar | SR$ | =dollar | surinamese suriname | paramaribo
JPY | japanese yen | ¥ JP¥ 円 | yen | japanese | japan tokyo
CNY | chinese yuan | ?¥ RMB CN¥ 元 | yuan renminbi kuai | chinese | china beijing shanghai
INR | indian rupee | ₹ Rs Rs. Rupees rupees INR₹ | rupee | indian | india delhi mumbai lakh lakhs crore crores
PKR | pakistani rupee | ?Rs ?Rs. PKRs | ?rupee | pakistani pakistan | islamabad karachi lahore
LKR | sri lankan rupee | ?Rs ?Rs. | ?rupee | sri_lankan sri_lanka | lanka lankan colombo
?NPR | nepalese rupee | NRs ?Rs ?Rs. | ?rupee | nepalese nepali nepal | kathmandu
MUR | mauritian rupee | ?Rs | ?rupee | mauritian mauritius |
?SCR | seychellois rupee | | ?rupee | seychellois seychelles |
BDT | bangladeshi taka | Tk Tk. ৳ | taka | bangladeshi bangladesh | dhaka
MVR | maldivian rufiyaa | ?Rf | rufiyaa | maldivian maldives |
BTN | bhutanese ngultrum | | ngultrum | bhutanese bhutan |
AFN | afghan afghani | ؋ | ?afghani | afghan | afghanistan kabul
IDR | indonesian rupiah | Rp Rp. | rupiah | indonesian indonesia | jakarta
MYR | malaysian ringgit | RM | ringgit | malaysian | malaysia lumpur
THB | thai baht | ฿ ?B | baht | thai | thailand bangkok
PHP | philippine peso | ₱ Php PHP₱ ?P | ?peso | philippine filipino philippines | manila duterte
VND | vietnamese dong | ₫ | dong | vietnamese vietnam | hanoi
LAK | lao kip | ₭ | kip | lao laotian laos | vientiane
KHR | cambodian riel | ៛ | riel | cambodian cambodia | phnom
MMK | burmese kyat | | kyat | burmese myanmar | yangon naypyitaw
MNT | mongolian tögrög | ₮ | tugrik tögrög togrog | mongolian mongolia |
KRW | south korean won | ₩ | ?won | korean south_korean | korea seoul
KPW | north korean won | | =won | north_korean | pyongyang
?MOP | macanese pataca | MOP$ | pataca | macanese macau macao |
PGK | papua new guinean kina | | ?kina | papua_new_guinea papua_new_guinean | papua moresby
WST | samoan tālā | WS$ | ?tala | samoan samoa |
?TOP | tongan paʻanga | T$ | pa'anga paanga | tongan tonga |
VUV | vanuatu vatu | | vatu | vanuatu |
XPF | cfp franc | | cfp_franc pacific_franc | |
CHF | swiss franc | Fr Fr. SFr SFr. sFr CHF. | franc | swiss | switzerland zurich geneva
SEK | swedish krona | ?kr ?Kr ?kr. SKr | krona kronor ?crown ?kronas | swedish | sweden stockholm gothenburg
DKK | danish krone | ?kr ?Kr ?kr. DKr | krone kroner ?crown | danish | denmark copenhagen
NOK | norwegian krone | ?kr ?Kr ?kr. NKr | ?krone ?kroner ?crown | norwegian | norway oslo bergen
ISK | icelandic króna | ?kr ISKr | ?krona ?kronur ?crown króna | icelandic | iceland reykjavik
RUB | russian rouble | ₽ руб | rouble ruble | russian | russia moscow
BYN | belarusian rouble | ?Br | ?rouble ?ruble | belarusian belarusan | belarus minsk
UAH | ukrainian hryvnia | ₴ | hryvnia hryvnya hryvnias | ukrainian ukraine |
PLN | polish zloty | zł zl PLN. | zloty złoty zlotys złotych zlotych | polish | poland warsaw
CZK | czech koruna | Kč | koruna koruny korun ?crown | czech | czechia prague
HUF | hungarian forint | ?Ft | forint | hungarian | hungary budapest
?RON | romanian leu | | ?leu ?lei | romanian | romania bucharest
MDL | moldovan leu | | ?leu ?lei | moldovan | moldova chisinau
BGN | bulgarian lev | лв | lev leva levs | bulgarian | bulgaria sofia
HRK | croatian kuna | | kuna | croatian | croatia zagreb
RSD | serbian dinar | | ?dinar | serbian | serbia belgrade
?BAM | convertible mark | | convertible_mark ?mark | bosnian | bosnia sarajevo
MKD | macedonian denar | | denar | macedonian | macedonia skopje
?ALL | albanian lek | | lek | albanian | albania tirana
TRY | turkish lira | ₺ | lira | turkish | turkey ankara istanbul
ILS | shekel | ₪ NIS | shekel sheqel new_shekel | israeli | israel
?SAR | saudi riyal | ?SR | riyal | saudi saudi_arabian | riyadh jeddah arabia aramco
QAR | qatari riyal | ?QR ?QRs | ?riyal | qatari qatar | doha
OMR | omani rial | ?RO | ?rial ?riyal | omani oman | muscat
YER | yemeni rial | | ?rial ?riyal | yemeni yemen | sanaa
?IRR | iranian rial | ﷼ | rial | iranian | iran tehran
AED | uae dirham | Dh Dhs Dh. Dhs. AED. | dirham | uae emirati united_arab_emirates | emirates dubai dhabi
?MAD | moroccan dirham | ?Dh ?DH | ?dirham | moroccan | morocco rabat casablanca
KWD | kuwaiti dinar | ?KD | ?dinar | kuwaiti kuwait |
BHD | bahraini dinar | ?BD | ?dinar | bahraini bahrain | manama
IQD | iraqi dinar | | ?dinar | iraqi | iraq baghdad
JOD | jordanian dinar | ?JD | ?dinar | jordanian | jordan amman
LYD | libyan dinar | | ?dinar | libyan | libya tripoli
TND | tunisian dinar | | ?dinar | tunisian | tunisia tunis
DZD | algerian dinar | | ?dinar | algerian | algeria algiers
LBP | lebanese pound | ?LL L£ LBP£ | ?pound ?lira | lebanese | lebanon beirut
SYP | syrian pound | S£ | ?pound ?lira | syrian | syria damascus aleppo
EGP | egyptian pound | E£ ?LE | ?pound | egyptian | egypt cairo
?SDG | sudanese pound | | ?pound | sudanese | sudan khartoum
SSP | south sudanese pound | | =pound | south_sudanese | juba
ZAR | south african rand | ?R | rand | south_african | africa african johannesburg pretoria durban eskom
NGN | nigerian naira | ₦ ?N | naira | nigerian | nigeria lagos abuja
GHS | ghanaian cedi | GH₵ GH¢ GHC ₵ | cedi | ghanaian ghana | accra
KES | kenyan shilling | KSh Ksh KShs Kshs Sh Shs Sh. KSh. Ksh. | shilling | kenyan kenya | nairobi
TZS | tanzanian shilling | TSh Tsh TShs ?Sh ?Shs | ?shilling | tanzanian tanzania | dodoma
UGX | ugandan shilling | USh Ush UShs ?Sh ?Shs | ?shilling | ugandan uganda | kampala
?SOS | somali shilling | | ?shilling | somali somalia | mogadishu
ETB | ethiopian birr | ?Br | birr | ethiopian ethiopia | addis
ZMW | zambian kwacha | ?K ZK | kwacha | zambian zambia | lusaka
MWK | malawian kwacha | ?K ?MK | ?kwacha | malawian malawi | lilongwe
BWP | botswana pula | ?P | pula | botswana | gaborone
MZN | mozambican metical | ?MT | metical meticais | mozambican mozambique | maputo
AOA | angolan kwanza | ?Kz | kwanza | angolan angola | luanda
RWF | rwandan franc | ?Frw FRw Rwf | ?franc | rwandan rwanda | kigali
CDF | congolese franc | | ?franc | congolese | congo kinshasa
BIF | burundian franc | | ?franc | burundian burundi |
DJF | djiboutian franc | | ?franc | djibouti djiboutian |
GNF | guinean franc | | ?franc | guinean | guinea conakry
MGA | malagasy ariary | | ariary | malagasy | madagascar
XOF | west african cfa franc | FCFA CFA | cfa_franc cfa west_african_cfa_franc ?franc | ivorian senegalese malian | senegal mali niger togo benin
XAF | central african cfa franc | | central_african_cfa_franc ?franc | cameroonian gabonese chadian | cameroon gabon chad
GMD | gambian dalasi | | dalasi | gambian | gambia banjul
SLE | sierra leonean leone | ?Le | leone | sierra_leonean | freetown
BRL | brazilian real | R$ BR$ | reais reals =real | brazilian | brazil brasilia paulo
MXN | mexican peso | MX$ Mex$ MXN$ | peso | mexican | mexico
ARS | argentine peso | AR$ ARS$ | ?peso | argentine argentinian argentina | aires milei
CLP | chilean peso | CLP$ CL$ | ?peso | chilean chile | santiago
?COP | colombian peso | COL$ COP$ | ?peso | colombian colombia | bogota bogotá
UYU | uruguayan peso | $U UY$ | ?peso | uruguayan uruguay | montevideo
DOP | dominican peso | RD$ | ?peso | dominican | domingo
?CUP | cuban peso | | ?peso | cuban cuba | havana
?PEN | peruvian sol | S/ S/. | ?sol ?soles nuevo_sol nuevos_soles =sol | peruvian peru | lima
BOB | bolivian boliviano | ?Bs | boliviano | bolivian bolivia |
VES | venezuelan bolívar | ?Bs ?BsF Bs.S | bolivar bolívar bolivares bolívares | venezuelan venezuela | caracas
PYG | paraguayan guaraní | ₲ | guarani guaraní | paraguayan paraguay | asuncion asunción
?CRC | costa rican colón | ₡ | ?colon ?colón ?colones | costa_rican | rica rican
GTQ | guatemalan quetzal | ?Q | quetzal quetzales | guatemalan guatemala |
HNL | honduran lempira | ?L | lempira | honduran honduras | tegucigalpa
NIO | nicaraguan córdoba | | ?cordoba ?córdoba | nicaraguan | nicaragua managua
PAB | panamanian balboa | ?B/. | balboa | panamanian | panama
HTG | haitian gourde | | gourde | haitian haiti | prince
KZT | kazakhstani tenge | ₸ | tenge | kazakh kazakhstani kazakhstan | astana almaty
UZS | uzbekistani som | | ?som ?sum ?soum | uzbek uzbekistani uzbekistan | tashkent
?KGS | kyrgyzstani som | | ?som | kyrgyz kyrgyzstan | bishkek
TJS | tajikistani somoni | | somoni | tajik tajikistan | dushanbe
TMT | turkmenistan manat | | ?manat | turkmen turkmenistan | ashgabat
AZN | azerbaijani manat | ₼ | manat | azerbaijani azeri azerbaijan | baku
GEL | georgian lari | ₾ | lari | georgian | georgia tbilisi
?AMD | armenian dram | ֏ | ?dram | armenian armenia | yerevan
BTC | bitcoin | ₿ | bitcoin | |
?ETH | ether | Ξ | ?ether ?ethers | | ethereum crypto cryptocurrency bitcoin blockchain
?DEM | german mark | DM | deutschmark deutschemark deutsche_mark d_mark ?mark | german west_german east_german | germany bonn bundesbank
FRF | french franc | FFr ?FF | ?franc | french | france paris
BEF | belgian franc | BFr | ?franc | belgian | belgium brussels
ITL | italian lira | | ?lira ?lire lire | italian | italy rome milan
?ESP | spanish peseta | Pta Ptas pta ptas | peseta | spanish |
NLG | dutch guilder | | guilder | dutch |
GRD | greek drachma | | drachma drachmas | greek |
IEP | irish pound | IR£ | punt =pound | irish |
"""

# Hundredth parts of a currency: word | code | ... "cent" alone is decided by the sentence.
_HUNDREDTHS = """
pence | GBP
penny | GBP
pennies | GBP
eurocent | EUR
eurocents | EUR
euro cent | EUR
euro cents | EUR
sen | MYR
paise | INR
paisa | INR
kopek | RUB
kopeks | RUB
kopeck | RUB
kopecks | RUB
kopeyka | RUB
kopiyka | UAH
kopiykas | UAH
grosz | PLN
groszy | PLN
öre | SEK
øre | DKK
satang | THB
agora | ILS
agorot | ILS
piastre | EGP
piastres | EGP
halala | SAR
halalas | SAR
kurus | TRY
kuruş | TRY
centavo | MXN
centavos | MXN
centime | CHF
centimes | CHF
rappen | CHF
stotinki | BGN
lipa | HRK
bani | RON
fen | CNY
fillér | HUF
sene | WST
"""
_CENT_CURRENCIES = "USD EUR AUD CAD NZD HKD SGD ZAR KES JMD TTD BBD FJD NAD".split()


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a sign or noun can mean.

    Attributes:
        default: the code without a word of a country beside it; empty where it is no money then.
        others: the codes that need such a word.
    """

    default: str = ""
    others: tuple[str, ...] = field(default=())


CURRENCY_NAMES: dict[str, str] = {}
"""Currency names by ISO code."""
PLACES: dict[str, frozenset[str]] = {}
"""Words beside a number that tell of the country of a currency, in lower case."""
SIGNS: dict[str, Candidates] = {}
"""Signs and codes in front of an amount (most also behind it), as written."""
MONEY_WORDS: dict[str, Candidates] = {}
"""Names of currencies behind an amount, in lower case, one space between words."""
CENT_WORDS: dict[str, str] = {}
"""Names of hundredths: the code of their currency; empty for "cent", which many currencies have."""


def _add(table: dict[str, Candidates], form: str, code: str, *, default: bool) -> None:
    known = table.get(form, Candidates())
    if default and not known.default:
        table[form] = Candidates(code, known.others)
    else:
        table[form] = Candidates(known.default, (*known.others, code))


def _fill() -> None:
    for line in _CURRENCIES.strip().splitlines():
        written, name, signs, nouns, adjectives, places = (part.strip() for part in line.split("|"))
        code = written.lstrip("?")
        CURRENCY_NAMES[code] = name
        described = [adjective.replace("_", " ") for adjective in adjectives.split()]
        PLACES[code] = frozenset([*places.split(), *(adjective for adjective in described if " " not in adjective and adjective != "us")])
        for sign in (*signs.split(), written):
            _add(SIGNS, sign.lstrip("?"), code, default=not sign.startswith("?"))
        for noun in nouns.split():
            for form in plurals(noun.lstrip("?=")):
                if not noun.startswith("="):
                    _add(MONEY_WORDS, form, code, default=not noun.startswith("?"))
                for adjective in described:
                    _add(MONEY_WORDS, f"{adjective} {form}", code, default=True)
        if code in _CENT_CURRENCIES:
            CENT_WORDS.update({f"{adjective} {form}": code for adjective in described for form in ("cent", "cents")})
    for line in _HUNDREDTHS.strip().splitlines():
        word, _, code = line.partition(" | ")
        CENT_WORDS[word] = code
    CENT_WORDS.update({"cent": "", "cents": ""})


_fill()
CENT_CODES = tuple(_CENT_CURRENCIES)
"""The currencies whose hundredth is a cent, the most usual first."""
