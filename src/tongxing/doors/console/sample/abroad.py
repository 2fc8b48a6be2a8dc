"""Those of the sample county who come from elsewhere: with a passport, a permit, a card; their papers are nobody's."""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from tongxing.access import services as access
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.people import phone
from tongxing.doors.console.sample.site import LOADER, Site
from tongxing.foundation import clock
from tongxing.organisations import services as organisations
from tongxing.people import services as people
from tongxing.people.shapes import RegisterVolunteer

FIRST_TURN = 7000


@dataclass(frozen=True)
class Guest:
    """Somebody who never lived; `number` takes the four figures of the county."""

    name: str
    sex: str
    birth_on: dt.date
    kind: str
    number: str
    country: str = ""
    language: str = "zh"


# No country prints SAMPLE in its passports, and no permit has been numbered from nought.
GUESTS = (
    Guest("Алёна Иванова-Щедрина", "2", dt.date(2003, 7, 21), "05", "SAMPLE{:04d}1", "643", "ru"),
    Guest("John Smith", "1", dt.date(1984, 2, 9), "05", "SAMPLE{:04d}1", "840", "en"),
    Guest("何美玲", "2", dt.date(1991, 4, 2), "11", "H0000{:04d}"),
    Guest("张雅婷", "2", dt.date(1995, 12, 5), "12", "0000{:04d}"),
    Guest("周晓云", "2", dt.date(1990, 5, 4), "14", "Sample.Network.{:04d}"),
)


def write_abroad(site: Site, diary: Diary) -> None:
    """They register one evening after the other; some join a team."""
    for at in range(len(GUESTS)):
        day = site.plan.today - dt.timedelta(days=30 - at)
        diary.write(clock.from_local(day, dt.time(20, 10)), partial(register, site, at))


def register(site: Site, at: int) -> None:
    """Somebody registers in their own language, with the document they have."""
    guest, county = GUESTS[at], site.plan.county
    own = phone(county.code, FIRST_TURN + at)
    actor = site.actor(own)
    look = {"mode": "plain", "theme": "auto", "size": "standard", "language": guest.language}
    access.keep_preferences(look, actor=actor)
    order = RegisterVolunteer(
        key=site.key("abroad", at),
        name=guest.name,
        document_kind=guest.kind,
        document_number=guest.number.format(county.code // 10**6 % 10_000),
        document_country=guest.country,
        birth_on=guest.birth_on,
        sex=guest.sex,
        residence_code=county.communities[at % len(county.communities)].code,
        service_code=county.code,
        skills=("16",),
        categories=("0001", "0017"),
        consents=frozenset({"basic", "sensitive_identity"}),
    )
    site.persons[own] = people.register_volunteer(order, actor=actor).person_id
    if at < len(site.teams):
        asked = organisations.join_organisation(site.teams[at], actor=actor)
        organisations.answer_request(asked.id, accept=True, actor=LOADER)
