"""The public notice: one letter of a name, and one tap for whoever knows better."""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger
from tests.factories import supervision as made
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import errors as ledger_errors
from tongxing.supervision import errors, queries, services
from tongxing.supervision.models import Alert, Report
from tongxing.supervision.shapes import ReportRecord


@pytest.fixture
def card():
    return made.on_notice()


def test_it_shows_a_surname_hours_and_until_when(card):
    (line,) = queries.public_notice(made.NANGANG).items
    assert (line.masked_name, line.minutes, line.title) == ("王*", 150, "陪独居老人买菜就医")
    assert (line.served_on, line.until_on) == (dt.date(2026, 3, 14), dt.date(2026, 3, 26))
    assert not hasattr(line, "volunteer_number")


def test_another_county_shows_another_notice(card):
    assert queries.public_notice(230102000000).items == ()
    assert len(queries.public_notice(made.HARBIN).items) == 1


def test_what_does_not_hang_there_is_not_found():
    somebody = made.volunteer()
    hidden = ledger.pending(somebody)
    for entry_id in (hidden.id, uuid.uuid4()):
        with pytest.raises(NotFound):
            queries.notice_line(entry_id)


def test_a_report_stands_before_the_county_and_holds_the_notice(card, officer):
    assert made.report(card.id, "那天下午他在家，没有出门")
    (told,) = queries.open_alerts(officer).items
    assert (told.rule, told.entries) == ("public-report", (card.id,))
    assert queries.alert(told.id, officer).said == ("那天下午他在家，没有出门",)
    assert queries.notice_line(card.id).is_questioned
    with clock.at(made.LATER + dt.timedelta(days=30)):
        assert ledger.services.end_notices(actor=made.JOB) == 0


def test_when_it_is_answered_the_notice_ends(card, officer):
    made.report(card.id)
    made.close(queries.open_alerts(officer).items[0].id, officer)
    with clock.at(made.LATER + dt.timedelta(days=30)):
        assert ledger.services.end_notices(actor=made.JOB) == 1


def test_three_people_who_doubt_one_record_are_one_alert(card, officer):
    for _ in range(3):
        made.report(card.id)
    (told,) = queries.open_alerts(officer).items
    steps = [step.kind for step in queries.alert(told.id, officer).steps]
    assert steps == ["raised", "reported", "reported"]
    assert Report.objects.filter(alert=told.id).count() == 3


def test_a_doubt_after_an_answer_is_a_new_alert(card, officer):
    made.report(card.id)
    made.close(queries.open_alerts(officer).items[0].id, officer)
    made.report(card.id)
    assert Alert.objects.filter(rule="public-report").count() == 2
    assert len(queries.open_alerts(officer).items) == 1


def test_one_tap_twice_is_one_report(card):
    order = ReportRecord(card.id, uuid.uuid4())
    assert services.report_record(order, actor=made.Visitor())
    assert not services.report_record(order, actor=made.Visitor())
    assert Report.objects.count() == 1


def test_a_key_belongs_to_one_record(card):
    key = uuid.uuid4()
    services.report_record(ReportRecord(card.id, key), actor=made.Visitor())
    with pytest.raises(errors.KeyTaken):
        services.report_record(ReportRecord(made.on_notice().id, key), actor=made.Visitor())


def test_only_what_hangs_there_can_be_doubted_and_in_few_words(card):
    with pytest.raises(ledger_errors.NotOnNotice):
        made.report(ledger.pending(made.volunteer()).id)
    with pytest.raises(ledger_errors.NotOnNotice):
        made.report(uuid.uuid4())
    with pytest.raises(errors.WordsTooLong):
        made.report(card.id, "很" * 201)
    assert Report.objects.count() == 0


def test_the_notice_has_pages_and_no_search():
    for _ in range(3):
        made.on_notice()
    first, second = (queries.public_notice(made.NANGANG, PageRequest(number, 2)) for number in (1, 2))
    assert (len(first.items), first.has_next, len(second.items)) == (2, True, 1)
