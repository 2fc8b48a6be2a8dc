"""Python and JavaScript say the same of every vector, word for word where something is spelled."""

import base64
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.verify import browser, make_vectors
from tongxing_verify import proofs, status
from tongxing_verify.canonical import canonical
from tongxing_verify.lines import LineBroken, read_json
from tongxing_verify.merkle import check_consistency, check_inclusion, leaf_hash
from tongxing_verify.note import NoteBroken, read_note, read_vkey


def vectors(name):
    return json.loads((make_vectors.FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_the_browser_agrees_with_every_vector():
    answer = browser.run("agree.mjs", browser.module(), make_vectors.FOLDER)

    assert answer["differing"] == []
    assert answer["counts"] == {
        "canonical": 11,
        "root": 19,
        "inclusion": 477,
        "consistency": 356,
        "note": 12,
        "credential": 12,
        "altered": len(vectors("credentials")["altered"]),
        "status": 21,
    }


def test_values_are_spelled_as_the_vectors_have_them():
    told = vectors("canonical")

    assert [canonical(case["value"]).hex() for case in told["spelled"]] == [
        case["hex"] for case in told["spelled"]
    ]
    for written in told["refused"]:
        with pytest.raises(ValueError, match=r".+"):
            canonical(json.loads(written))


def test_a_fraction_is_refused_before_it_is_looked_at():
    for written in (b"1.5", b"[1e2]", b'{"a":NaN}', b"\xff"):
        with pytest.raises(LineBroken):
            read_json(written)


def test_proofs_of_every_tree_hold():
    checked = 0
    for tree in vectors("trees"):
        leaves = [leaf_hash(str(number).encode()) for number in range(tree["size"])]
        root = bytes.fromhex(tree["root"])
        for case in tree["inclusion"]:
            path = [bytes.fromhex(step) for step in case["path"]]
            check_inclusion(case["index"], tree["size"], leaves[case["index"]], path, root)
            checked += 1
        for case in tree["consistency"]:
            path = [bytes.fromhex(step) for step in case["path"]]
            check_consistency(case["old"], bytes.fromhex(case["oldRoot"]), tree["size"], root, path)
            checked += 1

    assert checked == 153 + 6 + 171 + 7


def test_what_can_be_written_the_same_everywhere_is_as_it_was_written():
    """Not what gzip packs: another library packs the same bits otherwise."""
    for name, content in make_vectors.everything().items():
        if name in ("canonical", "trees", "notes"):
            told = (make_vectors.FOLDER / f"{name}.json").read_text(encoding="utf-8")
            assert told == make_vectors.spelled(content)


def test_notes_verify_as_the_vectors_say():
    told = vectors("notes")
    keys = [read_vkey(line) for line in told["keys"]]

    for case in told["cases"]:
        assert [key.verifies(read_note(case["note"])) for key in keys] == case["verifies"], case["what"]
    for case in told["broken"]:
        with pytest.raises(NoteBroken):
            read_note(case["note"])


def test_credentials_are_judged_as_the_vectors_say():
    told = vectors("credentials")

    for case in told["whole"]:
        found = make_vectors.verdicts(case["credential"], case["statusLists"])
        assert found == case["checks"], case["what"]


def test_a_certificate_altered_in_any_one_place_is_refused():
    told = vectors("credentials")
    good = told["whole"][0]["credential"]
    pointers = {tuple(case["pointer"]) for case in told["altered"]}

    assert pointers == {tuple(pointer) for pointer, _value in make_vectors.alterations(good)}
    for case in told["altered"]:
        altered = make_vectors.changed(good, case["pointer"], case["value"])
        found = make_vectors.verdicts(altered, [])
        assert found == case["checks"]
        assert False in [ok for _name, ok in found], case["pointer"]


def test_status_lists_are_read_as_the_vectors_say():
    told = vectors("status")

    for case in told["lists"]:
        bits = status.decode(case["encodedList"])
        assert hashlib.sha256(bits).hexdigest() == case["sha256"]
        assert [[at, status.read(bits, at, case["size"])] for at, _value in case["reads"]] == case["reads"]
    for encoded in told["refused"]:
        with pytest.raises(status.StatusBroken):
            status.decode(encoded)


def test_a_signature_is_the_one_that_the_standard_prints():
    """W3C Data Integrity EdDSA Cryptosuites v1.0, the example of eddsa-jcs-2022 in its appendix of test vectors."""
    secret = proofs.read_multibase("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq")
    key = Ed25519PrivateKey.from_private_bytes(secret[2:])
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
        "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
        "type": ["VerifiableCredential", "AlumniCredential"],
        "name": "Alumni Credential",
        "description": "A minimum viable example of an Alumni Credential.",
        "issuer": "https://vc.example/issuers/5678",
        "validFrom": "2023-01-01T00:00:00Z",
        "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
    }
    name = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    method = {"verificationMethod": f"https://vc.example/issuers/5678#{name}"}

    signed = proofs.secure(document, {"created": "2023-02-24T23:36:38Z", **method}, key.sign)

    assert proofs.did_key(key.public_key().public_bytes_raw()) == f"did:key:{name}"
    assert (
        signed["proof"]["proofValue"]
        == "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBowQfmWqeRb8rRjmeEuCBEsddF9LsVogtuTsijJKh4"
    )


def test_the_note_that_the_standard_prints_can_be_read():
    """C2SP tlog-cosignature v1: the key of the witness is not printed, so only the reading can be checked."""
    printed = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "\u2014 example.com/behind-the-sofa "
        "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        "\u2014 witness.example.com/w1 "
        "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
    )

    note = read_note(printed)

    assert str(note) == printed
    assert [one.name for one in note.signatures] == ["example.com/behind-the-sofa", "witness.example.com/w1"]
    assert note.signatures[1].stamped_at == 1679315147
    assert base64.b64encode(note.signatures[1].key_hash) == b"jWbPPw=="
