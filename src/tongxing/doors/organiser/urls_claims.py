"""Addresses of late entries, second signatures and objections at a team's table."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import late_entries, objections

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/late-entries", late_entries.team_late_entries, name="team_late_entries"),
    path("team/late-entries/new", late_entries.new_late_entry, name="team_late_entry_new"),
    path("team/late-entries/<uuid:claim_id>", late_entries.team_late_entry, name="team_late_entry"),
    path("signatures", late_entries.signatures, name="signatures"),
    path("signatures/<uuid:claim_id>", late_entries.signature, name="signature"),
    path("team/objections", objections.team_objections, name="team_objections"),
    path("team/objections/<uuid:objection_id>", objections.team_objection, name="team_objection"),
]
