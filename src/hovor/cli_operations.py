"""Commands for who keeps an installation running: `hovor db ...` and `hovor drain`."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from hovor.cli_words import Data, DatabaseUrl, complain

database = typer.Typer(help="The database: bring it up to date, move it to another, check it.", no_args_is_help=True)


@database.command()
def upgrade(
    data: Data = Path("var"),
    database: DatabaseUrl = "",
    wait: Annotated[float, typer.Option(help="Seconds to wait for another upgrade that is at work.", min=0)] = 60.0,
) -> None:
    """Brings the tables to the form of this version, and says from where to where.

    May be said by several at once, and at any time: one does it, the others wait and find it done. All or nothing. The
    controller does the same when it starts. Make a copy of the database before a new version.
    """
    from hovor.store import StoreFailed, upgraded

    try:
        steps = upgraded(_url(data, database), wait)
    except (StoreFailed, ValueError) as error:
        raise complain(error) from None
    for step in steps:
        typer.echo(step.sentence)
    if done := [f"{step.before} to {step.after}" for step in steps if step.before not in (None, step.after)]:
        in_the_audit(_url(data, database), "upgrade_database", "; ".join(done))


@database.command()
def copy(
    source: Annotated[str, typer.Option("--from", help="The URL of the database that has everything.")],
    target: Annotated[str, typer.Option("--to", help="The URL of an empty one.")],
) -> None:
    """Moves an installation: from SQLite to PostgreSQL, or back, or to another file or server.

    Everything is copied: calls that are up, the history, contacts and notes, passwords and sessions. Each table is
    counted and compared by a checksum before anything is kept. The source is only read, and no controller may run on
    it meanwhile; calls that are up wait with music until the next start, on the copy.
    """
    from hovor.store import AlreadyRunning, StoreFailed, copied

    try:
        tables = copied(source, target, lambda line: typer.echo(line, err=True))
    except (AlreadyRunning, StoreFailed, ValueError) as error:
        raise complain(error) from None
    for one in tables:
        typer.echo(f"{one.table:<16} {one.rows:>12,} rows  {one.checksum}")
    in_the_audit(target, "copy_database", "command line")
    typer.echo("All of it is there, row by row. Start the controller with the new URL (HOVOR_DATABASE).")


@database.command()
def check(data: Data = Path("var"), database: DatabaseUrl = "") -> None:
    """Reads the database, also while a controller works on it, and tells what does not fit together.

    Ends with 1 when there is anything.
    """
    from hovor.store import StoreFailed, checked

    try:
        report = checked(_url(data, database))
    except (StoreFailed, ValueError) as error:
        raise complain(error) from None
    for line in report.lines:
        typer.echo(line)
    for doubt in report.doubts:
        typer.echo(f"WRONG: {doubt}", err=True)
    if report.doubts:
        raise typer.Exit(1)
    typer.echo("The database is whole.")


def drain(
    data: Data = Path("var"),
    wait: Annotated[
        float | None, typer.Option(help="Seconds after which it ends all the same; without: none.", min=0)
    ] = None,
    *,
    stop: Annotated[bool, typer.Option("--stop", help="New calls are taken again.")] = False,
) -> None:
    """Tells the running controller to take no new calls, and waits until the last one is over.

    Whoever calls is refused with SIP 503, so that a provider with another way takes it; the console makes no new calls
    either. Waiting and talking calls go on to their end. It holds until `hovor drain --stop` or a restart. Ends with 0
    when no call is up any more, or when --wait is over: what is still up then stays up over a restart.
    """
    from hovor.control import NotRunningError, RefusedError
    from hovor.draining import drain, take_calls_again

    try:
        if stop:
            typer.echo(asyncio.run(take_calls_again(data)))
        else:
            asyncio.run(drain(data, wait, typer.echo))
    except (NotRunningError, RefusedError) as error:
        raise complain(error) from None
    except KeyboardInterrupt:
        typer.echo("No new calls are taken still; `hovor drain --stop` ends that.", err=True)
        raise typer.Exit(130) from None


def in_the_audit(url: str, action: str, thing: str) -> None:
    """What was done is done, also when it cannot be written down."""
    from hovor.plan_audit import note_beside
    from hovor.store import AlreadyRunning, StoreFailed

    try:
        asyncio.run(note_beside(url, action, thing))
    except (AlreadyRunning, StoreFailed) as error:
        typer.echo(f"This is not in the audit: {error}", err=True)


def _url(data: Path, url: str) -> str:
    return url or f"sqlite:///{(data / 'hovor.db').resolve()}"
