"""Pairings in the world of bad input: one under way, one that lost its companion, one that ended."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import organisations
from tests.factories import pairings as made
from tests.factories.places import HUAYUAN_STREET
from tongxing.organisations import services as team_deeds
from tongxing.pairings import services
from tongxing.pairings.models import Alarm, Companion, Pairing, Visit
from tongxing.pairings.shapes import AskRhythm, EndPairing
from tongxing.people import queries as people

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = ("pairing_deed", "station_pairing_alarm", "station_pairing_deed", "station_pairing_new")


def furnish(world: "World", persona: Callable[..., Any]) -> None:
    """A neighbour who comes, one who is only asked, and whoever is visited."""
    team = uuid.UUID(world.ids["team"])
    for name in ("companion", "successor", "asked to come"):
        world.people[name] = persona(volunteer=True)
        team_deeds.add_member(team, world.people[name].person_id, "member", actor=organisations.SYSTEM)
    world.people["visited"] = persona(volunteer=True)
    card = people.person
    comes, next_one = card(world.people["companion"].person_id), card(world.people["successor"].person_id)
    visited, invited = card(world.people["visited"].person_id), card(world.people["asked to come"].person_id)
    under_way = _paired(world, team, comes, resident_number=visited.volunteer_number)
    alone = _paired(world, team, comes)
    services.leave_pairing(_place(alone, comes), actor=world.people["companion"].member)
    over = _paired(world, team, comes)
    worker = world.people["worker"].member
    waits = _paired(world, team, comes, every_days=30)
    services.ask_rhythm(AskRhythm(waits.id, uuid.uuid4(), 14), actor=worker)
    services.end_pairing(EndPairing(over.id, uuid.uuid4(), "moved_away"), actor=worker)
    asked = services.arrange_pairing(
        _order(team, invited, resident_number=visited.volunteer_number, has_consent=False, heard_by=""),
        actor=worker,
    )
    first = Visit.objects.filter(pairing=under_way).order_by("due_on")[0]
    world.ids |= {
        "pairing": str(under_way.id),
        "pairing asked": str(asked.id),
        "pairing other rhythm": str(waits.id),
        "companion": str(_place(under_way, comes)),
        "companion over": str(_place(over, comes)),
        "companion asked": str(Companion.objects.get(pairing_id=asked.id).id),
        "pairing visit": str(first.id),
        "pairing alarm": str(Alarm.objects.get(pairing=alone).id),
        "successor number": next_one.volunteer_number,
    }


def _order(team: uuid.UUID, person: Any, **changes: Any) -> Any:
    return made.order(_Team(team), person, **changes)


class _Team:
    """The team's id where the factory wants its card."""

    def __init__(self, team_id: uuid.UUID) -> None:
        self.id = team_id


def _paired(world: "World", team: uuid.UUID, person: Any, **changes: Any) -> Pairing:
    card = services.arrange_pairing(_order(team, person, **changes), actor=world.people["worker"].member)
    made.yes(card, world.people["companion"].member)
    return Pairing.objects.get(pk=card.id)


def _place(pairing: Pairing, person: Any) -> uuid.UUID:
    return Companion.objects.get(pairing=pairing, person_id=person.id).id


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    new = _keyed(
        kind="elder",
        resident_name="刘桂芝",
        resident_phone="0451-53612345",
        region_code=str(HUAYUAN_STREET),
        address="花园街 12 号",
        about="耳背",
        organisation_id=ids["team"],
        volunteer_numbers=ids["successor number"],
        every_days="7",
        begins_on="2026-03-18",
        has_consent="on",
        heard_by="visit",
        resident_number="",
        guardian_name="",
        guardian_phone="",
    )
    log = _keyed(
        visit=ids["pairing visit"],
        on="2026-03-18",
        began="10:00",
        minutes="60",
        word="",
        note="都好",
        found="well",
    )
    return {
        "pairing_deed": filled(
            "companion",
            {"pairing_id": ids["pairing"], "what": "visit"},
            log,
            ("note", "minutes"),
            when=made.at(made.WEDNESDAY, 12),
        ),
        "station_pairing_alarm": filled(
            "worker",
            {"alarm_id": ids["pairing alarm"]},
            _keyed(note="另找了一位", outcome="new_companion"),
            ("note",),
        ),
        "station_pairing_deed": filled(
            "worker",
            {"pairing_id": ids["pairing"], "what": "asking"},
            _keyed(volunteer_number=ids["successor number"]),
            ("volunteer_number",),
        ),
        "station_pairing_new": filled(
            "worker", body=new, typed=("resident_name", "address", "about", "volunteer_numbers")
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    one, place = {"pairing_id": ids["pairing"]}, {"companion_id": ids["companion"]}
    noon = made.at(made.WEDNESDAY, 12)
    order = _keyed(
        kind="elder",
        region_code=HUAYUAN_STREET,
        address="花园街 12 号",
        resident_name="刘桂芝",
        resident_phone="0451-53612345",
        about="耳背",
        organisation_id=ids["team"],
        volunteer_numbers=[ids["successor number"]],
        every_days=7,
        begins_on="2026-03-18",
        has_consent=True,
        heard_by="visit",
        resident_number="",
        guardian_name="刘敏",
        guardian_phone="13845100007",
    )
    log = _keyed(began_at="2026-03-18T10:00:00+08:00", minutes=60, found="well", note="都好", word="")
    return {
        ("GET", "/pairings"): call("worker"),
        ("GET", "/pairings/mine"): call("visited"),
        ("GET", "/companionships"): call("companion"),
        ("POST", "/pairings"): call("worker", body=order),
        ("GET", "/pairings/{pairing_id}"): call("companion", one),
        ("POST", "/pairings/{pairing_id}/answer"): call(
            "worker", {"pairing_id": ids["pairing asked"]}, _keyed(accept=True, heard_by="phone")
        ),
        ("POST", "/pairings/{pairing_id}/companions"): call(
            "worker", one, _keyed(volunteer_number=ids["successor number"])
        ),
        ("POST", "/pairings/{pairing_id}/renewal"): call("visited", one, _keyed()),
        ("POST", "/pairings/{pairing_id}/visits"): call("companion", one, _keyed(on="2026-03-20")),
        ("POST", "/pairings/{pairing_id}/rhythm"): call("visited", one, _keyed(every_days=14)),
        ("POST", "/pairings/{pairing_id}/rhythm/answer"): call(
            "companion", {"pairing_id": ids["pairing other rhythm"]}, _keyed(accept=True)
        ),
        ("POST", "/pairings/{pairing_id}/end"): call("visited", one, _keyed(why="goal_met", words="谢谢")),
        ("POST", "/companions/{companion_id}/answer"): call(
            "asked to come", {"companion_id": ids["companion asked"]}, {"accept": True}
        ),
        ("POST", "/companions/{companion_id}/handover"): call(
            "companion", place, _keyed(volunteer_number=ids["successor number"], note="她爱听评剧")
        ),
        ("DELETE", "/companions/{companion_id}"): call("companion", place),
        ("POST", "/companions/{companion_id}/farewell"): call(
            "companion", {"companion_id": ids["companion over"]}, {"words": "您保重"}
        ),
        ("POST", "/pairing-visits/{visit_id}/log"): call(
            "companion", {"visit_id": ids["pairing visit"]}, log, when=noon
        ),
        ("POST", "/pairing-visits/{visit_id}/move"): call(
            "companion", {"visit_id": ids["pairing visit"]}, _keyed(to="2026-03-19")
        ),
        ("GET", "/pairing-alarms"): call("worker"),
        ("POST", "/pairing-alarms/{alarm_id}/answer"): call(
            "worker", {"alarm_id": ids["pairing alarm"]}, _keyed(outcome="new_companion", note="另找了一位")
        ),
    }
