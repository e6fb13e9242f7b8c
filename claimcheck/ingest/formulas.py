"""The wording of page furniture: formulas that web pages put around articles, each with the reason it stands for.

General English of news sites; no name of any site. All patterns are tried on one block of bounded length, with links and emphasis taken out, and
ignore case where nothing else is said. A wording that could open or end a sentence of news ("Your account …", "Research by …") needs the rest of
its formula.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHANNEL = (
    r"facebook|twitter|x|instagram|whatsapp|linked-?in|pinterest|reddit|tumblr|telegram|youtube|tiktok|snapchat|threads|bluesky|mastodon|"
    r"google ?\+?|google plus|rss"
)
# Names of buttons; a line of nothing else is a row of buttons.
_SHARE_CORE = frozenset(
    "bookmark close comments email e-mail facebook flipboard google instagram linkedin login menu messenger more pinterest print reddit share "
    "stumbleupon subscribe telegram tumblr tweet twitter whatsapp".split()
)
_SHARE_WORDS = _SHARE_CORE | frozenset(
    "article bluesky by comment copy digg flag follow home like line link mail mastodon on page pdf pin plus pocket post printer reply report rss "
    "save search snapchat sms story this threads tiktok to via viber vk wechat x youtube".split()
)


def is_share_row(tokens: list[str]) -> bool:
    """Whether words are the labels of buttons and nothing else ("facebook twitter email print")."""
    low = [token.casefold().strip(".,:") for token in tokens if not token.isdigit()]
    return 0 < len(low) <= 25 and all(token in _SHARE_WORDS for token in low) and any(token in _SHARE_CORE for token in low)


@dataclass(frozen=True, slots=True)
class Formula:
    """A wording (``pattern``) that makes a block of at most ``longest`` words page furniture, and ``why``."""

    why: str
    pattern: re.Pattern[str]
    longest: int = 40


def _formula(why: str, longest: int, *alternatives: str) -> Formula:
    return Formula(why, re.compile("|".join(alternatives), re.IGNORECASE), longest)


# Imperatives with which a page turns to its reader, and what it turns the reader to. Only together are they a plea: "Sign up for …" may open a
# quotation, "inbox" may be news.
_PLEA_VERB = (
    r"sign (?:me )?up|subscribe|get|download|follow|like (?:us|our|this|what|[\w -]{1,30} on facebook|[\w -]{1,30}\?)|join|"
    r"text \W?\w{1,15}\W? to|click|tap|check|visit|register|"
    r"support (?:us|our|independent|quality|local|the)|donate|become|stay|never miss|keep up|don['’]t miss|want|would you like|"
    r"have (?:a (?:tip|story|question)|you)|"
    r"help us|read|listen|watch|tune in|refresh|send|submit|receive|be the first|contact(?! (?:with|between|was|had))|connect|try|"
    r"enjoy|see|go to|add|tell us|"
    r"let us know|for (?:more(?! than)|the latest)|if you(?:['’]d| would) like|find us|write for|advertise|install"
)
_PLEA_THING = (
    r"newsletters?|inbox|(?:our|free|mobile|news|weather|the) (?:\w{1,20} )?app\b|apps?\b(?= (?:on|for|from|to))|e-?mail (?:alerts?|updates?)|"
    r"(?:breaking|news|text|e-?mail) alerts?|(?:on|via|to) (?:our |the )?(?:\w{1,20} )?(?:facebook|twitter|instagram|whatsapp|youtube|"
    r"telegram|google news|apple news)\b|"
    r"facebook page|our (?:\w{1,20} )?(?:channel|podcast|page|website|site|coverage|forum|community|journalism|group)|podcast|"
    r"subscri(?:be|ption|ber)s?\b|"
    r"membership|(?:click|tap|here)\b(?: here)?\W{0,2}$|here (?:to|for)\b|with us\b|@\w|us (?:on|at)\b|sign up|as it happens|the editors"
)
# Words of a sentence that quotes somebody: then the plea is the speaker's.
_VOICE = r"(?:^|[^.])(?:\bsaid\b|\bsays\b|\btold\b|“|\")"
# A list of names and nothing else, to the end of the block: "Ana Silva in Lisbon; Editing by Tom Reed". Names are told by their capitals.
_NAME = r"(?-i:[A-ZÀ-Þ][\w.'’-]*|and|in|of|the|at|for|by|with|de|van|von|al|writing|editing|additional|reporting|graphics|photographs|photos|video)"
_NAMES = rf"{_NAME}(?:[\s,;:&/]{{1,4}}{_NAME}){{0,39}}\W{{0,3}}$"
# Who a disclaimer speaks about.
_PAGE = (
    r"(?=.*\b(?:authors?|writers?|columnists?|contributors?|commenters?|bloggers?|this (?:article|column|piece|post|blog|page|site|commentary|op-ed)|"
    r"editorial (?:policy|stance|position|board)|its (?:staff|employees|editors))\b)"
)

FORMULAS: tuple[Formula, ...] = (
    _formula(
        "separator",
        40,
        r"^\W*$",
    ),
    _formula(
        "advertisement mark",
        40,
        r"^\W{0,3}(?:advertisements?(?: feature)?|sponsored(?: content| links?| by .{1,40})?|promoted(?: content)?|"
        r"(?:story|article) continues below.{0,40}|scroll down (?:for|to)\b.{0,40}|continue reading\b.{0,40}|ad feedback|paid (?:post|"
        r"content)|skip ad|"
        r"advertisement (?:continue reading|related content)\b.{0,120})\W{0,3}$",
    ),
    _formula(
        "share buttons",
        10,
        r"^(?:read or )?(?:share|tweet|e-?mail|print|save|bookmark|recommend|pin|like) (?:this|on|via|with|it)\b[^.]{0,60}$",
    ),
    _formula(
        "share buttons",
        12,
        r"^(?:read or share this (?:story|article|post)|share this)\b.{0,120}$",
    ),
    _formula(
        "share buttons",
        14,
        rf"^follow (?:[\w.' ]{{1,40}} )?(?::|on) ?(?:{_CHANNEL})\b.{{0,60}}$",
    ),
    _formula(
        "share buttons",
        14,
        rf"^follow [\w.' ]{{1,40}}:(?: ?\|? ?(?:{_CHANNEL})){{0,6}}$",
    ),
    _formula(
        "type size buttons",
        40,
        r"^(?:text size\W{0,3})?(?:a\s?[+-]?\W{0,3}){2,4}$",
        r"^(?:text|font) size\b.{0,20}$",
    ),
    _formula(
        "print or comment counter",
        4,
        r"^(?:\d[\d,.]* )?(?:pending |reader )?(?:comments?|shares?|views?|likes?|replies|reactions)(?: \(?\d[\d,.]*\)?)?$",
    ),
    _formula(
        "player notice",
        40,
        r"enable javascript",
        r"javascript (?:is|must be) (?:disabled|enabled)",
        r"\b(?:disable|disabling|turn off|turning off) (?:\w{1,12} ){0,3}ad[ -]?block",
        r"(?:browser|video player) (?:does not|doesn['’]t) support",
        r"copy this code to your website",
        r"^just watched\b",
        r"must watch\b.{0,80}\d\d:\d\d$",
        r"autoplay autoplay",
        r"^\d{1,2}:\d{2}(?: ?/ ?\d{1,2}:\d{2})?$",
    ),
    _formula(
        "date line",
        40,
        r"^(?:first |last )?(?:published|posted|updated|created|modified)(?: on| by| at)?\s?:?$",
    ),
    _formula(
        "signature of an embedded post",
        14,
        r"^[—–-]{0,2}\s?[^@]{1,60} \(@\w{1,30}\) (?:[a-z]{3,9}\.? \d{1,2}, \d{4}|\d{1,2} [a-z]{3,9} \d{4})$",
    ),
    _formula(
        "share buttons",
        24,
        r"a friend wanted you to see this",
        r"^copy (?:the |this )?(?:link|url)\b.{0,30}$",
    ),
    _formula(
        "reading time",
        7,
        r"^(?:(?:estimated )?read(?:ing)? time\W{0,3})?\d{1,2} ?min(?:ute)?s?(?: read)?$",
    ),
    _formula(
        "copyright line",
        70,
        r"^\W{0,3}(?:©|\(c\) ?\d{4}|copyright\s?(?:\d{4}|©|\(c\)|by\b|:)).{0,600}$",
        rf"^\W{{0,3}}copyright (?:reuters|{_NAMES})",
    ),
    _formula(
        "copyright line",
        60,
        r"all rights reserved\W{0,3}$",
        r"may not be (?:re)?published, broadcast",
    ),
    _formula(
        "feed footer",
        60,
        r"^the post .{1,300} appeared first on .{1,100}$",
        r"^(?:this (?:article|post|story) (?:was )?)(?:originally |first )+(?:appeared|published) (?:on|in|at|by) .{1,120}$",
    ),
    _formula(
        "comment policy",
        160,
        r"\bcomments? (?:will|are|must|may|should)(?: all)? be(?:ing)? (?:pre-?)?(?:moderated|removed|deleted|reviewed)",
        r"abstain from posting",
        r"\b(?:posting|leaving|your|reader|user) comments?\b.{0,80}\b(?:must|should|will be|may be|please)\b.{0,120}\b(?:moderat|abus|"
        r"obscene|guidelines|rules|terms)",
        r"take (?:any or all )?comments down",
        r"^comments (?:are|have been) (?:now )?(?:closed|disabled)",
        r"^(?:our |read our )?comments? policy\b",
        r"^(?:(?:sign|log) in |register |you must .{0,40})to (?:post|leave|add) a comment",
        r"^please (?:keep|be) .{0,60}comments",
        r"(?:delete|remove|flag) comments that do not follow",
    ),
    _formula(
        "disclaimer",
        200,
        r"^(?:legal )?disclaimer\s?:",
    ),
    _formula(
        "disclaimer",
        120,
        rf"^{_PAGE}.{{0,600}}\b(?:views?|opinions?)\b(?:(?! said | told ).){{0,160}}\b(?:do(?:es)? not (?:necessarily )?(?:reflect|represent)|"
        r"(?:are|is) (?:solely |only )?(?:those of|the author['’]s|the writer['’]s|his own|her own|their own|personal))(?:(?! said |"
        r" told ).){0,300}$",
    ),
    _formula(
        "developing-story notice",
        30,
        r"^(?:editor['’]s note\W{1,3})?(?:this (?:is a )?(?:breaking|developing) (?:news )?story|this (?:story|article|post|"
        r"page) (?:will|is|may) be(?:ing)? updated|(?:please )?(?:check|refresh|stay|come) (?:back|with|tuned).{0,60}(?:updates?|"
        r"details|latest|more))\b.{0,120}$",
    ),
    _formula(
        "cookie or account notice",
        60,
        r"^(?:we|this (?:web)?site|our (?:web)?sites?)\b.{0,60}\bcookies\b",
        r"^(?:accept|reject|manage|about)\b.{0,20}\bcookies\b",
        r"^(?:our |see our |manage )?cookie (?:policy|settings|preferences)\b.{0,40}$",
        r"\byou (?:agree to|accept) our (?:terms|privacy)",
        r"^(?:terms of (?:use|service)|privacy policy)\b",
    ),
    _formula(
        "cookie or account notice",
        45,
        r"^(?:please )?(?:sign|log) ?in\b(?! (?:sheet|the))",
        r"^(?:already|not yet) (?:have an account|a (?:subscriber|member)|registered)",
        r"^welcome back\b",
        r"^(?:thank you|thanks) for (?:registering|signing up|subscribing|your interest)",
        r"^we (?:have|['’]ve) sent (?:you )?an? (?:\w{1,15} )?e-?mail",
        r"^create (?:an|your) account",
        r"^your (?:notification|account|profile|subscription|comment|settings?|preferences?|request) (?:has|have) been (?:saved|sent|"
        r"submitted|created|updated|received)",
        r"^there was (?:a problem|an error) (?:saving|sending|submitting|processing) your",
        r"^e-?mail notifications? (?:are|is) ",
        r"^you must (?:enter (?:the characters|an?|your)|be logged|be signed in|log|sign in)",
        r"^(?:please )?(?:confirm|enter|verify) .{0,60}e-?mail",
        r"^if you do not receive the \w{1,20} (?:message|e-?mail)",
        r"^no e-?mail address was",
        r"^by (?:submitting|signing up|registering|subscribing|clicking|continuing)\b.{0,120}\byou (?:agree|accept|confirm|consent)",
        r"^(?:get|manage) (?:e-?mail )?notifications",
        r"^close get e-?mail notifications",
        r"^whenever .{1,60} posts new content",
        r"\{\* ?\w{1,40} ?\*\}",
        r"^(?:you have|you['’]ve) (?:reached|read|used) .{0,40}(?:articles|limit)",
        r"^why are we asking this",
        r"^click (?:on )?the (?:button|link) ",
        r"^when you tweet with",
        r"^add a location to your tweets",
        r"^just one more thing\W*$",
        r"^click here to return\b",
        r"^you are the owner of this article",
        r"^forgot (?:your )?password",
    ),
    _formula(
        "navigation",
        30,
        r"^(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|search|menu|footer)\b",
        r"^(?:\w[\w&'’-]{0,15}(?: [\w&'’-]{1,15}){0,2}\s?[|•·›»]\s?){2,20}\w[\w&'’-]{0,15}(?: [\w&'’-]{1,15}){0,2}\s?[|•·›»]?$",
    ),
    _formula(
        "newsletter or subscription plea",
        16,
        r"^(?:looking for (?:more|something)|enjoy(?:ed|ing)? (?:this|what you)|like what you|found this (?:article )?useful|want more|"
        r"did you (?:like|enjoy) this)\b.{0,80}\?",
    ),
    _formula(
        "newsletter or subscription plea",
        60,
        r"\b(?:straight|directly|delivered|sent|right) (?:\w{1,12} )?to your (?:inbox|mailbox|phone|e-?mail)\b",
        r"^(?:sign up|subscribe|register)(?: (?:now|here|today|free))?(?:$| (?:for|to|now|here|today|and) ).{0,200}(?:newsletter|inbox|"
        r"alert|e-?mail|updates?|subscri|news|app)",
        r"\bsign up for (?:our|one of our|my)\b.{0,80}(?:newsletter|alert|update|e-?mail)",
    ),
    _formula(
        "link to more",
        34,
        rf"^[»>+→\s]{{0,4}}(?:please )?(?:{_PLEA_VERB})\b(?!.*{_VOICE}).{{0,200}}(?:{_PLEA_THING}).{{0,80}}$",
    ),
    _formula(
        "link to more",
        24,
        r"^(?:(?:click|tap|swipe|scroll) ?(?:here|below|above|on|to|the|for|through|this|image)|press (?:play|here))\b.{0,120}$",
    ),
    _formula(
        "link to more",
        16,
        r"^(?:read|see|find|get|view|watch|hear) (?:the )?(?:more|full|all|our|next|also|another)\b.{0,80}$(?<![.”\"])",
    ),
    _formula(
        "link to more",
        45,
        r"^[»>+→\s]{0,4}(?:(?:also |further )?(?:on |from )[\w.' ]{1,30}: |(?:related(?: (?:stor(?:y|ies)|articles?|content|coverage|"
        r"links?|news|topics?|video|reading))?|more|read(?: more| also| next| this)?|also(?: read| see| watch| on .{1,30})?|"
        r"see (?:also|more|related)|watch(?: (?:also|now|live|this|more))?|listen|video|photos|pictures|gallery|photo gallery|"
        r"slideshow|interactive|graphic|podcast|don['’]t miss|continuing coverage|full coverage|complete coverage|special report|"
        r"live(?: blog| updates)|previously|from the archives?|recommended|trending|you may like|must (?:read|see))\s?(?::|>>|»|"
        r"\|)\s?(?=\S)).{1,300}$",
    ),
    _formula(
        "link to more",
        30,
        r"^(?:related (?:coverage|content|stories|articles)|(?:previous|next) story:?) \S.{1,200}$(?<![.”\"])",
    ),
    _formula(
        "link to more",
        24,
        r"^(?:stay up to date|join the conversation|report an error|for more\b.{0,80}\b(?:listen|watch|read|visit|see|follow|go to|"
        r"click)\b|(?:view|see) (?:all|as list|gallery|more|full|results)|watch (?:this|the) (?:story|video|report|full)|(?:back|"
        r"return) to (?:top|home|the|gallery)|load more|show (?:more|less)|skip to|next (?:article|story|up|slide)|previous (?:article|"
        r"story)|jump to|on a mobile device\?|having (?:trouble|problems)|write for|advertise with|contact us|about us|get in touch|"
        r"work (?:for|with) us|our standards|correction policy|send (?:us )?(?:tips|your)|got a (?:tip|story))\b.{0,160}$(?<![.”\"])",
    ),
    _formula(
        "link to more",
        34,
        r"^(?:having (?:trouble|problems)|do you have|got) (?:a |any )?(?:viewing|news tip|tip|story|more information about this|"
        r"information about this story)\b.{0,200}$",
    ),
    _formula(
        "tags",
        50,
        r"^(?:tags?|filed under|topics?|keywords?|categor(?:y|ies)|posted in|in this (?:story|article)|section)\s?[:|].{0,300}$",
    ),
    _formula(
        "reporting credits",
        60,
        r"^\(?(?:(?:additional |further )?(?:reporting|report|research|writing|compiled|edited|editing|translat(?:ed|ion)|produced|"
        r"photography|graphics?)"
        rf"(?: and (?:writing|editing))?|with reporting|with (?:files|additional reporting|agencies|inputs)) (?:by|from) {_NAMES}",
        r"^contribut(?:ing|ors)\s?: ?.{1,300}$",
        r"^(?:source|via)\s?: ?\S{1,40}(?: \S{1,40}){0,4}$",
        r"^with (?-i:[A-ZÀ-Þ][\w.'’-]+ [A-ZÀ-Þ][\w.'’-]+(?:(?:, | and )[A-ZÀ-Þ][\w.'’-]+ [A-ZÀ-Þ][\w.'’-]+){0,4})\.?$",
    ),
    _formula(
        "reporting credits",
        30,
        r"^[^“\"]{2,200}\bcontributed (?:reporting )?(?:to|for) this (?:report|story|article|piece)(?: from [\w ,.]{2,60})?\.?$",
        r"^[^.“\"]{0,80}\b(?:staff|writers?|reporters?|correspondents?|press|reuters|wire|\w{1,8}-tv|"
        r"news)\b[^.“\"]{0,80} contributed(?: reporting)?\.?$",
    ),
    _formula(
        "reporting credits",
        50,
        r"^(?:this (?:story|article|report) (?:was|has been) (?:written|edited|produced|compiled|published|auto-?generated)\b|"
        r"\(?this (?:story|version) (?:corrects|has not been edited)).{0,300}$",
    ),
    _formula(
        "image credit",
        16,
        r"^\W{0,2}(?:(?:file |archive |representative |lead |main |cover |courtesy |ap |reuters |buy )?(?:courtesy|image|"
        r"photo(?:graph)?|photos|picture|illustration|credit|photo credit|image credit|cover|graphic)s?)(?: credits?| courtesy|"
        r" source)?\s?(?::|/|\bby\b|\bvia\b|\bcourtesy\b|\bprovided by\b|\(photo\b).{1,120}\W{0,2}$(?<!\w[.])",
    ),
    _formula(
        "image caption",
        160,
        r"^(?:file|archive)\s?(?:photo)?\s?[-–—].{1,600}$",
        r"^(?:image|photo|slide|picture) \d{1,3} (?:of|/) \d{1,3}\b.{0,1200}$",
        r"\bcaption close\b",
    ),
    _formula(
        "image caption",
        90,
        r"^.{0,300}\bhide caption\b.{0,300}$",
        r"^(?:in this|this) .{0,60}\bfile (?:photo|image|picture)\b.{0,400}$",
        r"^(?:a )?file (?:photo|image|picture)\b.{0,120}$",
    ),
)
