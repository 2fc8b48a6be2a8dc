"""Recruitment in the showcase: rounds for everybody, an application with an interview, a choice to be made."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.browser import kits, meals
from tests.factories import games as events
from tests.factories import recruitments as made
from tongxing.accreditations import services as badges
from tongxing.accreditations.models import Accreditation
from tongxing.accreditations.shapes import GiveBadges
from tongxing.foundation import clock
from tongxing.games import services as events_of_games
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.recruitments import services
from tongxing.recruitments.models import InterviewSlot, RecruitmentRound, RoundApplication
from tongxing.recruitments.shapes import Screen

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

POSTED = {
    "my_recruitment_slot",
    "my_recruitment_confirmation",
    "my_recruitment_withdrawal",
    *kits.POSTED,
    *meals.POSTED,
}


def furnish(show: "Showcase") -> None:
    """The leader's half marathon looks for people; the volunteer is invited, others wait."""
    site = show.site
    leader, who = (site.actor(site.plan.logins[one].phone) for one in ("leader", "volunteer"))
    day = clock.today() + dt.timedelta(days=60)
    days = {"starts_on": day, "ends_on": day + dt.timedelta(days=1)}
    games = events_of_games.open_games(
        events.opened(organisations.led_by(leader)[0].id, **days), actor=leader
    )
    card = services.open_round(made.opening(games.id, day, has_interviews=True), actor=leader)
    mine = made.applied(card, who)
    services.screen(Screen(card.id, (mine.id,), True), actor=leader)
    slot = services.plan_slot(made.slot(card), actor=leader)
    services.choose_slot(mine.id, slot.id, actor=who)
    later = slot.ends_at + dt.timedelta(hours=1)
    services.plan_slot(made.slot(card, starts_at=slot.ends_at, ends_at=later), actor=leader)
    plain = services.open_round(made.opening(games.id, day, name="第二批终点志愿者"), actor=leader)
    chosen = made.applied(plain, who)
    services.screen(Screen(plain.id, (chosen.id,), True), actor=leader)
    services.choose(made.choosing(plain, "taken", chosen, words="欢迎您来做引导。"), actor=leader)
    person = people.person_of(who.account_id)
    assert person is not None
    serving = events_of_games.take_on(events.taken_on(games.id, person), actor=leader)
    badges.give_badges(GiveBadges(games.id, (serving.id,), ("赛道", "检录处")), actor=leader)
    kits.furnish(show, serving)
    meals.furnish(show, serving, day)


def _round(find: Any, has_interviews: bool = True) -> str:
    rows = RecruitmentRound.objects.filter(has_interviews=has_interviews)
    return find.filled(rows.order_by("id")[0].id)


def _mine(find: Any, state: str) -> str:
    return find.filled(RoundApplication.objects.filter(state=state).order_by("id")[0].id)


def _slot(find: Any) -> str:
    return find.filled(InterviewSlot.objects.filter(taken=1).order_by("id")[0].id)


def _games(find: Any) -> str:
    return find.filled(RecruitmentRound.objects.order_by("id")[0].games_id)


def _badge(find: Any) -> str:
    return find.filled(Accreditation.objects.order_by("id")[0].id)


PAGES: dict[str, Any] = {
    **kits.PAGES,
    **meals.PAGES,
    "team_accreditations": lambda find: [("", "leader", _games(find))],
    "team_accreditation_sheet": lambda find: [("", "leader", _games(find))],
    "team_gates": lambda find: [("", "leader", _games(find))],
    "team_accreditation": lambda find: [("", "leader", _badge(find))],
    "my_accreditations": lambda find: [("", "volunteer elder", find.plain())],
    "recruitments": lambda find: [("", "visitor volunteer elder", find.plain())],
    "recruitment": lambda find: [("", "visitor volunteer elder", _round(find))],
    "recruitment_application": lambda find: [("", "elder", _round(find))],
    "my_recruitments": lambda find: [("", "volunteer elder", find.plain())],
    "my_recruitment": lambda find: [
        ("-interview", "volunteer", _mine(find, "passed")),
        ("-taken", "volunteer", _mine(find, "taken")),
    ],
    "team_rounds": lambda find: [("", "leader", _games(find))],
    "team_round": lambda find: [
        ("", "leader", _round(find)),
        ("-passed", "leader", _round(find) + "?state=passed"),
    ],
    "team_round_slots": lambda find: [("", "leader", _round(find))],
    "team_round_calling_off": lambda find: [("", "leader", _round(find))],
    "team_slot_calling_off": lambda find: [("", "leader", _slot(find))],
    "team_slot": lambda find: [("", "leader", _slot(find))],
}
