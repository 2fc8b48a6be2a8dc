"""Addresses of the volunteer door about records: helpers, and the record book."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import helpers, ledger, record_book

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/records/<uuid:entry_id>/sheet", ledger.record_sheet, name="record_sheet"),
    path("me/helpers", helpers.helpers, name="helpers"),
    path("me/helpers/<uuid:helper_id>/ending", helpers.helper_ending, name="helper_ending"),
    path("me/helping", helpers.helping, name="helping"),
    path("me/helping/<uuid:helper_id>/answer", helpers.helping_answer, name="helping_answer"),
    path("me/helping/<uuid:helper_id>/<uuid:entry_id>", helpers.helping_word, name="helping_word"),
    path("me/record-book", record_book.record_book, name="record_book"),
    path("me/record-book/file", record_book.book_file, name="record_book_file"),
    path("me/record-book/intakes", record_book.bringing, name="record_book_bringing"),
    path("me/record-book/intakes/<uuid:intake_id>", record_book.intake, name="record_book_intake"),
]
