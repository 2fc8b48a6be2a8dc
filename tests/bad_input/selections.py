"""Selections in the world of bad input: to be announced, with who waits and who was declined, and with nobody yet."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories import organisations, selections
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.selections import services
from tongxing.selections.models import Application

if TYPE_CHECKING:
    from tests.bad_input.world import Persona, World

NAMES = (
    "team_selection",
    "team_applications",
    "application",
    "application_withdrawal",
    "application_second_look",
    "team_invitations",
    "team_invitation_taking_back",
    "activity_invitations",
    "activity_invitation",
    "activity_invitation_declining",
)
UNTIL = {"until-date": "2026-03-18", "until-time": "12:00"}
ANSWER_BY = {"answer_by-date": "2026-03-19", "answer_by-time": "12:00"}
WORDS = ("陪过两次", "会一点", "全程都在")


def furnish(world: "World", team: made.Team, persona: "Callable[..., Persona]") -> None:
    """Three activities of the team on a Saturday in April, and three people of whom two have applied."""
    leader = world.people["leader"].member
    assert leader is not None
    for name in ("applies", "waits for an answer", "was declined"):
        world.people[name] = persona(volunteer=True)
    cards = {}
    for number, name in enumerate(("unselected", "selected", "untouched")):
        begins = made.at(8 + 3 * number, day=dt.date(2026, 4, 11))
        times = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=1), "cancel_until": begins}
        card = cards[name] = selections.activity(
            team, title=f"审核报名 {number}", sign_up_closes_at=begins, **times
        )
        world.ids[name] = str(card.id)
    found = services.announce_selection(selections.wish(cards["selected"], asks_words=True), actor=leader)
    world.ids |= {"selection": str(found.id), "selection risks": card.risks_version}
    world.ids["untouched selection"] = str(
        services.announce_selection(selections.wish(cards["untouched"]), actor=leader).id
    )
    with clock.at(selections.OPENS):
        for name in ("waits for an answer", "was declined"):
            who = world.people[name].member
            assert who is not None
            selections.apply(found, who, words=WORDS, risks_version=card.risks_version)
    selections.answer(found, leader, "declined", 2)
    _invite(world, team, persona)
    world.ids["application"] = str(Application.objects.get(selection_id=found.id, number=1).id)


def _invite(world: "World", team: made.Team, persona: "Callable[..., Persona]") -> None:
    """Two members of the team: one is invited, the other may be."""
    begins = made.at(8, day=dt.date(2026, 4, 12))
    times = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=1), "cancel_until": begins}
    card = made.activity(team, title="邀请来的", sign_up_closes_at=begins, **times)
    for name in ("guest of the team", "could be a guest"):
        world.people[name] = persona(volunteer=True)
        member = world.people[name].member
        assert member is not None
        organisations.member_in(team, person=people.person_of(member.account_id))
    guest, another, leader = (
        world.people[name].member for name in ("guest of the team", "could be a guest", "leader")
    )
    assert guest is not None and another is not None and leader is not None
    made_so = services.invite(selections.ordered(card, selections.number_of(guest)), actor=leader)
    world.ids |= {
        "inviting": str(card.id),
        "invitation to come": str(made_so.id),
        "inviting risks": card.risks_version,
        "could be a guest": selections.number_of(another),
    }


def _forms_of_inviting(world: "World", filled: Callable[..., Any]) -> dict[str, Any]:
    key, one = {"key": str(uuid.uuid4())}, {"invitation_id": world.ids["invitation to come"]}
    here = {"activity_id": world.ids["inviting"]}
    coming = key | {"risks_version": world.ids["inviting risks"], "said_fit": "on"}
    return {
        "team_invitations": filled(
            "leader", here, key | {"number": world.ids["could be a guest"]}, ("number",)
        ),
        "team_invitation_taking_back": filled("leader", here | one, key),
        "activity_invitations": filled("guest of the team", {}, key | {"choice": "refuse"}),
        "activity_invitation": filled("guest of the team", one, coming),
        "activity_invitation_declining": filled("guest of the team", one, key),
    }


def _calls_of_inviting(world: "World", call: Callable[..., Any]) -> dict[tuple[str, str], Any]:
    key, one = {"key": str(uuid.uuid4())}, {"invitation_id": world.ids["invitation to come"]}
    here = {"activity_id": world.ids["inviting"]}
    asked = key | {"volunteer_number": world.ids["could be a guest"], "post_id": None}
    coming = key | {"risks_version": world.ids["inviting risks"], "said_fit": False, "accompanied": False}
    return {
        ("POST", "/activities/{activity_id}/invitations"): call("leader", here, asked),
        ("GET", "/activities/{activity_id}/invitations"): call("leader", here),
        ("DELETE", "/activity-invitations/{invitation_id}"): call("leader", one),
        ("GET", "/people/me/activity-invitations"): call("guest of the team"),
        ("POST", "/activity-invitations/{invitation_id}/acceptance"): call("guest of the team", one, coming),
        ("POST", "/activity-invitations/{invitation_id}/declining"): call("guest of the team", one),
        ("GET", "/people/me/invitation-choice"): call("guest of the team"),
        ("PUT", "/people/me/invitation-choice"): call("guest of the team", body={"choice": "accept"}),
    }


def forms(world: "World", filled: Callable[..., Any]) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    here, key = {"activity_id": world.ids["selected"]}, {"key": str(uuid.uuid4())}
    said = key | {"criteria": "会用血压计\n周六全程都在", "asks_words": "on"} | UNTIL | ANSWER_BY
    answered = key | {"applications": world.ids["application"], "verdict": "declined", "criteria": "2"}
    applied = key | {"risks_version": world.ids["selection risks"], "take_place_when_free": "on"}
    applied |= {f"word{number}": word for number, word in enumerate(WORDS, start=1)}
    return {
        "team_selection": filled("leader", {"activity_id": world.ids["unselected"]}, said, ("criteria",)),
        "team_applications": filled("leader", here, answered),
        "application": filled("applies", here, applied, ("word1", "word2", "word3"), selections.OPENS),
        "application_withdrawal": filled("waits for an answer", here, key),
        "application_second_look": filled("was declined", here, key | {"words": "那天其实有空"}, ("words",)),
    } | _forms_of_inviting(world, filled)


def calls(world: "World", call: Callable[..., Any]) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    one, key = {"selection_id": world.ids["selection"]}, {"key": str(uuid.uuid4())}
    said = {"criteria": ["会用血压计", "周六全程都在"], "asks_words": True}
    moments = {"until": "2026-03-18T12:00:00+08:00", "answer_by": "2026-03-19T12:00:00+08:00"}
    wishes = {
        "words": list(WORDS), "take_place_when_free": True, "accompanied": False, "post_id": None,
        "risks_version": world.ids["selection risks"], "said_fit": False,
    }  # fmt: skip
    answered = {"application_ids": [world.ids["application"]], "verdict": "declined", "criteria": [2]}
    return {
        ("POST", "/activities/{activity_id}/selection"): call(
            "leader", {"activity_id": world.ids["unselected"]}, key | said | moments
        ),
        ("GET", "/selections/{selection_id}"): call("visitor", one),
        ("PUT", "/selections/{selection_id}/criteria"): call(
            "leader", {"selection_id": world.ids["untouched selection"]}, said
        ),
        ("POST", "/selections/{selection_id}/application"): call(
            "applies", one, key | wishes, when=selections.OPENS
        ),
        ("GET", "/selections/{selection_id}/application"): call("waits for an answer", one),
        ("DELETE", "/selections/{selection_id}/application"): call("waits for an answer", one),
        ("POST", "/selections/{selection_id}/application/second-look"): call(
            "was declined", one, {"words": "那天其实有空"}
        ),
        ("GET", "/selections/{selection_id}/applications"): call("leader", one),
        ("POST", "/selections/{selection_id}/answers"): call("leader", one, key | answered),
    } | _calls_of_inviting(world, call)
