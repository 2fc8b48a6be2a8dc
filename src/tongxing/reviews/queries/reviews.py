"""One review and its tale, an office's list, an organisation's own, and the public register."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.insights import queries as insights
from tongxing.places import queries as places
from tongxing.reviews.models import Review, ReviewReport, ReviewStep
from tongxing.reviews.permissions import SEE
from tongxing.reviews.shapes import (
    Finding,
    PublishedReview,
    ReviewCard,
    ReviewStepCard,
    ReviewStory,
    State,
)

if TYPE_CHECKING:
    from django.db.models.query import QuerySet

OFFICER = "authority_officer"
_WANTS = {
    State.OPEN: (("comment", "reviews.say_on_review"), ("conclude", "reviews.conclude_review")),
    State.COMMENTED: (("conclude", "reviews.conclude_review"),),
    State.NOTICED: (("answer", "reviews.say_on_review"), ("decide", "reviews.decide_review")),
    State.ANSWERED: (("decide", "reviews.decide_review"),),
    State.DECIDED: (("appeal", "reviews.say_on_review"),),
    State.APPEALED: (("answer_appeal", "reviews.answer_appeal"),),
}
_AFTER_THE_TERM = ("conclude", "decide")


def story_of(review_id: uuid.UUID, viewer: Actor) -> ReviewStory:
    """A review with its report, its steps, and what this viewer may do now. Refuses with NotFound."""
    row = _seen(review_id, viewer)
    (card,) = cards([row])
    report = insights.report(card.report_id)
    steps = tuple(_step(one) for one in ReviewStep.objects.filter(review=row).order_by("number"))
    return ReviewStory(card, report.content, report.is_whole, steps, _wanted(row, card, viewer))


def _wanted(row: Review, card: ReviewCard, viewer: Actor) -> frozenset[str]:
    found = set()
    for want, deed in _WANTS.get(State(row.state), ()):
        too_early = want in _AFTER_THE_TERM and card.due_on is not None and not card.is_over
        too_late = want in ("comment", "answer", "appeal") and card.is_over
        if not too_early and not too_late and leave.can(viewer, deed, on=row):
            found.add(want)
    return frozenset(found)


def reviews_in(
    low: int, high: int, viewer: Actor, *, year: int | None = None, page: PageRequest | None = None
) -> Page[ReviewCard]:
    """The reviews of a range of regions, the newest year first: open ones before closed, then by name."""
    rows = access.visible(viewer, SEE, Review.objects.all(), about=low)
    rows = rows.filter(region_code__gte=low, region_code__lt=high)
    if year is not None:
        rows = rows.filter(year=year)
    return _paged(rows.order_by("-year", "ended_at", "organisation_name", "id"), page)


def reviews_of(organisation_id: uuid.UUID, viewer: Actor) -> tuple[ReviewCard, ...]:
    """An organisation's reviews, the newest year first."""
    rows = access.visible(viewer, SEE, Review.objects.all(), about=organisation_id)
    return tuple(cards(list(rows.filter(organisation_id=organisation_id).order_by("-year"))))


def published_reviews(
    low: int, high: int, year: int, page: PageRequest | None = None
) -> Page[PublishedReview]:
    """What the closed reviews of a year came to, by name and never by merit.

    public: the outcome of a review of an organisation is everybody's to know
    """
    request = page or PageRequest()
    rows = Review.objects.filter(region_code__gte=low, region_code__lt=high, year=year, state=State.FINAL)
    rows = rows.order_by("organisation_name", "id")[request.offset : request.offset + request.size + 1]
    return page_of([_published(row) for row in rows], request)


def has_review(organisation_ids: Iterable[uuid.UUID], year: int) -> set[uuid.UUID]:
    """Which of these organisations have a review of the year.

    rooms only: for opening the others
    """
    rows = Review.objects.filter(organisation_id__in=list(organisation_ids), year=year).order_by("id")
    return set(rows.values_list("organisation_id", flat=True))


def review_for_change(review_id: uuid.UUID) -> Review:
    """A review, locked. Refuses with NotFound."""
    row = Review.objects.select_for_update().filter(pk=review_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def due_for_change(today: dt.date, most: int) -> list[Review]:
    """Decisions whose days for an appeal are over, locked, the oldest first.

    rooms only: the job
    """
    rows = Review.objects.select_for_update(skip_locked=True).filter(state=State.DECIDED, due_on__lt=today)
    return list(rows.order_by("due_on", "id")[:most])


def over_for_change(today: dt.date, most: int) -> list[Review]:
    """Suspensions whose last day is over and that were not ended yet, locked, the oldest first.

    rooms only: the job
    """
    rows = Review.objects.select_for_update(skip_locked=True).filter(
        state=State.FINAL, suspended_until__lt=today, is_restored=False
    )
    return list(rows.order_by("suspended_until", "id")[:most])


def appeal_office(office_code: int) -> int:
    """The level right above an office; where nobody holds one there, whoever stands higher covers it.

    rooms only: an appeal is put before it
    """
    above = places.parent_of(office_code)
    return office_code if above is None else above


def told_of(review_id: uuid.UUID) -> tuple[ReviewCard, tuple[uuid.UUID, ...], tuple[uuid.UUID, ...]]:
    """A review, the accounts of those who manage the organisation, and of the office that has it.

    rooms only: so that they can be told
    """
    (card,) = cards([Review.objects.get(pk=review_id)])
    low, high = places.span(card.office_code)
    held = access.holders_over(OFFICER, low, high)
    smallest = min((one.high - one.low for one in held), default=0)
    office = tuple(one.account_id for one in held if one.high - one.low == smallest)
    return card, access.accounts_holding("organisation_manager", card.organisation_id), office


def cards(rows: list[Review]) -> list[ReviewCard]:
    """Cards of reviews.

    rooms only: whoever has the rows has asked
    """
    reports = {one.review_id: one for one in ReviewReport.objects.filter(review__in=rows).order_by("id")}
    today = clock.today()
    return [_card(row, reports[row.id], today) for row in rows]


def _seen(review_id: uuid.UUID, viewer: Actor) -> Review:
    rows = access.visible(viewer, SEE, Review.objects.filter(pk=review_id), about=review_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _paged(rows: "QuerySet[Review]", page: PageRequest | None) -> Page[ReviewCard]:
    request = page or PageRequest()
    return page_of(cards(list(rows[request.offset : request.offset + request.size + 1])), request)


def _card(row: Review, report: ReviewReport, today: dt.date) -> ReviewCard:
    return ReviewCard(
        id=row.id,
        year=row.year,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        region_code=row.region_code,
        office_code=row.office_code,
        report_id=report.report_id,
        state=row.state,
        outcome=row.outcome,
        due_on=row.due_on,
        suspended_until=row.suspended_until,
        successor_id=row.successor_id,
        findings=tuple(Finding(**one) for one in report.findings),
        policy_version=report.policy_version,
        opened_at=row.opened_at,
        ended_at=row.ended_at,
        is_over=row.due_on is not None and row.due_on < today,
    )


def _step(step: ReviewStep) -> ReviewStepCard:
    return ReviewStepCard(step.what, step.outcome, step.why, step.at, step.due_on)


def _published(row: Review) -> PublishedReview:
    ended = clock.local(row.ended_at).date() if row.ended_at else clock.today()
    return PublishedReview(
        row.organisation_id, row.organisation_name, row.year, row.region_code, row.outcome, ended
    )
