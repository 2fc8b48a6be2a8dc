"""However it is told, it is the same record: spoken, on a slip, or by a neighbour with consent."""

import datetime as dt
import uuid

import pytest

from tests.factories import needs as make
from tests.factories import stations as places
from tests.rooms.needs.conftest import KINDS
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, uploads
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.needs import errors, queries, services
from tongxing.needs.models import Need, Recording
from tongxing.needs.shapes import AnswerNeed

pytestmark = pytest.mark.django_db
SYSTEM = SystemActor("test")
DAY = dt.timedelta(days=1)
NEIGHBOUR = {"on_behalf": True, "heard_by": "neighbour", "has_consent": True, "relation": "grid"}


def kept(by, kind: str = "sound") -> uuid.UUID:
    content = make.A_SOUND if kind == "sound" else make.A_SLIP
    return services.keep_recording(uuid.uuid4(), kind, content, actor=by).id


@pytest.mark.parametrize("who", KINDS)
def test_anybody_signed_in_passes_on_what_a_neighbour_needs(who, actors):
    if who in ("visitor", "system"):
        with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
            services.note_need(make.an_order(**NEIGHBOUR), actor=actors[who])
        assert Need.objects.count() == 0
        return
    told = services.note_need(make.an_order(**NEIGHBOUR), actor=actors[who])
    need = Need.objects.get(pk=told.id)
    assert (need.account_id, need.on_behalf, need.has_consent, need.relation) == (None, True, True, "grid")
    assert JournalLine.objects.get(deed="needs.pass_on_need").purpose == "neighbour"


def test_without_consent_or_without_saying_who_one_is_nothing_is_passed_on(resident):
    for wanted, field in (({"has_consent": False}, "has_consent"), ({"relation": ""}, "relation")):
        with pytest.raises(Invalid) as no:
            services.note_need(make.an_order(**NEIGHBOUR | wanted), actor=resident)
        assert [fault.field for fault in no.value.faults] == [field]
    assert Need.objects.count() == 0


def test_the_neighbour_follows_the_need_but_not_what_is_private(resident):
    told = services.note_need(make.an_order(**NEIGHBOUR, detail="腿脚不便"), actor=resident)
    card = queries.need(told.id, resident)
    assert (card.summary, card.detail, card.risk_note, card.steps) == (
        "老人独居，需要人陪同去医院复查",
        "",
        "",
        (),
    )
    with pytest.raises(NotAllowed):
        queries.contact_of(told.id, resident, "看看")
    with pytest.raises(NotFound):
        queries.need(told.id, places.somebody())


def test_what_was_passed_on_is_checked_by_a_call_or_a_visit(resident, worker):
    told = services.note_need(make.an_order(**NEIGHBOUR), actor=resident)
    with pytest.raises(Invalid):
        services.answer_need(
            AnswerNeed(told.id, uuid.uuid4(), "verified", "network", "看过资料"), actor=worker
        )
    services.answer_need(AnswerNeed(told.id, uuid.uuid4(), "verified", "phone", "本人确认"), actor=worker)
    assert Need.objects.get().state == "verified"


def test_a_voice_note_is_enough_to_ask(resident):
    recording = kept(resident)
    told = services.note_need(make.an_order(summary="", recording_ids=(recording,)), actor=resident)
    card = queries.need(told.id, resident)
    assert card.summary.endswith("（语音）")
    assert [(one.id, one.kind, one.media_type) for one in card.recordings] == [
        (recording, "sound", "audio/amr")
    ]


def test_it_lies_sealed_and_is_played_by_those_who_serve(resident, worker):
    recording = kept(resident)
    need = make.noted(by=resident, recording_ids=(recording,))
    assert make.A_SOUND not in bytes(Recording.objects.get().sealed)
    assert queries.recording_of(need.id, recording, resident, "").content == make.A_SOUND
    assert JournalLine.objects.filter(deed="needs.play_recording").count() == 0
    heard = queries.recording_of(need.id, recording, worker, "核实求助情况")
    assert (heard.media_type, heard.content) == ("audio/amr", make.A_SOUND)
    line = JournalLine.objects.get(deed="needs.play_recording")
    assert (line.purpose, line.subject) == ("核实求助情况", str(need.id))
    with pytest.raises(Invalid):
        queries.recording_of(need.id, recording, worker, "")


@pytest.mark.parametrize("who", KINDS)
def test_who_may_play_it(who, actors):
    recording = kept(actors["resident"])
    need = make.noted(by=actors["resident"], recording_ids=(recording,))
    if who in ("resident", "station_worker"):
        queries.recording_of(need.id, recording, actors[who], "核实")
        return
    with pytest.raises(SignInFirst if who == "visitor" else (NotAllowed, NotFound)):
        queries.recording_of(need.id, recording, actors[who], "核实")


def test_a_recording_is_opened_only_with_its_own_need(resident, worker):
    recording = kept(resident)
    make.noted(by=resident, recording_ids=(recording,))
    other = make.noted(by=resident)
    with pytest.raises(NotFound):
        queries.recording_of(other.id, recording, worker, "核实")


def test_a_slip_is_kept_without_what_the_camera_wrote(worker):
    recording = kept(worker, "slip")
    need = make.noted(
        by=worker, summary="", on_behalf=True, heard_by="paper", has_consent=True, recording_ids=(recording,)
    )
    assert need.summary.endswith("（纸条）")
    shown = queries.recording_of(need.id, recording, worker, "核实")
    assert (shown.media_type, shown.content) == ("image/jpeg", uploads.checked(make.A_SLIP, ("jpeg",), 10**6))


def test_a_slip_without_its_photograph_is_refused(worker):
    with pytest.raises(Invalid) as no:
        make.noted(by=worker, on_behalf=True, heard_by="paper", has_consent=True)
    assert [fault.code for fault in no.value.faults] == ["slip_missing"]


def test_nobody_uses_anothers_recording_and_nobody_one_twice(resident):
    recording = kept(resident)
    with pytest.raises(Invalid):
        make.noted(by=places.somebody(), recording_ids=(recording,))
    make.noted(by=resident, recording_ids=(recording,))
    with pytest.raises(Invalid):
        make.noted(by=resident, recording_ids=(recording,))
    assert Need.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "content", "refusal"),
    [
        ("sound", b"MZ\x90\x00 not a sound", uploads.FileUnreadable),
        ("sound", b"#!AMR\n" + bytes(3 * 1024 * 1024), uploads.FileTooLarge),
        ("slip", b"#!AMR\n", uploads.FileUnreadable),
        ("film", b"", Invalid),
    ],
)
def test_other_files_are_refused(resident, kind, content, refusal):
    with pytest.raises(refusal):
        services.keep_recording(uuid.uuid4(), kind, content, actor=resident)
    assert Recording.objects.count() == 0


def test_the_same_key_is_the_same_recording(resident):
    key = uuid.uuid4()
    first = services.keep_recording(key, "sound", make.A_SOUND, actor=resident)
    assert services.keep_recording(key, "sound", make.A_SOUND, actor=resident) == first
    assert Recording.objects.count() == 1


def test_recordings_go_when_their_time_is_over(resident, worker):
    with clock.at(make.MORNING):
        unused, used = kept(resident), kept(resident)
        need = make.noted(by=resident, recording_ids=(used,))
        services.withdraw_need(need.id, uuid.uuid4(), "", actor=resident)
    with clock.at(make.MORNING + DAY + dt.timedelta(minutes=1)):
        assert services.erase_recordings(actor=SYSTEM) == 1
        assert Recording.objects.get(pk=unused).sealed is None
        assert queries.recording_of(need.id, used, resident, "").content == make.A_SOUND
    with clock.at(make.MORNING + 30 * DAY + dt.timedelta(minutes=1)):
        assert services.erase_recordings(actor=SYSTEM) == 1
        assert services.erase_recordings(actor=SYSTEM) == 0
        with pytest.raises(errors.RecordingErased):
            queries.recording_of(need.id, used, resident, "")


def test_what_is_sensitive_is_read_with_the_contact_only(resident, worker):
    need = make.noted(by=resident, sensitive="糖尿病，每天打胰岛素")
    stored = " ".join(str(value) for value in Need.objects.values().get().values())
    assert "糖尿病" not in stored and "糖尿病" not in str(queries.need(need.id, worker))
    assert queries.contact_of(need.id, worker, "约定上门时间").sensitive == "糖尿病，每天打胰岛素"
