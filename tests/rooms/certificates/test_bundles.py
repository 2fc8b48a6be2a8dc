"""Many papers in one file: issued by an organisation, or taken home by their holder."""

import csv
import datetime as dt
import io
import uuid
import zipfile

import pypdf
import pytest

from tests.factories import certificates as made
from tests.factories import ledger
from tongxing.certificates import errors, queries, services
from tongxing.certificates.models import Bundle, Certificate, Sheet
from tongxing.certificates.shapes import IssueBundle, RevokeCertificate, TakeBundle
from tongxing.foundation import clock, relay
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.notices import queries as notices

MANAGER = ledger.leader(role="organisation_manager")


@pytest.fixture
def zhao(db) -> ledger.Volunteer:
    return ledger.volunteer("赵敏", "TX2603000025", named=True)


def issue(*people: ledger.Volunteer, **changes) -> IssueBundle:
    told = {
        "key": uuid.uuid4(),
        "organisation_id": ledger.TEAM,
        "people": tuple(one.person_id for one in people),
    }
    return IssueBundle(**told | changes)


def done(bundle_id: uuid.UUID) -> None:
    while services.set_sheets(bundle_id, actor=ledger.SYSTEM):
        pass


def opened(bundle_id: uuid.UUID, actor=MANAGER) -> zipfile.ZipFile:
    file = services.bundle_file(bundle_id, actor=actor)
    whole = b"".join(file.archive.piece(0, file.archive.size - 1))
    assert len(whole) == file.archive.size
    return zipfile.ZipFile(io.BytesIO(whole))


def test_an_organisation_issues_what_it_recorded_and_nothing_else(wang, zhao, entry):
    ledger.effective(wang, organisation_id=ledger.OTHER_TEAM, started_at=ledger.at(9), ended_at=ledger.at(10))
    ledger.effective(zhao)
    card = services.issue_bundle(issue(wang, zhao), actor=MANAGER)
    done(card.id)
    listed = Certificate.objects.order_by("made_at", "id").values_list(
        "person_id", "minutes", "organisation_id"
    )
    assert sorted(listed) == sorted((one.person_id, 150, ledger.TEAM) for one in (wang, zhao))


def test_it_names_nobody_in_full_and_carries_no_file_of_the_holder(wang, entry):
    card = services.issue_bundle(issue(wang), actor=MANAGER)
    done(card.id)
    archive = opened(card.id)
    (paper,) = [name for name in archive.namelist() if name.endswith(".pdf")]
    read = pypdf.PdfReader(io.BytesIO(archive.read(paper)))
    said = read.pages[0].extract_text()
    assert ("王秀兰" in said, "王**" in said, dict(read.attachments)) == (False, True, {})


def test_everybody_is_told(wang, entry):
    done(services.issue_bundle(issue(wang), actor=MANAGER).id)
    relay.deliver_waiting()
    told = notices.notices_of(wang.member).items
    assert "certificate_issued" in [notice.kind for notice in told]


def test_who_has_nothing_to_certify_stands_on_the_list_with_the_reason(wang, zhao, entry):
    ledger.pending(zhao)
    card = services.issue_bundle(issue(wang, zhao), actor=MANAGER)
    done(card.id)
    archive = opened(card.id)
    rows = list(csv.reader(io.StringIO(archive.read("list.csv").decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["王** TX2603000017", "赵** TX2603000025"]
    assert [row[3] for row in rows[1:]] == ["已做好", "这段时间没有本组织登记的、已生效的服务"]
    assert len(archive.namelist()) == 2


def test_the_progress_shows_while_it_is_made(wang, zhao, entry):
    card = services.issue_bundle(issue(wang, zhao), actor=MANAGER)
    assert (card.waiting, card.ready, card.refused, card.is_done) == (2, 0, 0, False)
    with pytest.raises(errors.NotYetReady):
        services.bundle_file(card.id, actor=MANAGER)
    done(card.id)
    card = queries.bundle(card.id, MANAGER)
    assert (card.waiting, card.ready, card.refused, card.is_done) == (0, 1, 1, True)


def test_any_piece_of_the_file_is_the_same_as_in_the_whole(wang, entry):
    card = services.issue_bundle(issue(wang), actor=MANAGER)
    done(card.id)
    archive = services.bundle_file(card.id, actor=MANAGER).archive
    whole = b"".join(archive.piece(0, archive.size - 1))
    spans = [(0, 0), (10, 300), (archive.size // 2, archive.size - 1), (archive.size - 1, archive.size - 1)]
    assert [b"".join(archive.piece(*span)) for span in spans] == [
        whole[first : last + 1] for first, last in spans
    ]
    assert (
        services.bundle_file(card.id, actor=MANAGER).tag == services.bundle_file(card.id, actor=MANAGER).tag
    )


def test_papers_lie_encrypted(wang, entry):
    card = services.issue_bundle(issue(wang), actor=MANAGER)
    done(card.id)
    assert b"%PDF" not in bytes(Sheet.objects.get().content)


def test_a_volunteer_takes_several_home_with_their_files(wang, entry):
    numbers = tuple(made.certificate(wang, name_shown=choice).number for choice in ("full", "none"))
    card = services.take_bundle(TakeBundle(uuid.uuid4(), numbers), actor=wang.member)
    done(card.id)
    archive = opened(card.id, wang.member)
    papers = [archive.read(name) for name in archive.namelist() if name.endswith(".pdf")]
    attached = [list(pypdf.PdfReader(io.BytesIO(paper)).attachments) for paper in papers]
    assert attached == [["credential.json"], ["credential.json"]]


def test_one_that_no_longer_holds_is_left_out_and_said(wang, entry):
    numbers = tuple(made.certificate(wang).number for _ in range(2))
    services.revoke_certificate(RevokeCertificate(uuid.uuid4(), numbers[0], "多开了一张"), actor=wang.member)
    card = services.take_bundle(TakeBundle(uuid.uuid4(), numbers), actor=wang.member)
    done(card.id)
    told = queries.sheets(card.id, wang.member)
    assert [(sheet.state, sheet.refusal_zh) for sheet in told] == [
        ("refused", "证明已失效，请重新开"),
        ("ready", ""),
    ]


def test_nothing_made_is_no_file(zhao):
    card = services.issue_bundle(issue(zhao), actor=MANAGER)
    done(card.id)
    with pytest.raises(errors.NothingInside):
        services.bundle_file(card.id, actor=MANAGER)


def test_the_same_key_again_is_the_same_bundle(wang, entry):
    order = issue(wang)
    first = services.issue_bundle(order, actor=MANAGER)
    assert services.issue_bundle(order, actor=MANAGER).id == first.id
    taken = TakeBundle(uuid.uuid4(), (made.certificate(wang).number,))
    assert (
        services.take_bundle(taken, actor=wang.member).id == services.take_bundle(taken, actor=wang.member).id
    )
    assert (Bundle.objects.count(), Sheet.objects.count()) == (2, 2)


def test_setting_again_makes_nothing_twice(wang, entry):
    card = services.issue_bundle(issue(wang), actor=MANAGER)
    done(card.id)
    Sheet.objects.update(state="waiting", content=None)
    done(card.id)
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"people": ()}, errors.NobodyChosen),
        ({"people": tuple(uuid.UUID(int=one) for one in range(1001))}, errors.TooManySheets),
        ({"paper": "a3"}, errors.PaperUnknown),
        ({"from_on": dt.date(2026, 3, 15), "until_on": dt.date(2026, 3, 14)}, errors.DatesReversed),
    ],
)
def test_an_impossible_bundle_is_refused(wang, entry, changes, refusal):
    with pytest.raises(refusal):
        services.issue_bundle(issue(wang, **changes), actor=MANAGER)
    assert Bundle.objects.count() == 0


def test_only_a_manager_of_the_organisation_issues(wang, entry):
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "manager of the organisation":
            continue
        with pytest.raises(SignInFirst if name == "visitor" else NotAllowed):
            services.issue_bundle(issue(wang), actor=actor)
    assert Bundle.objects.count() == 0


def test_only_the_holder_takes_a_certificate_home(wang, entry):
    number = made.certificate(wang).number
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "oneself":
            continue
        with pytest.raises((SignInFirst, NotAllowed, NotFound)):
            services.take_bundle(TakeBundle(uuid.uuid4(), (number,)), actor=actor)


def test_only_who_asked_for_it_sees_and_downloads_it(wang, entry):
    card = services.issue_bundle(issue(wang), actor=MANAGER)
    done(card.id)
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "the platform":
            continue
        with pytest.raises(NotFound):
            services.bundle_file(card.id, actor=actor)
        with pytest.raises(NotFound):
            queries.sheets(card.id, actor)
        assert queries.bundles_of(actor) == ()


def test_only_the_platform_sets_and_sweeps(wang, entry):
    card = services.issue_bundle(issue(wang), actor=MANAGER)
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "the platform":
            continue
        with pytest.raises((SignInFirst, NotAllowed)):
            services.set_sheets(card.id, actor=actor)
        with pytest.raises((SignInFirst, NotAllowed)):
            services.sweep_bundles(actor=actor)


def test_after_seven_days_the_papers_are_gone_and_the_certificates_stay(wang, entry):
    card = services.issue_bundle(issue(wang), actor=MANAGER)
    done(card.id)
    with clock.at(ledger.NOW + dt.timedelta(days=7)):
        assert services.sweep_bundles(actor=ledger.SYSTEM) == 0
    with clock.at(ledger.NOW + dt.timedelta(days=7, minutes=1)):
        assert services.sweep_bundles(actor=ledger.SYSTEM) == 1
    assert (Sheet.objects.count(), Certificate.objects.count()) == (0, 1)


@pytest.mark.race(guard="constraint certificates_bundle_same_key_is_same_deed")
@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_it_is_one_bundle(race):
    with clock.at(ledger.NOW):
        wang = ledger.volunteer(named=True)
        order = issue(wang)
        won, lost = race(
            lambda: services.issue_bundle(order, actor=MANAGER).id,
            meeting_at="tongxing.certificates.queries.bundle_made_with",
        )
    assert (lost, len(set(won)), Bundle.objects.count()) == ([], 1, 1)
