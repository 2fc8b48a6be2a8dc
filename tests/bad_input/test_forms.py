"""Whatever is typed into any form, the answer is a page that says why, nothing typed is lost, nothing half-saved."""

import uuid

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests.bad_input import (
    absences,
    accounts,
    arranging,
    books,
    calendars,
    campaigns,
    claims,
    contests,
    desks,
    directory,
    families,
    figures,
    games,
    growing,
    honours,
    library,
    measures,
    menus,
    openings,
    orders,
    oversight,
    pairings,
    parties,
    points,
    profiles,
    recruitments,
    rights,
    rosters,
    rules,
    saved_time,
    selections,
    stand_ins,
    teams,
    thanks,
    told,
    trainings,
    units,
    villages,
)
from tests.bad_input.form_calls import forms
from tests.bad_input.reader import Reader
from tests.bad_input.world import World, everything, undone

pytestmark = pytest.mark.django_db
NAMES = [
    "look",
    "sign_in",
    "sign_in_code",
    "sign_out",
    "need_new",
    "need_rating",
    "need_withdrawal",
    "register",
    "consent",
    "consent_withdrawal",
    "leaving",
    "details",
    "real_name",
    "real_name_check",
    "record_confirmation",
    "record_denial",
    "certificate_new",
    "certificate_revocation",
    "certificates_taking",
    "check_doubt",
    "notices_reading",
    "invitation_answer",
    "sign_up",
    "sign_up_withdrawal",
    "offer",
    "arrival",
    "departure",
    "vouching",
    "station_need_new",
    "station_need_answer",
    "station_need_rating",
    "station_need_withdrawal",
    "station_need_contact",
    "station_need_words",
    "team_activity_new",
    "team_certificates",
    "team_activity_notice",
    "team_cancellation",
    "team_duty",
    "team_duty_end",
    "team_roll_call",
    "review",
    "staff",
    "staff_ending",
    *accounts.NAMES,
    *families.NAMES,
    *claims.NAMES,
    *figures.NAMES,
    *growing.NAMES,
    *measures.NAMES,
    *oversight.NAMES,
    *books.NAMES,
    *rules.NAMES,
    *thanks.NAMES,
    *desks.NAMES,
    *trainings.NAMES,
    *games.NAMES,
    *recruitments.NAMES,
    *units.NAMES,
    *honours.NAMES,
    *saved_time.NAMES,
    *points.NAMES,
    *rosters.NAMES,
    *teams.NAMES,
    *library.NAMES,
    *contests.NAMES,
    *campaigns.NAMES,
    *calendars.NAMES,
    *parties.NAMES,
    *stand_ins.NAMES,
    *absences.NAMES,
    *told.NAMES,
    *pairings.NAMES,
    *villages.NAMES,
    *arranging.NAMES,
    *openings.NAMES,
    *selections.NAMES,
    *orders.NAMES,
    *menus.NAMES,
    *directory.NAMES,
    *profiles.NAMES,
    *rights.NAMES,
]
SHOWN = {  # answered with the page or the file itself
    "station_need_contact",
    "station_need_words",
    "record_book_file",
    "reference_new",  # link and code are told once, on the page itself
    "reference",
    *accounts.SHOWN,
    *saved_time.SHOWN,
    *orders.SHOWN,
    *directory.SHOWN,
    *villages.SHOWN,
}
NO_FORMS = {
    "field_opening",  # the sheet sends orders and no forms; tests/doors/test_field_pages.py
    "field_merging",
    "field_handing",
    "log_witness",  # other logs send plain text there; tests/doors/test_the_public_log.py
    "station_need_recording",  # nothing is typed, the sound itself answers; tests/doors/test_needs_told.py
    "status_list",  # numbered, so that what stands for a certificate's number leads nowhere
    "status_list_superseded",
    "time_statement",  # by the code of a city, so that what stands for an id leads nowhere
}
STANDS_FOR = {"purpose": "marketing", "number": "2026-7K3M-9QXA-2FHT"}


def routes(resolver=None, before="/"):
    """Every address that is not the API's, with its name and what stands in it."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = before + str(entry.pattern)
        if here.startswith("/api/"):
            continue
        if isinstance(entry, URLResolver):
            yield from routes(entry, here)
        else:
            yield here, entry


def filled_in(route: str, world: World, **values: str) -> str:
    """An address with something in each of its places."""
    for part in route.split("<")[1:]:
        kind_and_name = part.partition(">")[0]
        name = kind_and_name.rpartition(":")[2]
        route = route.replace(
            f"<{kind_and_name}>", values.get(name) or STANDS_FOR.get(name) or str(uuid.uuid4())
        )
    return route


def test_every_form_of_the_house_is_on_the_list(world):
    taking = []
    for route, entry in routes():
        if entry.name in NO_FORMS:
            continue
        client = Client(raise_request_exception=False)
        client.cookies[settings.SESSION_COOKIE] = world.people["leader"].token
        with undone():
            if client.post(filled_in(route, world)).status_code != 405:
                taking.append(entry.name)
    assert sorted(taking) == sorted(NAMES) == sorted(forms(world))


def test_every_form_on_the_list_goes_well_when_it_is_well_filled_in(world):
    offenders = []
    for name in NAMES:
        reader = Reader(world, name)
        with undone():
            # a rule's numbers may be looked at first, which keeps nothing; here they are proposed
            answer = reader.send({field: told for field, told in reader.form.body.items() if field != "look"})
        if answer.status_code != (200 if name in SHOWN else 303):
            said = answer.content.decode(errors="replace")[-1500:]
            offenders.append(f"{name}: {answer.status_code} {said}")
    assert offenders == []


@pytest.mark.parametrize("name", NAMES)
def test_nonsense_is_answered_with_a_page_and_changes_nothing(world, name):
    reader = Reader(world, name)
    assert reader.faults(list(reader.wrong())) == []


def test_a_form_without_its_token_is_refused_kindly(world):
    offenders = []
    with undone():
        before = everything()
        for name in NAMES:
            if name == "sign_in_code":  # its cookie comes from a form that has the token
                continue
            answer = Reader(world, name, enforce_csrf_checks=True).send(forms(world)[name].body)
            if answer.status_code != 403 or "这一页放得太久了" not in answer.content.decode():
                offenders.append(f"{name}: {answer.status_code}")
        assert everything() == before
    assert offenders == []
