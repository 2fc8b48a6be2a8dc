"""Addresses of keeping an organisation."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import projects, teams

ONE = "team/organisations/<uuid:organisation_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/organisations", teams.kept, name="kept_teams"),
    path(ONE, teams.describing, name="team_describing"),
    path(f"{ONE}/papers", teams.papers, name="team_papers_shown"),
    path(f"{ONE}/members", teams.members, name="team_members"),
    path("team/papers/<uuid:paper_id>/file", teams.paper_file, name="team_paper_file"),
    path("team/memberships/<uuid:membership_id>/admission", teams.admission, name="team_admission"),
    path("team/memberships/<uuid:membership_id>/role", teams.role, name="team_role"),
    path("team/memberships/<uuid:membership_id>/ending", teams.ending, name="team_member_ending"),
    path("team/projects/<uuid:project_id>/partners", projects.partners, name="project_partners"),
    path("partnerships", projects.partnerships, name="partnerships"),
    path("partnerships/<uuid:partner_id>/<slug:what>", projects.partnership, name="partnership"),
    path("station/groups", teams.groups, name="station_groups"),
    path("station/groups/<uuid:organisation_id>/consent", teams.group_consent, name="station_group_consent"),
]
