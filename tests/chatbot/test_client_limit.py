"""A client is slowed down by a salted hash of its address that lives in memory for an hour."""

import pytest
from starlette.requests import Request

from chatbot.api.limits import ClientLimit, client_address
from chatbot.errors import TooManyRequests
from chatbot.settings import Settings
from tests.conftest import MovableClock


def request_from(host: str | None, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return Request({"type": "http", "client": None if host is None else (host, 1), "headers": headers})


def limit(clock: MovableClock, **settings: object) -> ClientLimit:
    return ClientLimit(Settings(rate_limit="1/hour", mode="development", **settings), clock)


def test_one_client_over_its_limit_does_not_slow_another(clock: MovableClock):
    clients = limit(clock)
    clients.check(request_from("192.0.2.1"))

    with pytest.raises(TooManyRequests):
        clients.check(request_from("192.0.2.1"))
    clients.check(request_from("192.0.2.2"))


def test_neighbours_in_one_ipv6_network_are_one_client(clock: MovableClock):
    clients = limit(clock)
    clients.check(request_from("2001:db8:1:1::1"))

    with pytest.raises(TooManyRequests):
        clients.check(request_from("2001:db8:1:1::2"))
    clients.check(request_from("2001:db8:1:2::1"))


def test_the_salt_changes_with_the_hour(clock: MovableClock):
    clients = limit(clock)
    clients.check(request_from("192.0.2.1"))
    clock.move(hours=1)

    clients.check(request_from("192.0.2.1"))


def test_a_development_instance_spares_its_own_machine(clock: MovableClock):
    clients = limit(clock)
    for _ in range(3):
        clients.check(request_from("127.0.0.1"))


def test_the_limit_can_be_switched_off(clock: MovableClock):
    clients = ClientLimit(Settings(rate_limit="off"), clock)
    for _ in range(3):
        clients.check(request_from("192.0.2.1"))


def test_no_address_is_kept_in_the_clear(clock: MovableClock):
    clients = limit(clock)
    clients.check(request_from("192.0.2.77"))

    assert "192.0.2.77" not in repr(vars(clients._limiter.storage))


@pytest.mark.parametrize(
    ("peer", "forwarded", "believed"),
    [
        ("192.0.2.1", ["198.51.100.1"], "192.0.2.1"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["203.0.113.9, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["203.0.113.9", "198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ["nonsense"], "10.0.0.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.3"], "10.0.0.1"),
    ],
    ids=[
        "a stranger's word",
        "a proxy's word",
        "the last one",
        "through two proxies",
        "no address",
        "no word",
        "proxies only",
    ],
)
def test_a_forwarded_address_is_believed_from_trusted_proxies_alone(peer, forwarded, believed):
    networks = Settings(trusted_proxies=("10.0.0.0/8",)).proxy_networks

    assert str(client_address(request_from(peer, *forwarded), networks)) == believed


def test_a_request_from_nowhere_has_no_address():
    assert client_address(request_from(None), ()) is None
