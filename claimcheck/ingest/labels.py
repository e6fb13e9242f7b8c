"""Labels of the parts of a page: headings of lists and of readers' comments, and the credits glued to captions. No name of any site."""

from __future__ import annotations

import re


def _line(*alternatives: str, end: str) -> re.Pattern[str]:
    """A pattern for a whole line that is one of the alternatives, perhaps with marks around it."""
    return re.compile(rf"^\W{{0,3}}(?:{'|'.join(alternatives)}){end}$", re.IGNORECASE)


# Headings of lists that lead away from the article. Everything that is a list or links after one of them is furniture until prose resumes.
SECTION = _line(
    r"(?:the )?(?:most|more) (?:read|popular|viewed|shared|watched|commented|discussed|recent|e-?mailed|stories|news|articles|"
    r"headlines|videos?|coverage|like this|to explore|top stories|local news|on this(?: (?:story|topic))?)\b.{0,40}",
    r"more (?:in|from|by|local|world|sports?)\b.{0,40}",
    r"more on [\w-]{1,30}\.(?:com|org|net|co\.uk)",
    r"(?:also|elsewhere) (?:in|on|from|read|of interest)\b.{0,40}",
    r"related(?: \w{1,15}){0,2}",
    r"related to this (?:story|article)\b.{0,20}",
    r"(?:other |today['’]s |the |our )?(?:top|latest|trending|recent|popular|breaking|featured|must.read|current|recommended|"
    r"editors?['’]?s?['’]?) (?:\w{1,15} )?(?:stories|story|news|articles?|posts?|videos?|headlines|picks?|topics?|reads?|photos?|"
    r"stories on .{1,30})(?: of the \w{1,10})?",
    r"trending(?: now)?",
    r"recommended(?: (?:for you|reading|by .{1,30}))?",
    r"popular(?: now)?",
    r"read (?:next|more|more .{1,60}|also|on)",
    r"what(?:['’]s| to) (?:read )?(?:next|trending|hot)",
    r"you (?:may|might)(?: also)? .{1,50}",
    r"next up",
    r"up next",
    r"also",
    r"see also",
    r"further reading",
    r"around the web",
    r"from (?:the|around) (?:web|archives?|our partners)",
    r"sponsored links",
    r"promoted stories",
    r"quick links",
    r"useful links",
    r"site ?map",
    r"links",
    r"external links",
    r"share this.{0,20}",
    r"follow us.{0,20}",
    r"connect with us",
    r"tags",
    r"topics",
    r"other stories",
    r"related links",
    r"latest",
    r"top news photos .{0,20}",
    r"archives?",
    r"categories",
    r"navigation",
    r"sections",
    end=r"\s?[:>»]{0,2}\s?",
)
COMMENTS = _line(
    r"recent comments",
    r"\d{1,6} (?:reader )?comments?",
    r"comments? ?\(\d{1,6}\)",
    r"reader comments?",
    r"leave (?:a|your) (?:comment|reply)",
    r"join the (?:conversation|discussion)",
    r"post (?:a|your) comment",
    r"add (?:a|your) comment",
    r"show comments",
    r"view comments",
    r"what do you think\??",
    r"have your say",
    end=r"\W{0,3}",
)
# Tail of a caption: "(Photo: Ana Silva)", "(Ana Silva/Reuters)", "View Full Caption …".
_CREDITS = (
    r"\((?i:(?:file )?(?:photos?|images?|pictures?|credit|courtesy|source|screenshot|screengrab|video)\b[^()\n]{0,100}|"
    r"published [^()\n]{4,40}\d{4}|getty images\b[^()\n]{0,40})\)",
    r"\((?:AP|Reuters|AFP|EPA|AP Photo)\b[^()\n]{0,60}\)",
    r"\([A-Z][^()\n/]{2,40}/[A-Z][^()\n/]{1,40}\)",
    r"(?i:view full caption\b).{0,80}",
    r"\|? ?(?i:photo (?:by|credit|courtesy)\b).{0,80}",
    r"(?<=[.”\"])\s[A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20}){1,2}/[A-Z][\w ]{1,30}",
    r"(?<=[.!?”\"])\s{0,2}\([A-Z][A-Za-z0-9 .&'’-]{1,40}(?<!\.)\)",
)
CREDIT_TAIL = re.compile(rf"\s*(?:{'|'.join(_CREDITS)})\s*$")
CAPTION_HEAD = re.compile(
    r"(?:buy photo|enlarge(?: this image)?(?=\s)|file photo:|toggle caption|click to enlarge|×|caption:)\s{1,4}(?=\S)", re.IGNORECASE
)
