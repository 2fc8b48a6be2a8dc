"""What parties hear: a place given back may be enough for a party that waits."""

from tongxing.access.shapes import SystemActor
from tongxing.activities.events import OfferExpired, SignUpWithdrawn
from tongxing.foundation.events import subscriber
from tongxing.parties import services


@subscriber(SignUpWithdrawn)
def after_a_withdrawal(event: SignUpWithdrawn) -> None:
    """The waiting list has moved in the same transaction; what is free now nobody waits for."""
    services.try_waiting(event.activity_id, actor=SystemActor("parties.place_given_back"))


@subscriber(OfferExpired)
def after_an_offer(event: OfferExpired) -> None:
    """The same when the last of the list did not answer."""
    services.try_waiting(event.activity_id, actor=SystemActor("parties.offer_expired"))
