"""Where the people of the sample county's communities live, as its office handed it in, and the survey made of it."""

import datetime as dt
import random

from tongxing.coverage import services
from tongxing.coverage.shapes import GivenPoint, GivePoints, MakeSurvey
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock

SOURCE = "示例数据，位置和人口都是编造的"
NEXT = 5


def write_circle(site: Site, diary: Diary) -> None:
    """The office gives the communities' places a month ago and surveys the circle the day before."""
    today = site.plan.today
    diary.write(_at(today - dt.timedelta(days=30)), lambda: _give(site))
    diary.write(_at(today - dt.timedelta(days=1)), lambda: _survey(site))


def _give(site: Site) -> None:
    draw = random.Random(str(site.key("circle")))  # noqa: S311 - plausible numbers, no secret
    points = []
    for code, spot in sorted(site.plan.spots.items()):
        residents = draw.randrange(1800, 9600)
        aged, children = residents * draw.randrange(16, 32) // 100, residents * draw.randrange(7, 14) // 100
        points.append(GivenPoint(code, spot.lat, spot.lon, residents, aged, children))
    order = GivePoints(site.key("circle", "given"), site.plan.county.code, SOURCE, tuple(points))
    services.give_points(order, actor=_officer(site))


def _survey(site: Site) -> None:
    order = MakeSurvey(site.key("circle", "survey"), site.plan.county.code, NEXT)
    services.make_survey(order, actor=_officer(site))


def _officer(site: Site):
    return site.actor(site.plan.logins["officer"].phone)


def _at(day: dt.date) -> dt.datetime:
    return clock.from_local(day, dt.time(10))
