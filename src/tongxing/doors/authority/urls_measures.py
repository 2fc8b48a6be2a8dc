"""Addresses of the tracker of what the policy documents ask."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import assignments, measures

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/measures", measures.tracker, name="tracker"),
    path("authority/measures/given", measures.given, name="tracker_given"),
    path("authority/measures/table.csv", measures.table, name="tracker_table"),
    path("authority/measures/<uuid:assignment_id>", assignments.assignment, name="assignment"),
    path("authority/measures/<uuid:assignment_id>/report", assignments.report, name="assignment_report"),
    path(
        "authority/measures/<uuid:assignment_id>/evidence", assignments.evidence, name="assignment_evidence"
    ),
    path("authority/measures/<uuid:assignment_id>/answer", assignments.answer, name="assignment_answer"),
    path("authority/measures/<uuid:assignment_id>/closing", assignments.closing, name="assignment_closing"),
    path(
        "authority/measures/<slug:document_id>/<str:item>/handing-down",
        measures.hand_down,
        name="measure_handing_down",
    ),
]
