"""Orders in the world of bad input: one that looks, one somebody comes for, one that is done, one a team took."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import needs, organisations, profiles
from tests.factories import orders as made
from tongxing.foundation import clock
from tongxing.orders import services
from tongxing.orders.models import Offer, Order, Readiness
from tongxing.orders.shapes import BeReady, Complain, SayDone
from tongxing.organisations import services as team_deeds
from tongxing.people import queries as people

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "order_readiness",
    "order_readiness_end",
    "offer_acceptance",
    "offer_refusal",
    "order_claim",
    "order_visit",
    "order_member",
    "order_departure",
    "order_completion",
    "order_stepping_back",
    "order_rating",
    "order_miss",
    "order_calling_off",
    "order_complaint",
    "station_order_chosen",
    "station_order_miss",
    "station_order_rating",
    "station_order_complaint",
    "complaint_answer",
    "suggestion_way",
)
SHOWN = {"order_visit"}  # the address is read by a press, which the journal keeps


def furnish(world: "World", persona: Callable[..., Any]) -> None:
    """Whoever comes, whoever is asked, whoever might be, a member of the team; and the resident's four orders."""
    team = uuid.UUID(world.ids["team"])
    for name in ("whoever comes", "asked to help", "ready to help", "of the team"):
        world.people[name] = persona(volunteer=True)
    resident = world.people["resident"].member
    helper, leader = world.people["whoever comes"].member, world.people["leader"].member
    _ready(helper)
    profiles.shown(people.person(world.people["whoever comes"].person_id), helper)
    under_way = _taken(_placed(resident, 2), helper)
    done = _taken(_placed(resident, 3), helper)
    services.say_done(SayDone(done.id, 60), actor=helper)
    complaint = services.complain(Complain(done.id, uuid.uuid4(), "来晚了半小时"), actor=resident)
    services.be_off(actor=helper)
    _ready(leader, team)
    of_team = _taken(_placed(resident, 4), leader)
    services.be_off(team, actor=leader)
    person = world.people["of the team"].person_id
    team_deeds.add_member(team, person, "member", actor=organisations.SYSTEM)
    _ready(world.people["asked to help"].member)
    looking = _placed(resident, 5)
    for name in ("ready to help", "of the team"):
        _ready(world.people[name].member)
    world.ids |= {
        "order": str(looking.id),
        "order under way": str(under_way.id),
        "need of the order": str(under_way.need_id),
        "offer": str(Offer.objects.get(order=looking).id),
        "order done": str(done.id),
        "order of the team": str(of_team.id),
        "member who comes": str(person),
        "complaint": str(complaint.id),
        "readiness": str(Readiness.objects.get(person_id=world.people["ready to help"].person_id).id),
    }


def _ready(member: Any, team: uuid.UUID | None = None) -> None:
    services.be_ready(BeReady("county", 14, organisation_id=team), actor=member)


def _placed(resident: Any, days: int) -> Order:
    """Each at a time of its own, for nobody is asked to two places at once."""
    begins = clock.now() + dt.timedelta(days=days)
    need = needs.answered(by=resident, wanted_from=begins, wanted_until=begins + dt.timedelta(hours=2))
    card = services.place_order(need.id, actor=made.SYSTEM)
    assert card is not None
    return Order.objects.get(pk=card.id)


def _taken(order: Order, member: Any) -> Order:
    services.accept_offer(Offer.objects.get(order=order, account_id=member.account_id).id, actor=member)
    order.refresh_from_db()
    return order


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def _after(world: "World", name: str) -> dt.datetime:
    """When the visit is due, so that it can have been missed."""
    return Order.objects.get(pk=world.ids[name]).wanted_from + dt.timedelta(minutes=10)


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    looking, under_way, done = (
        {"order_id": world.ids[name]} for name in ("order", "order under way", "order done")
    )
    offer = {"offer_id": world.ids["offer"]}
    told = _keyed(heard_by="phone")
    return {
        "order_readiness": filled("volunteer", body=_keyed(reach="village", per_week="3")),
        "order_readiness_end": filled("ready to help", body=_keyed()),
        "offer_acceptance": filled("asked to help", offer, _keyed()),
        "offer_refusal": filled("asked to help", offer, _keyed()),
        "suggestion_way": filled("volunteer", body=_keyed(way="plain")),
        "order_claim": filled("ready to help", looking, _keyed()),
        "order_visit": filled("whoever comes", under_way, _keyed()),
        "order_member": filled(
            "leader",
            {"order_id": world.ids["order of the team"]},
            _keyed(person_id=world.ids["member who comes"]),
        ),
        "order_departure": filled("whoever comes", under_way, _keyed()),
        "order_completion": filled(
            "whoever comes", under_way, _keyed(minutes="60", word="", note="都好"), ("minutes", "note")
        ),
        "order_stepping_back": filled("whoever comes", under_way, _keyed(why="临时有事"), ("why",)),
        "order_rating": filled("resident", done, _keyed(score="5", comment="很周到"), ("comment",)),
        "order_miss": filled("resident", under_way, _keyed(), when=_after(world, "order under way")),
        "order_calling_off": filled("resident", looking, _keyed()),
        "order_complaint": filled("resident", done, _keyed(text="来晚了"), ("text",)),
        "station_order_chosen": filled(
            "worker", looking, _keyed(readiness_id=world.ids["readiness"], note="老人指名"), ("note",)
        ),
        "station_order_miss": filled("worker", under_way, told, when=_after(world, "order under way")),
        "station_order_rating": filled("worker", done, told | _keyed(score="5", comment="好"), ("comment",)),
        "station_order_complaint": filled("worker", done, told | _keyed(text="声音太小"), ("text",)),
        "complaint_answer": filled(
            "officer",
            {"complaint_id": world.ids["complaint"]},
            _keyed(answer="已核实，另派一位。"),
            ("answer",),
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    looking, under_way, done = (
        {"order_id": world.ids[name]} for name in ("order", "order under way", "order done")
    )
    offer, team = {"offer_id": world.ids["offer"]}, {"order_id": world.ids["order of the team"]}
    answered = {"complaint_id": world.ids["complaint"]}
    late = _after(world, "order under way")
    return {
        ("GET", "/me/readiness"): call("whoever comes"),
        ("PUT", "/me/readiness"): call(
            "volunteer",
            body={"reach": "village", "per_week": 3, "shows_name": True, "organisation_id": None},
        ),
        ("DELETE", "/me/readiness"): call("ready to help"),
        ("GET", "/me/offers"): call("asked to help"),
        ("GET", "/me/suggestions"): call("volunteer"),
        ("GET", "/me/fitting"): call("volunteer"),
        ("PUT", "/me/suggestions"): call("volunteer", body={"way": "plain"}),
        ("GET", "/me/visits"): call("whoever comes"),
        ("POST", "/offers/{offer_id}/acceptance"): call("asked to help", offer),
        ("POST", "/offers/{offer_id}/refusal"): call("asked to help", offer),
        ("GET", "/orders/near"): call("ready to help"),
        ("GET", "/orders/untaken"): call("worker"),
        ("GET", "/orders/at-station"): call("worker"),
        ("GET", "/needs/{need_id}/order"): call("resident", {"need_id": world.ids["need of the order"]}),
        ("GET", "/orders/{order_id}"): call("resident", under_way),
        ("GET", "/orders/{order_id}/steps"): call("resident", under_way),
        ("GET", "/orders/{order_id}/coming"): call("resident", under_way),
        ("GET", "/orders/{order_id}/coming/photo"): call("resident", under_way),
        ("POST", "/orders/{order_id}/visit-readings"): call(
            "whoever comes", under_way, {"purpose": "上门服务"}
        ),
        ("GET", "/orders/{order_id}/candidates"): call("worker", looking),
        ("GET", "/orders/{order_id}/left-out"): call("worker", looking),
        ("GET", "/orders/outcomes"): call("worker", query={"days": 30}),
        ("GET", "/orders/{order_id}/offers"): call("worker", looking),
        ("POST", "/orders/{order_id}/offers"): call(
            "worker", looking, _keyed(readiness_id=world.ids["readiness"], note="老人指名")
        ),
        ("POST", "/orders/{order_id}/claim"): call("ready to help", looking, {"organisation_id": None}),
        ("GET", "/orders/{order_id}/members"): call("leader", team),
        ("POST", "/orders/{order_id}/member"): call(
            "leader", team, _keyed(person_id=world.ids["member who comes"])
        ),
        ("POST", "/orders/{order_id}/departure"): call("whoever comes", under_way),
        ("POST", "/orders/{order_id}/stepping-back"): call("whoever comes", under_way, {"why": "临时有事"}),
        ("POST", "/orders/{order_id}/completion"): call(
            "whoever comes", under_way, {"minutes": 60, "note": "都好", "word": ""}
        ),
        ("POST", "/orders/{order_id}/rating"): call(
            "resident", done, _keyed(score=5, comment="很周到", heard_by="online")
        ),
        ("POST", "/orders/{order_id}/miss"): call(
            "resident", under_way, _keyed(heard_by="online", note=""), when=late
        ),
        ("POST", "/orders/{order_id}/calling-off"): call("resident", looking, _keyed(why="好了")),
        ("POST", "/orders/{order_id}/complaints"): call(
            "resident", done, _keyed(text="来晚了", heard_by="online")
        ),
        ("GET", "/complaints"): call("officer"),
        ("POST", "/complaints/{complaint_id}/answer"): call("officer", answered, {"answer": "已核实。"}),
    }
