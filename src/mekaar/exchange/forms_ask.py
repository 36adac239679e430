"""What a page of asking takes in: bounded, tidied, and kept as it was typed when something is missing."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mekaar.exchange import phrases_ask, queries_ask, rules_ask
from mekaar.exchange.choices import Urgency, Visibility
from mekaar.exchange.choices_ask import Aid
from mekaar.exchange.forms_when import WhenForm, shown
from mekaar.exchange.wish import WHENEVER, Wish
from mekaar.people.queries import Actor, Community, villages

WORDS, SHORT, NOTE = 600, 120, 600
BACK_AFTER = (
    (0, gettext_lazy("no, only going")),
    (60, gettext_lazy("after an hour")),
    (90, gettext_lazy("after an hour and a half")),
    (120, gettext_lazy("after two hours")),
    (180, gettext_lazy("after three hours")),
    (240, gettext_lazy("after four hours")),
)


class WordsForm(forms.Form):
    """The first step: own words alone. `website` is for robots; people do not see it."""

    words = forms.CharField(
        max_length=WORDS, error_messages={"required": gettext_lazy("Say in a few words what you need.")}
    )
    kind = forms.SlugField(max_length=30, required=False)
    website = forms.CharField(max_length=200, required=False)


class AskForm(WhenForm):
    """The second step: everything else. Without a person in whose name it is asked, also who asks and how to reach them."""

    field_order = ("words", "kind")
    words = WordsForm.base_fields["words"]
    kind = forms.ChoiceField(error_messages={"required": gettext_lazy("Choose what it is about.")})
    village = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    exact_from = forms.CharField(max_length=SHORT, required=False)
    to = forms.CharField(max_length=SHORT, required=False)
    to_pick = forms.CharField(max_length=SHORT, required=False)
    seen_to = forms.CharField(max_length=SHORT, required=False)
    back_after = forms.TypedChoiceField(choices=BACK_AFTER, required=False, coerce=int, empty_value="0")
    people = forms.IntegerField(min_value=1, max_value=20, required=False)
    aid = forms.ChoiceField(choices=Aid.choices, required=False)
    urgency = forms.TypedChoiceField(choices=Urgency.choices, required=False, coerce=int, empty_value=None)
    visibility = forms.ChoiceField(choices=Visibility.choices, required=False)
    note = forms.CharField(max_length=NOTE, required=False)
    name = forms.CharField(max_length=80, required=False)
    reach = forms.CharField(max_length=SHORT, required=False)
    actor = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    website = forms.CharField(max_length=200, required=False)

    def __init__(
        self,
        *args: Any,
        community: Community,
        kinds: list[tuple[str, str]],
        actors: list[Actor],
        now: datetime,
        say_for_whom: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, community=community, now=now, **kwargs)
        self.actors = {actor.pk: actor for actor in actors}
        self.community = community
        self.place_choices: list[str] = []
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["village"].choices = [(one.pk, one.name) for one in villages(community)]  # type: ignore[attr-defined]
        names = [(actor.pk, actor.name) for actor in actors]
        self.fields["actor"].choices = [("", ""), *names] if say_for_whom else names  # type: ignore[attr-defined]
        if say_for_whom:  # no one is chosen beforehand: the words name somebody else than who is typing
            self.fields["actor"].required = True
            self.fields["actor"].error_messages["required"] = _(
                "Say for whom it is: in your words you name somebody else."
            )

    def clean(self) -> dict[str, Any]:
        """Without a person in whose name it is asked, also who asks and how to reach them."""
        facts = super().clean() or self.cleaned_data
        self._say_place_back(facts)
        if not self.actors:
            if not facts.get("village") and "village" not in self.errors:
                self.add_error("village", _("Choose the village where it begins."))
            if not facts.get("name", "").strip():
                self.add_error("name", _("Tell us your name."))
            if rules_ask.way_to_reach(facts.get("reach", "")) is None:
                self.add_error("reach", _("Give a telephone number or a mail address at which we can reach you."))
        return facts

    def _say_place_back(self, facts: dict[str, Any]) -> None:
        """A place that is not surely known is said back once, with those that may be meant; sent once more it stays as it was typed."""
        facts["to"] = to = (facts.get("to_pick") or facts.get("to") or "").strip()
        if not to or facts.get("seen_to", "").strip() == to or queries_ask.known_place(self.community, to):
            return
        self.place_choices = queries_ask.places_like(self.community, to)
        village = dict(self.fields["village"].choices).get(facts.get("village")) or self._home() or self.community.name  # type: ignore[attr-defined]
        self.add_error("to", phrases_ask.place_doubt(to, self.place_choices, village))
        facts["to"] = to

    def _home(self) -> str:
        return self.shown_actor.village.name if self.shown_actor else ""

    def wish(self) -> Wish:
        """Everything that was filled in and could be read, also of a form that is not complete."""
        facts = self.cleaned_data
        return Wish(
            words=self._typed("words", WORDS),
            kind=facts.get("kind", ""),
            when=self.when(),
            village=facts.get("village") or None,
            exact_from=self._typed("exact_from", SHORT),
            to=self._typed("to", SHORT),
            back_after=int(facts.get("back_after") or 0),
            people=facts.get("people") or 1,
            aid=facts.get("aid") or Aid.NONE,
            urgency=facts.get("urgency"),
            visibility=facts.get("visibility") or Visibility.MEMBERS,
            note=self._typed("note", NOTE),
            name=self._typed("name", SHORT),
            reach=self._typed("reach", SHORT),
            kept=bool(facts.get("moment")),
        )

    def _typed(self, name: str, most: int) -> str:
        """A text as it was typed, also where it was refused."""
        return str(self.cleaned_data.get(name) or self.data.get(name, ""))[:most].strip()

    @property
    def shown_actor(self) -> Actor | None:
        """Whoever is chosen on the page as it is shown."""
        return self.actors.get(int(value)) if (value := str(self["actor"].value() or "")).isdecimal() else None

    def for_whom(self) -> Actor | None:
        """In whose name: the one that was chosen, else the first; None for a stranger."""
        chosen = self.cleaned_data.get("actor")
        return self.actors.get(chosen) if chosen else next(iter(self.actors.values()), None)


def filled_in(told: Wish, actor: Actor | None, today: date) -> dict[str, Any]:
    """A wish as the form shows it."""
    return {
        **shown(told.when, today),
        "words": told.words,
        "kind": told.kind,
        "moment": told.when.moment if told.kept or told.when != WHENEVER else "",
        "village": told.village or "",
        "exact_from": told.exact_from,
        "to": told.to,
        "back_after": told.back_after,
        "people": told.people,
        "aid": told.aid,
        "urgency": told.urgency,
        "visibility": told.visibility,
        "note": told.note,
        "name": told.name,
        "reach": told.reach,
        "actor": actor.pk if actor else None,
    }


class ChangeForm(forms.Form):
    """What of a need can be changed afterwards."""

    words = WordsForm.base_fields["words"]
    urgency = forms.TypedChoiceField(choices=Urgency.choices, coerce=int)
    visibility = forms.ChoiceField(choices=Visibility.choices)
    note = forms.CharField(max_length=NOTE, required=False)
