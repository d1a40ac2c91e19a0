"""The company that is called: its files, its operators who are ready, and the same two queues for app_queue.

few      10 operators, more callers than they can serve      many   an operator for whoever calls
nobody   one operator, whose phone never registers: who calls it waits
pair     one operator, who does things in the call     spare     another one, for whom the first has a call
"""

import asyncio
import time
from pathlib import Path

from bench.orders import Account
from hovor.asterisk.naming import operator_endpoint, trunk_endpoint
from hovor.core.centre import Centre
from hovor.core.events import BecameReady, PlanChanged, SignedIn
from hovor.core.ids import OperatorId, TenantId
from hovor.core.plan import Plan
from hovor.keys import Keys
from hovor.main import read_plan
from hovor.store import Store
from hovor.web.passwords import hashed

TENANT, TRUNK = "bench", "line"
BARE = "bench-bare"  # the application of the bare requests
FEW, MANY = 10, 320
TO_FEW, TO_MANY, TO_NOBODY, TO_PAIR, TO_SPARE = (f"+42020000000{n}" for n in range(1, 6))
APP_QUEUE = {TO_FEW: "+420900000001", TO_MANY: "+420900000002"}  # the numbers that lead to app_queue instead
TO_BARE = "+420900000003"  # the number that leads to the bare requests (`bare.py`) instead
QUEUES = {"few": TO_FEW, "many": TO_MANY, "nobody": TO_NOBODY, "pair": TO_PAIR, "spare": TO_SPARE}
PEOPLE = {
    "few": [f"f{n}" for n in range(FEW)],
    "many": [f"m{n}" for n in range(MANY)],
    "nobody": ["n0"],
    "pair": ["p0"],
    "spare": ["s0"],
}
FIRST, COLLEAGUE = (OperatorId(f"{name}@{TENANT}") for name in ("p0", "s0"))
PASSWORD = "of the one operator who signs in at the console"  # noqa: S105 (of nobody, on loopback, for a minute)

TENANT_FILE = "name: Bench\ncountry: CZ\n"
TRUNKS_FILE = f"{TRUNK}: {{kind: account, codecs: [alaw]}}\n"


def write(folder: Path) -> Path:
    """The admin's files, and an empty folder `data` beside them; answers their folder."""
    own = folder / "config" / TENANT
    own.mkdir(parents=True)
    files = {
        "tenant": TENANT_FILE,
        "trunks": TRUNKS_FILE,
        "numbers": "".join(f'"{n}": {{name: {q}, dialplan: {q}}}\n' for q, n in QUEUES.items()),
        "queues": "".join(f"{queue}: {{strategy: longest_idle, wrap_up: 0 s}}\n" for queue in QUEUES),
        "dialplan": "".join(
            f"{queue}: {{start: wait, nodes: {{wait: {{queue: {queue}, otherwise: end}}, end: {{hangup: []}}}}}}\n"
            for queue in QUEUES
        ),
        "operators": "".join(
            f"{name}: {{name: {name}, queues: [{queue}], device: {{kind: sip, codecs: [alaw]}}}}\n"
            for queue, names in PEOPLE.items()
            for name in names
        ),
    }
    for name, text in files.items():
        (own / f"{name}.yaml").write_text(text, "utf-8")
    (folder / "data").mkdir(mode=0o700)
    return own.parent


async def prepare(config: Path, data: Path) -> Keys:
    """All operators have signed in and are ready, as a controller that ran before would have left it."""
    plan = read_plan(config)
    keys = Keys(data / "secrets.yaml")
    keys.complete(plan)
    centre = Centre(Plan())
    events = [event for name in plan.operators for event in (SignedIn(name), BecameReady(name))]
    store = Store(f"sqlite:///{(data / 'hovor.db').resolve()}")
    await store.open()
    try:
        await store.save(centre.handle([PlanChanged(plan), *events], time.time()))
        await store.set_password_hash(FIRST, await asyncio.to_thread(hashed, PASSWORD))
    finally:
        await store.close()
    return keys


def operators(keys: Keys) -> list[Account]:
    """Those whose phones are there."""
    return [account(keys, OperatorId(f"{name}@{TENANT}")) for queue in ("few", "many") for name in PEOPLE[queue]]


def account(keys: Keys, operator: OperatorId) -> Account:
    return Account(operator_endpoint(operator), keys.sip[operator])


def trunk(keys: Keys) -> Account:
    return Account(trunk_endpoint(TenantId(TENANT), TRUNK), keys.sip[f"trunk:{TENANT}/{TRUNK}"])


# --- the same without Hovor -----------------------------------------------------------------------------------

QUEUE = """
[{name}]
strategy = leastrecent
musicclass = default
autofill = yes
ringinuse = no
joinempty = yes
timeout = 15
retry = 1
wrapuptime = 0
"""


def app_queue() -> dict[str, str]:
    """Files for Asterisk: the same operators' phones, no wrap-up, who has waited longest first, tried again soonest;
    and a number for the bare requests."""
    queues, extensions = "", "[from-trunk](+)\n"
    for name in ("few", "many"):
        people = PEOPLE[name]
        queues += QUEUE.format(name=name)
        queues += "".join(f"member => PJSIP/{operator_endpoint(OperatorId(f'{p}@{TENANT}'))}\n" for p in people)
        number = APP_QUEUE[QUEUES[name]]
        extensions += f"exten => {number},1,Answer()\n same => n,Queue({name})\n same => n,Hangup()\n"
    extensions += f"exten => {TO_BARE},1,Stasis({BARE})\n same => n,Hangup()\n"
    return {"queues.conf": queues, "extensions.conf": extensions}
