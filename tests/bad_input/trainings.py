"""Courses, classes, seats and completions in the world of bad input."""

import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import people
from tests.factories import trainings as made
from tests.factories.places import HUAYUAN_STREET, NANGANG
from tongxing.foundation import clock
from tongxing.people import queries as person_queries
from tongxing.trainings import services

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "training_seat",
    "training_leaving",
    "training_central",
    "team_course_new",
    "team_course",
    "team_course_ending",
    "team_completion_new",
    "team_class",
    "team_class_move",
    "team_class_calling_off",
    "team_completion",
)


class _Team:
    """The team's id where the factory wants a giver."""

    def __init__(self, team_id: uuid.UUID) -> None:
        self.id = team_id


def furnish(world: "World") -> None:
    """The leader's course with a class the volunteer is in, one to join, one that is over, and an entry to check."""
    leader, who = world.people["leader"].member, world.people["volunteer"].member
    assert leader is not None and who is not None
    course = services.add_course(made.add(_Team(uuid.UUID(world.ids["team"]))), actor=leader)
    classes = [services.plan_class(made.plan(course.id, **_hours(day)), actor=leader) for day in (19, 20)]
    with clock.at(made.at(9, day=_day(13))):
        over = services.plan_class(made.plan(course.id, **_hours(15)), actor=leader)
        services.take_seat(over.id, uuid.uuid4(), actor=who)
    services.take_seat(classes[0].id, uuid.uuid4(), actor=who)
    number = people.volunteer().volunteer_number
    entered = services.enter_completion(made.entry(course.id, number), actor=leader)
    own = person_queries.person_of(who.account_id)
    assert own is not None
    world.ids |= {
        "course": str(course.id),
        "class with a seat": str(classes[0].id),
        "class": str(classes[1].id),
        "class over": str(over.id),
        "completion": str(entered.id),
        "learner": number,
    }


def _day(number: int) -> Any:
    return made.MONDAY.replace(day=number)


def _hours(number: int) -> dict[str, Any]:
    return {"starts_at": made.at(9, day=_day(number)), "ends_at": made.at(12, day=_day(number))}


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    course, a_class = {"course_id": ids["course"]}, {"class_id": ids["class"]}
    seated, over = {"class_id": ids["class with a seat"]}, {"class_id": ids["class over"]}
    when = {
        "starts_at-date": "2026-03-28",
        "starts_at-time": "09:00",
        "ends_at-date": "2026-03-28",
        "ends_at-time": "11:00",
        "region_code": str(HUAYUAN_STREET),
        "address": "花园街 88 号三楼",
    }
    about = {
        "organisation": ids["team"],
        "title": "手语入门",
        "teaches": "问候、指路、求助",
        "kind": "general",
    }
    about |= {"minutes": "90", "passing": "presence", "valid_months": "12", "min_age": "14"}
    entry = {"volunteer_number": ids["learner"], "passed_on": "2026-01-10", "issuer": "市红十字会"}
    paper = SimpleUploadedFile("paper.png", made.PNG, "image/png")
    return {
        "training_seat": filled("volunteer", a_class, _keyed()),
        "training_leaving": filled("volunteer", seated, _keyed()),
        "training_central": filled("officer", course, _keyed(central="yes")),
        "team_course_new": filled("leader", body=_keyed(**about), typed=("title", "teaches")),
        "team_course": filled(
            "leader",
            course,
            _keyed(**when, seats="20", teacher="刘医生", contact_phone="0451-53600011"),
            ("address", "teacher", "contact_phone"),
        ),
        "team_course_ending": filled("leader", course, _keyed()),
        "team_completion_new": filled(
            "leader", course, _keyed(**entry, file=paper), ("volunteer_number", "issuer")
        ),
        "team_class": filled("leader", over, _keyed(rest="present")),
        "team_class_move": filled("leader", a_class, _keyed(**when), ("address",)),
        "team_class_calling_off": filled("leader", a_class, _keyed(why="老师生病"), ("why",)),
        "team_completion": filled(
            "officer", {"completion_id": ids["completion"]}, _keyed(verdict="no", why="照片看不清"), ("why",)
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    course, a_class = {"course_id": ids["course"]}, {"class_id": ids["class"]}
    place = {"region_code": HUAYUAN_STREET, "address": "花园街 88 号", "lat": 45.7605, "lon": 126.6415}
    place |= {"datum": "WGS-84"}
    times = {"starts_at": "2026-03-28T09:00:00+08:00", "ends_at": "2026-03-28T11:00:00+08:00"}
    about = {"title": "手语入门", "teaches": "问候、指路、求助", "kind": "general", "minutes": 90}
    about |= {"valid_months": 12, "by_test": False, "min_age": 14}
    seats = {"seats": 20, "teacher": "刘医生", "contact_phone": "0451-53600011", "station_id": ids["station"]}
    here = {"region": NANGANG, "page": 1}
    entry = {"volunteer_number": ids["learner"], "passed_on": "2026-01-10", "issuer": "市红十字会"}
    a_completion = {"completion_id": ids["completion"]}
    return {
        ("GET", "/courses"): call("visitor", query=here),
        ("POST", "/courses"): call("leader", body=_keyed(organisation_id=ids["team"], **about)),
        ("GET", "/courses/{course_id}"): call("visitor", course),
        ("POST", "/courses/{course_id}/ending"): call("leader", course),
        ("POST", "/courses/{course_id}/central"): call("officer", course, {"is_central": True}),
        ("POST", "/courses/{course_id}/classes"): call(
            "leader", course, _keyed(place=place, **times, **seats)
        ),
        ("GET", "/classes"): call("visitor", query=here),
        ("GET", "/classes/{class_id}"): call("visitor", a_class),
        ("POST", "/classes/{class_id}/move"): call("leader", a_class, {"place": place, **times}),
        ("POST", "/classes/{class_id}/calling-off"): call("leader", a_class, {"why": "老师生病"}),
        ("GET", "/classes/{class_id}/roll"): call("leader", a_class),
        ("POST", "/classes/{class_id}/marks"): call(
            "leader", {"class_id": ids["class over"]}, {"rest": "present", "exceptions": [], "why": ""}
        ),
        ("POST", "/classes/{class_id}/seat"): call("volunteer", a_class, _keyed()),
        ("DELETE", "/classes/{class_id}/seat"): call("volunteer", {"class_id": ids["class with a seat"]}),
        ("GET", "/me/seats"): call("volunteer"),
        ("GET", "/me/completions"): call("volunteer"),
        ("PUT", "/courses/{course_id}/completions/{key}"): call(
            "leader", course | {"key": str(uuid.uuid4())}, query=entry, status=422
        ),
        ("GET", "/completions"): call("officer", query={"page": 1}),
        ("POST", "/completions/{completion_id}/verdict"): call(
            "officer", a_completion, {"accept": False, "why": "照片看不清"}
        ),
    }
