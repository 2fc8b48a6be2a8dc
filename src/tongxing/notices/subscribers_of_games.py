"""Who is told of large events: volunteers of what they are asked, and those in charge of what fell open."""

import datetime as dt
import uuid

from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.games import events as games
from tongxing.games import queries
from tongxing.kits import events as kits
from tongxing.kits import queries as handouts
from tongxing.meals import events as meals
from tongxing.meals import queries as kitchen
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.organisations import queries as organisations

TELLER = SystemActor("notices")
MINE = "/me/games"


def _tell(account_id: uuid.UUID, kind: str, once: object, href: str, **facts: str) -> None:
    services.tell(Tell(account_id, kind, str(once), href, facts), actor=TELLER)


@subscriber(games.GamesVolunteerTakenOn)
def on_taken_on(told: games.GamesVolunteerTakenOn) -> None:
    name = queries.name_told(told.games_id)
    _tell(told.account_id, "games_taken_on", told.volunteer_id, f"{MINE}/{told.games_id}", name=name)


@subscriber(games.GamesVolunteerReleased)
def on_released(told: games.GamesVolunteerReleased) -> None:
    """Who left by themselves knows; when the whole event is off, that is said instead."""
    if not told.by_themselves:
        kind = "games_called_off" if queries.is_called_off(told.games_id) else "games_released"
        name, why = queries.name_told(told.games_id), queries.release_told(told.volunteer_id)
        _tell(told.account_id, kind, told.volunteer_id, MINE, name=name, why=why)


@subscriber(games.GamesMoved)
def on_moved(told: games.GamesMoved) -> None:
    """Moved there and back, it is told each time."""
    name, *days = queries.days_told(told.games_id)
    if days != [told.starts_on, told.ends_on]:
        return  # it was moved again, which is told apart
    facts = {"name": name, "days_en": f"{told.starts_on} to {told.ends_on}"}
    facts["days_zh"] = (
        f"{told.starts_on.month}月{told.starts_on.day}日至{told.ends_on.month}月{told.ends_on.day}日"
    )
    once = f"{told.volunteer_id}:{told.starts_on}:{told.ends_on}"
    _tell(told.account_id, "games_moved", once, f"{MINE}/{told.games_id}", **facts)


@subscriber(games.ShiftsTold)
def on_shifts_told(told: games.ShiftsTold) -> None:
    """Told again on the same day, it is another notice only when the number of shifts is another."""
    day: dt.date = told.on
    facts = {"name": queries.name_told(told.games_id), "shifts": str(told.shifts)}
    facts |= {"day_zh": f"{day.month}月{day.day}日", "day_en": day.isoformat()}
    once = f"{told.volunteer_id}:{day}:{told.shifts}"
    _tell(told.account_id, "games_shifts_told", once, f"{MINE}/{told.games_id}", **facts)


@subscriber(games.ShiftTakenBack)
def on_shift_taken_back(told: games.ShiftTakenBack) -> None:
    venue, starts_at = queries.shift_told(told.assignment_id)
    when = clock.local(starts_at)
    facts = {"name": queries.name_told(told.games_id), "venue": venue}
    facts |= {"when_zh": f"{when.month}月{when.day}日 {when:%H:%M}", "when_en": f"{when:%d %b %H:%M}"}
    _tell(told.account_id, "games_shift_taken_back", told.assignment_id, f"{MINE}/{told.games_id}", **facts)


@subscriber(games.ShiftGivenUp)
def on_shift_given_up(told: games.ShiftGivenUp) -> None:
    """Once a day for those in charge, however many fell open."""
    once, name = f"{told.games_id}:{clock.today()}", queries.name_told(told.games_id)
    for account_id in sorted(organisations.in_charge_of(told.organisation_id)):
        _tell(account_id, "games_shift_given_up", once, f"/team/games/{told.games_id}/roster", name=name)


@subscriber(kits.KitReturnMissed)
def on_kit_return_missed(told: kits.KitReturnMissed) -> None:
    """What came back meanwhile is asked for no more."""
    card = handouts.handout_told(told.handout_id)
    day = card.item.return_on
    if not card.is_to_return or day is None:
        return
    facts = {"name": card.item.games_name, "item": f"{card.item.name} {card.item_number}".strip()}
    facts |= {"day_zh": f"{day.month}月{day.day}日", "day_en": day.isoformat()}
    _tell(told.account_id, "kit_return_missed", told.handout_id, "/me/kits", **facts)


@subscriber(meals.SittingCancelled)
def on_sitting_called_off(told: meals.SittingCancelled) -> None:
    """Everybody the roster sends there, with where they eat instead."""
    card, whom = kitchen.called_off_told(told.sitting_id)
    name = queries.name_told(told.games_id)
    for account_id, instead in whom:
        facts = {"name": name, "place": card.place, "why": card.called_off_why}
        facts |= {"meal_zh": card.meal_label("zh"), "meal_en": card.meal_label("en")}
        facts |= {
            "day_zh": f"{card.served_on.month}月{card.served_on.day}日",
            "day_en": card.served_on.isoformat(),
        }
        kind = "games_meal_off"
        if instead is not None:
            kind, starts = "games_meal_elsewhere", clock.local(instead.serves_from_at)
            facts |= {"instead": instead.place, "at": f"{starts:%H:%M}"}
        _tell(account_id, kind, told.sitting_id, "/me/meals", **facts)
