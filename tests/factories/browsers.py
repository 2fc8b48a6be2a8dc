"""Somebody at a browser, and what came back: for the tests of pages and of the API."""

import uuid

from django.conf import settings
from django.test import Client

from tests.factories import access
from tests.factories.places import NANGANG
from tongxing.access import services as access_deeds
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock


def browser_of(phone: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = access.signed_in(phone)[0]
    return browser


def office(role: str, team_id: uuid.UUID | None = None) -> Client:
    """Somebody of an office in Nangang, or of a team, at their browser."""
    token, member = access.signed_in()
    today = clock.today()
    order = GiveGrant(
        member.account_id, role, NANGANG, today, today.replace(month=12), organisation_id=team_id
    )
    access_deeds.give_grant(order, actor=SystemActor("test"))
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def page(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def key() -> dict[str, str]:
    return {"key": str(uuid.uuid4())}


def call(browser, method: str, path: str, body: dict | None = None, status: int = 200):
    token = browser.cookies[settings.SESSION_COOKIE].value
    answer = getattr(Client(), method)(
        f"/api/v1{path}",
        data=body if body is not None else None,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == status, answer.content.decode()
    return answer.json() if answer.content else None
