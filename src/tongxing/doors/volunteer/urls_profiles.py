"""Addresses of my profile, my proofs of skill and my family."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import families, photographs, profiles, takings

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/profile", profiles.profile, name="profile"),
    path("me/profile/particulars", profiles.particulars, name="profile_particulars"),
    path("me/profile/week", profiles.week, name="profile_week"),
    path("me/profile/photo", photographs.photo, name="profile_photo"),
    path("me/profile/photo/picture", photographs.picture, name="profile_photo_picture"),
    path("me/profile/photo/removal", photographs.removal, name="profile_photo_removal"),
    path("me/profile/photo/showing", photographs.showing, name="profile_photo_showing"),
    path("me/profile/photo/hiding", photographs.hiding, name="profile_photo_hiding"),
    path("me/profile/skills/new", profiles.skill_new, name="profile_skill_new"),
    path("me/profile/skills/<uuid:skill_id>/withdrawal", profiles.skill_withdrawal, name="skill_withdrawal"),
    path("skills/<uuid:skill_id>/file", profiles.skill_file, name="skill_file"),
    path("me/takings", takings.takings, name="takings"),
    path("me/family", families.family, name="family"),
    path("me/family/<uuid:tie_id>/answer", families.answer, name="family_answer"),
    path("me/family/<uuid:tie_id>/ending", families.ending, name="family_ending"),
]
