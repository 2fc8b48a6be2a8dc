"""A word that can be said on the phone, for the day of the help: the resident and the desk know it, nobody else."""

import datetime as dt

import pytest

from tests.factories import access
from tests.factories import needs as made
from tests.factories.stations import NANGANG, somebody
from tongxing.access.shapes import Grant, SystemActor
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import NotAllowed, NotFound, Refusal
from tongxing.needs import errors, queries, services
from tongxing.needs.models import SpokenWord
from tongxing.needs.shapes import UseWord

DAY = dt.date(2026, 11, 21)
ACTIVITIES = SystemActor("activities")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning():
    with clock.at(made.MORNING):
        yield


@pytest.fixture
def need(resident):
    return made.taken_up(by=resident)


def use(need, word):
    return services.use_word(UseWord(need.id, word, "account:somebody"), actor=ACTIVITIES)


def test_six_words_a_day_that_are_two_words_and_two_figures(need, resident):
    told = queries.words_of(need.id, DAY, resident)
    assert (len(set(told.words)), told.used, told.number) == (6, 0, need.number)
    assert {len(word.split()) for word in told.words} == {3}
    assert all(word.split()[2].isdigit() and len(word.replace(" ", "")) == 6 for word in told.words)


def test_tomorrow_and_next_door_have_other_words(need, resident):
    other = made.taken_up(by=resident)
    tomorrow = queries.words_of(need.id, DAY + dt.timedelta(days=1), resident).words
    today = queries.words_of(need.id, DAY, resident).words
    assert set(today) & (set(tomorrow) | set(queries.words_of(other.id, DAY, resident).words)) == set()


def test_a_used_word_is_struck_off_and_refused_the_second_time(need, resident):
    word = queries.words_of(need.id, DAY, resident).words[2]
    assert len(use(need, word).reference) == 64
    with pytest.raises(errors.WordWrong):
        use(need, word)
    told = queries.words_of(need.id, DAY, resident)
    assert (word in told.words, len(told.words), told.used) == (False, 5, 1)


def test_the_desk_reads_words_out_and_the_journal_says_who_did(need):
    worker = somebody("station_worker", NANGANG)
    assert len(queries.words_of(need.id, DAY, worker).words) == 6
    (line,) = JournalLine.objects.filter(deed="needs.read_words")
    assert (line.actor, line.subject) == (worker.label, str(need.id))


def test_the_resident_reads_their_own_without_a_line(need, resident):
    queries.words_of(need.id, DAY, resident)
    assert JournalLine.objects.filter(deed="needs.read_words").count() == 0


def test_the_leader_of_the_team_and_everybody_else_hear_no_word(need, resident):
    """A word is worth something because it comes from the person served."""
    leader = access.member("", Grant("team_leader", 0, 10**12, organisation_id=need.organisation_id))
    actors = {"leader": leader, **access.everybody()}
    actors.pop("station_worker", None)
    for kind, actor in actors.items():
        with pytest.raises(Refusal):
            queries.words_of(need.id, DAY, actor)
        assert kind
    with pytest.raises((NotFound, NotAllowed)):
        queries.words_of(need.id, DAY, somebody("station_worker", 230102000000))


@pytest.mark.parametrize("state", ["noted", "answered", "declined", "withdrawn"])
def test_before_anybody_comes_there_are_no_words(state, resident):
    need = getattr(made, state)(by=resident)
    with pytest.raises(errors.NoWordsNow):
        queries.words_of(need.id, DAY, resident)
    with pytest.raises(errors.NoWordsNow):
        use(need, "青松 苹果 27")


def test_only_the_platform_uses_a_word_up(need, resident):
    word = queries.words_of(need.id, DAY, resident).words[0]
    for actor in (resident, *access.everybody().values()):
        if isinstance(actor, SystemActor):
            continue
        with pytest.raises(Refusal):
            services.use_word(UseWord(need.id, word, actor.label), actor=actor)
    assert SpokenWord.objects.count() == 0


def test_an_order_does_not_print_its_word(need):
    assert "青松" not in repr(UseWord(need.id, "青松 苹果 27", "account:x"))
