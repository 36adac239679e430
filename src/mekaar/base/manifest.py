"""What a phone needs to keep this site as an app on its first screen. There is no service worker: a page shown is a page asked for."""

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

SIZES = (192, 512)
LEAF, PAPER = "#1f6f54", "#fbf7ef"


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """The web app manifest."""
    plain = [
        {"src": static(f"base/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}
        for size in SIZES
    ]
    mask = {"src": static("base/icon-mask-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"}
    vector = {"src": static("base/favicon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    words = {
        "name": "Mekaar",
        "short_name": "Mekaar",
        "description": _(
            "Here we carry each other. Ask what you need, say what you can mean. The rest we arrange together."
        ),
        "lang": get_language() or "nl",
        "id": reverse("home"),
        "start_url": reverse("home"),
        "scope": reverse("home"),
        "display": "standalone",
        "theme_color": LEAF,
        "background_color": PAPER,
        "icons": [*plain, mask, vector],
        "shortcuts": [
            {"name": _("I need something"), "url": reverse("ask")},
            {"name": _("This week"), "url": reverse("week")},
        ],
    }
    return JsonResponse(words, content_type="application/manifest+json")
