"""How a sign-in code leaves the house: by the mail server, or by the gateway for text messages."""

import logging
from smtplib import SMTPException
from uuid import uuid4

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from mekaar.messages.couriers import sms
from mekaar.messages.couriers.trouble import Trouble
from mekaar.people.addresses import Address, masked
from mekaar.people.choices import Channel
from mekaar.people.queries import Community
from mekaar.people.refusals import NotSent

logger = logging.getLogger(__name__)


def send(*, community: Community, channel: str, address: str, digits: str) -> None:
    """Tell these digits to this address at once: whoever waits for them is looking at the page. Raises NotSent.

    In the demo nothing is sent: the page shows the digits. Without a mail server or a gateway they go to the log of the web
    server, where the keeper finds them.
    """
    if settings.DEMO:
        return
    try:
        if channel == Channel.PHONE:
            _text(community, address, digits)
        else:
            _mail(community, address, digits)
    except (Trouble, SMTPException, OSError) as error:
        logger.warning("a sign-in code could not be sent: %s", type(error).__name__)
        raise NotSent(_("We could not send the code. Try again in a while, or call us.")) from error


def _text(community: Community, address: str, digits: str) -> None:
    if not settings.SMS["url"]:
        _log(Address(Channel.PHONE, address), digits)
        return
    words = _("{digits} is your code for Mekaar {place}. It holds for 10 minutes. Give it to nobody.")
    sms.send(to=address, text=words.format(digits=digits, place=community.name), reference=uuid4().hex)


def _mail(community: Community, address: str, digits: str) -> None:
    if not settings.MAIL_READY:
        _log(Address(Channel.EMAIL, address), digits)
        return
    body = _(
        "Hello,\n\nyour code is {digits}\n\nType it on the page that is waiting for you. It holds for 10 minutes.\n"
        "Was it not you who asked for it? Then do nothing: without this code nobody comes in.\n\nMekaar {place}\n{page}\n"
    ).format(digits=digits, place=community.name, page=settings.ADDRESS)
    subject = _("{digits} is your code for Mekaar").format(digits=digits)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [address])


def _log(address: Address, digits: str) -> None:
    logger.warning("nothing sends codes yet; for %s it is %s", masked(address), digits)
