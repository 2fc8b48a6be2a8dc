"""Addresses of meals of large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import meals, meals_desk

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/games/<uuid:games_id>/meals", meals.day, name="team_meals"),
    path("team/games/<uuid:games_id>/meals/new", meals.planning, name="team_meals_new"),
    path("team/meals/<uuid:sitting_id>", meals.sitting, name="team_meal"),
    path("team/meals/<uuid:sitting_id>/calling-off", meals.calling_off, name="team_meal_calling_off"),
    path("team/meals/<uuid:sitting_id>/desk", meals_desk.desk, name="team_meal_desk"),
    path("team/meals/<uuid:sitting_id>/guests", meals_desk.guests, name="team_meal_guests"),
    path("team/meal-servings/<uuid:serving_id>/undo", meals_desk.undoing, name="team_meal_undo"),
]
