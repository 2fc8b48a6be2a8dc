"""Questions about honours: what waits, what hangs as a public notice, what became of each; never by merit."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Count, Max, Q
from django.db.models.expressions import RawSQL
from django.db.models.query import QuerySet

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.honours import rules
from tongxing.honours.models import Doubt, Honour, HonourStep, Star
from tongxing.honours.shapes import (
    ALIVE,
    DoubtCard,
    HonourCard,
    HonourState,
    HonourStepCard,
    HonourStory,
    HonourTitle,
    NoticeCard,
)
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.policy import queries as policy

SEE, REVIEW = "honours.see_honour", "honours.review_honours"


def titles_for(region_code: int) -> tuple[HonourTitle, ...]:
    """The named honours of the rule in force at a place.

    public: a rule that touches people is everybody's to read
    """
    return rules.titles_of(policy.rule("named-honours", clock.today(), region_code).parameters)


def honour(honour_id: uuid.UUID, viewer: Actor) -> HonourStory:
    """One honour with its steps and doubts. Refuses with NotFound, also when it is none of the viewer's business."""
    rows = access.visible(viewer, SEE, Honour.objects.filter(pk=honour_id), about=honour_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    steps = HonourStep.objects.filter(honour=row).order_by("number")
    doubts = Doubt.objects.filter(honour=row).order_by("raised_at", "id")
    return HonourStory(
        honour_cards([row])[0],
        tuple(HonourStepCard(step.what, step.why, step.at) for step in steps),
        tuple(doubt_card(doubt) for doubt in doubts),
    )


def honours_of(person_id: uuid.UUID, viewer: Actor) -> tuple[HonourCard, ...]:
    """A volunteer's honours that the viewer may see, the newest year first."""
    rows = access.visible(viewer, SEE, Honour.objects.filter(person_id=person_id), about=person_id)
    return tuple(honour_cards(list(rows.order_by("-year", "honour", "id")[:100])))


def honours_in_state(
    state: str, viewer: Actor, page: PageRequest | None = None, kind: str = ""
) -> Page[HonourCard]:
    """What the officer's region has in a state, by a number that means nothing: no one stands before another."""
    request = page or PageRequest()
    rows = Honour.objects.filter(state=state)
    rows = rows.filter(kind=kind) if kind else rows
    rows = access.visible(viewer, REVIEW, rows, about=f"honours.{state}")
    found = list(_shuffled(rows)[request.offset : request.offset + request.size + 1])
    return page_of(honour_cards(found), request)


def nominated_by(
    organisation_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None
) -> Page[HonourCard]:
    """What an organisation put forward, newest first, as far as the viewer may see it."""
    request = page or PageRequest()
    rows = access.visible(
        viewer, SEE, Honour.objects.filter(nominated_by=organisation_id), about=organisation_id
    )
    found = list(rows.order_by("-proposed_at", "-id")[request.offset : request.offset + request.size + 1])
    return page_of(honour_cards(found), request)


def on_notice(low: int, high: int, page: PageRequest | None = None) -> Page[NoticeCard]:
    """The honours that hang as a public notice in a range of regions.

    public: masked names and what is honoured, for whoever knows better; no figure, no order of merit
    """
    request = page or PageRequest()
    rows = Honour.objects.filter(state=HonourState.ON_NOTICE, region_code__gte=low, region_code__lt=high)
    found = list(_shuffled(rows)[request.offset : request.offset + request.size + 1])
    return page_of([_notice(card) for card in honour_cards(found)], request)


def notice_of(honour_id: uuid.UUID) -> NoticeCard:
    """One honour on notice. Refuses with NotFound when its notice is over.

    public: the same as the list
    """
    row = Honour.objects.filter(pk=honour_id, state=HonourState.ON_NOTICE).order_by("id").first()
    if row is None:
        raise NotFound()
    return _notice(honour_cards([row])[0])


def how_many_wait(viewer: Actor) -> int:
    """How many honours wait for the viewer's review, or hang with a doubt nobody answered."""
    rows = access.visible(viewer, REVIEW, Honour.objects.all())
    doubted = Doubt.objects.filter(state="open").values("honour_id")
    return rows.filter(Q(state=HonourState.PROPOSED) | Q(state=HonourState.ON_NOTICE, id__in=doubted)).count()


def doubts_waiting(viewer: Actor) -> tuple[tuple[DoubtCard, HonourCard], ...]:
    """The doubts that wait for this officer's answer, oldest first."""
    honours = access.visible(viewer, REVIEW, Honour.objects.filter(state=HonourState.ON_NOTICE))
    rows = Doubt.objects.filter(state="open", honour__in=honours.values("id")).select_related("honour")
    found = list(rows.order_by("raised_at", "id")[:100])
    cards = {card.id: card for card in honour_cards([row.honour for row in found])}
    return tuple((doubt_card(row), cards[row.honour_id]) for row in found)


def honours_for_change(honour_ids: Iterable[uuid.UUID]) -> list[Honour]:
    """Honours, locked in the order of their ids. Refuses with NotFound when one is missing.

    rooms only: the deed asks leave
    """
    wanted = set(honour_ids)
    rows = list(Honour.objects.select_for_update().filter(pk__in=wanted).order_by("id"))
    if len(rows) != len(wanted):
        raise NotFound()
    return rows


def doubt_for_change(doubt_id: uuid.UUID) -> tuple[Doubt, Honour]:
    """A doubt and its honour, the honour locked first. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    told = Doubt.objects.filter(pk=doubt_id).order_by("id").values_list("honour_id", flat=True).first()
    if told is None:
        raise NotFound()
    honour_row = honours_for_change([told])[0]
    return Doubt.objects.select_for_update().get(pk=doubt_id), honour_row


def due_awards(today: dt.date, most: int) -> list[Honour]:
    """Honours whose notice is over and that nobody doubts, locked.

    rooms only: the job
    """
    rows = Honour.objects.select_for_update(skip_locked=True).filter(
        state=HonourState.ON_NOTICE, notice_until__lt=today
    )
    doubted = Doubt.objects.filter(state="open").values("honour_id")
    return list(rows.exclude(id__in=doubted).order_by("id")[:most])


def annual_of_year(year: int, low: int, high: int) -> list[Honour]:
    """The annual honours of a year in a range of regions, locked.

    rooms only: for computing them anew
    """
    rows = Honour.objects.select_for_update().filter(kind="annual", year=year)
    return list(rows.filter(region_code__gte=low, region_code__lt=high).order_by("id"))


def with_records_in(low: int, high: int, least: int) -> dict[uuid.UUID, int]:
    """The volunteers of a range of regions with so many minutes in all, and where they live.

    rooms only: only they can reach an honour of a year
    """
    rows = Star.objects.filter(region_code__gte=low, region_code__lt=high).order_by("person_id")
    total = RawSQL("minutes_a + minutes_b + minutes_c + minutes_d", [])
    rows = rows.annotate(total=total).filter(total__gte=least)
    return dict(rows.values_list("person_id", "region_code"))


def nominated_in_year(organisation_id: uuid.UUID, year: int) -> int:
    """How many an organisation has put forward that still count.

    rooms only: the deed refuses beyond the rule's number
    """
    rows = Honour.objects.filter(kind="named", nominated_by=organisation_id, year=year)
    return rows.filter(state__in=[state.value for state in ALIVE]).count()


def nominated_with(label: str, key: uuid.UUID) -> Honour | None:
    """What this account nominated with this key, if it did.

    rooms only: for the deed that comes again
    """
    return Honour.objects.filter(kind="named", proposed_by=label, key=key).order_by("id").first()


def step_by_key(honour_id: uuid.UUID, key: uuid.UUID) -> HonourStep | None:
    """The step this key left on an honour, if it did.

    rooms only: for the deed that comes again
    """
    return HonourStep.objects.filter(honour_id=honour_id, key=key).order_by("number").first()


def doubt_with(key: uuid.UUID) -> Doubt | None:
    """The doubt raised with this key, if it was.

    rooms only: for the deed that comes again
    """
    return Doubt.objects.filter(key=key).order_by("id").first()


def last_numbers(honour_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The number of each honour's last step.

    rooms only: so that the next one follows it
    """
    rows = HonourStep.objects.filter(honour_id__in=list(honour_ids)).order_by().values("honour_id")
    return dict(rows.annotate(last=Max("number")).values_list("honour_id", "last"))


def told_honour(honour_id: uuid.UUID) -> tuple[HonourCard, uuid.UUID | None, str]:
    """An honour, the account of the person it is for, and the label of whoever put it forward.

    rooms only: so that those concerned can be told
    """
    row = Honour.objects.get(pk=honour_id)
    person = people.cards([row.person_id]).get(row.person_id) if row.person_id else None
    return honour_cards([row])[0], person.account_id if person else None, row.proposed_by


def officers_of(region_code: int) -> tuple[uuid.UUID, ...]:
    """The accounts of the narrowest authority of a region.

    rooms only: so that they can be told
    """
    low = region_code // 10**6 * 10**6
    held = access.holders_over("authority_officer", low, low + 10**6)
    smallest = min((one.high - one.low for one in held), default=0)
    return tuple(one.account_id for one in held if one.high - one.low == smallest)


def honour_cards(rows: list[Honour]) -> list[HonourCard]:
    """Cards of honours, with names and open doubts in three questions.

    rooms only: whoever has the rows has asked who may see them
    """
    persons = people.cards({row.person_id for row in rows if row.person_id})
    houses = organisations.cards(
        {one for row in rows for one in (row.organisation_id, row.nominated_by) if one}
    )
    told = Doubt.objects.filter(honour_id__in=[row.id for row in rows], state="open").order_by()
    doubts = dict(told.values("honour_id").annotate(n=Count("id")).values_list("honour_id", "n"))
    cards = []
    for row in rows:
        person = persons.get(row.person_id) if row.person_id else None
        house = houses.get(row.organisation_id) if row.organisation_id else None
        by = houses.get(row.nominated_by) if row.nominated_by else None
        cards.append(
            HonourCard(
                **{name: getattr(row, name) for name in _SAME},
                subject_name=person.masked_name if person else house.name if house else "",
                volunteer_number=person.volunteer_number if person else "",
                nominator_name=by.name if by else "",
                open_doubts=doubts.get(row.id, 0),
            )
        )
    return cards


def doubt_card(row: Doubt) -> DoubtCard:
    """One doubt.

    rooms only: whoever has the row has asked
    """
    return DoubtCard(row.id, row.honour_id, row.text, row.state, row.answer, row.raised_at, row.answered_at)


_SAME = (
    "id", "kind", "honour", "title_zh", "title_en", "year", "region_code", "person_id", "organisation_id",
    "nominated_by", "figure", "why", "rule_version", "state", "notice_until", "proposed_at",
)  # fmt: skip


def _shuffled(rows: "QuerySet[Honour]") -> "QuerySet[Honour]":
    """In an order that says nothing of anybody, the same each time: by the digest of the id."""
    return rows.annotate(lot=RawSQL("md5(honours_honour.id::text)", [])).order_by("lot")


def _notice(card: HonourCard) -> NoticeCard:
    assert card.notice_until is not None
    return NoticeCard(
        card.id,
        card.title_zh,
        card.title_en,
        card.year,
        card.region_code,
        card.subject_name,
        card.nominator_name,
        card.why,
        card.notice_until,
        card.rule_version,
    )
