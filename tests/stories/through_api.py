"""The same story played by a program: every deed and every question is a call of `/api/v1/`."""

import json
import uuid
from typing import Any

from django.test import Client

from tests.stories.players import PLAN, POLICY, REFUSED_KINDS, RefusedByApi, refused
from tongxing.foundation import clock, ids

NANGANG = 230103000000


class Api:
    """Plays each deed over HTTP; a player is a session token."""

    refused = staticmethod(refused)

    def __init__(self, stage) -> None:
        self.stage = stage
        self.client = Client()
        self.signed_in: dict[str, str] = {}

    def _ask(self, method: str, path: str, token: str | None = None, **body: Any) -> Any:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        content = json.dumps(body, default=_plain) if body else ""
        answer = self.client.generic(
            method, f"/api/v1/{path}", content, content_type="application/json", headers=headers
        )
        told = json.loads(answer.content) if answer.content else None
        if answer.status_code >= 400:
            raise RefusedByApi(answer.status_code, told)
        return told

    def _do(self, path: str, token: str, **order: Any) -> Any:
        return self._ask("POST", path, token, key=ids.new_id(), **order)

    def sign_in(self, phone: str) -> str:
        """The token of whoever holds the phone; a code is sent and typed the first time."""
        if phone not in self.signed_in:
            sent = self._ask("POST", "sign-in-codes", phone=phone)
            session = self._ask("POST", "sessions", phone=phone, code=sent["shown"])
            self.signed_in[phone] = session["token"]
        return self.signed_in[phone]

    def note_need(self, token: str, *, place, heard_by: str, address: str, **order: Any) -> dict:
        told = {"place": _place(place), "on_behalf": heard_by != "online", "has_consent": True}
        return self._do("needs", token, heard_by=heard_by, **told, **order)

    def answer_need(self, token: str, need_id, verdict: str, means: str, note: str) -> None:
        self._do(f"needs/{need_id}/answer", token, verdict=verdict, means=means, note=note)

    def need(self, token: str, need_id) -> dict:
        return self._ask("GET", f"needs/{need_id}", token)

    def waiting(self, token: str) -> int:
        return self._ask("GET", f"needs/waiting?region={NANGANG}", token)[0]["value"]

    def unmet(self, token: str) -> list[dict]:
        return self._ask("GET", f"needs?region={NANGANG}", token)["items"]

    def organise(self, token: str, *, need_id, place, **order: Any) -> str:
        told = {"refused_kinds_denied": sorted(REFUSED_KINDS), "contact_name": "韩冬"}
        told["contact_phone"] = "0451-80000001"
        return self._do(f"needs/{need_id}/activity", token, place=_place(place), **told, **order)["id"]

    def insured(self, token: str, organisation_id) -> dict:
        """What a risky activity of the organisation rests on."""
        noted = self._do(f"organisations/{organisation_id}/insurances", token, **POLICY)
        return {"insurance_id": noted["id"]} | PLAN

    def publish(self, token: str, activity_id) -> None:
        self._do(f"activities/{activity_id}/review", token, verdict="published")

    def open_activities(self, token: str | None) -> list[dict]:
        return [{"id": one["id"]} for one in self._ask("GET", "activities", token)["items"]]

    def register(self, token: str, neighbour, document: str = "", **otherwise: Any) -> dict:
        told = {
            "name": neighbour.name,
            "document_kind": "01",
            "document_number": document or neighbour.document,
            "birth_on": neighbour.birth_on,
            "sex": neighbour.sex,
            "residence_code": self.stage.home.region_code,
            "service_code": NANGANG,
            "categories": ["0001"],
            "consents": ["basic", "sensitive_identity"],
        }
        return self._do("people", token, **told | otherwise)

    def sign_up(self, token: str, activity_id, take: bool = False) -> dict:
        return self._do(f"activities/{activity_id}/sign-up", token, take_place_when_free=take)

    def sign_up_state(self, token: str, activity_id) -> str:
        mine = self._ask("GET", "sign-ups/mine?past=true", token) + self._ask("GET", "sign-ups/mine", token)
        return next(one["state"] for one in mine if one["activity_id"] == activity_id)

    def withdraw_sign_up(self, token: str, activity_id) -> None:
        self._do(f"activities/{activity_id}/withdrawal", token)

    def code(self, token: str, activity_id) -> str:
        return self._ask("GET", f"activities/{activity_id}/arrival-code", token)["code"]

    def arrive(self, token: str, activity_id, code: str) -> None:
        self._do(f"activities/{activity_id}/arrival", token, code=code, device_at=clock.now())

    def depart(self, token: str, activity_id, code: str) -> None:
        self._do(f"activities/{activity_id}/departure", token, code=code, device_at=clock.now())

    def take_charge(self, token: str, activity_id) -> dict:
        return self._do(f"activities/{activity_id}/duty", token, device="phone", device_at=clock.now())

    def roll_call(self, token: str, activity_id, person_id, what: str, at=None) -> None:
        self._do(f"activities/{activity_id}/roll-call", token, person_id=person_id, what=what, at=at)

    def records(self, token: str) -> list[dict]:
        return self._ask("GET", "me/records", token)["items"]

    def minutes(self, token: str) -> dict:
        return self._ask("GET", "me/minutes", token)

    def confirm(self, token: str, entry_id) -> None:
        self._do(f"records/{entry_id}/confirmation", token)

    def correct(self, token: str, entry_id, started_at, ended_at, why: str) -> None:
        self._do(f"records/{entry_id}/correction", token, started_at=started_at, ended_at=ended_at, why=why)

    def certificate(self, token: str, from_on, until_on) -> str:
        return self._do("me/certificates", token, from_on=from_on, until_on=until_on)["number"]

    def paper(self, token: str, number: str, language: str) -> bytes:
        asked = {"Authorization": f"Bearer {token}", "Accept-Language": language}
        return self.client.get(f"/api/v1/certificates/{number}/pdf", headers=asked).content

    def check(self, number: str) -> dict:
        return self._ask("GET", f"checks/{number}")

    def rate(self, token: str, need_id, score: int, comment: str, heard_by: str) -> None:
        self._do(f"needs/{need_id}/rating", token, score=score, comment=comment, heard_by=heard_by)

    def summary(self, token: str, from_on, until_on) -> dict:
        period = f"from_on={from_on}&until_on={until_on}"
        return self._ask("GET", f"summaries/{NANGANG}?{period}", token)


def _plain(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, tuple | frozenset):
        return list(value)
    return value.isoformat()


def _place(place) -> dict:
    return {"region_code": place.region_code, "address": place.address, "lat": place.lat, "lon": place.lon}
