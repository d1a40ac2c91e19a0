"""The one writer. Everything in here runs in the store's writer thread, and nowhere else.

What the writer remembers (the last number, the open claims, that it holds the lock) is trusted only as long as every
transaction came to a known end. After a failure `_sure` is off, and the next transaction begins with a look at the
database: a commit whose answer was lost may have been carried out, and what nobody was told of is then taken back and
written anew, under the same numbers.
"""

import uuid
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.engine.interfaces import DBAPICursor

from hovor.core.ids import CallId, OperatorId
from hovor.core.outcome import Outcome
from hovor.store.anonymous import Cleaning
from hovor.store.claims import Changes, Claim, changes
from hovor.store.database import Database
from hovor.store.encoding import Rows, rows_of
from hovor.store.failures import OutOfStep, StoreFailed, failure
from hovor.store.link import Link
from hovor.store.migrate import migrate
from hovor.store.statements import Row, Statement, Statements

Result = TypeVar("Result")
CONTROLLER = "controller"  # the row of `meta` that names who wrote last


class ConnectionLost(StoreFailed):
    """The connection is gone; a new one may do."""


class Writer:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._statements = Statements(database.dialect)
        self._link = Link(database, OutOfStep)
        self._sure = True
        self._name = uuid.uuid4().hex
        self._last = 0
        self._claims: dict[OperatorId, Claim] = {}

    def open(self) -> None:
        """Raises `AlreadyRunning` or `StoreFailed`."""
        try:
            connection = self._link.open()
            migrate(connection.sql)
            with connection.transaction() as cursor:
                self._statements.write_meta.run(cursor, [(CONTROLLER, self._name)])
                self._last = self._last_number(cursor)
                self._claims = self._open_claims(cursor)
        except Exception as error:
            self.close()
            failed = failure(error)
            if failed is None:
                raise
            raise failed from error

    def close(self) -> None:
        self._link.close()

    def save(self, outcome: Outcome) -> int:
        if not (outcome or outcome.old_plans):  # only whether it can be done is asked
            self.run(lambda say: say.write_meta, (CONTROLLER, self._name))
            return self._last + 1
        rows = rows_of(outcome)
        first, change = self._transact(lambda cursor: self._write(cursor, rows))
        self._last = first + len(rows.notices) - 1
        for operator in change.ended:
            self._claims.pop(operator, None)
        self._claims.update(change.opened)
        return first

    def run(self, choose: Callable[[Statements], Statement], row: Row) -> None:
        """One statement in a transaction of its own."""
        self._transact(lambda cursor: choose(self._statements).run(cursor, [row]))

    def clean(self, cleaning: Cleaning, *, all_of_them: bool) -> None:
        """`all_of_them`: nobody outside is left in these calls."""

        def work(cursor: DBAPICursor) -> None:
            say = self._statements
            say.clean_record.run(cursor, cleaning.records)
            say.clean_past.run(cursor, [(client, call) for client, _, call in cleaning.records])
            say.clean_notice.run(cursor, cleaning.journal)
            say.forget_outsider.run(cursor, cleaning.outsiders)
            say.forget_past.run(cursor, cleaning.calls if all_of_them else [])

        self._transact(work)

    def sweep(self) -> bool:
        """What was overwritten leaves the database's log too. False: somebody still reads there; try again."""
        try:
            return self._link.connected().sweep()
        except Exception as error:
            failed = failure(error)
            if failed is None:
                raise
            raise failed from error

    def _write(self, cursor: DBAPICursor, rows: Rows) -> tuple[int, Changes]:
        say, first = self._statements, self._last + 1
        say.write_notice.run(cursor, [(number, *notice) for number, notice in enumerate(rows.notices, first)])
        say.write_call.run(cursor, rows.calls)
        say.forget_call.run(cursor, rows.ended_calls)
        say.write_operator.run(cursor, rows.operators)
        say.forget_operator.run(cursor, rows.left_operators)
        say.write_record.run(cursor, rows.records)
        say.write_past.run(cursor, rows.past)
        say.write_talker.run(cursor, rows.talkers)
        say.write_outsider.run(cursor, rows.outsiders)
        say.write_plan.run(cursor, rows.plans)
        say.forget_plan.run(cursor, rows.old_plans)
        change = changes(self._claims, rows.presence)
        say.end_claim.run(cursor, [(rows.now, operator) for operator in change.ended])
        say.open_claim.run(cursor, [(operator, c.call, c.kind, c.began) for operator, c in change.opened.items()])
        return first, change

    def _transact(self, work: Callable[[DBAPICursor], Result]) -> Result:
        try:
            return self._attempt(work)
        except ConnectionLost:
            # A server that was restarted while nobody called costs nothing but this second attempt.
            return self._attempt(work)

    def _attempt(self, work: Callable[[DBAPICursor], Result]) -> Result:
        try:
            connection = self._link.connected()
            with connection.transaction() as cursor:
                if not self._sure:
                    self._look_again(cursor)
                result = work(cursor)
        except BaseException as error:
            self._sure = False
            lost = self._link.drop_if_broken()
            failed = failure(error)
            if failed is None:
                raise
            raise (ConnectionLost(failed.sentence) if lost else failed) from error
        self._sure = True
        return result

    def _look_again(self, cursor: DBAPICursor) -> None:
        found = self._statements.read_meta.rows(cursor, (CONTROLLER,))
        if [tuple(row) for row in found] != [(self._name,)]:
            raise OutOfStep(f"Another controller has taken over {self._database.name}.")
        self._statements.forget_notices_after.run(cursor, [(self._last,)])
        if self._last_number(cursor) != self._last:
            raise OutOfStep(f"{self._database.name} has lost journal entries that it had confirmed.")
        self._claims = self._open_claims(cursor)

    def _last_number(self, cursor: DBAPICursor) -> int:
        return int(self._statements.last_number.rows(cursor)[0][0] or 0)

    def _open_claims(self, cursor: DBAPICursor) -> dict[OperatorId, Claim]:
        return {
            OperatorId(operator): Claim(kind, CallId(call), began)
            for operator, kind, call, began in self._statements.open_claims.rows(cursor)
        }
