"""Hovor signs in at a provider, and says whether it is signed in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from msgspec.structs import replace

from hovor.asterisk.client import Ari
from hovor.asterisk.switch import Switch
from hovor.core.events import CallArrived, TrunkChanged, WorldSeen
from hovor.core.plan import Trunk, TrunkKind
from hovor.local.asterisk import LocalAsterisk
from hovor.local.phones import Phones
from tests.asterisk.conftest import Ears, plan_of
from tests.asterisk.provider import PASSWORD, PHONE_PASSWORD, PHONES, Provider

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.live]

LINE, OTHER = "demo/line", "demo/other"
HOTLINE = "+420212345678"


@pytest_asyncio.fixture(loop_scope="module")
async def provider() -> AsyncIterator[Provider]:
    async with Provider() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def asterisk() -> AsyncIterator[LocalAsterisk]:
    """One that was never registered anywhere."""
    async with LocalAsterisk("room") as running:
        yield running


class Signing:
    """A switch whose trunks and passwords can be changed."""

    def __init__(self, asterisk: LocalAsterisk, trunks: dict[str, Trunk], secrets: dict[str, str]) -> None:
        self.trunks = trunks
        self.secrets = secrets
        self.ears = Ears()
        ari = Ari(asterisk.ari_url, asterisk.ari_user, asterisk.ari_password)
        people = plan_of()
        plan = lambda: replace(people, trunks=dict(self.trunks))  # noqa: E731
        self.switch = Switch(ari, self.ears.put, plan, lambda: dict(self.secrets))

    async def told(self, trunk: str, *, registered: bool, within: float = 20.0) -> None:
        """The next time that this is told of the trunk."""
        event = TrunkChanged(trunk, registered)
        await self.ears.heard(TrunkChanged, event.__eq__, within)
        self.ears.events.remove(event)


@asynccontextmanager
async def signing(asterisk: LocalAsterisk, trunks: dict[str, Trunk], secrets: dict[str, str]) -> AsyncIterator[Signing]:
    one = Signing(asterisk, trunks, {f"trunk:{name}": secret for name, secret in secrets.items()})
    running = asyncio.create_task(one.switch.run())
    try:
        yield one
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_registration_that_holds_is_told_of_and_one_with_a_wrong_password_is_not(
    asterisk: LocalAsterisk, provider: Provider
) -> None:
    trunks = {LINE: provider.trunk("line"), OTHER: provider.trunk("other")}
    async with signing(asterisk, trunks, {LINE: PASSWORD, OTHER: "wrong"}) as ours:
        await ours.told(LINE, registered=True)
        await ours.switch.look()
        assert (await ours.ears.heard(WorldSeen, lambda world: bool(world.trunks))).trunks == {LINE}
        assert TrunkChanged(OTHER, registered=True) not in ours.ears
        ours.secrets[f"trunk:{OTHER}"] = PASSWORD  # the admin puts it right
        await ours.switch.provision()
        await ours.told(OTHER, registered=True)


async def test_a_trunk_that_is_taken_out_of_the_plan_is_not_registered_any_more(
    asterisk: LocalAsterisk, provider: Provider
) -> None:
    async with signing(asterisk, {LINE: provider.trunk("line")}, {LINE: PASSWORD}) as ours:
        await ours.told(LINE, registered=True)
        ours.trunks[LINE] = provider.trunk("line", kind=TrunkKind.IP)
        await ours.switch.provision()
        await ours.told(LINE, registered=False)
        assert "No objects found" in await asterisk.cli("pjsip show registrations")


async def test_a_provider_who_knows_us_no_more_after_a_restart_and_then_again_is_noticed(
    asterisk: LocalAsterisk, provider: Provider
) -> None:
    async with signing(asterisk, {LINE: provider.trunk("line")}, {LINE: PASSWORD}) as ours:
        await ours.told(LINE, registered=True)
        await provider.restart(password="another")
        await asterisk.cli(
            "pjsip send register trunk.line.demo"
        )  # as Asterisk does by itself after at most two minutes
        await ours.told(LINE, registered=False)
        await provider.restart(password=PASSWORD)
        await asterisk.cli("pjsip send register trunk.line.demo")
        await ours.told(LINE, registered=True)


async def test_a_registration_that_is_there_already_is_seen_at_the_first_look(
    asterisk: LocalAsterisk, provider: Provider
) -> None:
    trunks = {LINE: provider.trunk("line")}
    async with signing(asterisk, trunks, {LINE: PASSWORD}) as before:
        await before.told(LINE, registered=True)
    async with signing(asterisk, trunks, {LINE: PASSWORD}) as ours:
        first = await ours.ears.heard(WorldSeen)
        assert first.trunks == {LINE}


async def test_the_provider_reaches_us_at_the_address_that_was_registered(
    asterisk: LocalAsterisk, provider: Provider
) -> None:
    user = next(iter(PHONES.values()))
    trunks = {LINE: provider.trunk("line")}
    async with signing(asterisk, trunks, {LINE: PASSWORD}) as ours, Phones(provider.server) as phones:
        await ours.told(LINE, registered=True)
        far = await phones.add(user, PHONE_PASSWORD)
        at_phone = await far.dial(HOTLINE)
        arrived = await ours.ears.heard(CallArrived)
        assert arrived.number == HOTLINE
        await at_phone.hang_up()
        await ours.ears.ended(arrived.leg)


async def test_where_the_manager_interface_is_shut_nothing_is_claimed(provider: Provider) -> None:
    async with (
        LocalAsterisk("shut", extra={"manager.conf": "enabled = no\n"}) as asterisk,
        signing(asterisk, {LINE: provider.trunk("line")}, {LINE: PASSWORD}) as ours,
    ):
        await ours.ears.heard(WorldSeen, lambda world: not world.connected)
        while "Registered" not in await asterisk.cli("pjsip show registrations"):
            await asyncio.sleep(0.05)
        await ours.switch.look()
        assert all(not event.trunks for event in ours.ears.events if isinstance(event, WorldSeen))
        assert not [event for event in ours.ears.events if isinstance(event, TrunkChanged)]
