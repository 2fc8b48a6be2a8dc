"""Supervision in the world of bad input: something odd, long, drawn and public; each form and call filled in."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories import ledger
from tests.factories import supervision as watched
from tests.factories.places import HUAYUAN, NANGANG
from tongxing.foundation import clock, relay
from tongxing.supervision.models import Alert

if TYPE_CHECKING:
    from tests.bad_input.world import World

WHY = "看过签到表，问过队长"
NAMES = ("alert", "day_sum", "samples", "drawn_record", "notice_doubt")


def furnish(world: "World") -> None:
    """A record in doubt, one that hangs, a long day, and a sample of everything."""
    doubted, hanging = (watched.on_notice(title=f"清扫楼道积雪第{number}次") for number in (1, 2))
    long_day = {"started_at": ledger.at(7), "ended_at": ledger.at(17)}
    card = ledger.services.record_service(
        ledger.order(watched.volunteer().person_id, region_code=HUAYUAN, **long_day), actor=ledger.SYSTEM
    )
    watched.report(doubted.id)
    while relay.deliver_waiting():
        continue
    watched.numbered()
    officer = world.people["officer"].member
    sample = watched.sample(officer, first_on=dt.date(2026, 3, 1), last_on=made.MONDAY)
    world.ids |= {
        "alert": str(Alert.objects.get(rule="public-report").id),
        "doubted record": str(doubted.id),
        "record on notice": str(hanging.id),
        "long day": str(card.id),
        "sample": str(sample.id),
    }


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The name of the address → what is filled in."""
    told = {"why": WHY}
    return {
        "alert": filled("officer", _alert(world), _keyed(outcome="fine", **told), ("why",)),
        "day_sum": filled(
            "officer", {"entry_id": world.ids["long day"]}, _keyed(verdict="pass", **told), ("why",)
        ),
        "samples": filled("officer", body=_keyed(**_draw(str(NANGANG))), typed=("seed_text",)),
        "drawn_record": filled("officer", _drawn(world), _keyed(verdict="true", **told), ("why",)),
        "notice_doubt": filled(
            "visitor", {"entry_id": world.ids["record on notice"]}, _keyed(words="那天他在家"), ("words",)
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who asks what."""
    answer = _keyed(outcome="fine", why=WHY, entries=[world.ids["doubted record"]])
    verdict = "/samples/{sample_id}/records/{number}/verdict"
    hanging = {"entry_id": world.ids["record on notice"]}
    return {
        ("GET", "/alerts"): call("officer"),
        ("GET", "/alerts/{alert_id}"): call("officer", _alert(world)),
        ("POST", "/alerts/{alert_id}/answer"): call("officer", _alert(world), answer),
        ("GET", "/samples"): call(),
        ("POST", "/samples"): call("officer", body=_keyed(**_draw(NANGANG), back_office=False) | {"size": 5}),
        ("GET", "/samples/{sample_id}"): call("officer", {"sample_id": world.ids["sample"]}),
        ("POST", verdict): call("officer", _drawn(world), _keyed(verdict="true", why=WHY)),
        ("GET", "/public-notice/{region_code}"): call(path={"region_code": NANGANG}),
        ("POST", "/public-notice/records/{entry_id}/doubts"): call(
            path=hanging, body=_keyed(words="那天他在家")
        ),
        ("GET", "/open-rules"): call(),
    }


def _alert(world: "World") -> dict[str, str]:
    return {"alert_id": world.ids["alert"]}


def _drawn(world: "World") -> dict[str, Any]:
    return {"sample_id": world.ids["sample"], "number": 1}


def _draw(region_code: Any) -> dict[str, Any]:
    days = {"first_on": "2026-03-01", "last_on": clock.today().isoformat()}
    return {"region_code": region_code, "size": "5", "seed_text": "福彩3D 4 7 1"} | days


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more
