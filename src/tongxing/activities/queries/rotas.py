"""What a team does again and again, and what lies ahead of it."""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import F

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.models import LIVE, Activity, Rota, SignUp
from tongxing.activities.queries.activities import state_of
from tongxing.activities.queries.safety import insured_until
from tongxing.activities.shapes import RotaCard, RotaTerms, ShiftRow
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.rhythms import Rhythm

SEE_ROTA = "activities.see_rota"
SHIFTS_SHOWN = 60


def rotas(viewer: Actor, page: PageRequest | None = None) -> Page[RotaCard]:
    """The rotas of the teams or of the region of this viewer, those that run first, then the newest."""
    page = page or PageRequest()
    rows = leave.visible(viewer, SEE_ROTA, Rota.objects.select_related("pattern"))
    order = (F("stopped_at").desc(nulls_first=True), "-planned_at", "-id")
    found = rows.order_by(*order)[page.offset : page.offset + page.size + 1]
    return page_of([rota_card(row) for row in found], page)


def rota(rota_id: uuid.UUID, viewer: Actor) -> RotaCard:
    """One rota with its activities to come. Refuses with RotaUnknown."""
    row = Rota.objects.select_related("pattern").filter(pk=rota_id).order_by("id").first()
    if row is None or not access.can(viewer, SEE_ROTA, on=row):
        raise errors.RotaUnknown()
    return replace(rota_card(row, _shifts(row)), insured_until=insured_until(row.pattern))


def rota_for_change(rota_id: uuid.UUID) -> Rota:
    """The rota, locked until the deed is done.

    rooms only: an instance to work on, inside a deed
    """
    rows = Rota.objects.select_for_update(of=("self",), no_key=True).select_related("pattern")
    row = rows.filter(pk=rota_id).order_by("id").first()
    if row is None:
        raise errors.RotaUnknown()
    return row


def terms_of(row: Rota) -> RotaTerms:
    """The rhythm of a stored rota, with its days.

    rooms only: it takes the row
    """
    rhythm = Rhythm(row.kind, tuple(row.weekdays), row.every, row.nth)
    return RotaTerms(rhythm, row.begins_on, row.ends_on, tuple(row.skipped_days), row.skips_holidays)


def rota_card(row: Rota, shifts: tuple[ShiftRow, ...] = ()) -> RotaCard:
    """A finished card of one rota.

    rooms only: the deeds of this room answer with it
    """
    return RotaCard(
        row.id,
        row.organisation_id,
        row.pattern_id,
        row.pattern.title,
        terms_of(row),
        row.stopped_at,
        row.stopped_why,
        shifts,
    )


def _shifts(row: Rota) -> tuple[ShiftRow, ...]:
    now = clock.now()
    ahead = Activity.objects.filter(rota=row, starts_at__gt=now).exclude(state="cancelled")
    return tuple(
        ShiftRow(
            one.id,
            clock.local(one.starts_at).date(),
            one.starts_at,
            one.ends_at,
            state_of(one, now),
            one.places,
            one.taken,
            one.waiting,
        )
        for one in ahead.order_by("starts_at", "id")[:SHIFTS_SHOWN]
    )


def signed_up_ahead(rota_id: uuid.UUID) -> Iterable[tuple[uuid.UUID, uuid.UUID]]:
    """Account and activity of everybody who signed up for what lies ahead of a rota.

    rooms only: so that everybody concerned can be told
    """
    rows = SignUp.objects.filter(
        activity__rota_id=rota_id, activity__starts_at__gt=clock.now(), state__in=LIVE
    )
    return tuple(rows.order_by("id").values_list("account_id", "activity_id"))
