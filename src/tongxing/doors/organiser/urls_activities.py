"""Addresses of a team's table."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import (
    activities,
    activity_invitations,
    again,
    agreements,
    amendments,
    attendance,
    badges,
    field,
    field_losses,
    openings,
    rotas,
    safety,
    selections,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("team", activities.team, name="team"),
    path("team/needs/<uuid:need_id>/activity/new", activities.new_activity, name="team_activity_new"),
    path("team/activities/again", again.last, name="team_last_again"),
    path("team/activities/<uuid:activity_id>/again", again.again, name="team_activity_again"),
    path("team/activities/<uuid:activity_id>/template", again.template, name="team_activity_template"),
    path("team/activities/<uuid:activity_id>/opening", openings.new_opening, name="team_opening_new"),
    path("team/activities/<uuid:activity_id>/selection", selections.new_selection, name="team_selection"),
    path(
        "team/activities/<uuid:activity_id>/applications", selections.applications, name="team_applications"
    ),
    path(
        "team/activities/<uuid:activity_id>/invitations",
        activity_invitations.invitations,
        name="team_invitations",
    ),
    path(
        "team/activities/<uuid:activity_id>/invitations/<uuid:invitation_id>/taking-back",
        activity_invitations.taking_back,
        name="team_invitation_taking_back",
    ),
    path("team/activities/<uuid:activity_id>/rota", rotas.new_rota, name="team_rota_new"),
    path("team/rotas", rotas.rotas, name="team_rotas"),
    path("team/rotas/<uuid:rota_id>", rotas.rota, name="team_rota"),
    path("team/rotas/<uuid:rota_id>/stop", rotas.stop, name="team_rota_stop"),
    path("team/templates", again.templates, name="team_templates"),
    path("team/templates/<uuid:template_id>/drop", again.template_drop, name="team_template_drop"),
    path("team/activities/<uuid:activity_id>", attendance.activity, name="team_activity"),
    path("team/activities/<uuid:activity_id>/notice", activities.notice, name="team_activity_notice"),
    path(
        "team/activities/<uuid:activity_id>/cancellation", activities.cancellation, name="team_cancellation"
    ),
    path("team/activities/<uuid:activity_id>/amendment", amendments.amendment, name="team_amendment"),
    path("team/activities/<uuid:activity_id>/risks", activities.risks, name="team_activity_risks"),
    path("team/activities/<uuid:activity_id>/safety", safety.restating, name="team_activity_safety"),
    path("team/agreements", agreements.signing, name="team_agreements"),
    path(
        "team/activities/<uuid:activity_id>/agreements", agreements.signers, name="team_activity_agreements"
    ),
    path("team/insurances", safety.insurances, name="team_insurances"),
    path("team/insurances/<uuid:insurance_id>/end", safety.ending, name="team_insurance_end"),
    path("team/activities/<uuid:activity_id>/code", attendance.code, name="team_activity_code"),
    path("team/activities/<uuid:activity_id>/duty", attendance.duty, name="team_duty"),
    path("team/activities/<uuid:activity_id>/duty-end", attendance.duty_end, name="team_duty_end"),
    path("team/activities/<uuid:activity_id>/closing", attendance.closing, name="team_closing"),
    path("team/activities/<uuid:activity_id>/roll-call", attendance.roll_call, name="team_roll_call"),
    path(
        "team/activities/<uuid:activity_id>/accompaniment",
        attendance.accompaniment,
        name="team_accompaniment",
    ),
    path("team/activities/<uuid:activity_id>/roster", attendance.roster, name="team_roster"),
    path("team/activities/<uuid:activity_id>/badges", badges.reading, name="team_badges"),
    path("team/activities/<uuid:activity_id>/conflicts", field.conflicts, name="field_conflicts"),
    path(
        "team/activities/<uuid:activity_id>/conflicts/<uuid:conflict_id>",
        field.settlement,
        name="field_settlement",
    ),
    path("team/activities/<uuid:activity_id>/rosters/<uuid:roll_id>", field_losses.loss, name="field_loss"),
    path("team/activities/<uuid:activity_id>/slips", field.slips, name="field_slips"),
    path("field/", field.sheet, name="field"),
    path("field/worker.js", field.worker, name="field_worker"),
    path("field/app.webmanifest", field.manifest, name="field_manifest"),
    path("field/state", field.state, name="field_state"),
    path("field/rolls", field.opening, name="field_opening"),
    path("field/handed", field.handing, name="field_handing"),
    path("field/notes", field.merging, name="field_merging"),
    path("badge/<str:code>", badges.badge, name="badge_read"),
]
