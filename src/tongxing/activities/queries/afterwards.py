"""When it is over: what is left to look at, which records are late, and what supervision compares."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Count, F, Q

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.models import Activity, Proof, SignUp
from tongxing.activities.queries.attendance import attendance_of
from tongxing.activities.shapes import Closing, ClosingLine, OverdueRow, SupervisionFacts
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.people import queries as people


def closing(activity_id: uuid.UUID, viewer: Actor) -> Closing:
    """How an activity ended, with only the exceptions by name; names are masked (R-75)."""
    activity = Activity.objects.filter(pk=activity_id).order_by("id").first()
    if activity is None:
        raise errors.ActivityUnknown()
    access.require(viewer, "activities.see_roster", on=activity)
    rows = list(
        SignUp.objects.filter(activity_id=activity_id, state="held")
        .select_related("arrival__departure")
        .order_by("signed_up_at", "id")
    )
    odd = _odd_proofs(activity_id)
    is_over = activity.ends_at <= clock.now()
    found = {row.id: _exceptions(row, odd.get(row.id, set()), is_over) for row in rows}
    cards = people.cards(row.person_id for row in rows if found[row.id])
    stays = [attendance_of(row) for row in rows]
    return Closing(
        activity_id=activity_id,
        came=sum(1 for stay in stays if stay.arrived_at),
        left=sum(1 for stay in stays if stay.departed_at),
        minutes=sum(stay.minutes or 0 for stay in stays),
        exceptions=tuple(
            ClosingLine(
                row.person_id,
                cards[row.person_id].masked_name,
                cards[row.person_id].volunteer_number,
                found[row.id],
                stay,
            )
            for row, stay in zip(rows, stays, strict=True)
            if found[row.id]
        ),
    )


def served_since(person_ids: Iterable[uuid.UUID], since: dt.datetime) -> frozenset[uuid.UUID]:
    """Who of these people came to an activity that began since then.

    rooms only: a draw gives who has not served lately more lots
    """
    rows = SignUp.objects.filter(
        person_id__in=set(person_ids), state="held", activity__starts_at__gte=since, arrival__isnull=False
    )
    return frozenset(rows.order_by("person_id").values_list("person_id", flat=True))


def _odd_proofs(activity_id: uuid.UUID) -> dict[uuid.UUID, set[str]]:
    """Whose proofs say that the place did not match or a clock was off."""
    rows = Proof.objects.filter(sign_up__activity_id=activity_id).filter(
        Q(place="failed") | Q(note__startswith="clock_off")
    )
    found: dict[uuid.UUID, set[str]] = {}
    for row in rows.order_by("id"):
        told = found.setdefault(row.sign_up_id, set())
        if row.place == "failed":
            told.add("not_on_the_spot")
        if row.note.startswith("clock_off"):
            told.add("clock_off")
    return found


def _exceptions(row: SignUp, odd: set[str], is_over: bool) -> tuple[str, ...]:
    stay, found = attendance_of(row), set(odd)
    if stay.arrived_at is None and is_over:
        found.add("not_come")
    if stay.arrived_at is not None and stay.departed_at is None and is_over:
        found.add("still_here")
    if stay.departed_at is not None and not stay.minutes:
        found.add("no_minutes")
    order = ("still_here", "not_on_the_spot", "clock_off", "no_minutes", "not_come")
    return tuple(code for code in order if code in found)


def overdue_records(
    low: int, high: int, before: dt.date, viewer: Actor, page: PageRequest | None = None
) -> Page[OverdueRow]:
    """Activities of a range that were before a day and whose records are not complete, the oldest first (R-39).

    Not complete: somebody came and has no departure; or people held places and nobody was ever seen.
    """
    page = page or PageRequest()
    rows = Activity.objects.filter(
        state="published",
        region_code__gte=low,
        region_code__lt=high,
        ends_at__lt=clock.start_of(before),
    ).annotate(
        holding=Count("signup", filter=Q(signup__state="held")),
        came=Count("signup__arrival", filter=Q(signup__state="held")),
        gone=Count("signup__arrival__departure", filter=Q(signup__state="held")),
    )
    rows = rows.filter(Q(came__gt=F("gone")) | Q(holding__gt=0, came=0))
    rows = leave.visible(viewer, "activities.see_overdue_records", rows).order_by("ends_at", "id")
    found = rows[page.offset : page.offset + page.size + 1]
    return page_of([_overdue(row) for row in found], page)


def _overdue(row: Activity) -> OverdueRow:
    counts = vars(row)
    return OverdueRow(
        activity_id=row.id,
        title=row.title,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        region_code=row.region_code,
        ended_at=row.ends_at,
        without_departure=counts["came"] - counts["gone"],
        unaccounted=counts["holding"] - counts["came"],
    )


def facts_for_supervision(activity_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, SupervisionFacts]:
    """When activities were planned, when and where they were, how many they hold.

    rooms only: supervision compares records with them; a page shows what it found, not this
    """
    same = ["planned_at", "starts_at", "ends_at", "places", "organisation_id", "region_code", "lat", "lon"]
    rows = Activity.objects.filter(pk__in=list(activity_ids)).order_by("id")
    return {row.id: SupervisionFacts(row.id, **{name: getattr(row, name) for name in same}) for row in rows}
