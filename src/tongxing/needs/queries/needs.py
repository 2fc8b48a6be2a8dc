"""Questions about single needs and lists of them. Cards hold no personal data (R-75)."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import QuerySet

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, journal, sealing, text
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.needs import errors, rules
from tongxing.needs.models import Need
from tongxing.needs.queries import recordings, tale, twice
from tongxing.needs.shapes import Contact, NeedCard, NeedNoted
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.policy import queries as policy


def need(need_id: uuid.UUID, viewer: Actor) -> NeedCard:
    """One need as this viewer may know it. Refuses with NotFound, or SignInFirst for a visitor."""
    row = Need.objects.filter(pk=need_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, "needs.see_need", on=row)
    return cards([row], viewer, with_steps=True)[0]


def unmet(viewer: Actor, low: int, high: int, page: PageRequest | None = None) -> Page[NeedCard]:
    """Needs of a range that are verified and that nobody has taken up, the longest waiting first."""
    rows = _visible(viewer, low, high, "verified")
    return _page(rows.order_by("noted_at", "id"), viewer, page or PageRequest())


def needs_at_station(viewer: Actor, state: str = "noted", page: PageRequest | None = None) -> Page[NeedCard]:
    """What lies on this worker's desk in one state, the longest waiting first; marked if perhaps told twice.

    Refuses with SignInFirst or NotAllowed whoever works at no desk.
    """
    access.require(viewer, "needs.answer_need")
    rows = leave.visible(viewer, "needs.answer_need", Need.objects.filter(state=state))
    if state in rules.WAITING:
        rows = twice.with_hint(rows, viewer)
    return _page(rows.order_by("noted_at", "id"), viewer, page or PageRequest())


def needs_of(viewer: Actor, page: PageRequest | None = None) -> Page[NeedCard]:
    """The needs this account has noted for itself, the newest first."""
    rows = Need.objects.filter(account_id=viewer.account_id, account_id__isnull=False)
    return _page(rows.order_by("-noted_at", "-id"), viewer, page or PageRequest())


def needs_of_team(viewer: Actor, organisation_id: uuid.UUID) -> tuple[NeedCard, ...]:
    """The needs a team has taken up and not finished, the longest waiting first."""
    rows = Need.objects.filter(organisation_id=organisation_id, state__in=rules.UNDER_WAY)
    rows = leave.visible(viewer, "needs.see_need", rows, about=organisation_id)
    return tuple(cards(rows.order_by("noted_at", "id")[:50], viewer))


def lately(viewer: Actor, low: int, high: int, limit: int = 5) -> tuple[NeedCard, ...]:
    """What has moved lately: needs taken up, served or closed, the latest first."""
    moved = _visible(viewer, low, high, "taken_up", "served", "closed")
    return tuple(cards(moved.order_by("-changed_at", "-id")[: min(limit, 50)], viewer))


def need_noted_with(noted_by: str, key: uuid.UUID) -> NeedNoted | None:
    """The need that this deed noted already, when it is asked for a second time.

    rooms only: the same key again, inside the deed
    """
    row = Need.objects.filter(noted_by=noted_by, key=key).order_by("id").first()
    return NeedNoted(row.id, row.number, row.station_id) if row else None


def asked_by(need_id: uuid.UUID) -> uuid.UUID | None:
    """The account that noted a need for itself; None when a station noted it after a call.

    rooms only: so that the resident can be told
    """
    row = Need.objects.filter(pk=need_id).order_by("id").first()
    return row.account_id if row else None


def contact_of(need_id: uuid.UUID, viewer: Actor, purpose: str) -> Contact:
    """Whom to call and where to go; the reading is journalled with its purpose (R-75).

    Refuses with NotFound, NotAllowed, ContactErased, or Invalid when no purpose is given.
    """
    row = Need.objects.filter(pk=need_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, "needs.read_contact", on=row)
    purpose = text.one_line(purpose)[:200]
    if not purpose:
        errors.refuse_problems([("purpose", "purpose_missing")])
    if row.contact_sealed is None:
        raise errors.ContactErased(number=row.number)
    journal.note("needs.read_contact", actor=viewer, subject=row.id, purpose=purpose)
    return Contact(**json.loads(sealing.reveal(row.contact_sealed, str(row.id))))


def own_contact(viewer: Actor) -> Contact | None:
    """What this account told about itself last, so that it need not be typed again; nobody else's."""
    rows = Need.objects.filter(account_id=viewer.account_id, account_id__isnull=False, on_behalf=False)
    row = rows.filter(contact_sealed__isnull=False).order_by("-noted_at", "-id").first()
    if row is None or row.contact_sealed is None:
        return None
    return Contact(**json.loads(sealing.reveal(row.contact_sealed, str(row.id))))


def _visible(viewer: Actor, low: int, high: int, *states: str) -> "QuerySet[Need]":
    rows = Need.objects.filter(region_code__gte=low, region_code__lt=high, state__in=states)
    return leave.visible(viewer, "needs.see_need", rows, about=low)


def _page(rows: "QuerySet[Need]", viewer: Actor, page: PageRequest) -> Page[NeedCard]:
    return page_of(cards(rows[page.offset : page.offset + page.size + 1], viewer), page)


def cards(rows: Iterable[Need], viewer: Actor, with_steps: bool = False) -> list[NeedCard]:
    """Rows as cards for this viewer.

    rooms only: whoever found the rows has asked leave for them
    """
    found = list(rows)
    names = places.short_names(row.region_code for row in found)
    now, marked = clock.now(), twice.told_twice(found, viewer)
    told = [_card(row, viewer, names.get(row.region_code, ""), now, with_steps) for row in found]
    return [replace(card, perhaps_twice=True) if card.id in marked else card for card in told]


def _card(row: Need, viewer: Actor, place_text: str, now: dt.datetime, with_steps: bool) -> NeedCard:
    may_read = access.can(viewer, "needs.read_detail", on=row)
    story = tale.NOTHING
    if with_steps and access.may_read(viewer, "needs.read_steps", on=row):
        story = tale.of(row)
    may_play = with_steps and access.can(viewer, "needs.play_recording", on=row)
    return NeedCard(
        id=row.id,
        number=row.number,
        state=row.state,
        category=row.category,
        category_zh=codelists.label("service_category", row.category),
        category_en=codelists.label("service_category", row.category, "en"),
        object_codes=tuple(row.object_codes),
        summary=row.summary,
        place=Place(row.region_code),
        place_text=place_text,
        region_code=row.region_code,
        county_code=row.county_code,
        wanted_from=row.wanted_from,
        wanted_until=row.wanted_until,
        noted_at=row.noted_at,
        changed_at=row.changed_at,
        answer_due_at=_answer_due_at(row),
        waiting_days=rules.waiting_days(row.noted_at, row.waited_until or now),
        is_waiting=row.waited_until is None,
        station_id=row.station_id,
        organisation_id=row.organisation_id,
        is_own=viewer.account_id is not None and viewer.account_id == row.account_id,
        on_behalf=row.on_behalf,
        detail=row.detail if may_read else "",
        risk_note=row.risk_note if may_read else "",
        steps=story.steps,
        project_id=story.project_id,
        score=story.score,
        heard_by=row.heard_by,
        recordings=recordings.cards_of(row) if may_play else (),
        merged_into=story.merged_into,
        merged_into_number=story.merged_into_number,
    )


def _answer_due_at(row: Need) -> dt.datetime:
    """Until when the desk answers: the rule `need-answer` of the day on which it was noted."""
    promise = policy.rule("need-answer", row.noted_on, row.region_code).parameters
    return row.noted_at + dt.timedelta(hours=promise["answer_hours"])
