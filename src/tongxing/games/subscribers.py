"""What games hears of the activities its shifts became."""

from tongxing.access.shapes import SystemActor
from tongxing.activities.events import ActivityAmended, ActivityCancelled, PostChanged, SignUpWithdrawn
from tongxing.foundation.events import subscriber
from tongxing.games import services


@subscriber(SignUpWithdrawn)
def place_given_back(event: SignUpWithdrawn) -> None:
    """Who gave the place at an activity back is on the shift no more."""
    services.give_back(event.sign_up_id, actor=SystemActor("games.sign_up_withdrawn"))


@subscriber(ActivityCancelled)
def shifts_called_off(event: ActivityCancelled) -> None:
    """Nobody is on the shifts of an activity that was called off."""
    services.call_off_shifts(event.activity_id, actor=SystemActor("games.activity_cancelled"))


@subscriber(ActivityAmended)
def shifts_moved(event: ActivityAmended) -> None:
    """The shifts of an activity that was changed say what it says."""
    services.follow_amended(event.activity_id, actor=SystemActor("games.activity_amended"))


@subscriber(PostChanged)
def shift_changed(event: PostChanged) -> None:
    """Who took another post of the activity is on the shift of that post."""
    services.follow_post(event.sign_up_id, event.post_id, actor=SystemActor("games.post_changed"))
