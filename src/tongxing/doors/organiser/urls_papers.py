"""Addresses of the organiser door: signed papers at the desk, and putting records right."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import badges, papers, records, registrations

urlpatterns: list[URLPattern | URLResolver] = [
    path("station/registrations/new", registrations.registration, name="station_registration"),
    path("station/registrations/sheet", registrations.sheet, name="station_registration_sheet"),
    path("station/papers/<slug:number>/receipt", registrations.receipt, name="station_receipt"),
    path("station/papers/<slug:number>/document", registrations.document, name="station_document"),
    path("station/papers/<slug:number>/phone", registrations.phone, name="station_phone"),
    path("station/papers/<slug:number>/phone/code", registrations.phone_code, name="station_phone_code"),
    path("station/papers", papers.papers, name="station_papers"),
    path("station/papers/<slug:number>", papers.volunteer, name="station_papers_volunteer"),
    path("station/papers/<slug:number>/badge", badges.desk_badge, name="station_badge"),
    path("station/papers/<slug:number>/badge/sheet", badges.desk_sheet, name="station_badge_sheet"),
    path("station/papers/<slug:number>/helper", papers.helper, name="station_papers_helper"),
    path("station/papers/<slug:number>/helper/sheet", papers.helper_sheet, name="station_helper_sheet"),
    path("station/papers/<slug:number>/<uuid:entry_id>", papers.word, name="station_papers_word"),
    path("station/papers/<slug:number>/<uuid:entry_id>/slip", papers.slip, name="station_slip"),
    path("team/activities/<uuid:activity_id>/records", records.records, name="team_records"),
    path("team/records/<uuid:entry_id>", records.record, name="team_record"),
    path("team/records/<uuid:entry_id>/correction", records.correction, name="team_record_correction"),
    path("team/records/<uuid:entry_id>/withdrawal", records.withdrawal, name="team_record_withdrawal"),
]
