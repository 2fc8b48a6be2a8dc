"""Sittings of large events, what people chose to eat, what the kitchen was asked for, and who had their meal."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.meals.shapes import CHOICES, DIETS, MEALS


class MealSitting(models.Model):
    """A meal served at a place on a day, for those on shifts of these venues; `kept` are its sums when names are gone.

    personal: account label of who planned it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    games_id = models.UUIDField()
    games_name = models.CharField(max_length=60)
    games_ends_on = models.DateField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    meal = models.CharField(max_length=10)
    place = models.CharField(max_length=30)
    venues = ArrayField(models.CharField(max_length=60), default=list)
    served_on = models.DateField()
    serves_from_at = models.DateTimeField()
    serves_until_at = models.DateTimeField()
    planned_by = models.CharField(max_length=120)
    planned_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=200, default="")
    kept = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["games_id", "key", "served_on"], name="meals_mealsitting_once_per_key"
            ),
            models.UniqueConstraint(
                fields=["games_id", "served_on", "meal", "place"],
                condition=Q(called_off_at__isnull=True),
                name="meals_mealsitting_one_per_place",
            ),
            models.CheckConstraint(
                condition=Q(serves_until_at__gt=F("serves_from_at"), meal__in=list(MEALS)),
                name="meals_mealsitting_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True, called_off_why="")
                | (Q(called_off_at__isnull=False) & ~Q(called_off_why="")),
                name="meals_mealsitting_called_off_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["games_ends_on"], condition=Q(kept__isnull=True), name="meals_sitting_to_settle"
            ),
        ]


class MealChoice(models.Model):
    """What somebody eats at an event.

    personal: may tell of a belief; shown to themselves, and to the desk when a meal is given; no reason is asked;
    erased with leaving the event or the platform, and two days after the event
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    games_id = models.UUIDField()
    games_name = models.CharField(max_length=60)
    games_ends_on = models.DateField()
    volunteer_id = models.UUIDField()
    person_id = models.UUIDField()
    diet = models.CharField(max_length=12)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["games_id", "person_id"], name="meals_mealchoice_one_per_person"),
            models.CheckConstraint(
                condition=Q(diet__in=list(CHOICES)), name="meals_mealchoice_is_a_choice_there_is"
            ),
        ]
        indexes = [
            models.Index(fields=["games_ends_on"], name="meals_choice_to_forget"),
            models.Index(fields=["volunteer_id"], name="meals_choice_of_volunteer"),
            models.Index(fields=["person_id"], name="meals_choice_of_person"),
        ]


class MealOrder(models.Model):
    """One sealed line: what the kitchen was asked for, of each diet and for guests.

    personal: account label of who asked
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    sitting = models.ForeignKey(MealSitting, models.PROTECT)
    portions = models.JSONField()
    guests = models.PositiveIntegerField()
    ordered_by = models.CharField(max_length=120)
    ordered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "key"], name="meals_mealorder_once_per_key"),
        ]


class MealGuests(models.Model):
    """One sealed line: so many portions went to guests, and who they were.

    personal: words of the desk on who the guests are, such as two drivers; account label of who wrote it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    sitting = models.ForeignKey(MealSitting, models.PROTECT)
    count = models.PositiveIntegerField()
    who = models.CharField(max_length=60)
    served_by = models.CharField(max_length=120)
    served_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "key"], name="meals_mealguests_once_per_key"),
            models.CheckConstraint(
                condition=Q(count__gte=1) & ~Q(who=""), name="meals_mealguests_says_how_many_and_who"
            ),
        ]


class MealServing(models.Model):
    """A meal somebody had, unless it was undone; `why` where the roster gave them none.

    personal: that somebody ate, and what; erased two days after the event, sums stay with the sitting
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    sitting = models.ForeignKey(MealSitting, models.PROTECT)
    games_id = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    served_on = models.DateField()
    meal = models.CharField(max_length=10)
    volunteer_id = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    diet = models.CharField(max_length=12)
    why = models.CharField(max_length=200, default="")
    served_by = models.CharField(max_length=120)
    served_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=120, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["games_id", "person_id", "served_on", "meal"],
                condition=Q(undone_at__isnull=True),
                name="meals_mealserving_one_meal_once",
            ),
            models.CheckConstraint(
                condition=Q(diet__in=list(DIETS)), name="meals_mealserving_is_a_meal_there_is"
            ),
        ]
        indexes = [
            models.Index(fields=["sitting", "-served_at"], name="meals_serving_latest"),
            models.Index(fields=["account_id", "served_on"], name="meals_serving_of_account"),
            models.Index(fields=["person_id"], name="meals_serving_of_person"),
        ]
