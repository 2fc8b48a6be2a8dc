"""Questions about objections: one and its tale, my own, those an organisation or an authority owes an answer."""

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models.query import QuerySet

from tongxing.access import queries as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard, Occasion
from tongxing.objections import rules
from tongxing.objections.models import Objection, ObjectionStep
from tongxing.objections.shapes import (
    AUTHORITIES,
    LEVELS,
    ObjectionCard,
    ObjectionStory,
    State,
    StepCard,
)
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

SEE = "objections.see_objection"
ANSWER = "objections.answer_objection"
READER = SystemActor("objections")


def objection(objection_id: uuid.UUID, viewer: Actor) -> ObjectionCard:
    """One objection. Refuses with NotFound, also when it is none of the viewer's business."""
    return cards([_seen(objection_id, viewer)])[0]


def story_of(objection_id: uuid.UUID, viewer: Actor) -> ObjectionStory:
    """One objection with every step. Refuses with NotFound."""
    row = _seen(objection_id, viewer)
    steps = ObjectionStep.objects.filter(objection=row).order_by("number")
    return ObjectionStory(cards([row])[0], tuple(_step(row, step) for step in steps))


def objections_of(
    person_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None
) -> Page[ObjectionCard]:
    """A volunteer's objections that the viewer may see, newest first."""
    request = page or PageRequest()
    rows = access.visible(viewer, SEE, Objection.objects.filter(person_id=person_id), about=person_id)
    return _paged(rows.order_by("-raised_at", "-id"), request)


def open_about(entry_id: uuid.UUID, viewer: Actor) -> ObjectionCard | None:
    """The objection that is open about a record, or the last one there was; None when the viewer sees none."""
    rows = access.visible(viewer, SEE, Objection.objects.filter(entry_id=entry_id), about=entry_id)
    row = rows.order_by("-raised_at", "-id").first()
    return cards([row])[0] if row else None


def to_answer(viewer: Actor, page: PageRequest | None = None) -> Page[ObjectionCard]:
    """What the viewer's organisations owe an answer to, overdue first."""
    request = page or PageRequest()
    rows = access.visible(viewer, ANSWER, Objection.objects.filter(state=State.RECORDER))
    return _paged(rows.order_by("due_on", "id"), request)


def of_organisation(
    organisation_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None
) -> Page[ObjectionCard]:
    """Every objection an organisation received that the viewer may see: open ones first, overdue before the rest."""
    request = page or PageRequest()
    rows = Objection.objects.filter(organisation_id=organisation_id)
    rows = access.visible(viewer, SEE, rows, about=organisation_id)
    return _paged(rows.order_by("ended_at", "due_on", "id"), request)


def escalated(viewer: Actor, page: PageRequest | None = None) -> Page[ObjectionCard]:
    """What this authority owes an answer to, at the levels it answers for, overdue first."""
    request = page or PageRequest()
    rows = access.visible(viewer, ANSWER, Objection.objects.filter(state__in=AUTHORITIES))
    return _paged(rows.order_by("due_on", "id"), request)


def waiting_for_answer(viewer: Actor) -> int:
    """How many objections wait for the viewer's answer, as organisation or as authority."""
    return access.visible(viewer, ANSWER, Objection.objects.filter(state__in=LEVELS)).count()


def overdue_in(low: int, high: int) -> int:
    """How many objections of a range of regions wait longer than they may.

    public: a number about a region
    """
    rows = Objection.objects.filter(region_code__gte=low, region_code__lt=high, state__in=LEVELS)
    return rows.filter(due_on__lt=clock.today()).count()


_TURNS = """
with turns as (
  select o.region_code, s.what, s.level, (s.at at time zone 'Asia/Shanghai')::date as day,
    lag(s.due_on) over tale as due_on
  from objections_objectionstep s join objections_objection o on o.id = s.objection_id
  where (%(everywhere)s or o.region_code = any(%(codes)s))
    and (%(any_house)s or o.organisation_id = %(house)s)
  window tale as (partition by s.objection_id order by s.number))
select region_code, date_trunc('month', day)::date,
  (what in ('upheld', 'declined') and day <= due_on)::int, count(*)::bigint
from turns
where what in ('escalated', 'upheld', 'declined')
group by 1, 2, 3
"""


def turns_by_place(
    codes: Collection[int] | None = None, organisation_id: uuid.UUID | None = None
) -> list[tuple[int, dt.date, int, int]]:
    """Place, month, whether in time, and how many turns to answer ended or went up unanswered.

    Everywhere, or only in these divisions; of one organisation, if it is named.

    rooms only: for the register of figures
    """
    with connection.cursor() as cursor:
        order: dict[str, Any] = {"everywhere": codes is None, "codes": list(codes or ())}
        order |= {"any_house": organisation_id is None, "house": organisation_id}
        cursor.execute(_TURNS, order)
        return list(cursor.fetchall())


def region_of(objection_id: uuid.UUID) -> int:
    """Where an objection was raised.

    rooms only: for the register of figures
    """
    return Objection.objects.values_list("region_code", flat=True).get(pk=objection_id)


def objection_for_change(objection_id: uuid.UUID) -> Objection:
    """An objection, locked: of two answers one comes first. Refuses with NotFound."""
    row = Objection.objects.select_for_update().filter(pk=objection_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def overdue_for_change(today: dt.date, most: int) -> list[Objection]:
    """Open objections whose level's last day is over, locked, the longest waiting first.

    rooms only: the job
    """
    rows = Objection.objects.select_for_update(skip_locked=True).filter(state__in=LEVELS, due_on__lt=today)
    return list(rows.exclude(is_said_overdue=True).order_by("due_on", "id")[:most])


def raised_with(actor: Actor, key: uuid.UUID) -> ObjectionCard | None:
    """The objection this account raised with this key, if it did."""
    if actor.account_id is None:
        return None
    row = Objection.objects.filter(account_id=actor.account_id, key=key).order_by("id").first()
    return cards([row])[0] if row else None


def has_answered(row: Objection, label: str) -> bool:
    """Whether this account answered the objection at an earlier level."""
    steps = ObjectionStep.objects.filter(objection=row, by=label, what__in=("upheld", "declined"))
    return steps.exists()


def mended_by(claim_id: uuid.UUID) -> Objection | None:
    """The objection that a late entry answers, locked.

    rooms only: whoever hears what became of the claim
    """
    rows = Objection.objects.select_for_update().filter(mend="claim", correction_id=claim_id)
    return rows.order_by("id").first()


def record_of(entry_id: uuid.UUID, person_id: uuid.UUID) -> EntryCard | None:
    """A record that stands and is this person's, or None.

    rooms only: a correction is looked up by whoever may answer
    """
    try:
        card = ledger.entry(entry_id, READER)
    except NotFound:
        return None
    return card if card.person_id == person_id and card.state != "withdrawn" else None


def told_of(objection_id: uuid.UUID) -> tuple[ObjectionCard, uuid.UUID]:
    """An objection and the account that raised it.

    rooms only: so that those concerned can be told
    """
    row = Objection.objects.get(pk=objection_id)
    return cards([row])[0], row.account_id


def authorities_of(card: ObjectionCard) -> tuple[uuid.UUID, ...]:
    """The accounts of the authority whose turn it is; nobody while the organisation has it.

    rooms only: so that they can be told
    """
    if card.level not in AUTHORITIES:
        return ()
    low, high = rules.region_of_level(card.region_code, card.level)
    held = access.holders_over("authority_officer", low, high)
    smallest = min((one.high - one.low for one in held), default=0)
    return tuple(one.account_id for one in held if one.high - one.low == smallest)


def _seen(objection_id: uuid.UUID, viewer: Actor) -> Objection:
    rows = access.visible(viewer, SEE, Objection.objects.filter(pk=objection_id), about=objection_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _paged(rows: "QuerySet[Objection]", request: PageRequest) -> Page[ObjectionCard]:
    return page_of(cards(list(rows[request.offset : request.offset + request.size + 1])), request)


def _step(row: Objection, step: ObjectionStep) -> StepCard:
    if step.by == f"account:{row.account_id}":
        by = ("志愿者本人", "the volunteer")
    elif step.by.startswith("system:"):
        by = ("系统", "the system")
    else:
        by = rules.who_answers(step.level, row.organisation_name)
    return StepCard(step.what, step.level, step.why, step.at, step.due_on, by, step.correction_id)


_SAME = (
    "id", "person_id", "entry_id", "organisation_id", "organisation_name", "region_code", "kind", "title",
    "served_on", "text", "wish", "state", "level", "due_on", "mend", "correction_id", "raised_at",
)  # fmt: skip


def cards(rows: list[Objection]) -> list[ObjectionCard]:
    """Cards of objections, with the masked names in one question.

    rooms only: whoever has the rows has asked who may see them
    """
    persons = people.cards({row.person_id for row in rows})
    today = clock.today()
    return [_card(row, persons.get(row.person_id), today) for row in rows]


def _card(row: Objection, person: PersonCard | None, today: dt.date) -> ObjectionCard:
    may = rules.may_be_carried_up(row.state, row.level, row.carried_up)
    zh, en = rules.turn_sentence(row.state, row.level, row.due_on, today, row.organisation_name, may)
    occasion = Occasion(row.occasion_room, row.occasion_kind, row.occasion_id) if row.occasion_id else None
    return ObjectionCard(
        **{name: getattr(row, name) for name in _SAME},
        occasion=occasion,
        is_overdue=row.due_on is not None and row.due_on < today,
        may_be_carried_up=may,
        turn_zh=zh,
        turn_en=en,
        masked_name=person.masked_name if person else "",
        volunteer_number=person.volunteer_number if person else "",
    )
