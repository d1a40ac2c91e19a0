"""The loop: hear, decide, save, act, tell. The whole architecture in one file.

    events ──► inbox ──► centre.handle ──► save ──► commands to Asterisk
                                             └────► answers to who asked, notices to consoles

All that is in the inbox is decided and saved at once (group commit): while one batch is written, the next gathers. What
nobody acts on and nobody hears of (a leg was seen in its bridge) waits for the next save that is needed anyway.

When nothing can be saved, calls that are up come first: they are acted on all the same, and saved when that is possible
again. Nobody is offered a call until then (`StoreAway`), and no request of an operator is confirmed.
"""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from typing import Protocol

import structlog
from msgspec.structs import replace

from hovor.core.centre import Centre
from hovor.core.commands import Command
from hovor.core.events import Event, FromPeople, PlanChanged, StoreAway, StoreBack
from hovor.core.ids import Instant, RequestId
from hovor.core.notices import Refusal
from hovor.core.outcome import Outcome, merge

log = structlog.get_logger(__name__)

RETRY = 0.5  # seconds between two tries to save what could not be saved
LATEST = 0.5  # seconds that a change nobody hears of waits for company
PROVE = 5.0  # seconds without a save after which one is made for its own sake: so a store that is away is noticed


class NotSavedError(Exception):
    """What was asked for could not be written down, so it is not confirmed. The sentence says why."""


class CannotSaveError(Exception):
    """Raised by a Journal: nothing of the outcome was written; it may be saved later, merged with what came since."""


class Journal(Protocol):
    async def save(self, outcome: Outcome) -> int:
        """Writes all of it or nothing; answers the number of the first notice. Raises CannotSaveError.

        An outcome that is empty is tried like any other: it tells whether the store takes writes.
        """
        ...


class Hands(Protocol):
    def do(self, commands: Sequence[Command]) -> None:
        """Begins to do them: in order for one call, calls side by side. Never blocks."""
        ...


class Audience(Protocol):
    def publish(self, first_number: int, outcome: Outcome) -> None: ...


class Inbox:
    """What happened and was not yet decided on."""

    def __init__(self, clock: Callable[[], Instant]) -> None:
        self._events: list[Event] = []
        self._something = asyncio.Event()
        self._clock = clock

    def put(self, event: Event) -> None:
        self._events.append(event)
        self._something.set()

    async def drain(self, until: Instant | None) -> list[Event]:
        """Everything that is here; waits for the first event, at most until the deadline (UTC seconds)."""
        if not self._events and (until is None or until > self._clock()):
            timeout = None if until is None else until - self._clock()
            try:
                async with asyncio.timeout(timeout):
                    await self._something.wait()
            except TimeoutError:
                return []
        events, self._events = self._events, []
        self._something.clear()
        return events


class Engine:
    """Runs a centre. `put` is where events come in; `ask` is for who waits for the answer."""

    def __init__(
        self, centre: Centre, journal: Journal, hands: Hands, audience: Audience, clock: Callable[[], Instant]
    ) -> None:
        self.centre = centre
        self.trouble = ""  # why nothing can be saved now, as a sentence
        self._journal = journal
        self._hands = hands
        self._audience = audience
        self._clock = clock
        self._inbox = Inbox(clock)
        self._asked: dict[RequestId, asyncio.Future[Refusal | None]] = {}
        self._requests = itertools.count(1)
        self._unsaved: Outcome | None = None
        self._saved_at = clock()
        self._quiet_until: Instant | None = None  # when something unsaved, that nobody hears of, is saved at the latest

    def put(self, event: Event) -> None:
        self._inbox.put(event)

    async def ask(self, event: FromPeople | PlanChanged) -> Refusal | None:
        """Returns after what came of it is saved: None, or a clear no. Raises NotSavedError."""
        if self.trouble:
            raise NotSavedError(self.trouble)
        request = RequestId(next(self._requests))
        answer: asyncio.Future[Refusal | None] = asyncio.get_running_loop().create_future()
        self._asked[request] = answer
        try:
            self.put(replace(event, request=request))
            return await answer
        finally:
            self._asked.pop(request, None)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.turn()

    async def turn(self) -> None:
        """One batch, from the inbox to the world."""
        events = await self._inbox.drain(self._deadline())
        outcome = self.centre.handle(events, self._clock())
        proves = self._clock() >= self._saved_at + PROVE
        if self._can_wait(outcome) and not proves:
            self._wait_for_company(outcome)
        elif outcome or proves or self._unsaved is not None:
            await self._save_and_act(outcome)

    def _deadline(self) -> Instant:
        due = self.centre.next_deadline()
        if self._unsaved is None:
            again = self._saved_at + PROVE
        else:
            again = self._clock() + RETRY if self._quiet_until is None else self._quiet_until
        return again if due is None else min(due, again)

    def _can_wait(self, outcome: Outcome) -> bool:
        """Whether at most calls' values changed: to lose that is to lose an event, which a look makes up for."""
        told = outcome.commands or outcome.notices or outcome.answers or outcome.records
        if told or outcome.operators or outcome.plan or outcome.old_plans or self.trouble:
            return False
        return self._quiet_until is None or outcome.now < self._quiet_until

    def _wait_for_company(self, outcome: Outcome) -> None:
        if not outcome:
            return
        self._unsaved = outcome if self._unsaved is None else merge(self._unsaved, outcome)
        self._quiet_until = self._quiet_until or outcome.now + LATEST

    async def _save_and_act(self, outcome: Outcome) -> None:
        """Save, then act. When nothing can be saved the calls in progress come first: act, and save when possible."""
        whole = outcome if self._unsaved is None else merge(self._unsaved, outcome)
        self._quiet_until, self._saved_at = None, self._clock()
        try:
            number = await self._journal.save(whole)
        except CannotSaveError as error:
            self._cannot_save(whole, outcome, str(error))
            return
        if self.trouble:
            log.info("the store takes writes again", notices=len(whole.notices))
            self.put(StoreBack())
        self._unsaved, self.trouble = None, ""
        self._hands.do(outcome.commands)
        self._answer(outcome, None)
        self._audience.publish(number, whole)

    def _cannot_save(self, whole: Outcome, outcome: Outcome, why: str) -> None:
        if not self.trouble:
            log.error("the store takes no writes; calls go on, and it is tried again", why=why)
            self.put(StoreAway())
        self._unsaved, self.trouble = whole, why
        self._hands.do(outcome.commands)
        self._answer(outcome, NotSavedError(why))

    def _answer(self, outcome: Outcome, trouble: NotSavedError | None) -> None:
        for answer in outcome.answers:
            future = self._asked.get(answer.request)
            if future is None or future.done():
                continue
            if trouble is not None:
                future.set_exception(trouble)
            else:
                future.set_result(answer.refusal)
