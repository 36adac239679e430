"""The peer of the pages: Django as `startproject` sets it up, and a page that renders fifty rows of one query. Less cannot be done with it."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from mekaar.wiring.database import settings_from_env

TEMPLATE = """<!doctype html><html lang="nl"><head><title>Buren</title></head><body><ul>
{% for person in people %}<li><a href="/{{ person.id }}/">{{ person.name }}</a> <span>{{ person.kind }}</span></li>
{% endfor %}</ul></body></html>"""

settings.configure(
    SECRET_KEY="floor",  # it keeps nothing
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    DATABASES=settings_from_env(),
    ROOT_URLCONF="benchmarks.floor_pages",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", {"floor.html": TEMPLATE})])],
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            },
        }
    ],
)  # fmt: skip
django.setup()
application = WSGIHandler()
