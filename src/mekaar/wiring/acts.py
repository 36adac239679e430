"""What was done in somebody's name, in words: audit code -> sentence. What is not named here is nobody's act for another."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from mekaar.base.models import AuditLine
from mekaar.exchange.choices import STANDARD_KINDS
from mekaar.people.choices import Scope

Sentence = Callable[[str, AuditLine], str]
KINDS = {kind.slug: kind.label for kind in STANDARD_KINDS}
SCOPES = {scope.value: scope.label for scope in Scope}


def _asked(who: str, line: AuditLine) -> str:
    return _("{who} asked in your name: {kind}.").format(who=who, kind=_kinds([(line.after or {}).get("kind", "")]))


def _gave(who: str, line: AuditLine) -> str:
    kinds = _kinds((line.after or {}).get("kinds", []))
    return _("{who} wrote down what you like to do: {kinds}.").format(who=who, kinds=kinds)


def _lent(who: str, line: AuditLine) -> str:
    return _("{who} wrote down in your name what you lend: {kind}.").format(
        who=who, kind=_kinds([(line.after or {}).get("kind", "")])
    )


def _mandate(who: str, line: AuditLine) -> str:
    scope = [str(SCOPES[one]) for one in (line.after or {}).get("scope", []) if one in SCOPES]
    return _("{who} wrote down that you allow this: {scope}.").format(who=who, scope=", ".join(scope))


def _called(who: str, line: AuditLine) -> str:
    if (line.after or {}).get("reached"):
        return _("{who} rang you, and you spoke.").format(who=who)
    return _("{who} rang you, and nobody picked up.").format(who=who)


def _kinds(slugs: list[str]) -> str:
    return ", ".join(_(KINDS[slug]) if slug in KINDS else slug for slug in slugs)


ACTS: Mapping[str, Sentence] = {
    "people.welcome_actor": lambda who, _line: _("{who} wrote you down as somebody who takes part.").format(who=who),
    "people.give_mandate": _mandate,
    "people.end_mandate": lambda who, _line: _("{who} gave back a mandate.").format(who=who),
    "people.give_consent": lambda who, _line: _("{who} wrote down that something of yours may be shared.").format(
        who=who
    ),
    "people.take_back_consent": lambda who, _line: _(
        "{who} wrote down that something of yours may no longer be shared."
    ).format(who=who),
    "people.print_code": lambda who, _line: _("{who} printed a letter with your code.").format(who=who),
    "people.print_letter": lambda who, _line: _("{who} printed a letter with your week.").format(who=who),
    "people.called": _called,
    "exchange.ask": _asked,
    "exchange.withdraw": lambda who, _line: _("{who} took back a question of yours.").format(who=who),
    "exchange.cancel_occurrence": lambda who, _line: _("{who} said that one time is not needed.").format(who=who),
    "exchange.move_times": lambda who, _line: _("{who} asked a question of yours for another moment.").format(who=who),
    "exchange.last_on": lambda who, _line: _("{who} said until when something comes again.").format(who=who),
    "exchange.give": _gave,
    "exchange.lend": _lent,
    "exchange.end": lambda who, _line: _("{who} said that you stop offering something.").format(who=who),
    "carrying.accept": lambda who, _line: _("{who} said yes in your name.").format(who=who),
    "carrying.decline": lambda who, _line: _("{who} said no in your name.").format(who=who),
    "carrying.release": lambda who, _line: _("{who} gave back a task of yours.").format(who=who),
    "carrying.tell": lambda who, _line: _("{who} wrote down how it went.").format(who=who),
    "carrying.tell_for": lambda who, _line: _("{who} wrote down for you how it went.").format(who=who),
    "messages.mark_told": lambda who, _line: _("{who} told you a message.").format(who=who),
    "messages.wish": lambda who, _line: _("{who} wrote down how you want to hear things.").format(who=who),
}
