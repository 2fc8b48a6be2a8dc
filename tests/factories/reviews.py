"""Organisations of Nangang in the spring after a year: reviewed by the county, answered by those who manage them."""

import dataclasses
import datetime as dt
import uuid

from tests.factories import measures, organisations
from tests.factories.places import NANGANG
from tongxing.access.shapes import Grant, Member, SystemActor
from tongxing.foundation import clock
from tongxing.insights import services as insights
from tongxing.organisations.shapes import OrganisationCard
from tongxing.reviews import queries, services
from tongxing.reviews.shapes import (
    CheckCard,
    ConcludeReview,
    DrawCheck,
    OpenReviews,
    ReviewCard,
    SayFinding,
    SayOnReview,
)

YEAR = 2025
MONDAY = dt.date(2026, 3, 16)
NOW = clock.from_local(MONDAY, dt.time(9))
AUTUMN = clock.from_local(dt.date(2025, 9, 1), dt.time(9))
WHY = "全年记录有三成没有按期记完，整改通知未回复"
ANSWER = "八月起负责人住院，已由副队长接手，欠记的服务本月内补齐"
COUNTY, CITY, PROVINCE = measures.NANGANG, measures.HARBIN, measures.PROVINCE
officer = measures.officer


def morning(day: dt.date) -> dt.datetime:
    return clock.from_local(day, dt.time(9))


def team(name: str = "花园街道邻里互助队", **changes) -> OrganisationCard:
    """A team that existed in the year under review."""
    with clock.at(AUTUMN):
        return organisations.organisation(name=name, **changes)


def figures() -> None:
    """The figures of the day are made, so that a year can be closed."""
    insights.rebuild_figures(actor=SystemActor("test"))


def manager(card: OrganisationCard) -> Member:
    """Somebody who manages the organisation."""
    low = card.region_code
    return Member(uuid.uuid4(), (Grant("organisation_manager", low, low + 1, organisation_id=card.id),))


def opened(card: OrganisationCard | None = None, by: Member | None = None) -> ReviewCard:
    """The review of one organisation, opened by the county."""
    card = card or team()
    actor = by or officer()
    services.open_reviews(OpenReviews(NANGANG, YEAR), actor=actor)
    return queries.reviews_of(card.id, actor)[0]


def say(card: ReviewCard, words: str = ANSWER) -> SayOnReview:
    return SayOnReview(card.id, uuid.uuid4(), words)


def conclusion(card: ReviewCard, outcome: str = "warning", why: str = WHY, **changes) -> ConcludeReview:
    return dataclasses.replace(ConcludeReview(card.id, uuid.uuid4(), outcome, why), **changes)


def managing(card: ReviewCard) -> Member:
    grant = Grant(
        "organisation_manager", card.region_code, card.region_code + 1, organisation_id=card.organisation_id
    )
    return Member(uuid.uuid4(), (grant,))


def commented(card: ReviewCard) -> ReviewCard:
    return services.comment_review(say(card, ""), actor=managing(card))


def noticed(card: ReviewCard, outcome: str = "suspension", by: Member | None = None, **changes) -> ReviewCard:
    """The organisation was told what the county intends."""
    order = conclusion(commented(card), outcome, **changes)
    return services.conclude_review(order, actor=by or officer())


def decided(card: ReviewCard, outcome: str = "suspension", **changes) -> ReviewCard:
    """Told, answered, and decided by another officer of the county."""
    told = noticed(card, outcome, **changes)
    services.answer_notice(say(told), actor=managing(told))
    return services.decide_review(conclusion(told, outcome, **changes), actor=officer())


def draw(**changes) -> DrawCheck:
    told = DrawCheck(uuid.uuid4(), NANGANG, 2026, "福彩3D 2026063期 4 0 7")
    return dataclasses.replace(told, **changes)


def teams(count: int) -> list[OrganisationCard]:
    """So many teams in force."""
    return [team(f"花园街道第{number}邻里互助队") for number in range(1, count + 1)]


def seen(check: CheckCard, number: int, *unmet: str, by: Member | None = None) -> CheckCard:
    words = "三份纸质签到表没有录入系统" if unmet else ""
    return services.say_finding(
        SayFinding(check.id, number, uuid.uuid4(), unmet, words), actor=by or officer()
    )
