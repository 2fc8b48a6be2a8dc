"""Addresses of the portal door."""

from django.urls import URLPattern, URLResolver, include, path

from tongxing.doors.portal import access, check, help, home, needs, notice, number_use, people, timebank

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tongxing.doors.portal.urls_look")),
    path("", include("tongxing.doors.portal.urls_activities")),
    path("", include("tongxing.doors.portal.urls_log")),
    path("", include("tongxing.doors.portal.urls_honours")),
    path("", include("tongxing.doors.portal.urls_benefits")),
    path("", include("tongxing.doors.portal.urls_indicators")),
    path("", include("tongxing.doors.portal.urls_measures")),
    path("", include("tongxing.doors.portal.urls_rules")),
    path("", include("tongxing.doors.portal.urls_teams")),
    path("", include("tongxing.doors.portal.urls_directory")),
    path("", include("tongxing.doors.portal.urls_reviews")),
    path("sign-in", access.sign_in, name="sign_in"),
    path("sign-in/code", access.sign_in_code, name="sign_in_code"),
    path("sign-out", access.sign_out, name="sign_out"),
    path("number-used", number_use.number_use, name="number_use"),
    path("register", people.register, name="register"),
    path("", home.home, name="home"),
    path("help", help.help_page, name="help"),
    path("check", check.check, name="check"),
    path("check/many", check.check_many, name="check_many"),
    path("check/<str:number>", check.check_number, name="check_number"),
    path("check/<str:number>/doubt", check.doubt, name="check_doubt"),
    path("credentials/context/v1", check.context, name="credential_context"),
    path("credentials/keys", check.issuer_keys, name="credential_keys"),
    path("credentials/status/<int:number>", check.status_list, name="status_list"),
    path(
        "credentials/status/<int:number>/superseded",
        check.status_list,
        {"what": "superseded"},
        name="status_list_superseded",
    ),
    path("needs", needs.need_list, name="needs"),
    path("needs/new", needs.new_need, name="need_new"),
    path("needs/<uuid:need_id>", needs.need, name="need"),
    path("needs/<uuid:need_id>/rating", needs.rating, name="need_rating"),
    path("needs/<uuid:need_id>/withdrawal", needs.withdrawal, name="need_withdrawal"),
    path("notice", notice.notice, name="notice"),
    path("notice/<uuid:entry_id>/doubt", notice.doubt, name="notice_doubt"),
    path("audits", notice.audits, name="audits"),
    path("audits/rules", notice.rules, name="audit_rules"),
    path("time-bank", timebank.solvency, name="solvency"),
]
