"""A helper acts from their own phone: as far as the rule reaches, marked, told at once, until a day or a word."""

import datetime as dt
import uuid
from types import SimpleNamespace

import pytest
from django.db import DatabaseError

from tests.factories import access, activities, ledger, people
from tests.fixtures.snapshot import held_by
from tests.house.test_twins import HERE, STATES, TEAM, row
from tongxing.access import errors as access_errors
from tongxing.access import matrix
from tongxing.access import services as sign
from tongxing.access.models import ActedDeed, Acting
from tongxing.access.shapes import Member, SystemActor, Visitor
from tongxing.activities import services as arranging
from tongxing.activities.shapes import SignUp
from tongxing.foundation import clock, relay
from tongxing.foundation.models import Announcement, JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.ledger import errors as ledger_errors
from tongxing.ledger import queries as records
from tongxing.ledger import services as record_deeds
from tongxing.ledger.models import Word
from tongxing.notices import queries as notices
from tongxing.people import errors, queries, services
from tongxing.people.models import Helper, HelperStep
from tongxing.people.shapes import AppointHelper, CorrectDetails

pytestmark = pytest.mark.django_db
PHONE = "13945100088"
JOB = SystemActor("people.helper_terms")


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


class Pair:
    """王秀兰 and her daughter, who may act for her; `now()` is who the daughter's phone is just now."""

    def __init__(self, scope: str = "acts"):
        self.person, self.me = people.registered(name="王秀兰")
        self.token, self.daughter = access.signed_in(PHONE)
        order = AppointHelper(uuid.uuid4(), self.person.id, PHONE, "child", scope=scope)
        self.card = services.appoint_helper(order, actor=self.me)
        services.answer_helping(self.card.id, True, actor=self.now())

    def now(self) -> Member:
        return access.who(self.token)

    def act(self) -> Member:
        services.act_for(self.card.id, actor=self.now())
        return self.now()


def correct(person) -> CorrectDetails:
    return CorrectDetails(person.residence_code, person.service_code, ("19",), ("0001",))


def marks() -> list[tuple[str, str]]:
    rows = ActedDeed.objects.order_by("done_at", "id")
    return [(row.deed, str(row.consent_id)) for row in rows]


def test_she_acts_as_her_mother_and_every_deed_is_marked_with_the_consent():
    two = Pair()
    acting = two.act()
    assert (acting.account_id, acting.spoken_by, acting.grants) == (
        two.me.account_id,
        two.daughter.account_id,
        (),
    )
    services.correct_details(two.person.id, correct(two.person), actor=acting)
    mark = ActedDeed.objects.get()
    assert (mark.on_behalf_of, mark.consent_id, mark.deed, mark.subject, mark.done_by) == (
        two.me.account_id,
        two.card.id,
        "people.correct_details",
        str(two.person.id),
        f"account:{two.daughter.account_id}",
    )


def test_her_mother_is_told_at_once_and_once():
    two = Pair()
    acting = two.act()
    for _ in range(2):
        services.correct_details(two.person.id, correct(two.person), actor=acting)
    while relay.deliver_waiting():
        continue
    told = [card for card in notices.notices_of(two.me).items if card.kind == "acted_for_you"]
    assert len(told) == 1
    assert "您的帮手（子女）在" in told[0].text_zh
    assert "修改本人资料" in told[0].text_zh
    assert len(marks()) == 2


def test_what_she_reads_is_neither_marked_nor_told():
    two = Pair()
    acting = two.act()
    assert len(records.entries_of(two.person.id, acting).items) == 0
    notices.notices_of(acting)
    assert marks() == []
    assert not Announcement.objects.filter(name="access.acted_for").exists()


def test_a_word_about_a_record_is_one_that_was_brought():
    two = Pair()
    volunteer = ledger.Volunteer(two.me, two.person.id, "王秀兰")
    entry = ledger.pending(volunteer)
    record_deeds.confirm_entry(entry.id, uuid.uuid4(), actor=two.act())
    word = Word.objects.get(entry_id=entry.id, kind="confirmed")
    assert (word.channel, word.consent_id, word.said_by) == ("helper", two.card.id, two.daughter.label)


def test_who_entered_the_record_does_not_confirm_it_in_her_mothers_name():
    two = Pair()
    volunteer = ledger.Volunteer(two.me, two.person.id, "王秀兰")
    order = ledger.called(two.person.id)
    leader = ledger.leader(order.organisation_id)
    leader = Member(two.daughter.account_id, leader.grants)
    entry = record_deeds.record_service(order, actor=leader)
    acting = two.act()
    for deed in (record_deeds.confirm_entry, record_deeds.deny_entry):
        with pytest.raises(ledger_errors.WitnessInvolved):
            deed(entry.id, uuid.uuid4(), actor=acting)
    assert records.waiting_for(volunteer.person_id, two.me)[0].id == entry.id


def test_nothing_but_what_the_rule_says_is_open_to_a_helper():
    """Every deed of the house, on something of the mother's: what the list does not name is nobody's to do for her."""
    two = Pair()
    acting = two.act()
    rule = queries.acting.rule_of().parameters
    own = {"access.end_acting", "access.sign_out", "access.keep_preferences"}
    listed = {*rule["does"], *rule["sees"], *own}
    mothers = [row(HERE, TEAM, two.me.account_id, state) for state in STATES]
    for subject in mothers:
        subject.person_id = two.person.id
    opened, hers = set(), set()
    for name in matrix.deeds():
        if name not in listed:
            assert matrix.narrowing(acting, name) == matrix.narrowing(Visitor(), name)
        if not any(matrix.allows(Visitor(), name, one) for one in mothers):
            hers |= {name for one in mothers if matrix.allows(two.me, name, one)}
            opened |= {name for one in mothers if matrix.allows(acting, name, one)}
    assert (opened - listed, opened - hers) == (set(), set())
    assert len(hers - opened) > 60  # and what stays her own is much


def test_every_name_in_the_rule_is_a_deed_and_what_is_never_done_is_in_no_list():
    rule = queries.acting.rule_of().parameters
    named = [*rule["does"], *rule["sees"], *rule["never"]]
    assert sorted(set(named)) == sorted(named)
    assert [name for name in named if name not in matrix.deeds()] == []
    assert ("彻底注销账号", "Close one's account for good") in queries.acting.kept_to_oneself()


@pytest.mark.parametrize(
    "deed", ["leave", "close_account", "give_consent", "appoint_helper", "withdraw_consent"]
)
def test_what_is_the_persons_own_is_refused_with_the_reason_and_nothing_changes(deed):
    two = Pair()
    acting = two.act()
    arguments = {
        "leave": (two.person.id,),
        "close_account": (two.person.id,),
        "give_consent": (two.person.id, "credit"),
        "withdraw_consent": (two.person.id, "credit"),
        "appoint_helper": (AppointHelper(uuid.uuid4(), two.person.id, "13945100077", "child", scope="acts"),),
    }
    before = held_by("people", "access")
    with pytest.raises(access_errors.HelperMayNot) as refused:
        getattr(services, deed)(*arguments[deed], actor=acting)
    assert (refused.value.status, held_by("people", "access")) == (403, before)


def test_she_arrives_nowhere_in_her_mothers_name():
    two = Pair()
    acting = two.act()
    subject = SimpleNamespace(account_id=two.me.account_id, id=uuid.uuid4())
    for deed in ("activities.arrive", "activities.depart", "activities.show_own_code"):
        with pytest.raises(access_errors.HelperMayNot):
            sign.require(acting, deed, on=subject)


def test_her_own_roles_stay_behind():
    two = Pair()
    access.services.give_grant(
        access.GiveGrant(
            two.daughter.account_id,
            "station_worker",
            230103000000,
            clock.today(),
            clock.today() + dt.timedelta(9),
        ),
        actor=SystemActor("test"),
    )
    assert len(two.now().grants) == 1
    assert two.act().grants == ()


@pytest.mark.parametrize("who", ["mother", "daughter"])
def test_either_ends_it_and_it_is_over_in_the_middle_of_whatever_she_does(who):
    two = Pair()
    two.act()
    actor = two.me if who == "mother" else two.daughter
    services.end_helper(two.card.id, actor=actor)
    assert two.now().account_id == two.daughter.account_id
    with pytest.raises(NotFound):
        services.act_for(two.card.id, actor=two.now())
    while relay.deliver_waiting():
        continue
    for side in (two.me, two.daughter):
        assert "helper_ended" in [card.kind for card in notices.notices_of(side).items]


def test_she_goes_back_to_herself_and_after_an_hour_she_is_herself_anyway():
    two = Pair()
    sign.end_acting(actor=two.act())
    sign.end_acting(actor=two.now())
    assert two.now().on_behalf is None
    two.act()
    with clock.at(ledger.NOW + dt.timedelta(minutes=59)):
        assert queries.acting.in_the_name_of(two.now()).minutes_left == 1
    with clock.at(ledger.NOW + dt.timedelta(minutes=60)):
        assert two.now().account_id == two.daughter.account_id


def test_asked_again_it_is_the_same_sitting():
    two = Pair()
    session = two.now().session_id
    for _ in range(2):
        services.act_for(two.card.id, actor=Member(two.daughter.account_id, session_id=session))
    assert Acting.objects.count() == 1


def test_another_name_takes_the_place_of_the_one_before():
    two = Pair()
    father, his = people.registered(name="李建国")
    order = AppointHelper(uuid.uuid4(), father.id, PHONE, "child", scope="acts")
    card = services.appoint_helper(order, actor=his)
    services.answer_helping(card.id, True, actor=two.now())
    two.act()
    sign.end_acting(actor=two.now())
    services.act_for(card.id, actor=two.now())
    assert two.now().account_id == his.account_id


def test_nobody_acts_for_a_third_through_a_second():
    two = Pair()
    other, theirs = people.registered(name="李建国")
    mothers_phone = accounts_phone(two.me)
    order = AppointHelper(uuid.uuid4(), other.id, mothers_phone, "neighbour", scope="acts")
    card = services.appoint_helper(order, actor=theirs)
    services.answer_helping(card.id, True, actor=two.me)
    with pytest.raises(NotFound):
        services.act_for(card.id, actor=two.act())


def accounts_phone(member: Member) -> str:
    return access.queries.phone_of(member.account_id)


def test_who_was_asked_for_records_only_does_not_act():
    two = Pair(scope="word")
    with pytest.raises(errors.HelperBringsAWordOnly):
        two.act()
    assert two.card.until_on is None


def test_nobody_else_acts_by_somebodys_consent():
    two = Pair()
    before = held_by("access")
    stranger_token, _stranger = access.signed_in()
    for actor in (access.who(stranger_token), two.me, Visitor(), JOB, access.with_role("station_worker")):
        with pytest.raises(NotFound):
            services.act_for(two.card.id, actor=actor)
    with pytest.raises(NotFound):
        services.act_for(uuid.uuid4(), actor=two.now())
    with pytest.raises(SignInFirst):
        services.act_for(two.card.id, actor=two.daughter)  # who came through no sign-in
    assert held_by("access")["access.Acting"] == before["access.Acting"]


def test_a_minor_has_guardians_and_no_helper_who_acts():
    person, me = people.registered(age=16)
    before = held_by("people")
    with pytest.raises(errors.HelperForAdults):
        services.appoint_helper(
            AppointHelper(uuid.uuid4(), person.id, PHONE, "child", scope="acts"), actor=me
        )
    for scope in ("", "all", "acts "):
        with pytest.raises(Invalid):
            services.appoint_helper(
                AppointHelper(uuid.uuid4(), person.id, PHONE, "child", scope=scope), actor=me
            )
    assert held_by("people") == before


def test_at_the_desk_it_is_named_on_a_signed_sheet_for_whoever_has_no_phone():
    person, _me = people.registered()
    order = AppointHelper(uuid.uuid4(), person.id, PHONE, "child", "a" * 64, scope="acts")
    card = services.appoint_helper_on_paper(order, actor=access.with_role("station_worker"))
    token, daughter = access.signed_in(PHONE)
    services.answer_helping(card.id, True, actor=daughter)
    services.act_for(card.id, actor=access.who(token))
    services.correct_details(person.id, correct(person), actor=access.who(token))
    (done,) = queries.acting.done_in_my_name(person.id, access.with_role("station_worker"))
    assert (done.zh, done.consent_id) == ("修改本人资料", card.id)


def test_it_holds_until_its_last_day_whether_the_job_ran_or_not():
    two = Pair()
    assert two.card.until_on == clock.today() + dt.timedelta(days=365)
    with clock.at(ledger.NOW + dt.timedelta(days=365)):
        token, daughter = access.signed_in(PHONE)
        services.act_for(two.card.id, actor=access.who(token))
    with clock.at(ledger.NOW + dt.timedelta(days=366)):
        token, daughter = access.signed_in(PHONE)
        with pytest.raises(NotFound):
            services.act_for(two.card.id, actor=access.who(token))
        assert queries.asked_to_help(daughter) == ()
        assert services.end_expired_helpers(actor=JOB) == 1
        assert services.end_expired_helpers(actor=JOB) == 0
        assert Helper.objects.get().state == "ended"


def test_both_are_warned_once_before_it_ends():
    two = Pair()
    with clock.at(ledger.NOW + dt.timedelta(days=350)):
        assert services.end_expired_helpers(actor=JOB) == 0
        assert not HelperStep.objects.filter(kind="warned").exists()
    for days in (351, 352):
        with clock.at(ledger.NOW + dt.timedelta(days=days)):
            services.end_expired_helpers(actor=JOB)
    assert HelperStep.objects.filter(kind="warned").count() == 1
    with clock.at(ledger.NOW + dt.timedelta(days=353)):
        while relay.deliver_waiting():
            continue
    for side in (two.me, two.daughter):
        assert [card.kind for card in notices.notices_of(side).items].count("helper_ends_soon") == 1


def test_what_has_run_out_does_not_stand_in_the_way_of_asking_anew():
    two = Pair()
    with clock.at(ledger.NOW + dt.timedelta(days=400)):
        again = AppointHelper(uuid.uuid4(), two.person.id, PHONE, "child", scope="acts")
        assert services.appoint_helper(again, actor=two.me).state == "asked"


def test_only_the_job_ends_terms():
    for actor in (Visitor(), access.member(), access.with_role("operator")):
        with pytest.raises((NotAllowed, SignInFirst)):
            services.end_expired_helpers(actor=actor)


def test_who_sees_what_was_done_in_somebodys_name():
    two = Pair()
    services.correct_details(two.person.id, correct(two.person), actor=two.act())
    assert len(queries.acting.done_in_my_name(two.person.id, two.me)) == 1
    for actor in (access.member(), two.daughter, access.with_role("station_worker", access.DAOLI)):
        with pytest.raises((NotAllowed, NotFound)):
            queries.acting.done_in_my_name(two.person.id, actor)


def test_a_closed_account_is_nobodys_to_act_for():
    two = Pair()
    two.act()
    services.close_account(two.person.id, actor=two.me)
    assert two.now().account_id == two.daughter.account_id


def test_a_mark_cannot_be_wiped_away():
    two = Pair()
    services.correct_details(two.person.id, correct(two.person), actor=two.act())
    with pytest.raises(DatabaseError, match="append-only"):
        ActedDeed.objects.update(deed="people.see_person")


def test_that_it_began_is_in_the_journal():
    two = Pair()
    two.act()
    line = JournalLine.objects.get(deed="access.begin_acting")
    assert (line.subject, line.facts["on_behalf_of"]) == (str(two.card.id), str(two.me.account_id))


def test_she_signs_up_for_her_mother():
    two = Pair()
    activity = activities.activity()
    acting = two.act()
    done = arranging.sign_up(SignUp(uuid.uuid4(), activity.id), actor=acting)
    assert done.state == "held"
    assert marks() == [("activities.sign_up", str(two.card.id))]
