"""The look, as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "tongxing.web"
    label = "web"

    def ready(self) -> None:
        from tongxing.policy import queries as policy
        from tongxing.web import catalogues

        catalogues.teach_rooms()
        policy.examine()  # every room below has said by now what it can tell
