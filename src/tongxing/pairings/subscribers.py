"""Reactions to people who leave the platform or were registered twice, and to guardians who take consent back."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.pairings import services
from tongxing.people.events import GuardianshipWithdrawn, PersonsMerged, VolunteerLeft

FOLLOWER = SystemActor("pairings.following")


@subscriber(VolunteerLeft)
def let_companion_go(event: VolunteerLeft) -> None:
    """Who is no volunteer any more comes no more (R-29)."""
    services.let_go_of(event.person_id, actor=FOLLOWER)


@subscriber(PersonsMerged)
def go_on_as_one(event: PersonsMerged) -> None:
    """Two registrations were one human: whom they visit and who visits them goes on with the one that is kept."""
    services.follow_merged(event.kept_id, event.gone_id, actor=FOLLOWER)


@subscriber(GuardianshipWithdrawn)
def find_another_guardian(event: GuardianshipWithdrawn) -> None:
    """A child is visited with a guardian's yes."""
    services.follow_guardians(event.person_id, actor=FOLLOWER)
