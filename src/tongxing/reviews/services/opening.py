"""Opening the reviews of a year: every report comes from the ledger, nobody types anything."""

import dataclasses
import datetime as dt

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, journal
from tongxing.insights import services as insights
from tongxing.insights.shapes import FreezeReport
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.places import queries as places
from tongxing.reviews import errors, queries, rules
from tongxing.reviews.models import Review, ReviewReport
from tongxing.reviews.services import steps
from tongxing.reviews.shapes import Opened, OpenReviews, State

STANDING = ("approved", "disabled", "locked")
FIRST_YEAR = 2012  # the year of the first national rules on recording


@transaction.atomic
def open_reviews(order: OpenReviews, *, actor: Actor) -> Opened:
    """Every organisation of the region that existed in the year has its signed report and may comment on it.

    Who has a review of the year keeps it, so doing it again opens only what is missing; a very large region needs
    several orders, and the answer says how many organisations are left. Refuses with NotAllowed, PlaceUnknown or
    YearNotOver.
    """
    asked = Review(region_code=order.region_code)
    access.require(actor, "reviews.open_reviews", on=asked)
    places.region(order.region_code)
    last_over = clock.today().year - 1
    if not FIRST_YEAR <= order.year <= last_over:
        raise errors.YearNotOver(year=order.year, first=FIRST_YEAR, last=last_over)
    database.lock_name("reviews", "open", order.year)
    low, high = places.span(order.region_code)
    new_year = clock.start_of(dt.date(order.year + 1, 1, 1))
    standing = organisations.standing_in(low, high, STANDING, new_year)
    had = queries.has_review([one.id for one in standing], order.year)
    waiting = [one for one in standing if one.id not in had]
    now = waiting[: steps.rule_for(order.region_code).parameters["most_at_once"]]
    unmet = queries.unmet_of([one.id for one in now], order.year)
    for card in now:
        _open(order, card, unmet.get(card.id, 0), actor)
    facts = {"year": order.year, "opened": len(now)}
    journal.note("reviews.open_reviews", actor=actor, subject=order.region_code, facts=facts)
    return Opened(len(now), len(waiting) - len(now))


def _open(order: OpenReviews, card: OrganisationCard, unmet: int, actor: Actor) -> None:
    report = insights.freeze_report(FreezeReport(order.year, card.region_code, card.id), actor=actor)
    rule = steps.rule_for(card.region_code)
    row = Review(
        year=order.year,
        organisation_id=card.id,
        organisation_name=card.name,
        region_code=card.region_code,
        office_code=order.region_code,
        opened_at=clock.now(),
        state=State.OPEN,
        due_on=clock.today(),
    )
    row.save(force_insert=True)
    found = rules.findings(report.content["figures"], rule.parameters, is_active=card.is_active, unmet=unmet)
    ReviewReport.objects.create(
        review=row,
        report_id=report.id,
        findings=[dataclasses.asdict(one) for one in found],
        policy_version=rule.version,
        made_at=clock.now(),
    )
    steps.move(row, State.OPEN, "opened", actor.label, due_on=steps.term(row, "comment_workdays"))
