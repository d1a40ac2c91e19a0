"""/metrics, as Prometheus reads it: what is on the page, and who gets it."""

import asyncio
import time
from ipaddress import ip_network

import pytest
from msgspec.structs import replace

from hovor.core.ids import CallId, TenantId
from hovor.core.notices import Arrived, Ended, EndedBy, Queued, Reason, TalkBegan
from hovor.core.operators import Presence
from hovor.core.outcome import Outcome
from hovor.core.stages import Call
from hovor.engine import CannotSaveError
from hovor.main import Saving
from hovor.store import StoreFailed
from hovor.web.identity import Scope, token_hash
from hovor.web.metrics_page import is_in
from hovor.web.settings import Settings
from tests.metrics.conftest import Watch
from tests.metrics.watched import families, value
from tests.web.fakes import ANNA, NOON, NORTH, NORTH_LINE, SOUTH_LINE
from tests.web.samples import arrived, in_call, ready, talking, waiting
from tests.web.test_feed import consoles, joined, north, open_and_read_nothing

ELSEWHERE = Settings(metrics_from=(ip_network("10.0.0.0/8"),))
LINE = {"tenant": "north", "queue": "north/support"}


async def test_what_happens_now_is_on_the_page(watched: Watch) -> None:
    hovor = await watched()
    first, second, third = waiting(arrived("c1")), waiting(arrived("c2")), talking(arrived("c3"), ANNA)
    calls: dict[CallId, Call | None] = {call.id: call for call in (first, second, third)}
    hovor.happens(Outcome(NOON + 9, calls=calls, operators={ANNA: in_call(ANNA, "c3")}))
    hovor.clock.now = NOON + 45
    page = await hovor.page()
    assert value(page, "hovor_calls", tenant="north", stage="waiting") == 2
    assert value(page, "hovor_calls", tenant="north", stage="talking") == 1
    assert value(page, "hovor_calls", tenant="south", stage="talking") == 0
    assert value(page, "hovor_queue_waiting", **LINE) == 2
    assert value(page, "hovor_queue_longest_wait_seconds", **LINE) == pytest.approx(40)
    assert value(page, "hovor_operators", tenant="north", state="talking") == 1
    assert value(page, "hovor_operators", tenant="north", state="ready") == 1
    assert value(page, "hovor_queue_operators", **LINE) == 2


async def test_who_is_paused_is_not_there_for_the_queue(watched: Watch) -> None:
    hovor = await watched()
    hovor.happens(Outcome(NOON, operators={ANNA: replace(ready(ANNA), presence=Presence.PAUSED)}))
    page = await hovor.page()
    assert value(page, "hovor_queue_operators", **LINE) == 1
    assert value(page, "hovor_operators", tenant="north", state="paused") == 1


async def test_how_a_queue_did_is_on_the_page(watched: Watch) -> None:
    hovor = await watched()
    call, gone = CallId("c1"), CallId("c2")
    hovor.happens(Outcome(NOON, notices=[Queued(call, NORTH, NORTH_LINE), Queued(gone, NORTH, NORTH_LINE)]))
    hovor.happens(Outcome(NOON + 4, notices=[Ended(gone, NORTH, EndedBy.CLIENT, Reason.ABANDONED)]))
    hovor.happens(Outcome(NOON + 12, notices=[TalkBegan(call, NORTH, ANNA)]))
    page = await hovor.page()
    assert value(page, "hovor_queue_offered_total", **LINE) == 2
    assert value(page, "hovor_queue_answered_total", **LINE) == 1
    assert value(page, "hovor_queue_answered_in_target_total", **LINE) == 1
    assert value(page, "hovor_queue_abandoned_total", **LINE, short="yes") == 1
    assert value(page, "hovor_queue_abandoned_total", **LINE, short="no") == 0
    assert value(page, "hovor_queue_wait_seconds_bucket", **LINE, end="answered", le="10.0") == 0
    assert value(page, "hovor_queue_wait_seconds_bucket", **LINE, end="answered", le="15.0") == 1
    assert value(page, "hovor_queue_wait_seconds_count", **LINE, end="answered") == 1
    assert value(page, "hovor_queue_wait_seconds_sum", **LINE, end="answered") == 12
    assert value(page, "hovor_queue_offered_total", tenant="south", queue=SOUTH_LINE) == 0


async def test_what_is_wrong_is_on_the_page_and_what_is_well_too(watched: Watch) -> None:
    hovor = await watched()
    hovor.health.now = {"asterisk": "Asterisk cannot be reached."}
    page = await hovor.page()
    assert value(page, "hovor_problems", what="asterisk") == 1
    assert value(page, "hovor_problems", what="store") == 0


async def test_requests_are_counted_by_their_route_and_never_by_their_address(watched: Watch) -> None:
    hovor = await watched()
    await hovor.get("state", ANNA)
    await hovor.get("calls/+420777111222", ANNA)
    await hovor.ask("GET", "/secret/+420777111222")
    await hovor.ask("PROPFIND", "/files")
    page = await hovor.page()
    assert value(page, "hovor_http_requests_total", route="/api/v1/state", method="GET", status="200") == 1
    assert value(page, "hovor_http_requests_total", route="/api/v1/calls/{call}", method="GET", status="404") == 1
    assert value(page, "hovor_http_requests_total", route="(unknown)", method="GET", status="404") == 1
    assert value(page, "hovor_http_requests_total", route="(unknown)", method="other", status="404") == 1
    assert value(page, "hovor_http_request_seconds_count", route="/api/v1/state") == 1
    assert "777111222" not in page


async def test_consoles_and_what_they_are_told_are_counted(watched: Watch) -> None:
    hovor = await watched()
    async with hovor.feed(ANNA, 0) as one, hovor.feed(ANNA, 0) as other:
        call = arrived("c1")
        notice = Arrived(call.id, call.tenant, call.number, call.client)
        hovor.happens(Outcome(NOON, calls={call.id: call}, notices=[notice]))
        await one.next()
        await other.next()
        page = await hovor.page()
        assert value(page, "hovor_feed_consoles") == 2
        assert value(page, "hovor_feed_messages_total") == 2
        assert value(page, "hovor_journal_number") == 1


async def test_how_asterisk_answers_and_how_often_it_was_lost_is_on_the_page(watched: Watch) -> None:
    hovor = await watched()
    counters = hovor.ari.counters
    for word, number in {"ok": 7, "refused": 2, "timed_out": 3}.items():
        counters.results[word] += number
    counters.took.add(0.02)
    counters.connections, counters.unread_events = 4, 5
    counters.kinds["StasisStart"] += 6
    page = await hovor.page()
    asked = {word: value(page, "hovor_ari_requests_total", result=word) for word in (*counters.results, "conflict")}
    assert asked == {"ok": 7, "refused": 2, "timed_out": 3, "conflict": 0}
    assert value(page, "hovor_ari_request_seconds_sum") == pytest.approx(0.02)
    assert value(page, "hovor_ari_request_seconds_bucket", le="0.01") == 0
    assert value(page, "hovor_ari_request_seconds_bucket", le="0.025") == 1
    assert value(page, "hovor_ari_reconnects_total") == 3
    assert value(page, "hovor_ari_events_total", type="StasisStart") == 6
    assert value(page, "hovor_ari_events_total", type="(not understood)") == 5


async def test_before_the_first_connection_nothing_was_connected_again(watched: Watch) -> None:
    assert value(await (await watched()).page(), "hovor_ari_reconnects_total") == 0


class Failing:
    """A store that saves, or says why it does not."""

    def __init__(self) -> None:
        self.away = ""

    async def save(self, _outcome: Outcome) -> int:
        if self.away:
            raise StoreFailed(self.away)
        return 1


async def test_turns_that_were_saved_and_those_that_were_not_are_counted(watched: Watch) -> None:
    hovor, store = await watched(), Failing()
    saving = Saving(store, hovor.watching.saved)  # type: ignore[arg-type]  # a store that only saves
    await saving.save(Outcome(NOON))
    await saving.save(Outcome(NOON))
    store.away = "The disk is full."
    with pytest.raises(CannotSaveError, match="The disk is full"):
        await saving.save(Outcome(NOON))
    page = await hovor.page()
    assert value(page, "hovor_saves_total", result="ok") == 2
    assert value(page, "hovor_saves_total", result="failed") == 1
    assert value(page, "hovor_save_seconds_count") == 3
    assert value(page, "hovor_save_seconds_sum") > 0


async def test_a_loop_that_is_held_up_is_seen_to_be_late(watched: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hovor.watching.EVERY", 0.01)
    hovor = await watched()
    looking = asyncio.create_task(hovor.watching.run())
    async with asyncio.timeout(10):
        while value(page := await hovor.page(), "hovor_loop_lag_seconds_sum") < 0.2:
            asyncio.get_running_loop().call_soon(time.sleep, 0.25)
    looking.cancel()
    late = value(page, "hovor_loop_lag_seconds_count") - value(page, "hovor_loop_lag_seconds_bucket", le="0.1")
    assert late >= 1


async def test_a_console_that_reads_nothing_is_counted_when_it_is_cut_off(watched: Watch) -> None:
    hovor = await watched(Settings(feed_buffer=100_000, heartbeat=60))
    assert value(await hovor.page(), "hovor_feed_cut_off_total") == 0
    _, writer = await open_and_read_nothing(hovor)
    await joined(hovor, 1)
    count = 0
    while consoles(hovor):
        for _ in range(100):
            count += 1
            hovor.engine.turn(north(f"c{count}" + "x" * 500))
        await asyncio.sleep(0)
        assert count < 50_000, "the console that reads nothing was never cut off"
    async with asyncio.timeout(10):
        while value(page := await hovor.page(), "hovor_feed_consoles"):
            pass
    assert value(page, "hovor_feed_cut_off_total") == 1
    writer.close()


async def test_nothing_on_the_page_is_about_a_person(watched: Watch) -> None:
    hovor = await watched()
    call = talking(arrived("c1"), ANNA)
    hovor.happens(
        Outcome(
            NOON,
            calls={call.id: call},
            operators={ANNA: in_call(ANNA, "c1")},
            notices=[Arrived(call.id, call.tenant, call.number, call.client, "Eva")],
        )
    )
    page = await hovor.page()
    for private in (call.client.removeprefix("+"), "Eva", "anna", "Anna", "c1"):
        assert private not in page


async def test_the_page_does_not_grow_with_calls(watched: Watch) -> None:
    hovor = await watched()
    await hovor.page()
    before = len((await hovor.page()).splitlines())
    for number in range(200):
        call = CallId(f"c{number}")
        hovor.happens(Outcome(NOON + number, notices=[Queued(call, NORTH, NORTH_LINE)]))
        hovor.happens(Outcome(NOON + number, notices=[Ended(call, NORTH, EndedBy.CLIENT, Reason.ABANDONED)]))
    assert len((await hovor.page()).splitlines()) == before


async def test_a_call_to_a_number_that_nobody_owns_has_a_tenant_too(watched: Watch) -> None:
    hovor = await watched()
    call = replace(arrived("c1"), tenant=TenantId(""))
    hovor.happens(Outcome(NOON, calls={call.id: call}))
    assert value(await hovor.page(), "hovor_calls", tenant="none", stage="in_dialplan") == 1


async def test_prometheus_can_read_the_page_and_each_metric_says_what_it_is(watched: Watch) -> None:
    page = await (await watched()).page()
    for family in families(page):
        assert family.documentation, family.name
        assert family.type in ("counter", "gauge", "histogram"), family.name


# --- who gets it ---------------------------------------------------------------------------------------------


async def test_this_machine_gets_the_page(watched: Watch) -> None:
    answer = await (await watched()).ask("GET", "/metrics")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")


async def test_an_address_that_was_not_named_does_not(watched: Watch) -> None:
    hovor = await watched(ELSEWHERE)
    answer = await hovor.ask("GET", "/metrics")
    assert (answer.status, answer.problem) == (403, "not-from-here")
    assert "--metrics-from" in answer.json["detail"]


async def test_an_operators_session_does_not_open_it(watched: Watch) -> None:
    hovor = await watched(ELSEWHERE)
    answer = await hovor.ask("GET", "/metrics", token=await hovor.token(ANNA))
    assert (answer.status, answer.problem) == (403, "missing-scope")


@pytest.mark.parametrize(
    ("scope", "status"),
    [(Scope.METRICS, 200), (Scope.READ, 403), (Scope.CALLS, 403), (Scope.CONTACTS, 403)],
)
async def test_a_token_opens_it_from_anywhere_with_the_scope_for_it_and_with_no_other(
    watched: Watch, scope: Scope, status: int
) -> None:
    hovor = await watched(ELSEWHERE)
    answer = await hovor.ask("GET", "/metrics", token=hovor.api_token(scope))
    assert (answer.status, answer.problem) == (status, "" if status == 200 else "missing-scope")
    assert ("hovor_info" in answer.text) == (status == 200)


async def test_a_token_of_the_whole_installation_opens_it_until_its_time_is_over_or_it_is_removed(
    watched: Watch,
) -> None:
    hovor = await watched(ELSEWHERE)
    token, other = (hovor.api_token(Scope.METRICS, tenant="", name=name) for name in ("one", "other"))
    kept = hovor.tokens.kept
    kept[token_hash(token)] = replace(kept[token_hash(token)], expires=NOON + 60)
    assert (await hovor.ask("GET", "/metrics", token=token)).status == 200
    hovor.clock.now = NOON + 60
    assert (await hovor.ask("GET", "/metrics", token=token)).problem == "missing-scope"
    assert (await hovor.ask("GET", "/metrics", token=other)).status == 200
    del kept[token_hash(other)]
    assert (await hovor.ask("GET", "/metrics", token=other)).problem == "missing-scope"


@pytest.mark.parametrize(
    ("address", "is_inside"),
    [
        ("10.1.2.3", True),
        ("::ffff:10.1.2.3", True),
        ("11.1.2.3", False),
        ("::ffff:11.1.2.3", False),
        ("fd00::1", False),
        ("", False),
        ("unknown", False),
    ],
)
def test_an_ipv4_address_counts_as_such_in_whichever_form_it_comes(address: str, is_inside: bool) -> None:
    assert is_in(address, ELSEWHERE.metrics_from) == is_inside


async def test_through_a_proxy_that_we_know_of_the_address_behind_it_counts(watched: Watch) -> None:
    hovor = await watched(Settings(behind_proxy=True))
    outside, inside = {"X-Forwarded-For": "203.0.113.9"}, {"X-Forwarded-For": "203.0.113.9, 127.0.0.1"}
    assert (await hovor.ask("GET", "/metrics", headers=outside)).status == 403
    assert (await hovor.ask("GET", "/metrics", headers=inside)).status == 200


async def test_through_a_proxy_that_nobody_told_us_of_it_is_closed(watched: Watch) -> None:
    """All who come through it seem to be at its address, which is this machine's."""
    hovor = await watched()
    answer = await hovor.ask("GET", "/metrics", headers={"X-Forwarded-For": "127.0.0.1"})
    assert (answer.status, answer.problem) == (403, "not-from-here")
