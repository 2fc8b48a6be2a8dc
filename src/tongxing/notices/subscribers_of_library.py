"""Who is told of the loop and the library: those in charge of the team whose project it is."""

import uuid

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.library import events as library
from tongxing.library import queries as shelves
from tongxing.library.shapes import LEVELS
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.organisations import queries as teams
from tongxing.projects import events as projects
from tongxing.projects import queries as undertakings

TELLER = SystemActor("notices")
TURNS = {1: "evaluation_open", 2: "evaluation_soon", 3: "evaluation_late"}


def _tell(organisation_id: uuid.UUID, kind: str, once: object, item_id: uuid.UUID, **facts: str) -> None:
    facts |= {"title": shelves.title_of(item_id)}
    for account_id in sorted(teams.in_charge_of(organisation_id)):
        services.tell(Tell(account_id, kind, str(once), f"/library/{item_id}", facts), actor=TELLER)


def _level(level: str) -> dict[str, str]:
    return dict(zip(("level_zh", "level_en"), LEVELS[level], strict=True))


@subscriber(projects.TeamReminded)
def on_team_reminded(told: projects.TeamReminded) -> None:
    loop = undertakings.loop(told.project_id, TELLER)
    card = undertakings.project(told.project_id, TELLER)
    facts = {"title": card.title, "day": loop.evaluate_by.isoformat()}
    for account_id in sorted(teams.in_charge_of(told.organisation_id)):
        order = Tell(
            account_id, TURNS[told.turn], str(card.id), f"/team/projects/{card.id}/evaluation", facts
        )
        services.tell(order, actor=TELLER)


@subscriber(library.NominationAnswered)
def on_nomination_answered(told: library.NominationAnswered) -> None:
    kind = "item_listed" if told.lists else "item_declined"
    _tell(told.organisation_id, kind, told.nomination_id, told.item_id, **_level(told.level))


@subscriber(library.ItemTakenOff)
def on_item_taken_off(told: library.ItemTakenOff) -> None:
    once = f"{told.item_id}:{told.level}:{shelves.times_taken_off(told.item_id)}"
    _tell(told.organisation_id, "item_taken_off", once, told.item_id, **_level(told.level))


@subscriber(library.ItemCopied)
def on_item_copied(told: library.ItemCopied) -> None:
    team = teams.organisation(told.copied_by_id).name
    _tell(told.organisation_id, "item_copied", told.project_id, told.item_id, team=team)
