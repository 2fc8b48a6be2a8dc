"""Somebody was shown a certificate and does not believe it: the level above whoever made its records is asked."""

import uuid

import pytest

from tests.factories import certificates, ledger
from tests.factories import supervision as made
from tongxing.access.shapes import Visitor
from tongxing.certificates import rules
from tongxing.certificates import services as certificate_deeds
from tongxing.certificates.shapes import ReportDoubt
from tongxing.foundation import relay
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.supervision import queries, services
from tongxing.supervision.models import Alert


@pytest.fixture
def holder():
    return ledger.volunteer(named=True)


@pytest.fixture
def entry(holder):
    return ledger.effective(holder)


@pytest.fixture
def number(holder, entry):
    return certificates.certificate(holder).number


def doubt(number: str, what: str = "untrue") -> None:
    certificate_deeds.report_doubt(ReportDoubt(uuid.uuid4(), number, what), actor=Visitor())
    relay.deliver_waiting()


def test_it_stands_before_the_county_with_the_records_on_it(number, entry, officer):
    doubt(number)
    (told,) = queries.open_alerts(officer).items
    assert (told.rule, told.entries) == ("certificate-doubt", (entry.id,))
    assert "我知道这些服务不属实" in told.sentence_zh
    assert number in told.sentence_en


def test_many_doubts_about_one_certificate_are_one_alert_until_it_is_answered(number, officer):
    doubt(number)
    doubt(number, "differs")
    (told,) = queries.open_alerts(officer).items
    made.close(told.id, officer)
    doubt(number)
    assert Alert.objects.filter(rule="certificate-doubt").count() == 2


def test_a_number_nobody_holds_raises_none(officer):
    doubt(rules.grouped(rules.number_from(2026, [3] * 11)), "forged")
    assert queries.open_alerts(officer).items == ()


def test_only_the_platform_raises_it(number, officer, leader):
    for actor in (Visitor(), officer, leader):
        with pytest.raises((SignInFirst, NotAllowed)):
            services.raise_for_doubt(uuid.uuid4(), number, "untrue", actor=actor)
