"""What a person does in a window: press, follow, choose, write; each with the words that stand on the screen."""

import re


class Hands:
    """One person at one window of theirs."""

    def __init__(self, window, account):
        self.window, self.page = window, window.page
        window.sign_in(account)

    def open(self, path):
        self.window.open(path)
        self.window.fits()

    def press(self, name, *, exact=True):
        """Press a button that brings another page, and wait until it stands."""
        self._leave(self.page.get_by_role("button", name=name, exact=exact).first)

    def press_last(self, name):
        """Press the last of several buttons with the same name."""
        self._leave(self.page.get_by_role("button", name=name, exact=True).last)

    def follow(self, name, *, exact=True):
        """Follow a link to another page, and wait until it stands."""
        self._leave(self.page.get_by_role("link", name=name, exact=exact).first)

    def _leave(self, target):
        with self.page.expect_navigation():
            target.click()
        self.window.fits()

    def unfold(self, name):
        self.page.get_by_text(name, exact=True).first.click()

    def choose(self, name, *, exact=True):
        self.page.get_by_label(name, exact=exact).first.check(force=True)

    def field(self, label):
        """Return the field with this label, which may add that nobody has to fill it in."""
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(frivilligt\))?$")).first

    def write(self, label, text):
        self.field(label).fill(text)

    def select(self, label, option):
        """Choose what begins with these words; how much somebody holds already may stand behind them."""
        found = self.field(label).locator("option", has_text=re.compile(f"^{re.escape(option)}"))
        self.field(label).select_option(found.first.get_attribute("value"))

    def sees(self, text):
        self.page.get_by_text(text).first.wait_for()
