"""Loading the divisions: all of them are there, a second time changes nothing, and a stranger may not."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from tongxing.access.shapes import Member, SystemActor, Visitor
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.places import services
from tongxing.places.models import Region, Succession

LOADER = SystemActor("load_reference")


def test_every_division_of_the_files_is_known(divisions):
    of_heilongjiang = Region.objects.filter(code__gte=230000000000, code__lt=240000000000, valid_until=None)
    counted = {
        level: of_heilongjiang.filter(level=level).count() for level in ("prefecture", "county", "township")
    }
    assert counted == {"prefecture": 13, "county": 126, "township": 1703}
    assert of_heilongjiang.filter(level="village").count() == 13877


def test_the_country_has_34_provinces_and_every_county_of_the_statistical_list(divisions):
    # The list names 2,978; Dongguan, Zhongshan and Danzhou are there as counties of themselves.
    assert Region.objects.filter(level="province").count() == 34
    assert Region.objects.filter(level="county", valid_until=None).count() == 2975


def test_no_division_hangs_in_the_air(divisions):
    known = set(Region.objects.order_by("code").values_list("code", flat=True))
    parents = (
        Region.objects.exclude(parent_code=None)
        .order_by("code")
        .values_list("code", "parent_code", "valid_until")
    )
    assert [code for code, parent, until in parents if parent not in known] == []


def test_loading_again_changes_nothing(divisions):
    again = services.load_regions(actor=LOADER)
    assert (again.regions, again.successions) == (0, 0)


def test_a_changed_row_is_put_right_by_loading_again(divisions):
    Region.objects.filter(code=230103000000).update(name="南冈区")
    assert services.load_regions(actor=LOADER).regions == 1
    assert Region.objects.get(code=230103000000).name == "南岗区"


def test_the_shares_of_a_retired_division_add_up_to_one(divisions):
    shares: dict[int, float] = {}
    for old, share in Succession.objects.order_by("id").values_list("old_id", "share"):
        shares[old] = shares.get(old, 0) + share
    assert {round(total, 9) for total in shares.values()} == {1.0}
    assert len(shares) == 17


@pytest.mark.parametrize(("stranger", "no"), [(Visitor(), SignInFirst), (Member(uuid.uuid4()), NotAllowed)])
def test_nobody_else_may_load_and_nothing_changes(db, stranger, no):
    before = Region.objects.count()
    with pytest.raises(no):
        services.load_regions(actor=stranger)
    assert Region.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "point", [{"lat": 45.7}, {"lon": 126.6}, {"lat": 91, "lon": 126.6}, {"lat": 45.7, "lon": 181}]
)
def test_half_a_point_or_an_impossible_one_is_refused_by_the_database(point):
    nowhere = {"name": "某社区", "level": "village", "parent_code": 230103001000}
    with pytest.raises(IntegrityError, match="point_is_whole_and_possible"), transaction.atomic():
        Region.objects.create(code=230103001998, **nowhere, **point)
