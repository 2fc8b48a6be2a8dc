"""A volunteer sees what is there for them and why, takes a voucher, shows it, gives it back; never more than there are."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import access, people
from tests.factories import benefits as made
from tongxing.access.shapes import Visitor
from tongxing.benefits import errors, queries, services
from tongxing.benefits.models import Benefit, Voucher
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound, SignInFirst

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        yield made.street()


def sentences(offer, language="zh"):
    return {one.what: one.sentence(language) for one in offer.conditions}


def test_what_is_there_for_me_says_why_of_every_condition(here):
    made.published(here)
    (offer,) = queries.offers_for(here.volunteer).items
    assert offer.is_open
    assert sentences(offer) == {
        "person": "您是实名志愿者。",
        "place": "您在南岗区居住或服务。",
        "star": "不限星级。",
        "period": "发放到 2027年1月21日。",
        "share": "还有 10 份。",
    }


def test_what_it_would_take_is_said_in_the_same_place(here):
    card = made.published(here, star=1, starts_on=made.TODAY + dt.timedelta(days=3))
    offer = queries.offer(card.id, here.volunteer)
    assert [one.what for one in offer.unmet] == ["star", "period"]
    assert sentences(offer)["star"] == "要求 1 星，您现在是 0 星，还差 100 小时的有效服务。"
    assert sentences(offer, "en")["period"] == "It begins on 25 November 2026."


def test_the_paragraph_names_clause_edition_and_what_is_missing(here):
    card = made.published(here, star=2)
    told = queries.decision(card.id, here.volunteer)
    assert not told.met
    assert "第6条" in told.paragraph()
    assert "cn/benefits/2026-11" in told.paragraph()
    assert told.nearest().id == "star"


def test_a_visitor_sees_what_is_published_and_what_comes_first(here):
    made.published(here)
    (offer,) = queries.offers_for(Visitor(), made.NANGANG).items
    assert sentences(offer)["person"] == "先登记为志愿者。"
    assert queries.offers_for(Visitor(), made.DAOLI).items == ()


def test_a_list_is_of_the_place_where_one_lives_or_serves_and_of_one_class(here):
    street = made.published(here, region_code=made.HUAYUAN, title="花园街道的")
    county = made.published(here, benefit_class="care", title="全区的")
    _person, elsewhere = made.somebody_from(made.ZHAOLIN)
    assert [one.card.id for one in queries.offers_for(here.volunteer).items] == [street.id, county.id]
    assert queries.offers_for(elsewhere).items == ()
    assert [one.card.id for one in queries.offers_for(here.volunteer, 0, "care").items] == [county.id]
    inside = queries.offers_for(elsewhere, made.NANGANG).items
    assert [(one.card.id, one.is_open) for one in inside] == [(street.id, False), (county.id, False)]


def test_taking_leaves_one_less_and_says_until_when(here):
    card = made.published(here)
    voucher = made.taken(here, card)
    assert (voucher.state, voucher.star, voucher.good_until) == ("taken", 0, dt.date(2026, 12, 22))
    assert voucher.policy_version == "cn/benefits/2026-11"
    assert queries.benefit(card.id, here.volunteer).left == 9
    (offer,) = queries.offers_for(here.volunteer).items
    assert (offer.is_open, offer.in_hand) == (False, 1)
    assert sentences(offer)["share"] == "您已领过，每人最多 1 份。"


def test_a_voucher_is_never_good_past_the_last_day(here):
    card = made.published(here, ends_on=made.TODAY + dt.timedelta(days=4))
    assert made.taken(here, card).good_until == dt.date(2026, 11, 26)


def test_the_same_key_again_is_the_same_voucher(here):
    card, other = made.published(here), made.published(here, title="别的一项")
    order = made.take(card)
    first = services.take_voucher(order, actor=here.volunteer)
    assert services.take_voucher(order, actor=here.volunteer).id == first.id
    with pytest.raises(errors.KeyTaken):
        services.take_voucher(dataclasses.replace(order, benefit_id=other.id), actor=here.volunteer)
    assert (Voucher.objects.count(), Benefit.objects.get(pk=card.id).taken) == (1, 1)


def test_one_person_has_their_share_and_no_more(here):
    card = made.published(here, per_person=2)
    made.taken(here, card)
    second = made.taken(here, card)
    with pytest.raises(errors.HeldAlready) as no:
        made.taken(here, card)
    assert no.value.facts == {"most": 2}
    services.give_back_voucher(second.id, actor=here.volunteer)
    made.taken(here, card)
    assert list(Voucher.objects.filter(state="taken").order_by("nth").values_list("nth", flat=True)) == [1, 2]


def test_the_last_one_is_the_last(here):
    card = made.published(here, quota=1)
    made.taken(here, card)
    _person, other = people.registered(name="李建国")
    with pytest.raises(errors.SoldOut):
        made.taken(here, card, other)
    assert Benefit.objects.get().taken == 1


def test_a_star_is_asked_and_written_beside_the_voucher(here):
    card = made.published(here, star=2)
    with pytest.raises(errors.NotEligible):
        made.taken(here, card)
    made.starred(here.person, 3)
    assert made.taken(here, card).star == 3


def test_whoever_does_not_fit_is_told_what_it_would_take(here):
    card = made.published(here)
    _person, far = made.somebody_from(made.ZHAOLIN)
    with pytest.raises(errors.NotEligible) as no:
        made.taken(here, card, far)
    assert "南岗区居住或服务" in no.value.sentence("zh")
    with pytest.raises(errors.NotAVolunteer):
        made.taken(here, card, access.member())
    with pytest.raises(SignInFirst):
        services.take_voucher(made.take(card), actor=Visitor())
    soon = made.published(here, starts_on=made.TODAY + dt.timedelta(days=1))
    with pytest.raises(errors.NotOpen):
        made.taken(here, soon)
    assert Voucher.objects.count() == 0


def test_what_is_not_published_is_not_there(here):
    card = made.offered(here)
    with pytest.raises(NotFound):
        made.taken(here, card)
    with pytest.raises(NotFound):
        services.take_voucher(made.take(card, benefit_id=uuid.uuid4()), actor=here.volunteer)


def test_given_back_it_is_there_for_the_next_and_again_is_once(here):
    card = made.published(here, quota=1)
    voucher = made.taken(here, card)
    services.give_back_voucher(voucher.id, actor=here.volunteer)
    assert services.give_back_voucher(voucher.id, actor=here.volunteer).state == "given_back"
    assert Benefit.objects.get().taken == 0
    _person, other = people.registered(name="李建国")
    assert made.taken(here, card, other).state == "taken"


def test_ended_early_nothing_new_is_given_and_what_is_in_hand_stays(here):
    card = made.published(here)
    voucher = made.shown(here, card)
    services.end_benefit(card.id, "场地到期，不再提供", actor=here.officer)
    _person, other = people.registered(name="李建国")
    with pytest.raises(NotFound):
        made.taken(here, card, other)
    assert services.redeem_voucher(made.reading(card, voucher.code), actor=here.leader).used_on == made.TODAY


def test_only_its_holder_sees_a_voucher(here):
    card = made.published(here)
    voucher = made.shown(here, card)
    _person, other = people.registered(name="李建国")
    for actor in (Visitor(), other, here.leader, here.officer, access.with_role("auditor")):
        with pytest.raises(NotFound):
            queries.voucher(voucher.id, actor)
        with pytest.raises((NotFound, SignInFirst)):
            services.show_code(voucher.id, actor=actor)
        with pytest.raises((NotFound, SignInFirst)):
            services.give_back_voucher(voucher.id, actor=actor)
    assert queries.voucher(voucher.id, here.volunteer).code == voucher.code
    assert queries.vouchers_of(here.person.id, other).items == ()


def test_unused_vouchers_go_back_after_their_last_day(here):
    card = made.published(here)
    voucher = made.shown(here, card)
    with clock.at(made.NOW + dt.timedelta(days=30)):
        assert services.expire_vouchers(actor=access.everybody()["system"]) == 0
    with clock.at(made.NOW + dt.timedelta(days=31)):
        assert services.expire_vouchers(actor=access.everybody()["system"]) == 1
        assert queries.voucher(voucher.id, here.volunteer).state == "expired"
        with pytest.raises(errors.NotInHand):
            services.show_code(voucher.id, actor=here.volunteer)
    assert Benefit.objects.get().taken == 0


def test_who_held_a_voucher_long_ago_is_forgotten(here):
    card = made.published(here)
    services.redeem_voucher(made.reading(card, made.shown(here, card).code), actor=here.leader)
    system = access.everybody()["system"]
    with clock.at(made.NOW + dt.timedelta(days=399)):
        assert services.forget_vouchers(actor=system) == 0
    with clock.at(made.NOW + dt.timedelta(days=402)):
        assert services.forget_vouchers(actor=system) == 1
    assert Voucher.objects.count() == 0
    assert len(queries.uses_of(card.id, here.leader).items) == 1
