"""The relay dies in a hearing of many: what was done and that it was heard stand or fall together."""

import pytest

from tests.factories import ledger
from tests.factories import points as make
from tongxing.bookkeeping import queries as books
from tongxing.foundation import clock, events, relay, sealing
from tongxing.foundation.models import Hearing
from tongxing.honours import queries as honours
from tongxing.ledger.events import ServiceRecorded
from tongxing.notices.models import Notice
from tongxing.points import queries as points

pytestmark = pytest.mark.django_db(transaction=True)

MOST_STATEMENTS = 80
LISTENERS = sorted(events.subscribers_of(ServiceRecorded.name))


def one_turn() -> int:
    return relay.deliver_waiting(limit=1)


@pytest.mark.parametrize("blow", ["run_and_kill", "run_and_hang_up"])
@pytest.mark.parametrize("listener", LISTENERS)
def test_nothing_of_a_hearing_is_left_and_the_next_relay_hears_all_of_it(listener, blow, crashes):
    with clock.at(make.NOW):
        three = [ledger.volunteer(number=f"TX260300002{number}") for number in range(3)]
        while relay.deliver_waiting():
            pass
        for number, one in enumerate(three):
            make.served(one, 60 + number)
        relay.share_out()
        Hearing.objects.filter(heard_at=None).exclude(
            subscriber=listener
        ).delete()  # its turn, and nobody else's
        sealing.seal("the keyring is read before the fork")
        before = crashes.snapshot()
        for statement in range(1, MOST_STATEMENTS):
            if getattr(crashes, blow)(one_turn, statement):
                break
            assert crashes.snapshot() == before, f"something was left behind at statement {statement}"
        else:
            pytest.fail("the turn never came to its end")
        assert statement > 5, "the turn was never struck in its middle"
        heard = Hearing.objects.filter(subscriber=listener, announcement_id__isnull=False, fault="")
        assert list(heard.order_by("id").values_list("tries", flat=True))[-3:] == [1, 1, 1]
        after = crashes.snapshot()
        assert one_turn() == 0
        assert crashes.snapshot() == after


@pytest.mark.parametrize("statement", [8, 15, 25])
def test_killed_again_and_again_everything_is_counted_once(statement, crashes):
    with clock.at(make.NOW):
        three = [ledger.volunteer(number=f"TX260300002{number}") for number in range(3)]
        for number, one in enumerate(three):
            make.served(one, 60 + 60 * number)
        for _ in range(12):
            crashes.run_and_kill(relay.deliver_waiting, statement)
        while relay.deliver_waiting():
            pass
        assert [honours.star_of(one.person_id).minutes for one in three] == [60, 120, 180]
        assert [make.booked(one).earned for one in three] == [2, 4, 6]
        told = Notice.objects.filter(kind="record_counts")
        assert told.count() == 3
        assert list(points.findings()) == list(books.findings()) == []
        assert Hearing.objects.filter(heard_at=None).count() == 0
