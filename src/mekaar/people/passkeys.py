"""Our half of the conversation with a device that keeps a passkey; the field's own library checks what it says."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux")


class Question(NamedTuple):
    """What the device is asked, and what must be remembered until it answers."""

    options: dict[str, Any]
    state: dict[str, Any]


class Made(NamedTuple):
    """A passkey that a device has just made."""

    credential_id: bytes
    public: bytes
    counter: int


def ask_for_new(account_id: int, name: str, known: Iterable[bytes]) -> Question:
    """Ask a device to make a passkey, unless it has one of the `known` ones already."""
    user = PublicKeyCredentialUserEntity(name=name, id=handle(account_id), display_name=name)
    options, state = _server().register_begin(
        user,
        [AttestedCredentialData(one) for one in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Question(dict(options), dict(state))


def made(state: Mapping[str, Any], answer: Mapping[str, Any]) -> Made:
    """What the device made. Raises ValueError where its answer does not fit the question."""
    try:
        found = _server().register_complete(dict(state), RegistrationResponse.from_dict(answer))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("no answer of a device") from error
    if found.credential_data is None:
        raise ValueError("the device made nothing")
    return Made(found.credential_data.credential_id, bytes(found.credential_data), found.counter)


def ask_for_known() -> Question:
    """Ask a device for any passkey that it keeps for this place."""
    options, state = _server().authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return Question(dict(options), dict(state))


def credential_of(answer: Mapping[str, Any]) -> bytes:
    """Which passkey the device answers with. Raises ValueError."""
    try:
        return AuthenticationResponse.from_dict(answer).raw_id
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("no answer of a device") from error


def check(state: Mapping[str, Any], answer: Mapping[str, Any], public: bytes, account_id: int) -> int:
    """The counter of the device, if it truly keeps the other half of `public`. Raises ValueError where it does not."""
    try:
        response = AuthenticationResponse.from_dict(answer)
        _server().authenticate_complete(dict(state), [AttestedCredentialData(public)], response)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("no answer of a device") from error
    if response.response.user_handle not in (None, b"", handle(account_id)):
        raise ValueError("a passkey of somebody else")
    return response.response.authenticator_data.counter


def handle(account_id: int) -> bytes:
    """How devices know this account: a name that tells nothing."""
    return salted_hmac("mekaar.people.passkey", str(account_id), algorithm="sha256").digest()


def device_name(user_agent: str) -> str:
    """What the device calls itself; empty where it does not say."""
    return next((system.replace("Macintosh", "Mac") for system in SYSTEMS if system in user_agent), "")


def _server() -> Fido2Server:
    host = urlsplit(settings.ADDRESS).hostname or "localhost"
    return Fido2Server(PublicKeyCredentialRpEntity(name="Mekaar", id=host))
