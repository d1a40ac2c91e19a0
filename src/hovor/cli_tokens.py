"""`hovor token ...`: what programs use the API with."""

import asyncio
import time
from pathlib import Path
from typing import Annotated

import typer

from hovor.cli_words import Data, DatabaseUrl, complain

token = typer.Typer(help="Tokens with which programs use the API.", no_args_is_help=True)


@token.command("add")
def token_add(
    name: Annotated[str, typer.Argument(help="What the audit calls it: crm, reports, prometheus.")],
    scope: Annotated[str, typer.Option(help="What it may do, with commas between: read, calls, contacts, metrics.")],
    tenant: Annotated[str, typer.Option(help="Whose; needed but for a token with the scope metrics alone.")] = "",
    days: Annotated[int | None, typer.Option(help="How long it holds; without: until removed.", min=1)] = None,
    data: Data = Path("var"),
    database: DatabaseUrl = "",
) -> None:
    """Makes a token, and shows it this once: whoever has it may do what its scopes say."""
    from hovor.tokens import TokenError, give, new_order

    try:
        text, order = new_order(name, tenant, scope, days, time.time())
        made = asyncio.run(give(order, data, database))
    except TokenError as error:
        raise complain(error) from None
    typer.echo(made[0], err=True)
    typer.echo(text)


@token.command("list")
def token_list(data: Data = Path("var"), database: DatabaseUrl = "") -> None:
    """All tokens: whose, what they may do, and until when."""
    from hovor.tokens import TokenError, give

    try:
        found = asyncio.run(give({"do": "token_list"}, data, database))
    except TokenError as error:
        raise complain(error) from None
    for line in found or ["There are no tokens."]:
        typer.echo(line)


@token.command("remove")
def token_remove(
    name: Annotated[str, typer.Argument(help="As `hovor token list` shows it.")],
    data: Data = Path("var"),
    database: DatabaseUrl = "",
) -> None:
    """Takes a token away, at once."""
    from hovor.tokens import TokenError, give

    try:
        typer.echo(asyncio.run(give({"do": "token_remove", "name": name}, data, database))[0])
    except TokenError as error:
        raise complain(error) from None
