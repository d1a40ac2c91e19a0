"""Joins the rooms: the only file that knows them all.

settings -> store, plan, Asterisk, console -> one engine that runs until it is told to stop
"""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from aiohttp import web
from msgspec.structs import replace

from hovor import plan_audit, plans
from hovor.asterisk.client import Ari, Replaced
from hovor.asterisk.phones import BrowserPhones
from hovor.asterisk.request import AriFailure
from hovor.asterisk.silence import is_silent
from hovor.asterisk.switch import Switch
from hovor.control import ControlSocket, Order, place
from hovor.core.centre import Centre
from hovor.core.events import Event, FromPeople, PhoneGone, PlanChanged
from hovor.core.ids import CallId, Instant, LegId, OperatorId, TenantId, call_of
from hovor.core.notices import Refusal
from hovor.core.operators import InCall, Offered, Operator, WrapUp
from hovor.core.outcome import Outcome
from hovor.core.plan import Plan
from hovor.core.unavailable import Unavailable
from hovor.desk.service import DeskService
from hovor.dialled import in_full
from hovor.draining import DrainOrders
from hovor.engine import CannotSaveError, Engine, NotSavedError
from hovor.keys import Keys
from hovor.store import AlreadyRunning, ClaimRefused, DeskDatabase, OutOfStep, Store, StoreFailed, Tokens
from hovor.tokens import ORDERS, TokenOrders
from hovor.traces import NoTracesError
from hovor.watching import Saved, Watching
from hovor.web.app import KEPT_ALIVE, LINGERING, create_app
from hovor.web.board import Board
from hovor.web.passwords import hashed
from hovor.web.settings import Settings

log = structlog.get_logger(__name__)

LOOK_EVERY = 60.0  # seconds between two looks at what is alive in Asterisk, beside the one at each connection


class StartError(Exception):
    """Hovor cannot start; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """What an installation decides. `config` holds one folder a tenant; `data` is Hovor's own folder."""

    config: Path
    data: Path
    ari_url: str
    ari_user: str
    ari_password: str
    database: str = ""  # an SQLAlchemy URL; empty: an SQLite file in `data`
    host: str = "127.0.0.1"
    port: int = 8080
    transport: str = "auto"  # how requests go to Asterisk: auto, websocket, http
    first_passwords: bool = False  # make up a password for each operator who has none
    web: Settings = field(default_factory=Settings)

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{(self.data / 'hovor.db').resolve()}"


@dataclass(frozen=True, slots=True)
class Stores:
    """What is kept: calls and operators, and what is written of calls and people (decision 0006)."""

    calls: Store
    desk: DeskDatabase

    async def open(self) -> None:
        """Raises AlreadyRunning or StoreFailed."""
        await self.calls.open()
        await self.desk.open()

    async def close(self) -> None:
        await self.desk.close()
        await self.calls.close()


class Saving:
    """The store as the engine knows it."""

    def __init__(self, store: Store, saved: Saved) -> None:
        self._store = store
        self._saved = saved

    async def save(self, outcome: Outcome) -> int:
        began = time.perf_counter()
        try:
            number = await self._store.save(outcome)
        except (ClaimRefused, OutOfStep):
            raise
        except StoreFailed as error:
            self._saved.count("failed", time.perf_counter() - began)
            raise CannotSaveError(error.sentence) from error
        self._saved.count("ok", time.perf_counter() - began)
        return number


class Audiences:
    """Who hears what came of a saved turn."""

    def __init__(self, board: Board, desk: DeskService, watching: Watching) -> None:
        self._board = board
        self._desk = desk
        self._watching = watching

    def publish(self, first_number: int, outcome: Outcome) -> None:
        self._board.publish(first_number, outcome)
        self._desk.hear(outcome.notices)
        self._watching.hear(outcome)


class Hovor:
    """A running controller. `async with running(options) as hovor` starts and stops it."""

    def __init__(self, options: Options, stores: Stores, keys: Keys, plan: Plan) -> None:
        self.options = options
        self.store = stores.calls
        self.keys = keys
        self.plan = plan  # as it was read last
        self.board = Board()
        self.desk = DeskService(stores.desk, self.put, lambda: self.plan, time.time)
        self.tokens = Tokens(stores.calls)
        self.audit = stores.desk
        self.port = options.port
        self.before_reload: Callable[[], None] = lambda: None  # what else is to be read again: the demo's sounds
        self.engine: Engine
        self.switch: Switch
        self.ari = Ari(
            options.ari_url,
            options.ari_user,
            options.ari_password,
            transport=options.transport,  # type: ignore[arg-type]  # the command line has checked it
        )
        self.watching = Watching(self.board, self.ari, self.problems)
        self.phones = BrowserPhones(options.ari_url, self.renew_phone, lambda: self.switch.in_control, self.phone_gone)

    def put(self, event: Event) -> None:
        self.engine.put(event)

    def hear(self, event: Event) -> None:
        """What Asterisk tells."""
        self.engine.put(in_full(event, self.plan))

    # --- what the console asks for (`hovor.web.ports`) ---------------------------------------------------------

    async def ask(self, event: FromPeople) -> Refusal | None:
        try:
            return await self.engine.ask(event)
        except NotSavedError as error:
            raise Unavailable(str(error)) from error

    async def phone_gone(self, operator: OperatorId, *, replaced: bool) -> None:
        """The page with this operator's phone is gone (see `hovor.web.ports.Phones`). Where only its connection is,
        sound goes on, and so does the call."""
        activity = self.board.operators[operator].activity if operator in self.board.operators else None
        if not isinstance(activity, InCall | Offered):
            return
        if replaced or isinstance(activity, Offered) or await self.is_silent(activity.leg):
            log.info("a phone in the browser is gone", operator=operator, call=activity.call, replaced=replaced)
            self.put(PhoneGone(operator))

    async def is_silent(self, leg: LegId) -> bool:
        """False as well when Asterisk cannot be asked: then nothing is done to the call."""
        try:
            return await is_silent(self.ari, leg)
        except AriFailure as failure:
            log.warning("a phone may not be heard any more", call=call_of(leg), leg=leg, reason=str(failure))
            return False

    async def renew_phone(self, operator: OperatorId) -> None:
        await self.switch.renew(operator)

    def sip_secrets(self) -> Mapping[str, str]:
        """The SIP password of everybody who has one now: phones in browsers only while a page has them."""
        return {**self.phones.secrets, **self.keys.of_endpoints(self.plan)}

    def problems(self) -> Mapping[str, str]:
        """What is wrong now, in sentences for anybody."""
        found = {}
        if not self.switch.in_control:
            found["asterisk"] = "Asterisk cannot be reached; calls that are up go on, and Hovor tries again."
        if self.engine.trouble:
            found["store"] = (
                f"{self.engine.trouble} Calls go on. Until it is mended nobody is offered a call, and changes cannot be"
                " confirmed."
            )
        if self.engine.centre.draining:
            found["draining"] = (
                "Hovor is being emptied for maintenance: calls that are up go on, no new ones are taken."
            )
        return found

    # --- the plan ------------------------------------------------------------------------------------------------

    async def reload(self, how: str) -> list[str]:
        """Reads the admin's files again; `how` stands in the audit. Answers what changed; StartError tells every
        problem, and the old is kept."""
        plan = await asyncio.to_thread(read_plan, self.options.config)
        must_have_secrets(self.keys, plan)
        self.before_reload()
        changes = plans.changes(self.plan, plan)
        if changes:
            await self.take(plan)
        else:
            await self.switch.provision()  # a password may have changed
        log.info("plan read again", changes=len(changes))
        await self.note_everywhere("reload_plan", how)
        return changes

    async def ordered_reload(self, _order: Order) -> list[str]:
        return await self.reload("command line")

    async def note(self, tenant: TenantId, action: str, thing: str, operator: OperatorId | None = None) -> None:
        """A line of the audit. What was done is done, also when it cannot be written down."""
        try:
            await self.audit.note_act(time.time(), tenant, operator, action, thing)
        except StoreFailed as error:
            log.warning("not in the audit", action=action, thing=thing, why=error.sentence)

    async def note_everywhere(self, action: str, thing: str) -> None:
        """What concerns every tenant."""
        for tenant in self.plan.tenants:
            await self.note(tenant, action, thing)

    async def note_changes(self, old: Plan, new: Plan) -> None:
        for tenant, change in plan_audit.lines(old, new):
            await self.note(tenant, plan_audit.ACTION, change)

    async def ordered_password(self, order: Order) -> list[str]:
        """Sets the hash of an operator's password; the one that Hovor made up is forgotten."""
        operator = OperatorId(order["operator"])
        if operator not in self.plan.operators:
            raise StartError(f"There is no operator {operator} in the plan.")
        await self.store.set_password_hash(operator, order["hash"])
        self.keys.forget_password(operator)
        await self.note(self.plan.operators[operator].tenant, "set_password", operator)
        return [f"The password of {operator} is set."]

    async def take(self, plan: Plan) -> None:
        self.keys.complete(plan)
        old = self.plan
        await self.engine.ask(PlanChanged(plan))
        self.plan = plan
        await self.note_changes(old, plan)
        await self.give_passwords()
        await self.switch.provision()

    async def give_passwords(self) -> None:
        if not self.options.first_passwords:
            return
        for operator in self.plan.operators:
            if await self.store.password_hash(operator) is None:
                word = self.keys.first_password(operator)
                await self.store.set_password_hash(operator, await asyncio.to_thread(hashed, word))

    # --- running -------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Until cancelled; ends by itself only when another controller took over, or the store is not ours any more."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.engine.run(), name="engine")
            tasks.create_task(self.switch.run(), name="switch")
            tasks.create_task(self.desk.run(), name="desk")
            tasks.create_task(self.look_round(), name="look round")
            tasks.create_task(self.watching.run(), name="watching")

    async def drop_expired_sessions(self) -> None:
        """Those that stay for now count no more all the same."""
        try:
            await self.store.drop_expired_sessions(time.time())
        except (ClaimRefused, OutOfStep):
            raise
        except StoreFailed as error:
            log.warning("expired sessions stay in the database for now", why=error.sentence)

    async def look_round(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            await self.drop_expired_sessions()
            await self.desk.daily()
            if self.ari.connected:
                await self.switch.look()


def read_plan(config: Path) -> Plan:
    """The plan of this folder; raises StartError with one line a problem."""
    loaded = plans.load(config)
    if loaded.plan is None:
        raise StartError("\n".join(loaded.report.lines()))
    for line in loaded.report.lines():
        log.warning("in the plan", problem=line)
    return loaded.plan


def must_have_secrets(keys: Keys, plan: Plan) -> None:
    """Raises StartError with one line a password that is missing."""
    try:
        keys.read_again()
    except ValueError as error:
        raise StartError(str(error)) from error
    if missing := keys.missing(plan):
        raise StartError("\n".join(missing))


@contextlib.asynccontextmanager
async def running(options: Options) -> AsyncIterator[Hovor]:
    """A controller whose API answers. Raises StartError before anything is touched when it cannot be."""
    plan = await asyncio.to_thread(read_plan, options.config)
    try:
        place(options.data)
        options.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        keys = Keys(options.data / "secrets.yaml")
        calls = Store(options.database_url)
        stores = Stores(calls, DeskDatabase(calls))
        must_have_secrets(keys, plan)
        keys.complete(plan)
    except ValueError as error:
        raise StartError(str(error)) from error
    except OSError as error:
        raise StartError(f"--data {options.data} cannot be used: {error.strerror}.") from error
    try:
        await stores.open()
    except (AlreadyRunning, StoreFailed) as error:
        await stores.close()
        raise StartError(str(error)) from error
    try:
        hovor = await assembled(options, stores, keys, plan)
        async with serving(hovor):
            yield hovor
    finally:
        await stores.close()


async def assembled(options: Options, stores: Stores, keys: Keys, plan: Plan) -> Hovor:
    """The centre goes on from what was saved last; a plan that has changed since is its first event."""
    saved = await stores.calls.load()
    last = saved.plans[max(saved.plans)] if saved.plans else Plan()
    try:
        hovor = Hovor(options, stores, keys, last)
    except NoTracesError as error:
        raise StartError(str(error)) from error
    centre = Centre(last, saved.calls, saved.operators, saved.plans)
    clock = steady_clock()
    hovor.switch = Switch(hovor.ari, hovor.hear, lambda: hovor.plan, hovor.sip_secrets, clock)
    watching = hovor.watching
    saving = Saving(stores.calls, watching.saved)
    hovor.engine = Engine(centre, saving, hovor.switch, Audiences(hovor.board, hovor.desk, watching), clock)
    watching.start(centre.calls.values())
    writing_up = written_up(saved.operators)
    records = [record for call in writing_up if (record := await stores.calls.record(call)) is not None]
    hovor.board.start(last, centre.calls.values(), centre.operators.values(), saved.number, records)
    log.info("restored", calls=len(saved.calls), operators=len(saved.operators), plan=last.version)
    if replace(plan, version=last.version) != last:
        hovor.engine.put(PlanChanged(plan))
        await hovor.engine.turn()
        if hovor.engine.trouble:
            raise StartError(hovor.engine.trouble)
    hovor.plan = plan
    if plans.changes(last, plan):
        await hovor.note_changes(last, plan)
        await hovor.note_everywhere("reload_plan", "start")
    await hovor.tokens.load()
    await hovor.give_passwords()
    await hovor.desk.begin(centre.calls.values(), writing_up)
    return hovor


def written_up(operators: Iterable[Operator]) -> list[CallId]:
    """The calls that operators were in wrap-up of."""
    return [operator.activity.call for operator in operators if isinstance(operator.activity, WrapUp)]


def steady_clock() -> Callable[[], Instant]:
    """UTC seconds that never step back or leap: the wall's time at the start, and the time that has passed since."""
    began = time.time() - time.monotonic()
    return lambda: began + time.monotonic()


@contextlib.asynccontextmanager
async def serving(hovor: Hovor) -> AsyncIterator[None]:
    app = create_app(
        hovor,
        hovor.store,
        hovor.store,
        hovor.board,
        hovor,
        hovor.options.web,
        phones=hovor.phones,
        desk=hovor.desk,
        tokens=hovor.tokens,
        audit=hovor.audit,
        metrics=hovor.watching.page,
        counted=hovor.watching.counted,
    )
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=1.0, keepalive_timeout=KEPT_ALIVE, lingering_time=LINGERING
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, hovor.options.host, hovor.options.port)
        try:
            await site.start()
        except OSError as error:
            where = f"{hovor.options.host}:{hovor.options.port}"
            raise StartError(f"{where} cannot be listened on: {error.strerror}") from error
        hovor.port = runner.addresses[0][1]
        tokens = TokenOrders(hovor.tokens, lambda: list(hovor.plan.tenants), hovor.note)
        commands = {"reload": hovor.ordered_reload, "password": hovor.ordered_password}
        commands |= dict.fromkeys(ORDERS, tokens.obey)
        orders = {**commands, **DrainOrders(hovor.engine.centre, hovor.put, hovor.note_everywhere).commands}
        async with ControlSocket(place(hovor.options.data), orders):
            yield
    finally:
        await runner.cleanup()
        await hovor.ari.close()
        await hovor.watching.close()


async def serve(options: Options, ready: Callable[[Hovor], None] = lambda _hovor: None) -> int:
    """Runs a controller until SIGINT or SIGTERM; SIGHUP reads the admin's files again. Answers the exit code.

    Calls that are up stay up: Asterisk holds them, and the next controller takes them over.
    """
    async with running(options) as hovor:
        task = asyncio.create_task(hovor.run())
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, task.cancel)
        reloads: set[asyncio.Task[None]] = set()
        loop.add_signal_handler(signal.SIGHUP, lambda: reloads.add(asyncio.create_task(reload_and_log(hovor))))
        log.info("listening", url=f"http://{options.host}:{hovor.port}", process=os.getpid())
        ready(hovor)
        return await exit_code(task)


async def exit_code(running: asyncio.Task[None]) -> int:
    """0: told to stop. 3: another controller acts in our place. Anything else that goes wrong is raised."""
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await running
    except* Replaced:
        log.error("another controller has taken over this Asterisk; this one stops acting")
    except* (ClaimRefused, OutOfStep) as group:
        log.error("another controller writes to this database; this one stops acting", why=str(group.exceptions[0]))
    else:
        return 0
    return 3


async def reload_and_log(hovor: Hovor) -> None:
    try:
        for change in await hovor.reload("signal"):
            log.info("plan changed", change=change)
    except StartError as error:
        log.error("the changed files are refused, the old plan stays in force", problems=str(error).splitlines())
    except NotSavedError as error:
        log.error("the changed plan could not be saved, the old one stays in force", why=str(error))
