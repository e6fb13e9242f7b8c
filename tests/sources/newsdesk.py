"""Invented articles for the tests of copies: two reports on one ferry, unrelated reports, and the furniture of pages."""

from __future__ import annotations

import datetime
from collections import Counter

from claimcheck.claims import claims_of
from claimcheck.ingest.read import read_bytes_as_article
from claimcheck.language.aliases import NameTable, join_names
from claimcheck.records import Article, Claim

STATEMENT = (
    "“We brought every one of the 212 passengers ashore within forty minutes, and nobody was left behind on the lower deck,” said Marta Reis, "
    "a spokeswoman for the coast guard of Sal."
)
FERRY = "\n\n".join(
    (
        "A ferry with 212 people on board ran aground on a sandbank outside the harbour of Porto Claro early on Tuesday, and boats of fishermen took "
        "most of the passengers off before the first cutter arrived.",
        "The vessel, built in 1987 for a lake in the mountains, had lost power in both engines shortly after it passed "
        "the breakwater. Its captain let "
        "the anchor go, but the chain broke in the swell and the wind pushed the hull sideways onto the bank.",
        STATEMENT,
        "Eleven passengers were treated for cold, and one sailor broke an arm when a hatch fell shut. The harbour office closed the northern channel "
        "until divers have looked at the keel, which may take three days.",
        "The company that runs the line had been fined twice last year because of missing life jackets. It declined to "
        "say whether the engines had been "
        "serviced since then, and its telephone was not answered in the afternoon.",
        "Families waited in the sports hall above the market, where volunteers handed out soup and blankets. The mayor "
        "promised that buses would carry "
        "everybody home by the evening.",
    )
)
OTHER_FERRY = "\n\n".join(
    (
        "Fishermen became rescuers when the morning boat to the islands stuck fast in sight of the quay, to the horror "
        "of those who had come to wave.",
        "João Pinto had just sold his catch when he heard the horn. He turned his boat round, and so did nine others; "
        "he made the trip four times and "
        "carried mostly children.",
        STATEMENT,
        "What made the engines stop is for a commission to find out. A mechanic who left the company in March says "
        "that filters were cleaned with petrol "
        "and put back because new ones were too dear.",
        "On the beach the wreck has already become an attraction. A boy sells lemonade beside the police tape, and the "
        "priest has announced a mass of "
        "thanksgiving for Sunday.",
    )
)
UNRELATED = (
    "The council voted by nine to four for a new library on the old tram depot, which has stood empty since the "
    "line to the hills was given up. Opponents "
    "fear for the chestnut trees along the wall and want the books to stay where they are.\n\nThe building is to "
    "cost 14 million and will be ready in "
    "four years at the earliest, the head of planning told a crowded meeting. Half of the money is to come from "
    "the region, which has not yet agreed.",
    "Apple growers in the valley expect the smallest harvest in a decade after frost in April took the blossom on "
    "low ground. The cooperative has asked "
    "for loans without interest and for later dates of repayment.\n\nInsurance paid for a third of the loss last time. Younger farmers have planted "
    "hazelnuts instead, which flower later, but a machine for cracking them is still missing in the whole district.",
    "Two brothers from the upper town have taken the clock of the fish market apart and put it together again, and "
    "for the first time since the flood "
    "it strikes the quarters.\n\nThey worked on it for eleven Sundays without pay. The town will oil it from now on, and has given them a key to the "
    "tower, a bottle of port each, and the right to choose the tune that is played at noon.",
    "Swimmers will have to leave the indoor pool at seven from next month on, because three of five guards have gone to the coast for better pay.\n\n"
    "Schools keep their hours. The director hopes to open late again in autumn, when a course for new guards ends "
    "that began with twelve students, of "
    "whom seven are left after the first examination in cold water.",
)
PLEA = "Thank you for reading our pages this week. Our reporters depend on readers like you, so please tell friends and neighbours about us today."


def article(
    name: str, text: str, *, publisher: str | None = None, published: str | None = None, author: str | None = None, url: str | None = None
) -> Article:
    """An article as ingest reads it."""
    fields = (("publisher", publisher), ("published", published), ("author", author), ("url", url))
    head = "".join(f"{key}: {value}\n" for key, value in fields if value)
    read, _ = read_bytes_as_article(f"{name}.txt", (f"---\n{head}---\n{text}" if head else text).encode(), Counter())
    assert read is not None
    assert (read.published is None) == (published is None) or isinstance(read.published, datetime.date)
    return read


def claims(*articles: Article) -> list[Claim]:
    """Their claims."""
    table = NameTable(join_names([one.text for one in articles], ()))
    return [claim for one in articles for claim in claims_of(one, table)[0]]


def claim(found: list[Claim], of: Article, words: str) -> Claim:
    """The claim of an article with these words in it."""
    return next(one for one in found if one.article == of.id and words in one.text)
