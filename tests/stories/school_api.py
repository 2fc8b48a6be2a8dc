"""What a family and a school do, played over `/api/v1/`."""

from typing import Any

from tests.stories.through_api import Api


class SchoolApi(Api):
    """The same plain answers as through the rooms."""

    def add_child(self, token: str, name: str, document: str, version: int) -> dict:
        told = {"name": name, "document_number": document, "relation": "grandparent"}
        return _child(self._do("me/children", token, agreed_version=version, **told))

    def children(self, token: str) -> list[dict]:
        return [_child(one) for one in self._ask("GET", "me/children", token)]

    def sign_child_up(self, token: str, person_id, activity_id) -> str:
        return self._do(f"me/children/{person_id}/sign-ups", token, activity_id=activity_id)["state"]

    def answer_activity(self, token: str, person_id, activity_id, agree: bool) -> str:
        path = f"me/children/{person_id}/activity-answers"
        return self._do(path, token, activity_id=activity_id, agree=agree)["code"]

    def stays(self, token: str, person_id, past: bool = False) -> list[dict]:
        found = self._ask("GET", f"me/children/{person_id}/stays?past={past}", token)
        return [
            {
                "state": one["state"],
                "word": one["word"],
                "is_there": one["arrived_at"] is not None and one["departed_at"] is None,
                "with_whom": one["with_whom"],
                "phone": one["contact_phone"],
            }
            for one in found
        ]

    def name_guardian(self, token: str, phone: str) -> None:
        self._do("me/guardians", token, phone=phone, relation="parent")

    def answer_requests(self, token: str, agree: bool) -> list[str]:
        asked = self._ask("GET", "me/guardian-requests", token)
        for one in asked:
            self._ask("POST", f"guardianships/{one['guardian']['id']}/answer", token, agree=agree)
        return [one["masked_name"] for one in asked]

    def accompany(self, token: str, activity_id, person_id) -> str:
        path = f"activities/{activity_id}/accompaniments"
        return self._ask("POST", path, token, person_id=person_id)["code"]

    def child_records(self, token: str, person_id) -> list[dict]:
        return self._ask("GET", f"me/children/{person_id}/records", token)

    def confirm_for_child(self, token: str, person_id, entry_id) -> None:
        self._do(f"me/children/{person_id}/records/{entry_id}/word", token, answer="yes")

    def notices(self, token: str) -> list[str]:
        return [one["kind"] for one in self._ask("GET", "me/notices", token)["items"]]

    def keep_credit_rule(self, token: str, **order: Any) -> str:
        return self._do("credit-rules", token, **order)["id"]

    def ask_reference(self, **order: Any) -> tuple:
        done = self._do("references", None, **order)
        return done["inquiry_id"], done["code"]

    def preview(self, token: str, person_id, inquiry_id) -> dict:
        return self._ask("GET", f"me/children/{person_id}/references/{inquiry_id}/preview", token)

    def release(self, token: str, person_id, inquiry_id, digest: str) -> None:
        path = f"me/children/{person_id}/references/{inquiry_id}/release"
        self._do(path, token, days=14, digest=digest)

    def read(self, inquiry_id, code: str) -> dict:
        return self._ask("POST", f"references/{inquiry_id}/openings", code=code)["content"]

    def say_why(self, token: str, person_id, reason: str) -> str:
        return self._do(f"people/{person_id}/viewings", token, reason=reason)["id"]

    def agree_to_look(self, token: str, viewing_id: str) -> None:
        self._ask("POST", f"viewings/{viewing_id}/answer", token, agree=True)

    def record(self, token: str, entry_id) -> int:
        return self._ask("GET", f"records/{entry_id}", token)["minutes"]

    def audit(self, token: str, year: int) -> dict:
        told = self._ask("GET", f"minors-audit?year={year}", token)
        kept = {"readings": told["readings"], "minors_read": told["minors_read"]}
        return kept | {"agreed": told["guardians_agreed"]}

    def hand_over(self, token: str, person_id, phone: str) -> None:
        self._ask("POST", f"me/children/{person_id}/account", token, phone=phone)

    def withdraw_consent(self, token: str, person_id) -> None:
        self._ask("DELETE", f"me/children/{person_id}", token)

    def my_number(self, token: str) -> str:
        return self._ask("GET", "people/me", token)["volunteer_number"]


def _child(told: dict) -> dict:
    return {
        "person_id": told["person_id"],
        "number": told["volunteer_number"],
        "age": told["age"],
        "signs_in": told["signs_in"],
    }
