"""Stars and honours in the world of bad input: one at every point of its way, each form and call filled in."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories import honours as make
from tests.factories import ledger
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.honours import queries, services
from tongxing.honours.shapes import DoubtHonour, HonourCard, NominateHonour
from tongxing.people import queries as people

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "authority_honour_doubt",
    "authority_honour_revocation",
    "authority_honours_annual",
    "authority_honours_review",
    "authority_star",
    "honour_doubt",
    "my_honour_refusal",
    "star_objection",
    "team_honour_new",
)
WHY = "三年来每周陪两位独居老人买菜、取药，风雨无阻"
LONG_AGO = dt.date(2023, 1, 7)


def furnish(world: "World", team: made.Team) -> None:
    """Two stars that will be lowered, one of them objected to; four honours, from proposed to given."""
    for name in ("volunteer", "waiting"):
        _lowering(world, name)
    objecting = world.people["waiting"]
    services.object_to_star(make.objection(_holder(world, "waiting")), actor=objecting.member)
    manager, officer = world.people["manager"].member, world.people["officer"].member
    cards = {name: _nominated(world, team.id, name) for name in ("outstanding_volunteer", "elder_model")}
    cards["young_model"] = _nominated(world, team.id, "young_model")
    cards["outstanding_team"] = services.nominate_honour(
        NominateHonour(uuid.uuid4(), team.id, "outstanding_team", made.MONDAY.year, WHY), actor=manager
    )
    told = [cards[name] for name in ("outstanding_volunteer", "elder_model", "young_model")]
    services.review_honours(make.review(cards["young_model"]), actor=officer)
    with clock.at(made.NOW + dt.timedelta(days=30)):
        services.award_honours(actor=make.SYSTEM)
    services.review_honours(make.review(*told[:2]), actor=officer)
    services.report_honour(
        DoubtHonour(uuid.uuid4(), told[0].id, "去年有半年没有见到他来服务"), actor=Visitor()
    )
    world.ids |= {
        "doubted honour": str(told[0].id),
        "honour doubt": str(queries.honour(told[0].id, make.SYSTEM).doubts[0].id),
        "honour": str(told[1].id),
        "given honour": str(told[2].id),
        "proposed honour": str(cards["outstanding_team"].id),
        "star": str(objecting.person_id),
        "star that waits": str(_waiting_for_the_city(world)),
    }


def _holder(world: "World", name: str) -> ledger.Volunteer:
    somebody = world.people[name]
    assert somebody.person_id is not None
    return ledger.Volunteer(somebody.member, somebody.person_id, "王秀兰")


def _lowering(world: "World", name: str) -> None:
    """A hundred hours made a star; then one day was taken back."""
    holder = _holder(world, name)
    entries = [make.served(holder, LONG_AGO + dt.timedelta(days=number)) for number in range(13)]
    make.settled(holder)
    make.withdrawn(entries[0])
    make.settled(holder)


def _waiting_for_the_city(world: "World") -> uuid.UUID:
    """Six hundred hours and more made two stars; the third waits for the city."""
    somebody = ledger.volunteer(number="TX2603900017")
    make.hours(somebody, 640, since=LONG_AGO)
    assert make.settled(somebody).target == 3
    return somebody.person_id


def _nominated(world: "World", team_id: uuid.UUID, honour: str) -> HonourCard:
    return services.nominate_honour(
        NominateHonour(uuid.uuid4(), team_id, honour, made.MONDAY.year, WHY, _number(world)),
        actor=world.people["manager"].member,
    )


def _number(world: "World") -> str:
    return people.person(world.people["volunteer"].person_id).volunteer_number


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The name of the address → what is filled in."""
    ids = world.ids
    doubted = {"honour_id": ids["doubted honour"], "doubt_id": ids["honour doubt"]}
    upheld = _keyed(verdict="upheld", why="核对签到，情况属实")
    nomination = _keyed(
        organisation_id=ids["team"],
        honour="elder_model",
        year=str(made.MONDAY.year - 1),
        volunteer_number=_number(world),
        why=WHY,
    )
    review = _keyed(chosen=[ids["proposed honour"]], verdict="declined", why="材料不全，请补充")
    return {
        "authority_honour_doubt": filled("officer", doubted, upheld, ("why",)),
        "authority_honour_revocation": filled(
            "officer", {"honour_id": ids["given honour"]}, _keyed(why="核实为代签，记录已撤回"), ("why",)
        ),
        "authority_honours_annual": filled("officer", body=_keyed(year="2025"), typed=("year",)),
        "authority_honours_review": filled("officer", body=review, typed=("why",)),
        "authority_star": filled("officer", {"person_id": ids["star"]}, upheld, ("why",)),
        "honour_doubt": filled(
            "visitor", {"honour_id": ids["honour"]}, _keyed(text="去年没有见到他来服务"), ("text",)
        ),
        "my_honour_refusal": filled("volunteer", {"honour_id": ids["honour"]}, _keyed()),
        "star_objection": filled(
            "volunteer", body=_keyed(why="那次服务我在场，有同事可以作证"), typed=("why",)
        ),
        "team_honour_new": filled("manager", body=nomination, typed=("volunteer_number", "why")),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who asks what."""
    ids = world.ids
    why = {"why": "那次服务我在场，有同事可以作证"}
    nomination = {
        "organisation_id": ids["team"],
        "honour": "elder_model",
        "year": made.MONDAY.year - 1,
        "volunteer_number": _number(world),
        "why": WHY,
    }
    star, waits = {"person_id": ids["star"]}, {"person_id": ids["star that waits"]}
    return {
        ("GET", "/me/star"): call("volunteer"),
        ("POST", "/me/star/objection"): call("volunteer", body=_keyed(**why)),
        ("GET", "/me/honours"): call("volunteer"),
        ("POST", "/stars/{person_id}/decision"): call(
            "city officer", waits, _keyed(level=3, verdict="declined", why="材料不全，请补充")
        ),
        ("POST", "/stars/{person_id}/answer"): call("officer", star, _keyed(verdict="upheld", **why)),
        ("POST", "/honours"): call("manager", body=_keyed(**nomination)),
        ("GET", "/honours/notice"): call(query={"page": 1}),
        ("POST", "/honours/{honour_id}/doubts"): call(
            path={"honour_id": ids["honour"]}, body=_keyed(text="去年没有见到他来服务")
        ),
    }
