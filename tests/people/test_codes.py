"""The citizen's own way in: a code from hand to hand, then a PIN."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from tovholder.audit.actions import Who
from tovholder.audit.models import History, TrailLine
from tovholder.people.actions.accounts import close_account
from tovholder.people.actions.citizens import register_citizen, register_relative
from tovholder.people.actions.codes import change_pin, check_code, forget_tries, hand_over_code, take_try, use_code
from tovholder.people.actions.devices import acknowledge_device, recognise_device
from tovholder.people.actions.refusals import AccountClosedError, CodeRefusedError, DeceasedError, WeakPinError
from tovholder.people.login_names import login_from_name, random_login, tidy_login
from tovholder.people.models import Account, KnownDevice, OneTimeKey
from tovholder.people.pins import Weakness, weakness_of
from tovholder.people.queries.credentials import new_devices, pin_state

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WHO = Who(kind="professional")
PIN = "830461"


@pytest.fixture
def pia(db):
    return register_citizen(who=WHO, given_name="Pia", number="050505-9996", phone="70 12 34 56")


@pytest.fixture
def slip(pia):
    return hand_over_code(who=WHO, person=pia, now=NOW)


def use(slip, pin=PIN, now=NOW):
    return use_code(key_ref=check_code(login=slip.login, code=slip.code, now=now).ref, pin=pin, now=now)


def test_a_code_opens_an_account_once(pia, slip):
    account = use(slip)
    assert account.citizen == pia
    assert account.check_password(PIN)
    with pytest.raises(CodeRefusedError):
        check_code(login=slip.login, code=slip.code, now=NOW)


def test_the_login_says_nothing_and_the_code_is_nowhere(pia, slip):
    assert slip.login == Account.objects.get(citizen=pia).login
    assert "pia" not in slip.login
    assert "0505" not in slip.login
    kept = str(OneTimeKey.objects.values()) + str(History.objects.values()) + str(TrailLine.objects.values())
    assert slip.code not in kept
    assert slip.code.replace("-", "") not in kept


def test_a_code_is_read_however_it_is_typed(slip):
    typed = slip.code.upper().replace("-", " ")
    assert (
        check_code(login=f" {slip.login.upper().replace('-', ' ')} ", code=typed, now=NOW).account.login == slip.login
    )


def test_a_code_runs_out(slip):
    assert check_code(login=slip.login, code=slip.code, now=slip.expires_at - timedelta(seconds=1))
    with pytest.raises(CodeRefusedError):
        check_code(login=slip.login, code=slip.code, now=slip.expires_at)


def test_five_wrong_codes_spend_it(slip):
    for _ in range(4):
        with pytest.raises(CodeRefusedError):
            check_code(login=slip.login, code="2222-2222", now=NOW)
    assert check_code(login=slip.login, code=slip.code, now=NOW)
    for _ in range(5):
        with pytest.raises(CodeRefusedError):
            check_code(login=slip.login, code="2222-2222", now=NOW)
    with pytest.raises(CodeRefusedError):
        check_code(login=slip.login, code=slip.code, now=NOW)


def test_a_guess_at_the_same_moment_finds_no_try_left(slip):
    OneTimeKey.objects.update(wrong_tries=5)
    with pytest.raises(CodeRefusedError):
        check_code(login=slip.login, code=slip.code, now=NOW)


def test_wrong_and_unknown_take_the_same_time(pia, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    slip = hand_over_code(who=WHO, person=pia, now=NOW)

    def fastest(login):
        times = []
        for _ in range(3):
            began = time.perf_counter()
            with pytest.raises(CodeRefusedError):
                check_code(login=login, code="2222-2222", now=NOW)
            times.append(time.perf_counter() - began)
        return min(times)

    assert 0.5 < fastest(slip.login) / fastest("hval-sol-10") < 2


def test_a_new_code_takes_the_place_of_the_old_one(pia, slip):
    newer = hand_over_code(who=WHO, person=pia, now=NOW)
    assert newer.login == slip.login
    with pytest.raises(CodeRefusedError):
        check_code(login=slip.login, code=slip.code, now=NOW)
    assert check_code(login=newer.login, code=newer.code, now=NOW)


def test_a_checked_code_is_still_spent_by_the_first_who_uses_it(slip):
    first = check_code(login=slip.login, code=slip.code, now=NOW)
    second = check_code(login=slip.login, code=slip.code, now=NOW)
    use_code(key_ref=first.ref, pin=PIN, now=NOW)
    with pytest.raises(CodeRefusedError):
        use_code(key_ref=second.ref, pin="940572", now=NOW)


def test_nothing_is_handed_over_for_the_dead_or_the_closed(pia, slip):
    close_account(who=WHO, account=Account.objects.get(citizen=pia))
    with pytest.raises(AccountClosedError):
        hand_over_code(who=WHO, person=pia, now=NOW)
    pia.died_on = date(2026, 11, 1)
    with pytest.raises(DeceasedError):
        hand_over_code(who=WHO, person=pia, now=NOW)


def test_a_relative_gets_a_code_too(db):
    mother = register_relative(who=WHO, given_name="Kirsten")
    account = use(hand_over_code(who=WHO, person=mother, now=NOW))
    assert account.relative == mother


def test_five_wrong_pins_lock_until_a_new_code_is_used(pia, slip):
    account = use(slip)
    assert [take_try(login=slip.login, now=NOW) for _ in range(7)] == [True] * 5 + [False] * 2
    assert pin_state(account=Account.objects.get(citizen=pia), now=NOW).is_locked
    newer = hand_over_code(who=WHO, person=pia, now=NOW)
    assert not take_try(login=slip.login, now=NOW)
    use(newer, pin="940572")
    assert take_try(login=slip.login, now=NOW)
    account.refresh_from_db()
    assert not pin_state(account=Account.objects.get(citizen=pia), now=NOW).is_locked


def test_a_right_pin_starts_the_count_again(slip):
    account = use(slip)
    for _ in range(3):
        assert [take_try(login=slip.login, now=NOW) for _ in range(4)] == [True] * 4
        forget_tries(account=account)


def test_unknown_logins_are_never_locked(db):
    assert all(take_try(login="hval-sol-10", now=NOW) for _ in range(9))


def test_a_second_device_is_told_about_until_somebody_has_asked(pia, slip):
    account = use(slip)
    assert not recognise_device(account=account, token="phone", label="Firefox", now=NOW)
    assert recognise_device(account=account, token="other", label="Chrome", now=NOW)
    assert not recognise_device(account=account, token="other", label="Chrome", now=NOW)
    assert [device.label for device in new_devices(citizen_ids=[pia.pk])] == ["Chrome"]
    assert list(new_devices(citizen_ids=[pia.pk + 1])) == []
    acknowledge_device(who=WHO, device=new_devices(citizen_ids=[pia.pk])[0], now=NOW)
    assert list(new_devices(citizen_ids=[pia.pk])) == []


def test_a_new_code_forgets_the_devices(pia, slip):
    recognise_device(account=use(slip), token="phone", label="Firefox", now=NOW)
    use(hand_over_code(who=WHO, person=pia, now=NOW), pin="940572")
    assert not KnownDevice.objects.exists()


@pytest.mark.parametrize(
    ("pin", "weakness"),
    [
        ("83o461", Weakness.NOT_DIGITS),
        ("٨٣٠٤٦١", Weakness.NOT_DIGITS),
        ("83046", Weakness.TOO_SHORT),
        ("8304618304618", Weakness.TOO_LONG),
        ("111111", Weakness.TRIVIAL),
        ("123456", Weakness.TRIVIAL),
        ("890123", Weakness.TRIVIAL),
        ("987654", Weakness.TRIVIAL),
        ("135791", Weakness.TRIVIAL),
        ("474747", Weakness.TRIVIAL),
        ("482482", Weakness.TRIVIAL),
        ("48274827", Weakness.TRIVIAL),
        ("112233", Weakness.TRIVIAL),
        ("482284", Weakness.TRIVIAL),
        ("147258", Weakness.TRIVIAL),
        ("050505", Weakness.TRIVIAL),
        ("240379", Weakness.DATE),
        ("790324", Weakness.DATE),
        ("032479", Weakness.DATE),
        ("24031979", Weakness.DATE),
        ("19790324", Weakness.DATE),
        ("300284", None),
        ("830461", None),
        ("84731996", None),
    ],
)
def test_weak_pins(pin, weakness):
    assert weakness_of(pin) == weakness


@pytest.mark.parametrize("pin", ["5812087", "081287", "871208", "128708", "12198708", "5871208", "0819871254"])
def test_the_own_birth_date_is_refused_in_every_order(pin):
    expected = Weakness.DATE if pin != "5812087" else None
    assert weakness_of(pin, born_on=date(1987, 12, 8)) == expected


def test_what_the_family_knows_is_refused(slip):
    for pin in ("701234", "993456", "839996"):
        with pytest.raises(WeakPinError) as refused:
            use(slip, pin=pin)
        assert refused.value.weakness == Weakness.PERSONAL
    account = use(slip)
    with pytest.raises(WeakPinError):
        change_pin(account=account, pin="052005")
    assert change_pin(account=account, pin="940572").check_password("940572")


def test_names_of_people_become_logins():
    assert login_from_name("Søren Åkær-Test") == "soeren.aakaer-test"
    assert login_from_name("Ærna Øtest") == "aerna.oetest"
    assert login_from_name("李") == "fagperson"
    assert tidy_login("  Birk solsort 47 ") == "birk-solsort-47"
    login = random_login()
    assert tidy_login(login) == login
