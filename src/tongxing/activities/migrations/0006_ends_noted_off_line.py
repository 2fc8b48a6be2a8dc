"""Ends noted off-line have methods and proofs of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0005_rotas"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="arrival",
            name="activities_arrival_method_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="departure",
            name="activities_departure_method_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="proof",
            name="activities_proof_speaks_known_words",
        ),
        migrations.AddConstraint(
            model_name="arrival",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "method__in",
                        (
                            "own_scan",
                            "roll_call",
                            "second_device",
                            "beneficiary_word",
                            "offline_scan",
                            "offline_roll_call",
                            "slip",
                        ),
                    )
                ),
                name="activities_arrival_method_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="departure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "method__in",
                        (
                            "own_scan",
                            "roll_call",
                            "second_device",
                            "beneficiary_word",
                            "offline_scan",
                            "offline_roll_call",
                            "slip",
                        ),
                    )
                ),
                name="activities_departure_method_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proof",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("device__in", ("phone", "tablet", "computer", "unknown")),
                    ("end__in", ["arrival", "departure"]),
                    (
                        "kind__in",
                        (
                            "rotating_code",
                            "roll_call",
                            "second_device",
                            "beneficiary_word",
                            "offline_scan",
                            "offline_roll_call",
                            "slip",
                            "offline_both",
                        ),
                    ),
                ),
                name="activities_proof_speaks_known_words",
            ),
        ),
    ]
