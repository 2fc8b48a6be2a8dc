"""What a test has committed is gone when it is over, jobs in the queue too."""

import pytest
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from tongxing.certificates import tasks


@pytest.mark.django_db(transaction=True)
def test_the_broom_takes_the_queue_along():
    tasks.set_sheets.defer(bundle_id="01a201a4-8170-71d4-a8dc-b7f2b292999e")
    assert ProcrastinateJob.objects.count() == 1
    call_command("flush", interactive=False, verbosity=0)
    assert ProcrastinateJob.objects.count() == 0
