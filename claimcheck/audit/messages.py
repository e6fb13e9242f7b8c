"""The one-line messages and suggestions of the findings, in the words of the sources."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.audit.contrasts import Contrast
from claimcheck.audit.counterparts import Counterpart
from claimcheck.calculus import factor_between
from claimcheck.comparison.measuring import in_one_unit
from claimcheck.comparison.wording import written
from claimcheck.naming import source_name
from claimcheck.records import Judgement, Reason

_SLIPS = {
    Reason.TRANSPOSED_DIGITS: "two neighbouring digits seem to have changed places",
    Reason.UNIT_SLIP: "the same digits in another unit: a likely slip of unit",
}
_MOST = 3


def quoted(one: Counterpart) -> str:
    """The source's figure in its words, with its name: “around 1,500” (Nouse)."""
    return f"“{written(one.source)}” ({source_name(one.source.article)})"


def _list(found: Sequence[Counterpart]) -> str:
    told: dict[str, None] = dict.fromkeys(quoted(one) for one in found)
    shown = list(told)[:_MOST]
    more = len(told) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def supported(supporters: Sequence[Counterpart]) -> str:
    """Who says so."""
    names = list(dict.fromkeys(source_name(one.source.article) for one in supporters))
    return f"{', '.join(names[:_MOST])}{f' and {len(names) - _MOST} more' if len(names) > _MOST else ''} {'say' if len(names) > 1 else 'says'} so"


def slip(found: Judgement, one: Counterpart) -> str:
    """What kind of slip the draft's figure looks like; empty where it looks like none."""
    if found.reason is Reason.MAGNITUDE_SLIP:
        x, y = in_one_unit(one.draft.quantity, one.source.quantity)
        factor = factor_between(x, y) or 1.0
        less = (x.value or 0.0) < (y.value or 0.0)
        return f"{f'a {factor:,.0f}th of it' if less else f'{factor:,.0f} times as much'} (×{factor:,.0f}): a likely slip of scale"
    return _SLIPS.get(found.reason, "")


def contradicted(opponents: Sequence[Counterpart]) -> tuple[str, str]:
    """What the sources say instead, and what to write."""
    first = opponents[0]
    likely = slip(first.found, first)
    message = f"the sources say otherwise: {_list(opponents)}" + (f"; {likely}" if likely else "")
    return message, f"write “{written(first.source)}” as {source_name(first.source.article)} does, or name a source for yours"


def contested(supporters: Sequence[Counterpart], opponents: Sequence[Counterpart]) -> tuple[str, str]:
    """Who says so, who does not."""
    message = f"the sources disagree: {_list(supporters)} against {_list(opponents)}"
    return message, f"give both figures, or say whose it is: {source_name(supporters[0].source.article)}"


def outdated(supporters: Sequence[Counterpart], opponents: Sequence[Counterpart]) -> tuple[str, str]:
    """What was revised to what, and when."""
    later = opponents[0]
    day = f", {later.source.article.published.isoformat()}" if later.source.article.published else ""
    message = f"a later source has another figure: {_list(supporters)} was followed by {quoted(later)}{day}"
    return message, f"write “{written(later.source)}” as {source_name(later.source.article)} does"


def misattributed(one: Counterpart, contrast: Contrast) -> tuple[str, str]:
    """Of what the figure is in the source, and what the source says of what the draft speaks of."""
    message = f"in the sources, but of something else: {quoted(one)}; {contrast.explanation}"
    if contrast.rival is not None:
        return (
            message,
            f"the source has “{written(contrast.rival.source)}” for what the draft describes; write that, or say what “{written(one.source)}” is of",
        )
    return message, f"say of what {source_name(one.source.article)} gives it, or leave it out"


def unsupported() -> tuple[str, str]:
    """Nobody speaks of it."""
    return "no source speaks of it", "name a source for it, add that source, or leave the number out"


def not_cited(cited: Sequence[str], supporters: Sequence[Counterpart]) -> tuple[str, str]:
    """Not in the source that the draft names, but in another."""
    names = " and ".join(cited)
    first = source_name(supporters[0].source.article)
    return f"not in {names}, which the draft names for it; {_list(supporters)}", f"name {first} for it, or check {names} again"
