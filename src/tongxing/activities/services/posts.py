"""Taking another post of the same activity, with every check of the post and without ever letting the place go."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.events import PostChanged
from tongxing.activities.models import Post
from tongxing.activities.queries import posts
from tongxing.activities.queries.activities import activity_for_change
from tongxing.activities.queries.sign_ups import sign_up_for_change, signed_up
from tongxing.activities.services.eligibility import verified
from tongxing.activities.services.waiting import count_at, move_list, refuse_too_late
from tongxing.activities.shapes import ChangePost, SignedUp
from tongxing.foundation import clock, events
from tongxing.foundation.database import refusing
from tongxing.people import queries as people

NEVER_MORE = "activities_post_never_has_more_taken_than_places"


@transaction.atomic
def change_post(order: ChangePost, *, actor: Actor) -> SignedUp:
    """The person holds a place at this post instead of theirs, which goes to whoever waits for it. The same post again
    changes nothing.

    As long as one may withdraw, and only where a place is free and nobody waits for it: nobody is passed, and nobody
    gives up a place for a number. Refuses with ActivityUnknown, NotSignedUp, NotAllowed, PostUnknown,
    TooLateToWithdraw, InTurn, NoPlaceFree, or as signing up for the post does.
    """
    activity = activity_for_change(order.activity_id)
    mine = sign_up_for_change(order.activity_id, actor.account_id)
    if mine is None:
        raise errors.NotSignedUp()
    access.require(actor, "activities.change_post", on=mine)
    if mine.state != "held":
        raise errors.NotSignedUp()
    if mine.post_id == order.post_id:
        return signed_up(mine)
    post = Post.objects.filter(pk=order.post_id, activity=activity).order_by("id").first()
    if post is None:
        raise errors.PostUnknown()
    now = clock.now()
    if activity.in_turn_until is not None and now < activity.in_turn_until:
        raise errors.InTurn()
    refuse_too_late(activity, mine, now)
    person = verified(people.person_of(mine.account_id))
    asked = posts.asked_by(post, activity.region_code)
    if no := posts.refusal_of(asked, person, rules.china_day(activity.starts_at), said_fit=order.said_fit):
        raise no
    if post.taken >= post.places or post.waiting:
        raise errors.NoPlaceFree()
    left = mine.post_id
    mine.post_id, mine.queue_number, mine.said_fit = post.id, None, order.said_fit and post.asks_health
    mine.save(update_fields=["post_id", "queue_number", "said_fit"])
    count_at(left, taken=-1)
    with refusing({NEVER_MORE: errors.NoPlaceFree}):
        count_at(post.id, taken=1)
    move_list(activity, left, now)
    events.announce(PostChanged(activity.id, mine.person_id, mine.id, post.id))
    return signed_up(mine)
