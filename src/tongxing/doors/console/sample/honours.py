"""Stars and honours of the sample county: somebody just short of one, a nomination, one under public notice."""

import datetime as dt
from functools import partial

from tongxing.access.shapes import Actor
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.honours import queries, services
from tongxing.honours.shapes import NominateHonour, ReviewHonours
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people

WHYS = (
    "这一年每周陪小区里行动不便的老人买菜、取药，从不缺席，邻居有事第一个想到他。",
    "教会了社区里几十位老人用手机挂号和缴费，耐心，一遍不会再教一遍。",
)


def write_honours(site: Site, diary: Diary) -> None:
    """The last weeks: the manager nominates two, the officer reviews the first, and it hangs as a public notice."""
    today = site.plan.today
    diary.write(_at(today - dt.timedelta(days=4), 15), partial(nominate, site))
    diary.write(_at(today - dt.timedelta(days=2), 16), partial(publish, site))


def nominate(site: Site) -> None:
    """The leader manages the team as well from now on, and puts forward two who belong to it."""
    leader = site.plan.logins["leader"]
    team = organisations.organisation(site.teams[0])
    site.grant(leader.phone, "organisation_manager", team.region_code, team.id)
    manager = site.actor(leader.phone)
    titles = [title for title in queries.titles_for(team.region_code) if title.subject == "person"]
    for title, why, number in zip(titles, WHYS, _numbers(site, manager), strict=False):
        order = NominateHonour(
            site.key("nomination", title.key), team.id, title.key, site.plan.today.year, why, number
        )
        services.nominate_honour(order, actor=manager)


def _numbers(site: Site, manager: Actor) -> list[str]:
    """The volunteer numbers of the first members who are not the manager."""
    members = organisations.members(site.teams[0], manager).items
    others = [one.person_id for one in members if one.state == "active"]
    cards = people.cards(others)
    return [
        cards[one].volunteer_number
        for one in others
        if one in cards and cards[one].account_id != manager.account_id
    ][: len(WHYS)]


def publish(site: Site) -> None:
    """The officer sends one of them into the public notice; the other still waits."""
    officer = site.actor(site.plan.logins["officer"].phone)
    waiting = queries.honours_in_state("proposed", officer, kind="named").items
    if waiting:
        order = ReviewHonours(site.key("honour review"), (waiting[0].id,), "published")
        services.review_honours(order, actor=officer)


def _at(day: dt.date, hour: int) -> dt.datetime:
    return clock.from_local(day, dt.time(hour))
