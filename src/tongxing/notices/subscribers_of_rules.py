"""Who is told of an edition of a rule: the offices of its range, and whoever it concerns, before its day."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.policy import events as policy

TELLER = SystemActor("notices")


@subscriber(policy.EditionEnacted)
def on_edition_enacted(told: policy.EditionEnacted) -> None:
    services.tell_of_edition(told.edition_id, actor=TELLER)


@subscriber(policy.EditionWithdrawn)
def on_edition_withdrawn(told: policy.EditionWithdrawn) -> None:
    services.tell_of_edition(told.edition_id, actor=TELLER)
