"""Three homes of the sample county that are visited regularly: one missed once, one just asked for, one at its end."""

import datetime as dt
from functools import partial

from tongxing.access.shapes import Member
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import LOADER, Site
from tongxing.foundation import clock
from tongxing.organisations import services as organisations
from tongxing.pairings import queries, services
from tongxing.pairings.shapes import ArrangePairing, AskRhythm, EndPairing, LogVisit
from tongxing.people import queries as people
from tongxing.places.shapes import Place

MINUTES = 40
VISITED, ALONE, MOVED = "visited", "alone", "moved"


def write_visits(site: Site, diary: Diary) -> None:
    """Two weeks: the volunteer visits the elder, misses once and the station hears; a second home is asked for."""
    if not site.plan.teams or not _communities(site):
        return
    for days, hour, deed in ((16, 9, pair), (14, 9, visit), (5, 9, notice), (2, 10, ask), (1, 16, end)):
        day = site.plan.today - dt.timedelta(days=days)
        diary.write(clock.from_local(day, dt.time(hour)), partial(deed, site))


def pair(site: Site) -> None:
    """Two homes: the elder, who has a phone, and an old man whose yes was heard at the door."""
    volunteer = site.person_id(site.plan.logins["volunteer"])
    organisations.add_member(site.teams[0], volunteer, "member", actor=LOADER)
    elder = people.person(site.person_id(site.plan.logins["elder"])).volunteer_number
    for name, phone, number in ((VISITED, "13900000176", elder), (MOVED, "13900000177", "")):
        _arrange(site, name, phone, number)
        _say_yes(site)


def visit(site: Site) -> None:
    """The elder was there, and all was well."""
    told = queries.story_of(site.pairings[VISITED], _comes(site))
    began = clock.now() - dt.timedelta(minutes=MINUTES)
    order = LogVisit(
        told.visits[0].id, site.key("visit"), began, MINUTES, "well", "一起看了旧照片，药还够吃两周。"
    )
    services.log_visit(order, actor=_comes(site))


def notice(site: Site) -> None:
    """A week later nobody had come; and the elder would like visits less often."""
    services.raise_alarms(actor=LOADER)
    order = AskRhythm(site.pairings[VISITED], site.key("rhythm"), 14)
    services.ask_rhythm(order, actor=site.actor(site.plan.logins["elder"].phone))


def ask(site: Site) -> None:
    """The volunteer is asked for one home more."""
    _arrange(site, ALONE, "13900000178", "")


def end(site: Site) -> None:
    """The old man moved to his daughter's."""
    order = EndPairing(site.pairings[MOVED], site.key("ending"), "moved_away")
    services.end_pairing(order, actor=_worker(site))
    for mine, card in queries.companionships_of(_comes(site)):
        if card.state == "ended":
            services.say_farewell(mine.id, "张叔，到了那边也常出来走走。", actor=_comes(site))


def _worker(site: Site) -> Member:
    return site.actor(site.plan.logins["worker"].phone)


def _comes(site: Site) -> Member:
    return site.actor(site.plan.logins["volunteer"].phone)


def _communities(site: Site) -> list[int]:
    """Those of the street whose station the worker signs in at."""
    if len(site.plan.stations) < 2:
        return []
    street = site.plan.stations[1].street_code
    return [one.code for one in site.plan.county.communities if one.street_code == street]


def _arrange(site: Site, name: str, phone: str, resident_number: str) -> None:
    number = people.person(site.person_id(site.plan.logins["volunteer"])).volunteer_number
    order = ArrangePairing(
        key=site.key("pairing", name),
        kind="elder",
        place=Place(_communities(site)[0], "12 号楼 3 单元 401"),
        resident_name=site.plan.logins["elder"].name if resident_number else "张福顺",
        resident_phone=phone,
        about="独居，耳背，敲门要多等一会儿。",
        organisation_id=site.teams[0],
        volunteer_numbers=(number,),
        every_days=7,
        begins_on=clock.today() + dt.timedelta(days=2),
        resident_number=resident_number,
        has_consent=True,
        heard_by="visit",
    )
    site.pairings[name] = services.arrange_pairing(order, actor=_worker(site)).id


def _say_yes(site: Site) -> None:
    for mine, _card in queries.companionships_of(_comes(site)):
        if mine.state == "asked":
            services.answer_companion(mine.id, accept=True, actor=_comes(site))
