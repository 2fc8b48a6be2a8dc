"""Addresses of a team in the closed loop, and of the library as it uses it."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import library

ONE = "team/projects/<uuid:project_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{ONE}/plan", library.plan, name="project_plan"),
    path(f"{ONE}/materials", library.materials, name="project_materials"),
    path(
        f"{ONE}/materials/<uuid:material_id>/removal",
        library.material_removal,
        name="project_material_removal",
    ),
    path(f"{ONE}/ending", library.ending, name="project_ending"),
    path(f"{ONE}/evaluation", library.evaluation, name="project_evaluation"),
    path(f"{ONE}/next", library.next_version, name="project_next"),
    path(f"{ONE}/nomination", library.nomination, name="project_nomination"),
    path(f"{ONE}/series", library.series_joining, name="project_series"),
    path("team/library/<uuid:item_id>/copy", library.copying, name="library_copy"),
    path("team/series", library.series_kept, name="team_series"),
    path("team/series/members/<uuid:member_id>/<slug:what>", library.series_answer, name="series_answer"),
]
