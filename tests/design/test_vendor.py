"""The part of dkfds that reaches the pages."""

import re

import pytest

from tovholder.design import vendor


@pytest.fixture
def target(tmp_path):
    vendor.put_in_place(target=tmp_path)
    return tmp_path


def test_a_second_time_changes_nothing_and_what_is_spoilt_is_mended(target):
    assert vendor.put_in_place(target=target) == []
    (target / "css" / "dkfds.css").write_text("body{}", encoding="utf-8")
    (target / "old.css").write_text("body{}", encoding="utf-8")
    (target / "LICENSE.md").unlink()
    assert sorted(vendor.put_in_place(target=target)) == ["LICENSE.md", "css/dkfds.css", "old.css"]
    assert vendor.put_in_place(target=target) == []


def test_every_address_in_the_styles_has_its_file(target):
    css = target / "css" / "dkfds.css"
    text = css.read_text(encoding="utf-8")
    addresses = re.findall(r"url\(\"?([^)\"]+)\"?\)", text)
    assert addresses
    assert [address for address in addresses if not (css.parent / address).is_file()] == []
    assert re.findall(r"sourceMappingURL|@font-face|@import|https?://", text) == []


def test_the_fonts_of_paper_come_with_their_licences(tmp_path):
    assert vendor.put_fonts_in_place(target=tmp_path) == list(vendor.PAPER)
    assert vendor.put_fonts_in_place(target=tmp_path) == []
    for folder in {path.parent for path in tmp_path.rglob("*.ttf")}:
        assert (folder / "LICENSE.txt").stat().st_size > 500
    with pytest.raises(vendor.VendorError, match="npm ci"):
        vendor.put_fonts_in_place(source=tmp_path / "nowhere", target=tmp_path)


def test_no_logo_of_others_comes_along(target):
    names = [path.name for path in target.rglob("*") if path.is_file()]
    assert [name for name in names if re.search("logo|borgerdk|virk", name, re.I)] == []
    assert {"LICENSE.md", "license.txt"} <= set(names)


def test_colours_become_tokens_by_what_they_are_used_for():
    css = '.a{color:#1a1a1a; background-color:white; border:1px solid #CC0000; background-image:url("x.svg#123456");}'
    assert vendor.with_tokens(css) == (
        ".a{color:var(--fds-ink-1a1a1a, #1a1a1a); background-color:var(--fds-ground-white, white); "
        'border:1px solid var(--fds-line-cc0000, #CC0000); background-image:url("x.svg#123456");}'
    )


def test_only_rules_of_our_components_are_kept():
    css = (
        "@charset 'x'; /* hej */ a, .header a, .button.x{a:b} .tooltip{c:d} "
        "@media print{.tooltip{e:f} .card{g:h}} @media x{.modal{i:j}}"
    )
    assert vendor.without_unused(css) == "a{a:b}\n@media print{.card{g:h}}"


def test_a_missing_design_is_one_clear_sentence(tmp_path, monkeypatch, capsys):
    with pytest.raises(vendor.VendorError, match="npm ci"):
        vendor.put_in_place(source=tmp_path / "nowhere", target=tmp_path)
    monkeypatch.setattr(vendor, "put_in_place", lambda: vendor.wanted_files(tmp_path / "nowhere"))
    assert vendor.main() == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_every_icon_that_a_component_asks_for_is_there():
    templates = (vendor.TARGET.parents[2] / "templates").rglob("*.html")
    asked = {
        name for path in templates for name in re.findall(r"\{% icon \"([\w-]+)\"", path.read_text(encoding="utf-8"))
    }
    assert asked - set(vendor.ICONS) == set()
