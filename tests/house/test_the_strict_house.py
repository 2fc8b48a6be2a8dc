"""The strictness is awake: each thing it forbids is tried here once, and refused."""

import socket
import warnings

import pytest
from django.db import connection, transaction

from tests.fixtures.strictness import LockNamesNoTable, SocketClosed
from tongxing.access.models import Session
from tongxing.foundation import clock, ids
from tongxing.foundation.models import Allowance, JournalLine


def test_a_test_cannot_reach_the_network():
    with socket.socket() as line, pytest.raises(SocketClosed):
        line.connect(("127.0.0.1", 9))


@pytest.mark.http
def test_a_test_that_says_so_may_talk_to_this_machine_and_no_further():
    with socket.socket() as line, pytest.raises(ConnectionRefusedError):
        line.connect(("127.0.0.1", 9))
    with socket.socket() as line, pytest.raises(SocketClosed):
        line.connect(("192.0.2.1", 9))


def test_a_warning_is_an_error():
    with pytest.raises(UserWarning, match="careful"):
        warnings.warn("careful", stacklevel=1)


@pytest.mark.django_db
def test_what_has_no_order_comes_back_in_any_order():
    now = clock.now()
    Allowance.objects.bulk_create(Allowance(key=f"{n:02}", window_started_at=now, spent=0) for n in range(40))
    first, again = list(Allowance.objects.all()), list(Allowance.objects.all())
    assert first != again
    assert sorted(row.key for row in first) == [row.key for row in Allowance.objects.order_by("key")]


@pytest.mark.django_db
def test_a_lock_over_a_join_must_name_its_table():
    rows = Session.objects.select_related("account").order_by("id")
    with pytest.raises(LockNamesNoTable):
        list(rows.select_for_update())
    assert list(rows.select_for_update(of=("self",))) == []


def a_line() -> JournalLine:
    return JournalLine.objects.create(
        id=ids.new_id(), deed="house.test", actor="nobody", written_at=clock.now()
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_that_commits_leaves_nothing_behind_even_in_a_sealed_table(turn):
    a_line()
    assert JournalLine.objects.count() == 1


@pytest.mark.django_db
def test_mail_stays_in_the_house(settings):
    assert settings.EMAIL_BACKEND == "django.core.mail.backends.locmem.EmailBackend"


def counted(key: str) -> int:
    return Allowance.objects.get(pk=key).spent


def spend_one() -> int:
    """Reads, then writes: the classic lost update, unless the row is locked."""
    with transaction.atomic():
        row = Allowance.objects.select_for_update().get(pk="purse")
        spent = counted("purse") + 1
        Allowance.objects.filter(pk="purse").update(spent=spent)
        return row.spent


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_a_race_meets_at_a_named_line_and_a_lock_puts_one_behind_the_other(race):
    Allowance.objects.create(key="purse", window_started_at=clock.now(), spent=0)
    won, lost = race(spend_one, meeting_at="tests.house.test_the_strict_house.counted", times=3)
    assert (sorted(won), lost, counted("purse")) == ([0, 1, 2], [], 3)


def claim(key: str) -> str:
    Allowance.objects.create(key=key, window_started_at=clock.now(), spent=0)
    return key


@pytest.mark.race(guard="constraint foundation_allowance_pkey")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_the_same_name_the_database_lets_in_one(race):
    won, lost = race(lambda: claim("x"), meeting_at="tongxing.foundation.clock.now")
    assert (won, [type(fault).__name__ for fault in lost]) == (["x"], ["IntegrityError"])


@pytest.mark.django_db(transaction=True)
def test_a_race_that_meets_nowhere_is_no_race(race):
    with pytest.raises(AssertionError, match="met nowhere"):
        race(lambda: connection.vendor, meeting_at="tongxing.foundation.clock.now")
