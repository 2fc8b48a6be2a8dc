"""Addresses of the volunteer door."""

from django.urls import URLPattern, URLResolver, include, path

from tongxing.doors.volunteer import bundles, certificates, ledger, me, notices, people, points

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tongxing.doors.volunteer.urls_accounts")),
    path("", include("tongxing.doors.volunteer.urls_activities")),
    path("", include("tongxing.doors.volunteer.urls_stand_ins")),
    path("", include("tongxing.doors.volunteer.urls_data_returns")),
    path("", include("tongxing.doors.volunteer.urls_claims")),
    path("", include("tongxing.doors.volunteer.urls_records")),
    path("", include("tongxing.doors.volunteer.urls_timebank")),
    path("", include("tongxing.doors.volunteer.urls_benefits")),
    path("", include("tongxing.doors.volunteer.urls_stars")),
    path("", include("tongxing.doors.volunteer.urls_invitations")),
    path("", include("tongxing.doors.volunteer.urls_teams")),
    path("", include("tongxing.doors.volunteer.urls_orders")),
    path("", include("tongxing.doors.volunteer.urls_units")),
    path("", include("tongxing.doors.volunteer.urls_families")),
    path("", include("tongxing.doors.volunteer.urls_profiles")),
    path("", include("tongxing.doors.volunteer.urls_mentoring")),
    path("", include("tongxing.doors.volunteer.urls_pairings")),
    path("", include("tongxing.doors.volunteer.urls_juries")),
    path("me", me.me, name="me"),
    path("me/privacy", people.privacy, name="privacy"),
    path("me/privacy/consents/<slug:purpose>", people.consent, name="consent"),
    path(
        "me/privacy/consents/<slug:purpose>/withdrawal", people.consent_withdrawal, name="consent_withdrawal"
    ),
    path("me/privacy/leaving", people.leaving, name="leaving"),
    path("me/details", people.details, name="details"),
    path("me/real-name", people.real_name, name="real_name"),
    path("me/real-name/check", people.real_name_check, name="real_name_check"),
    path("me/records", ledger.records, name="records"),
    path("me/records/<uuid:entry_id>", ledger.record, name="record"),
    path("me/records/<uuid:entry_id>/confirmation", ledger.confirmation, name="record_confirmation"),
    path("me/records/<uuid:entry_id>/denial", ledger.denial, name="record_denial"),
    path("me/certificates", certificates.certificate_list, name="certificates"),
    path("me/certificates/new", certificates.new_certificate, name="certificate_new"),
    path("me/certificates/taking", bundles.taking, name="certificates_taking"),
    path("me/certificates/<str:number>.pdf", certificates.certificate_pdf, name="certificate_pdf"),
    path("me/certificates/<str:number>.json", certificates.certificate_file, name="certificate_file"),
    path("me/certificates/<str:number>/revocation", certificates.revocation, name="certificate_revocation"),
    path("me/bundles/<uuid:bundle_id>", bundles.bundle, name="bundle"),
    path("me/bundles/<uuid:bundle_id>.zip", bundles.bundle_file, name="bundle_file"),
    path("me/notices", notices.notice_list, name="notices"),
    path("me/notices/reading", notices.reading, name="notices_reading"),
    path("me/points", points.my_points, name="points"),
    path("me/points/gift", points.gift, name="points_gift"),
    path("me/points/participation", points.participation, name="points_participation"),
    path("me/teams/<uuid:membership_id>/answer", people.invitation_answer, name="invitation_answer"),
]
