"""双报到: a member reports where they live, a unit where it helps; the first is known to one station alone."""

import pytest

from tests.factories import access, people, stations
from tests.factories import units as made
from tests.factories.places import BILE, DAOLI, HAICHENG_STREET, HUAYUAN, HUAYUAN_STREET, NANGANG, SUOFEIYA
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.people import services as people_deeds
from tongxing.people.errors import RegistrationNeeded
from tongxing.units import errors, queries, services
from tongxing.units.models import Report, UnitReport

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def test_one_reports_by_ones_own_act_and_it_is_said_to_whom():
    _person, account = made.reported()
    card = queries.own_report(account)
    assert (card.region_code, card.station_name) == (HUAYUAN_STREET, "花园街社区志愿服务站")
    assert card.place_text.endswith("花园街道花园街社区")
    assert services.report_self(made.report(), actor=account).id == card.id
    assert Report.objects.count() == 1


def test_the_station_of_the_community_sees_a_masked_name_and_the_look_is_written_down():
    person, _account = made.reported()
    worker = stations.somebody("station_worker", NANGANG)
    told = queries.reports_here(worker).items
    assert [(one.masked_name, one.region_code) for one in told] == [(person.masked_name, HUAYUAN_STREET)]
    line = JournalLine.objects.get(deed="units.see_report")
    assert (line.actor, line.facts) == (worker.label, {"rows": 1})


def test_nobody_else_sees_who_reported():
    made.reported()
    house = made.unit()
    elsewhere = stations.somebody("station_worker", DAOLI)
    assert queries.reports_here(elsewhere).items == ()
    officer = stations.somebody("authority_officer", NANGANG)
    auditor = stations.somebody("auditor", NANGANG)
    operator = stations.somebody("operator", NANGANG)
    for actor in (house.manager, officer, auditor, operator, access.member(), SystemActor("nightly")):
        with pytest.raises(NotAllowed):
            queries.reports_here(actor)
    with pytest.raises(SignInFirst):
        queries.reports_here(Visitor())


def test_withdrawn_there_is_nothing_left_of_it():
    _person, account = made.reported()
    services.end_report(actor=account)
    services.end_report(actor=account)
    assert (queries.own_report(account), Report.objects.count()) == (None, 0)
    assert not JournalLine.objects.filter(actor=account.label, deed__startswith="units.").exists()


def test_who_leaves_the_platform_has_reported_nowhere():
    person, account = made.reported()
    people_deeds.leave(person.id, actor=account)
    made.everybody_hears()
    assert Report.objects.count() == 0


def test_one_reports_only_where_one_lives():
    _person, account = made.reported()
    stations.station(region_code=SUOFEIYA, name="索菲亚社区志愿服务站")
    with pytest.raises(errors.NotYourCommunity):
        services.report_self(made.report(region_code=SUOFEIYA), actor=account)


def test_one_community_at_a_time():
    made.open_station()
    _person, account = people.registered(residence_code=HUAYUAN)
    services.report_self(made.report(), actor=account)
    with pytest.raises(errors.ReportedElsewhere):
        services.report_self(made.report(region_code=HAICHENG_STREET), actor=account)
    assert Report.objects.get().region_code == HUAYUAN_STREET


def test_without_a_tick_or_down_to_a_street_only_nothing_is_kept():
    made.open_station()
    _person, account = people.registered(residence_code=HUAYUAN_STREET)
    for changes, field in (({"has_agreed": False}, "has_agreed"), ({"region_code": HUAYUAN}, "region_code")):
        with pytest.raises(Invalid) as no:
            services.report_self(made.report(**changes), actor=account)
        assert [fault.field for fault in no.value.faults] == [field]
    assert Report.objects.count() == 0


def test_without_a_station_nobody_would_be_there():
    _person, account = people.registered(residence_code=BILE)
    with pytest.raises(errors.NoStationThere):
        services.report_self(made.report(region_code=BILE), actor=account)


def test_registering_comes_first():
    made.open_station()
    with pytest.raises(RegistrationNeeded):
        services.report_self(made.report(), actor=access.member())
    with pytest.raises(SignInFirst):
        services.report_self(made.report(), actor=Visitor())


def test_a_unit_reports_in_the_open_and_stands_first_on_the_communitys_list():
    one, other = made.unit(), made.unit(made.NAMES[1], kind="school")
    services.report_unit(other.id, HUAYUAN_STREET, actor=other.manager)
    services.report_unit(other.id, HUAYUAN_STREET, actor=other.manager)
    told = [(card.id, card.is_reported) for card in queries.units_reported(HUAYUAN_STREET)]
    assert told == [(other.id, True), (one.id, False)]
    assert queries.communities_of(other.id)[0][0] == HUAYUAN_STREET
    services.end_unit_report(other.id, HUAYUAN_STREET, actor=other.manager)
    assert UnitReport.objects.count() == 0


def test_a_unit_reports_within_its_own_county_and_by_its_own_people():
    house = made.unit()
    with pytest.raises(errors.UnitsTooFar):
        services.report_unit(house.id, SUOFEIYA, actor=house.manager)
    with pytest.raises(Invalid):
        services.report_unit(house.id, HUAYUAN, actor=house.manager)
    with pytest.raises(NotAllowed):
        services.report_unit(house.id, HUAYUAN_STREET, actor=made.unit(made.NAMES[1]).manager)
    assert UnitReport.objects.count() == 0
