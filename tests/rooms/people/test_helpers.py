"""A volunteer names a helper, who agrees with an account of their own; either of them ends it, and all of it stays."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.db import DatabaseError

from tests.factories import access, people
from tests.factories.places import DAOLI, NANGANG
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation.models import Announcement, JournalLine
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.people import errors, queries, services
from tongxing.people.models import Helper, HelperStep
from tongxing.people.shapes import AppointHelper

pytestmark = pytest.mark.django_db
PHONE = "13945100088"
SHEET = "a" * 64


@pytest.fixture
def wang():
    """王秀兰 and her account."""
    return people.registered(name="王秀兰")


@pytest.fixture
def daughter():
    return access.signed_in(PHONE)[1]


def naming(person, phone=PHONE, **changes) -> AppointHelper:
    return dataclasses.replace(AppointHelper(uuid.uuid4(), person.id, phone, "child"), **changes)


def worker(region=NANGANG):
    return access.with_role("station_worker", region)


def steps(card) -> list[str]:
    rows = HelperStep.objects.filter(helper_id=card.id).order_by("said_at", "id")
    return [row.kind for row in rows]


def told() -> list[str]:
    names = Announcement.objects.filter(name__startswith="people.helper").order_by("announced_at", "id")
    return list(names.values_list("name", flat=True))


def test_named_agreed_in_force(wang, daughter):
    person, me = wang
    card = services.appoint_helper(naming(person, "139 4510 0088"), actor=me)
    assert (card.state, card.phone_masked, queries.helped_by(daughter.account_id)) == (
        "asked",
        "139****0088",
        (),
    )
    (asked,) = queries.asked_to_help(daughter)
    assert (asked.person_masked_name, asked.relation_label(), asked.on_paper) == ("王**", "子女", False)
    services.answer_helping(card.id, True, actor=daughter)
    (held,) = queries.helped_by(daughter.account_id)
    assert (held.id, held.person_id, held.is_in_force) == (card.id, person.id, True)
    assert queries.helper_consent(card.id) == held
    assert [one.id for one in queries.helpers_of(person.id, me)] == [card.id]
    assert (steps(card), told()) == (["named", "agreed"], ["people.helper_named", "people.helper_answered"])


def test_who_has_no_account_yet_is_found_when_they_sign_in(wang):
    person, me = wang
    card = services.appoint_helper(naming(person), actor=me)
    _token, newcomer = access.signed_in(PHONE)
    assert [one.id for one in queries.asked_to_help(newcomer)] == [card.id]


def test_a_helper_may_decline_and_may_be_asked_again(wang, daughter):
    person, me = wang
    card = services.appoint_helper(naming(person), actor=me)
    services.answer_helping(card.id, False, actor=daughter)
    assert (queries.helped_by(daughter.account_id), queries.helpers_of(person.id, me)) == ((), ())
    assert services.appoint_helper(naming(person), actor=me).state == "asked"


def test_either_of_them_ends_it_and_the_phone_is_forgotten(wang, daughter):
    person, me = wang
    for who in (me, daughter):
        card = services.appoint_helper(naming(person), actor=me)
        services.answer_helping(card.id, True, actor=daughter)
        services.end_helper(card.id, actor=who)
        services.end_helper(card.id, actor=who)
        assert (steps(card), queries.helped_by(daughter.account_id)) == (["named", "agreed", "ended"], ())
        row = Helper.objects.get(pk=card.id)
        assert (bytes(row.phone_digest), row.phone_masked, row.state) == (b"", "", "ended")


def test_at_the_desk_it_is_named_on_a_signed_sheet_and_still_needs_the_helpers_yes(wang, daughter):
    person, _me = wang
    desk = worker()
    assert queries.volunteer_at_desk(person.volunteer_number, desk).id == person.id
    with pytest.raises(errors.PaperMissing):
        services.appoint_helper_on_paper(naming(person), actor=desk)
    card = services.appoint_helper_on_paper(naming(person, paper=SHEET), actor=desk)
    assert (card.state, card.on_paper, Helper.objects.get().paper) == ("asked", True, SHEET)
    assert [one.id for one in queries.helpers_at_desk(person.id, desk)] == [card.id]
    services.answer_helping(card.id, True, actor=daughter)
    assert services.end_helper(card.id, actor=desk).state == "ended"
    assert JournalLine.objects.filter(deed="people.appoint_helper_on_paper").count() == 1


def test_the_same_key_is_the_same_naming(wang):
    person, me = wang
    order = naming(person)
    first = services.appoint_helper(order, actor=me)
    before = held_by("people")
    assert (services.appoint_helper(order, actor=me), held_by("people")) == (first, before)


def test_a_volunteer_has_three_helpers_and_an_account_helps_five(wang, daughter):
    person, me = wang
    for number in range(3):
        services.appoint_helper(naming(person, f"1394510010{number}"), actor=me)
    with pytest.raises(errors.TooManyHelpers):
        services.appoint_helper(naming(person), actor=me)
    asked = []
    for _ in range(6):
        other, account = people.registered()
        asked.append(services.appoint_helper(naming(other), actor=account))
    for card in asked[:5]:
        services.answer_helping(card.id, True, actor=daughter)
    before = held_by("people")
    with pytest.raises(errors.HelpsEnough):
        services.answer_helping(asked[5].id, True, actor=daughter)
    assert held_by("people") == before


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"phone": ""}, errors.PhoneNotMobile),
        ({"phone": "0451-53600009"}, errors.PhoneNotMobile),
        ({"phone": "1394510008'"}, errors.PhoneNotMobile),
        ({"phone": "9" * 500}, errors.PhoneNotMobile),
        ({"relation": "boss"}, errors.HelperRelationUnknown),
        ({"relation": ""}, errors.HelperRelationUnknown),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(wang, changes, refusal):
    person, me = wang
    before = held_by("people")
    with pytest.raises(refusal):
        services.appoint_helper(naming(person, **changes), actor=me)
    assert held_by("people") == before


def test_nobody_is_their_own_helper_and_nobody_is_named_twice(daughter):
    mother, account = people.registered(daughter)
    with pytest.raises(errors.HelperIsOneself):
        services.appoint_helper(naming(mother), actor=account)
    services.appoint_helper(naming(mother, "13945100099"), actor=account)
    with pytest.raises(errors.HelperNamedAlready):
        services.appoint_helper(naming(mother, "13945100099"), actor=account)


def test_nobody_else_answers_ends_or_sees_it(wang, daughter):
    person, me = wang
    card = services.appoint_helper(naming(person), actor=me)
    stranger = access.signed_in()[1]
    before = held_by("people")
    for actor in (stranger, Visitor(), me, worker(), SystemActor("x")):
        with pytest.raises(NotFound):
            services.answer_helping(card.id, True, actor=actor)
    for actor in (stranger, Visitor(), worker(DAOLI), SystemActor("x")):
        with pytest.raises(NotFound):
            services.end_helper(card.id, actor=actor)
    for nothing in (uuid.uuid4(), uuid.UUID(int=0)):
        with pytest.raises(NotFound):
            services.end_helper(nothing, actor=me)
    with pytest.raises(NotFound):
        queries.helpers_of(person.id, stranger)
    assert held_by("people") == before
    assert queries.asked_to_help(Visitor()) == ()


def test_who_may_name_a_helper_for_a_volunteer(wang):
    person, me = wang
    answers = {}
    for name, actor in {
        "visitor": Visitor(),
        "oneself": me,
        "another": access.signed_in()[1],
        "desk": worker(),
        "desk elsewhere": worker(DAOLI),
        "platform": SystemActor("x"),
    }.items():
        for deed in (services.appoint_helper, services.appoint_helper_on_paper):
            phone = f"139451002{len(answers):02d}"
            try:
                answers[name, deed.__name__] = deed(naming(person, phone, paper=SHEET), actor=actor).state
            except (NotFound, NotAllowed, SignInFirst) as refusal:
                answers[name, deed.__name__] = type(refusal).__name__
    assert answers == {
        ("visitor", "appoint_helper"): "SignInFirst",
        ("visitor", "appoint_helper_on_paper"): "SignInFirst",
        ("oneself", "appoint_helper"): "asked",
        ("oneself", "appoint_helper_on_paper"): "NotAllowed",
        ("another", "appoint_helper"): "NotFound",
        ("another", "appoint_helper_on_paper"): "NotAllowed",
        ("desk", "appoint_helper"): "NotFound",
        ("desk", "appoint_helper_on_paper"): "asked",
        ("desk elsewhere", "appoint_helper"): "NotFound",
        ("desk elsewhere", "appoint_helper_on_paper"): "NotAllowed",
        ("platform", "appoint_helper"): "NotAllowed",
        ("platform", "appoint_helper_on_paper"): "NotAllowed",
    }


def test_the_desk_finds_by_number_only_who_lives_there(wang):
    person, _me = wang
    for number in (person.volunteer_number[:-1], "", "0" * 14, "' or 1=1", "9" * 900):
        with pytest.raises(NotFound):
            queries.volunteer_at_desk(number, worker())
    with pytest.raises(NotFound):
        queries.volunteer_at_desk(person.volunteer_number, worker(DAOLI))
    with pytest.raises(NotAllowed):
        queries.volunteer_at_desk(person.volunteer_number, access.member())


def test_leaving_ends_every_helper(wang, daughter):
    person, me = wang
    card = services.appoint_helper(naming(person), actor=me)
    services.answer_helping(card.id, True, actor=daughter)
    services.leave(person.id, actor=me)
    assert (queries.helped_by(daughter.account_id), steps(card)[-1]) == ((), "ended")


def test_what_was_said_about_a_helper_cannot_be_unsaid(wang):
    person, me = wang
    services.appoint_helper(naming(person), actor=me)
    with pytest.raises(DatabaseError, match="append-only"):
        HelperStep.objects.update(said_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_six_yeses_at_once_are_five(race):
    daughter = access.signed_in(PHONE)[1]
    cards = []
    for _ in range(6):
        other, account = people.registered()
        cards.append(services.appoint_helper(naming(other), actor=account))
    won, lost = race(
        [lambda card=card: services.answer_helping(card.id, True, actor=daughter) for card in cards],
        meeting_at="tongxing.people.queries.helper_card",
    )
    assert (len(won), {type(no) for no in lost}) == (5, {errors.HelpsEnough})
    assert len(queries.helped_by(daughter.account_id)) == 5
