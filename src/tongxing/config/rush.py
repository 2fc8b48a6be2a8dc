"""The fast way in for rushes, as a process of its own: `granian --interface rsgi tongxing.config.rush:application`."""

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongxing.config.settings.dev")
django.setup()

from tongxing.doors.openapi.rush import RushDoor  # noqa: E402 - rooms load after Django

application = RushDoor()

# What was loaded stays until the process ends; to look through it for rubbish again and again cost a tenth.
gc.collect()
gc.freeze()
