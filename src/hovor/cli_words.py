"""What the files of the command line share."""

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path,
    typer.Option(help="Hovor's own folder: database, secrets, control socket.", envvar="HOVOR_DATA", file_okay=False),
]
DatabaseUrl = Annotated[
    str,
    typer.Option(help="sqlite:///file or postgresql://...; empty: the file in --data.", envvar="HOVOR_DATABASE"),
]


def complain(message: object, code: int = 1) -> typer.Exit:
    """Says what is wrong; to be raised."""
    typer.echo(str(message), err=True)
    return typer.Exit(code)
