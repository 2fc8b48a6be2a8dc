"""Until somebody gives the places of communities they are laid out by estimate, and every survey says so."""

import pytest

from tests.factories import coverage as make
from tests.factories.places import HUAYUAN_STREET, NANGANG
from tongxing.coverage import errors, services

pytestmark = pytest.mark.usefixtures("divisions")


def test_where_nobody_gave_a_place_it_is_estimated_and_said_so():
    told = make.survey(region_code=NANGANG, new_sites=3)
    assert told.estimated_communities == told.communities
    assert told.estimated_residents == told.residents == 1_264_747
    assert told.is_proven
    assert [share.group for share in told.groups] == ["residents"]


def test_given_and_estimated_stand_side_by_side():
    services.give_points(make.giving(make.given(HUAYUAN_STREET, 0, 8000)), actor=make.JOB)
    told = make.survey(region_code=NANGANG)
    assert told.communities - told.estimated_communities == 1
    assert told.residents - told.estimated_residents == 8000


def test_a_province_at_once_is_too_wide():
    with pytest.raises(errors.TooWide) as refused:
        make.survey(region_code=230000000000)
    assert "13877" in refused.value.sentence().replace(",", "")
