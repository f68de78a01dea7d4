"""Puts in place what others made: `python -m tovholder.design.vendor` (the used part of dkfds, the fonts of paper)."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
MODULES = ROOT / "node_modules"
SOURCE = MODULES / "dkfds" / "dist"
TARGET = Path(__file__).parent / "static" / "vendor" / "dkfds"
FONTS_OF_PAPER = Path(__file__).parent / "paper" / "fonts"

# First word of every class that a component's template may use; rules for other classes are left out.
KEPT = frozenset(
    "alert badge bold breadcrumbs button card details disabled font form h1 h2 h3 h4 h5 h6 hide icon inline "
    "input italic nobullet sidemenu skipnav small sr table active current focus collapsed".split()
)
# Classes that begin like a kept one and belong to a component we do not use.
LEFT_OUT = re.compile(
    r"\.(icon-(?!svg)|card-row|table--(?!borderless)|table-|sidemenu-|nav-|back-to-top|button-menu|form-group-(day|month|year)"
    r"|input-(year|day|month)|button-(overflow|icon-only|unstyled|arrow)|form-input-(prefix|suffix)|form-limit)"
)
ICONS = (
    "arrow-forward calendar-month chat check chevron-down chevron-right close contact-card edit error groups help info "
    "language location lock menu person print search smartphone success support-agent time warning"
).split()
FONTS = tuple(
    f"IBMPlexSans-{weight}-{letters}.woff2"
    for weight in ("Regular", "Italic", "SemiBold", "Bold")
    for letters in ("Latin1", "Latin2")
)
# What the press reads (TrueType; it reads no woff2): our own face, one that has most alphabets, and one of emoji.
PAPER = {
    "plex/LICENSE.txt": "@expo-google-fonts/ibm-plex-sans/LICENSE_FONT",
    "plex/regular.ttf": "@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf",
    "plex/italic.ttf": "@expo-google-fonts/ibm-plex-sans/400Regular_Italic/IBMPlexSans_400Regular_Italic.ttf",
    "plex/semibold.ttf": "@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf",
    "dejavu/LICENSE.txt": "dejavu-fonts-ttf/LICENSE",
    "dejavu/sans.ttf": "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
    "emoji/LICENSE.txt": "@expo-google-fonts/noto-emoji/LICENSE_FONT",
    "emoji/regular.ttf": "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
}
# Where a colour is used decides what it becomes in a dark room: text, ground or line.
ROLES = {"color": "ink", "fill": "ink", "background": "ground", "background-color": "ground"}
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|\bwhite\b(?!-)")
DECLARATION = re.compile(r"(?P<name>[a-z-]+)\s*:(?P<value>(?:[^;{}\"]|\"[^\"]*\")+)")


class VendorError(Exception):
    """The design system is not where it should be; the text is one clear sentence."""


@dataclass(frozen=True)
class Rule:
    """A rule of a style sheet, or a condition with the rules inside it."""

    prelude: str
    body: str

    @property
    def is_condition(self) -> bool:
        """Tell whether this is `@media` or `@supports`."""
        return self.prelude.startswith(("@media", "@supports"))


def rules_of(css: str) -> Iterator[Rule]:
    """Yield the rules on the outermost level, in order."""
    start = depth = opened = 0
    for position, letter in enumerate(css):
        if letter == "{":
            if depth == 0:
                opened = position
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield Rule(" ".join(css[start:opened].split()), css[opened + 1 : position])
                start = position + 1
        elif letter == ";" and depth == 0:
            start = position + 1


def is_kept(selector: str) -> bool:
    """Tell whether our components can match a selector: all its classes are of kept components."""
    wanted = re.sub(r":not\([^)]*\)", "", selector)
    if LEFT_OUT.search(wanted):
        return False
    return all(re.split(r"--|__|-", name)[0] in KEPT for name in re.findall(r"\.([A-Za-z][\w-]*)", wanted))


def without_unused(css: str) -> str:
    """Return a style sheet without the rules, fonts and comments that our pages do not use."""
    kept = []
    for rule in rules_of(re.sub(r"/\*.*?\*/", "", css, flags=re.S)):
        if rule.is_condition:
            inner = without_unused(rule.body)
            if inner:
                kept.append(f"{rule.prelude}{{{inner}}}")
        elif not rule.prelude.startswith("@"):
            selectors = [part.strip() for part in re.split(r",(?![^(]*\))", rule.prelude)]
            selectors = [part for part in selectors if is_kept(part)]
            if selectors:
                kept.append(f"{','.join(selectors)}{{{' '.join(rule.body.split())}}}")
    return "\n".join(kept)


def with_tokens(css: str) -> str:
    """Return a style sheet whose colours are custom properties by use, with the original as fallback."""

    def exchanged(declaration: re.Match[str]) -> str:
        name, value = declaration["name"], declaration["value"]
        if "url(" in value or name.startswith("-"):
            return declaration[0]
        role = ROLES.get(name, "line")
        return f"{name}:" + COLOUR.sub(lambda hit: f"var(--fds-{role}-{hit[0].lstrip('#').lower()}, {hit[0]})", value)

    return re.sub(r"\{([^{}]*)\}", lambda block: "{" + DECLARATION.sub(exchanged, block[1]) + "}", css)


def style_sheet(source: Path) -> str:
    """Return dkfds' style sheet as our pages need it."""
    css = (source / "css" / "dkfds.css").read_text(encoding="utf-8")
    return (
        "/* Det Fælles Designsystem (dkfds), cut down; see LICENSE.md. */\n" + with_tokens(without_unused(css)) + "\n"
    )


def sprite(source: Path) -> str:
    """Return the icons of our components as symbols of one picture."""
    whole = (source / "img" / "all-svg-icons.svg").read_text(encoding="utf-8")
    symbols = dict(re.findall(r'(?s)<symbol id="([^"]+)"(.*?)</symbol>', whole))
    missing = sorted(set(ICONS) - set(symbols))
    if missing:
        raise VendorError(f"dkfds has no icon called {', '.join(missing)}.")
    chosen = "".join(f'<symbol id="{name}"{symbols[name]}</symbol>' for name in sorted(ICONS))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{chosen}</svg>\n'


def wanted_files(source: Path) -> dict[str, bytes]:
    """Return every file that the pages need, by its place under the target folder."""
    css = style_sheet(source)
    fonts = source / "fonts" / "IBMPlexSans" / "split"
    files = {
        "LICENSE.md": (source / "LICENSE.md").read_bytes(),
        "css/dkfds.css": css.encode(),
        "img/icons.svg": sprite(source).encode(),
        "fonts/license.txt": (fonts / "woff2" / "license.txt").read_bytes(),
    }
    files |= {f"fonts/{name}": (fonts / "woff2" / name).read_bytes() for name in FONTS}
    for name in sorted(set(re.findall(r"\.\./(img/svg-icons/[\w-]+\.svg)", css))):
        files[name] = (source / name).read_bytes()
    return files


def put_in_place(source: Path = SOURCE, target: Path = TARGET) -> list[str]:
    """Put the design in place; return the names of what changed or went away."""
    if not source.is_dir():
        raise VendorError("The design system is missing: run `npm ci` first.")
    return _write(wanted_files(source), target)


def put_fonts_in_place(source: Path = MODULES, target: Path = FONTS_OF_PAPER) -> list[str]:
    """Put the fonts of paper in place; return the names of what changed or went away."""
    missing = [name for name in PAPER.values() if not (source / name).is_file()]
    if missing:
        raise VendorError(f"The fonts of paper are missing ({missing[0]}): run `npm ci` first.")
    return _write({name: (source / place).read_bytes() for name, place in PAPER.items()}, target)


def _write(wanted: dict[str, bytes], target: Path) -> list[str]:
    """Write what has changed, take away what is not wanted any more, and return the names of both."""
    present = {path.relative_to(target).as_posix(): path for path in target.rglob("*") if path.is_file()}
    changed = []
    for name in sorted(set(present) - set(wanted)):
        present[name].unlink()
        changed.append(name)
    for name, content in wanted.items():
        path = target / name
        if name not in present or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(name)
    return changed


def main() -> int:
    """Put the design and the fonts in place; return 1 with one sentence when it cannot be done."""
    try:
        put_in_place()
        put_fonts_in_place()
    except (VendorError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
