"""At the desk six digits are read once; the log keeps the benefit, the day and the star, and nobody's name."""

import dataclasses
import datetime as dt

import pytest

from tests.factories import access, people
from tests.factories import benefits as made
from tongxing.benefits import errors, queries, services
from tongxing.benefits.models import Use, Voucher
from tongxing.foundation import clock, relay
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.notices import queries as notices

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        yield made.street()


def test_six_digits_are_read_and_the_voucher_is_used(here):
    card = made.published(here)
    voucher = made.shown(here, card)
    assert len(voucher.code) == 6
    assert voucher.code.isdigit()
    assert voucher.seconds_left == 300
    use = services.redeem_voucher(
        made.reading(card, f"{voucher.code[:3]} {voucher.code[3:]}"), actor=here.leader
    )
    assert (use.title, use.used_on, use.star) == ("免费理发一次", made.TODAY, 0)
    mine = queries.voucher(voucher.id, here.volunteer)
    assert (mine.state, mine.code, mine.ended_at) == ("redeemed", "", made.NOW)


def test_the_log_names_nobody(here):
    card = made.published(here)
    services.redeem_voucher(made.reading(card, made.shown(here, card).code), actor=here.leader)
    told = str(Use.objects.values().get())
    for secret in (here.person.id, here.person.account_id, here.person.volunteer_number):
        assert str(secret) not in told
    (use,) = queries.uses_of(card.id, here.leader).items
    assert (use.used_on, use.star) == (made.TODAY, 0)
    desk = queries.desk(card.id, here.leader)
    assert (desk.used, desk.waiting) == (1, 0)


def test_a_code_is_good_once_and_for_five_minutes(here):
    card = made.published(here, per_person=2)
    voucher = made.shown(here, card)
    with clock.at(made.NOW + dt.timedelta(minutes=5)), pytest.raises(errors.CodeUnknown):
        services.redeem_voucher(made.reading(card, voucher.code), actor=here.leader)
    again = services.show_code(voucher.id, actor=here.volunteer)
    services.redeem_voucher(made.reading(card, again.code), actor=here.leader)
    with pytest.raises(errors.CodeUnknown):
        services.redeem_voucher(made.reading(card, again.code), actor=here.leader)
    assert Use.objects.count() == 1


def test_a_fresh_code_makes_the_last_one_void(here):
    card = made.published(here)
    first = made.shown(here, card)
    second = services.show_code(first.id, actor=here.volunteer)
    if second.code != first.code:
        with pytest.raises(errors.CodeUnknown):
            services.redeem_voucher(made.reading(card, first.code), actor=here.leader)
    assert services.redeem_voucher(made.reading(card, second.code), actor=here.leader).star == 0


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567", "000000" * 20, "１２３"])
def test_what_is_no_code_is_refused(here, typed):
    card = made.published(here)
    made.taken(here, card)
    with pytest.raises(errors.CodeUnknown):
        services.redeem_voucher(made.reading(card, typed), actor=here.leader)
    assert Use.objects.count() == 0


def test_a_code_means_nothing_at_another_desk(here):
    card, other = made.published(here), made.published(here, title="别的一项")
    voucher = made.shown(here, card)
    with pytest.raises(errors.CodeUnknown):
        services.redeem_voucher(made.reading(other, voucher.code), actor=here.leader)


def test_the_same_key_again_is_the_same_use(here):
    card, other = made.published(here), made.published(here, title="别的一项")
    order = made.reading(card, made.shown(here, card).code)
    first = services.redeem_voucher(order, actor=here.leader)
    assert services.redeem_voucher(order, actor=here.leader) == first
    with pytest.raises(errors.KeyTaken):
        services.redeem_voucher(dataclasses.replace(order, benefit_id=other.id), actor=here.leader)
    assert Use.objects.count() == 1


def test_who_may_redeem(here):
    card = made.published(here)
    code, may = made.shown(here, card).code, set()
    for name, actor in access.everybody(here.team.id).items():
        try:
            services.redeem_voucher(
                made.reading(card, "000000" if code != "000000" else "111111"), actor=actor
            )
        except errors.CodeUnknown:
            may.add(name)
        except (SignInFirst, NotFound, NotAllowed):
            pass
    assert may == {"team_leader", "organisation_manager"}
    assert Voucher.objects.get().state == "taken"


def test_a_stations_worker_redeems_what_the_station_gives(here):
    worker = made.worker()
    card = services.offer_benefit(made.at_a_station(here), actor=worker)
    services.publish_benefit(card.id, actor=here.officer)
    code = made.shown(here, card).code
    with pytest.raises(NotAllowed):
        services.redeem_voucher(made.reading(card, code), actor=made.worker(made.DAOLI))
    assert services.redeem_voucher(made.reading(card, code), actor=worker).used_on == made.TODAY


def test_the_volunteer_is_told_that_it_was_used(here):
    card = made.published(here)
    voucher = made.shown(here, card)
    services.redeem_voucher(made.reading(card, voucher.code), actor=here.leader)
    relay.deliver_waiting()
    told = notices.notices_of(here.volunteer).items
    assert [(one.title_zh, one.href) for one in told] == [("凭证已使用", f"/me/vouchers/{voucher.id}")]


def test_another_person_has_another_code(here):
    card = made.published(here)
    first = made.shown(here, card)
    _person, other = people.registered(name="李建国")
    second = made.shown(here, card, other)
    assert first.code != second.code
