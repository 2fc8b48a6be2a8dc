"""Who is told of the library: those in charge of the team whose project it is."""

import uuid

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.library import events as library
from tongxing.library import queries as shelves
from tongxing.library.shapes import LEVELS
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.organisations import queries as teams

TELLER = SystemActor("notices")


def _tell(organisation_id: uuid.UUID, kind: str, once: object, item_id: uuid.UUID, **facts: str) -> None:
    facts |= {"title": shelves.title_of(item_id)}
    for account_id in sorted(teams.in_charge_of(organisation_id)):
        services.tell(Tell(account_id, kind, str(once), f"/library/{item_id}", facts), actor=TELLER)


def _level(level: str) -> dict[str, str]:
    return dict(zip(("level_zh", "level_en"), LEVELS[level], strict=True))


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
