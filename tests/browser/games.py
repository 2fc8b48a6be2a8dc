"""Large events in the showcase: one with its shifts, and a schedule that would change them."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import games as made
from tongxing.access.shapes import Member, SystemActor
from tongxing.activities import services as occasions
from tongxing.activities.shapes import KeepTemplate
from tongxing.foundation import clock
from tongxing.games import services
from tongxing.games.models import Games, GamesAssignment, GamesShift, GamesVolunteer, ScheduleSheet
from tongxing.games.shapes import AskProposal, Place
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase


POSTED = {"team_games_telling", "team_games_proposal", "team_games_repair"}


def furnish(show: "Showcase") -> None:
    """The leader's team holds a half marathon; one schedule was brought, a newer one was read."""
    leader = show.site.actor(show.site.plan.logins["leader"].phone)
    day = clock.today() + dt.timedelta(days=30)
    days = {"starts_on": day, "ends_on": day + dt.timedelta(days=1)}
    games = services.open_games(made.opened(organisations.led_by(leader)[0].id, **days), actor=leader)
    table = made.table_on(day)
    first = services.read_schedule(made.schedule(games.id, table), actor=leader)
    services.bring_schedule(first.id, actor=leader)
    occasions.keep_template(KeepTemplate(show.activities["long"], "赛会服务"), actor=leader)
    newer = table.replace(",40\n", ",60\n").replace("B-1", "B-2")
    services.read_schedule(made.schedule(games.id, newer), actor=leader)
    _staff(show, games.id, leader)


def _staff(show: "Showcase", games_id: uuid.UUID, leader: Member) -> None:
    """Volunteers, a draft, somebody who was told a shift, and a draft by the engine that left some open."""
    cards = [
        services.take_on(
            made.taken_on(games_id, people.person(show.site.person_id(show.site.plan.logins[name]))),
            actor=leader,
        )
        for name in ("volunteer", "leader")
    ]
    shifts = {row.number: row.id for row in GamesShift.objects.filter(games_id=games_id)}
    told = services.place(Place(uuid.uuid4(), cards[0].id, shifts["A-1"]), actor=leader)
    services.place(Place(uuid.uuid4(), cards[1].id, shifts["A-2"]), actor=leader)
    GamesAssignment.objects.filter(pk=told.id).update(state="told", told_at=clock.now())
    asked = services.ask_proposal(AskProposal(uuid.uuid4(), games_id), actor=leader)
    services.make_proposal(asked.id, actor=SystemActor("games.proposal"))


def _games(find: Any) -> str:
    return find.filled(Games.objects.order_by("id")[0].id)


def _sheet(find: Any) -> str:
    return find.filled(ScheduleSheet.objects.filter(brought_at=None).order_by("id")[0].id)


def _first(model: Any, **where: Any) -> Any:
    return lambda find: find.filled(model.objects.filter(**where).order_by("id")[0].id)


def _of(who: str, model: Any, **where: Any) -> Any:
    return lambda find: [("", who, _first(model, **where)(find))]


PAGES: dict[str, Any] = {
    "team_games_board": lambda find: [("", "leader", _games(find))],
    "team_shift": _of("leader", GamesShift, number="A-1"),
    "team_assignment": _of("leader", GamesAssignment, state="told"),
    "team_volunteers": lambda find: [("", "leader", _games(find))],
    "team_volunteer": _of("leader", GamesVolunteer),
    "my_games": lambda find: [("", "volunteer", find.plain())],
    "my_games_one": lambda find: [("", "volunteer", _games(find))],
    "my_games_leaving": _of("volunteer", GamesVolunteer),
    "my_games_days": _of("volunteer", GamesVolunteer),
    "team_games_change": lambda find: [("", "leader", _games(find))],
    "team_games_calling_off": lambda find: [("", "leader", _games(find))],
    "team_games": lambda find: [("", "leader", find.plain())],
    "team_games_one": lambda find: [("", "leader", _games(find))],
    "team_games_opening": lambda find: [("", "leader", _games(find))],
    "team_schedule": lambda find: [("", "leader", _sheet(find))],
}
