"""Signing in: a code to a phone, five minutes, five tries, one use; and the first time opens the account."""

import datetime as dt

import pytest
from django.db import connection

from tests.factories import access
from tests.fixtures.snapshot import held_by
from tongxing.access import errors, queries, services
from tongxing.access.models import Account, Session
from tongxing.access.shapes import Member, SignIn, Visitor
from tongxing.foundation import clock, ports
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, SignInFirst

pytestmark = pytest.mark.django_db
PHONE = "13912345678"


def send(phone: str = PHONE) -> str:
    return services.send_code(phone, actor=Visitor()).shown


def enter(code: str, phone: str = PHONE):
    return services.sign_in(SignIn(phone, code, "测试手机"), actor=Visitor())


def other(code: str, by: int = 1) -> str:
    return f"{(int(code) + by) % 10**6:06d}"


def test_the_first_time_opens_an_account_and_tells_of_it_once():
    first, again = enter(send()), enter(send())
    assert (first.is_new, again.is_new) == (True, False)
    assert first.account_id == again.account_id
    assert first.token != again.token
    assert Announcement.objects.filter(name="access.account_opened").count() == 1


def test_the_message_holds_the_code_and_says_what_not_to_do():
    code = send()
    message = ports.sms().sent[-1]
    assert message.phone == PHONE
    assert code in message.words
    assert "不要告诉任何人" in message.words


def test_the_token_makes_the_actor_and_the_actor_signs_out():
    done = enter(send())
    actor, _preferences = queries.actor_of(done.token)
    assert actor == Member(done.account_id, (), actor.session_id)
    services.sign_out(actor=actor)
    assert queries.actor_of(done.token)[0] == Visitor()


@pytest.mark.parametrize("token", ["", "x", "forged" * 30, "\x00", "令牌"])
def test_a_forged_token_is_a_visitor(token):
    assert queries.actor_of(token) == (Visitor(), {})


def test_neither_phone_nor_code_nor_token_lies_in_the_database():
    done = enter(send())
    code = send()
    with connection.cursor() as cursor:
        for table in ("account", "session", "signincode"):
            cursor.execute(f"select string_agg(t::text, '|') from access_{table} t")
            text = cursor.fetchone()[0]
            for secret in (PHONE, done.token, code):
                assert secret not in text
                assert secret.encode().hex() not in text


@pytest.mark.parametrize("phone", ["", "1391234567", "23912345678", "12345678901", "一三九", "0451-53600001"])
def test_what_is_no_mobile_is_refused_and_nothing_is_sent(phone):
    before, sent = held_by("access"), len(ports.sms().sent)
    with pytest.raises(errors.PhoneNotUsable):
        send(phone)
    with pytest.raises(errors.PhoneNotUsable):
        enter("123456", phone)
    assert (held_by("access"), len(ports.sms().sent)) == (before, sent)


def test_a_wrong_code_is_counted_though_it_is_refused():
    code = send()
    with pytest.raises(errors.CodeWrong) as no:
        enter(other(code))
    assert no.value.facts == {"tries_left": 4}
    assert enter(code).is_new


def test_after_five_wrong_ones_the_right_one_is_worth_nothing():
    code = send()
    for by in range(1, 5):
        with pytest.raises(errors.CodeWrong):
            enter(other(code, by))
    for attempt in (other(code, 5), code):
        with pytest.raises(errors.CodeExpired):
            enter(attempt)
    assert not Session.objects.exists()


def test_a_code_is_used_once():
    code = send()
    enter(code)
    with pytest.raises(errors.CodeExpired):
        enter(code)


def test_a_new_code_makes_the_old_one_worthless():
    old, new = send(), send()
    if old != new:
        with pytest.raises(errors.CodeWrong):
            enter(old)
    assert enter(new).is_new


def test_a_code_of_another_phone_opens_nothing():
    mine, theirs = send(PHONE), send("13900000000")
    with pytest.raises(errors.CodeWrong):
        enter(theirs if theirs != mine else other(mine))


@pytest.mark.parametrize(("seconds", "works"), [(299, True), (301, False)])
def test_a_code_lasts_five_minutes(seconds, works):
    with clock.at(access.NOW):
        code = send()
    with clock.at(access.NOW + dt.timedelta(seconds=seconds)):
        if works:
            assert enter(code).is_new
        else:
            with pytest.raises(errors.CodeExpired):
                enter(code)


def test_a_session_ends_after_sixty_days():
    with clock.at(access.NOW):
        done = enter(send())
    with clock.at(access.NOW + dt.timedelta(days=59, hours=23)):
        assert queries.actor_of(done.token)[0].account_id == done.account_id
    with clock.at(access.NOW + dt.timedelta(days=60, seconds=1)):
        assert queries.actor_of(done.token)[0] == Visitor()


def test_full_width_digits_and_blanks_are_digits():
    code = send("１３９ １２３４-５６７８")
    wide = code.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert enter(wide, PHONE).is_new


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_who_may_sign_out(actor):
    who = access.everybody()[actor]
    if actor == "visitor":
        with pytest.raises(SignInFirst):
            services.sign_out(actor=who)
    elif actor == "system":
        with pytest.raises(NotAllowed):
            services.sign_out(actor=who)
    else:
        services.sign_out(actor=who)


def test_preferences_are_kept_with_the_account():
    done = enter(send())
    actor, _none = queries.actor_of(done.token)
    services.keep_preferences({"mode": "elder"}, actor=actor)
    assert queries.actor_of(done.token)[1] == {"mode": "elder"}
    with pytest.raises(SignInFirst):
        services.keep_preferences({"mode": "plain"}, actor=Visitor())


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_of_two_devices_with_one_code_at_once_one_comes_in(race):
    code = send()
    won, lost = race(lambda: enter(code), meeting_at="tongxing.access.services.accounts._matches")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.CodeExpired])
    assert Session.objects.count() == 1


@pytest.mark.race(guard="constraint access_account_one_per_phone")
@pytest.mark.django_db(transaction=True)
def test_a_phone_that_opens_its_account_twice_at_once_has_one_account(race):
    won, lost = race(
        lambda: services.account_for_phone(PHONE)[0].id, meeting_at="tongxing.foundation.sealing.seal"
    )
    assert lost == []
    assert won[0] == won[1]
    assert Account.objects.count() == 1
