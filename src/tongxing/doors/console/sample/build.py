"""Make a sample county out of its plan, through the services everybody uses; all of it or nothing."""

from collections.abc import Callable

from django.core.management.base import CommandError
from django.db import transaction

from tongxing.directory import services as directory
from tongxing.doors.console.sample import (
    abroad,
    carrying,
    circle,
    competing,
    desks,
    doubts,
    going_on,
    growing,
    honours,
    keeping,
    learning,
    looking,
    measures,
    offering,
    ordering,
    points,
    proving,
    saved_time,
    saying,
    settle,
    thanks,
    thread,
    told,
    units,
    visiting,
)
from tongxing.doors.console.sample import plan as plans
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.ground import Community, County
from tongxing.doors.console.sample.site import LOADER, Site
from tongxing.foundation import clock
from tongxing.insights import services as insights
from tongxing.places import queries as places

REACH_METRES = 25_000.0
REACH_WITHOUT_OUTLINE = 4_000.0


def county_of(code: int) -> County:
    """A county as the generator needs it. Ends with a sentence where we know too little of it."""
    card = places.region(code)
    if card.level != "county":
        raise CommandError(f"“{card.full_name}”不是区县一级，请给出区县代码，例如 230103。")
    communities = tuple(
        Community(one.code, one.name, street.code, street.name)
        for street in places.children(code)
        for one in places.children(street.code)
    )
    if not communities or card.lat is None or card.lon is None:
        raise CommandError(f"“{card.full_name}”的社区或位置还没有装入，目前可选黑龙江省的区县。")
    has_outline = places.is_inside(code, card.lat, card.lon) is not None
    return County(
        code=code,
        name=card.name,
        lat=card.lat,
        lon=card.lon,
        reach_metres=REACH_METRES if has_outline else REACH_WITHOUT_OUTLINE,
        communities=communities,
        known_streets=plans.known_streets(code),
        holds=lambda lat, lon: places.is_inside(code, lat, lon) is not False,
    )


def build(
    county_code: int, *, seed: int = 1, size: plans.Size | None = None, say: Callable[[int, int], None]
) -> Site:
    """Draw a county, then live through its year. A county that cannot be finished is not begun."""
    plan = plans.draw_plan(county_of(county_code), clock.now(), seed, size)
    site, diary = Site(plan, seed), Diary()
    settle.write_settling(site, diary)
    abroad.write_abroad(site, diary)
    doubts.write_doubts(site, diary, thread.write_tales(site, diary))
    measures.write_measures(site, diary)
    growing.write_growing(site, diary)
    thanks.write_thanks(site, diary)
    points.write_points(site, diary)
    honours.write_honours(site, diary)
    saved_time.write_saved_time(site, diary)
    units.write_units(site, diary)
    visiting.write_visits(site, diary)
    carrying.write_carrying(site, diary)
    looking.write_lookups(site, diary)
    circle.write_circle(site, diary)
    desks.write_desks(site, diary)
    learning.write_trainings(site, diary)
    told.write_told(site, diary)
    ordering.write_orders(site, diary)
    offering.write_menus(site, diary)
    proving.write_proving(site, diary)
    saying.write_sayings(site, diary)
    keeping.write_keeping(site, diary)
    competing.write_contest(site, diary)
    going_on.write_going_on(site, diary)
    with transaction.atomic():
        diary.live_through(say)
        directory.rebuild(actor=LOADER)
        insights.rebuild_figures(actor=LOADER)
    return site
