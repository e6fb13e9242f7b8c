"""Article → Claims: sentences with their quantities, speaker, time, place and names, all with offsets into the article's text."""

from __future__ import annotations

import bisect
import functools
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from claimcheck.calculus import DAY, difference, ratio
from claimcheck.language.aliases import NameTable
from claimcheck.language.attribution import attributions
from claimcheck.language.dates import DateExpression
from claimcheck.language.measures import with_measures
from claimcheck.language.names import names
from claimcheck.language.numbers import uses_decimal_comma
from claimcheck.language.opposition import opposed
from claimcheck.language.places import places
from claimcheck.language.quantities import Extraction, quantities
from claimcheck.language.sentences import sentences
from claimcheck.language.times import timeline
from claimcheck.records import FRAMES, Article, Block, BlockKind, Claim, Kind, Quantity, Skipped, Span

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 3
# "Last Tuesday" and "first edition" alone say nothing that could be checked.
_MARKUP = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`")
_TRUNCATED = re.compile(r"(?:\[\s?(?:…|\.\.\.)\s?\]|…|\.\.\.)\s*$")


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    block: Block
    opens: bool


def claims_of(article: Article, table: NameTable) -> tuple[tuple[Claim, ...], tuple[Skipped, ...]]:
    """All checkable statements of one article.

    A sentence is a claim unless it asks, has fewer than three words and no number, or is cut off by the page ("[…]"); what is left out is told.

    Args:
        article: the article as read.
        table: the joined names of all articles.

    Returns:
        Claims in text order, and what was not extracted.
    """
    found = list(_sentences(article))
    spans = [sentence.span for sentence in found]
    spoken = attributions(article.text, spans)
    named = names(article.text, spans)
    told = timeline(_unmarked(article.text), spans, article.published)
    where = places(
        named,
        title=article.title,
        dateline=article.dateline,
        paragraph_breaks=frozenset(index for index, sentence in enumerate(found) if sentence.opens),
        table=table,
    )
    line_starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", article.text))]
    read = functools.partial(quantities, decimal_comma=uses_decimal_comma(article.text), article=article.text)
    claims, skipped = [], []
    for index, sentence in enumerate(found):
        span = sentence.span
        text = article.text[span.start : span.end]
        line = bisect.bisect_right(line_starts, span.start)
        key = hashlib.sha256(f"{article.id}:{span.start}:{span.end}:{text}".encode()).hexdigest()[:12]
        measured = _quantities(key, span, text, told[index].dates, read)
        why = _not_checkable(text, has_number=any(quantity.kind not in FRAMES for quantity in measured))
        if why:
            skipped.append(Skipped(f"{article.path}:{line}", "claims", why))
            continue
        claims.append(
            with_measures(
                Claim(
                    id=key,
                    article=article.id,
                    span=span,
                    text=text,
                    line=line,
                    attribution=spoken[index],
                    quantities=measured,
                    when=told[index].when,
                    where=where[index],
                    names=tuple(sorted({table.canonical(name.text) for name in named[index]})),
                    headline=sentence.block.kind is BlockKind.HEADING,
                    reading=" ".join(table.reading(_unmarked(text)).split()),
                )
            )
        )
    return tuple(claims), tuple(skipped)


def _sentences(article: Article) -> Iterable[_Sentence]:
    for block in article.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        for position, span in enumerate(sentences(article.text, block.span.start, block.span.end)):
            yield _Sentence(span, block, position == 0)


def _not_checkable(text: str, *, has_number: bool) -> str:
    if text.rstrip("”\"'’) ").endswith("?"):
        return "a question, not a statement"
    if not has_number and len(_WORD.findall(text)) < _FEWEST_WORDS and not re.search(r"\d", text):
        return "a fragment of fewer than three words"
    if _TRUNCATED.search(text):
        return "cut off by the page"
    return ""


def _unmarked(text: str) -> str:
    """The text with tags and emphasis marks blanked out, offset for offset: "<b>38</b> per cent" counts no "b"."""
    return _MARKUP.sub(lambda match: " " * len(match[0]), text)


def _quantities(key: str, span: Span, text: str, dates: Sequence[DateExpression], read: Callable[..., Extraction]) -> tuple[Quantity, ...]:
    """Written quantities in text order as ``read`` finds them, then derived ones, with ids and with spans that index the article."""
    text = _unmarked(text)
    extraction = read(text, [date.span for date in dates])
    written = sorted([*extraction.quantities, *map(_date_quantity, dates)], key=lambda quantity: quantity.span)
    written = [replace(quantity, id=f"{key}.{number}") for number, quantity in enumerate(written, start=1)]
    by_span = {quantity.span: quantity for quantity in written}
    changes = [(by_span[extraction.quantities[a].span], by_span[extraction.quantities[b].span]) for a, b in extraction.changes]
    derived = [difference(before, after, _cover(before, after)) for before, after in changes]
    derived += [ratio(written[a], written[b], _cover(written[a], written[b])) for a, b in opposed(text, written)]
    kept = [replace(quantity, id=f"{key}.{number}") for number, quantity in enumerate(filter(None, derived), start=len(written) + 1)]
    return tuple(_moved(quantity, span.start) for quantity in [*written, *kept])


def _cover(a: Quantity, b: Quantity) -> Span:
    """The stretch from the first of two quantities to the last."""
    return Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end))


def _date_quantity(date: DateExpression) -> Quantity:
    low, high = float(date.start.toordinal()), float(date.end.toordinal())
    return Quantity(span=date.span, kind=Kind.DATE, value=low if low == high else None, low=low, high=high, unit=DAY, precision=high - low + 1)


def _moved(quantity: Quantity, by: int) -> Quantity:
    """The quantity with spans that index the article instead of the sentence."""
    counted = quantity.counted_span
    return replace(
        quantity,
        span=Span(quantity.span.start + by, quantity.span.end + by),
        counted_span=Span(counted.start + by, counted.end + by) if counted else None,
    )
