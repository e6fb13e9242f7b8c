"""Accounts of what went wrong: whether a sentence explains or blames, and whether a text tells of a dispute, by closed vocabularies."""

from __future__ import annotations

import re
from typing import Final

_EXPLAINS: Final = re.compile(
    r"""\b(?:
    (?:problem|cause|reason|culprit|fault|explanation|trouble|issue|blame)s?\s(?:is|was|were|are|lay|lies|lie|had\sbeen|has\sbeen)\b
  | (?:because|owing\sto|result\sof|caused\sby|brought\sabout\sby|brought\son\sby|triggered\sby|prompted\sby|stem(?:s|med)?\sfrom)\b
  | due\sto\b(?!\s(?:be|begin|start|meet|open|close|vote|hold|take|appear|arrive|return|expire|end|speak|give|make|go|come|resume|leave|face)\b)
  | (?:is|was|were|are|put|comes|came)\s(?:it\s|all\s|largely\s|wholly\s)?down\sto\b
  | (?:blam|fault)(?:e|es|ed|ing|s)\b
  | (?:to\sblame|at\sfault|the\sfault\sof)\b | (?:is|was|are|were|be|been|held)\s(?:\w{1,20}\s)?responsible\sfor\b
  | (?:led\sto|leads\sto|caused|causes|triggered|brought\sabout)\b
  | (?:lack|lacks|lacked|lacking|shortages?|absence)(?:\sof)?\s(?!to\b)[a-z] | want\sof\s[a-z]
  | (?:failed|failing|fails|failures?|refus(?:ed|es|al|ing)|unable|unwilling|inability|unwillingness|reluctan(?:t|ce))\s(?:to|of)\b
  | (?:show(?:s|ed|n)?|had|has|have|displayed)\s(?:just\s)?(?:no|little|too\sfew|too\slittle|not\senough)\s(?!comment|idea|plan|doubt|wonder)[a-z]
  | (?:did|does|do)(?:\snot|n['’]t)\s(?:have|get|receive|want|try|provide|give|send)\b
  | (?:inadequate|insufficient|not\senough|too\slittle)\s[a-z]
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DISPUTES: Final = re.compile(
    r"""\b(?:
    blam(?:e|es|ed|ing)|accus(?:e|es|ed|ing|ations?)|disput(?:e|es|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?
  | den(?:y|ies|ied|ial|ials|ying)|offend(?:s|ed|ing)?|countered|critici[sz](?:e|es|ed|ing|m)|second-guess(?:es|ed|ing)?|contradict(?:s|ed|ing|ory)?
  | contest(?:s|ed|ing)|at\sodds|disagree(?:s|d|ment|ments)?|hit\sback|retort(?:s|ed)?|rebut(?:s|ted|tal|ting)?|refut(?:e|es|ed|ing)|finger-pointing
  | (?:real|true|actual)\s(?:problem|cause|reason|culprit|issue)|on\sthe\scontrary
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


def explains(text: str) -> bool:
    """Whether a sentence gives a cause, lays blame or names what was lacking: an account of why something went as it did."""
    return _EXPLAINS.search(text) is not None


def tells_of_dispute(text: str) -> bool:
    """Whether a text says that somebody blames, denies, criticises or contradicts."""
    return _DISPUTES.search(text) is not None
