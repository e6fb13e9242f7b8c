"""Closed classes and small lexicons of general news English that several rules share.

These are grammar, not knowledge of any subject: prepositions, auxiliaries, verbs of change, and the few classes of happenings in which news counts
people and things. Verbs stand as lemmas (``frames.lemma`` brings a written form there).
"""

from __future__ import annotations

DETERMINERS = frozenset("a an the this that these those its their his her our my your some any each every no another such both all".split())
PREPOSITIONS = frozenset(
    """about above across after against along amid among around as at before behind below beneath beside between beyond by despite down during
    except for from in inside into like near of off on onto out outside over past per since than through throughout till to toward towards
    under until unlike up upon via with within without versus""".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet if because although though while whereas when where who whom whose which that what how why then".split()
)
PRONOUNS = frozenset("i he she it we they him them us me you himself herself itself themselves there here one's".split())
AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did will would shall should can could may might must cannot isn't aren't
    wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't""".split()
)
ADVERBS = frozenset(
    """not also still already just only even now never ever often again ago later earlier yesterday today tomorrow tonight away apart alone
    altogether together too very more most less least far instead however meanwhile respectively overall annually daily weekly yearly monthly
    abroad overnight nationwide worldwide almost nearly roughly approximately eventually immediately shortly""".split()
)
# Frequent verbs that stand right behind a counted noun and do not end in -ed.
VERB_FORMS = frozenset(
    """fled fought fell rose risen fallen grown climbed shrunk sunk went came said says say saw took gave made got left lost won met held sent
    spent cost hit shot struck died fled flew ran sold bought paid grew shrank stood sat began kept told think thinks believe believes want
    wants need needs remain remains live lives work works take takes make makes see sees show shows get gets become became include includes seek
    seeks face faces await awaits go goes come comes fly report reports per cent have led lead leads put puts set let cut broke drove wrote woke
    spoke fall falls rise rises remained reach reaches stand stands begin begins turn turns try tries tell tells ask asks continue continues
    rejoin join joins lay lie lies seem seems appear appears happen happens know knows knew known drew drawn bring brings brought buy buys sell
    sells build built catch caught choose chose chosen deal dealt feel felt grow grows hear heard hide hid hit hits learn learnt lose loses mean
    means meant meet meets pass passes pay pays read ring rang run runs scored send sends sing sang spend spends steal stole stolen swim swam
    teach taught throw threw thrown wear wore worn win wins write writes proves prove shook sought sank swept slid spread sprang stuck swore
    swept hung fed bore bent bled blew bound drank drove ate froze forgave lent lit overcame rode shone slept spun stung strode struck swore
    withdrew understood undertook upheld undergo undergoes underwent refuse refuses allow allows rely relies watch watches""".split()
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
    "species": "species",
    "series": "series",
    "spacecraft": "spacecraft",
    "deer": "deer",
    "salmon": "salmon",
    "fish": "fish",
    "offspring": "offspring",
    "crew": "crew",
    "cavalry": "cavalry",
    "infantry": "infantry",
    "geese": "goose",
    "oxen": "ox",
    "dice": "die",
    "phenomena": "phenomenon",
    "bacteria": "bacterium",
    "alumni": "alumnus",
    "cacti": "cactus",
    "folk": "folk",
    "wolves": "wolf",
    "leaves": "leaf",
    "loaves": "loaf",
    "shelves": "shelf",
    "thieves": "thief",
    "halves": "half",
    "vertebrae": "vertebra",
    "headquarters": "headquarters",
    "barracks": "barracks",
    "others": "other",
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
    "paid": "pay",
}
# Words that end in s and are no plural.
NOT_PLURAL = frozenset(
    """various previous serious dangerous famous religious its his is was has this us less across as plus yes perhaps always towards besides versus
    news gas bus overseas downstairs upstairs""".split()
)
# Plurals that stand in front of another noun ("sports cars", "arms dealers", "women protesters").
ATTRIBUTIVE_PLURALS = frozenset(
    """sports arms sales goods savings systems operations weapons drugs services women men children customs economics physics mathematics news
    politics athletics gymnastics earnings communications electronics logistics materials parts police military staff livestock cattle media
    data games jobs benefits rights affairs accounts claims emissions human elections results premises headquarters species fish salmon crew
    people""".split()
)
# States and outcomes that are counted without a noun: "12 dead", "40 wounded".
OUTCOMES = frozenset("dead killed wounded injured missing homeless hospitalized hospitalised hurt displaced arrested detained unaccounted".split())

# Verbs that say a rise or fall by themselves, whatever number follows.
VERBS_UP = frozenset(
    "doubled doubling trebled tripled quadrupled rise increase grow climb jump surge soar swell leap rally rebound strengthen hike widen".split()
)
VERBS_DOWN = frozenset(
    """halved halving
    fall drop decline decrease shrink sink slip slide plunge plummet tumble dip reduce slash trim shed contract cut withdraw withdrawal
    drawdown reduction weaken narrow retreat slump crash ease""".split()
)
# Verbs that do so with "by", a per cent or a price only: "raised 280 million" is no rise, "added 12 players" no increase.
WEAK_UP = frozenset("lengthen thicken deepen warm gain advance expand add boost raise lift higher recover improve accelerate appreciate".split())
WEAK_DOWN = frozenset("thin shorten cool lose lower pull remove slow depreciate erode".split())
CHANGE_NOUNS_UP = frozenset("increase rise gain jump growth surge addition reinforcement more higher boost hike upturn".split())
CHANGE_NOUNS_DOWN = frozenset("withdrawal drawdown reduction drop fall decline decrease cut dip slump fewer less lower downturn".split())
# Nouns of change proper; "more", "less" and their like compare.
CHANGE_NOUNS = (CHANGE_NOUNS_UP | CHANGE_NOUNS_DOWN) - frozenset("more higher fewer less lower".split())
CHANGE_WORDS = VERBS_UP | VERBS_DOWN | WEAK_UP | WEAK_DOWN | CHANGE_NOUNS_UP | CHANGE_NOUNS_DOWN
# Verbs whose object is a level of their subject.
LEVEL_VERBS = frozenset("be reach stand hit total remain stay average exceed top number become hover register equal come".split())
# Verbs that take "up" or "down" as a particle, so that "gave up 500 yards" is no rise.
PHRASAL = frozenset(
    """give make set pick take sign end wind show rack put line come bring use eat call follow hand own back run pile turn break chalk hold lay
    back tear shut write knock track hunt""".split()
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
    "withdrawn": frozenset("withdraw withdrawal drawdown pullout cut reduce reduction".split()),
    "captured": frozenset("capture seize seized overrun conquer occupy".split()),
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
    """battle attack assault offensive siege clash fight fighting ambush raid bombing explosion blast shooting crash collision collapse quake
    earthquake flood storm hurricane cyclone fire wildfire eruption protest rally march strike riot election vote referendum match game final
    summit meeting fall capture retreat flee fled rout outnumber kill killed wound wounded injure injured captured seize seized
    defeat""".split()
)
# Nouns that only say that something is counted: what is counted stands in their "of" phrase.
QUANTIFIERS = frozenset("number toll count total tally figure amount quantity sum estimate proportion share percentage rest majority".split())
