"""Some stations of the sample county are attended: a week of hours, the six haves, taps, a space that is booked."""

import datetime as dt
from functools import partial

from tongxing.access.shapes import Member
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock, workdays
from tongxing.spaces import services as spaces
from tongxing.spaces.shapes import AddSpace, BookSpace
from tongxing.stations import queries, services
from tongxing.stations.shapes import HAVES, CountVisit, KeepCard, SayHave, Window

KEPT = 4  # stations that are kept
DAYS = 28
WEEK = tuple(Window(day, 8 * 60 + 30, 17 * 60) for day in range(1, 7))
SEEN = {
    "place": "一楼 60 平方米，临街有门",
    "team": "墙上有志愿者排班表",
    "project": "门口贴着这个月的服务项目",
    "equipment": "有轮椅、血压计、工具箱和饮水机",
    "rules": "值班、登记、安全三项制度上墙",
    "sign": "门口挂牌，街角有指路牌",
}
PURPOSES = ("help", "resting", "asking", "joining", "activity")


def write_desks(site: Site, diary: Diary) -> None:
    """Four weeks at four desks; the worker's own card is due again, and lacks evidence of one have."""
    today = site.plan.today
    diary.write(_at(today - dt.timedelta(days=DAYS + 1), 9), partial(begin, site))
    for number in range(DAYS, 0, -1):
        day = today - dt.timedelta(days=number)
        if day.isoweekday() < 7 and (day.weekday() == 5 or workdays.is_workday(day)):
            diary.write(_at(day, 9), partial(attend, site, day))
    diary.write(_at(today - dt.timedelta(days=1), 10), partial(look_again, site))
    diary.write(_at(today - dt.timedelta(days=1), 11), partial(book, site))


def _desks(site: Site) -> range:
    return range(min(KEPT, len(site.plan.stations)))


def _worker(site: Site, at: int) -> Member:
    return site.actor(site.plan.stations[at].worker_phone)


def begin(site: Site) -> None:
    """Hours are published, and what shows the six haves is noted; the worker's own station lacks its rules."""
    for at in _desks(site):
        keep(site, at, "first")
        for code in HAVES:
            if (at, code) == (1, "rules"):
                continue
            order = SayHave(site.key("have", at, code), site.stations[at], code, SEEN[code], clock.today())
            services.say_have(order, actor=_worker(site, at))


def keep(site: Site, at: int, which: str) -> None:
    """Somebody looks at the card and finds it true."""
    card = queries.station(site.stations[at])
    order = KeepCard(
        site.key("card", at, which),
        card.id,
        card.phone,
        "",
        WEEK,
        card.host_name,
        card.organisation_id,
    )
    services.keep_card(order, actor=_worker(site, at))


def attend(site: Site, day: dt.date) -> None:
    """The doors open; some people come. The fourth station stays shut on Mondays."""
    for at in _desks(site):
        if at == 3 and day.isoweekday() == 1:
            continue
        order = CountVisit(site.key("open", at, day), site.stations[at], "on_duty")
        services.count_visit(order, actor=_worker(site, at))
        people = (day.day * (at + 3)) % 5
        if people:
            purpose = PURPOSES[(day.day + at) % len(PURPOSES)]
            order = CountVisit(site.key("came", at, day), site.stations[at], purpose, people)
            services.count_visit(order, actor=_worker(site, at))


def look_again(site: Site) -> None:
    """The weekly look, at every desk but the worker's own: that one is due today."""
    for at in _desks(site):
        if at != 1:
            keep(site, at, "again")


def book(site: Site) -> None:
    """A room with its equipment; a team has it tomorrow, the desk keeps an hour of today for a choir."""
    if len(site.plan.stations) < 2:
        return
    order = AddSpace(site.key("space"), site.stations[1], "二楼活动室", 30, "投影、音响、折叠桌")
    space = spaces.add_space(order, actor=_worker(site, 1))
    today = site.plan.today
    hours = ((today, 14, 15, "合唱排练", None), (today + dt.timedelta(days=1), 9, 11, "服务前的碰头会", 0))
    for number, (day, begins, ends, title, team) in enumerate(hours):
        told = BookSpace(
            key=site.key("booking", number),
            space_id=space.id,
            title=title,
            starts_at=_at(day, begins),
            ends_at=_at(day, ends),
            organisation_id=None if team is None else site.teams[team],
            for_whom="居民合唱队" if team is None else "",
        )
        spaces.book_space(told, actor=_worker(site, 1))


def _at(day: dt.date, hour: int) -> dt.datetime:
    return clock.from_local(day, dt.time(hour))
