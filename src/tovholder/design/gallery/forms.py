"""Forms for the gallery, one of each kind of field."""

from django import forms

LONG_LABEL = "Specialundervisningsbehovsafklaringssamtaledeltagerliste med bemærkninger fra forvaltningen"
UNITS = [("", "Vælg"), ("hp", "Handicap og Psykiatri"), ("ru", "Rusmiddelcenter Åen"), ("fa", "Familie")]
ANSWERS = [("yes", "Ja"), ("no", "Nej"), ("unsure", "Ved ikke endnu")]
TOPICS = [("home", "Bolig"), ("money", "Penge og gæld"), ("health", "Helbred og medicin")]


class EveryField(forms.Form):
    """One field of each kind."""

    once = forms.CharField(widget=forms.HiddenInput, initial="k7m2")
    why = forms.CharField(
        label="Hvorfor, i én linje", max_length=140, help_text="Skriv det, som du ville sige det højt."
    )
    story = forms.CharField(label="Hvad er der sket?", widget=forms.Textarea, required=False)
    day = forms.DateField(label="Fra dato")
    hours = forms.IntegerField(label="Timer om ugen", required=False)
    unit = forms.ChoiceField(label="Fagenhed", choices=UNITS, required=False)
    answer = forms.ChoiceField(label="Er det tilbudt?", choices=ANSWERS, widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="Hvad må de vide?",
        choices=TOPICS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Sæt ét eller flere kryds.",
    )
    told = forms.BooleanField(label="Pia ved det", required=False, help_text="Ellers får hun besked i dag.")
    paper = forms.FileField(label="Underskrevet seddel", required=False)


class LongField(forms.Form):
    """A label that is longer than a phone is wide, and choices like it."""

    subject = forms.CharField(label=LONG_LABEL, required=False)
    place = forms.ChoiceField(
        label="Sted",
        widget=forms.RadioSelect,
        choices=[("a", f"{LONG_LABEL}, lokale 4"), ("b", "Værestedet")],
        required=False,
    )


class DisabledField(forms.Form):
    """Fields that can be read and not changed."""

    why = forms.CharField(label="Hvorfor, i én linje", initial="Mange aftaler, ingen overblik", disabled=True)
    unit = forms.ChoiceField(label="Fagenhed", choices=UNITS, initial="hp", disabled=True)
    answer = forms.ChoiceField(
        label="Er det tilbudt?", choices=ANSWERS, initial="yes", widget=forms.RadioSelect, disabled=True
    )
    told = forms.BooleanField(label="Pia ved det", initial=True, disabled=True, required=False)


class NarrowForm(forms.Form):
    """What narrows a list."""

    unit = forms.ChoiceField(label="Fagenhed", choices=UNITS, required=False)
    text = forms.CharField(label="Navn", required=False)


class HandOverForm(forms.Form):
    """The field of a question on the page."""

    once = forms.CharField(widget=forms.HiddenInput, initial="p3r9")
    note = forms.CharField(label="En hilsen til Mette", required=False)


def faulty() -> EveryField:
    """Return the form as it comes back when much is wrong; what was typed is still there."""
    given = {
        "once": "k7m2",
        "why": "x" * 150,
        "story": "Det her havde jeg skrevet.",
        "day": "35.13.2026",
        "hours": "mange",
        "topics": ["home"],
    }
    form = EveryField(given, auto_id="faulty_%s")
    form.add_error(None, "En anden har rettet siden imens. Se begge udgaver, og vælg.")
    return form
