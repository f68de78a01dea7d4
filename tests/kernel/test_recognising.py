"""What tells who somebody is or where they live is found in Danish texts as people write them, and little else."""

import pytest

from tovholder.kernel.recognising import holds_address, holds_name, looks_like_address, numbers_in


@pytest.mark.parametrize(
    "text",
    [
        "Ring om 010190-9995 i dag",
        "Ring om 0101909995 i dag",
        "Ring om 010190 9995.",
        "(010190 - 9995)",
        "010190\u20139995",
        "01 01 90 9995",
        "01 01 90-9995",
        "CPR:010190-9995, tak",
        "erstatningsnummer 610190-9995",
        "nr.\u00a0010190\u00a09995",
    ],
)
def test_a_personal_number_is_found_however_it_is_written(text):
    assert [number.value[2:] for number in numbers_in(text)] == ["01909995"]


@pytest.mark.parametrize(
    "text",
    [
        "Mødet er den 121212-131212.",
        "Mødt 12-12-2026 kl. 10.30",
        "12.12.26 kl. 1430",
        "12 11 26 1430",
        "Ring på 99 01 00 00 eller 99 01 00 01",
        "+45 12 12 12 12",
        "+4512121212",
        "004512121212",
        "Ring 12121212 eller 1234567890123",
        "Sag 2026-0121121-9995",
        "Sagsnr. 26/010190-9995",
        "26.010190-9995-A",
        "121290-99",
        "990190-9995",
        "321390-9995",
        "kontonr. 1234 0101909995123",
        "12.010.190,9995",
    ],
)
def test_dates_telephones_and_case_numbers_are_no_personal_numbers(text):
    assert numbers_in(text) == []


def test_several_numbers_are_each_found_once():
    assert [number.value for number in numbers_in("010190-9995, 020280 9996 og igen 0101909995")] == [
        "0101909995",
        "0202809996",
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Han bor Testgrusgraven 3.", "Testgrusgraven 3"),
        ("Han bor på testgrusgraven nr. 3, 2. tv.", "Testgrusgraven 3, 2. tv, 9999 Prøvestrup"),
        ("TESTGRUSGRAVEN, 3", "Testgrusgraven 3"),
        ("på Gl. Prøvevej 12B i går", "Gl. Prøvevej 12 B"),
        ("på Gl Prøvev. 12b i går", "Gl. Prøvevej 12B"),
        ("Prøve Alle 4", "Prøve Allé 4"),
        ("Aavej 4", "Åvej 4"),
        ("mødes ved Kirken 4 klokken 10", "Kirken 4"),
    ],
)
def test_an_address_is_found_however_it_is_written(text, address):
    assert holds_address(text, address)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Vi mødes ved Kirken.", "Kirken 4"),
        ("Vi mødes ved Kirken 14.", "Kirken 4"),
        ("Vi mødes ved Kirken 40.", "Kirken 4"),
        ("Testgrusgraven er lukket", "Testgrusgraven 3"),
        ("Bagtestgrusgraven 3", "Testgrusgraven 3"),
        ("Vi er 4.", "4"),
        ("Hvad som helst", ""),
        ("Hvad som helst", "Ukendt"),
    ],
)
def test_a_street_alone_or_another_house_is_no_address(text, address):
    assert not holds_address(text, address)


@pytest.mark.parametrize(
    "text",
    [
        "Hun bor på Testvej 3.",
        "Gammel Prøvegade 12 B",
        "Prøve Allé 4, 2. tv",
        "Mød mig i Prøveparken 7",
        "Nørre Torv 2",
    ],
)
def test_what_looks_like_an_address_is_found(text):
    assert looks_like_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vi mødes ved Kirken klokken 10.",
        "Hun er på vej 3 gange om ugen",
        "Han går i haven 2 gange om dagen.",
        "Vi ses på torvet klokken 3.",
        "Trin 2 og 3",
        "Vi er i skoven kl. 14",
        "Servicelovens § 85",
        "Ring 99 01 00 00",
        "12. december",
    ],
)
def test_everyday_words_with_a_figure_are_no_address(text):
    assert not looks_like_address(text)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Lonni henter ham.", "Lonni", "Lauridsen"),
        ("Det er Lonnis nøgle", "Lonni", ""),
        ("(Lonni)", "Lonni", "Test Lauridsen"),
        ("Bo Prøvegaard ringer", "Bo", "Prøvegaard"),
        ("May siger ja", "May June", "Moberg"),
    ],
)
def test_a_name_is_found(text, given, family):
    assert holds_name(text, given, family)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Han går i Kirken om søndagen", "Kirk", ""),
        ("vi er glade i dag", "Glade", ""),
        ("Hun vil bo alene", "Bo", "Prøvegaard"),
        ("Bo er ny", "Bo", "Prøvegaard"),
        ("Lonnig", "Lonni", ""),
        ("Ann-Lonni", "Lonni", ""),
        ("Ingen", "", ""),
    ],
)
def test_a_word_that_only_begins_like_a_name_is_none(text, given, family):
    assert not holds_name(text, given, family)
