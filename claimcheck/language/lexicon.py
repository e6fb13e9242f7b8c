"""Closed classes and small lexicons of general news English that several rules share.

These are grammar, not knowledge of any subject: prepositions, auxiliaries, verbs of change, and the few classes of happenings in which news counts people
and things. Verbs stand as lemmas (``frames.lemma`` brings a written form there).
"""

from __future__ import annotations

DETERMINERS = frozenset("a an the this that these those its their his her our my your some any each every no another such both all".split())
PREPOSITIONS = frozenset(
    """about above across after against along amid among around as at before behind below beneath beside between beyond by despite down during except for from
    in inside into like near of off on onto out outside over past per since than through throughout till to toward towards under until unlike up upon via
    with within without versus""".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet if because although though while whereas when where who whom whose which that what how why then".split()
)
PRONOUNS = frozenset("i he she it we they him them us me you himself herself itself themselves there here one's".split())
AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did will would shall should can could may might must cannot isn't aren't wasn't weren't
    hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't""".split()
)
ADVERBS = frozenset(
    """not also still already just only even now never ever often again ago later earlier yesterday today tomorrow tonight away apart alone altogether together
    too very more most less least far instead however meanwhile respectively overall annually daily weekly yearly
    monthly abroad overnight nationwide worldwide
    almost nearly roughly approximately eventually immediately shortly""".split()
)
# Frequent verbs that stand right behind a counted noun and do not end in -ed.
VERB_FORMS = frozenset(
    """fled fought fell rose went came said says say saw took gave made got left lost won met held sent spent cost hit shot struck died fled flew ran sold bought
    paid grew shrank stood sat began kept told think thinks believe believes want wants need needs remain remains live lives work works take takes make makes
    see sees show shows get gets become became include includes seek seeks face faces await awaits go goes come comes fly report reports per cent have led
    lead leads put set let cut broke drove wrote woke spoke""".split()
)
CLOSED = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES | ADVERBS
IRREGULAR_PLURALS = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "police": "police",
    "personnel": "personnel",
    "troops": "troop",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "aircraft": "aircraft",
    "servicemen": "serviceman",
    "servicewomen": "servicewoman",
    "policemen": "policeman",
    "firemen": "fireman",
    "gunmen": "gunman",
    "fishermen": "fisherman",
    "tribesmen": "tribesman",
    "businessmen": "businessman",
    "cattle": "cattle",
    "sheep": "sheep",
    "livestock": "livestock",
    "staff": "staff",
    "media": "media",
    "data": "data",
    "crises": "crisis",
    "criteria": "criterion",
}
# Past forms that a dictionary of lemmas takes for nouns or leaves alone.
IRREGULAR_VERBS = {
    "rose": "rise",
    "risen": "rise",
    "fell": "fall",
    "fallen": "fall",
    "grew": "grow",
    "grown": "grow",
    "shrank": "shrink",
    "sank": "sink",
    "slid": "slide",
    "fled": "flee",
    "lost": "lose",
    "sent": "send",
    "shot": "shoot",
    "slew": "slay",
    "slain": "slay",
    "struck": "strike",
    "took": "take",
    "taken": "take",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "swollen": "swell",
    "leapt": "leap",
    "fought": "fight",
    "wound": "wound",
    "left": "leave",
    "lower": "lower",
    "dying": "die",
    "died": "die",
}
# Words that end in s and are no plural.
NOT_PLURAL = frozenset(
    "various previous serious dangerous famous religious its his is was has this us less across as plus yes perhaps always towards besides versus news gas bus".split()
)
# States and outcomes that are counted without a noun: "12 dead", "40 wounded".
OUTCOMES = frozenset("dead killed wounded injured missing homeless hospitalized hospitalised hurt displaced arrested detained unaccounted".split())

VERBS_UP = frozenset(
    """rise increase grow climb jump surge soar gain advance expand swell double triple add boost raise lift hike leap rally up higher rebound recover strengthen
    reinforce""".split()
)
VERBS_DOWN = frozenset(
    """fall drop decline decrease shrink sink slip slide plunge plummet tumble dip lose cut reduce slash lower trim shed contract down lower withdraw withdrawal
    drawdown reduction loss ease weaken narrow halve retreat pull remove""".split()
)

# Classes of happenings: two counts of different classes measure different things. One word may name a class only.
PREDICATES: dict[str, frozenset[str]] = {
    "killed": frozenset("kill killed die dead death toll fatality fatal slay slain perish murder homicide deadly execute massacre".split()),
    "injured": frozenset("injure injury injured wound wounded hurt hospitalize hospitalise casualty".split()),
    "missing": frozenset("missing unaccounted vanish disappear".split()),
    "displaced": frozenset("displace displaced homeless evacuate evacuation refugee uproot shelter evacuee".split()),
    "arrested": frozenset("arrest arrested detain detained jail imprison custody detention".split()),
    "charged": frozenset("charge charged indict indicted convict sentence prosecute".split()),
    "rescued": frozenset("rescue rescued save survive survivor".split()),
    "fled": frozenset("flee fled flight desert abandon rout".split()),
    "sent": frozenset("send sent deploy deployment dispatch supply deliver ship provide reinforce".split()),
    "withdrawn": frozenset("withdraw withdrawal drawdown pullout pull cut reduce reduction".split()),
    "captured": frozenset("capture seize seized take overrun conquer occupy".split()),
    "retaken": frozenset("retake recapture regain liberate clear reclaim".split()),
    "lost": frozenset("lose lost loss".split()),
    "destroyed": frozenset("destroy destroyed collapse flatten raze demolish ruin".split()),
    "damaged": frozenset("damage damaged".split()),
    "hired": frozenset("hire create add recruit".split()),
    "laid_off": frozenset("layoff redundancy sack axe dismiss".split()),
    "shot": frozenset("shoot shot fire fired gunshot".split()),
    "attended": frozenset("attend gather march turnout rally crowd protest".split()),
    "voted": frozenset("vote ballot elect".split()),
    "cost": frozenset("cost price worth pay spend fee fine".split()),
    "outnumbered": frozenset("outnumber outnumbered outgun outgunned".split()),
}
# Happenings that stand at one place and time: two of them in two places are two events.
EVENT_WORDS = frozenset(
    """battle attack assault offensive siege clash fight fighting ambush raid bombing explosion blast shooting crash collision collapse quake earthquake flood storm
    hurricane cyclone fire wildfire eruption protest rally march strike riot election vote referendum match game final summit meeting fall capture
    retreat flee fled rout outnumber kill killed wound wounded injure injured capture captured seize seized defeat""".split()
)
