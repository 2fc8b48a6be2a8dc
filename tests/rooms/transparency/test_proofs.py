"""Proofs: a line lies under a checkpoint, a later log begins with the earlier one, and tiles let anybody work it out."""

import time
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import transparency
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.ledger.models import Position
from tongxing.transparency import errors, queries, rules
from tongxing_verify import merkle
from tongxing_verify.checkpoint import read_checkpoint
from tongxing_verify.note import read_note, read_vkey

pytestmark = pytest.mark.django_db


def line_at(position: int) -> uuid.UUID:
    return ledger.lines_at([position])[position]


def test_a_proof_of_inclusion_leads_from_the_leaf_to_the_signed_root():
    leaves = transparency.published(300)
    proof = queries.inclusion(line_at(300))
    assert (proof.index, proof.size, proof.leaf) == (299, 300, leaves[299])
    assert list(proof.path) == merkle.inclusion_path(299, leaves)
    note = read_note(proof.checkpoint_note)
    assert read_vkey(queries.log_keys()[0].vkey).verifies(note)
    merkle.check_inclusion(proof.index, proof.size, proof.leaf, proof.path, read_checkpoint(note.text).root)


def test_a_proof_can_be_had_under_any_checkpoint_that_reaches_the_line():
    for step in (100, 200, 400):
        leaves = transparency.published(step)
    for size in (100, 300, 700):
        proof = queries.inclusion(line_at(77), size)
        assert (proof.size, list(proof.path)) == (size, merkle.inclusion_path(76, leaves[:size]))


def test_many_proofs_come_under_one_checkpoint():
    leaves = transparency.published(600)
    wanted = [line_at(number) for number in (1, 256, 257, 600)]
    found = queries.inclusions(wanted)
    assert list(found) == wanted
    assert [list(found[line].path) for line in wanted] == [
        merkle.inclusion_path(index, leaves) for index in (0, 255, 256, 599)
    ]


def test_what_cannot_be_proven_is_refused(wang):
    with pytest.raises(NotFound):
        queries.inclusion(wang.person_id)
    transparency.published(10)
    transparency.numbered(1)
    with pytest.raises(errors.LineNotPublishedYet) as no:
        queries.inclusion(line_at(11))
    assert (no.value.facts, no.value.status) == ({"position": 11, "size": 10}, 409)
    with pytest.raises(errors.CheckpointUnknown):
        queries.inclusion(line_at(3), 7)


def test_a_later_log_begins_with_the_earlier_one():
    for step in (1, 255, 44, 300):
        leaves = transparency.published(step)
    for old, new in ((1, 256), (256, 300), (300, 600), (1, 600), (600, 600), (0, 600)):
        proof = queries.consistency(old, new)
        assert list(proof.path) == merkle.consistency_path(old, leaves[:new])
        merkle.check_consistency(proof.old_size, proof.old_root, proof.new_size, proof.new_root, proof.path)
    assert queries.consistency(1).new_size == 600


def test_consistency_is_between_published_sizes_the_smaller_first():
    with pytest.raises(errors.NoCheckpointYet):
        queries.consistency(0)
    transparency.published(5)
    transparency.published(5)
    with pytest.raises(errors.CheckpointUnknown):
        queries.consistency(3)
    for old in (11, -1):
        with pytest.raises(errors.SizesReversed):
            queries.consistency(old)


@pytest.fixture(scope="module")
def grown(django_db_setup, django_db_blocker):
    """Leaves of a log whose tree is too small for tiles to matter, worked out without the database."""
    return [transparency.leaf(number) for number in range(1, 1100)]


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_spans_and_tiles_give_what_all_leaves_give(grown, data):
    size = data.draw(st.integers(1, len(grown)))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))

    def hashed(spans):
        nodes = {node for span in spans for node in rules.nodes_of(span)}
        known = {(height, at): merkle.root(grown[at << height : (at + 1) << height]) for height, at in nodes}
        return [rules.hash_of_span(span, known) for span in spans]

    assert hashed(rules.spans_of_inclusion(index, size)) == merkle.inclusion_path(index, grown[:size])
    assert hashed(rules.spans_of_consistency(old, size)) == merkle.consistency_path(old, grown[:size])
    assert hashed(rules.spans_to_root(size)) == [merkle.root(grown[:size])]


@given(st.integers(0, 10**15))
def test_a_tile_number_is_spelled_in_one_way(number):
    address = rules.address_of_tile(number)
    assert rules.read_tile_address(address) == (number, 256)
    assert rules.read_tile_address(address + ".p/7") == (number, 7)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "1",
        "0001",
        "x001",
        "000/001",
        "x000/001",
        "001.p/0",
        "001.p/256",
        "001.p/07",
        "-01",
        "００１",
        "001\n",
    ],
)
def test_another_spelling_is_no_tile(address):
    assert rules.read_tile_address(address) is None


def test_a_monitor_can_grow_the_tree_from_tiles_alone():
    leaves = transparency.published(700)
    fetched = b"".join([queries.tile(0, 0), queries.tile(0, 1), queries.tile(0, 2, 188)])
    assert rules.cut(fetched) == leaves
    above = rules.cut(queries.tile(1, 0, 2))
    assert above == [merkle.root(leaves[:256]), merkle.root(leaves[256:512])]


@pytest.mark.parametrize(
    ("level", "index", "width"),
    [
        (0, 2, 189),
        (0, 2, 256),
        (0, 3, 1),
        (1, 0, 3),
        (2, 0, 1),
        (64, 0, 1),
        (0, 0, 0),
        (0, -1, 1),
        (0, 10**18, 1),
    ],
)
def test_a_tile_that_no_checkpoint_reached_does_not_exist(level, index, width):
    transparency.published(700)
    transparency.numbered(200)
    with pytest.raises(errors.TileUnknown):
        queries.tile(level, index, width)


def test_a_proof_in_a_large_log_reads_one_tile_per_level():
    transparency.published(66_000)
    line = line_at(40_000)
    queries.inclusion(line)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        proof = queries.inclusion(line)
    assert time.perf_counter() - began < 0.2
    assert len(proof.path) == 17
    # number, checkpoint with its countersignatures, tiles, the leaves that lie in no whole tile yet
    assert len(asked) == 4
    assert Position.objects.count() == 66_000
