"""The tale of the time bank (`make story NAME=timebank`)."""

import pytest

from tests.stories import timebank
from tests.stories.telling import Tale
from tongxing.foundation import installation


@pytest.mark.django_db
def test_eighteen_years_in_the_timebank():
    tale = Tale("十八年的一小时")
    timebank.tell(tale)
    installation.trust_file().unlink()
    assert tale.checked == 32
