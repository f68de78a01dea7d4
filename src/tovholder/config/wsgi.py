"""The application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from tovholder.config.collecting import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")

application = get_wsgi_application()
settle()
