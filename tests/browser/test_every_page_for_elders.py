"""Nobody is shut out of any page in elder mode: larger targets, larger print, nothing floating (R-89, R-91).

A file of its own, so that the two longest tests of the house run side by side.
"""

import pytest

from tests.browser import examining

pytestmark = [pytest.mark.django_db]


@pytest.mark.browser
def test_no_elder_is_shut_out(county, stage):
    assert examining.troubles(stage, county, "elder") == {}
