"""The closed word classes that the grammar of names needs: function words, titles, particles, and the nouns of places and institutions.

These are general English news vocabulary; no word of them names a single person, group or place, except the calendar and the handful of
polities that are written as initials.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION = _words(
    """a about above according across after again against ago all almost along already also although always am amid among an and another any
    anyone anything are around as asked at away back be because been before behind being below beneath beside besides between beyond both
    but by can cannot could despite did do does doing done down during each earlier either else especially even eventually ever every
    everyone everything except few finally first for formerly from further furthermore had has have having he hence her here hers herself
    him himself his how however i if in indeed inside instead into is it its itself just last late later least less let like likewise many
    may maybe me meanwhile might mine more moreover most much must my myself nearly neither never nevertheless next no nobody none
    nonetheless nor not nothing now nowhere of off often okay on once one only onto or other others otherwise our ours out outside over
    overall own perhaps please previously probably quite rather recently respectively same second several shall she should similarly since
    so some somebody someone something sometimes soon still such than that the their theirs them then there thereafter therefore these
    they third this those though three through throughout thus to today together tomorrow tonight too toward towards two under unless
    unlike until up upon us usually versus very via was we were what whatever when whenever where whereas wherever whether which while who
    whoever whom whose why will with within without would yes yesterday yet you your yours"""
)
"""Words that are no name when a sentence begins with them."""

LEADING_ADJECTIVES = _words(
    """former senior local top ex current new old outgoing incoming longtime acting federal fellow state many several various young key major
    leading late early mid both some combined speaking related breaking exclusive nearby downtown neighbouring neighboring"""
)
"""Words that often stand, capitalised by the sentence only, before a name."""

CALENDAR = _words(
    """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed
    thu thur thurs fri sat sun january february march april may june july august september october november december jan feb mar apr jun
    jul aug sept sep oct nov dec am pm a.m p.m est edt cst cdt mst mdt pst pdt gmt utc bst"""
)

TITLES = _words(
    """mr mrs ms miss dr doctor prof professor sir dame madam lord lady rev reverend pastor father sister brother imam rabbi sheikh shaikh
    ayatollah mullah pope cardinal archbishop bishop saint president vice-president premier chancellor minister secretary undersecretary
    ambassador envoy consul senator sen sens congressman congresswoman representative rep reps governor gov lieutenant lt mayor councilman
    councilwoman councillor alderman commissioner commander captain capt colonel col major maj general gen admiral adm vice-admiral
    brigadier brig sergeant sgt corporal cpl private pvt specialist spc officer deputy sheriff chief superintendent supt inspector insp
    detective det constable trooper marshal agent coroner judge justice attorney prosecutor king queen prince princess emperor emir sultan
    duke duchess baron count speaker chairman chairwoman chair director spokesman spokeswoman spokesperson coach principal ceo md mp msgr
    hon editor correspondent candidate leader citizen caliph tsar czar prophet neighbor neighbour resident classmate magistrate detectives
    officers sheriffs justices witness suspect gunman shooter activist lawyer actor actress singer author historian economist analyst
    researcher scientist astronaut journalist reporter"""
)
"""Words that stand before a person's name, or alone, and are no part of it."""

TITLE_MODIFIERS = _words(
    """prime vice deputy assistant associate acting interim former ex foreign defence defense finance interior home press attorney district chief
    police fire general staff executive managing senior first second supreme special lieutenant brigadier sergeant master gunnery petty
    warrant field air rear fleet treasury health justice education energy labor labour commerce agriculture transportation oil trade
    public national homeland security state democratic republican governor campaign house majority minority county city communications
    information legal communist"""
)
"""Words that belong to the title that follows them ("Prime Minister", "Defence Secretary")."""

PORTFOLIOS = _words(
    """state defense defence labor labour education energy commerce agriculture transportation veterans affairs homeland security health"""
)
PORTFOLIOS |= _words(
    """human services interior foreign finance justice treasury staff police urban development housing public trade oil national intelligence"""
)

DOTTED = _words("""mr mrs ms dr prof sen sens rep reps gov lt col gen adm maj capt cpl sgt pvt spc rev hon st mt ft supt insp det brig jr sr""")

PARTICLES = ("al ", "bin ", "ibn ", "von ", "de ")
"""Small words that may begin a name."""

CONNECTORS = {
    " ": " ",
    ". ": ".",
    " & ": "&",
    " of ": "of",
    " of the ": "of",
    **{
        f" {particle} ": " "
        for particle in ("de", "du", "da", "del", "de la", "la", "le", "el", "al", "bin", "ibn", "von", "van", "der", "den", "van der", "dos")
    },
    **{f" {particle} ": " " for particle in ("von der", "van den", "do", "di", "della", "y", "ul", "ben")},
    "'s ": "'s",
    "’s ": "'s",
    "s' ": "'s",
    "' ": "s'",
    "’ ": "s'",
    " for ": "for",
    " for the ": "for",
    " and ": "and",
}
"""What may stand between two words of one name, and its class."""

OWNERS = _words(
    """people women men children veterans workers teachers farmers writers players lord king queen governor senator state attorney sheriff
    coroner examiner driver girls boys student students mother father prosecutor mayor nurses lawyers journalists truckers fishermen"""
)
"""Common nouns that own an institution ("People's Republic", "Sheriff's Office"): the possessive does not end the name."""

INSTITUTIONS = _words(
    """academy act administration affairs agency alliance amendment army assembly association authority ballet band bank board brigade brigades
    broadcasting bureau cabinet campaign church club coalition college command commission committee committees communications community
    company conference confederation congress constitution convention corp corporation corps council court courts democrats department
    departments division economics electric election elections federation force forces foundation front fund government group groups guard
    herald house hospital inc institute institution intelligence international investigation journal kingdom law league ltd magazine media
    military militia militias mills ministry mission monitor motors movement museum nations navy network news office organisation
    organization pact parliament party party's police policy post press program programme project radio register relations republic
    republicans research school security senate series service services show society staff standard star state states station strategy
    studies system tea team television times treaty tribune trust tv union unit university watch weekly womens office's"""
)
"""Last words of the names of institutions: no person, and no place either unless VENUES has them."""

HEADS_FOR = INSTITUTIONS | _words("""center centre citizens americans doctors initiative fellow professor partnership task""")
"""Nouns that take a "for" or an "and" inside the name ("Center for Science and Health")."""

HEADS_AND = _words(
    """department ministry bureau office institute center centre college school committee commission board secretary minister state republic
    kingdom society academy agency council house association university museum subcommittee"""
)

NO_PLACES = _words(
    """congress parliament senate house court islam christianity judaism catholicism buddhism hinduism english arabic french dutch welsh hebrew
    hindi urdu persian greek german latin god allah jesus twitter facebook instagram youtube google whatsapp snapchat reddit tv bible
    koran quran qur'an constitution christmas easter ramadan thanksgiving halloween medicare medicaid obamacare republican republicans
    democrat democrats democratic conservative conservatives labour tory tories jew jews muslim muslims christian christians sunni shia
    shiite shi'ite hispanic latino internet caliphate administration army navy marines cabinet nato covid covid-19 bitcoin photo photos
    image story read related"""
)
"""Names after "in" or "to" that are no places: bodies, faiths, tongues, parties, networks, feasts."""

POLITY_INITIALS = _words("""US USA UK UAE EU USSR DRC CAR DC PRC NYC LA GB NZ SA""")
"""Polities that are written as initials: the only initials that can be places."""

PLACE_NOUNS = _words(
    """city town village hamlet capital province state region district county governorate prefecture municipality borough suburb neighborhood
    neighbourhood island peninsula port valley airport territory stronghold enclave republic kingdom nation country township parish canton
    emirate commune outpost"""
)

PLACE_NOUNS_PLURAL = _words(
    """cities towns villages provinces states regions districts counties suburbs neighborhoods neighbourhoods islands ports territories nations
    countries places areas strongholds"""
)

AFTER_PLACE = _words(
    """city province county valley airport region district governorate suburb suburbs neighborhood neighbourhood peninsula island islands town
    village area border coast desert prefecture metro basin bridge"""
)
"""Nouns that make the name before them a place ("Anbar province")."""

VENUES = _words(
    """street avenue boulevard road lane drive highway route square park bridge hospital school university college campus church mosque synagogue
    temple cathedral airport airfield base camp fort hotel stadium arena mall plaza prison jail island islands river lake sea ocean bay
    beach valley mountain mountains hills desert strip gulf canal coast peninsula city town village county province heights hall tower
    palace theatre theater library station"""
)

DIRECTIONS = _words(
    """north south east west northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern
    north-western south-eastern south-western northeast northwest southeast southwest downtown uptown upstate neighbouring neighboring
    nearby mainland inland war-torn rural suburban metropolitan greater"""
)

COMPASS = _words(
    """north south east west northern southern eastern western central northeast northwest southeast southwest middle new saudi upper lower great"""
)

STRONG_PREPOSITIONS = _words("""in near outside across inside throughout""")
WEAK_PREPOSITIONS = _words("""at from to into around toward towards through over via between leaving""")
MOTION = _words(
    """go goes going went gone coming return returns returned returning travel travels traveled travelled traveling travelling fly flies flew
    flown flying drive drives drove driven driving walk walked walking run ran move moves moved moving march marched head heads headed
    heading flee flees fled fleeing escape escaped escaping withdraw withdraws withdrew withdrawn withdrawing withdrawal withdrawals pull
    pulled pulling pullout retreat retreated retreating leave leaving left evacuate evacuated evacuation deport deported deportation ship
    shipped shipping deploy deployed deploying deployment bringing trip trips visit visits flight flights journey road roads route way
    back advance advanced advancing migrate migrated migration arrive arrived arriving convoy emigrated immigrated relocated relocate
    crossing crossed enter entered smuggled airlifted transported rushed exported imports exports hailed exile exiled pushed push drawdown"""
)

BATTLE = _words(
    """battle siege invasion occupation outskirts streets bombardment evacuation offensive assault airstrikes raid raids liberation recapture"""
)
TAKING = _words(
    """invade invaded invading occupy occupied besiege besieged retake retook retaken retaking recapture recaptured recapturing overrun overran
    liberate"""
)
TAKING |= _words("""liberated liberating reconquer reconquered""")
WEAK_TAKING = _words(
    """seize seized seizing capture captured capturing fled flee fleeing leave left visit visited visiting reach reached enter entered entering
    bomb bombed bombing shell shelled storm stormed control controls controlled hold holds held attack attacked attacking defend defended
    including includes include lost lose fell"""
)

SPEECH = _words(
    """said says told tells added adds tweeted wrote writes argued argues stated announced testified replied responded insisted acknowledged
    explained recalled claimed noted warned declared vowed denied confirmed admitted conceded joked asked complained blasted"""
)

SPEAKERS = _words("""official officials reporters journalists analysts diplomats correspondents briefing spokesman spokeswoman""")

DEMONYM_ENDINGS = ("ian", "ean", "ish", "ese", "rican", "xican", "blican", "raqi", "aeli", "akistani", "wi", "ians", "eans", "ricans")
"""Endings of adjectives of nationality that no common place name has."""

GROUP_NOUNS = _words(
    """fighter fighters militant militants member members group gunmen gunman spokesman spokeswoman spokesperson official officials leader
    leaders forces remnants hideouts insurgents rebels extremists terrorists supporters voters lawmakers senators agents employees
    commander commanders militia jihadists executive executives administration campaign"""
)
"""Nouns that make the name before them a group or a person, not a place ("IS fighters")."""
