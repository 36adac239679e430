"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

from mekaar.base import community
from mekaar.wiring.children import die_with_parent

die_with_parent()  # a web process whose server was killed would go on holding the port
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mekaar.wiring.settings")
community.close()
application = get_wsgi_application()
