"""What the province asked of the county and its city: accepted, waiting to be looked at, sent back, late, and new."""

import datetime as dt
from functools import partial

from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.measures import queries, services
from tongxing.measures.shapes import (
    AnswerReport,
    AssignmentCard,
    CloseAssignment,
    HandDown,
    Piece,
    Report,
)
from tongxing.places import queries as places

TENTH = dt.time(10)


def write_measures(site: Site, diary: Diary) -> None:
    """Write into the diary what the province handed down in the last two months; nothing where none stands above."""
    county = site.plan.county.code
    province, city = places.at_level(county, "province"), places.at_level(county, "prefecture")
    if province is None or places.at_level(county, "county") is None:
        return
    both = tuple(code for code in (city, county) if code is not None)
    diary.write(_morning(site, 70), partial(appoint, site, province))
    down = partial(hand_down, site, province)
    diary.write(_morning(site, 65), partial(down, "H24-10", both, "每个街道至少有一个对外开放的服务站点", 30))
    diary.write(
        _morning(site, 50),
        partial(report, site, "H24-10", "各街道的站点都已开放，名录见佐证", with_station=True),
    )
    diary.write(_morning(site, 46), partial(accept, site, "H24-10"))
    diary.write(_morning(site, 44), partial(down, "H24-23", both, "够条件的志愿服务组织都建了党的组织", 15))
    diary.write(
        _morning(site, 28), partial(down, "H24-17", (county,), "登记的志愿者服务期间都有意外保险", 10)
    )
    diary.write(_morning(site, 16), partial(report, site, "H24-17", "保险已续到明年三月，名单与登记一致"))
    diary.write(
        _morning(site, 12), partial(send_back, site, "H24-17", "请说明临时参加活动的人是否也在保险里")
    )
    diary.write(
        _morning(site, 9), partial(report, site, "H24-23", "三支队伍建了临时党小组，其余两支正在物色")
    )
    diary.write(_morning(site, 5), partial(down, "H24-11", (county,), "站点的“六有”逐项补齐", 20))
    diary.write(_morning(site, 4), partial(down, "H24-1", (county,), "机关单位的志愿者名册登记齐全", 30))


def _morning(site: Site, days_ago: int) -> dt.datetime:
    return clock.from_local(site.plan.today - dt.timedelta(days=days_ago), TENTH)


def appoint(site: Site, province: int) -> None:
    """Somebody looks after the whole province."""
    site.grant(site.plan.logins["province"].phone, "authority_officer", province)


def hand_down(site: Site, province: int, number: str, wanted: tuple[int, ...], what: str, days: int) -> None:
    """The province asks; whoever is asked already, by another sample of the same city, is left out."""
    above = site.actor(site.plan.logins["province"].phone)
    blank = HandDown(site.key("hand down", number), number, province, (), what, workdays=days)
    free = {one.code for one in queries.candidates(blank, above) if not one.asked_by}
    divisions = tuple(code for code in wanted if code in free)
    if divisions:
        services.hand_down(HandDown(blank.key, number, province, divisions, what, workdays=days), actor=above)


def _ours(site: Site, number: str) -> AssignmentCard | None:
    """What the county has in hand of a clause, in whatever state."""
    officer = site.actor(site.plan.logins["officer"].phone)
    found = queries.assignments_below(site.plan.county.code, officer, number).items
    return next((card for card in found if card.region_code == site.plan.county.code), None)


def report(site: Site, number: str, said: str, with_station: bool = False) -> None:
    """The county reports with a sentence, and with a station where there is one."""
    officer = site.actor(site.plan.logins["officer"].phone)
    stations = tuple(Piece("station", str(one)) for one in site.stations.values())[:3] if with_station else ()
    card = _ours(site, number)
    if card is not None and card.state == "opened":
        order = Report(card.id, site.key("report", number), said, stations)
        services.report_assignment(order, actor=officer)


def accept(site: Site, number: str) -> None:
    """The province looks at the report, and closes it."""
    above = site.actor(site.plan.logins["province"].phone)
    card = _ours(site, number)
    if card is not None and card.state == "reported":
        answer = AnswerReport(card.id, site.key("answer", number), "accepted")
        services.answer_report(answer, actor=above)
        closing = CloseAssignment(card.id, site.key("close", number), "done")
        services.close_assignment(closing, actor=above)


def send_back(site: Site, number: str, why: str) -> None:
    """The province says what is missing."""
    above = site.actor(site.plan.logins["province"].phone)
    card = _ours(site, number)
    if card is not None and card.state == "reported":
        order = AnswerReport(card.id, site.key("send back", number), "sent_back", why)
        services.answer_report(order, actor=above)
