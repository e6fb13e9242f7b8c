"""Which names are one newsroom: a paper's name, its domain, its Sunday edition and its abbreviation."""

from __future__ import annotations

import functools
import re
import unicodedata
from urllib.parse import urlsplit

from claimcheck.language.agencies import agency

# Facts, for papers and broadcasters that others cite and whose domain does not spell their name. One newsroom each; a common owner is no
# common voice.
_FORMS: dict[str, tuple[str, ...]] = {
    "ABC News": ("abcnews.go.com", "abcnews.com"),
    "Al Jazeera": ("aljazeera.com", "aljazeera.net", "Al Jazeera English"),
    "Associated Press": ("apnews.com", "ap.org", "hosted.ap.org", "bigstory.ap.org"),
    "Agence France-Presse": ("afp.com",),
    "Anadolu Agency": ("aa.com.tr",),
    "Asian News International": ("aninews.in",),
    "BBC": ("BBC News", "bbc.com", "bbc.co.uk", "news.bbc.co.uk"),
    "Bloomberg": ("bloomberg.com", "Bloomberg News"),
    "Boston Globe": ("bostonglobe.com",),
    "CBC": ("CBC News", "cbc.ca"),
    "CBS News": ("cbsnews.com",),
    "CNN": ("cnn.com", "edition.cnn.com"),
    "Daily Mail": ("dailymail.co.uk", "Mail on Sunday", "MailOnline", "Mail Online"),
    "Deutsche Welle": ("dw.com", "DW"),
    "Fox News": ("foxnews.com", "fox", "Fox News Channel"),
    "Financial Times": ("ft.com", "FT"),
    "Globe and Mail": ("theglobeandmail.com",),
    "HuffPost": ("Huffington Post", "huffingtonpost.com", "huffpost.com", "HPO"),
    "Independent": ("independent.co.uk", "Independent on Sunday"),
    "Indo-Asian News Service": ("ians.in",),
    "Interfax": ("interfax.ru", "interfax.com"),
    "Kyodo": ("kyodonews.net", "english.kyodonews.net"),
    "Los Angeles Times": ("latimes.com", "LA Times", "L.A. Times"),
    "NBC News": ("nbcnews.com",),
    "NPR": ("npr.org", "National Public Radio"),
    "New Indian Express": ("newindianexpress.com",),
    "New York Daily News": ("nydailynews.com",),
    "New York Post": ("nypost.com",),
    "New York Times": ("nytimes.com", "NYT", "NY Times"),
    "Press Trust of India": ("ptinews.com",),
    "Radio Free Europe/Radio Liberty": ("rferl.org", "RFE/RL", "Radio Free Europe"),
    "Reuters": ("reuters.com", "uk.reuters.com"),
    "RIA Novosti": ("ria.ru",),
    "San Francisco Chronicle": ("sfchronicle.com", "sfgate.com", "SFGate"),
    "South China Morning Post": ("scmp.com",),
    "St. Louis Post-Dispatch": ("stltoday.com", "Post-Dispatch"),
    "Sydney Morning Herald": ("smh.com.au",),
    "TASS": ("tass.com", "tass.ru"),
    "Telegraph": ("Daily Telegraph", "Sunday Telegraph", "telegraph.co.uk", "Telegraph Media Group"),
    "Guardian": ("theguardian.com", "guardian.co.uk", "Observer"),
    "Times of India": ("timesofindia.indiatimes.com", "timesofindia.com", "TOI"),
    "The Times": ("thetimes.co.uk", "Sunday Times", "timesonline.co.uk", "Times of London"),
    "Ukrinform": ("ukrinform.net", "ukrinform.ua"),
    "United Press International": ("upi.com",),
    "USA Today": ("usatoday.com",),
    "Voice of America": ("voanews.com", "VOA"),
    "Wall Street Journal": ("wsj.com", "WSJ"),
    "Washington Post": ("washingtonpost.com", "WaPo"),
    "Xinhua": ("xinhuanet.com", "news.xinhuanet.com", "news.cn"),
    "Yonhap": ("yna.co.kr", "en.yna.co.kr"),
}
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}", re.IGNORECASE)
# Endings that are no name: "harbourtimes.co.uk" is called harbourtimes.
_SECOND_LEVEL = frozenset("ac co com edu gov go net ne or org".split())
_FRONT = frozenset("www m mobile amp edition news en english hosted www2 web beta".split())
_SHORTEST = 4
_CALL_LETTERS = re.compile(r"[KW][A-Z]{2,3}")


@functools.lru_cache(maxsize=65_536)
def newsroom(name: str) -> str:
    """One key for all forms of a newsroom's name: its usual name where it is known, else the letters that its name and its domain share.

    Args:
        name: a publisher, a domain, an agency, a byline.
    """
    known = agency(name)
    if known:
        return known
    return _known().get(_bare(name)) or _known().get(_squashed(name)) or _squashed(name)


def is_known(name: str) -> bool:
    """Whether a name is that of a paper or broadcaster in the table of those that others cite."""
    return _bare(name) in _known()


def domain_of(url: str | None) -> str | None:
    """The domain of an address, without what every address has ("www."); None where there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return ".".join(_labels(host)) if host and _DOMAIN.fullmatch(host) else None


def is_own(name: str, *owns: str | None) -> bool:
    """Whether an outlet that an article names is the one it is printed by, as far as the letters tell.

    Generous, for a paper that names itself cites nobody: "The Times" in the Harbour Times, "WKQX News 5" on wkqx.example.
    """
    key, short = newsroom(name), _squashed(name)
    for own in filter(None, owns):
        other, other_short = newsroom(own), _squashed(own)
        if key == other or (min(len(short), len(other_short)) >= _SHORTEST and (short in other_short or other_short in short)):
            return True
        if _CALL_LETTERS.fullmatch(name) and other_short.startswith(short):
            return True
    return False


def _bare(name: str) -> str:
    text = " ".join(name.casefold().replace("’", "'").strip(" .,()[]").split())
    if _DOMAIN.fullmatch(text):
        return ".".join(_labels(text))
    return text.removeprefix("the ")


def _labels(host: str) -> list[str]:
    labels = host.casefold().strip(".").split(".")
    while len(labels) > 2 and labels[0] in {"www", "m", "mobile", "amp", "www2"}:
        labels = labels[1:]
    return labels


def _squashed(name: str) -> str:
    """The letters and digits of a name, of a domain those of the part that names it."""
    text = " ".join(name.casefold().strip().split())
    if _DOMAIN.fullmatch(text):
        labels = _labels(text)[:-1]
        while len(labels) > 1 and (labels[-1] in _SECOND_LEVEL):
            labels = labels[:-1]
        while len(labels) > 1 and labels[0] in _FRONT:
            labels = labels[1:]
        text = "".join(labels)
    else:
        text = re.sub(r"\.(?:com|co\.uk|org|net)$", "", text)
    letters = "".join(one for one in unicodedata.normalize("NFKD", text) if one.isalnum())
    stripped = letters.removeprefix("the")
    return stripped if len(stripped) >= _SHORTEST else letters


@functools.cache
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for usual, forms in _FORMS.items():
        for form in (usual, *forms):
            found.setdefault(_bare(form), usual)
            if not _DOMAIN.fullmatch(form) and " " in form:
                found.setdefault(_squashed(form), usual)
    return found
