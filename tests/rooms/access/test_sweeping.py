"""Sweeping: what was only needed for signing in is forgotten, what is in use stays."""

import datetime as dt

import pytest

from tongxing.access import services
from tongxing.access.models import Account, Session, SignInCode
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import clock, throttle
from tongxing.foundation.models import Allowance
from tongxing.foundation.refusals import SignInFirst

NOW = dt.datetime(2026, 3, 16, 1, tzinfo=dt.UTC)


def code(ago: dt.timedelta) -> SignInCode:
    sent = NOW - ago
    return SignInCode.objects.create(
        phone_digest=b"p" * 32, code_digest=b"c" * 32, sent_at=sent, ends_at=sent + dt.timedelta(minutes=5)
    )


def session(ended: dt.timedelta) -> Session:
    account = Account.objects.create(opened_at=NOW)
    return Session.objects.create(
        account=account, token_hash=account.id.bytes * 2, began_at=NOW, ends_at=NOW - ended
    )


@pytest.mark.django_db
def test_old_traces_go_and_fresh_ones_stay():
    with clock.at(NOW - dt.timedelta(days=2)):
        throttle.spend("code.phone", "13800000001", limit=5, seconds=60)
    with clock.at(NOW):
        throttle.spend("code.phone", "13800000002", limit=5, seconds=60)
        code(dt.timedelta(days=2))
        session(dt.timedelta(days=31))
        fresh_code, live = code(dt.timedelta(minutes=1)), session(dt.timedelta(days=-1))
        assert services.sweep_sign_ins(actor=SystemActor("sweeper")) == 3
    assert list(SignInCode.objects.values_list("id", flat=True)) == [fresh_code.id]
    assert list(Session.objects.values_list("id", flat=True)) == [live.id]
    assert Allowance.objects.count() == 1


@pytest.mark.django_db
def test_only_the_platform_sweeps():
    with pytest.raises(SignInFirst):
        services.sweep_sign_ins(actor=Visitor())
