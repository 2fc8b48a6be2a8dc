"""The person who was helped gives a word that holds one day and one person: proof where no leader stands."""

import uuid

import pytest

from tests.factories import activities as made
from tests.factories import needs as need_factory
from tests.factories import people
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Arrival, Proof
from tongxing.activities.shapes import Arrive, Depart, ReviewActivity
from tongxing.foundation import clock
from tongxing.ledger import queries as ledger
from tongxing.needs import errors as need_errors
from tongxing.needs import queries as needs
from tongxing.needs.models import SpokenWord


@pytest.fixture
def resident():
    return people.member_of(people.volunteer())


@pytest.fixture
def need(resident):
    return need_factory.answered(
        by=resident, wanted_from=made.at(14), wanted_until=made.at(17), region_code=made.HUAYUAN_STREET
    )


@pytest.fixture
def card(team, need):
    card = services.organise_for_need(made.for_need(need.id, team), actor=team.leader)
    return services.publish_activity(ReviewActivity(card.id, uuid.uuid4()), actor=team.officer)


def words(need, resident) -> tuple[str, ...]:
    return needs.words_of(need.id, clock.today(), resident).words


def by_word(kind, card, who, word):
    do = services.arrive if kind is Arrive else services.depart
    return do(kind(uuid.uuid4(), card.id, word=word), actor=who)


def test_arriving_and_leaving_by_the_word_alone_counts_with_the_residents_weight(card, need, resident):
    person, who = made.held(card)
    with made.the_day(14):
        came = by_word(Arrive, card, who, words(need, resident)[0])
    with made.the_day(16):
        left = by_word(Depart, card, who, words(need, resident)[0])
        (entry,) = ledger.entries_of(person.id, who).items
    assert (came.attendance.arrival_method, left.attendance.departure_method) == (("beneficiary_word",) * 2)
    assert (left.attendance.minutes, entry.evidence_class, entry.caused_by_person) == (120, "B", True)
    assert entry.state == "effective"


def test_code_and_word_together_are_two_proofs_of_one_end(team, card, need, resident):
    _, who = made.held(card)
    with made.the_day(14):
        made.arrive(card, who, team, word=words(need, resident)[0])
    assert sorted(Proof.objects.values_list("kind", flat=True)) == ["beneficiary_word", "rotating_code"]
    assert Arrival.objects.get().method == "own_scan"


def test_the_word_itself_is_nowhere_only_its_digest(card, need, resident):
    _, who = made.held(card)
    with made.the_day(14):
        word = words(need, resident)[0]
        by_word(Arrive, card, who, word)
    used, proof = SpokenWord.objects.get(), Proof.objects.get()
    assert proof.reference == bytes(used.digest).hex()
    assert (used.used_by, used.day, used.turn) == (who.label, made.SATURDAY, 1)


def test_a_word_is_good_for_one_person_and_the_next_has_the_next(card, need, resident):
    (_, first), (_, second) = made.held(card), made.held(card)
    with made.the_day(14):
        word = words(need, resident)[0]
        by_word(Arrive, card, first, word)
        with pytest.raises(need_errors.WordWrong):
            by_word(Arrive, card, second, word)
        assert word not in words(need, resident)
        by_word(Arrive, card, second, words(need, resident)[0])
    assert Arrival.objects.count() == 2


@pytest.mark.parametrize("typed", ["青松苹果00", "x", "😀", "<b>", "0" * 40])
def test_a_wrong_word_is_refused_and_the_leader_reads_that_somebody_guessed(team, card, need, typed):
    person, who = made.held(card)
    with made.the_day(14):
        with pytest.raises(need_errors.WordWrong):
            by_word(Arrive, card, who, typed)
        (trace,) = queries.refused_codes(card.id, team.leader)
    assert (trace.masked_name, trace.why) == (person.masked_name, "needs.word_wrong")
    assert (Arrival.objects.count(), SpokenWord.objects.count()) == (0, 0)


def test_blanks_dots_and_wide_figures_do_not_matter(card, need, resident):
    _, who = made.held(card)
    with made.the_day(14):
        first, second, figures = words(need, resident)[0].split()
        wide = "".join(chr(ord(digit) + 0xFEE0) for digit in figures)
        assert by_word(Arrive, card, who, f"{first}·{second}，{wide}").attendance.arrived_at == made.at(14)


def test_a_word_is_good_on_its_day_only(card, need, resident):
    _, who = made.held(card)
    with clock.at(made.NOW):
        of_monday = words(need, resident)
    with made.the_day(14):
        assert set(of_monday) & set(words(need, resident)) == set()
        with pytest.raises(need_errors.WordWrong):
            by_word(Arrive, card, who, of_monday[0])


def test_who_asked_cannot_prove_with_their_own_word(card, need, resident):
    made.sign_up(card, resident)
    with made.the_day(14), pytest.raises(errors.OwnNeed):
        by_word(Arrive, card, resident, words(need, resident)[0])


def test_without_a_need_there_is_no_word(team):
    card = made.activity(team)
    _, who = made.held(card)
    with made.the_day(14), pytest.raises(errors.NoWordHere):
        by_word(Arrive, card, who, "青松 苹果 27")


def test_without_a_place_the_right_word_is_worth_nothing_and_not_used_up(card, need, resident):
    _, stranger = made.volunteer()
    with made.the_day(14), pytest.raises(errors.NoPlaceHeld):
        by_word(Arrive, card, stranger, words(need, resident)[0])
    assert SpokenWord.objects.count() == 0


def test_leaving_by_word_needs_an_arrival(card, need, resident):
    _, who = made.held(card)
    with made.the_day(14), pytest.raises(errors.NotArrived):
        by_word(Depart, card, who, words(need, resident)[0])
    assert SpokenWord.objects.count() == 0
