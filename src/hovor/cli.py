"""`hovor`: the command line. Every command explains itself with --help."""

import asyncio
import json
import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from hovor import __version__, cli_operations, cli_tokens, logs
from hovor.cli_words import Data, DatabaseUrl, complain

if TYPE_CHECKING:
    from hovor.security import SetUp

app = typer.Typer(
    help="Hovor, a contact centre for the telephone.", no_args_is_help=True, pretty_exceptions_enable=False
)
demo = typer.Typer(
    help="The whole product on this machine: an Asterisk, a controller, and phones.", no_args_is_help=True
)
app.add_typer(demo, name="demo")
app.add_typer(cli_tokens.token, name="token")
app.add_typer(cli_operations.database, name="db")
app.command()(cli_operations.drain)

Config = Annotated[Path, typer.Option(help="The admin's files: one folder a tenant.", envvar="HOVOR_CONFIG")]
AriUrl = Annotated[str, typer.Option(help="Asterisk's ARI, as http://127.0.0.1:8088/ari.", envvar="HOVOR_ARI_URL")]
AriUser = Annotated[str, typer.Option(help="ARI's user, as Asterisk's ari.conf names it.", envvar="HOVOR_ARI_USER")]
LogFormat = Annotated[str, typer.Option(help="`people` or `json`.", envvar="HOVOR_LOG")]


def configure_logs(form: str, *, mask: bool = False) -> None:
    if form not in logs.FORMS:
        raise complain(f"--log {form}: `people` or `json` would be right.", 2)
    logs.configure(form, mask=mask)


@app.callback(invoke_without_command=True)
def version_only(
    *, version: Annotated[bool, typer.Option("--version", help="Prints the version and ends.", is_eager=True)] = False
) -> None:
    if version:
        typer.echo(f"hovor {__version__}")
        raise typer.Exit


@app.command()
def run(
    ari_url: AriUrl = "http://127.0.0.1:8088/ari",
    ari_user: AriUser = "hovor",
    config: Config = Path("config"),
    data: Data = Path("var"),
    database: DatabaseUrl = "",
    host: Annotated[str, typer.Option(help="Where console and API listen.", envvar="HOVOR_HOST")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0: a free one.", envvar="HOVOR_PORT", min=0, max=65535)] = 8080,
    transport: Annotated[
        str, typer.Option(help="How requests go to Asterisk: auto, websocket or http.", envvar="HOVOR_TRANSPORT")
    ] = "auto",
    log: LogFormat = "people",
    origin: Annotated[
        list[str] | None,
        typer.Option(
            help="Another address by which consoles come, e.g. https://calls.example; once for each. Needed where the "
            "proxy in front does not pass the Host header on.",
            envvar="HOVOR_ORIGINS",
        ),
    ] = None,
    *,
    https: Annotated[
        bool,
        typer.Option(
            "--https",
            help="Consoles come by HTTPS, through a proxy in front: cookies are never sent without it. Browsers give "
            "the microphone to such pages alone, and to those of the same machine.",
            envvar="HOVOR_HTTPS",
        ),
    ] = False,
    behind_proxy: Annotated[
        bool,
        typer.Option(
            "--behind-proxy",
            help="A proxy of ours stands in front, and its X-Forwarded-For tells who asks. Nobody else may reach "
            "the port.",
            envvar="HOVOR_BEHIND_PROXY",
        ),
    ] = False,
    mask_logs: Annotated[
        bool,
        typer.Option(
            "--mask-logs",
            help="Phone numbers become +420…123 in the log, and callers' names go.",
            envvar="HOVOR_MASK_LOGS",
        ),
    ] = False,
    metrics_from: Annotated[
        list[str] | None,
        typer.Option(
            help="An address or network from where /metrics can be read without a token, beside this machine, e.g. "
            "10.0.0.0/8; once for each.",
            envvar="HOVOR_METRICS_FROM",
        ),
    ] = None,
    first_passwords: Annotated[
        bool, typer.Option(help="Makes up a password for each operator who has none, into secrets.yaml in --data.")
    ] = False,
) -> None:
    """Runs the controller, until Ctrl-C. Calls that are up stay up, and the next start takes them over.

    The password of the ARI user comes from the environment: HOVOR_ARI_PASSWORD, or HOVOR_ARI_PASSWORD_FILE.
    """
    import uvloop

    from hovor.main import Options, StartError, serve
    from hovor.web.settings import LOOPBACK, Settings

    configure_logs(log, mask=mask_logs)
    if transport not in ("auto", "websocket", "http"):
        raise complain(f"--transport {transport}: `auto`, `websocket` or `http` would be right.", 2)
    options = Options(
        config=config,
        data=data,
        ari_url=checked_ari_url(ari_url),
        ari_user=ari_user,
        ari_password=ari_password(),
        database=database,
        host=host,
        port=port,
        transport=transport,
        first_passwords=first_passwords,
        web=Settings(
            https=https,
            behind_proxy=behind_proxy,
            origins=frozenset(map(checked_origin, origin or ())),
            metrics_from=(*LOOPBACK, *map(checked_network, metrics_from or ())),
        ),
    )
    try:
        code = uvloop.run(serve(options))  # less CPU a call than the loop of asyncio
    except StartError as error:
        raise complain(error) from None
    raise typer.Exit(code)


def checked_ari_url(address: str) -> str:
    try:
        parts = urlsplit(address)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of the port
        right = False
    if not right:
        shown = address.rpartition("@")[2]  # never a password before it
        raise complain(f"--ari-url {shown}: ARI's address would be right, as http://127.0.0.1:8088/ari.", 2)
    return address


def checked_network(words: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(words)
    except ValueError:
        raise complain(f"--metrics-from {words}: an address or a network would be right, as 10.0.0.0/8.", 2) from None


def checked_origin(address: str) -> str:
    """As browsers say it: scheme and host, and a port that is not the scheme's own."""
    parts = urlsplit(address.lower())
    said = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or not parts.netloc or address.lower().rstrip("/") != said:
        raise complain(f"--origin {address}: an address without a path would be right, as https://calls.example.", 2)
    return said.removesuffix(":443" if parts.scheme == "https" else ":80")


def ari_password(*, needed: bool = True) -> str:
    """From the environment or a file named there, never from the command line, where everybody could read it."""
    if file := os.environ.get("HOVOR_ARI_PASSWORD_FILE"):
        try:
            word = Path(file).read_text("utf-8").strip()
        except OSError as error:
            raise complain(f"HOVOR_ARI_PASSWORD_FILE={file}: {error.strerror}.", 2) from None
        except UnicodeDecodeError:
            raise complain(f"HOVOR_ARI_PASSWORD_FILE={file}: not UTF-8; one line of it would be right.", 2) from None
        if not word:
            raise complain(f"HOVOR_ARI_PASSWORD_FILE={file}: the file is empty; ARI's password would be right.", 2)
        return word
    word = os.environ.get("HOVOR_ARI_PASSWORD", "")
    if word or not needed:
        return word
    raise complain("Asterisk's password is missing: set HOVOR_ARI_PASSWORD, or HOVOR_ARI_PASSWORD_FILE.", 2)


@app.command()
def check(
    config: Annotated[
        Path, typer.Argument(help="The folder that holds one folder a tenant.", envvar="HOVOR_CONFIG")
    ] = Path("config"),
    data: Data = Path("var"),
    database: DatabaseUrl = "",
    host: Annotated[str, typer.Option(help="As `hovor run` has it.", envvar="HOVOR_HOST")] = "127.0.0.1",
    ari_url: AriUrl = "http://127.0.0.1:8088/ari",
    ari_user: AriUser = "hovor",
    asterisk: Annotated[
        Path, typer.Option(help="The folder of Asterisk's configuration.", envvar="HOVOR_ASTERISK_CONFIG")
    ] = Path("/etc/asterisk"),
    *,
    https: Annotated[bool, typer.Option("--https", help="As `hovor run` has it.", envvar="HOVOR_HTTPS")] = False,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="As `hovor run` has it.", envvar="HOVOR_BEHIND_PROXY")
    ] = False,
    metrics_from: Annotated[
        list[str] | None, typer.Option(help="As `hovor run` has it.", envvar="HOVOR_METRICS_FROM")
    ] = None,
    security: Annotated[
        bool, typer.Option("--security", help="Looks at the set-up as it runs instead, and says what to mend.")
    ] = False,
) -> None:
    """Reads the admin's files and tells every problem as file:line:column. Ends with 1 when there is one.

    With --security it looks for weak secrets, open ports, endpoints and trunks, readable files and passwords that are
    missing or never changed; give it the environment of `hovor run`.
    """
    if security:
        from hovor.security import SetUp
        from hovor.web.settings import Settings

        web = Settings(
            https=https, behind_proxy=behind_proxy, metrics_from=tuple(map(checked_network, metrics_from or ()))
        )
        word, url = ari_password(needed=False), checked_ari_url(ari_url)
        return check_security(SetUp(config, data, database, host, web, url, ari_user, word, asterisk))
    from hovor.plans import check_folder

    report = check_folder(config)
    for line in report.lines():
        typer.echo(line)
    if not report.ok:
        raise typer.Exit(1)
    typer.echo(f"{config}: the plan is right.")
    return None


def check_security(set_up: "SetUp") -> None:
    from hovor.security import look

    found = asyncio.run(look(set_up))
    for line in (*found.not_seen, *found.wrong):
        typer.echo(line)
    if found.wrong:
        raise typer.Exit(1)
    typer.echo("Nothing is wrong with what was looked at.")


@app.command()
def schema(
    out: Annotated[Path | None, typer.Option(help="Writes one file a kind into this folder, for editors.")] = None,
) -> None:
    """Prints, or writes, the JSON Schemas of the admin's files."""
    from hovor.plans import schema_files

    files = schema_files()
    if out is None:
        typer.echo(json.dumps(files, indent=2))
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_text(json.dumps(content, indent=2) + "\n", "utf-8")
        typer.echo(out / name)


@app.command()
def reload(data: Data = Path("var")) -> None:
    """Tells the running controller to read the admin's files again; a wrong file changes nothing."""
    from hovor.control import NotRunningError, RefusedError, socket_in, tell

    try:
        changes = asyncio.run(tell(socket_in(data), {"do": "reload"}))
    except (NotRunningError, RefusedError) as error:
        raise complain(error) from None
    for change in changes or ["Nothing has changed."]:
        typer.echo(change)


@app.command()
def password(
    operator: Annotated[str, typer.Argument(help="The operator's sign-in name: anna@demo")],
    data: Data = Path("var"),
    database: DatabaseUrl = "",
) -> None:
    """Sets an operator's password, whether the controller runs or not; it is asked for, never on the command line."""
    from hovor.local.passwords import set_password

    word = typer.prompt("New password", hide_input=True, confirmation_prompt=True)
    try:
        asyncio.run(set_password(operator, word, data, database))
    except ValueError as error:
        raise complain(error) from None
    typer.echo(f"The password of {operator} is set.")


@demo.command("run")
def demo_run(
    config: Config = Path("config"),
    data: Data = Path("var/demo"),
    port: Annotated[int, typer.Option(help="Console and API; another one is taken when it is in use.")] = 8080,
    sip_port: Annotated[int, typer.Option(help="Where SIP phones register; likewise.")] = 5060,
    name: Annotated[str, typer.Option(help="The name of this Asterisk, when several run side by side.")] = "demo",
    log: LogFormat = "people",
) -> None:
    """Starts an Asterisk of its own and a controller on loopback, and tells how to use them. Ctrl-C ends both."""
    from hovor.local.demo import run_demo

    configure_logs(log)
    raise typer.Exit(run_demo(config, data, port, sip_port, name))


@demo.command("call")
def demo_call(
    data: Data = Path("var/demo"),
    number: Annotated[str, typer.Option(help="The demo number to call; empty: the first one.")] = "",
    press: Annotated[str, typer.Option(help="The digits to press when the menu speaks, one a menu.")] = "1",
    operator: Annotated[str, typer.Option(help="Whose phone answers; empty: everybody's of the demo.")] = "",
    talk: Annotated[float, typer.Option(help="Seconds that both talk.", min=1, max=60)] = 4.0,
    wait: Annotated[
        float, typer.Option(help="Seconds that the client waits before the operators become ready.", max=60)
    ] = 3.0,
) -> None:
    """Calls the running demo without a phone at hand, and tells the story as it happens.

    A simulated client with real sound calls a demo number, presses a digit and waits with music; a simulated
    operator's phone answers. Both send a tone, and what each side hears is measured. Needs `make run` beside it.
    """
    from hovor.local.demo_call import DemoCallError, run_demo_call

    try:
        asyncio.run(run_demo_call(data, number=number, press=press, operator=operator, talk=talk, wait=wait))
    except DemoCallError as error:
        raise complain(error) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


@demo.command("ring")
def demo_ring(
    data: Data = Path("var/demo"),
    number: Annotated[str, typer.Option(help="The demo number to call; empty: the first one.")] = "",
    press: Annotated[str, typer.Option(help="The digits to press when the menu speaks, one a menu.")] = "1",
    patience: Annotated[float, typer.Option(help="Seconds after which the client gives up.", min=5, max=3600)] = 300.0,
) -> None:
    """A simulated client calls the running demo, and waits for you: take the call in the console, or at your phone.

    The client sends a tone, which you hear, and tells what it hears of you. Needs `make run` beside it.
    """
    from hovor.local.demo_call import DemoCallError, run_demo_ring

    try:
        asyncio.run(run_demo_ring(data, number=number, press=press, patience=patience))
    except DemoCallError as error:
        raise complain(error) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


if __name__ == "__main__":
    app()
