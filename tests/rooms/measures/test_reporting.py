"""A division shows its work with what the platform knows anyway, or a sentence; never with photographs."""

import hashlib
import uuid

import pytest

from tests.factories import measures as made
from tests.factories import stations
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.measures import errors, queries, services
from tongxing.measures.models import AssignmentStep, Evidence
from tongxing.measures.shapes import Piece

DIGEST = hashlib.sha256(b"a file that stays where it is").hexdigest()


@pytest.fixture
def card():
    return made.assignment()


@pytest.fixture
def officer():
    return made.officer()


def story(card):
    return queries.story_of(card.id, made.officer(made.PROVINCE))


def test_one_sentence_is_a_report_and_the_level_above_owes_an_answer(card, officer):
    done = made.reported(card, officer)
    assert (done.state, str(done.answer_due_on)) == ("reported", "2026-03-30")
    *_, last = story(card).steps
    assert (last.what, last.why, last.by("zh")) == ("reported", made.SAID, "南岗区")


def test_the_same_key_is_the_same_report(card, officer):
    told = made.report(card)
    first = services.report_assignment(told, actor=officer)
    assert services.report_assignment(told, actor=officer) == first
    assert AssignmentStep.objects.filter(what="reported").count() == 1


def test_a_second_report_has_nobody_to_go_to(card, officer):
    made.reported(card, officer)
    with pytest.raises(errors.NotYourTurn) as refused:
        made.reported(card, officer)
    assert refused.value.sentence() == "这件事现在是“已报告，等上级看”，不能这样操作。请刷新页面查看。"


def test_an_empty_report_is_refused_and_no_photographs_are_asked_for(card, officer):
    with pytest.raises(errors.NothingToShow) as refused:
        made.reported(card, officer, said="  ")
    assert "不需要照片" in refused.value.sentence()
    assert AssignmentStep.objects.count() == 1


def test_evidence_filed_before_is_enough(card, officer):
    services.file_evidence(made.evidence(card, "file", DIGEST, "南岗区报到名册办法"), actor=officer)
    assert made.reported(card, officer, said="").state == "reported"


def test_a_station_here_is_evidence_and_named_once(card, officer):
    station = stations.station()
    for _ in range(2):
        services.file_evidence(made.evidence(card, "station", str(station.id)), actor=officer)
    (one,) = story(card).evidence
    assert (one.kind, one.label("zh"), one.reference) == ("station", station.name, str(station.id))
    assert AssignmentStep.objects.filter(what="evidence").count() == 1


def test_the_address_of_its_page_names_a_thing_as_well(card, officer):
    station = stations.station()
    told = made.evidence(card, "station", f"https://tongxing.example/stations/{station.id}")
    services.file_evidence(told, actor=officer)
    assert Evidence.objects.get().reference == str(station.id)


def test_of_a_file_only_the_fingerprint_is_kept(card, officer):
    services.file_evidence(made.evidence(card, "file", DIGEST.upper(), "南岗区报到名册办法"), actor=officer)
    (one,) = story(card).evidence
    assert (one.label("zh"), one.reference) == ("南岗区报到名册办法", DIGEST)


@pytest.mark.parametrize(
    "piece",
    [
        Piece("photograph", DIGEST, "现场照片"),
        Piece("file", "not a digest", "名册"),
        Piece("file", DIGEST, ""),
        Piece("station", str(uuid.UUID(int=7))),
        Piece("station", "花园街道服务站"),
        Piece("activity", "' or 1=1 --"),
        Piece("project", str(uuid.UUID(int=7))),
        Piece("figure", "participation"),
        Piece("figure", "no_such_figure"),
    ],
)
def test_what_does_not_exist_here_is_no_evidence_and_nothing_is_saved(card, officer, piece):
    with pytest.raises(errors.EvidenceUnknown):
        made.reported(card, officer, pieces=(piece,))
    assert not Evidence.objects.exists()
    assert story(card).card.state == "opened"


def test_a_station_of_the_next_county_shows_nothing_here(officer):
    card = made.assignment(made.DAOLI)
    with pytest.raises(errors.EvidenceUnknown):
        made.reported(card, made.officer(made.DAOLI), pieces=(Piece("station", str(stations.station().id)),))


@pytest.mark.parametrize("changes", [{"said": "话" * 201}, {"pieces": (Piece("file", DIGEST, "名" * 121),)}])
def test_a_report_is_short(card, officer, changes):
    with pytest.raises(Invalid):
        made.reported(card, officer, **changes)


def test_a_key_used_for_evidence_is_no_key_for_the_report(card, officer):
    told = made.evidence(card, "file", DIGEST, "名册")
    services.file_evidence(told, actor=officer)
    with pytest.raises(errors.KeyTaken):
        made.reported(card, officer, key=told.key)


def test_only_the_division_itself_reports(card):
    for code in (made.PROVINCE, made.HARBIN):
        with pytest.raises(NotAllowed):
            made.reported(card, made.officer(code))
    with pytest.raises(NotFound):
        made.reported(card, made.officer(made.DAOLI))
    assert story(card).card.state == "opened"


def test_an_outsider_hears_that_there_is_no_such_assignment(card):
    with pytest.raises(NotFound):
        queries.assignment(card.id, made.officer(made.DAOLI))
    with pytest.raises(NotFound):
        made.reported(card, made.access.member())
