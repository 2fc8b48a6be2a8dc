"""Changing a published activity: at another hour or place of its day, with more or fewer places; everybody is told."""

import uuid
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.events import ActivityAmended, SignUpDisplaced
from tongxing.activities.models import LIVE, Activity, Amendment, Arrival, Post, SignUp
from tongxing.activities.queries.activities import activity_for_change, state_facts, whole_card
from tongxing.activities.services.admission import ONE_AT_A_TIME, TIMELINE
from tongxing.activities.services.waiting import give_back, move_list, too_much
from tongxing.activities.shapes import ActivityCard, AmendActivity
from tongxing.foundation import clock, events, text
from tongxing.foundation.database import constraint_of, lock_name
from tongxing.places import queries as places


@transaction.atomic
def amend_activity(order: AmendActivity, *, actor: Actor) -> ActivityCard:
    """The activity is at another hour or place of the same day, or takes more or fewer people, and everybody who
    signed up is told what was and is, and why. The same key again, or nothing changed, is no change.

    With another time or place, whoever holds a place may give it back until the start. Who holds another place at the
    new time, or would serve too long or without rest, is let go and told. Freed and new places go to the waiting
    list. Refuses with ActivityUnknown, NotAllowed, NotPublished, ChangedTooLate, NoteMissing, PostUnknown,
    PlacesPromised or Invalid.
    """
    _hold_timelines(order)
    activity = activity_for_change(order.activity_id)
    access.require(actor, "activities.amend_activity", on=activity)
    if Amendment.objects.filter(activity=activity, key=order.key).exists():
        return whole_card(activity)
    _refuse_late(activity)
    order = _made_plain(order, activity)
    posts = list(Post.objects.filter(activity=activity).order_by("position"))
    before, after = _said(activity), _ordered(order)
    wanted = _wanted(order, posts)
    changed = rules.amended(before, after, {post.name: (post.places, wanted[post.id]) for post in posts})
    if not changed:
        return whole_card(activity)
    _refuse(order, activity, after, posts, wanted)
    amendment = Amendment.objects.create(
        activity=activity, key=order.key, why=order.why, changed=changed, by=actor.label, at=clock.now()
    )
    _write(activity, order, posts, wanted, lets_go=any(one["name"] in ("time", "address") for one in changed))
    if changed[0]["name"] == "time":
        _move_everybody(activity, amendment.id)
    for post in posts:
        move_list(activity, post.id, clock.now())
    events.announce(ActivityAmended(activity.id, activity.organisation_id, amendment.id))
    activity.refresh_from_db()
    return whole_card(activity)


def _hold_timelines(order: AmendActivity) -> None:
    """People before the activity, as in signing up; those who sign up in this moment are left to the constraint."""
    whose = SignUp.objects.filter(activity_id=order.activity_id, state="held")
    moved = whose.exclude(activity__starts_at=order.starts_at, activity__ends_at=order.ends_at)
    for person_id in sorted(moved.order_by("id").values_list("person_id", flat=True)):
        lock_name(TIMELINE, person_id)


def _refuse_late(activity: Activity) -> None:
    if activity.state != "published":
        raise errors.NotPublished(**state_facts(activity))
    starts = activity.starts_at
    if starts <= clock.now():
        raise errors.ChangedTooLate(starts_zh=rules.wall(starts), starts_en=rules.wall_en(starts))


def _made_plain(order: AmendActivity, activity: Activity) -> AmendActivity:
    return replace(
        order,
        why=text.one_line(order.why)[: rules.WHY_AT_MOST],
        place=places.checked_place(replace(order.place, region_code=activity.region_code)),
        contact_name=text.one_line(order.contact_name)[:40],
        contact_phone=text.digits(order.contact_phone)[:20],
    )


def _said(activity: Activity) -> rules.Arrangement:
    return rules.Arrangement(
        activity.starts_at,
        activity.ends_at,
        activity.address,
        _point(activity.lat, activity.lon),
        (activity.contact_name, activity.contact_phone),
    )


def _ordered(order: AmendActivity) -> rules.Arrangement:
    return rules.Arrangement(
        order.starts_at,
        order.ends_at,
        order.place.address,
        _point(order.place.lat, order.place.lon),
        (order.contact_name, order.contact_phone),
    )


def _point(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    """To about ten centimetres, as it is written in a form."""
    return None if lat is None or lon is None else (round(lat, 6), round(lon, 6))


def _wanted(order: AmendActivity, posts: list[Post]) -> dict[uuid.UUID, int]:
    wanted = {post.id: post.places for post in posts}
    for one in order.places:
        if one.post_id not in wanted:
            raise errors.PostUnknown()
        wanted[one.post_id] = one.places
    return wanted


def _refuse(
    order: AmendActivity,
    activity: Activity,
    after: rules.Arrangement,
    posts: list[Post],
    wanted: dict[uuid.UUID, int],
) -> None:
    now = clock.now()
    if len(order.why) < rules.NOTE_AT_LEAST:
        raise errors.NoteMissing()
    is_promised = activity.in_turn_until is not None and now < activity.in_turn_until
    if is_promised and any(wanted[post.id] != post.places for post in posts):
        raise errors.PlacesPromised()
    day = rules.china_day(activity.starts_at)
    wrong = rules.wrong_arrangement(day, now, after)
    for post in posts:
        wrong += rules.wrong_places(wanted[post.id], post.taken)
    if sum(wanted.values()) > rules.MOST_PLACES:
        wrong.append(("places", "places_impossible"))
    errors.refuse_problems(list(dict.fromkeys(wrong)))


def _write(
    activity: Activity,
    order: AmendActivity,
    posts: list[Post],
    wanted: dict[uuid.UUID, int],
    *,
    lets_go: bool,
) -> None:
    """Sign-up never closes after the start; whom a change lets go may give the place back until then."""
    for post in posts:
        Post.objects.filter(pk=post.id).update(places=wanted[post.id])
    division = places.short_names([activity.region_code]).get(activity.region_code, "")
    told = {
        "starts_at": order.starts_at,
        "ends_at": order.ends_at,
        "sign_up_closes_at": min(activity.sign_up_closes_at, order.starts_at),
        "cancel_until": order.starts_at if lets_go else activity.cancel_until,
        "address": order.place.address,
        "place_text": f"{division} {order.place.address}".strip(),
        "lat": order.place.lat,
        "lon": order.place.lon,
        "contact_name": order.contact_name,
        "contact_phone": order.contact_phone,
        "places": sum(wanted.values()),
        "amended_at": clock.now(),
    }
    for name, value in told.items():
        setattr(activity, name, value)
    activity.save(update_fields=list(told))


def _move_everybody(activity: Activity, amendment_id: uuid.UUID) -> None:
    """Every live sign-up lies at the new time; who cannot be there is let go, unless they have come already."""
    during = DateTimeTZRange(activity.starts_at, activity.ends_at)
    live = SignUp.objects.filter(activity=activity, state__in=LIVE)
    live.exclude(state="held").update(during=during)
    come = set(Arrival.objects.filter(sign_up__activity=activity).values_list("sign_up_id", flat=True))
    for row in list(live.filter(state="held").order_by("id")):
        is_free = _is_moved(row, during) and too_much(row, activity) is None
        if is_free or row.id in come:
            continue
        row.refresh_from_db()
        give_back(activity, row, None, clock.now())
        events.announce(SignUpDisplaced(activity.id, row.person_id, row.account_id, row.id, amendment_id))


def _is_moved(row: SignUp, during: DateTimeTZRange) -> bool:
    row.during = during
    try:
        with transaction.atomic():
            row.save(update_fields=["during"])
    except IntegrityError as broken:
        if constraint_of(broken) != ONE_AT_A_TIME:
            raise
        return False
    return True
