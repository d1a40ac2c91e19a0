"""Honest stand-ins for the rooms that web speaks with: they keep what they are given and answer from it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from hovor.core.centre import Centre
from hovor.core.events import DeskTouched, Event, FromPeople
from hovor.core.ids import CallId, Instant, OperatorId, QueueId, RequestId, TenantId
from hovor.core.notices import CallRecord, DeskChanged, Notice, Refusal
from hovor.core.outcome import Outcome
from hovor.core.plan import Contact, Number, Operator, Plan, Queue, Strategy, Tenant, Trunk
from hovor.core.unavailable import Unavailable
from hovor.web import passwords
from hovor.web.board import Board

NORTH, SOUTH = TenantId("north"), TenantId("south")
NORTH_LINE, SOUTH_LINE = QueueId("north/support"), QueueId("south/support")
NORTH_PICK = QueueId("north/pick")
ANNA, BORIS, CYRIL = OperatorId("anna@north"), OperatorId("boris@north"), OperatorId("cyril@south")
PASSWORD = "a horse that reads"
NOON = 1_763_812_800.0  # 2025-11-22T12:00:00Z

PLAN = Plan(
    version=1,
    tenants={
        NORTH: Tenant(
            NORTH,
            "North",
            pause_reasons=("lunch",),
            contacts=(
                Contact("Řidič Novák", "+420603111222"),
                Contact("Lékárna Žižkov", "+420222333444"),
                Contact("Warehouse", "+420222333555", external=False),
            ),
        ),
        SOUTH: Tenant(SOUTH, "South", country="SK", contacts=(Contact("Lékáreň Juh", "+421905123456"),)),
    },
    numbers={
        "+420212345678": Number("+420212345678", NORTH, "Support line", "main"),
        "+420298765432": Number("+420298765432", SOUTH, "South line", "main"),
    },
    queues={
        NORTH_LINE: Queue(NORTH_LINE, NORTH, "North support", extension="30"),
        NORTH_PICK: Queue(NORTH_PICK, NORTH, "North pick", Strategy.PICK),
        SOUTH_LINE: Queue(SOUTH_LINE, SOUTH, "South support"),
    },
    operators={
        ANNA: Operator(ANNA, "Anna", NORTH, (NORTH,), (NORTH_LINE, NORTH_PICK)),
        BORIS: Operator(BORIS, "Boris", NORTH, (NORTH, SOUTH), (NORTH_LINE, SOUTH_LINE), extension="22"),
        CYRIL: Operator(CYRIL, "Cyril", SOUTH, (SOUTH,), (SOUTH_LINE,)),
    },
    trunks={"north/line1": Trunk("north/line1", NORTH), "south/line1": Trunk("south/line1", SOUTH)},
)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> Instant:
        return self.now


class Entry(Struct, frozen=True):
    number: int
    at: Instant
    notice: Notice


class Answering:
    """A controller that writes down what it is asked, and answers as told, or as `decide` does."""

    def __init__(self) -> None:
        self.decide: Callable[[FromPeople], Refusal | None] | None = None
        self.asked: list[FromPeople] = []
        self.refusals: dict[type, Refusal] = {}
        self.out_of_order = ""  # a sentence: cannot answer now
        self.broken: Exception | None = None

    async def ask(self, event: FromPeople) -> Refusal | None:
        if self.out_of_order:
            raise Unavailable(self.out_of_order)
        if self.broken:
            raise self.broken
        self.asked.append(event)
        if self.decide is not None:
            return self.decide(event)
        return self.refusals.get(type(event))


class MemoryArchive:
    """Journal and records in lists. `forgotten`: facts up to this number are not kept any more."""

    def __init__(self) -> None:
        self.journal: list[Entry] = []
        self.records: list[CallRecord] = []
        self.forgotten = 0
        self.out_of_order = ""
        self.pages_read = 0

    def check(self) -> None:
        if self.out_of_order:
            raise Unavailable(self.out_of_order)

    async def story(self, call: CallId) -> Sequence[Entry]:
        self.check()
        return [entry for entry in self.journal if getattr(entry.notice, "call", None) == call]

    async def record(self, call: CallId) -> CallRecord | None:
        self.check()
        return next((record for record in self.records if record.call == call), None)

    async def journal_after(self, number: int, limit: int) -> Sequence[Entry]:
        self.check()
        self.pages_read += 1
        return [entry for entry in self.journal if entry.number > max(number, self.forgotten)][:limit]


@cache
def hashed_once(password: str) -> str:
    """Hashing is slow on purpose."""
    return passwords.hashed(password)


class MemorySessions:
    def __init__(self, passwords_of: Mapping[OperatorId, str]) -> None:
        self.hashes = {operator: hashed_once(password) for operator, password in passwords_of.items()}
        self.kept: dict[str, tuple[OperatorId, Instant]] = {}

    async def password_hash(self, operator: OperatorId) -> str | None:
        return self.hashes.get(operator)

    async def add_session(self, token_hash: str, operator: OperatorId, expires: Instant) -> None:
        self.kept[token_hash] = (operator, expires)

    async def session(self, token_hash: str, now: Instant) -> OperatorId | None:
        operator, expires = self.kept.get(token_hash, (None, 0.0))
        return operator if expires > now else None

    async def drop_session(self, token_hash: str) -> None:
        self.kept.pop(token_hash, None)


class Token(Struct, frozen=True):
    name: str
    tenant: str
    scopes: tuple[str, ...]
    expires: Instant = float("inf")


class MemoryTokens:
    def __init__(self) -> None:
        self.kept: dict[str, Token] = {}

    def token(self, token_hash: str, now: Instant) -> Token | None:
        known = self.kept.get(token_hash)
        return known if known is not None and now < known.expires else None


class AuditLine(Struct, frozen=True):
    number: int
    at: Instant
    tenant: TenantId
    operator: OperatorId | None
    action: str
    thing: str


class MemoryAudit:
    def __init__(self) -> None:
        self.lines: list[AuditLine] = []
        self.out_of_order = ""

    async def audit(self, tenants: Collection[TenantId], before: int | None, limit: int) -> Sequence[AuditLine]:
        known = [line for line in reversed(self.lines) if line.tenant in tenants]
        return [line for line in known if before is None or line.number < before][:limit]

    async def note_act(
        self, at: Instant, tenant: TenantId, operator: OperatorId | None, action: str, thing: str
    ) -> None:
        if self.out_of_order:
            raise Unavailable(self.out_of_order)
        self.lines.append(AuditLine(len(self.lines) + 1, at, tenant, operator, action, thing))

    def told(self) -> list[tuple[str | None, str, str]]:
        return [(line.operator, line.action, line.thing) for line in self.lines]


class Account(Struct, frozen=True):
    user: str
    password: str
    domain: str = "hovor.invalid"


class Exchange:
    """The browsers' phones: who may register, and which pages it was told are gone."""

    def __init__(self) -> None:
        self.door = ""
        self.secrets: dict[OperatorId, str] = {}
        self.gone: list[tuple[OperatorId, bool]] = []  # and whether replaced
        self.broken: Exception | None = None
        self.out_of_order = ""
        self._given = 0

    async def give(self, operator: OperatorId) -> Account:
        if self.out_of_order:
            raise Unavailable(self.out_of_order)
        self._given += 1
        self.secrets[operator] = f"secret {self._given}"
        return Account(f"op.{operator.replace('@', '.')}", self.secrets[operator])

    async def take_back(self, operator: OperatorId) -> None:
        del self.secrets[operator]

    async def phone_gone(self, operator: OperatorId, *, replaced: bool) -> None:
        self.gone.append((operator, replaced))
        if self.broken:
            raise self.broken


class Troubles:
    def __init__(self) -> None:
        self.now: dict[str, str] = {}

    def problems(self) -> Mapping[str, str]:
        return self.now


class Engine:
    """Saves a turn into the journal, then shows it to the board, as the real loop does."""

    def __init__(self, board: Board, archive: MemoryArchive, clock: Clock) -> None:
        self.board = board
        self.archive = archive
        self.clock = clock

    def turn(self, *notices: Notice) -> None:
        """One turn that has come to nothing but these facts."""
        self.publish(Outcome(self.clock(), notices=list(notices)))

    def publish(self, outcome: Outcome) -> None:
        self.board.publish(self.save(outcome), outcome)

    def save(self, outcome: Outcome) -> int:
        """The number of the turn's first fact."""
        first = len(self.archive.journal) + 1
        for number, notice in enumerate(outcome.notices, first):
            self.archive.journal.append(Entry(number, outcome.now, notice))
        self.archive.records.extend(outcome.records)
        return first

    def touched(self, event: DeskTouched) -> None:
        """The desk has changed something: as the core turns it into a fact."""
        self.turn(DeskChanged(event.tenant, event.what, event.call, event.contact, event.operator))


class Deciding:
    """The real core behind the API: what is asked is decided, saved, and shown, as in the real loop."""

    def __init__(self, centre: Centre, engine: Engine, clock: Clock) -> None:
        self.centre = centre
        self.engine = engine
        self.clock = clock

    def decide(self, event: FromPeople) -> Refusal | None:
        outcome = self._turn(replace(event, request=RequestId(1)))
        return next((answer.refusal for answer in outcome.answers), None)

    def hear(self, *events: Event) -> None:
        """What Asterisk says."""
        self._turn(*events)

    def _turn(self, *events: Event) -> Outcome:
        self.clock.now += 1
        outcome = self.centre.handle(events, self.clock.now)
        self.engine.publish(outcome)
        return outcome
