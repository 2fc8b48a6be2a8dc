"""Large events in the showcase: one with its shifts, and a schedule that would change them."""

from typing import TYPE_CHECKING, Any

from tests.factories import games as made
from tongxing.games import services
from tongxing.games.models import Games, ScheduleSheet
from tongxing.organisations import queries as organisations

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase


def furnish(show: "Showcase") -> None:
    """The leader's team holds a half marathon; one schedule was brought, a newer one was read."""
    leader = show.site.actor(show.site.plan.logins["leader"].phone)
    games = services.open_games(made.opened(organisations.led_by(leader)[0].id), actor=leader)
    first = services.read_schedule(made.schedule(games.id), actor=leader)
    services.bring_schedule(first.id, actor=leader)
    newer = made.TABLE.replace(",40\n", ",60\n").replace("B-1", "B-2")
    services.read_schedule(made.schedule(games.id, newer), actor=leader)


def _games(find: Any) -> str:
    return find.filled(Games.objects.order_by("id")[0].id)


def _sheet(find: Any) -> str:
    return find.filled(ScheduleSheet.objects.filter(brought_at=None).order_by("id")[0].id)


PAGES: dict[str, Any] = {
    "team_games": lambda find: [("", "leader", find.plain())],
    "team_games_one": lambda find: [("", "leader", _games(find))],
    "team_schedule": lambda find: [("", "leader", _sheet(find))],
}
