"""Every organisation's report of a year is made from the ledger; nobody types anything, and numbers only hint."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import ledger
from tests.factories import reviews as made
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import DecideOrganisation
from tongxing.reviews import errors, queries, services
from tongxing.reviews.models import Review, ReviewReport
from tongxing.reviews.shapes import Finding, Opened, OpenReviews

ORDER = OpenReviews(made.COUNTY, made.YEAR)


def test_each_organisation_has_a_signed_report_and_ten_workdays_to_comment(county):
    made.team()
    made.team("花园街道第二邻里互助队")
    assert services.open_reviews(ORDER, actor=county) == Opened(2, 0)
    card = queries.reviews_in(made.COUNTY, made.COUNTY + 10**6, county).items[0]
    assert (card.state, card.outcome, card.due_on) == ("open", "", dt.date(2026, 3, 30))
    told = queries.story_of(card.id, county)
    assert told.is_whole
    assert told.report["year"] == 2025
    assert "participation" in [one["id"] for one in told.report["figures"]]
    assert [one.what for one in told.steps] == ["opened"]


def test_no_service_all_year_is_a_hint_to_look_and_no_verdict():
    card = made.opened()
    assert card.findings == (Finding("no_service"),)
    assert card.outcome == ""


def test_an_organisation_that_is_stopped_is_reviewed_too_and_says_so(county):
    team = made.team()
    organisations.decide_organisation(
        DecideOrganisation(team.id, "disabled", "资料过期"), actor=ledger.SYSTEM
    )
    assert Finding("not_in_force") in made.opened(team, county).findings


def test_whoever_was_registered_after_the_year_has_no_review_of_it(county):
    made.organisations.organisation()
    assert services.open_reviews(ORDER, actor=county) == Opened(0, 0)


def test_opening_again_opens_only_what_is_missing(county):
    made.team()
    services.open_reviews(ORDER, actor=county)
    made.team("花园街道第二邻里互助队")
    assert services.open_reviews(ORDER, actor=county) == Opened(1, 0)
    assert services.open_reviews(ORDER, actor=county) == Opened(0, 0)
    assert Review.objects.count() == 2


@pytest.mark.parametrize("year", [2026, 2011])
def test_a_year_that_is_not_over_or_too_long_ago_is_refused(county, year):
    with pytest.raises(errors.YearNotOver):
        services.open_reviews(OpenReviews(made.COUNTY, year), actor=county)


def test_only_the_authority_of_the_place_opens_them():
    oneself = ledger.volunteer()
    made.team()
    allowed = set()
    for name, actor in ledger.every_kind_of_actor(oneself).items():
        try:
            with transaction.atomic():
                services.open_reviews(ORDER, actor=actor)
                allowed.add(name)
                transaction.set_rollback(True)
        except (NotAllowed, NotFound, SignInFirst):
            assert Review.objects.count() == 0
    assert allowed == {"officer of the region"}


def test_the_organisation_sees_its_own_and_no_others():
    card = made.opened()
    assert queries.story_of(card.id, made.managing(card)).wants == {"comment"}
    other = made.manager(made.team("花园街道第二邻里互助队"))
    with pytest.raises(NotFound):
        queries.story_of(card.id, other)
    assert queries.reviews_of(card.organisation_id, other) == ()


def test_a_review_nobody_made_is_not_found(county):
    with pytest.raises(NotFound):
        queries.story_of(uuid.uuid4(), county)


def test_the_report_is_sealed():
    made.opened()
    with pytest.raises(DatabaseError, match="append-only"):
        ReviewReport.objects.update(findings=[])
