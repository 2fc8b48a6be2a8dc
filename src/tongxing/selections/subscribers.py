"""What selections hears: places given back, and people who leave."""

from tongxing.access.shapes import SystemActor
from tongxing.activities.events import OfferExpired, SignUpWithdrawn
from tongxing.foundation.events import subscriber
from tongxing.people.events import PersonForgotten, VolunteerLeft
from tongxing.selections import services


@subscriber(SignUpWithdrawn)
def who_gave_the_place_back_may_apply_again(event: SignUpWithdrawn) -> None:
    """A place that was given by an answer and given back leaves no application behind."""
    services.follow_withdrawal(event.activity_id, event.person_id, actor=SystemActor("selections.withdrawn"))


@subscriber(OfferExpired)
def who_let_an_offer_pass_may_apply_again(event: OfferExpired) -> None:
    """The same of an offer nobody answered."""
    services.follow_withdrawal(event.activity_id, event.person_id, actor=SystemActor("selections.expired"))


@subscriber(VolunteerLeft)
def who_left_applies_for_nothing(event: VolunteerLeft) -> None:
    """Whoever is no volunteer any more waits for no answer, and what they wrote is gone."""
    services.forget_person(event.person_id, actor=SystemActor("selections.volunteer_left"))


@subscriber(PersonForgotten)
def who_is_forgotten_is_forgotten_here(event: PersonForgotten) -> None:
    """What somebody who closed their account wrote is gone."""
    services.forget_person(event.person_id, actor=SystemActor("selections.person_forgotten"))
