"""The index of the sample county, and a worker and an officer who looked for people in the last days."""

import datetime as dt
from functools import partial

from tongxing.directory import services
from tongxing.directory.shapes import LookForPeople
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import LOADER, Site
from tongxing.foundation import clock


def write_lookups(site: Site, diary: Diary) -> None:
    """The elder came to the desk without her card; the officer checked a volunteer's record."""
    today = site.plan.today
    diary.write(_at(today - dt.timedelta(days=2), 11), partial(look, site, "worker", "elder", "desk"))
    diary.write(_at(today - dt.timedelta(days=1), 15), partial(look, site, "officer", "volunteer", "record"))


def look(site: Site, who: str, whom: str, purpose: str) -> None:
    """One looks for the other by two characters of the name, where the one's own grant begins."""
    person = site.plan.logins[whom]
    services.index_person(site.person_id(person), actor=LOADER)
    actor = site.actor(site.plan.logins[who].phone)
    order = LookForPeople(person.name[:2], purpose, actor.grants[0].low)
    services.look_for_people(order, actor=actor)


def _at(day: dt.date, hour: int) -> dt.datetime:
    return clock.from_local(day, dt.time(hour))
