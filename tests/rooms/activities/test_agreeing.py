"""Where a written agreement is asked for, nobody takes a place by any way without having signed it (R-25)."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import access, families
from tests.factories import activities as made
from tests.factories import agreements as papers
from tests.factories import openings as turns
from tongxing.activities import queries, services
from tongxing.activities.models import Activity
from tongxing.activities.models import SignUp as Row
from tongxing.activities.shapes import RestateRisks, SignAgreement, TakeOver
from tongxing.agreements import errors
from tongxing.agreements import services as signing
from tongxing.agreements.models import AgreementRequest, HouseSignature, Signature
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotFound, Refusal
from tongxing.identity.models import Drawer
from tongxing.openings import services as openings

pytestmark = pytest.mark.usefixtures("either_way")


@pytest.fixture
def asked(team):
    """An activity of one place whose team asks for an agreement, and has signed the form."""
    papers.signed_by(team)
    return made.activity(team, asks_agreement=True, places=1)


def text(card, who):
    return queries.agreement(card.id, who).text


def sign(card, who):
    return services.sign_agreement(SignAgreement(card.id, text(card, who).version), actor=who)


def test_a_team_signs_the_form_before_it_asks_others(team):
    with pytest.raises(Invalid) as refusal:
        made.submitted(team, asks_agreement=True)
    assert [one.code for one in refusal.value.faults] == ["agreement_form_unsigned"]
    first = papers.signed_by(team)
    assert (papers.signed_by(team), HouseSignature.objects.count()) == (first, 1)
    assert made.submitted(team, asks_agreement=True).state == "submitted"


def test_nobody_signs_up_unsigned_and_the_refusal_says_where(asked):
    _, who = made.volunteer()
    with pytest.raises(errors.AgreementWanted) as refusal:
        made.sign_up(asked, who)
    assert f"/activities/{asked.id}/agreement" in refusal.value.sentence()
    assert Row.objects.count() == 0
    sign(asked, who)
    assert made.sign_up(asked, who).state == "held"


def test_one_press_signs_up_and_signs(asked):
    person, who = made.volunteer()
    version = text(asked, who).version
    assert made.sign_up(asked, who, agreement_version=version).state == "held"
    row = Signature.objects.get()
    assert (row.person_id, row.version, row.is_guardian, row.signed_at) == (
        person.id,
        version,
        False,
        made.NOW,
    )
    assert asked.title in row.text and asked.place_text in row.text
    with pytest.raises(errors.AgreementChanged):
        made.sign_up(asked, made.volunteer()[1], agreement_version="0123456789abcdef")
    assert (Signature.objects.count(), Row.objects.count()) == (1, 1)


def test_elsewhere_nobody_is_asked_and_whoever_wants_signs(team):
    card = made.activity(team)
    _, who = made.held(card)
    with pytest.raises(errors.AgreementNotReady):
        sign(card, who)
    for _twice in range(2):
        services.ask_agreement(card.id, actor=who)
    assert AgreementRequest.objects.count() == 1
    (waiting,) = queries.signers(card.id, team.leader)
    assert (waiting.signed_at, waiting.is_current) == (None, False)
    papers.signed_by(team)
    assert sign(card, who) == sign(card, who)
    (signer,) = queries.signers(card.id, team.leader)
    assert (signer.signed_at, signer.is_current) == (made.NOW, True)


def test_other_words_are_signed_anew_and_a_place_held_is_kept(asked, team):
    _, who = made.volunteer()
    sign(asked, who)
    services.restate_risks(RestateRisks(asked.id, "路面有冰，两人一组。"), actor=team.leader)
    card = queries.agreement(asked.id, who)
    assert (card.is_signed, card.is_lacking, card.mine is not None) == (False, True, True)
    with pytest.raises(errors.AgreementWanted):
        made.sign_up(queries.activity(asked.id, who), who)


def test_the_waiting_list_gives_no_place_unsigned(asked):
    _, holder = made.volunteer()
    sign(asked, holder)
    made.sign_up(asked, holder)
    _, waits = made.volunteer()
    sign(asked, waits)
    assert made.sign_up(asked, waits, take=True).state == "waiting"
    Activity.objects.filter(pk=asked.id).update(content="陪两位老人去医院。")
    services.withdraw_sign_up(asked.id, uuid.uuid4(), actor=holder)
    assert Row.objects.get(account_id=waits.account_id).state == "offered"
    with pytest.raises(errors.AgreementWanted):
        services.accept_offer(asked.id, uuid.uuid4(), actor=waits)
    sign(asked, waits)
    assert services.accept_offer(asked.id, uuid.uuid4(), actor=waits).state == "held"


def test_whoever_stands_in_has_signed(asked):
    _, holder = made.volunteer()
    sign(asked, holder)
    place = made.sign_up(asked, holder)
    _, other = made.volunteer()
    told = TakeOver(
        key=uuid.uuid4(), activity_id=asked.id, post_id=asked.posts[0].id, sign_up_id=place.sign_up_id,
        risks_version="", said_fit=False, accompanied=False,
    )  # fmt: skip
    with pytest.raises(errors.AgreementWanted):
        services.take_over(told, actor=other)
    sign(asked, other)
    assert services.take_over(told, actor=other).sign_up.state == "held"


def test_in_turn_nobody_loses_a_number_for_want_of_a_signature(team):
    papers.signed_by(team)
    opening = turns.announced(team, places=2, asks_agreement=True)
    people = [made.volunteer()[1] for _ in range(2)]
    card = queries.activity(opening.activity_id, people[0])
    sign(card, people[0])
    with clock.at(turns.OPENS):
        first = openings.take_turn(turns.order(opening), actor=people[0])
        with pytest.raises(errors.AgreementWanted):
            openings.take_turn(turns.order(opening), actor=people[1])
        sign(card, people[1])
        second = openings.take_turn(turns.order(opening), actor=people[1])
    assert [(one.number, one.state) for one in (first, second)] == [(1, "held"), (2, "held")]


def test_for_a_minor_a_guardian_signs(team):
    papers.signed_by(team)
    card = made.activity(team, asks_agreement=True, min_age=8, places=3)
    gran = families.guardian()
    person, member = families.youth()
    families.agreed(person, member, gran)
    with pytest.raises(errors.GuardianSigns):
        sign(card, member)
    with pytest.raises(errors.GuardianSigns):
        made.sign_up(card, member, agreement_version=text(card, member).version)
    order = SignAgreement(card.id, text(card, gran.member).version)
    signed = services.sign_agreement_for_child(order, person.id, actor=gran.member)
    assert (signed.is_guardian, signed.person_id) == (True, person.id)
    assert made.sign_up(card, member).state == "held"
    with pytest.raises(Refusal):
        services.sign_agreement_for_child(order, person.id, actor=made.volunteer()[1])


@pytest.mark.parametrize(
    ("cases", "changes", "wanted"),
    [
        ({"asks_risky": True}, {"is_risky": True}, ("risky",)),
        ({"asks_large": True}, {"category": "0018"}, ("large",)),
        ({"asks_large": True}, {}, ()),
    ],
)
def test_a_place_may_ask_of_itself(team, editions, cases, changes, wanted):
    papers.signed_by(team)
    papers.asked_here(**cases)
    card = made.activity(team, **changes)
    with clock.at(made.NOW + dt.timedelta(days=1)):
        _, who = made.volunteer()
        assert queries.agreement(card.id, who).cases == wanted
        if not wanted:
            assert made.sign_up(card, who).state == "held"
            return
        with pytest.raises(errors.AgreementWanted):
            made.sign_up(card, who)


def test_a_foreigner_signs_where_it_is_asked_of_foreigners(team, editions):
    papers.signed_by(team)
    papers.asked_here(asks_foreigners=True)
    card = made.activity(team)
    with clock.at(made.NOW + dt.timedelta(days=1)):
        assert made.sign_up(card, made.volunteer()[1]).state == "held"
        abroad, guest = made.volunteer()
        Drawer.objects.filter(person_id=abroad.id).update(document_kind="05", document_country="RUS")
        with pytest.raises(errors.AgreementWanted) as refusal:
            made.sign_up(card, guest)
    assert "涉外" in refusal.value.sentence()


def test_only_who_leads_signs_for_the_organisation_and_reads_who_signed(asked, team):
    other = made.team("别的队").leader
    edition = HouseSignature.objects.get().edition
    for kind, actor in {**access.everybody(), "officer": team.officer, "other": other}.items():
        with pytest.raises(Refusal):
            signing.sign_for_organisation(team.id, edition, actor=actor)
        with pytest.raises(Refusal):
            queries.signers(asked.id, actor)
        assert HouseSignature.objects.count() == 1, kind
    with pytest.raises(errors.FormChanged):
        signing.sign_for_organisation(team.id, "别的版本", actor=team.leader)
    with pytest.raises(NotFound):
        sign(made.draft(team), made.volunteer()[1])


def test_what_was_signed_is_sealed(asked):
    sign(asked, made.volunteer()[1])
    for model in (Signature, HouseSignature):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.objects.all().delete()
