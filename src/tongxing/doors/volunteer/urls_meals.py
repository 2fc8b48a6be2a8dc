"""Addresses of what I eat at large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import meals

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/meals", meals.mine, name="my_meals"),
    path("me/meals/<uuid:games_id>", meals.choice, name="my_meal_choice"),
]
