"""The nightly match before the office and at the desk: read by both, chosen by the office, and made from the console."""

import json
import uuid

import pytest
from django.core.management import CommandError, call_command

from tests.doors.test_coverage_pages import signed_in_as, words
from tests.factories import activities as made
from tests.factories import batches as make
from tests.factories.places import DAOLI, NANGANG
from tongxing.batches.models import Batch, FairnessChoice
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def test_an_office_reads_why_and_chooses_a_step_it_has_seen():
    make.county()
    officer, worker = signed_in_as("authority_officer", NANGANG), signed_in_as("station_worker", NANGANG)
    assert "这里还没有匡算过" in words(officer.get("/authority/batches"))
    make.made_batch()
    page = words(officer.get("/authority/batches"))
    for told in (
        "3 个，共 5 个",
        "0 项，共 1 项",
        "已证明没有更好的搭配",
        "没有人开启接单",
        "（信息技术）",
        "5%（现在）",
    ):
        assert told in page
    seen = words(worker.get("/station/batches"))
    assert "0 项，共 1 项" in seen and "从下一夜起用这一档" not in seen
    sent = {"key": str(uuid.uuid4()), "part": "20", "note": "先顾到没有服务过的人"}
    assert officer.post("/authority/batches", sent | {"part": "7"}).status_code == 422
    done = officer.post("/authority/batches", sent)
    assert (done.status_code, done["Location"]) == (303, f"/authority/batches?region={NANGANG}")
    assert "现在的选择：20%" in words(officer.get("/authority/batches"))
    assert FairnessChoice.objects.get().part == 20


def test_an_office_elsewhere_sees_nothing_of_it():
    make.county()
    make.made_batch()
    elsewhere = signed_in_as("authority_officer", DAOLI)
    assert elsewhere.get(f"/authority/batches?region={NANGANG}").status_code == 404
    assert "这里还没有匡算过" in words(elsewhere.get("/authority/batches"))


def test_the_command_makes_tonights_batch_once_and_shows_it(capsys):
    make.county()
    call_command("batch", "230103")
    told = capsys.readouterr().out
    assert "活动名额 3 / 5；点单 0 / 1" in told and "没有任何人因此被安排" in told
    call_command("batch", "230103", "--json", "--date", clock.today().isoformat())
    assert json.loads(capsys.readouterr().out)["filled"] == 3
    assert Batch.objects.count() == 1
    with pytest.raises(CommandError, match="这里还没有匡算过"):
        call_command("batch", "230103", "--date", "2020-01-01")
