"""Making a certificate: from effective records only, free, in one step, and never of anything else."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories import certificates, ledger
from tests.fixtures import meeting
from tongxing.certificates import errors, queries, rules, services
from tongxing.certificates.models import Certificate
from tongxing.foundation import clock, relay
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.ledger import services as ledger_services
from tongxing.ledger.shapes import CorrectRecord


def test_it_lists_what_is_effective_and_nothing_else(wang, entry):
    ledger.pending(wang, started_at=ledger.at(9), ended_at=ledger.at(10))
    card = services.make_certificate(certificates.order(wang), actor=wang.member)
    assert (card.entries, card.minutes, card.state) == (1, 150, "valid")
    (line,) = services.check_certificate(card.number, actor=wang.member).lines
    assert (line.entry_id, line.organisation, line.content) == (
        entry.id,
        "花园街道邻里互助队",
        "陪三位独居老人买菜、取药，帮忙登记复诊",
    )


def test_its_number_begins_with_the_year_and_checks_itself(wang, entry):
    card = certificates.certificate(wang)
    assert card.number.startswith("2026-")
    assert rules.read_number(card.number) == card.number.replace("-", "")


def test_the_same_key_again_is_the_same_certificate(wang, entry):
    order = certificates.order(wang)
    first = services.make_certificate(order, actor=wang.member)
    assert services.make_certificate(order, actor=wang.member) == first
    assert Certificate.objects.count() == 1


def test_a_key_of_somebody_else_is_refused(wang, entry):
    zhao = ledger.volunteer("赵敏", "TX2603000025")
    ledger.effective(zhao)
    order = certificates.order(wang)
    services.make_certificate(order, actor=wang.member)
    with pytest.raises(errors.KeyTaken):
        services.make_certificate(certificates.order(zhao, key=order.key), actor=zhao.member)


def test_a_period_keeps_to_its_days_both_included(wang, entry):
    ledger.effective(
        wang,
        started_at=ledger.at(9, day=dt.date(2026, 3, 1)),
        ended_at=ledger.at(10, day=dt.date(2026, 3, 1)),
    )
    day = dt.date(2026, 3, 14)
    card = services.make_certificate(certificates.order(wang, from_on=day, until_on=day), actor=wang.member)
    assert (card.entries, card.from_on, card.until_on) == (1, day, day)


def test_without_dates_it_runs_from_the_first_to_the_last_service(wang, entry):
    card = certificates.certificate(wang)
    assert (card.from_on, card.until_on) == (entry.served_on, entry.served_on)


def test_chosen_records_must_all_count(wang, entry):
    waiting = ledger.pending(wang, started_at=ledger.at(9), ended_at=ledger.at(10))
    with pytest.raises(errors.EntryNotEffective) as told:
        services.make_certificate(certificates.order(wang, entries=(entry.id, waiting.id)), actor=wang.member)
    assert told.value.facts == {"count": 1}


def test_records_of_others_cannot_be_chosen(wang, entry):
    others = ledger.effective(ledger.volunteer("赵敏", "TX2603000025"))
    with pytest.raises(errors.EntryNotEffective):
        services.make_certificate(certificates.order(wang, entries=(others.id,)), actor=wang.member)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"entries": ()}, errors.NothingEffective),
        ({"from_on": dt.date(2026, 3, 15)}, errors.NothingEffective),
        ({"from_on": dt.date(2026, 3, 15), "until_on": dt.date(2026, 3, 14)}, errors.DatesReversed),
        ({"name_shown": "nickname"}, errors.NameChoiceUnknown),
    ],
)
def test_an_empty_or_impossible_selection_is_refused(wang, entry, changes, refusal):
    with pytest.raises(refusal):
        services.make_certificate(certificates.order(wang, **changes), actor=wang.member)
    assert Certificate.objects.count() == 0


def test_more_records_than_a_paper_holds_are_refused(wang, entry, monkeypatch):
    monkeypatch.setattr(rules, "MOST_LINES", 0)
    with pytest.raises(errors.TooManyLines):
        services.make_certificate(certificates.order(wang), actor=wang.member)


def test_only_the_volunteer_makes_one(wang, entry):
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "oneself":
            continue
        with pytest.raises(SignInFirst if name == "visitor" else NotAllowed):
            services.make_certificate(certificates.order(wang), actor=actor)
    assert Certificate.objects.count() == 0


def test_the_list_shows_ones_own_and_an_officer_those_of_the_region(wang, entry):
    card = certificates.certificate(wang)
    seen = {
        name
        for name, actor in ledger.every_kind_of_actor(wang).items()
        if [row.id for row in queries.certificates_of(wang.person_id, actor).items] == [card.id]
    }
    assert seen == {"oneself", "officer of the region", "the platform"}


@pytest.mark.parametrize("deed", ["update {t} set minutes = 6000", "delete from {t}", "truncate {t} cascade"])
def test_the_database_itself_refuses_a_change(wang, entry, deed):
    certificates.certificate(wang)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("set constraints all immediate")
        cursor.execute(deed.format(t="certificates_certificate"))


def test_verifying_names_a_certificate_that_disagrees_with_the_ledger(wang, entry):
    card = certificates.certificate(wang)
    assert list(queries.findings()) == []
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute(
            "update certificates_certificate set minutes = 600, lines = jsonb_set(lines, '{0,minutes}', '600')"
        )
    assert {finding.line for finding in queries.findings()} == {card.number}


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_a_correction_waits_until_the_paper_is_made_and_then_supersedes_it(race):
    """Else the correction could be told to all before the paper exists, and the paper stay valid for ever."""
    with clock.at(ledger.NOW), meeting.watched("tongxing.ledger.queries.effective_entries") as held:
        wang = ledger.volunteer(named=True)
        order = CorrectRecord(
            uuid.uuid4(), ledger.effective(wang).id, ledger.at(14), ledger.at(15), "提前离开了"
        )

        def make():
            return services.make_certificate(certificates.order(wang), actor=wang.member).number

        def correct():
            held.wait(10)
            ledger_services.correct_record(order, actor=ledger.leader())
            return relay.deliver_waiting()

        won, lost = race([make, correct], meeting_at="tongxing.certificates.rules.number_from")
        number = next(told for told in won if isinstance(told, str))
        assert (lost, services.check_certificate(number, actor=wang.member).state) == ([], "superseded")
