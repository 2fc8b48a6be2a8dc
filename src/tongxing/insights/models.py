"""The projection: numbers by place and time, what has to be told anew, how fresh it is; and years that were closed."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids


class Cell(models.Model):
    """How much of one kind lies at exactly one division, in one month, year or day, in one class of it.

    Can be thrown away and made again: `tongxing indicators rebuild`.

    personal: none; counts only, and shown only where they are large enough
    """

    pk = models.CompositePrimaryKey("what", "region_code", "day", "band")
    what = models.CharField(max_length=24)
    region_code = models.BigIntegerField()
    day = models.DateField()
    band = models.IntegerField()
    value = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(value=0), name="insights_cell_holds_something"),
        ]


class Sum(models.Model):
    """The cells of a division and of everything below it, summed up; follows the cells by what they changed.

    personal: none; counts only, and shown only where they are large enough
    """

    pk = models.CompositePrimaryKey("region_code", "what", "day", "band")
    region_code = models.BigIntegerField()
    what = models.CharField(max_length=24)
    day = models.DateField()
    band = models.IntegerField()
    value = models.BigIntegerField()


class Mark(models.Model):
    """Something happened at this place and time that one source must tell anew; gone as soon as it has.

    personal: none
    """

    pk = models.CompositePrimaryKey("source", "region_code", "day")
    source = models.CharField(max_length=24)
    region_code = models.BigIntegerField()
    day = models.DateField()


class Refreshing(models.Model):
    """Up to which moment the figures know what happened; one row.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(max_length=12)
    as_of_at = models.DateTimeField()
    rebuilt_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="insights_refreshing_is_one_row"),
        ]


class YearlyReport(models.Model):
    """A year of a region or of an organisation as it was told when it was closed, and our signature. Sealed.

    personal: none; figures only, with small ones hidden
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    year = models.PositiveSmallIntegerField()
    region_code = models.BigIntegerField()
    organisation_id = models.UUIDField(null=True)
    title = models.CharField(max_length=120)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    key_id = models.CharField(max_length=80)
    algorithm = models.CharField(max_length=40)
    signature = models.BinaryField()
    frozen_by = models.CharField(max_length=120)
    frozen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "region_code"],
                condition=Q(organisation_id__isnull=True),
                name="insights_report_one_year_of_a_region",
            ),
            models.UniqueConstraint(
                fields=["year", "organisation_id"],
                condition=Q(organisation_id__isnull=False),
                name="insights_report_one_year_of_an_organisation",
            ),
        ]
        indexes = [models.Index(fields=["region_code", "-year"], name="insights_report_of_region")]
