"""E-mail: plain words, and the same as a simple page in our look."""

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from mekaar.messages.couriers.trouble import Refused, Trouble


def send(*, to: str, subject: str, text: str, html: str, reference: str) -> None:
    """Hand one e-mail to the mail server. Raises Trouble where it may go later, Refused where it never will.

    The same `reference` gives the same Message-ID, so that a mailbox shows what was sent again only once.
    """
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=text,
        to=[to],
        headers={"Message-ID": f"<{reference}@{domain}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(html, "text/html")
    try:
        mail.send()
    except SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        never = all(500 <= code < 600 for code in codes)
        raise (Refused if never else Trouble)(f"mail server answers {codes[0]}") from error
    except SMTPResponseException as error:
        raise Trouble(f"mail server answers {error.smtp_code}") from error
    except (SMTPException, OSError) as error:
        raise Trouble(f"mail: {type(error).__name__}") from error
    except ValueError as error:
        raise Refused("not an address") from error
