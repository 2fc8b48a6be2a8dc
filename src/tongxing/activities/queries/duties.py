"""Who is on duty at an activity, since when."""

import uuid

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.models import Activity, Duty
from tongxing.activities.queries import terms
from tongxing.activities.shapes import DutyCard, PostRow
from tongxing.badges import queries as badges
from tongxing.badges.shapes import Bearer
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard


def duties(activity_id: uuid.UUID, viewer: Actor) -> tuple[DutyCard, ...]:
    """Everybody who was or is on duty at an activity, the first first."""
    activity = Activity.objects.filter(pk=activity_id).order_by("id").first()
    if activity is None:
        raise errors.ActivityUnknown()
    access.require(viewer, "activities.see_roster", on=activity)
    rows = list(
        Duty.objects.select_related("ended").filter(activity_id=activity_id).order_by("took_at", "id")
    )
    cards = people.cards(row.person_id for row in rows if row.person_id)
    return tuple(_card(row, cards.get(row.person_id) if row.person_id else None) for row in rows)


def duty_of(activity_id: uuid.UUID, viewer: Actor) -> DutyCard | None:
    """The viewer's own duty at an activity, when they are on duty now."""
    row = open_duty(activity_id, viewer.account_id)
    return duty_card(row) if row else None


def posts_of(viewer: Actor) -> tuple[PostRow, ...]:
    """The activities at which the viewer is on duty now, the earliest first."""
    if viewer.account_id is None:
        return ()
    rows = Duty.objects.select_related("activity").filter(account_id=viewer.account_id, ended__isnull=True)
    now = clock.now()
    there = {row.activity_id: row.activity for row in rows.order_by("took_at", "id")}
    open_now = [one for one in there.values() if now <= terms.window_of(one)[1]]
    return tuple(PostRow(one.id, one.title, one.starts_at, one.ends_at) for one in open_now)


def badge_shown(code: str, viewer: Actor) -> Bearer | None:
    """Whose badge this is, told to whoever is on duty somewhere now; None for everybody else.

    Refuses whoever is on duty with BadgeUnknown or BadgeDead.
    """
    return badges.bearer(code) if posts_of(viewer) else None


def open_duty(activity_id: uuid.UUID, account_id: uuid.UUID | None) -> Duty | None:
    """The duty an account has at an activity at this moment: taken, not left, and the codes still run.

    rooms only: an instance for a deed of this room
    """
    if account_id is None:
        return None
    rows = Duty.objects.select_related("activity").filter(activity_id=activity_id, account_id=account_id)
    row = rows.filter(ended__isnull=True).order_by("-turn").first()
    if row is None:
        return None
    _opens_at, closes_at = terms.window_of(row.activity)
    return row if clock.now() <= closes_at else None


def duty_card(row: Duty) -> DutyCard:
    """A duty as a page shows it.

    rooms only: the deeds of this room answer with it
    """
    return _card(row, people.cards([row.person_id]).get(row.person_id) if row.person_id else None)


def _card(row: Duty, person: PersonCard | None) -> DutyCard:
    ended = getattr(row, "ended", None)
    return DutyCard(
        id=row.id,
        activity_id=row.activity_id,
        person_id=row.person_id,
        masked_name=person.masked_name if person else "",
        took_at=row.took_at,
        left_at=ended.left_at if ended else None,
        place=row.place,
    )
