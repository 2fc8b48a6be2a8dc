"""Lists of the library ask the database as often for twenty-four items as for three."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, projects
from tests.factories import library as made
from tests.factories.places import NANGANG
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.library.models import Item, Nomination

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 24
# What each page may ask, sign-in included.
BUDGETS = {
    "/library": 6,
    "/library?level=county&q=陪": 6,
    "/series": 4,
    "/authority/library": 10,
    "/library/{item}": 20,
    "/projects/{project}": 28,
    "/api/v1/library": 5,
    "/api/v1/library/{item}": 18,
}


def officer() -> Client:
    token, member = access.signed_in()
    first, last = clock.today(), clock.today() + dt.timedelta(days=200)
    give_grant(
        GiveGrant(member.account_id, "authority_officer", NANGANG, first, last), actor=SystemActor("test")
    )
    phone = Client()
    phone.cookies[settings.SESSION_COOKIE] = token
    return phone


def grow(one: Nomination, rows: int) -> None:
    """As many items as one says, listed like the first."""
    for at in range(Item.objects.count(), rows):
        item = Item.objects.get(pk=one.item_id)
        held = Nomination.objects.get(pk=one.pk)
        for row in (item, held):
            row.pk = uuid.uuid4()
            row.key = uuid.uuid4()
            row._state.adding = True
        item.project_id, item.title = uuid.uuid4(), f"陪伴就医{at}"
        item.save(force_insert=True)
        held.item = item
        held.save(force_insert=True)


def test_lists_do_not_ask_more_when_they_are_longer(db):
    with clock.at(made.SPRING):
        team = projects.team()
    project = made.evaluated(team)
    with clock.at(made.SUMMER):
        row = made.listed(project)
        phone, found = officer(), {}
        where = {"item": row.item_id, "project": project.id}
        first = Nomination.objects.get(pk=row.id)
        for many in (FEW, MANY):
            grow(first, many)
            for address in BUDGETS:
                with CaptureQueriesContext(connection) as asked:
                    assert phone.get(address.format(**where)).status_code == 200
                found.setdefault(address, []).append(len(asked))
    grown = {address: counts for address, counts in found.items() if counts[1] > counts[0]}
    over = {address: counts for address, counts in found.items() if max(counts) > BUDGETS[address]}
    assert (grown, over) == ({}, {})
