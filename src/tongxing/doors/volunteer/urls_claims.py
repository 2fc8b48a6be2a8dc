"""Addresses of what a volunteer claims afterwards, and objects to."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import late_entries, objections

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/late-entries", late_entries.late_entry_list, name="late_entries"),
    path("me/late-entries/new", late_entries.new_late_entry, name="late_entry_new"),
    path("me/late-entries/<uuid:claim_id>", late_entries.late_entry, name="late_entry"),
    path(
        "me/late-entries/<uuid:claim_id>/withdrawal",
        late_entries.late_entry_withdrawal,
        name="late_entry_withdrawal",
    ),
    path("late-entries/<uuid:claim_id>/file", late_entries.late_entry_file, name="late_entry_file"),
    path("me/objections", objections.objection_list, name="objections"),
    path("me/records/<uuid:entry_id>/objection", objections.record_objection, name="record_objection"),
    path("activities/<uuid:activity_id>/objection", objections.missing_objection, name="activity_objection"),
    path("me/objections/<uuid:objection_id>", objections.objection, name="objection"),
    path(
        "me/objections/<uuid:objection_id>/carrying-up",
        objections.objection_carrying_up,
        name="objection_carrying_up",
    ),
    path(
        "me/objections/<uuid:objection_id>/withdrawal",
        objections.objection_withdrawal,
        name="objection_withdrawal",
    ),
]
