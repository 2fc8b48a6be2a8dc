"""What waits to be tried again is found at once; and what is on its way goes to who hears many at once now."""

from django.db import migrations, models

# Each of these rooms had one subscriber for each kind of event; what they had not heard yet is heard by one of many.
RECORDS = """
update foundation_hearing set subscriber = split_part(subscriber, '.subscribers.', 1) || '.subscribers.on_records'
where heard_at is null and split_part(subscriber, '.subscribers.', 1) in (
    'tongxing.honours', 'tongxing.points', 'tongxing.insights', 'tongxing.timebank')
  and split_part(subscriber, '.subscribers.', 2) in ('on_service_recorded', 'on_record_confirmed', 'on_record_denied',
    'on_record_corrected', 'on_record_withdrawn', 'on_review_passed', 'on_notice_ended', 'on_entry_questioned',
    'on_word_brought')
"""
VOLUNTEERS = """
update foundation_hearing set subscriber = 'tongxing.insights.subscribers.on_volunteers'
where heard_at is null and subscriber like 'tongxing.insights.subscribers.%'
  and split_part(subscriber, '.subscribers.', 2) in ('on_volunteer_registered', 'on_volunteer_left',
    'on_volunteer_returned', 'on_volunteer_moved', 'on_star_confirmed', 'on_star_lowered')
"""
NOTICES = """
update foundation_hearing set subscriber = 'tongxing.notices.subscribers.on_services_recorded'
where heard_at is null and subscriber = 'tongxing.notices.subscribers.on_service_recorded'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0003_a_hearing_is_shared_out_by_the_relay"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="hearing",
            index=models.Index(
                condition=models.Q(("heard_at__isnull", True), ("tries__gt", 0)),
                fields=["subscriber", "announcement_id"],
                name="foundation_hearing_failing",
            ),
        ),
        *(migrations.RunSQL(one, migrations.RunSQL.noop) for one in (RECORDS, VOLUNTEERS, NOTICES)),
    ]
