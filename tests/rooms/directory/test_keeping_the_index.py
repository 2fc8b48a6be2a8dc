"""The index follows what happens, can be built from zero with the same result, and tells a thief nothing."""

import random

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import access, people
from tests.factories import directory as make
from tests.factories import organisations as teams
from tests.factories.places import DAOLI, HUAYUAN_STREET, NANGANG, SUOFEIYA
from tongxing.directory import queries, rules, services, subscribers
from tongxing.directory.models import Sheet, Team
from tongxing.foundation import clock, names, relay
from tongxing.foundation.refusals import NotAllowed
from tongxing.people import services as people_deeds
from tongxing.people.shapes import CorrectDetails

pytestmark = pytest.mark.django_db
NAMES = ("王秀兰", "李建国", "赵敏", "孙海波", "阿不都买买提", "ИВАНОВ ИВАН", "单雄信")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def hear_everything() -> None:
    while relay.deliver_waiting():
        pass


def test_who_registers_is_found_and_who_moves_is_found_there():
    person = people.volunteer(name="王秀兰")
    hear_everything()
    assert make.numbers(make.look("秀兰")) == [person.volunteer_number]
    people_deeds.correct_details(
        person.id, CorrectDetails(SUOFEIYA, SUOFEIYA, ("19",), ("0001",)), actor=people.member_of(person)
    )
    hear_everything()
    assert make.look("秀兰").items == ()
    assert make.numbers(make.look("秀兰", make.desk(DAOLI), DAOLI)) == [person.volunteer_number]
    assert queries.extent()[0] == 1


def test_hearing_twice_is_hearing_once():
    person = people.volunteer()
    for _ in range(2):
        services.index_person(person.id, actor=make.SYSTEM)
    assert queries.extent() == (1, 1)


def test_a_full_sheet_becomes_two_and_nobody_is_lost(monkeypatch):
    monkeypatch.setattr(rules, "MOST_ON_A_SHEET", 3)
    told = {make.findable(name).volunteer_number for name in NAMES * 2}
    spans = list(Sheet.objects.order_by("low").values_list("low", "high"))
    assert spans[0][0] == 0 and spans[-1][1] == rules.WHOLE
    assert [high for _low, high in spans[:-1]] == [low for low, _high in spans[1:]]
    assert max(Sheet.objects.order_by("id").values_list("size", flat=True)) <= 3
    assert {number for name in NAMES for number in make.numbers(make.look(name))} == told


def test_a_rebuilt_index_is_the_one_that_grew(monkeypatch):
    """Whatever happened in whatever order: registering, moving, leaving, coming back."""
    monkeypatch.setattr(rules, "MOST_ON_A_SHEET", 4)
    chance = random.Random(7)
    here = [people.volunteer(name=chance.choice(NAMES)) for _ in range(14)]
    for person in here:
        somebody = people.member_of(person)
        if chance.random() < 0.4:
            home = chance.choice((SUOFEIYA, HUAYUAN_STREET))
            people_deeds.correct_details(person.id, CorrectDetails(home, home, (), ("0001",)), actor=somebody)
        elif chance.random() < 0.4:
            people_deeds.leave(person.id, actor=somebody)
    hear_everything()
    grown = queries.fingerprint()
    assert grown[0] == queries.extent()[0] > 5
    Sheet.objects.all().delete()
    done = services.rebuild(actor=make.SYSTEM)
    assert queries.fingerprint() == grown
    assert done.people == grown[0]


def test_rebuilding_takes_out_who_should_not_be_there():
    person = make.findable("王秀兰", residence_code=SUOFEIYA, service_code=SUOFEIYA)
    people_deeds.leave(person.id, actor=people.member_of(person))
    assert services.rebuild(actor=make.SYSTEM).people == 0


def test_rebuilding_mends_a_sheet_that_does_not_open():
    person = make.findable("王秀兰")
    Sheet.objects.update(content=b"A256GCM.s1." + bytes(40))
    services.rebuild(actor=make.SYSTEM)
    assert make.numbers(make.look("秀兰")) == [person.volunteer_number]


def test_the_table_tells_no_name_and_no_person():
    """What a thief of the table holds: per sheet some numbers, and bytes that do not open."""
    person = make.findable("王秀兰")
    with connection.cursor() as cursor:
        cursor.execute("select to_jsonb(s)::text, s.content from directory_sheet s")
        told, content = cursor.fetchone()
    for secret in ("王", "秀", "兰", str(person.id), person.id.hex, person.volunteer_number[-4:] + '"'):
        assert secret not in told
    assert person.id.bytes not in bytes(content)
    assert set(Sheet.objects.get().marks) == {
        *names.marks(names.cut("王秀兰")),
        *names.marks([names.ending(person.volunteer_number)]),
    }


def test_another_key_gives_other_marks_and_other_places(settings, tmp_path):
    person = people.volunteer()
    before = names.marks(names.cut("王秀兰")), queries.place_of(person.id)
    from tongxing.foundation import keyring

    keyring.make(tmp_path / "other.json")
    settings.KEYRING = tmp_path / "other.json"
    assert not set(before[0]) & set(names.marks(names.cut("王秀兰")))
    assert before[1] != queries.place_of(person.id)


def test_only_the_platform_keeps_the_index():
    person = people.volunteer()
    for name, actor in access.everybody().items():
        if name != "system":
            with pytest.raises((NotAllowed, Exception)) as refused:
                services.index_person(person.id, actor=actor)
            assert refused.value.status in (401, 403), name


def test_a_team_is_found_by_name_initials_and_credit_code_once_it_is_approved():
    waiting = teams.organisation("2", pending=True, name="哈尔滨晨光志愿服务中心")
    hear_everything()
    visitor = access.everybody()["visitor"]
    assert queries.teams("晨光", visitor).items == ()
    assert [one.state for one in queries.teams("晨光", access.with_role("authority_officer")).items] == [
        "pending"
    ]
    from tongxing.organisations import services as deeds
    from tongxing.organisations.shapes import DecideOrganisation

    deeds.decide_organisation(DecideOrganisation(waiting.id, "approved"), actor=make.SYSTEM)
    hear_everything()
    for words in ("晨光", "cgz", teams.CREDIT_CODES["2"], "志愿服务中心", "哈尔滨 晨光"):
        assert [one.organisation_id for one in queries.teams(words, visitor).items] == [waiting.id], words
    for words in ("", "晨", "夕阳", "c"):
        assert queries.teams(words, visitor).items == (), words
    assert queries.teams("晨光", visitor, DAOLI).items == ()
    assert queries.teams("晨光", visitor, NANGANG).items != ()


def test_rebuilding_finds_every_team():
    team = teams.organisation()
    assert services.rebuild(actor=make.SYSTEM).teams == 1
    assert Team.objects.get().organisation_id == team.id


def test_every_event_that_changes_what_is_found_is_heard():
    heard = {name for name in vars(subscribers) if name.startswith(("find_", "forget_"))}
    assert len(heard) == 7


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60))
def test_nothing_that_can_be_typed_breaks_the_search_of_teams(words):
    assert queries.teams(words, make.SYSTEM).items == ()


def test_the_command_says_whether_anything_had_been_wrong(capsys):
    make.findable("王秀兰")
    call_command("rebuild_directory")
    assert "1 人，1 页，0 个组织：和原来完全一样" in capsys.readouterr().out
    Sheet.objects.all().delete()
    call_command("rebuild_directory")
    assert "和原来不一样，已改正" in capsys.readouterr().out
