"""Saved time in the sample county: some save, a daughter gives, an elder orders, somebody comes, a promise stands."""

import datetime as dt
import uuid
from functools import partial

from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.people import InventedPerson
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.timebank import queries, services
from tongxing.timebank.shapes import (
    DepositTime,
    DonateTime,
    GiveTime,
    OfferService,
    OrderCard,
    OrderService,
    PledgeReserve,
    ReportService,
)

SAVERS, RECORDS_EACH = 18, 3
CITY = 10**8
HALF = 30
TITLES = ("陪我去社区医院量血压", "帮忙换灯泡", "教我用手机缴费")


def write_saved_time(site: Site, diary: Diary) -> None:
    """The last days: saved, given, ordered three times; one settled, one waits for a tap, one for a helper."""
    today = site.plan.today
    diary.write(_at(today - dt.timedelta(days=6), 9), partial(save, site))
    diary.write(_at(today - dt.timedelta(days=5), 9), partial(give, site))
    diary.write(_at(today - dt.timedelta(days=5), 10), partial(pledge, site))
    for turn, (ordered, served) in enumerate(((5, 4), (3, 2), (1, -2))):
        diary.write(_at(today - dt.timedelta(days=ordered), 11), partial(order, site, turn, served))
        if served > 0:
            diary.write(_at(today - dt.timedelta(days=served), 19), partial(serve, site, turn, served))


def save(site: Site) -> None:
    """Some volunteers save some of what they served; the one who signs in and the elder always do."""
    first = [site.plan.logins["volunteer"], site.plan.logins["elder"]]
    others = [one for one in site.plan.people if one.phone in site.persons and one not in first]
    for somebody in (*first, *others[:SAVERS]):
        actor = site.actor(somebody.phone)
        for one in queries.depositable(site.person_id(somebody), actor)[:RECORDS_EACH]:
            services.deposit_time(DepositTime(site.key("saved", one.entry_id), one.entry_id), actor=actor)


def give(site: Site) -> None:
    """The volunteer gives the elder some of it, and some to the common fund."""
    giver, elder = site.plan.logins["volunteer"], site.plan.logins["elder"]
    city, actor = _city(site), site.actor(giver.phone)
    left = sum(one.minutes for one in queries.savings_of(site.person_id(giver), actor))
    number = people.person(site.person_id(elder)).volunteer_number
    amount = min(2 * HALF, left)
    if amount > 0:
        told = GiveTime(site.key("gift"), city, amount, number, "parent")
        gift = services.give_time(told, actor=actor)
        services.answer_gift(gift.id, True, actor=site.actor(elder.phone))
    if left > amount + HALF:
        services.donate_time(DonateTime(site.key("donation"), city, HALF), actor=actor)


def pledge(site: Site) -> None:
    """An organisation promises to stand in, on the solvency page from now on."""
    told = PledgeReserve(
        site.key("pledge"),
        _city(site),
        "示例市居家养老服务中心",
        120_000,
        site.plan.today + dt.timedelta(days=400),
        "示例合作协议 2026-01 号",
    )
    services.pledge_reserve(told, actor=site.actor(site.plan.logins["province"].phone))


def order(site: Site, turn: int, served: int) -> None:
    """The elder orders half an hour; a neighbour offers, and is chosen when it is to be served."""
    elder = site.plan.logins["elder"]
    actor, day = site.actor(elder.phone), site.plan.today - dt.timedelta(days=served)
    saved = sum(one.minutes for one in queries.savings_of(site.person_id(elder), actor))
    person = people.person(site.person_id(elder))
    if saved < HALF:
        return
    told = OrderService(
        key=site.key("hour", turn),
        title=TITLES[turn],
        category="0017",
        region_code=person.residence_code,
        address="示例小区 6 号楼 1 单元",
        phone="13900000000",
        wanted_from=_at(day, 8),
        wanted_until=_at(day, 20),
        minutes=HALF,
    )
    card = services.order_service(told, actor=actor)
    helper = _helper(site, elder)
    if helper is None:
        return
    comes, team = helper
    services.offer_service(
        OfferService(site.key("offer", turn), card.id, team), actor=site.actor(comes.phone)
    )
    if served > 0:
        offer = queries.order(card.id, actor).offers[0]
        services.accept_offer(card.id, offer.id, actor=actor)


def serve(site: Site, turn: int, served: int) -> None:
    """The neighbour came and says when; the first time the elder has said yes, the second waits for the tap."""
    elder = site.plan.logins["elder"]
    actor, helper = site.actor(elder.phone), _helper(site, elder)
    card = _order_called(site, TITLES[turn])
    if card is None or helper is None or card.state != "agreed":
        return
    day = site.plan.today - dt.timedelta(days=served)
    told = ReportService(
        site.key("report", turn), card.id, _at(day, 18), _at(day, 18) + dt.timedelta(minutes=HALF)
    )
    services.report_service(told, actor=site.actor(helper[0].phone))
    if turn == 0:
        services.confirm_service(card.id, site.key("tap", turn), actor=actor)


def _order_called(site: Site, title: str) -> OrderCard | None:
    elder = site.plan.logins["elder"]
    found = queries.orders_of(site.person_id(elder), site.actor(elder.phone)).items
    return next((card for card in found if card.title == title), None)


def _helper(site: Site, elder: InventedPerson) -> tuple[InventedPerson, uuid.UUID] | None:
    """A neighbour who belongs to a team, the same one every time."""
    for somebody in site.plan.people:
        if somebody.phone == elder.phone or somebody.phone not in site.persons:
            continue
        for team in organisations.organisations_of(site.person_id(somebody)):
            if team.is_active:
                return somebody, team.id
    return None


def _city(site: Site) -> int:
    return site.plan.county.code // CITY * CITY


def _at(day: dt.date, hour: int) -> dt.datetime:
    return clock.from_local(day, dt.time(hour))
