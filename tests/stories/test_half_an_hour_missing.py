"""Half an hour is missing: a certificate, an objection nobody answers, a county that does, a paper that says so.

14 March, Saturday: 王秀兰 serves until five; the record says half past four. 16 March: her certificate is made,
then she reads it, and objects. 31 March: the team has said nothing, the matter goes to the county by itself.
2 April: the county corrects it; the old certificate says that it no longer holds. She confirms, and makes another.
"""

import datetime as dt
import uuid

import pytest

from tests.factories import certificates as papers
from tests.factories import late_entries as county
from tests.factories import ledger as records
from tests.factories import objections as made
from tongxing.access.shapes import SystemActor
from tongxing.certificates import queries as certificates
from tongxing.certificates import services as certificate_deeds
from tongxing.foundation import clock, relay
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.notices import queries as notices
from tongxing.objections import queries, services


def on(month: int, day: int, hour: int = 9):
    return clock.at(clock.from_local(dt.date(2026, month, day), dt.time(hour)))


@pytest.mark.django_db
def test_half_an_hour_is_missing_and_found():
    with on(3, 16):
        here = county.county()
        holder = records.Volunteer(here.volunteer, here.person.id, "王秀兰")
        entry = made.record(here)
        paper = papers.certificate(holder, name_shown="number")
        objection = made.raised(here, entry_id=entry.id)
        assert (paper.minutes, objection.level) == (150, "recorder")

    with on(3, 31, 2):
        services.escalate_objections(actor=SystemActor("escalate_objections"))
        told = queries.objection(objection.id, here.volunteer)
        assert told.turn() == "轮到县区主管部门答复，最晚 4月15日。"

    with on(4, 2):
        assert [one.id for one in queries.escalated(here.officer).items] == [objection.id]
        answer = made.answer(
            objection, "upheld", mend="correct", started_at=made.at(14), ended_at=made.at(17)
        )
        done = services.answer_objection(answer, actor=here.officer)
        while relay.deliver_waiting():
            continue
        assert certificates.certificate(paper.number, here.volunteer).state == "superseded"
        assert queries.objection(objection.id, here.volunteer).state == "upheld"
        kinds = {one.kind for one in notices.notices_of(here.volunteer).items}
        assert {"objection_moved_up", "objection_upheld", "certificate_superseded"} <= kinds

    with on(4, 3):
        waiting = ledger.entry(done.correction_id, here.volunteer)
        assert (waiting.minutes, waiting.state) == (180, "pending")
        ledger_deeds.confirm_entry(waiting.id, uuid.uuid4(), actor=here.volunteer)
        order = papers.order(holder, name_shown="number")
        fresh = certificate_deeds.make_certificate(order, actor=here.volunteer)
        assert (fresh.minutes, certificates.certificate(fresh.number, here.volunteer).state) == (180, "valid")
