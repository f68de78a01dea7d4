"""Forms: fields with hint and error, the summary on top, and what a form must carry."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.design.library import attributes_of, register, render_component, token_of
from tovholder.design.shapes import Tick

WIDTHS = frozenset({"", "xxs", "xs", "s", "m", "l", "xl", "full"})
DJANGO_ROWS = "10"
"""What Django gives a text area when the form says nothing; too tall for a phone."""
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True)
class Fault:
    """One line of the error summary."""

    message: str
    target: str = ""


@register.simple_tag
def field(
    bound: BoundField,
    hint: str = "",
    width: str = "",
    label: str = "",
    *,
    mark: bool = True,
    hide_label: bool = False,
    focus: bool = False,
    **attributes: Any,
) -> SafeString:
    """Return a field as its widget asks for, with label, hint, error and "frivilligt".

    `mark=False` leaves the last away, where nothing is demanded. `focus` lets the page begin there. Attributes
    (`hx_get`, `data_x`) go on the control.
    """
    if width not in WIDTHS:
        raise ValueError(f"There is no width called {width!r}.")
    widget = bound.field.widget
    if bound.is_hidden:
        return bound.as_widget()
    shown_hint = hint or str(bound.help_text) or _usual_hint(bound)
    target = bound.id_for_label or bound.auto_id or bound.html_name
    values: dict[str, Any] = {
        "label": label or bound.label,
        "hint": shown_hint,
        "errors": list(bound.errors),
        "is_optional": mark and not bound.field.required,
        "target": target,
        "hint_id": f"{bound.auto_id}-hint",
        "error_id": f"{bound.auto_id}-error",
        "hide_label": hide_label,
        "id": bound.auto_id,
    }
    described = _described_by(values)
    extra = dict(attributes_of(attributes)) | ({"autofocus": True} if focus else {})
    if isinstance(widget, GROUPS):
        return render_component(
            "field_group",
            **values,
            described=described,
            kind="checkbox" if isinstance(widget, forms.CheckboxSelectMultiple) else "radio",
            options=[option.data for option in bound.subwidgets],
            is_disabled=bound.field.disabled,
            has_focus=focus,
        )
    control = bound.as_widget(attrs=_control_attributes(bound, width, described) | extra)
    if isinstance(widget, forms.CheckboxInput):
        return render_component("field_checkbox", **values, control=control)
    return render_component("field", **values, control=control)


def _usual_hint(bound: BoundField) -> str:
    """Return what is said about a kind of field when its form says nothing."""
    return (
        _("Skriv datoen som dag.måned.år, for eksempel 24.12.2026.") if isinstance(bound.field, forms.DateField) else ""
    )


def _described_by(values: dict[str, Any]) -> str:
    return " ".join(values[f"{part}_id"] for part, key in (("hint", "hint"), ("error", "errors")) if values[key])


def _control_attributes(bound: BoundField, width: str, described: str) -> dict[str, Any]:
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        look = "form-checkbox"
    elif isinstance(widget, forms.Select):
        look = "form-select"
    elif isinstance(widget, forms.FileInput):
        look = "tv-file"
    else:
        look = "form-input"
    given = str(widget.attrs.get("class", ""))
    classes = [look, f"input-width-{width or _usual_width(bound)}", given]
    # With maxlength a browser cuts what is pasted and says nothing; here the form says how much is too much.
    attributes: dict[str, Any] = {"class": " ".join(part for part in classes if part), "maxlength": False}
    if described:
        attributes["aria-describedby"] = described
    if isinstance(widget, forms.NumberInput):
        # A number field throws away what is not a number; nothing typed may be lost.
        widget.input_type = "text"
        attributes["inputmode"] = "decimal"
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == DJANGO_ROWS:
        attributes["rows"] = 4
    return attributes


def _usual_width(bound: BoundField) -> str:
    """Return a width that fits what is written there."""
    if isinstance(bound.field, forms.DateField | forms.TimeField | forms.IntegerField):
        return "xs"
    if isinstance(bound.field.widget, forms.Textarea):
        return "full"
    longest = getattr(bound.field, "max_length", None)
    if longest and longest <= 12:
        return "xs"
    return "xl"


@register.simple_tag
def fields(form: BaseForm, *, mark: bool = True) -> SafeString:
    """Return all visible fields of a form in their order."""
    return render_component("fields", fields=[field(bound, mark=mark) for bound in form.visible_fields()])


@register.simple_tag
def error_summary(*forms_given: BaseForm) -> SafeString:
    """Return every fault on top of the page, each a link to its field; nothing when all is well."""
    faults = [fault for form in forms_given if form.is_bound for fault in _faults_of(form)]
    return render_component("error_summary", faults=faults) if faults else SafeString("")


def _faults_of(form: BaseForm) -> Iterable[Fault]:
    for message in form.non_field_errors():
        yield Fault(str(message))
    for bound in form:
        for message in bound.errors:
            if bound.is_hidden:
                yield Fault(str(message))
            else:
                label = str(bound.label)
                colon = "" if label.endswith(("?", ":", ".")) else ":"
                yield Fault(f"{label}{colon} {message}", _first_control(bound))


def _first_control(bound: BoundField) -> str:
    if isinstance(bound.field.widget, GROUPS):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


@register.simple_block_tag(takes_context=True)
def form(
    context: Context,
    content: str,
    form: BaseForm | None = None,
    submit: str = "",
    action: str = "",
    method: str = "post",
    cancel_url: str = "",
    cancel: str = "",
    variant: str = "primary",
    *,
    upload: bool = False,
    summary: bool = True,
    **attributes: Any,
) -> SafeString:
    """Return a form with token, hidden fields (the once-key among them), summary of faults, body and buttons."""
    is_post = method == "post"
    return render_component(
        "form",
        content=content,
        hidden=[bound.as_widget() for bound in form.hidden_fields()] if form is not None else [],
        summary=error_summary(form) if form is not None and summary else "",
        submit=submit,
        action=action,
        method=method,
        cancel_url=cancel_url,
        cancel=cancel,
        variant=variant,
        upload=upload,
        csrf_token=token_of(context) if is_post else "",
        attributes=attributes_of(attributes),
    )


@register.simple_tag(takes_context=True)
def whole_form(
    context: Context, given: BaseForm, submit: str, action: str = "", cancel_url: str = "", *, mark: bool = True
) -> SafeString:
    """Return a form with all its fields, for a page that needs nothing between them."""
    return form(context, fields(given, mark=mark), given, submit, action, cancel_url=cancel_url)


@register.simple_block_tag
def filter_panel(content: str, action: str = "", submit: str = "", reset_url: str = "", legend: str = "") -> SafeString:
    """Return a form that narrows a list by its address; the fields stand in the body."""
    return render_component(
        "filter_panel", content=content, action=action, submit=submit, reset_url=reset_url, legend=legend
    )


@register.simple_tag
def filter_field(bound: BoundField, width: str = "full") -> SafeString:
    """Return a field for a filter panel: small, and never marked as voluntary."""
    return field(bound, width=width, mark=False)


@register.simple_tag
def tick(box: Tick) -> SafeString:
    """Return one box or one button of a group that a page lays out itself."""
    return render_component("tick", box=box, kind="radio" if box.is_radio else "checkbox")


@register.simple_tag
def group_legend(text: str, hint: str = "") -> SafeString:
    """Return the heading of a fieldset that a page lays out itself, with a sentence of help."""
    return render_component("group_legend", text=text, hint=hint)
