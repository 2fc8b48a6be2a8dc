"""Organisations are drawn by chance, county by county, so that anybody can draw them again; the result is published."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import ledger
from tests.factories import reviews as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.reviews import errors, queries, services
from tongxing.reviews.models import CheckFinding, SpotCheck
from tongxing.reviews.shapes import CommentFinding, SayFinding

WORDS = "签到表在站里，三天内录入"


@pytest.fixture
def check(county):
    made.teams(6)
    return services.draw_check(made.draw(), actor=county)


def test_forty_percent_and_at_least_five_are_drawn(check):
    assert (check.percent, check.least, check.population, check.drawn) == (40, 5, 6, 5)
    assert len({one.organisation_id for one in check.organisations}) == 5
    assert [one.number for one in check.organisations] == [1, 2, 3, 4, 5]
    assert len(check.checklist) == 13


def test_every_county_of_a_city_draws_its_own(county):
    made.teams(6)
    for number in range(7):
        made.team(f"道里第{number}队", region_code=made.measures.DAOLI)
    city = made.officer(made.CITY)
    told = services.draw_check(made.draw(region_code=made.CITY), actor=city)
    counties = [one.county_code for one in told.organisations]
    assert (counties.count(made.COUNTY), counties.count(made.measures.DAOLI)) == (5, 5)


def test_more_may_be_drawn_and_never_less(county):
    made.teams(6)
    assert services.draw_check(made.draw(percent=100), actor=county).drawn == 6
    with pytest.raises(errors.ShareTooSmall):
        services.draw_check(made.draw(percent=39), actor=county)


@pytest.mark.parametrize("change", [{"seed_text": " "}, {"seed_text": "种" * 121}])
def test_without_a_published_text_nothing_is_drawn(county, change):
    made.team()
    with pytest.raises(errors.SeedMissing):
        services.draw_check(made.draw(**change), actor=county)


def test_a_check_is_of_this_year_or_the_last(county):
    made.team()
    with pytest.raises(errors.CheckYearWrong):
        services.draw_check(made.draw(year=2024), actor=county)


def test_where_nobody_is_in_force_there_is_nothing_to_draw(county):
    with pytest.raises(errors.NothingToDraw):
        services.draw_check(made.draw(), actor=county)


def test_the_same_key_is_the_same_draw(county):
    made.team()
    order = made.draw()
    assert services.draw_check(order, actor=county) == services.draw_check(order, actor=county)
    assert SpotCheck.objects.count() == 1


def test_who_may_draw(county):
    made.team()
    allowed = set()
    for name, actor in ledger.every_kind_of_actor(ledger.volunteer()).items():
        try:
            with transaction.atomic():
                services.draw_check(made.draw(), actor=actor)
                allowed.add(name)
                transaction.set_rollback(True)
        except (NotAllowed, NotFound, SignInFirst):
            assert SpotCheck.objects.count() == 0
    assert allowed == {"officer of the region", "auditor of the region"}


def test_what_was_found_stays(check, county):
    order = SayFinding(check.id, 1, uuid.uuid4(), ("paper", "in_time"), "三份纸质签到表没有录入系统")
    told = services.say_finding(order, actor=county)
    assert told.organisations[0].unmet == ("in_time", "paper")
    assert told.organisations[0].comment_until == dt.date(2026, 3, 30)
    assert services.say_finding(order, actor=county) == told
    with pytest.raises(errors.SeenAlready):
        services.say_finding(dataclasses.replace(order, key=uuid.uuid4()), actor=county)
    with pytest.raises(DatabaseError, match="append-only"):
        CheckFinding.objects.update(unmet=[])


def test_a_point_not_on_the_list_and_a_finding_without_words_are_refused(check, county):
    with pytest.raises(errors.PointUnknown):
        made.seen(check, 1, "colour", by=county)
    with pytest.raises(Invalid):
        services.say_finding(SayFinding(check.id, 1, uuid.uuid4(), ("paper",), ""), actor=county)


def test_nobody_checks_their_own_house(check, county):
    first = check.organisations[0]
    low = made.COUNTY
    own = made.Grant("team_leader", low, low + 1, organisation_id=first.organisation_id)
    with pytest.raises(errors.OwnHouse):
        made.seen(check, 1, by=made.Member(uuid.uuid4(), (*county.grants, own)))


def test_the_organisation_says_its_word_once_and_in_time(check, county):
    made.seen(check, 1, "paper", by=county)
    grant = made.Grant(
        "organisation_manager",
        made.COUNTY,
        made.COUNTY + 1,
        organisation_id=check.organisations[0].organisation_id,
    )
    manager = made.Member(uuid.uuid4(), (grant,))
    (about,) = queries.findings_about(check.organisations[0].organisation_id, manager)
    assert (about.unmet, about.may_comment) == (("paper",), True)
    word = CommentFinding(check.id, 1, uuid.uuid4(), WORDS)
    services.comment_finding(word, actor=manager)
    services.comment_finding(word, actor=manager)
    assert queries.check(check.id, county).organisations[0].comment == WORDS
    with pytest.raises(errors.NothingToComment):
        services.comment_finding(dataclasses.replace(word, key=uuid.uuid4()), actor=manager)


def test_it_is_published_when_all_were_seen_and_heard(check, county):
    for number in range(1, 5):
        made.seen(check, number, by=county)
    made.seen(check, 5, "paper", by=county)
    with pytest.raises(errors.NotSeenYet) as refused:
        services.publish_check(check.id, actor=county)
    assert refused.value.facts == {"unseen": 0, "waiting": 1}
    with pytest.raises(NotFound):
        queries.published_check(check.id)
    with clock.at(made.morning(dt.date(2026, 3, 31))):
        told = services.publish_check(check.id, actor=county)
        assert services.publish_check(check.id, actor=county) == told
    assert queries.published_check(check.id).organisations[4].unmet == ("paper",)
    assert queries.redrawn(check.id).is_same


def test_the_next_review_hints_at_what_a_check_of_its_year_found(county):
    with clock.at(made.morning(dt.date(2025, 12, 1))):
        team = made.team()
        check = services.draw_check(made.draw(year=2025), actor=county)
        made.seen(check, 1, "paper", "training", by=county)
    assert [one.label("zh") for one in made.opened(team, county).findings] == [
        "全年没有已生效的服务",
        "抽查有 2 项没有做到",
    ]
