"""Whatever is put before the checker, it answers with verdicts or one clear sentence, never with a traceback."""

import json
import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import off_line
from tests.verify.make_vectors import alterations, changed
from tongxing_verify import chain, credential, exported, proofs, status
from tongxing_verify.canonical import canonical
from tongxing_verify.checkpoint import CheckpointBroken, read_checkpoint
from tongxing_verify.main import main
from tongxing_verify.merkle import (
    CompactRange,
    ProofBroken,
    check_consistency,
    check_inclusion,
    consistency_path,
    inclusion_path,
    leaf_hash,
    node_hash,
    root,
)
from tongxing_verify.note import NoteBroken, read_note, read_vkey
from tongxing_verify.trust import TrustBroken, read_trust

texts = st.text(max_size=30) | st.sampled_from(
    ["z", "u", "did:key:z6Mk", "assertionMethod", "0", "tongxing-log/1"]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
GOOD = off_line.certificate()
PLACES = [tuple(pointer) for pointer, _value in alterations(GOOD)]
within = st.sampled_from([place[:depth] for place in PLACES for depth in range(1, len(place) + 1)])
quick = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(within, anything)
def test_a_certificate_with_anything_in_any_place_gets_verdicts(place, value):
    altered = changed(GOOD, list(place), value)

    report = credential.check(altered)

    assert report.whole == (altered == GOOD and json.dumps(altered) == json.dumps(GOOD))


@quick
@given(st.dictionaries(texts, anything, max_size=6), st.lists(st.dictionaries(texts, anything), max_size=2))
def test_any_object_for_a_certificate_or_a_proof_gets_verdicts(document, lists):
    assert not credential.check(document, status_lists=lists).whole
    assert not chain.check_inclusion_proof(document).whole


@quick
@given(st.text(max_size=200))
def test_texts_that_are_no_notes_keys_or_lists_are_refused_by_name(text):
    for read, refusal in (
        (read_note, NoteBroken),
        (read_vkey, NoteBroken),
        (read_checkpoint, CheckpointBroken),
        (chain.read_notes, NoteBroken),
        (status.decode, status.StatusBroken),
        (read_trust, TrustBroken),
        (proofs.read_did_key, proofs.SecuringBroken),
    ):
        try:
            read(text)
        except refusal:
            continue
        assert not text.strip() or text.lstrip().startswith("#")


@quick
@given(st.binary(max_size=300) | st.text(alphabet=string.printable, max_size=300).map(str.encode))
def test_any_bytes_for_a_file_end_with_a_number(tmp_path, content):
    file = tmp_path / "file"
    for prefix in (b"", b"%PDF-1.7\n", b"\x1f\x8b", b'{"format":"tongxing-log/1","origin":"x","keys":[]}\n'):
        file.write_bytes(prefix + content)
        assert main([str(file), "--json"]) in (1, 2)


@quick
@given(st.lists(anything, max_size=5))
def test_any_rows_for_a_log_get_verdicts(rows):
    header = {"format": "tongxing-log/1", "origin": off_line.ORIGIN, "keys": [off_line.LOG_KEY.vkey]}
    content = [json.dumps(row).encode() + b"\n" for row in (header, *rows)]

    assert not exported.check(content).whole


@quick
@given(anything)
def test_what_is_spelled_at_all_is_spelled_so_that_it_reads_back_the_same(value):
    try:
        spelled = canonical(value)
    except ValueError:
        return

    assert json.loads(spelled) == value
    assert canonical(json.loads(spelled)) == spelled


# The tree, against the definition of RFC 6962 written down as it stands there


def defined_root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else root([])
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(defined_root(leaves[:split]), defined_root(leaves[split:]))


@quick
@given(st.integers(0, 300), st.data())
def test_roots_and_proofs_are_those_of_the_definition_and_no_other_proof_holds(size, data):
    leaves = [leaf_hash(str(number).encode()) for number in range(size)]
    expected = defined_root(leaves)
    old = data.draw(st.integers(0, size))

    assert root(leaves) == CompactRange(leaves).root() == expected
    steps = consistency_path(old, leaves)
    check_consistency(old, defined_root(leaves[:old]), size, expected, steps)
    if size:
        index = data.draw(st.integers(0, size - 1))
        path = inclusion_path(index, leaves)
        check_inclusion(index, size, leaves[index], path, expected)
        other = data.draw(
            st.integers(0, size - 1).filter(lambda one: one != index) if size > 1 else st.just(size)
        )
        assert refused(check_inclusion, other, size, leaves[index], path, expected)
        assert refused(check_inclusion, index, size, leaves[index], [*path, expected], expected)
        assert refused(check_inclusion, index, size, leaf_hash(leaves[index]), path, expected)
    if steps:
        at = data.draw(st.integers(0, len(steps) - 1))
        altered = [*steps[:at], leaf_hash(steps[at]), *steps[at + 1 :]]
        assert refused(check_consistency, old, defined_root(leaves[:old]), size, expected, altered)
        assert refused(check_consistency, old, defined_root(leaves[:old]), size, expected, steps[1:])


def refused(check, *proof):
    try:
        check(*proof)
    except ProofBroken:
        return True
    return False
