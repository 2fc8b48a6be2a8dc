"""Integrating: numbered lines come into the tree, whole tiles are laid once, every growth is signed."""

import datetime as dt

import pytest
from django.db import connection

from tests.factories import ledger as records
from tests.factories import transparency
from tests.factories.transparency import SYSTEM
from tongxing.foundation import clock, signing
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.ledger.models import Position
from tongxing.transparency import queries, services
from tongxing.transparency.errors import NoCheckpointYet, PastChanged
from tongxing.transparency.models import Checkpoint, Tile
from tongxing_verify import merkle
from tongxing_verify.checkpoint import read_checkpoint
from tongxing_verify.note import read_note, read_vkey

pytestmark = pytest.mark.django_db


def laid() -> dict[int, int]:
    return {level: Tile.objects.filter(level=level).count() for level in range(3)}


def test_nothing_numbered_is_nothing_to_sign():
    assert services.integrate(actor=SYSTEM) == 0
    with pytest.raises(NoCheckpointYet):
        queries.latest_checkpoint()


def test_a_line_with_a_number_is_published_with_a_signed_root(wang):
    transparency.real_lines(wang, range(8, 11))
    leaves = [bytes(row.leaf) for row in Position.objects.order_by("position")]
    card = queries.latest_checkpoint()
    assert (card.size, card.root, card.signed_at) == (3, merkle.root(leaves), transparency.NOON)
    note = read_note(card.note)
    told = read_checkpoint(note.text)
    assert (told.origin, told.size, told.root) == ("testserver/log", 3, card.root)
    (key,) = queries.log_keys()
    assert read_vkey(key.vkey).verifies(note)
    assert (key.key_id, key.vkey.split("+")[0]) == (signing.current("log").key_id, "testserver/log")


def test_a_line_without_a_number_waits(wang):
    records.effective(wang)
    assert services.integrate(actor=SYSTEM) == 0


@pytest.mark.parametrize(
    ("lines", "tiles"),
    [
        (1, {0: 0, 1: 0, 2: 0}),
        (255, {0: 0, 1: 0, 2: 0}),
        (256, {0: 1, 1: 0, 2: 0}),
        (513, {0: 2, 1: 0, 2: 0}),
        (65536 + 300, {0: 257, 1: 1, 2: 0}),
    ],
)
def test_whole_tiles_are_laid_and_the_root_is_that_of_all_leaves(lines, tiles):
    leaves = transparency.published(lines)
    assert laid() == tiles
    assert queries.latest_checkpoint().root == merkle.root(leaves)


def test_growing_step_by_step_and_at_once_give_the_same_roots():
    leaves: list[bytes] = []
    for step in (1, 254, 1, 1, 255, 3):
        leaves = transparency.published(step)
    assert [(row.size, bytes(row.root)) for row in Checkpoint.objects.order_by("size")] == [
        (size, merkle.root(leaves[:size])) for size in (1, 255, 256, 257, 512, 515)
    ]
    assert laid() == {0: 2, 1: 0, 2: 0}


def test_the_same_work_again_changes_nothing():
    transparency.published(300)
    before = list(Checkpoint.objects.order_by("size").values()), list(Tile.objects.order_by("id").values())
    assert services.integrate(actor=SYSTEM) == 0
    assert before == (
        list(Checkpoint.objects.order_by("size").values()),
        list(Tile.objects.order_by("id").values()),
    )


def test_a_flood_is_taken_in_pieces():
    transparency.numbered(64 * 256 + 10)
    assert [services.integrate(actor=SYSTEM) for _ in range(3)] == [16384, 10, 0]


def test_the_name_of_the_log_stays_when_the_address_changes(settings):
    transparency.published(1)
    settings.PUBLIC_ADDRESS = "https://elsewhere.example"
    transparency.published(1)
    assert queries.latest_checkpoint().origin == "testserver/log"


def test_after_a_rotation_the_next_checkpoint_carries_the_new_key():
    transparency.published(1)
    with clock.at(transparency.NOON + dt.timedelta(days=1)):
        signing.rotate("log")
        transparency.published(1)
    old, new = (read_vkey(key.vkey) for key in queries.log_keys())
    first, second = read_note(queries.checkpoint(1).note), read_note(queries.checkpoint(2).note)
    assert [old.verifies(first), new.verifies(first)] == [True, False]
    assert [old.verifies(second), new.verifies(second)] == [False, True]


def test_over_a_changed_past_nothing_is_signed():
    transparency.published(10)
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute("update ledger_position set leaf = %s where position = 4", [bytes(32)])
        cursor.execute("set local session_replication_role = origin")
    transparency.numbered(1)
    with pytest.raises(PastChanged, match="the first 10 lines"):
        services.integrate(actor=SYSTEM)
    assert Checkpoint.objects.count() == 1


def test_over_a_gap_nothing_is_signed():
    transparency.numbered(10)
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute("delete from ledger_position where position = 4")
        cursor.execute("set local session_replication_role = origin")
    with pytest.raises(PastChanged):
        services.integrate(actor=SYSTEM)
    assert Checkpoint.objects.count() == 0


def test_a_line_can_be_included_at_once(wang):
    card = records.effective(wang)
    checkpoint = services.include([card.id], actor=SYSTEM)
    assert (checkpoint.size, queries.inclusion(card.id).index) == (1, 0)
    again = services.include([card.id], actor=SYSTEM)
    assert (again, Checkpoint.objects.count()) == (checkpoint, 1)


def test_a_line_nobody_wrote_cannot_be_included(wang):
    transparency.real_lines(wang)
    with pytest.raises(NotFound):
        services.include([wang.person_id], actor=SYSTEM)


def test_only_the_platform_integrates(wang):
    transparency.numbered(1)
    for name, actor in records.every_kind_of_actor(wang).items():
        if name == "the platform":
            continue
        with pytest.raises(SignInFirst if name == "visitor" else NotAllowed):
            services.integrate(actor=actor)
    assert Checkpoint.objects.count() == 0
    assert services.integrate(actor=records.SYSTEM) == 1


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_lay_each_tile_and_sign_each_size_once(race):
    transparency.numbered(300)
    won, lost = race(
        lambda: services.integrate(actor=SYSTEM), meeting_at="tongxing.transparency.rules.spans_to_root"
    )
    assert (sorted(won), lost) == ([0, 300], [])
    assert (Checkpoint.objects.count(), Tile.objects.count()) == (1, 1)
