"""Questions about one activity, and the tables of those who run and review them."""

import datetime as dt
import uuid

from django.db.models import OuterRef, Q, Subquery

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import LIVE, Activity, Cancellation, Review, SignUp, Submission
from tongxing.activities.permissions import SEE
from tongxing.activities.queries.posts import WITH_POSTS, post_cards, wants_acceptance
from tongxing.activities.queries.safety import TOLD, WITH_SAFETY, safety_card
from tongxing.activities.queries.terms import codes_linger
from tongxing.activities.shapes import STATES, ActivityCard, ReviewCard, TeamActivityRow
from tongxing.foundation import clock, text
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.places.shapes import Place


def activity(activity_id: uuid.UUID, viewer: Actor) -> ActivityCard:
    """One activity as this viewer may know it. Refuses with ActivityUnknown.

    The contact is whole for those who hold a place or wait for one, and for those who run or review the
    activity; everybody else reads it masked (R-75).
    """
    row = Activity.objects.filter(pk=activity_id).annotate(**TOLD).order_by("id").first()
    if row is None or not access.may_read(viewer, SEE, on=row):
        raise errors.ActivityUnknown()
    if access.can(viewer, "activities.cancel_activity", on=row):
        return whole_card(row)
    return card_of(row, whole_contact=takes_part(row.id, viewer), why=_why_off(row))


def whole_card(row: Activity) -> ActivityCard:
    """Everything there is to say of an activity, for those who run or review it.

    rooms only: the deeds of this room answer with it
    """
    return card_of(row, whole_contact=True, reviews=_reviews(row), why=_why_off(row))


def _why_off(row: Activity) -> str:
    if row.state != "cancelled":
        return ""
    return Cancellation.objects.filter(activity=row).order_by("id").values_list("why", flat=True)[0]


def takes_part(activity_id: uuid.UUID, viewer: Actor) -> bool:
    """Whether this account has a live sign-up for the activity."""
    if viewer.account_id is None:
        return False
    mine = SignUp.objects.filter(activity_id=activity_id, account_id=viewer.account_id, state__in=LIVE)
    return mine.exists()


def activity_for_change(activity_id: uuid.UUID) -> Activity:
    """The activity, locked until the deed is done: whoever changes a sign-up comes through here.

    rooms only: an instance to work on, inside a deed
    """
    row = Activity.objects.select_for_update(no_key=True).filter(pk=activity_id).order_by("id").first()
    if row is None:
        raise errors.ActivityUnknown()
    return row


def state_of(row: Activity, now: dt.datetime) -> str:
    """The stored state, or `ended` when a published activity is past."""
    return "ended" if row.state == "published" and row.ends_at <= now else row.state


def state_facts(row: Activity) -> dict[str, str]:
    """The state in two languages, for a refusal."""
    zh, en = STATES[state_of(row, clock.now())]
    return {"state_zh": zh, "state_en": en}


def activities_of_team(
    viewer: Actor, past: bool = False, page: PageRequest | None = None
) -> Page[TeamActivityRow]:
    """The activities of the teams this viewer leads: those to come, the next first; or the past, latest
    first. One is past when its codes are.
    """
    page, now = page or PageRequest(), clock.now()
    over = now - codes_linger()
    rows, order = Activity.objects.all(), ("starts_at", "id")
    if past:
        rows, order = rows.filter(Q(ends_at__lte=over) | Q(state="cancelled")), ("-starts_at", "-id")
    else:
        rows = rows.filter(ends_at__gt=over).exclude(state="cancelled")
    return _page(leave.visible(viewer, "activities.see_roster", rows).order_by(*order), page, now)


def review_queue(viewer: Actor, page: PageRequest | None = None) -> Page[TeamActivityRow]:
    """What waits for this officer's review, the longest waiting first."""
    page, now = page or PageRequest(), clock.now()
    last = Submission.objects.filter(activity=OuterRef("pk")).order_by("-at", "-id").values("at")[:1]
    rows = leave.visible(viewer, "activities.publish_activity", Activity.objects.filter(state="submitted"))
    return _page(rows.annotate(submitted_at=Subquery(last)).order_by("submitted_at", "id"), page, now)


def _page(rows, page: PageRequest, now: dt.datetime) -> Page[TeamActivityRow]:
    found = rows[page.offset : page.offset + page.size + 1]
    return page_of([_team_row(row, now) for row in found], page)


def _team_row(row: Activity, now: dt.datetime) -> TeamActivityRow:
    return TeamActivityRow(
        id=row.id,
        title=row.title,
        organisation_name=row.organisation_name,
        place_text=row.place_text,
        state=state_of(row, now),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        places=row.places,
        taken=row.taken,
        waiting=row.waiting,
        submitted_at=getattr(row, "submitted_at", None),
    )


def _reviews(row: Activity) -> tuple[ReviewCard, ...]:
    said = Review.objects.filter(activity=row).order_by("at", "id")
    return tuple(ReviewCard(one.verdict, one.note, one.at) for one in said)


def card_of(
    row: Activity, *, whole_contact: bool, reviews: tuple[ReviewCard, ...] = (), why: str = ""
) -> ActivityCard:
    """A finished card of one activity.

    rooms only: the deeds of this room answer with it
    """
    name, phone = row.contact_name, row.contact_phone
    if not whole_contact:
        name, phone = text.masked_name(name), text.masked_phone(phone)
    same = (
        "id project_id organisation_id organisation_name need_id asked_at title content conditions category "
        "place_text region_code starts_at ends_at sign_up_opens_at sign_up_closes_at cancel_until in_turn_until places "
        "taken waiting min_age max_age apply_way risks is_risky asks_agreement person_in_charge_id "
        "planned_at amended_at"
    )
    if not hasattr(row, "told_posts"):
        found = Activity.objects.filter(pk=row.id).values_list(WITH_POSTS, WITH_SAFETY)[0]
        told = dict(zip(TOLD, found, strict=True))
    else:
        told = {name: getattr(row, name) for name in TOLD}
    return ActivityCard(
        **{field: getattr(row, field) for field in same.split()},
        state=state_of(row, clock.now()),
        place=Place(row.region_code, row.address, row.lat, row.lon),
        needed_skills=tuple(row.needed_skills),
        guarantees=tuple(row.guarantees),
        contact_name=name,
        contact_phone=phone,
        risks_version=rules.risks_version(row.risks),
        wants_risks_accepted=wants_acceptance(row),
        posts=post_cards(told["told_posts"]),
        safety=safety_card(told["told_safety"], whole=whole_contact),
        reviews=reviews,
        cancelled_why=why,
    )
