"""A fund of the sample county, what was issued to it, what a volunteer gave, and what was granted."""

import datetime as dt
from functools import partial

from tongxing.access.shapes import SystemActor
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.points import queries, services
from tongxing.points.shapes import GiveToFund, GrantFromFund, IssueToFund, OpenFund

KEEPER = SystemActor("points")
ISSUED, GIVEN, GRANTED = 500, 5, 20


def write_points(site: Site, diary: Diary) -> None:
    """The last weeks: a fund is opened and filled, a volunteer gives, somebody in need is granted."""
    today = site.plan.today
    diary.write(_at(today - dt.timedelta(days=18), 9), partial(open_fund, site))
    diary.write(_at(today - dt.timedelta(days=3), 18), partial(give, site))
    diary.write(_at(today - dt.timedelta(days=2), 10), partial(grant, site))


def open_fund(site: Site) -> None:
    """The officer opens a fund of the county and issues points to it."""
    order = OpenFund(
        site.key("fund"),
        f"{site.plan.county.name}互助积分基金",
        "发给行动不便或家庭困难的志愿者，用于社区礼遇",
        site.plan.county.code,
    )
    officer = site.actor(site.plan.logins["officer"].phone)
    fund = services.open_fund(order, actor=officer)
    told = IssueToFund(site.key("fund issue"), fund.id, ISSUED, "设立基金时发放，样例")
    services.issue_to_fund(told, actor=officer)


def give(site: Site) -> None:
    """The volunteer gives some of what service brought, as far as there is."""
    somebody = site.plan.logins["volunteer"]
    person_id = site.person_id(somebody)
    services.settle_all([person_id], actor=KEEPER)
    points = min(GIVEN, queries.in_hand(person_id))
    (fund, *_others) = queries.funds_open_to(site.plan.county.code)
    if points:
        order = GiveToFund(site.key("fund gift"), person_id, fund.id, points)
        services.give_to_fund(order, actor=site.actor(somebody.phone))


def grant(site: Site) -> None:
    """The officer grants an older volunteer some points of the fund."""
    number = people.person(site.person_id(site.plan.logins["elder"])).volunteer_number
    (fund, *_others) = queries.funds_open_to(site.plan.county.code)
    order = GrantFromFund(site.key("fund grant"), fund.id, number, GRANTED, "腿脚不便，使用社区食堂礼遇")
    services.grant_from_fund(order, actor=site.actor(site.plan.logins["officer"].phone))


def _at(day: dt.date, hour: int) -> dt.datetime:
    return clock.from_local(day, dt.time(hour))
