"""A guardian signs a child up, agrees to an activity or not; the leader notes that a guardian came along."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.models import LIVE, Arrival, SignUp
from tongxing.activities.queries.activities import activity_for_change
from tongxing.activities.services import admission
from tongxing.activities.services.ends import ACTIVITIES
from tongxing.activities.services.waiting import give_back
from tongxing.activities.shapes import AnswerForChild, NoteAccompaniment, SignedUp
from tongxing.activities.shapes import SignUp as SignUpOrder
from tongxing.foundation import clock
from tongxing.people import services as people
from tongxing.people.shapes import TakePart


@transaction.atomic
def sign_up_child(order: SignUpOrder, person_id: uuid.UUID, *, actor: Actor) -> SignedUp:
    """The child holds a place or a number, and the guardian's yes to this activity is written with it.

    For children below the age of one's own word; an older one signs up alone and the guardian is asked.
    Refuses with NotFound, ChildHasOwnWord, and as sign_up does.
    leave: asked by people.stand_in and sign_up
    """
    child = people.stand_in(person_id, actor=actor)
    people.say_for_child(person_id, order.activity_id, True, actor=actor)
    return admission.sign_up(order, actor=child)


@transaction.atomic
def answer_for_child(order: AnswerForChild, *, actor: Actor) -> TakePart:
    """The guardian's word on one activity holds; a no also gives the place back, until the child has arrived.

    The same word again is one word. Refuses with NotFound, ActivityUnknown or ChildIsThere.
    leave: asked by people.say_for_child
    """
    activity = activity_for_change(order.activity_id)
    told = people.say_for_child(order.person_id, order.activity_id, order.agree, actor=actor)
    live = SignUp.objects.select_for_update(no_key=True).filter(
        activity=activity, person_id=order.person_id, state__in=LIVE
    )
    row = live.order_by("id").first()
    if not order.agree and row is not None:
        if Arrival.objects.filter(sign_up=row).exists():
            raise errors.ChildIsThere(
                contact_name=activity.contact_name, contact_phone=activity.contact_phone
            )
        give_back(activity, row, order.key, clock.now())
    return told


@transaction.atomic
def note_accompaniment(order: NoteAccompaniment, *, actor: Actor) -> TakePart:
    """Whoever runs the activity saw the minor's guardian there, and the minor may check in (R-10). Twice is once.

    Refuses with ActivityUnknown, NotAllowed or NoPlaceHeld.
    """
    activity = activity_for_change(order.activity_id)
    access.require(actor, "activities.roll_call", on=activity)
    if not SignUp.objects.filter(activity=activity, person_id=order.person_id, state="held").exists():
        raise errors.NoPlaceHeld()
    return people.note_accompaniment(order.person_id, activity.id, actor.label, actor=ACTIVITIES)


def give_up_places(person_id: uuid.UUID, *, actor: Actor) -> int:
    """Every place or number of a person for what is to come is given back; answers how many.

    For whoever volunteers no more, or has no guardian's consent left. Each activity by itself.
    Refuses with NotAllowed.
    """
    access.require(actor, "activities.give_up_places")
    ahead = SignUp.objects.filter(person_id=person_id, state__in=LIVE, activity__starts_at__gt=clock.now())
    found = list(ahead.order_by("activity_id").values_list("activity_id", flat=True))
    return sum(_give_up(activity_id, person_id) for activity_id in found)


@transaction.atomic
def _give_up(activity_id: uuid.UUID, person_id: uuid.UUID) -> int:
    activity = activity_for_change(activity_id)
    rows = SignUp.objects.select_for_update(no_key=True).filter(
        activity=activity, person_id=person_id, state__in=LIVE
    )
    row = rows.order_by("id").first()
    if row is None or Arrival.objects.filter(sign_up=row).exists():
        return 0
    give_back(activity, row, None, clock.now())
    return 1
