"""Who signs in, for whom they may act, and what may be shared."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from mekaar.people.choices import EVERYTHING, Audience, DutyKind, How, Scope, Shared


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts."""

    def create_user(self, login: str, community: Any, password: str | None = None, **fields: Any) -> "Account":
        """A new account; without a password it can only be entered by other means (a code, a passkey, a demo door)."""
        account = self.model(login=login, community=community, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A login. It is nobody by itself: it acts for actors through mandates, its own actor included. No account rules over the domain."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="accounts")
    login = models.CharField(max_length=150, unique=True)
    is_active = models.BooleanField(default=True)
    held: str | None
    """What it holds, where `standing` read that with it; not a field, and not there otherwise."""

    USERNAME_FIELD = "login"
    objects = AccountManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(login=""), name="account_has_login")]

    def __str__(self) -> str:
        return f"account {self.pk}"


class Mandate(models.Model):
    """An actor lets an account act for them: what, given how and by whom, from when until when. One's own account is a mandate too."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey("people.Actor", on_delete=models.CASCADE, related_name="mandates")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mandates")
    scope = ArrayField(models.CharField(max_length=8, choices=Scope))
    how = models.CharField(max_length=5, choices=How)
    given_by = models.CharField(
        max_length=120, blank=True, help_text="who gave it, in words, where it was not the actor"
    )
    heard_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "actor"], name="mandate_by_account")]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=How.values), name="mandate_how_known"),
            models.CheckConstraint(condition=Q(scope__len__gt=0), name="mandate_about_something"),
            models.CheckConstraint(condition=Q(scope__contained_by=list(EVERYTHING)), name="mandate_scope_known"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="mandate_ends_after_start"),
            models.UniqueConstraint(
                fields=["account"], condition=Q(how=How.SELF, until=None), name="mandate_one_self_per_account"
            ),
            models.UniqueConstraint(
                fields=["actor"], condition=Q(how=How.SELF, until=None), name="mandate_one_self_per_actor"
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.account_id} for actor {self.actor_id}"

    @property
    def scope_words(self) -> list[str]:
        """What it is about, in words."""
        return [str(Scope(one).label) for one in self.scope]


class Consent(models.Model):
    """An actor agreed that something of theirs is shared with some audience, from a moment until it is taken back."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey("people.Actor", on_delete=models.CASCADE, related_name="consents")
    what = models.CharField(max_length=8, choices=Shared)
    audience = models.CharField(max_length=8, choices=Audience)
    how = models.CharField(max_length=5, choices=How)
    recorded_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(what__in=Shared.values), name="consent_what_known"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="consent_audience_known"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="consent_how_known"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="consent_ends_after_start"),
            models.UniqueConstraint(
                fields=["actor", "what", "audience"], condition=Q(until=None), name="consent_given_once"
            ),
        ]

    def __str__(self) -> str:
        return f"actor {self.actor_id}: {self.what} to {self.audience}"


class Duty(models.Model):
    """An account looks after the process (steward) or the machine (keeper) for a term that ends by itself."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=8, choices=DutyKind)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DutyKind.values), name="duty_kind_known"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="duty_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.account_id}"
