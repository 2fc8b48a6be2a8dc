"""What the tale of the village asks of a door, beside what every tale does: through the rooms, and by API."""

import uuid
from dataclasses import asdict
from types import SimpleNamespace
from typing import Any

from tests.factories.field_rolls import Phone
from tests.stories.through_api import Api
from tests.stories.through_services import Services
from tongxing.access.shapes import Actor
from tongxing.field_rolls import queries, services
from tongxing.field_rolls.shapes import MergeNotes, Noted, OpenRoll, PrintSlips, SettleConflict
from tongxing.foundation import ids


class FieldServices(Services):
    """Plays the deeds of field rolls by calling their room."""

    def open_roll(self, actor: Actor, phone: Phone, activity_ids: list, kind: str = "leader") -> dict:
        order = OpenRoll(ids.new_id(), kind, tuple(activity_ids), phone.public_key, phone.clock())
        card = services.open_roll(order, actor=actor)
        phone.roll = card
        return {(line.activity_id, line.volunteer_number): line.sign_up_id for line in card.lines}

    def bring_in(self, actor: Actor, phone: Phone, notes: list[Noted]) -> list[str]:
        order = MergeNotes(phone.roll.id, tuple(notes), phone.clock())
        return [one.code or one.outcome for one in services.merge_notes(order, actor=actor).answers]

    def conflicts(self, actor: Actor, activity_id) -> list[dict]:
        found = queries.conflicts(activity_id, actor)
        return [{"id": one.id, "code": one.code, "decision": one.decision} for one in found]

    def settle(self, actor: Actor, conflict_id, at, why: str) -> None:
        services.settle_conflict(SettleConflict(ids.new_id(), conflict_id, "record", why, at), actor=actor)

    def slips(self, actor: Actor, activity_id) -> dict[str, str]:
        made = services.print_slips(PrintSlips(ids.new_id(), activity_id), actor=actor)
        return {one.volunteer_number: one.code for one in made}


class FieldApi(Api):
    """Plays the same over HTTP."""

    def open_roll(self, token: str, phone: Phone, activity_ids: list, kind: str = "leader") -> dict:
        told = self._do(
            "field-rolls",
            token,
            kind=kind,
            activities=[str(one) for one in activity_ids],
            public_key=phone.public_key,
            clock=asdict(phone.clock()),
        )
        phone.roll = SimpleNamespace(id=uuid.UUID(told["id"]))
        return {
            (uuid.UUID(line["activity_id"]), line["volunteer_number"]): uuid.UUID(line["sign_up_id"])
            for line in told["lines"]
        }

    def bring_in(self, token: str, phone: Phone, notes: list[Noted]) -> list[str]:
        sent = [asdict(note) | {"id": str(note.id), "subject": str(note.subject)} for note in notes]
        address = f"field-rolls/{phone.roll.id}/notes"
        told = self._ask("POST", address, token, notes=sent, clock=asdict(phone.clock()))
        return [one["code"] or one["outcome"] for one in told["answers"]]

    def conflicts(self, token: str, activity_id) -> list[dict[str, Any]]:
        found = self._ask("GET", f"activities/{activity_id}/field-conflicts", token)
        return [{name: one[name] for name in ("id", "code", "decision")} for one in found]

    def settle(self, token: str, conflict_id, at, why: str) -> None:
        self._do(f"field-conflicts/{conflict_id}/settlement", token, decision="record", why=why, at=at)

    def slips(self, token: str, activity_id) -> dict[str, str]:
        made = self._do(f"activities/{activity_id}/slips", token)
        return {one["volunteer_number"]: one["code"] for one in made}
