"""Paper slips: a number for everybody, told once, good once for coming and once for leaving."""

import uuid

import pytest

from tests.factories import activities as made
from tests.factories.field_rolls import Phone, codes, outcomes
from tests.fixtures.snapshot import held_by
from tongxing.activities.models import Proof
from tongxing.field_rolls import rules, services
from tongxing.field_rolls.models import Slip
from tongxing.field_rolls.shapes import PrintSlips
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def slips(village):
    with clock.at(made.NOW):
        return services.print_slips(PrintSlips(uuid.uuid4(), village.card.id), actor=village.team.leader)


def test_everybody_with_a_place_has_one_and_only_its_digest_is_kept(village, slips):
    numbers = {slip.volunteer_number for slip in slips}
    assert numbers == {person.volunteer_number for person, _me in village.people}
    assert all(rules.read_slip(slip.code) == slip.code for slip in slips)
    row = Slip.objects.order_by("id").first()
    assert row is not None and all(slip.code.encode() not in bytes(row.digest) for slip in slips)


def test_the_same_press_prints_nothing_twice(village):
    key = uuid.uuid4()
    with clock.at(made.NOW):
        first = services.print_slips(PrintSlips(key, village.card.id), actor=village.team.leader)
        assert services.print_slips(PrintSlips(key, village.card.id), actor=village.team.leader) == ()
    assert Slip.objects.count() == len(first) == 2


def test_a_slip_is_good_once_for_each_end(village, slips):
    code = next(slip.code for slip in slips if slip.volunteer_number == village.people[0][0].volunteer_number)
    again = Phone()
    with clock.at(made.NOW):
        again.open(village.team.leader, village.card.id)
    with made.the_day(14):
        village.phone.note(village.place(), "arrive", "slip", code)
        again.note(village.place(), "arrive", "slip", f"{code[:4]}-{code[4:8]}-{code[8:]}".lower())
    with made.the_day(16):
        village.phone.note(village.place(), "depart", "slip", code)
        assert outcomes(village.phone.merge()) == ["merged", "merged"]
        assert codes(again.merge()) == ["field_rolls.slip_used"]
    assert set(Proof.objects.values_list("kind", flat=True)) == {"slip"}


def test_a_slip_of_another_and_one_with_a_wrong_letter_bring_nobody_in(village, slips):
    code = next(slip.code for slip in slips if slip.volunteer_number == village.people[0][0].volunteer_number)
    wrong = ("3" if code[0] != "3" else "4") + code[1:]
    with made.the_day(14):
        village.phone.note(village.place(1), "arrive", "slip", code)
        village.phone.note(village.place(), "arrive", "slip", wrong)
        assert codes(village.phone.merge()) == ["field_rolls.slip_unknown"] * 2


def test_nobody_else_prints_slips(village):
    before = held_by("field_rolls")
    for who in (village.people[0][1], village.team.officer, made.access.Visitor()):
        with clock.at(made.NOW), pytest.raises(Refusal):
            services.print_slips(PrintSlips(uuid.uuid4(), village.card.id), actor=who)
    assert held_by("field_rolls") == before
