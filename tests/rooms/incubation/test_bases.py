"""A base stands at a province, a city or a county; the authority opens it, an organisation runs it and lends things."""

import dataclasses
import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import incubation as made
from tests.factories import ledger
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.incubation import errors, queries, services
from tongxing.incubation.models import Base, Resource
from tongxing.incubation.shapes import OpenBase


def order(**changes) -> OpenBase:
    runs = made.house("南岗区志愿服务发展中心", kind="2")
    told = OpenBase(uuid.uuid4(), "南岗孵化基地", made.COUNTY, runs.id, "花园街 88 号", "0451-53600088")
    return dataclasses.replace(told, **changes)


@pytest.mark.parametrize(
    ("region_code", "level"),
    [(made.COUNTY, "county"), (made.measures.HARBIN, "prefecture"), (made.measures.PROVINCE, "province")],
)
def test_it_stands_at_one_of_three_levels(region_code, level):
    card = services.open_base(order(region_code=region_code), actor=made.officer(region_code))
    assert (card.level, card.operator_name, card.is_open) == (level, "南岗区志愿服务发展中心", True)


def test_a_street_has_no_base():
    with pytest.raises(errors.LevelWrong):
        services.open_base(order(region_code=ledger.HUAYUAN), actor=made.officer())


def test_a_base_nobody_can_call_is_refused():
    with pytest.raises(Invalid):
        services.open_base(order(phone="123"), actor=made.officer())
    assert Base.objects.count() == 0


def test_the_same_key_is_the_same_base():
    told, actor = order(), made.officer()
    assert services.open_base(told, actor=actor) == services.open_base(told, actor=actor)


def test_only_the_authority_opens_one():
    told, allowed = order(), set()
    for name, actor in ledger.every_kind_of_actor(ledger.volunteer()).items():
        try:
            with transaction.atomic():
                services.open_base(told, actor=actor)
                allowed.add(name)
                transaction.set_rollback(True)
        except (NotAllowed, NotFound, SignInFirst):
            assert Base.objects.count() == 0
    assert allowed == {"officer of the region"}


def test_a_closed_base_takes_nobody_in(base):
    team = made.house("花园街道邻里互助队")
    services.close_base(base.id, actor=made.officer())
    with pytest.raises(errors.BaseClosed):
        services.apply_for_place(made.application(base, team), actor=made.manager(team.id))
    assert queries.bases_in(made.COUNTY, made.COUNTY + 10**6).items == ()


def test_no_more_is_lent_than_there_is_and_what_is_back_is_lent_again(base):
    place, thing = made.growing(base), made.resource(base)
    out = services.lend_resource(made.loan(thing, place, 2), actor=made.operator(base))
    assert out.due_on.isoformat() == "2026-04-15"
    with pytest.raises(errors.NotSoMany) as refused:
        services.lend_resource(made.loan(thing, place, 2), actor=made.operator(base))
    assert refused.value.facts == {"left": 1}
    services.take_back(out.id, actor=made.operator(base))
    services.take_back(out.id, actor=made.operator(base))
    (there,) = queries.resources_of(base.id, made.operator(base))
    assert (there.lent, there.left) == (0, 3)


def test_the_database_never_lends_more_than_there_is(base):
    thing = made.resource(base)
    with pytest.raises(DatabaseError, match="incubation_resource_never_lent_twice"):
        Resource.objects.filter(pk=thing.id).update(lent=4)


def test_the_same_key_is_one_loan(base):
    place, thing = made.growing(base), made.resource(base)
    told = made.loan(thing, place, 2)
    first = services.lend_resource(told, actor=made.operator(base))
    assert services.lend_resource(told, actor=made.operator(base)) == first
    assert queries.resources_of(base.id, made.operator(base))[0].lent == 2


def test_things_are_lent_only_to_those_who_grow_here(base):
    thing, waits = made.resource(base), made.applied(base)
    with pytest.raises(errors.NotOfThisBase):
        services.lend_resource(made.loan(thing, waits), actor=made.operator(base))


def test_a_loan_that_is_not_back_in_time_is_seen_as_late(base):
    place, thing = made.growing(base), made.resource(base)
    services.lend_resource(made.loan(thing, place, days=1), actor=made.operator(base))
    with clock.at(made.NOW.replace(day=18)):
        (late,) = queries.loans_out(base.id, made.operator(base))
    assert late.is_late


def test_another_organisation_neither_sees_nor_lends(base):
    place, thing = made.growing(base), made.resource(base)
    other = made.manager(place.organisation_id)
    with pytest.raises(NotAllowed):
        services.lend_resource(made.loan(thing, place), actor=other)
    with pytest.raises(NotAllowed):
        queries.resources_of(base.id, other)


@pytest.mark.parametrize("change", [{"kind": "money"}, {"name": "桌"}, {"quantity": 0}])
def test_what_cannot_be_lent_is_refused(base, change):
    with pytest.raises(errors.ResourceUnknown):
        made.resource(base, **change)
