"""Two who register at once come to lie on one sheet, and both are found."""

import pytest

from tests.factories import access, people
from tests.factories import directory as make
from tongxing.directory import queries, services
from tongxing.foundation import clock


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_two_who_come_onto_one_sheet_at_once_are_both_found(race):
    with clock.at(access.NOW):
        told = [people.volunteer(name="王秀兰"), people.volunteer(name="王秀兰")]
        won, lost = race(
            [lambda one=one: services.index_person(one.id, actor=make.SYSTEM) for one in told],
            meeting_at="tongxing.directory.services.indexing.sheets_of",
        )
        assert (len(won), lost) == (2, [])
        assert queries.extent() == (2, 1)
        assert make.numbers(make.look("秀兰")) == sorted(one.volunteer_number for one in told)
