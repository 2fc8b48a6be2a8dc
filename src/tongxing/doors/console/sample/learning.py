"""The trainings of the sample county: two courses of the leader who signs in, a class that was, two to come."""

import datetime as dt
import struct
import uuid
import zlib
from functools import partial

from tongxing.access.shapes import Member
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.places.shapes import Place
from tongxing.stations import queries as stations
from tongxing.trainings import queries, services
from tongxing.trainings.shapes import AddCourse, CheckCompletion, EnterCompletion, MarkClass, PlanClass

MOST_LEARNERS = 8
AID, BASICS = "初级救护员", "志愿服务通识"


def write_trainings(site: Site, diary: Diary) -> None:
    """A class sixty days ago, by now counted as central; two to come; a paper from elsewhere that runs out soon."""
    for days, deed in ((75, offer), (60, hold), (59, mark), (50, count_as_central), (3, go_on), (2, enter)):
        then = site.plan.today - dt.timedelta(days=days)
        diary.write(clock.from_local(then, dt.time(10)), partial(deed, site))


def _leader(site: Site) -> Member:
    return site.actor(site.plan.logins["leader"].phone)


def _officer(site: Site) -> Member:
    return site.actor(site.plan.logins["officer"].phone)


def _course(site: Site, title: str) -> uuid.UUID:
    return next(one.id for one in queries.courses_of(_leader(site)) if one.title == title)


def offer(site: Site) -> None:
    """The team of the leader who signs in offers two courses."""
    team = organisations.led_by(_leader(site))[0].id
    for title, teaches, kind, minutes, months, by_test in (
        (AID, "心肺复苏、止血包扎、异物梗阻，学完考核。", "special", 180, 24, True),
        (BASICS, "志愿服务条例、和老人说话、保护隐私、注意安全。", "general", 90, None, False),
    ):
        key = site.key("course", title)
        order = AddCourse(key, team, title, teaches, kind, minutes, months, by_test)
        services.add_course(order, actor=_leader(site))


def _plan(site: Site, title: str, days: int, seats: int) -> uuid.UUID:
    """A class in the station next to the team, so many days from now."""
    at = stations.station(site.stations[min(1, len(site.stations) - 1)])
    day = clock.today() + dt.timedelta(days=days)
    order = PlanClass(
        key=site.key("class", title, day),
        course_id=_course(site, title),
        place=Place(at.region_code, at.place.address or at.name),
        starts_at=clock.from_local(day, dt.time(14)),
        ends_at=clock.from_local(day, dt.time(16)),
        seats=seats,
        teacher="刘医生",
        contact_phone="0451-53600011",
        station_id=at.id,
    )
    return services.plan_class(order, actor=_leader(site)).id


def hold(site: Site) -> None:
    """Some of those who have registered come to the basics."""
    class_id = _plan(site, BASICS, 0, 20)
    for actor in _learners(site):
        services.take_seat(class_id, site.key("seat", class_id, actor.account_id), actor=actor)


def _learners(site: Site) -> list[Member]:
    logins = [site.plan.logins[name].phone for name in ("volunteer", "elder") if name in site.plan.logins]
    known = [phone for phone in dict.fromkeys([*logins, *site.persons]) if phone in site.persons]
    found = []
    for phone in known:
        person = people.person_of(site.account(phone))
        if person is not None and person.is_volunteer:
            found.append(site.actor(phone))
        if len(found) == MOST_LEARNERS:
            break
    return found


def mark(site: Site) -> None:
    """All were there but the last."""
    leader = _leader(site)
    for card in queries.classes_told(leader).items:
        roll = queries.roll(card.id, leader)
        missing = ((roll[-1].enrolment_id, "absent"),) if len(roll) > 1 else ()
        services.mark_class(MarkClass(card.id, "present", missing), actor=leader)


def count_as_central(site: Site) -> None:
    """The authority counts the basics as central training."""
    services.settle_central(_course(site, BASICS), True, actor=_officer(site))


def go_on(site: Site) -> None:
    """Two classes to come; somebody has a seat already."""
    first = _plan(site, AID, 9, 12)
    _plan(site, BASICS, 16, 30)
    for actor in _learners(site)[1:3]:
        services.take_seat(first, site.key("seat", first, actor.account_id), actor=actor)


def enter(site: Site) -> None:
    """What the volunteer passed elsewhere runs out in some days; another paper waits to be looked at."""
    course = _course(site, AID)
    for number, actor in enumerate(_learners(site)[:2]):
        person = people.person_of(actor.account_id)
        assert person is not None
        order = EnterCompletion(
            key=site.key("completion", number),
            course_id=course,
            volunteer_number=person.volunteer_number,
            passed_on=clock.today() - dt.timedelta(days=715 - 300 * number),
            issuer="哈尔滨市红十字会",
            content=_paper(),
        )
        card = services.enter_completion(order, actor=_leader(site))
        if number == 0:
            services.check_completion(CheckCompletion(card.id, True), actor=_officer(site))


def _paper() -> bytes:
    """A picture of one grey point, which stands for a scan."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\x80")),
        (b"IEND", b""),
    )
    whole = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)
