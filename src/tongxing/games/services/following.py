"""What large events do when an activity that one of their shifts became is changed by itself."""

import uuid

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.foundation import database
from tongxing.games import rules
from tongxing.games.models import ON_IT, GamesAssignment, GamesShift
from tongxing.games.queries.schedules import shift_line
from tongxing.games.services.answering import give_back
from tongxing.games.services.placing import assignment_locked, take_off_one


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


@transaction.atomic
def follow_post(sign_up_id: uuid.UUID, post_id: uuid.UUID, *, actor: Actor) -> None:
    """Who took another post of the activity is on the shift of that post, if the event has one with a place left; else
    on none. Twice is once. Refuses with NotAllowed.
    """
    access.require(actor, "games.follow_sign_ups")
    found = GamesAssignment.objects.filter(sign_up_id=sign_up_id, state="accepted").order_by("id").first()
    if found is None:
        return
    row = assignment_locked(found.id)
    activity_id = row.shift.activity_id
    if activity_id is None:  # an accepted shift has one
        return
    card = activities.cards_of({activity_id})[activity_id]
    name = next((post.name for post in card.posts if post.id == post_id), "")
    if row.state != "accepted" or rules.post_of(shift_line(row.shift)) == name:
        return
    there = GamesShift.objects.filter(activity_id=card.id, is_dropped=False).order_by("id")
    shift = next((one for one in there if rules.post_of(shift_line(one)) == name), None)
    if shift is None or shift.taken >= shift.places:
        give_back(sign_up_id, actor=actor)
        return
    for shift_id, more in sorted([(row.shift_id, -1), (shift.id, 1)]):
        GamesShift.objects.filter(pk=shift_id).update(taken=F("taken") + more)
    row.shift = shift
    row.save(update_fields=["shift"])
