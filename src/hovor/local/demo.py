"""`hovor demo run`: an Asterisk of its own and a controller, on loopback, until Ctrl-C."""

import os
import socket
import sys
import time
from pathlib import Path

import msgspec
import uvloop
from msgspec import Struct

from hovor.asterisk.naming import operator_endpoint, trunk_endpoint
from hovor.core.plan import Plan, TrunkKind
from hovor.local.asterisk import LocalAsterisk
from hovor.local.errors import LocalError
from hovor.local.ports import HOST, free_port, is_free
from hovor.main import Hovor, Options, StartError, read_plan, serve

CARD = "demo.json"


class Account(Struct):
    """What a SIP phone needs. `password` is the console's; empty for a trunk. Without a `secret` the phone is the
    console's own."""

    name: str
    user: str
    secret: str
    password: str = ""


class Card(Struct):
    """How to reach the running demo: written for `hovor demo call`, readable by its owner only."""

    process: int
    api: str
    sip: str  # host:port
    numbers: dict[str, str]  # number -> name
    operators: dict[str, Account]
    trunks: dict[str, Account]


def run_demo(config: Path, data: Path, port: int, sip_port: int, name: str) -> int:
    """Answers the exit code. What is wrong stands on stderr as a sentence."""
    try:
        return uvloop.run(demo(config, data, port, sip_port, name))
    except (LocalError, StartError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


async def demo(config: Path, data: Path, port: int, sip_port: int, name: str) -> int:
    began = time.monotonic()
    plan = read_plan(config)
    asterisk = LocalAsterisk(name, sip_port=unless_taken(sip_port, socket.SOCK_DGRAM), temporary=False)
    bring_sounds(asterisk, config, plan)
    print("Starting Asterisk (the first time it is built, which takes a minute or two)", flush=True)
    async with asterisk:
        options = Options(
            config=config,
            data=data,
            ari_url=asterisk.ari_url,
            ari_user=asterisk.ari_user,
            ari_password=asterisk.ari_password,
            port=unless_taken(port, socket.SOCK_STREAM),
            first_passwords=True,
        )
        try:
            return await serve(options, lambda hovor: tell(hovor, asterisk, time.monotonic() - began))
        finally:
            (data / CARD).unlink(missing_ok=True)


def bring_sounds(asterisk: LocalAsterisk, config: Path, plan: Plan) -> None:
    """The tenants' own sounds, to where Asterisk finds them."""
    for tenant in plan.tenants:
        if (sounds := config / tenant / "sounds").is_dir():
            asterisk.add_sounds(tenant, sounds)


def unless_taken(port: int, kind: socket.SocketKind) -> int:
    """This port; or a free one, with a word about it, when somebody else has it."""
    if is_free(port, kind):
        return port
    other = free_port(kind)
    print(f"Port {port} is in use; {other} is taken instead.")
    return other


def tell(hovor: Hovor, asterisk: LocalAsterisk, seconds: float) -> None:
    hovor.before_reload = lambda: bring_sounds(asterisk, hovor.options.config, hovor.plan)
    card = card_of(hovor, asterisk)
    path = hovor.options.data / CARD
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(msgspec.json.encode(card))
    print("\n".join(["", *lines(card, hovor.options.data, seconds), ""]), flush=True)


def card_of(hovor: Hovor, asterisk: LocalAsterisk) -> Card:
    plan, keys = hovor.plan, hovor.keys
    return Card(
        process=os.getpid(),
        api=f"http://{HOST}:{hovor.port}",
        sip=f"{HOST}:{asterisk.sip_port}",
        numbers={number.number: number.name for number in plan.numbers.values()},
        operators={
            name: Account(person.name, operator_endpoint(name), keys.sip.get(name, ""), keys.passwords.get(name, ""))
            for name, person in plan.operators.items()
        },
        trunks={
            name: Account(
                trunk.name, trunk_endpoint(trunk.tenant, trunk.name), keys.sip[f"trunk:{trunk.tenant}/{trunk.name}"]
            )
            for name, trunk in plan.trunks.items()
            if trunk.kind == TrunkKind.ACCOUNT
        },
    )


def lines(card: Card, data: Path, seconds: float) -> list[str]:
    """What a person who has just started the demo wants to know."""
    told = [f"Hovor is ready ({seconds:.1f} s). Ctrl-C ends it, calls included.", ""]
    told += [f"  The operators' console    {card.api}"]
    told += [f"  API and its description   {card.api}/api/v1/docs"]
    told += [f"  SIP server                {card.sip} (UDP)", ""]
    told += ["  Operators                 console password      SIP user and password"]
    for name, account in card.operators.items():
        phone = f"{account.user} / {account.secret}" if account.secret else "none needed: the browser is the phone"
        told.append(f"    {name:<23} {account.password or '(as you set it)':<21} {phone}")
    told += ["", "  A client's phone          SIP user and password"]
    told += [f"    {account.name:<23} {account.user} / {account.secret}" for account in card.trunks.values()]
    told += ["", "  Numbers to call"]
    told += [f"    {number:<23} {name}" for number, name in card.numbers.items()]
    place = "" if data == Path("var/demo") else f" --data {data}"
    told += ["", f"  A test call, without any phone:   .venv/bin/hovor demo call{place}"]
    told += [f"  A client who calls you:           .venv/bin/hovor demo ring{place}"]
    return told
