"""What standing in hears: a place given back needs nobody instead."""

from tongxing.access.shapes import SystemActor
from tongxing.activities.events import SignUpWithdrawn
from tongxing.foundation.events import subscriber
from tongxing.stand_ins import services


@subscriber(SignUpWithdrawn)
def nobody_instead_of_who_withdrew(event: SignUpWithdrawn) -> None:
    """Whoever gave the place back looks for nobody any more."""
    services.close_for(event.sign_up_id, actor=SystemActor("stand_ins.sign_up_withdrawn"))
