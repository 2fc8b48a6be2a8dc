"""Addresses of proofs of skill to check."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import skills

urlpatterns: list[URLPattern | URLResolver] = [
    path("skills", skills.skill_list, name="skills"),
    path("skills/<uuid:skill_id>", skills.skill, name="skill"),
]
