"""Two units of the sample county: who counts with them, a need one adopted, whistles of a community."""

import datetime as dt
import uuid
from functools import partial

from tongxing.access.shapes import Member
from tongxing.activities import services as activities
from tongxing.activities.shapes import ReviewActivity
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.people import InventedPerson
from tongxing.doors.console.sample.plan import MARK
from tongxing.doors.console.sample.site import LOADER, Site
from tongxing.foundation import clock
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import RegisterOrganisation
from tongxing.projects.shapes import REFUSED_KINDS
from tongxing.units import queries, services
from tongxing.units.shapes import AnswerWhistle, BlowWhistle, KeepUnit, ReportSelf, WhistleCard

# Name, kind, staff, and which of the county's people speaks for it.
UNITS = (
    ("市政工程管理处志愿服务队", "institution", 46, 1),
    ("第一中学教师志愿服务队", "school", 120, 2),
)
DENIED = frozenset(REFUSED_KINDS)
LINKED = 7  # colleagues who count with the first unit


def write_units(site: Site, diary: Diary) -> None:
    """Three weeks: two units, one that reports and answers, one that cannot come this time."""
    today = site.plan.today
    if len(site.plan.teams) < 3 or len(site.plan.stations) < 2:
        return
    diary.write(_at(today - dt.timedelta(days=20), 9), partial(set_up, site))
    diary.write(_at(today - dt.timedelta(days=19), 19), partial(gather, site))
    diary.write(_at(today - dt.timedelta(days=1), 9), partial(whistle, site))
    diary.write(_at(today - dt.timedelta(days=1), 9, 42), partial(answer, site))


def speaker(site: Site, at: int) -> InventedPerson:
    """Who speaks for a unit: somebody who leads a team of neighbours as well."""
    return site.plan.teams[UNITS[at][3]].leader


def set_up(site: Site) -> None:
    """Both units stand with their managers; the first reports to the community of the worker's station."""
    for at, (name, kind, staff, _who) in enumerate(UNITS):
        order = RegisterOrganisation(
            key=site.key("unit", at),
            kind="1",
            name=f"{site.plan.county.name}{name}{MARK}",
            region_code=site.plan.county.code,
            host_station_id=site.stations[0],
        )
        house = organisations.register_organisation(order, actor=LOADER)
        phone = speaker(site, at).phone
        site.grant(phone, "organisation_manager", site.plan.county.code, house.id)
        told = KeepUnit(house.id, kind, staff, "单位工会", "0451-53600002")
        unit = services.keep_unit(told, actor=site.actor(phone))
        if at == 0:
            services.report_unit(unit.id, _community(site), actor=site.actor(phone))


def _community(site: Site) -> int:
    """A community of the street whose station the worker signs in at."""
    street = site.plan.stations[1].street_code
    return next(one.code for one in site.plan.county.communities if one.street_code == street)


def _unit(site: Site, at: int) -> uuid.UUID:
    name = f"{site.plan.county.name}{UNITS[at][0]}{MARK}"
    return next(
        card.id for card in queries.units_led_by(site.actor(speaker(site, at).phone)) if card.name == name
    )


def gather(site: Site) -> None:
    """The volunteer who signs in and some others belong to the first unit and count with it by their own word."""
    unit = queries.unit(_unit(site, 0))
    known = [site.plan.logins["volunteer"], *site.plan.people]
    found = [one for one in known if one.phone in site.persons][:LINKED]
    for one in found:
        organisations.add_member(unit.organisation_id, site.person_id(one), "member", actor=LOADER)
        services.link_self(unit.id, actor=site.actor(one.phone))
    street = site.plan.stations[1].street_code
    for one in found:
        if one.community_code // 1000 * 1000 == street:
            services.report_self(ReportSelf(one.community_code, has_agreed=True), actor=site.actor(one.phone))


def whistle(site: Site) -> None:
    """Snow on the old steps; both units are asked for the day after tomorrow."""
    begins = _at(site.plan.today + dt.timedelta(days=3), 14)
    order = BlowWhistle(
        key=site.key("whistle"),
        region_code=_community(site),
        title="清扫老旧楼院台阶和坡道",
        what="老旧楼院的台阶和坡道结冰打滑，请带锹和扫帚来清扫，两小时。",
        category="0017",
        address=site.plan.stations[1].address,
        starts_at=begins,
        ends_at=begins + dt.timedelta(hours=2),
        people=12,
        unit_ids=(_unit(site, 0), _unit(site, 1)),
    )
    services.blow_whistle(order, actor=_worker(site))


def _worker(site: Site) -> Member:
    return site.actor(site.plan.stations[1].worker_phone)


def answer(site: Site) -> None:
    """The first unit comes and its activity is published; the second has not answered yet."""
    (card,) = queries.calls_of_unit(_unit(site, 0), site.actor(speaker(site, 0).phone))
    done = _yes(site, card)
    officer = site.actor(site.plan.logins["officer"].phone)
    told = ReviewActivity(done, site.key("whistle published"), "应社区的哨，内容清楚")
    activities.publish_activity(told, actor=officer)


def _yes(site: Site, card: WhistleCard) -> uuid.UUID:
    order = AnswerWhistle(site.key("whistle answer"), card.calls[0].id, 8, DENIED, "工会出锹二十把")
    told = services.answer_whistle(order, actor=site.actor(speaker(site, 0).phone))
    activity_id = told.calls[0].activity_id
    assert activity_id is not None
    return activity_id


def _at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return clock.from_local(day, dt.time(hour, minute))
