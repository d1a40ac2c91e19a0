"""The plan that stories are told with: two tenants, five queues with their own numbers, five operators, one menu."""

from collections.abc import Iterable

from msgspec.structs import replace

from hovor.core.dialplan.nodes import Collect, HangUp, Menu, Node, Option, Play, SetParameters, ToQueue
from hovor.core.ids import NodeName, OperatorId, QueueId, TenantId
from hovor.core.plan import (
    CallResult,
    DeskRules,
    Dialplan,
    Number,
    Operator,
    Outbound,
    Plan,
    Queue,
    Strategy,
    Tenant,
    Trunk,
)

DEMO, ACME = TenantId("demo"), TenantId("acme")

SUPPORT = QueueId("demo/support")  # longest_idle
SALES = QueueId("demo/sales")  # round_robin
URGENT = QueueId("demo/urgent")  # ring_all
DESK = QueueId("demo/desk")  # pick
HELP = QueueId("acme/help")  # longest_idle, of the other tenant

ANNA, BORIS, CYRIL = OperatorId("anna@demo"), OperatorId("boris@demo"), OperatorId("cyril@demo")
DANA = OperatorId("dana@acme")  # serves both tenants
EMIL = OperatorId("emil@acme")
FILIP, GITA = OperatorId("filip@demo"), OperatorId("gita@demo")  # only in the big company
EVERYBODY = (ANNA, BORIS, CYRIL, DANA, EMIL, FILIP, GITA)

LINE1, LINE2 = "demo/line1", "demo/line2"  # demo's trunks, tried in this order; acme has none
MOBILE, OFFICE = "+420777000111", "+420777000222"  # outside
PREMIUM = "+420900123456"  # forbidden
ABROAD = "+4930123456"

MENU_NUMBER = "+420200000001"  # a greeting and a menu
ACCOUNT_NUMBER = "+420200000002"  # asks for the client's number and a PIN
NUMBER_OF = {  # these lead straight into their queue
    SUPPORT: "+420200000010",
    SALES: "+420200000020",
    URGENT: "+420200000030",
    DESK: "+420200000040",
    HELP: "+420300000010",
}
UNKNOWN_NUMBER = "+420999999999"

STRATEGY_OF = {
    SUPPORT: Strategy.LONGEST_IDLE,
    SALES: Strategy.ROUND_ROBIN,
    URGENT: Strategy.RING_ALL,
    DESK: Strategy.PICK,
    HELP: Strategy.LONGEST_IDLE,
}

WELCOME, MENU, SORRY = NodeName("welcome"), NodeName("menu"), NodeName("sorry")
GREETING = Play(("sound:demo/welcome",), MENU)
MENU_NODE = Menu(
    sounds=("sound:demo/menu",),
    options={"1": Option("support", NodeName("support")), "2": Option("sales", NodeName("sales"))},
    otherwise=NodeName("support"),
    tries=2,
    timeout=5.0,
    no_digit=("sound:demo/no-digit",),
    wrong_digit=("sound:demo/wrong-digit",),
)

RESULT_TIME = 25.0  # seconds, where a result is required
ACCOUNT, PIN, KNOWN = NodeName("account"), NodeName("pin"), NodeName("known")
ACCOUNT_NODE = Collect(
    ("sound:demo/account",), "Account", PIN, SORRY, least=3, most=5, tries=2, no_digits=("sound:demo/no-digit",)
)
PIN_NODE = Collect(("sound:demo/pin",), "PIN", KNOWN, NodeName("support"), least=4, most=4, secret=True)
KNOWN_NODE = SetParameters({"Level": "Gold", "Language": "cs"}, NodeName("support"))


def queue(name: QueueId) -> Queue:
    tenant = TenantId(name.partition("/")[0])
    return Queue(
        id=name, tenant=tenant, name=name, strategy=STRATEGY_OF[name], music=f"music-of-{tenant}", longest_wait=600.0
    )


def person(name: OperatorId, queues: Iterable[QueueId]) -> Operator:
    """An operator who serves these queues, and the tenants that own them."""
    tenants = dict.fromkeys(TenantId(queue.partition("/")[0]) for queue in queues)
    home = TenantId(name.partition("@")[2])
    return Operator(id=name, name=name, tenant=home, tenants=tuple(tenants) or (home,), queues=tuple(queues))


def straight_to(name: QueueId) -> Dialplan:
    nodes: dict[NodeName, Node] = {
        NodeName("in"): ToQueue(name, SORRY),
        SORRY: HangUp(("sound:demo/sorry",)),
    }
    return Dialplan(NodeName("in"), nodes)


def menu_dialplan(greeting: Play = GREETING, menu: Menu = MENU_NODE) -> Dialplan:
    nodes: dict[NodeName, Node] = {
        WELCOME: greeting,
        MENU: menu,
        NodeName("support"): ToQueue(SUPPORT, SORRY),
        NodeName("sales"): ToQueue(SALES, SORRY),
        SORRY: HangUp(("sound:demo/sorry",)),
    }
    return Dialplan(WELCOME, nodes)


def account_dialplan(account: Collect = ACCOUNT_NODE) -> Dialplan:
    nodes: dict[NodeName, Node] = {
        ACCOUNT: account,
        PIN: PIN_NODE,
        KNOWN: KNOWN_NODE,
        NodeName("support"): ToQueue(SUPPORT, SORRY),
        SORRY: HangUp(("sound:demo/sorry",)),
    }
    return Dialplan(ACCOUNT, nodes)


def two_tenants() -> Plan:
    demo: dict[str, Dialplan] = {name: straight_to(name) for name in (SUPPORT, SALES, URGENT, DESK)}
    numbers = [Number(number, queue(name).tenant, name, name) for name, number in NUMBER_OF.items()]
    all_of_demo = (SUPPORT, SALES, URGENT, DESK)
    people = [
        person(ANNA, all_of_demo),
        person(BORIS, all_of_demo),
        person(CYRIL, all_of_demo),
        person(DANA, (HELP, SUPPORT)),
        person(EMIL, (HELP,)),
    ]
    return Plan(
        version=1,
        tenants={
            DEMO: Tenant(
                DEMO,
                "Demo",
                dialplans={"menu": menu_dialplan(), "account": account_dialplan(), **demo},
                outbound=Outbound(countries=("CZ",), forbidden=("+420900",)),
            ),
            ACME: Tenant(ACME, "Acme", dialplans={HELP: straight_to(HELP)}),
        },
        numbers={
            n.number: n
            for n in (
                *numbers,
                Number(MENU_NUMBER, DEMO, "main", "menu"),
                Number(ACCOUNT_NUMBER, DEMO, "account", "account"),
            )
        },
        queues={name: queue(name) for name in STRATEGY_OF},
        operators={operator.id: operator for operator in people},
        trunks={LINE2: Trunk(LINE2, DEMO, order=2), LINE1: Trunk(LINE1, DEMO, order=1)},
    )


def big_company() -> Plan:
    """Six operators serve one tenant: one more than fit into a call."""
    plan = two_tenants()
    more = {name: person(name, (SUPPORT, SALES)) for name in (FILIP, GITA)}
    return replace(plan, operators={**plan.operators, **more})


# --- small changes of a plan -----------------------------------------------------------------------------------


def with_queue(plan: Plan, changed: Queue) -> Plan:
    return replace(plan, queues={**plan.queues, changed.id: changed})


def with_operator(plan: Plan, changed: Operator) -> Plan:
    return replace(plan, operators={**plan.operators, changed.id: changed})


def without_operator(plan: Plan, name: OperatorId) -> Plan:
    return replace(plan, operators={key: value for key, value in plan.operators.items() if key != name})


def with_tenant(plan: Plan, changed: Tenant) -> Plan:
    return replace(plan, tenants={**plan.tenants, changed.id: changed})


def with_menu(plan: Plan, menu: Menu) -> Plan:
    return _with_dialplan(plan, menu_dialplan(menu=menu))


def with_greeting(plan: Plan, greeting: Play) -> Plan:
    return _with_dialplan(plan, menu_dialplan(greeting=greeting))


def with_account(plan: Plan, account: Collect) -> Plan:
    return _with_dialplan(plan, account_dialplan(account), "account")


def with_results_required(plan: Plan) -> Plan:
    """The tenant demo wants to know what came of each call; the other one does not ask."""
    rules = DeskRules(
        results=(CallResult("solved", "Solved"), CallResult("offer", "Offer")),
        result_required=True,
        result_time=RESULT_TIME,
    )
    return with_tenant(plan, replace(plan.tenants[DEMO], desk=rules))


def _with_dialplan(plan: Plan, dialplan: Dialplan, name: str = "menu") -> Plan:
    tenant = plan.tenants[DEMO]
    tenant = replace(tenant, dialplans={**tenant.dialplans, name: dialplan})
    return replace(plan, tenants={**plan.tenants, DEMO: tenant})


def without_queue(plan: Plan, name: QueueId) -> Plan:
    """The queue, the number that leads to it, and its place at every operator are gone."""
    tenant = plan.tenants[plan.queues[name].tenant]
    dialplans = {key: value for key, value in tenant.dialplans.items() if key != name}
    return replace(
        plan,
        tenants={**plan.tenants, tenant.id: replace(tenant, dialplans=dialplans)},
        numbers={key: value for key, value in plan.numbers.items() if value.dialplan != name},
        queues={key: value for key, value in plan.queues.items() if key != name},
        operators={
            key: replace(value, queues=tuple(queue for queue in value.queues if queue != name))
            for key, value in plan.operators.items()
        },
    )
