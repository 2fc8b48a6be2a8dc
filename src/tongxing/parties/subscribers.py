"""What parties hear: a place given back may be enough for a party that waits."""

from tongxing.access.shapes import SystemActor
from tongxing.activities.events import ActivityCancelled, OfferExpired, SignUpWithdrawn
from tongxing.foundation.events import subscriber
from tongxing.parties import services


@subscriber(SignUpWithdrawn)
def tell_the_others(event: SignUpWithdrawn) -> None:
    """Those who came together with somebody hear that one is missing."""
    actor = SystemActor("parties.withdrawal")
    services.follow_withdrawal(event.activity_id, event.person_id, event.sign_up_id, actor=actor)


@subscriber(SignUpWithdrawn)
def after_a_withdrawal(event: SignUpWithdrawn) -> None:
    """The waiting list has moved in the same transaction; what is free now nobody waits for."""
    services.try_waiting(event.activity_id, actor=SystemActor("parties.place_given_back"))


@subscriber(OfferExpired)
def after_an_offer(event: OfferExpired) -> None:
    """The same when the last of the list did not answer."""
    services.try_waiting(event.activity_id, actor=SystemActor("parties.offer_expired"))


@subscriber(ActivityCancelled)
def after_a_cancellation(event: ActivityCancelled) -> None:
    """Whoever waits in a party has no sign-up that would tell them."""
    services.close_for(event.activity_id, actor=SystemActor("parties.activity_cancelled"))
