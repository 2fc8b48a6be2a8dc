"""The file that travels with a certificate: anybody can check it alone, and not one altered character passes."""

import copy
import json
import shutil
import uuid

import pytest
from django.db import connection

from tests.factories import certificates, ledger
from tongxing.certificates import errors, queries, rules, services
from tongxing.certificates.models import Certificate, Credential, StatusPlace
from tongxing.certificates.shapes import RevokeCertificate
from tongxing.foundation import clock, signing
from tongxing.foundation.refusals import NotAllowed, NotFound
from tongxing_verify import credential, proofs


def carried(holder: ledger.Volunteer, **changes) -> dict:
    card = certificates.certificate(holder, **changes)
    return json.loads(services.credential_of(card.number, actor=holder.member))


def lists_of(document: dict) -> list[dict]:
    place = StatusPlace.objects.get(certificate__number=plain_number(document))
    return [
        json.loads(queries.status_list(place.list_number, what).content)
        for what in ("revocation", "superseded")
    ]


def plain_number(document: dict) -> str:
    return document["credentialSubject"]["certificateNumber"].replace("-", "")


@pytest.fixture
def two(wang, entry):
    """Two services, on one certificate under the full name."""
    ledger.effective(wang, started_at=ledger.at(9), ended_at=ledger.at(10))
    return carried(wang)


def test_an_independent_check_finds_it_whole(two):
    report = credential.check(two, status_lists=lists_of(two), at=clock.now())
    assert (report.failed, report.whole) == ((), True)
    told = {name: report.facts[name] for name in ("records", "minutes", "minutes_by_class")}
    assert told == {"records": 2, "minutes": 210, "minutes_by_class": {"A": 210}}


def test_it_says_what_the_paper_says(two):
    subject = two["credentialSubject"]
    assert subject["identifier"] == [
        {"type": "IdentityObject", "hashed": False, "identityHash": "王秀兰", "identityType": "name"}
    ]
    assert (subject["recordingUnits"], subject["period"]) == (
        ["花园街道邻里互助队"],
        {"from": "2026-03-14", "until": "2026-03-14"},
    )
    assert two["id"] == f"http://testserver/check/{subject['certificateNumber']}"
    assert two["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert two["validFrom"] == "2026-03-16T01:00:00Z"
    assert two["issuer"]["name"] == "同行志愿服务平台"


def test_whoever_is_named_in_full_shows_that_all_records_are_theirs(wang, two):
    report = credential.check(two, at=clock.now())
    assert (report["holder"].ok, report.facts["person_id"]) == (True, str(wang.person_id))


@pytest.mark.parametrize(
    ("choice", "identifier"),
    [
        (
            "masked",
            [{"type": "IdentityObject", "hashed": False, "identityHash": "王**", "identityType": "name"}],
        ),
        (
            "number",
            [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": "TX2603000017",
                    "identityType": "ext:volunteerNumber",
                }
            ],
        ),
        ("none", None),
    ],
)
def test_it_says_no_more_of_its_holder_than_was_chosen(wang, entry, choice, identifier):
    document = carried(wang, name_shown=choice)
    written = json.dumps(document, ensure_ascii=False)
    assert document["credentialSubject"].get("identifier") == identifier
    assert [word for word in ("王秀兰", str(wang.person_id), "opening") if word in written] == []
    assert credential.check(document, at=clock.now()).failed == ()


def leaves(value, path=()):
    """The way to every single value of a document."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def altered(document: dict, path: tuple) -> dict:
    changed = copy.deepcopy(document)
    *before, last = path
    inner = changed
    for step in before:
        inner = inner[step]
    value = inner[last]
    if isinstance(value, bool) or value is None:
        inner[last] = not value
    elif isinstance(value, int):
        inner[last] = value + 1
    else:
        inner[last] = value[:-1] + ("A" if value[-1:] != "A" else "B")
    return changed


def test_a_copy_altered_in_any_field_is_refused(two):
    everywhere = list(leaves(two))
    passed = [path for path in everywhere if credential.check(altered(two, path), at=clock.now()).whole]
    assert (passed, len(everywhere) > 100) == ([], True)


def test_a_copy_with_a_field_more_or_less_is_refused(two):
    without = [{name: value for name, value in two.items() if name != left} for left in two]
    more = [two | {"credentialSchema": []}, two | {"name": two["name"] + " "}]
    assert [one for one in (*without, *more) if credential.check(one, at=clock.now()).whole] == []


def test_a_copy_signed_again_by_somebody_else_names_somebody_else(two):
    """Whoever holds a key of their own can sign anything; they cannot sign as we do."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    did = proofs.did_key(key.public_key().public_bytes_raw())
    bare = {name: value for name, value in two.items() if name != "proof"}
    forged = proofs.secure(bare, {"verificationMethod": proofs.verification_method(did)}, key.sign)
    assert credential.check(forged, at=clock.now()).failed == ("signature",)


@pytest.mark.parametrize("what", ["revocation", "superseded"])
def test_what_became_of_it_stands_in_the_status_lists(wang, entry, two, what):
    if what == "revocation":
        order = RevokeCertificate(uuid.uuid4(), two["credentialSubject"]["certificateNumber"], "纸质证明遗失")
        services.revoke_certificate(order, actor=wang.member)
    else:
        services.supersede_certificates(entry.id, actor=ledger.SYSTEM)
    report = credential.check(two, status_lists=lists_of(two), at=clock.now())
    assert (report.failed, report.facts["status"]) == (
        ("status",),
        {"revocation": "revocation", "superseded": "message"}[what],
    )


def test_others_on_the_same_list_stay_as_they_are(wang, entry, two):
    other = carried(wang, entries=(entry.id,))
    order = RevokeCertificate(uuid.uuid4(), other["credentialSubject"]["certificateNumber"], "多开了一张")
    services.revoke_certificate(order, actor=wang.member)
    assert credential.check(two, status_lists=lists_of(two), at=clock.now()).whole


def test_a_list_stays_the_same_to_the_byte_until_something_happens(wang, entry, two):
    place = StatusPlace.objects.get()
    before = queries.status_list(place.list_number, "revocation")
    assert queries.status_list(place.list_number, "revocation") == before
    number = two["credentialSubject"]["certificateNumber"]
    services.revoke_certificate(RevokeCertificate(uuid.uuid4(), number, "纸质证明遗失"), actor=wang.member)
    assert queries.status_list(place.list_number, "revocation").tag != before.tag


@pytest.mark.parametrize(("number", "what"), [(0, "revocation"), (2, "revocation"), (1, "suspension")])
def test_there_are_no_other_lists(db, number, what):
    with pytest.raises(NotFound):
        queries.status_list(number, what)


def test_a_full_list_is_followed_by_the_next(wang, entry, monkeypatch):
    monkeypatch.setattr(rules, "STATUS_PLACES", 1)
    places = []
    for _ in range(3):
        certificates.certificate(wang)
        places.append(StatusPlace.objects.order_by("-list_number").values_list("list_number", "index")[0])
    assert places == [(1, 0), (2, 0), (3, 0)]


def test_only_the_holder_takes_the_file(wang, entry):
    number = certificates.certificate(wang).number
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name in ("oneself", "the platform"):
            continue
        with pytest.raises((NotFound, NotAllowed)):
            services.credential_of(number, actor=actor)


def test_it_lies_encrypted_and_comes_out_as_it_was_signed(wang, entry):
    number = certificates.certificate(wang).number
    kept = bytes(Credential.objects.get().content)
    assert (b"DataIntegrityProof" in kept, "王秀兰".encode() in kept) == (False, False)
    first = services.credential_of(number, actor=wang.member)
    assert services.credential_of(number, actor=wang.member) == first


def test_an_older_certificate_without_a_file_says_so_and_is_checked_as_ever(wang, entry):
    number = certificates.certificate(wang).number
    Credential.objects.all().delete()
    with pytest.raises(errors.NoCredential):
        services.credential_of(number, actor=wang.member)
    assert services.check_certificate(number, actor=wang.member).state == "valid"
    assert services.pdf(number, address="https://tongxing.example", actor=wang.member)[:5] == b"%PDF-"


def test_after_a_change_of_keys_old_files_still_hold_and_old_keys_stay_published(
    wang, entry, settings, tmp_path
):
    settings.KEYRING = shutil.copy(settings.KEYRING, tmp_path / "keyring.json")
    two = carried(wang)
    signing.rotate("credential")
    new = carried(wang)
    known = {key["id"] for key in queries.issuer_keys()}
    assert len({one["issuer"]["id"] for one in (two, new)} & known) == 2
    assert [credential.check(one, at=clock.now()).failed for one in (two, new)] == [(), ()]


def test_verifying_names_a_certificate_whose_file_says_something_else(wang, entry):
    first, second = certificates.certificate(wang), certificates.certificate(wang, name_shown="number")
    assert list(queries.findings()) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "update certificates_credential set content = %s where certificate_id = %s",
            [Credential.objects.get(certificate_id=second.id).content, first.id],
        )
    assert [finding.line for finding in queries.findings()] == [first.number]


@pytest.mark.race(guard="constraint certificates_statusplace_is_taken_once")
@pytest.mark.django_db(transaction=True)
def test_two_certificates_at_once_never_share_a_place(race, monkeypatch):
    monkeypatch.setattr(rules, "STATUS_PLACES", 1)
    with clock.at(ledger.NOW):
        wang, zhao = ledger.volunteer(named=True), ledger.volunteer("赵敏", "TX2603000025", named=True)
        deeds = []
        for one in (wang, zhao):
            ledger.effective(one)
            deeds.append(lambda one=one: services.make_certificate(certificates.order(one), actor=one.member))
        _won, lost = race(deeds, meeting_at="tongxing.certificates.rules.number_from")
    places = sorted(StatusPlace.objects.values_list("list_number", "index"))
    assert (lost, places) == ([], [(1, 0), (2, 0)])


@pytest.mark.race(guard="constraint certificates_certificate_same_key_is_same_deed")
@pytest.mark.django_db(transaction=True)
def test_the_same_key_twice_at_once_is_one_certificate_with_one_file(race):
    with clock.at(ledger.NOW):
        wang = ledger.volunteer(named=True)
        ledger.effective(wang)
        order = certificates.order(wang)
        won, lost = race(
            lambda: services.make_certificate(order, actor=wang.member).number,
            meeting_at="tongxing.certificates.rules.number_from",
        )
    assert (lost, len(set(won))) == ([], 1)
    assert (Certificate.objects.count(), Credential.objects.count(), StatusPlace.objects.count()) == (1, 1, 1)
