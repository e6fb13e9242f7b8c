"""The closed vocabulary of reported speech in English news: verbs of saying, the nouns and titles of those who speak, and function words.

Only word lists stand here; the rules that use them are in ``speakers``, ``subjects``, ``reported`` and
``stance``. Every list is of general English, lower case.
"""

from __future__ import annotations

from enum import Enum


class Verb(Enum):
    """How much evidence a verb needs before its subject is read as the speaker."""

    SAY = "say"  # any subject, any complement: "the letter said"
    REPORT = "report"  # a plausible speaker, any complement: "the firm announced 500 job cuts"
    REMARK = "remark"  # a plausible speaker, and a clause or a quotation beside it: "he added that", not "it added 500 jobs"
    DENY = "deny"  # a plausible speaker; the stance is DENIED
    REJECT = "reject"  # as DENY, when what is rejected is itself a statement: "dismissed reports", not "dismissed 40 workers"
    BELIEVE = "believe"  # as REMARK, or with a noun phrase; the stance is HEDGED
    ESTIMATE = "estimate"  # a plausible speaker; the stance is HEDGED
    PREDICT = "predict"  # a plausible speaker; the stance is FORECAST
    SHOW = "show"  # only documents and estimates: "the survey found"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS: dict[str, Verb] = {
    form: verb
    for verb, forms in {
        Verb.SAY: """say says said tell tells told tweeted testified argued argues insisted insists contended contends asserted asserts reiterated
            stressed stresses emphasized emphasised quipped joked remarked""",
        Verb.REPORT: """announced announces reported confirmed confirms acknowledged acknowledges admitted admits relayed conceded concedes revealed
            disclosed claimed alleged alleges stated warned warns complained""",
        Verb.REMARK: """added adds wrote writes noted notes explained explains recalled recalls replied responded commented observed concluded
            continued answered countered called described maintained maintains suggested suggests claim claims argue contend insist
            stress allege assert warn acknowledge admit confirm report reports state states asked agreed cautioned lamented boasted
            shouted posted predicted declared declares recounted pointed accused blamed vowed pledged promised urged hinted agree agrees
            charged""",
        Verb.DENY: "deny denies denied",
        Verb.REJECT: """reject rejects rejected dispute disputes disputed dismiss dismisses dismissed refute refutes refuted contest
            contested rebutted""",
        Verb.BELIEVE: "believe believes believed think thinks fear fears feared suspect suspects reckon reckons speculated speculate",
        Verb.ESTIMATE: "estimate estimates estimated",
        Verb.PREDICT: "predict predicts forecast forecasts project projects projected expect expects expected anticipate anticipates",
        Verb.SHOW: "show shows showed shown find finds found indicate indicates indicated suggest put puts conclude concludes",
    }.items()
    for form in forms.split()
}

GERUNDS = _words(
    "saying adding telling noting arguing claiming insisting warning writing tweeting explaining stressing asserting acknowledging announcing"
)
"""Participles that hang a statement on the subject of the main clause: "he defended the move, saying it had saved lives"."""

TRANSITIVE = _words(
    """answered continued pointed charged asked observed shouted maintained concluded responded states reports report shared posted called described
    accused blamed"""
)
"""Verbs of saying that are as often something else ("charged the man", "continued the march"): only a clause or a quotation makes them speech."""

STATEMENTS = _words(
    """claim claims allegation allegations accusation accusations report reports suggestion suggestions assertion assertions charge charges notion
    idea criticism criticisms rumour rumours rumor rumors finding findings figure figures estimate estimates characterization account accounts
    story stories insinuation speculation"""
)
"""Nouns of statements: rejecting one of these is a denial."""

REQUESTS = _words(
    """request requests bail appeal appeals motion motions petition entry access asylum permission visa visas parole service coverage him her them me
    us"""
)
"""What is denied to somebody, which is no denial of a statement."""

PERSONS = _words(
    """official officials eyewitness eyewitnesses source sources aide aides adviser advisers advisor advisors spokesman spokesmen spokeswoman
    spokeswomen spokesperson spokespeople analyst analysts expert experts witness witnesses resident residents neighbour neighbours neighbor
    neighbors relative relatives investigator investigators detective detectives officer officers prosecutor prosecutors lawyer lawyers attorney
    attorneys judge judges critic critics scientist scientists researcher researchers economist economists historian historians diplomat diplomats
    activist activists campaigner campaigners opponent opponents supporter supporters lawmaker lawmakers legislator legislators politician
    politicians senator senators congressman congresswoman representative representatives minister ministers president chairman chairwoman chair
    chief chiefs head director directors manager managers executive executives leader leaders commander commanders general generals soldier
    soldiers doctor doctors nurse nurses teacher teachers professor professors student students author authors writer writers journalist
    journalists reporter reporters editor editors columnist commentator commentators pundit pundits man men woman women boy girl mother father
    parents parent brother sister son daughter wife husband widow friend friends family colleague colleagues victim victims survivor survivors
    suspect defendant people person someone others many some most farmer farmers worker workers owner owners driver drivers customer customers
    user users mayor governor sheriff coroner king queen prince pope bishop priest ambassador secretary deputy lieutenant captain sergeant major
    colonel admiral founder co-founder member members delegate delegates negotiator negotiators observer observers trader traders investor
    investors veteran veterans inspector inspectors engineer engineers insider insiders rebel rebels militant militants fighter fighters protester
    protesters organiser organisers organizer organizers coach player players fan fans actor actress singer artist deputies pastor teenager
    passenger passengers regulator regulators democrats republicans conservatives liberals couple guard guards clerk curator volunteer volunteers
    patient patients biologist geologist meteorologist meteorologists forecaster forecasters demographer epidemiologist conservationist physician
    surgeon treasurer principal superintendent commissioner commissioners responders proponent proponents agent agents participant participants
    inmate inmates migrant migrants refugee refugees tenant tenants firefighters paramedics locals villagers shareholders astronomer trainer
    conductor composer designer architect chemist physicist ecologist botanist zoologist archaeologist psychologist psychiatrist sociologist
    statistician mathematician pilot sailor fisherman fishermen grower growers breeder baker butcher chef barber plumber builder carpenter
    electrician miner miners banker bankers broker brokers dealer dealers accountant auditor auditors consultant contractor landlord landlords
    translator librarian novelist poet painter sculptor filmmaker photographer producer presenter blogger climber climbers hiker hikers ranger
    rangers diver divers"""
)
"""Nouns for people who speak."""

NO_PERSONS = _words(
    """other another order number matter letter letters paper papers computer power water winter summer weather river answer offer offers however
    never under over after former later latter earlier december october november september numbers orders matters powers factor factors sector
    minor major prior error errors terror meter meters centre grants plants mayor chapter chapters quarter quarters disaster disasters fever
    hours tower doors floors flowers shares border borders cover cluster clusters filter ever rather whether together"""
)
"""Words that only look like nouns for people by their ending."""

INSTITUTIONS = _words(
    """police authorities authority ministry government administration company companies firm firms army navy military court agency agencies
    department council party union unions bank university hospital committee commission office group groups newspaper paper magazine network
    station broadcaster channel website site bureau board embassy parliament regime organisation organization charity airline carmaker
    manufacturer retailer watchdog think-tank institute foundation association federation agency service team campaign panel inquiry tribunal
    coalition alliance club school district county city state league federation consulate outlet supplier operator utility developer publisher
    opposition junta militia division unit squad enforcement community brigade jury grand-jury presidency palace press media weekly daily
    tabloid consultancy lender insurer brewer startup"""
)
"""Nouns for bodies that speak."""

DOCUMENTS = _words(
    """report reports statement study studies survey surveys poll polls data figures statistics document documents record records filing filings
    letter memo indictment complaint affidavit lawsuit transcript analysis research census audit review paper article book email release
    bulletin tweet dossier warrant warrants affidavits post posts message sign resolution obituary ruling findings results testimony excerpts
    cable forecast outlook index evidence tests numbers tally count projections"""
)
"""Nouns for texts that speak in place of their authors."""

ESTIMATES = _words("estimate estimates")

TITLES = _words(
    """mr mrs ms miss dr prof professor sir dame lord lady rev reverend father sister sen senator rep representative gov governor lt col gen maj
    capt sgt cpl pvt adm cmdr det insp supt general colonel major captain sergeant lieutenant corporal admiral commander commodore marshal
    brigadier president vice-president premier chancellor minister secretary undersecretary ambassador mayor councillor councilman councilwoman
    congressman congresswoman speaker sheriff chief deputy officer detective inspector superintendent constable commissioner attorney solicitor
    judge justice magistrate prosecutor coroner king queen prince princess pope cardinal archbishop bishop imam rabbi sheikh ayatollah director
    chairman chairwoman chairperson ceo cfo coo cto leader spokesman spokeswoman spokesperson coach manager trooper agent assemblyman treasurer
    administrator envoy nominee hon st fr pastor baroness baron duke duchess count emperor emir sultan whip counsel president-elect co-chair
    strategist economist adviser advisor defender"""
)
"""Words before a name that are no part of it, without their full stop."""

FEMALE = _words(
    """mrs ms miss dame lady sister spokeswoman chairwoman congresswoman councilwoman queen princess baroness duchess woman mother wife daughter
    actress widow girl she her"""
)
MALE = _words("mr sir lord father spokesman chairman congressman councilman king prince pope baron duke man husband son brother actor boy he his")

PARTIES = _words("republican democrat democratic conservative labour liberal tory independent")

BODIES = _words(
    """department ministry police house senate court bank university college committee council commission agency office bureau party army navy
    force forces center centre institute association union times post journal herald tribune gazette guardian inc corp ltd llc plc co company
    group news press watch service services authority board administration organization organisation foundation federation league network
    hospital school international society trust fund congress parliament assembly nations states union alliance coalition airlines airways
    motors pentagon kremlin interpol studios records television tv radio media magazine daily observer embassy ministry securities partners
    holdings industries systems technologies laboratories museum church archdiocese diocese club fc united city command brigade guards corps
    nations county district state survey initiative project campaign report review reserve treasury exchange brothers"""
)
"""Words that make a run of capitalised words the name of a body, not of a person."""

PRONOUNS = _words("he she they it")
FIRST_PERSON = _words("i we you")
INDEFINITE = _words("one nobody everyone everybody anyone none somebody")

CALENDAR = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
    december mon. tue. wed. thu. fri. sat. sun. jan. feb. mar. aug. sept. oct. nov. dec."""
)
TIME_NOUNS = _words("week month year morning night evening afternoon day today yesterday tonight weekend")

DETERMINERS = _words(
    """the a an this that these those his her its their our my your some any many several most both all another each every other few one two three
    four five six seven eight nine ten dozens hundreds thousands numerous various multiple"""
)
PREPOSITIONS = _words(
    """in on at by for from of to with within without near under over between among across around about against into onto through during since
    until after before behind beside beyond inside outside toward towards via per as like than off up out amid upon including"""
)
KEPT_PREPOSITIONS = _words("of for with at from")
"""Prepositions whose phrase belongs to who the speaker is ("the head of the committee"), unlike a mere place ("officials in the capital")."""

SUBORDINATORS = _words("after before when while because since if although though unless until whether than once where why how whenever lest")
RELATIVES = _words("who whom whose which that what")
CONJUNCTIONS = _words("but or nor yet so")
POSTMODIFIERS = _words(
    "familiar close briefed speaking working living involved opposed loyal aware knowledgeable present based linked involved who interviewed"
)
BE = _words("is are was were be been being am 's ’s isn't wasn't aren't weren't isn’t wasn’t")
NEGATIVE = _words(
    """not never didn't didn’t hasn't hasn’t haven't haven’t hadn't hadn’t doesn't doesn’t don't don’t cannot can't can’t wouldn't wouldn’t
    couldn't couldn’t won't won’t neither nor"""
)
MODALS = _words("will would can could may might shall should must to 'll let")
HAVE = _words("has have had did does do")
ADVERBS = _words(
    """also then later earlier previously once often still even further too now again first just already since instead both always however
    meanwhile nevertheless nonetheless therefore thus furthermore moreover soon afterwards afterward all long ever better either"""
)
LY_ADJECTIVES = _words("early daily weekly monthly yearly elderly friendly likely unlikely only lonely deadly costly orderly")
PARTICLES = _words("de del della van von der den bin ibn bint la le da dos di du ten ter y e")
FUNCTION_WORDS = (
    DETERMINERS
    | PREPOSITIONS
    | SUBORDINATORS
    | RELATIVES
    | CONJUNCTIONS
    | BE
    | NEGATIVE
    | MODALS
    | HAVE
    | ADVERBS
    | PRONOUNS
    | FIRST_PERSON
    | INDEFINITE
    | _words(
        "and there here him them us me such only not no yes more less well please former ex senior then according asked speaking under much those"
    )
)
