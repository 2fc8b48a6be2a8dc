"""Addresses of the objections that came up to an authority."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import objections

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/objections", objections.objection_list, name="authority_objections"),
    path("authority/objections/<uuid:objection_id>", objections.objection, name="authority_objection"),
    path(
        "authority/objections/<uuid:objection_id>/late-entry",
        objections.late_entry,
        name="authority_objection_late_entry",
    ),
]
