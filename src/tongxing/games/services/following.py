"""What large events do when an activity that one of their shifts became is changed by itself."""

import uuid

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.foundation import database
from tongxing.games import rules
from tongxing.games.models import ON_IT, GamesAssignment, GamesShift
from tongxing.games.queries.schedules import shift_line
from tongxing.games.services.placing import take_off_one


@transaction.atomic
def follow_amended(activity_id: uuid.UUID, *, actor: Actor) -> None:
    """The shifts say the activity's hours and places. Who cannot be on both any more is off the one that they did not
    accept. A draft keeps its people, so a shift never has fewer places than it has people. Refuses with NotAllowed.
    """
    access.require(actor, "games.follow_sign_ups")
    card = activities.cards_of({activity_id}).get(activity_id)
    shifts = GamesShift.objects.filter(activity_id=activity_id).order_by("id")
    games_id = shifts.values_list("games_id", flat=True).first()
    if card is None or games_id is None:
        return
    database.lock_name("games.schedule", games_id)  # nobody is put on a shift that moves
    posts = {post.name: post.places for post in card.posts}
    for shift in shifts.select_for_update(no_key=True):
        wanted = posts.get(rules.post_of(shift_line(shift)), shift.places)
        shift.starts_at, shift.ends_at = card.starts_at, card.ends_at
        shift.places = max(wanted, shift.taken)
        shift.save(update_fields=["starts_at", "ends_at", "places"])
        _move(shift)


def _move(shift: GamesShift) -> None:
    during = DateTimeTZRange(shift.starts_at, shift.ends_at)
    held = GamesAssignment.objects.select_for_update(of=("self",), no_key=True).filter(state__in=ON_IT)
    for one in held.filter(shift=shift).exclude(during=during).order_by("id"):
        others = held.filter(volunteer_id=one.volunteer_id, during__overlap=during).exclude(pk=one.pk)
        if one.state != "accepted" and others.exists():
            take_off_one(one)
            continue
        for other in others.exclude(state="accepted").order_by("id"):
            take_off_one(other)
        one.during = during
        one.save(update_fields=["during"])
