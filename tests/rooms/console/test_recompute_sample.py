"""`tongxing recompute_sample`: anybody at the machine draws again, and a sample somebody meddled with is named."""

import io
import uuid

import pytest
from django.core.management import CommandError, call_command

from tests.factories import places
from tests.factories import supervision as made
from tongxing.foundation import clock
from tongxing.supervision.models import Sample

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday():
    places.ground()
    with clock.at(made.LATER):
        yield


@pytest.fixture
def sample():
    made.heap(made.team_leader(), 8)
    return made.sample()


def said(sample_id: object) -> str:
    out = io.StringIO()
    call_command("recompute_sample", str(sample_id), stdout=out, no_color=True)
    return out.getvalue()


def test_it_draws_again_and_says_that_it_is_the_same(sample):
    told = said(sample.id)
    assert "重新抽取 5 条，与当时完全相同。" in told
    assert [str(one.entry_id) in told for one in sample.drawn] == [True] * 5
    assert sample.seed in told


def test_a_sample_somebody_meddled_with_is_another(sample):
    row = Sample.objects.get(pk=sample.id)
    row.pk, row.key, row.size = uuid.uuid4(), uuid.uuid4(), 4
    row.save(force_insert=True)
    with pytest.raises(CommandError, match="与当时不同"):
        said(row.pk)


@pytest.mark.parametrize("typed", ["", "abc", "²", str(uuid.UUID(int=7))])
def test_what_is_no_sample_is_told_kindly(typed):
    with pytest.raises(CommandError):
        said(typed)
