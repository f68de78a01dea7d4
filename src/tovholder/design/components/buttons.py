"""Buttons: to send, to go somewhere, to do one thing."""

from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from tovholder.design.library import attributes_of, register, render_component, token_of
from tovholder.design.markup import action_html
from tovholder.design.shapes import Action

VARIANTS = frozenset({"primary", "secondary", "tertiary", "warning"})


def checked_variant(variant: str) -> str:
    """Return a kind of button that exists; raises ValueError."""
    if variant not in VARIANTS:
        raise ValueError(f"There is no button called {variant!r}.")
    return variant


@register.simple_tag
def button(
    label: str,
    variant: str = "primary",
    type: str = "submit",  # noqa: A002 - the name of the attribute
    name: str = "",
    value: str = "",
    *,
    disabled: bool = False,
    icon: str = "",
    about: str = "",
    **attributes: Any,
) -> SafeString:
    """Return a button inside a form. `about` is read aloud after the label."""
    return render_component(
        "button",
        label=label,
        variant=checked_variant(variant),
        type=type,
        name=name,
        value=value,
        disabled=disabled,
        icon=icon,
        about=about,
        attributes=attributes_of(attributes),
    )


@register.simple_tag
def link_button(
    label: str,
    href: str,
    variant: str = "secondary",
    *,
    disabled: bool = False,
    icon: str = "",
    about: str = "",
    **attributes: Any,
) -> SafeString:
    """Return a link that looks like a button; a disabled one is text that leads nowhere."""
    return render_component(
        "link_button",
        label=label,
        href=href,
        variant=checked_variant(variant),
        disabled=disabled,
        icon=icon,
        about=about,
        attributes=attributes_of(attributes),
    )


@register.simple_tag(takes_context=True)
def action_button(context: Context, action: Action) -> SafeString:
    """Return an `Action` as a link, or as a form of one button when it changes something."""
    return render_action(action, token_of(context))


def render_action(action: Action, token: str) -> SafeString:
    """Return the HTML of an action; lists call it for each line."""
    return action_html(action, checked_variant(action.variant), token)


@register.simple_tag
def print_button() -> SafeString:
    """Return the button that prints the page; it shows itself only where script can print."""
    return render_component("print_button")


@register.simple_tag
def paper_button(label: str, href: str, variant: str = "secondary", about: str = "") -> SafeString:
    """Return the link to a PDF, and beside it the one to the same in large print."""
    values = {"label": label, "href": href, "variant": checked_variant(variant), "about": about}
    return render_component("paper_button", **values)


@register.simple_block_tag
def button_row(content: str) -> SafeString:
    """Return buttons beside each other, below each other on a phone."""
    return render_component("button_row", content=content)
