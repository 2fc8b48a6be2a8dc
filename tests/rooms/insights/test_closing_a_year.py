"""A year that is over is closed by those in charge, once, signed, and stays as it was."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from tests.factories import insights as made
from tests.factories import ledger, organisations, places
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.insights import errors, queries, services
from tongxing.insights.models import YearlyReport
from tongxing.insights.shapes import FreezeReport

pytestmark = pytest.mark.django_db
ORDER = FreezeReport(2025, made.NANGANG)
LAST_YEAR = dt.date(2025, 12, 1)


@pytest.fixture(autouse=True)
def _monday():
    places.ground()
    with clock.at(made.NOW):
        made.laid(("needs_met", made.HUAYUAN, made.YEAR.replace(year=2025), 0, 11))
        yield


def test_a_region_is_closed_with_its_figures_definitions_and_clauses():
    card = services.freeze_report(ORDER, actor=ledger.official())
    told = {one["id"]: one for one in card.content["figures"]}
    assert card.title == "黑龙江省哈尔滨市南岗区2025年度志愿服务统计报告"
    assert (told["needs_met"]["value"], told["needs_met"]["clauses"][0]) == (11, "H24-5")
    assert told["needs_met"]["definition_zh"].startswith("当年完成服务的求助件数")
    assert told["certificates_checked"]["missing_zh"].startswith("验证时平台不记录谁查了哪一份")
    assert card.is_whole


def test_closing_it_twice_is_closing_it_once_whatever_came_later():
    first = services.freeze_report(ORDER, actor=ledger.official())
    made.laid(("needs_met", made.HUAYUAN, LAST_YEAR, 0, 20))
    assert queries.value("needs_met", made.NANGANG, LAST_YEAR).value == 20
    assert services.freeze_report(ORDER, actor=ledger.official()) == first
    assert YearlyReport.objects.count() == 1


def test_an_organisation_is_closed_with_what_it_recorded():
    team = organisations.organisation()
    helpers = [made.volunteer() for _ in range(6)]
    for somebody in helpers:
        made.member_of(team, somebody)
        made.served(somebody, hours=2, days_ago=120, organisation_id=team.id)
    with clock.at(clock.from_local(made.YEAR.replace(year=2027), dt.time(9))):
        manager = ledger.leader(team.id, "organisation_manager")
        order = FreezeReport(2026, team.region_code, team.id)
        card = services.freeze_report(order, actor=manager)
    told = {one["id"]: one["value"] for one in card.content["figures"]}
    assert card.title == "花园街道邻里互助队2026年度志愿服务统计报告"
    assert card.organisation_id == team.id
    assert "unmet_needs" not in told
    assert told["certificates_made"] == 0


@pytest.mark.parametrize("year", [2026, 2027, 2011])
def test_a_year_that_is_not_over_or_long_gone_is_refused(year):
    with pytest.raises(errors.YearNotOver) as told:
        services.freeze_report(FreezeReport(year, made.NANGANG), actor=ledger.official())
    assert told.value.sentence().endswith("请选 2012 到 2025 之间的一年。")


def test_only_those_in_charge_of_the_region_close_it():
    allowed = set()
    for name, actor in ledger.every_kind_of_actor(ledger.volunteer()).items():
        try:
            with transaction.atomic():
                services.freeze_report(ORDER, actor=actor)
                allowed.add(name)
                transaction.set_rollback(True)
        except (NotAllowed, NotFound, SignInFirst):
            continue
    assert YearlyReport.objects.count() == 0
    assert allowed == {"officer of the region"}


@pytest.mark.parametrize("deed", ["refresh_figures", "rebuild_figures", "sum_up"])
def test_only_the_platform_counts(deed):
    with pytest.raises(NotAllowed):
        getattr(services, deed)(actor=ledger.official())
    getattr(services, deed)(actor=SystemActor("test"))


def test_a_closed_year_cannot_be_changed_or_erased():
    services.freeze_report(ORDER, actor=ledger.official())
    for statement in ("update insights_yearlyreport set title = ''", "delete from insights_yearlyreport"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_report_that_was_changed_behind_our_back_says_so():
    card = services.freeze_report(ORDER, actor=ledger.official())
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute("update insights_yearlyreport set content = jsonb_set(content, '{year}', '2024')")
        cursor.execute("set session_replication_role = default")
    assert queries.report(card.id).is_whole is False
