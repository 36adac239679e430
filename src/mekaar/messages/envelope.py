"""A message as it leaves: an e-mail in plain words and as a simple page, or one short text."""

import json

from django.conf import settings
from django.template.loader import render_to_string

from mekaar.messages.choices import Tap
from mekaar.messages.models import Message

LONGEST_TEXT = 459
"""Three text messages in one."""


def mail(message: Message) -> dict[str, str]:
    """Subject, plain text and page of an e-mail."""
    context = {
        "subject": message.subject,
        "paragraphs": paragraphs(message.body),
        "taps": [Tap(tap.label, absolute(tap.path)) for tap in taps(message)],
        "link": absolute(message.path) if message.path else "",
        "community": message.community,
        "home": settings.ADDRESS,
        "wishes": absolute("/messages/wishes/"),
        "desk_phone": settings.DESK_PHONE,
        "LANGUAGE_CODE": settings.LANGUAGE_CODE,
    }
    return {
        "subject": message.subject,
        "text": render_to_string("messages/mail_text.html", context).strip() + "\n",
        "html": render_to_string("messages/mail.html", context),
    }


def text(message: Message) -> str:
    """The words of an SMS; a letter that has none sends its subject."""
    said = " ".join((message.short or message.subject).split())
    return said if len(said) <= LONGEST_TEXT else said[: LONGEST_TEXT - 2].rsplit(" ", 1)[0] + " …"


def taps(message: Message) -> list[Tap]:
    """The links with words of their own."""
    return [Tap(*pair) for pair in json.loads(message.taps)] if message.taps else []


def paragraphs(body: str) -> list[list[str]]:
    """The body in paragraphs, each in lines."""
    return [part.strip().split("\n") for part in body.split("\n\n") if part.strip()]


def absolute(path: str) -> str:
    """The full address of a page of ours."""
    return f"{settings.ADDRESS.rstrip('/')}{path}"
