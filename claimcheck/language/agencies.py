"""News agencies, and the words by which an organisation of the press is told from a person.

Wire copy of one agency is one origin wherever it is printed.
"""

from __future__ import annotations

import re

_AGENCIES: dict[str, str] = {
    form.casefold(): name
    for name, forms in {
        "Associated Press": ("AP", "A.P.", "AP News", "APNewsNow"),
        "Reuters": ("Thomson Reuters", "Reuters News"),
        "Agence France-Presse": ("AFP", "Agence France Presse"),
        "United Press International": ("UPI",),
        "Press Association": ("PA", "PA Media"),
        "Deutsche Presse-Agentur": ("DPA",),
        "Bloomberg": ("Bloomberg News",),
        "Canadian Press": ("CP",),
        "Australian Associated Press": ("AAP",),
        "Press Trust of India": ("PTI",),
        "Indo-Asian News Service": ("IANS",),
        "Asian News International": ("ANI",),
        "Xinhua": ("Xinhua News Agency",),
        "TASS": ("ITAR-TASS", "Itar-Tass"),
        "Interfax": (),
        "RIA Novosti": ("RIA",),
        "Kyodo": ("Kyodo News",),
        "Yonhap": ("Yonhap News Agency",),
        "Anadolu Agency": ("AA",),
        "EFE": ("Agencia EFE",),
        "ANSA": (),
        "Ukrinform": (),
        "Interfax-Ukraine": (),
        "UNIAN": (),
        "Belga": ("Belga News Agency",),
        "Polish Press Agency": ("PAP",),
        "Czech News Agency": ("CTK", "ČTK"),
        "Bernama": (),
        "Antara": ("Antara News",),
        "IRNA": (),
        "WAM": ("Emirates News Agency",),
        "WAFA": (),
        "Petra": ("Jordan News Agency",),
        "Bay City News": ("BCN", "Bay City News Service"),
        "City News Service": ("CNS",),
        "Sun-Times Media Wire": ("STMW",),
        "CNN": ("CNN Wire",),
        "Tribune News Service": ("TNS",),
        "McClatchy": ("McClatchy Newspapers",),
    }.items()
    for form in (name, *forms)
}

# Nouns that name newspapers, broadcasters and agencies in English.
_PRESS = frozenset(
    "advertiser agency argus broadcasting bulletin chronicle courier dispatch echo examiner express gazette guardian herald independent journal "
    "magazine mail media mercury mirror monitor network news newspaper newspapers observer post press radio record register review sentinel "
    "standard star sun telegraph times today tribune tv weekly wire wires".split()
)
# What people are called who work for one; dropped from the end of "Washington Herald Staff Writer".
_ROLES = frozenset(
    "anchor and assistant associate bureau chief columnist contributing contributor contributors correspondent correspondents crime defence "
    "defense deputy desk digital diplomatic editor editors executive foreign freelance general health home in managing multimedia newsroom of "
    "online photographer political producer religion reporter reporters science security senior special sports staff team the to web writer "
    "writers".split()
)
# Of these, the ones that end a name which reports: "Chicago Tribune", "Sky News"; an agency, a record or a network need not be of the press.
_TITLES = frozenset(
    "advertiser argus bulletin chronicle courier dispatch echo examiner express gazette globe guardian herald independent inquirer journal mail "
    "mercury mirror news newspaper newspapers observer post press radio register sentinel standard star sun telegraph times tribune tv".split()
)
# First words of what every station calls its programmes.
_PROGRAMMES = frozenset("action breaking channel eyewitness live local newschannel news".split())
_NEWS_AGENCY = re.compile(r"\b(?:news|press) (?:agency|service)$|\bmedia wire$", re.IGNORECASE)
_CALL_LETTERS = re.compile(r"(?P<letters>[KW][A-Z]{2,3})(?:[ -]?(?:TV|FM|AM))?\d{0,2}(?:\.com)?(?: (?:News|Channel) ?\d{0,2}| \d{1,2})?")
_STAFF = frozenset(
    "staff desk newsroom team bureau reporters reporter editor editors correspondent correspondents writer writers contributor".split()
)
# "Lena H. Sun", "J. Post": an initial is a person's.
_INITIAL = re.compile(r"[A-ZÀ-ÖØ-Þ]\.")
# Of the nouns of the press those that are surnames, too, and given names that stand before them as often as no town does.
_SURNAMES = frozenset("argus herald mercury post press star sun".split())
_GIVEN = frozenset(
    "adam alan alex alice amanda amy andrea andrew angela ann anna anne anthony barbara ben benjamin betty brian bruce carl carol catherine "
    "charles chris christina christine christopher cynthia dan daniel david deborah dennis diana diane donald donna dorothy edward elena "
    "elizabeth emily emma eric eva frank gary george grace greg hannah harry heather helen henry jack jacob james jane janet jason jean jeff "
    "jennifer jessica jim joan joe john jonathan joseph joshua julia julie karen kate katherine kathleen keith kelly kenneth kevin larry laura "
    "lauren lena linda lisa louis lucy maria marie mark martha martin mary matthew megan melissa michael michelle mike nancy nicholas nicole "
    "nina olivia pamela patricia patrick paul peter philip rachel ralph raymond rebecca richard robert roger ronald rose roy ruth ryan samuel "
    "sandra sara sarah scott sharon simon sophia sophie stephanie stephen steve steven susan teresa thomas tim timothy "
    "tom walter wayne william".split()
)
_LEADING_THE = re.compile(r"the\s+", re.IGNORECASE)


def agency(name: str) -> str | None:
    """The agency's full name when ``name`` is an agency in any of its forms ("AP", "The Associated Press"), else None."""
    return _AGENCIES.get(_LEADING_THE.sub("", name.strip(" .,()"), count=1).casefold())


def organisation(name: str) -> str | None:
    """The organisation of the press that ``name`` is, or None for a person, a role or anything else.

    ``"Harbour Times Staff Writer"`` gives ``"Harbour Times"``; ``"News Desk"`` gives None, because a desk without a name is the publisher's own.
    """
    known = agency(name)
    if known:
        return known
    tokens = name.strip(" .,").split()
    while tokens and tokens[-1].casefold() in _ROLES:
        tokens.pop()
    if not tokens or not tokens[0][:1].isupper():
        return None
    shortened = len(tokens) < len(name.split())
    if agency(" ".join(tokens)):
        return agency(" ".join(tokens))
    if _is_person(tokens):
        return None
    press = any(token.casefold().strip(".,") in _PRESS for token in tokens)
    named = tokens[0] == "The" and len(tokens) > 1
    if shortened and (not press or len(tokens) < 2 or tokens[0].casefold() in {"breaking", "local", "online", "web", "digital", "sports"}):
        return None
    return " ".join(tokens) if (press and len(tokens) > 1) or named else None


def _is_person(tokens: list[str]) -> bool:
    """Whether a name reads as a person's: an initial in it, or a common given name before a surname that is a noun of the press."""
    if not 2 <= len(tokens) <= 4 or tokens[0] == "The" or tokens[-1].casefold().strip(".,") not in _PRESS:
        return False
    initial = any(_INITIAL.fullmatch(token) for token in tokens[:-1])
    return initial or (tokens[0].casefold() in _GIVEN and tokens[-1].casefold() in _SURNAMES and len(tokens) <= 3)


def outlet(name: str) -> str | None:
    """The agency, paper or station that ``name`` is in running text, in its usual form; None for anything else.

    Stricter than :func:`organisation`, which is asked about bylines: an abbreviation counts in capitals only, a paper by a noun that ends its name.
    "The Times" is a paper, "Times" is not.
    """
    bare = name.strip(" .,()[]")
    known = agency(bare)
    if known:
        return known if " " in bare or len(bare) > 4 or bare.isupper() else None
    letters = _CALL_LETTERS.fullmatch(bare)
    if letters:
        return letters.group("letters")
    if _NEWS_AGENCY.search(bare):
        return _LEADING_THE.sub("", bare, count=1)
    bare = re.sub(r"^the (?=[A-Z])", "The ", bare)
    tokens = re.split(r"[ -]", bare)
    if len(tokens) < 2 or not tokens[0][:1].isupper() or tokens[-1].casefold() not in _TITLES or tokens[0].casefold() in _PROGRAMMES:
        return None
    if "The" in tokens[1:]:
        # "told Reuters The Harbour Times would close"
        return None
    return bare if len(tokens) == 2 else _LEADING_THE.sub("", bare, count=1)


def is_staff(name: str) -> bool:
    """Whether ``name`` is a nameless desk or staff ("Web Staff", "News Desk"), not a person."""
    tokens = name.casefold().split()
    return bool(tokens) and tokens[-1] in _STAFF
