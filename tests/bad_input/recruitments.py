"""Recruitment for a large event in the world of bad input."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.bad_input import kits, meals
from tests.factories import games as events
from tests.factories import recruitments as made
from tongxing.access.shapes import Member
from tongxing.accreditations import queries as badge_queries
from tongxing.accreditations import services as badges
from tongxing.accreditations.shapes import GiveBadges
from tongxing.foundation import clock
from tongxing.games import services as events_of_games
from tongxing.recruitments import services
from tongxing.recruitments.shapes import ApplicationCard, RoundCard, Screen

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    *kits.NAMES,
    *meals.NAMES,
    "recruitment_application",
    "my_recruitment_slot",
    "my_recruitment_confirmation",
    "my_recruitment_withdrawal",
    "team_rounds",
    "team_round",
    "team_round_slots",
    "team_slot",
    "team_slot_calling_off",
    "team_round_calling_off",
    "team_accreditations",
    "team_gates",
    "team_accreditation",
)
DAYS_BEFORE = dt.timedelta(days=3)


def furnish(world: "World") -> None:
    """Three rounds: one to apply in, one where the volunteer is taken, one with interviews, of which one has been."""
    leader, who = world.people["leader"].member, world.people["volunteer"].member
    assert leader is not None and who is not None
    now = clock.now()
    games = events_of_games.open_games(events.opened(uuid.UUID(world.ids["team"])), actor=leader)

    def opened(**more: Any) -> RoundCard:
        return services.open_round(made.opening(games.id, **more), actor=leader)

    def passed(card: RoundCard, actor: Member) -> ApplicationCard:
        mine = made.applied(card, actor)
        services.screen(Screen(card.id, (mine.id,), True), actor=leader)
        return mine

    to_apply, to_choose = opened(), opened()
    taken = passed(to_choose, who)
    services.choose(made.choosing(to_choose, "taken", taken), actor=leader)
    with clock.at(now - DAYS_BEFORE):
        heard = opened(has_interviews=True)
        hours = {"starts_at": now - dt.timedelta(hours=2), "ends_at": now - dt.timedelta(hours=1)}
        over = services.plan_slot(made.slot(heard, **hours), actor=leader)
    invited = passed(heard, who)
    ahead = services.plan_slot(made.slot(heard), actor=leader)
    volunteers = [
        events_of_games.take_on(events.taken_on(games.id, made.applicant()[0]), actor=leader)
        for _two in (1, 2)
    ]
    badges.give_badges(GiveBadges(games.id, (volunteers[0].id,), ("赛道",)), actor=leader)
    kits.furnish(world, games.id)
    world.ids |= {
        "serving": str(volunteers[1].id),
        "event badge": str(badge_queries.badges_of(games.id, leader).items[0].id),
        "games with rounds": str(games.id),
        "recruitment": str(to_apply.id),
        "round to choose": str(to_choose.id),
        "round with interviews": str(heard.id),
        "application waiting": str(made.applied(to_choose).id),
        "application taken": str(taken.id),
        "application invited": str(invited.id),
        "interview": str(ahead.id),
        "interview over": str(over.id),
    }
    meals.furnish(world, games)


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    taken = {"application_id": ids["application taken"]}
    when = {"opens_at-date": "2026-03-16", "opens_at-time": "10:00"}
    when |= {"closes_at-date": "2026-04-16", "closes_at-time": "18:00"}
    about = {"name": "第二批", "says": "在终点服务跑友，赛前有培训。", "kinds": "终点 20\n医疗点 4"}
    about |= {"min_age": "18", "least_days": "1", "hours_a_day": "6", "confirm_days": "3"}
    about |= {"questions": "您做过哪些服务？", "criteria": "两天都能到岗", "has_interviews": "on"}
    hours = {"starts_at-date": "2026-04-28", "starts_at-time": "09:00"}
    hours |= {"ends_at-date": "2026-04-28", "ends_at-time": "11:00"}
    return (
        kits.forms(world, filled)
        | meals.forms(world, filled)
        | _calling_off(ids, filled)
        | {
            "recruitment_application": filled(
                "volunteer",
                {"round_id": ids["recruitment"]},
                _keyed(days=[str(made.FIRST)], kinds=["引导"], answer_1="去年发过水。"),
                ("answer_1",),
            ),
            "my_recruitment_slot": filled(
                "volunteer", {"application_id": ids["application invited"]}, _keyed(slot=ids["interview"])
            ),
            "my_recruitment_confirmation": filled("volunteer", taken, _keyed()),
            "my_recruitment_withdrawal": filled("volunteer", taken, _keyed()),
            "team_rounds": filled(
                "leader",
                {"games_id": ids["games with rounds"]},
                _keyed(**about, **when),
                ("name", "says", "kinds", "criteria"),
            ),
            "team_round": filled(
                "leader",
                {"round_id": ids["round to choose"]},
                _keyed(
                    applications=[ids["application waiting"]],
                    outcome="declined",
                    criterion="1",
                    words=made.WORDS,
                ),
                ("words",),
            ),
            "team_round_slots": filled(
                "leader",
                {"round_id": ids["round with interviews"]},
                _keyed(**hours, place="花园街 88 号", seats="6"),
                ("place",),
            ),
            "team_accreditations": filled(
                "leader",
                {"games_id": ids["games with rounds"]},
                _keyed(volunteers=[ids["serving"]], zones="赛道\n检录处"),
                ("zones",),
            ),
            "team_gates": filled(
                "leader", {"games_id": ids["games with rounds"]}, _keyed(courses=[ids["course"]])
            ),
            "team_accreditation": filled(
                "leader",
                {"accreditation_id": ids["event badge"]},
                _keyed(ended_as="lost", why="掉了", renew="on"),
                ("why",),
            ),
            "team_slot": filled("leader", {"slot_id": ids["interview over"]}, _keyed(came=[])),
        }
    )


def _calling_off(ids: dict[str, str], filled: Any) -> dict[str, Any]:
    a_round, a_slot = {"round_id": ids["recruitment"]}, {"slot_id": ids["interview"]}
    return {
        "team_round_calling_off": filled("leader", a_round, _keyed(why="人数够了"), ("why",)),
        "team_slot_calling_off": filled("leader", a_slot, _keyed(why="场地停电"), ("why",)),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    a_round, choosing = {"round_id": ids["recruitment"]}, {"round_id": ids["round to choose"]}
    hearing = {"round_id": ids["round with interviews"]}
    taken, invited = ({"application_id": ids[f"application {one}"]} for one in ("taken", "invited"))
    about = {"games_id": ids["games with rounds"], "name": "第二批", "says": "在终点服务跑友，赛前有培训。"}
    about |= {"opens_at": "2026-03-16T10:00:00+08:00", "closes_at": "2026-04-16T18:00:00+08:00"}
    about |= {"min_age": 18, "least_days": 1, "hours_a_day": 6, "kinds": [{"name": "终点", "wanted": 20}]}
    about |= {"criteria": ["两天都能到岗"], "questions": ["您做过哪些服务？"], "needed_skills": ["19"]}
    about |= {"languages": ["en"], "has_interviews": True, "confirm_days": 3}
    mine = {"days": [str(made.FIRST)], "kinds": ["引导"], "answers": ["去年发过水。"]}
    waiting = {"application_ids": [ids["application waiting"]], "criterion": 1, "words": made.WORDS}
    hours = {"starts_at": "2026-04-28T09:00:00+08:00", "ends_at": "2026-04-28T11:00:00+08:00"}
    place = {"place": "花园街 88 号", "seats": 6, "is_online": False}
    event, a_badge = {"games_id": ids["games with rounds"]}, {"accreditation_id": ids["event badge"]}
    giving = {"volunteer_ids": [ids["serving"]], "zones": ["赛道", "检录处"]}
    return (
        kits.calls(world, call)
        | meals.calls(world, call)
        | {
            ("GET", "/games/{games_id}/accreditations"): call("leader", event, query={"page": 1}),
            ("POST", "/games/{games_id}/accreditations"): call("leader", event, giving),
            ("PUT", "/games/{games_id}/gates"): call("leader", event, {"course_ids": [ids["course"]]}),
            ("POST", "/accreditations/{accreditation_id}/ending"): call(
                "leader", a_badge, {"ended_as": "lost", "why": "掉了", "renew": True}
            ),
            ("GET", "/me/accreditations"): call("volunteer"),
            ("GET", "/recruitments"): call("visitor", query={"page": 1}),
            ("POST", "/recruitments"): call("leader", body=_keyed(**about)),
            ("GET", "/recruitments/{round_id}"): call("visitor", a_round),
            ("GET", "/recruitments/{round_id}/applications"): call(
                "leader", choosing, query={"state": "applied", "page": 1}
            ),
            ("POST", "/recruitments/{round_id}/applications"): call("volunteer", a_round, _keyed(**mine)),
            ("POST", "/recruitments/{round_id}/screening"): call(
                "leader", choosing, waiting | {"passes": False}
            ),
            ("POST", "/recruitments/{round_id}/choices"): call(
                "leader", choosing, waiting | {"outcome": "taken", "kind": "引导"}
            ),
            ("GET", "/recruitments/{round_id}/slots"): call("leader", hearing),
            ("POST", "/recruitments/{round_id}/slots"): call("leader", hearing, _keyed(**hours, **place)),
            ("POST", "/recruitments/{round_id}/calling-off"): call(
                "leader", {"round_id": ids["recruitment"]}, {"why": "人数够了"}
            ),
            ("POST", "/interview-slots/{slot_id}/calling-off"): call(
                "leader", {"slot_id": ids["interview"]}, {"why": "场地停电"}
            ),
            ("POST", "/interview-slots/{slot_id}/marks"): call(
                "leader", {"slot_id": ids["interview over"]}, {"came": []}
            ),
            ("GET", "/me/recruitments"): call("volunteer"),
            ("GET", "/me/recruitments/{application_id}"): call("volunteer", taken),
            ("DELETE", "/me/recruitments/{application_id}"): call("volunteer", taken),
            ("GET", "/me/recruitments/{application_id}/slots"): call("volunteer", invited),
            ("POST", "/me/recruitments/{application_id}/slot"): call(
                "volunteer", invited, {"slot_id": ids["interview"]}
            ),
            ("POST", "/me/recruitments/{application_id}/confirmation"): call("volunteer", taken),
        }
    )
