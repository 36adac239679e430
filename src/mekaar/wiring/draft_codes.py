"""How a code reaches somebody who has no account yet: by the mail server or the gateway of this installation, if there is one."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from mekaar.messages.couriers import sms
from mekaar.messages.couriers.trouble import Trouble
from mekaar.messages.numbers import can_text
from mekaar.people.choices import Channel
from mekaar.people.queries import Community

logger = logging.getLogger(__name__)


def send(community: Community, channel: str, address: str, code: str) -> bool:
    """Whether the code is on its way. The desk calls whoever cannot be reached like this. In the demo the page tells it."""
    if settings.DEMO:
        return channel == Channel.EMAIL or can_text(address)
    text = _("%(code)s is your code for %(place)s. Did you not ask for one? Then leave it.") % {
        "code": code,
        "place": community.name,
    }
    try:
        if channel == Channel.EMAIL and settings.MAIL_READY:
            subject = _("Your code for %(place)s") % {"place": community.name}
            return send_mail(subject, text, None, [address]) == 1
        if channel == Channel.PHONE and settings.SMS["url"] and can_text(address):
            sms.send(to=address, text=text, reference=f"code-{get_random_string(16)}")
            return True
    except (Trouble, SMTPException, OSError, ValueError) as error:
        logger.warning("a code was not sent: %s", type(error).__name__)
    return False
