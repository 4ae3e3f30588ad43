"""A client is slowed down by a salted hash of its address that lives in memory for an hour."""

import pytest
from starlette.requests import Request

from chatbot.api.addresses import client_address, client_of, parse_address
from chatbot.api.limits import ClientLimit, Crowd
from chatbot.errors import Overloaded, TooManyRequests
from chatbot.settings import Settings
from tests.conftest import MovableClock


def request_from(host: str | None, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return Request({"type": "http", "client": None if host is None else (host, 1), "headers": headers})


def limit(clock: MovableClock, **settings: object) -> ClientLimit:
    return ClientLimit(Settings(rate_limit="1/hour", mode="development", **settings), clock)


async def test_one_client_over_its_limit_does_not_slow_another(clock: MovableClock):
    clients = limit(clock)
    await clients.check(request_from("192.0.2.1"))

    with pytest.raises(TooManyRequests):
        await clients.check(request_from("192.0.2.1"))
    await clients.check(request_from("192.0.2.2"))


async def test_neighbours_in_one_ipv6_network_are_one_client(clock: MovableClock):
    clients = limit(clock)
    await clients.check(request_from("2001:db8:1:1::1"))

    with pytest.raises(TooManyRequests):
        await clients.check(request_from("2001:db8:1:1::2"))
    await clients.check(request_from("2001:db8:1:2::1"))


async def test_the_salt_changes_with_the_hour(clock: MovableClock):
    clients = limit(clock)
    await clients.check(request_from("192.0.2.1"))
    clock.move(hours=1)

    await clients.check(request_from("192.0.2.1"))


async def test_a_development_instance_spares_its_own_machine(clock: MovableClock):
    clients = limit(clock)
    for _ in range(3):
        await clients.check(request_from("127.0.0.1"))


async def test_the_limit_can_be_switched_off(clock: MovableClock):
    clients = ClientLimit(Settings(rate_limit="off"), clock)
    for _ in range(3):
        await clients.check(request_from("192.0.2.1"))


async def test_no_address_is_kept_in_the_clear(clock: MovableClock):
    clients = limit(clock)
    await clients.check(request_from("192.0.2.77"))

    assert "192.0.2.77" not in repr(vars(clients._counter))


@pytest.mark.parametrize(
    ("peer", "forwarded", "believed"),
    [
        ("192.0.2.1", ["198.51.100.1"], "192.0.2.1"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["203.0.113.9, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["203.0.113.9", "198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ["nonsense"], "10.0.0.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.3"], "10.0.0.3"),
        ("10.0.0.1", ["192.0.2.1:54321"], "192.0.2.1"),
        ("10.0.0.1", ["[2001:db8::1]:443"], "2001:db8::1"),
        ("10.0.0.1", ["fe80::1%eth0"], "fe80::1"),
        ("10.0.0.1", ["::ffff:192.0.2.1"], "192.0.2.1"),
        ("::ffff:10.0.0.1", ["192.0.2.1"], "192.0.2.1"),
        ("10.0.0.1", ["203.0.113.9, unknown, 10.0.0.2"], "10.0.0.2"),
        ("10.0.0.1", ["192.0.2.1,,"], "192.0.2.1"),
        ("10.0.0.1", ["203.0.113.9," * 5000 + "198.51.100.1"], "198.51.100.1"),
    ],
    ids=[
        "a stranger's word",
        "a proxy's word",
        "the last one",
        "through two proxies",
        "no address",
        "no word",
        "proxies only",
        "with a port",
        "in brackets",
        "with a zone",
        "an IPv4 address in IPv6",
        "a proxy on a socket for both",
        "a stranger's word behind nonsense",
        "with empty parts",
        "a flood of words",
    ],
)
def test_a_forwarded_address_is_believed_from_trusted_proxies_alone(peer, forwarded, believed):
    networks = Settings(trusted_proxies=("10.0.0.0/8",)).proxy_networks

    assert str(client_address(request_from(peer, *forwarded), networks)) == believed


def test_a_request_from_nowhere_has_no_address():
    assert client_address(request_from(None), ()) is None


def test_an_ipv4_address_written_as_ipv6_is_the_same_client():
    assert client_of(parse_address("::ffff:192.0.2.1")) == client_of(parse_address("192.0.2.1"))


def test_other_headers_than_x_forwarded_for_are_not_believed():
    request = Request({
        "type": "http", "client": ("10.0.0.1", 1),
        "headers": [(b"forwarded", b"for=203.0.113.9"), (b"x-real-ip", b"203.0.113.9")],
    })  # fmt: skip

    assert str(client_address(request, Settings(trusted_proxies=("10.0.0.0/8",)).proxy_networks)) == "10.0.0.1"


def test_a_full_crowd_takes_nobody_until_somebody_leaves():
    crowd = Crowd(1)
    with crowd.place(), pytest.raises(Overloaded), crowd.place():
        pass

    with crowd.place():
        pass


def test_a_place_is_given_back_when_what_it_was_for_fails():
    crowd = Crowd(1)
    with pytest.raises(ZeroDivisionError), crowd.place():
        raise ZeroDivisionError

    with crowd.place():
        pass
