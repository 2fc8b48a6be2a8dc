"""Phones in the field, for the browser tests of this folder that ask for them."""

from tests.doors.field_phones import house, phone  # noqa: F401 - fixtures
