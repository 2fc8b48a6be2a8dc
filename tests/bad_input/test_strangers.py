"""Another district's people find nothing at an address that is not theirs, and change nothing there."""

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.bad_input.api_calls import calls
from tests.bad_input.form_calls import forms
from tests.bad_input.program import Program, Spoiled, faults_of
from tests.bad_input.test_addresses import reader, subjects
from tests.bad_input.test_forms import filled_in, routes
from tests.bad_input.world import OUTSIDERS, everything, undone

pytestmark = pytest.mark.django_db

# What anybody may read or do at such an address, in words of the product: a published activity, a station, an
# approved team, a paper in one's hand.
READ_BY_EVERYBODY = {
    "activity",
    "benefit",
    # Whoever holds an office may ask about an id they were sent to; it opens nothing, and a second person where
    # the child lives decides.
    "minor_reason",
    "badge_read",  # the same page for every code: whose it is, only the desk and the holder learn
    "reference",  # the same page for every link; the code opens it
    "check_number",
    "check_doubt",
    "honour_doubt",
    "contest_objection",  # results hang in public, and whoever knows better needs no account
    "notice_doubt",
    "agreement",  # what is agreed about a published activity is for every volunteer to read and sign
    "sign_up",
    "team_joining",
    "sign_up_post",
    "sign_up_risks",
    "sign_up_withdrawal",
    "stand_in",  # the link is sent to whoever may come instead
    "stand_in_asking",
    "party",  # the link is sent to whoever may come along; who is in it is shown to them only
    "party_new",
    "absence_word",  # who holds no place there is told so
    "waiting",
    "offer",
    "arrival",
    "departure",
    "vouching",
    "training_course",  # what can be learnt
    "training_class",
    "recruitment",  # what looks for volunteers, and anybody may apply
    "recruitment_application",
    "time_order",  # while it waits, without the person
    "time_offer",
}
FOR_EVERYBODY = {
    "GET /api/v1/stations/{station_id}",
    "GET /api/v1/stations/{station_id}/look",
    "GET /api/v1/stations/{station_id}/criteria",
    "GET /api/v1/stations/{station_id}/spaces",
    "GET /api/v1/stations/{station_id}/bookings",  # who is neither desk nor team reads an empty list
    "GET /api/v1/spaces/{space_id}/days/{day}",
    "GET /api/v1/activities/{activity_id}/amendments",  # what was changed stands on the public page
    "GET /api/v1/openings/{opening_id}",  # places given in turn are for every volunteer, and the draw for every eye
    "GET /api/v1/openings/{opening_id}/draw",
    "POST /api/v1/openings/{opening_id}/turn",
    "GET /api/v1/selections/{selection_id}",  # the criteria are for everybody to read, and to apply by
    "POST /api/v1/selections/{selection_id}/application",
    "GET /api/v1/courses/{course_id}",  # what can be learnt is for everybody, and a seat for every volunteer
    "GET /api/v1/classes/{class_id}",
    "GET /api/v1/recruitments/{round_id}",  # what looks for volunteers is for everybody
    "POST /api/v1/recruitments/{round_id}/applications",
    "POST /api/v1/classes/{class_id}/seat",
    "GET /api/v1/checks/{number}",
    "GET /api/v1/benefits/{benefit_id}",
    "POST /api/v1/benefits/{benefit_id}/vouchers",
    "POST /api/v1/references/{inquiry_id}/openings",
    "POST /api/v1/checks/{number}/doubts",
    "GET /api/v1/log/inclusion/{line_id}",
    "GET /api/v1/time-bank/orders/{order_id}",  # while it waits, without the person
    "GET /api/v1/time-bank/solvency/{region_code}",
    "GET /api/v1/people/{person_id}/waiting-records",  # who is neither helper nor desk reads an empty list
    "POST /api/v1/helpers/{helper_id}/answer",  # the newcomer is the helper who was asked
    "GET /api/v1/projects/{project_id}",
    "GET /api/v1/projects/{project_id}/loop",  # an approved project, with its plan and the files beside it
    "GET /api/v1/projects/{project_id}/files/{material_id}",
    "GET /api/v1/menu/{item_id}",  # the menu is for everybody to read, and to order from
    "GET /api/v1/menu/{item_id}/openings",
    "POST /api/v1/menu/{item_id}/orders",
    "GET /api/v1/library/{item_id}",  # what is listed is for everybody to learn from
    "GET /api/v1/series/{series_id}",
    "GET /api/v1/contests/{contest_id}",
    "POST /api/v1/contest-entries/{entry_id}/objections",  # whoever knows better needs no account
    "GET /api/v1/campaigns/{campaign_id}",
    "GET /api/v1/organisations/{organisation_id}/late-share",
    "GET /api/v1/indicators/{indicator_id}",
    "GET /api/v1/indicators/{indicator_id}/parts",
    "GET /api/v1/indicators/{indicator_id}/parts.csv",
    "GET /api/v1/reports/{report_id}",
    "GET /api/v1/needs/{need_id}/occasions",  # a verified need is for every volunteer to see
    "GET /api/v1/coverage/surveys/{survey_id}",  # the circle hangs on the wall
    "POST /api/v1/people/{person_id}/viewings",  # see minor_reason
    "GET /api/v1/units/{unit_id}",  # which units there are is no secret
    "GET /api/v1/rules/{rule_id}",
    "GET /api/v1/rules/{pack}/{rule_id}/{edition}",
    "POST /api/v1/rules/{rule_id}/decision",  # the asker's own facts held against the rule; nothing is kept
    "GET /api/v1/measures/clauses/{number}",
    "POST /api/v1/honours/{honour_id}/doubts",  # whoever knows better needs no account
    "GET /api/v1/public-notice/{region_code}",
    "GET /api/v1/bases/{base_id}/places",  # who is neither base nor authority reads an empty list
    "GET /api/v1/federations/{federation_id}/members",  # the same
    "GET /api/v1/federations/{federation_id}/statement",
    "POST /api/v1/public-notice/records/{entry_id}/doubts",
    "GET /api/v1/stand-ins/{stand_in_id}",  # the link is sent to whoever may come instead
    "POST /api/v1/stand-ins/{stand_in_id}/taking",
    "POST /api/v1/activities/{activity_id}/stand-in",
    "GET /api/v1/parties/{party_id}",  # the same
    "POST /api/v1/parties/{party_id}/members",
    "POST /api/v1/activities/{activity_id}/parties",
    "GET /api/v1/activities/{activity_id}/waiting",
    "POST /api/v1/activities/{activity_id}/sign-up",
    "GET /api/v1/activities/{activity_id}/agreement",
    "POST /api/v1/activities/{activity_id}/agreement-signature",
    "POST /api/v1/activities/{activity_id}/agreement-request",
    "POST /api/v1/organisations/{organisation_id}/requests",
    "PUT /api/v1/people/me/consents/{purpose}",
    "DELETE /api/v1/people/me/consents/{purpose}",
}


# One's own part in what everybody may see: who has none is told so.
NOTHING_OF_ONES_OWN = {
    "POST /api/v1/activities/{activity_id}/withdrawal": 409,
    "POST /api/v1/activities/{activity_id}/offer-answer": 409,
    "POST /api/v1/activities/{activity_id}/risk-acceptance": 409,
    "sign_up_risks": 409,
    "stand_in_asking": 409,
    "absence_word": 409,
    "PUT /api/v1/activities/{activity_id}/absence-word": 409,
    "POST /api/v1/time-bank/orders/{order_id}/offers": 422,  # any helper may, in the name of a team of theirs
    "time_offer": 303,  # the same, said on the page one came from
    "POST /api/v1/orders/{order_id}/claim": 422,  # whoever said they may be asked may; others are told how
    "order_claim": 303,  # the same, said on the page one came from
    "PUT /api/v1/me/unit/{unit_id}": 409,  # a member of its organisation may; others are told how
    "unit_link": 303,  # the same, said on the page one came from
    "sign_up_withdrawal": 409,
    "sign_up_post": 303,  # who holds no place is led back to the activity
    "PUT /api/v1/activities/{activity_id}/own-post": 409,
    "DELETE /api/v1/classes/{class_id}/seat": 409,
    "training_leaving": 409,
    "offer": 409,
    "vouching": 409,  # anybody signed in may look at a companion's code; only who is present vouches
    # An officer elsewhere has these forms for their own region; the region of this order is refused in its field.
    "measure_handing_down": 422,
    "team_contest": 422,  # any leader may enter a project of their own team
    "campaign_hanging": 422,  # any leader may hang a project of their own team
    "library_copy": 422,  # any leader may do what is listed, with a team of their own
    "authority_incubation_opening": 422,
    "rule_new_edition": 422,
    "team_activity_new": 422,  # a verified need is for every leader to see; the team named is not theirs
}


def test_an_outsider_hears_that_there_is_nothing_or_that_it_is_not_for_them(world):
    found = []
    for operation, call in calls(world).items():
        if not call.path or operation in FOR_EVERYBODY:
            continue
        program = Program(world, operation)
        with undone():
            before = everything()
            for who in OUTSIDERS:
                answer = program.send(Spoiled("as somebody else", replace(call, who=who)))
                allowed = (401, 404) if who == "visitor" else (403, 404, NOTHING_OF_ONES_OWN.get(operation))
                if answer.status_code not in allowed:
                    found.append(f"{operation} by {who}: {answer.status_code} {answer.content[:160]!r}")
                found += [f"{operation} by {who}: {fault}" for fault in faults_of(answer)]
            if everything() != before:
                found.append(f"{operation} changed something")
    assert found == []


def test_an_outsider_cannot_send_the_forms_of_others(world):
    found = []
    for name, form in forms(world).items():
        if not form.at or name in (
            "agreement",
            "sign_up",
            "application",
            "stand_in",
            "party",
            "party_new",
            "consent",
            "consent_withdrawal",
            "notice_doubt",
            "check_doubt",
            "honour_doubt",
            "contest_objection",
            "helping_answer",
            "benefit_voucher",
            "team_joining",
            "minor_reason",
            "reference",
            "menu_item",
            "training_seat",
            "recruitment_application",
        ):
            continue
        with undone():
            before = everything()
            for who in OUTSIDERS:
                answer = reader(world, who).post(reverse(name, kwargs=form.at), form.body)
                if answer.status_code not in (401, 403, 404, NOTHING_OF_ONES_OWN.get(name)):
                    found.append(f"{name} by {who}: {answer.status_code}")
            if everything() != before:
                found.append(f"{name} changed something")
    assert found == []


def test_an_outsider_cannot_read_the_pages_of_others(world):
    found = []
    for route, entry in routes():
        if "<" not in route or entry.name in READ_BY_EVERYBODY:
            continue
        address = filled_in(route, world, **subjects(world))
        for who in OUTSIDERS:
            with undone():
                answer = reader(world, who).get(address)
            way_in = (
                who == "visitor" and answer.status_code == 303 and answer["Location"].startswith("/sign-in")
            )
            if answer.status_code not in (401, 403, 404, 405) and not way_in:
                found.append(f"{address} ({entry.name}) by {who}: {answer.status_code}")
    assert found == []
