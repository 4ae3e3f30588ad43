"""A parent replaces a worker that dies, and gives up with one line where they die again and again."""

import signal

import pytest

from chatbot.errors import WorkersFailing
from chatbot.logs import configure_logs
from chatbot.serving import Bounds, Workers, config_of


class FakeProcess:
    """A process that has ended, or is waited for."""

    def __init__(self) -> None:
        self.joined: list[float] = []

    def join(self, seconds: float | None = None) -> None:
        self.joined.append(seconds or 0)

    def is_alive(self) -> bool:
        return False


class FakeWorker:
    """A worker that lives for so many looks."""

    def __init__(self, looks: int) -> None:
        self._looks = looks
        self.process = FakeProcess()

    def is_alive(self, timeout: float) -> bool:
        self._looks -= 1
        return self._looks >= 0

    def kill(self) -> None:
        pass

    join = terminate = kill


class FakeWorkers(Workers):
    """A parent whose workers live as long as the test says; it is told to stop after so many looks."""

    def __init__(self, lives: list[int], *, number: int, seconds_a_look: float = 0.5, looks: int = 100) -> None:
        self._now = 1000.0
        super().__init__(config_of("nobody:calls", Bounds(), workers=number), [], monotonic=lambda: self._now)
        self._lives = iter(lives)
        self._seconds_a_look, self._looks = seconds_a_look, looks
        self.should_exit.wait = lambda _: self.should_exit.is_set()  # type: ignore[method-assign]
        self.started = 0

    def new_worker(self) -> FakeWorker:  # type: ignore[override]
        self.started += 1
        return FakeWorker(next(self._lives))

    def handle_signals(self) -> None:
        self._now += self._seconds_a_look
        self._looks -= 1
        if self._looks == 0:
            self.handle_term()
        super().handle_signals()


@pytest.fixture(autouse=True)
def _signals_are_put_back():
    kept = {
        number: signal.getsignal(number) for number in signal.valid_signals() if signal.getsignal(number) is not None
    }
    yield
    for number, handler in kept.items():
        if signal.getsignal(number) is not handler:
            signal.signal(number, handler)


def test_workers_that_die_again_and_again_end_the_service(capsys):
    configure_logs()
    parent = FakeWorkers([0] * 100, number=2)

    with pytest.raises(WorkersFailing) as failing:
        parent.serve()

    assert "\n" not in str(failing.value)
    assert parent.started == 2 + 5
    assert capsys.readouterr().err.count("worker_replaced") == 5


def test_workers_that_die_now_and_then_are_replaced():
    parent = FakeWorkers([30] * 20 + [10**9] * 2, number=2, seconds_a_look=5, looks=1_000)

    parent.serve()

    assert parent.started == 22


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_parent_that_is_told_to_stop_stops(name):
    parent = FakeWorkers([10**9] * 2, number=2)
    parent.signal_queue.append(name)

    parent.serve()

    assert parent.started == 2


def test_more_workers_are_not_made_by_a_signal():
    parent = FakeWorkers([10**9] * 3, number=2)
    parent.signal_queue.extend([signal.SIGTTIN, signal.SIGTTOU, signal.SIGTERM])

    parent.serve()

    assert parent.started == 2
