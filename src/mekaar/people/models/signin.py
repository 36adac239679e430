"""How somebody comes in: a code sent to an address of theirs, a passkey kept by their device, a key kept by a provider."""

from django.db import models
from django.db.models import F, Q

from mekaar.base.blind import SIZE, BlindField
from mekaar.base.encryption import EncryptedTextField
from mekaar.base.fields import BoundedInteger
from mekaar.people import addresses
from mekaar.people.choices import Channel
from mekaar.people.rules import TRIES


class Code(models.Model):
    """Six digits sent to an address, to prove that whoever types them can read what is sent there. Only a hash of them is kept.

    `name` and `village` are what somebody new told before the code was sent; `account` is who came in with it.
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=5, choices=Channel)
    address = EncryptedTextField()
    lookup = BlindField()
    digest = models.CharField(max_length=64)
    name = EncryptedTextField(blank=True)
    village = models.ForeignKey("people.Place", on_delete=models.SET_NULL, null=True, related_name="+")
    account = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    seen_from = models.CharField(max_length=64, blank=True, help_text="keyed hash of the network address that asked")
    tries = BoundedInteger(low=0, high=TRIES, default=0)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    proven_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["lookup", "made_at"], name="code_by_address"),
            models.Index(fields=["seen_from", "made_at"], name="code_by_sender"),
            models.Index(fields=["made_at"], name="code_by_age"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=["email", "phone"]), name="code_channel_known"),
            models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="code_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"code {self.pk}"

    def find_as(self) -> str:
        """As a contact with this address is looked for."""
        return addresses.find_as(self.channel, self.address)


class Passkey(models.Model):
    """A key that somebody's telephone or computer keeps; here stands only the half that may be known to all."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential_id = models.BinaryField(max_length=1023, unique=True)
    public = models.BinaryField(max_length=4096)
    counter = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"passkey {self.pk} of account {self.account_id}"


class OutsideKey(models.Model):
    """A key that a provider such as itsme keeps for somebody. Of what it told stands only a keyed hash here, of issuer and subject."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="outside_keys")
    issuer = models.CharField(max_length=300)
    lookup = models.CharField(max_length=SIZE, help_text="keyed hash; made anew when it is used after a change of keys")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(lookup=""), name="outside_key_has_lookup"),
            models.UniqueConstraint(fields=["community", "lookup"], name="outside_key_leads_to_one"),
            models.UniqueConstraint(fields=["account", "issuer"], name="outside_key_one_per_issuer"),
        ]

    def __str__(self) -> str:
        return f"outside key {self.pk} of account {self.account_id}"
