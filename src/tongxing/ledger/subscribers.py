"""What the ledger hears: somebody is forgotten, so their lines belong to nobody any more."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.ledger import services
from tongxing.people.events import PersonForgotten


@subscriber(PersonForgotten)
def untie_the_lines_of_who_is_forgotten(event: PersonForgotten) -> None:
    """Without the salt nobody can show whose a line was (R-74)."""
    services.forget_person(event.person_id, actor=SystemActor("ledger.person_forgotten"))
