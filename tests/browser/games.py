"""Large events in the showcase: one with its shifts, and a schedule that would change them."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.factories import games as made
from tongxing.activities import services as occasions
from tongxing.activities.shapes import KeepTemplate
from tongxing.foundation import clock
from tongxing.games import services
from tongxing.games.models import Games, ScheduleSheet
from tongxing.organisations import queries as organisations

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase


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


def _games(find: Any) -> str:
    return find.filled(Games.objects.order_by("id")[0].id)


def _sheet(find: Any) -> str:
    return find.filled(ScheduleSheet.objects.filter(brought_at=None).order_by("id")[0].id)


PAGES: dict[str, Any] = {
    "team_games": lambda find: [("", "leader", find.plain())],
    "team_games_one": lambda find: [("", "leader", _games(find))],
    "team_games_opening": lambda find: [("", "leader", _games(find))],
    "team_schedule": lambda find: [("", "leader", _sheet(find))],
}
