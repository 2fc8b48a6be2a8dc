"""Addresses of a unit's desk, and of the station's whistles."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import units, whistles

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/units", units.unit_list, name="units"),
    path("team/units/<uuid:unit_id>", units.unit, name="unit"),
    path("team/units/<uuid:unit_id>/report", units.report, name="unit_report"),
    path("team/units/<uuid:unit_id>/needs/<uuid:need_id>", units.adoption, name="unit_adoption"),
    path("team/units/of/<uuid:organisation_id>", units.particulars, name="unit_particulars"),
    path("team/units/arrangements/<uuid:arrangement_id>", units.arrangement, name="unit_arrangement"),
    path("team/units/arrangements/<uuid:arrangement_id>/provision", units.provision, name="unit_provision"),
    path("team/units/calls/<uuid:call_id>", units.call, name="unit_call"),
    path("team/units/calls/<uuid:call_id>/answer", units.answer, name="unit_call_answer"),
    path("team/units/calls/<uuid:call_id>/decline", units.decline, name="unit_call_decline"),
    path("team/units/calls/<uuid:call_id>/word", units.unit_word, name="unit_call_word"),
    path("station/whistles", whistles.whistle_list, name="whistles"),
    path("station/whistles/new", whistles.whistle_new, name="whistle_new"),
    path("station/whistles/<uuid:whistle_id>", whistles.whistle, name="whistle"),
    path("station/whistles/<uuid:whistle_id>/calling-off", whistles.calling_off, name="whistle_calling_off"),
    path("station/whistles/<uuid:whistle_id>/word", whistles.community_word, name="whistle_word"),
    path("station/community-reports", whistles.report_list, name="community_reports"),
]
