"""The way in for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongxing.config.settings.dev")
application = get_wsgi_application()

# What was loaded stays until the process ends: it is not looked through for rubbish again and again.
gc.collect()
gc.freeze()
