"""Addresses of the volunteer door about records: helpers, and the record book."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import helping, ledger, record_book

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/records/<uuid:entry_id>/sheet", ledger.record_sheet, name="record_sheet"),
    path("me/helpers", helping.helpers, name="helpers"),
    path("me/helpers/<uuid:helper_id>/ending", helping.helper_ending, name="helper_ending"),
    path("me/helpers/deeds", helping.helper_deeds, name="helper_deeds"),
    path("me/helping/<uuid:helper_id>/acting", helping.acting, name="acting"),
    path("acting/ending", helping.acting_ending, name="acting_ending"),
    path("me/helping", helping.helping, name="helping"),
    path("me/helping/<uuid:helper_id>/answer", helping.helping_answer, name="helping_answer"),
    path("me/helping/<uuid:helper_id>/<uuid:entry_id>", helping.helping_word, name="helping_word"),
    path("me/record-book", record_book.record_book, name="record_book"),
    path("me/record-book/file", record_book.book_file, name="record_book_file"),
    path("me/record-book/intakes", record_book.bringing, name="record_book_bringing"),
    path("me/record-book/intakes/<uuid:intake_id>", record_book.intake, name="record_book_intake"),
]
