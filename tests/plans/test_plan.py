"""What the files become: the plan, its values and defaults."""

from pathlib import Path
from time import process_time

import pytest

from hovor.core.dialplan.nodes import Collect, HangUp, Menu, Option, Play, SetParameters, ToQueue
from hovor.core.ids import NodeName, OperatorId, QueueId, TenantId
from hovor.core.plan import (
    CallResult,
    Contact,
    ContactField,
    DeskRules,
    Device,
    Features,
    FieldKind,
    Number,
    Operator,
    OperatorRole,
    Outbound,
    Plan,
    Policies,
    Policy,
    Queue,
    Strategy,
    Tenant,
    Trunk,
)
from hovor.plans import load
from tests.plans.folder import write_config

DEMO, PHARMACY = TenantId("demo"), TenantId("pharmacy")


def plan_of(root: Path) -> Plan:
    loaded = load(root)
    assert loaded.plan is not None, loaded.report.lines()
    return loaded.plan


def test_a_dialplan_becomes_nodes_with_media_that_asterisk_finds(tmp_path: Path) -> None:
    dialplan = plan_of(write_config(tmp_path)).tenants[DEMO].dialplans["main"]
    assert dialplan.start == "welcome"
    assert dialplan.nodes == {
        "welcome": Play(("sound:demo/welcome",), NodeName("choice")),
        "choice": Menu(
            sounds=("sound:demo/menu",),
            options={"1": Option("Support", NodeName("support")), "2": Option("Sales", NodeName("sales"))},
            otherwise=NodeName("support"),
        ),
        "support": ToQueue(QueueId("demo/support"), NodeName("goodbye")),
        "sales": ToQueue(QueueId("demo/sales"), NodeName("goodbye")),
        "goodbye": HangUp(("sound:vm-goodbye",)),
    }


def test_what_is_left_out_of_the_files_is_what_the_core_takes_for_usual(tmp_path: Path) -> None:
    files = {
        "demo/queues.yaml": "support:\nsales:\n",
        "demo/operators.yaml": "anna: {name: Anna, queues: [support, sales]}\npetr@pharmacy: {queues: [support]}\n",
        "demo/trunks.yaml": "client:\n",
    }
    plan = plan_of(write_config(tmp_path, files))
    assert plan.queues[QueueId("demo/support")] == Queue(QueueId("demo/support"), DEMO, "support")
    assert plan.trunks["demo/client"] == Trunk("client", DEMO)
    assert plan.operators[OperatorId("anna@demo")].device == Device()
    without_dialplans = Tenant(PHARMACY, "Pharmacy", country="SK", outbound=Outbound(countries=("SK",)))
    assert plan.tenants[PHARMACY] == without_dialplans


def test_everything_that_can_be_written_reaches_the_plan(tmp_path: Path) -> None:
    files = {
        "demo/tenant.yaml": "{name: Demo, country: cz, language: cs, pause_reasons: [Lunch], telephony: no}\n",
        "demo/queues.yaml": """\
support:
  name: Help
  strategy: round_robin
  music: calm
  ring_time: 15
  longest_wait: 1 h 30 min
  wrap_up: 0 s
  target: 1 min
  policies: {no_answer: 20 s, declined: pause, busy: 0, unreachable: 1 min}
sales:
""",
        "demo/operators.yaml": """\
anna:
  name: Anna
  queues: [support, sales]
  device: {kind: webrtc, answers_itself: yes, codecs: [opus, alaw]}
petr@pharmacy: {queues: [support]}
""",
    }
    plan = plan_of(write_config(tmp_path, files))
    tenant = plan.tenants[DEMO]
    assert (tenant.country, tenant.language, tenant.pause_reasons, tenant.telephony) == ("CZ", "cs", ("Lunch",), False)
    assert plan.queues[QueueId("demo/support")] == Queue(
        id=QueueId("demo/support"),
        tenant=DEMO,
        name="Help",
        strategy=Strategy.ROUND_ROBIN,
        music="calm",
        ring_time=15.0,
        longest_wait=5400.0,
        wrap_up=0.0,
        target=60.0,
        policies=Policies(Policy(rest=20.0), Policy(pause=True), Policy(rest=0.0), Policy(rest=60.0)),
    )
    assert plan.operators[OperatorId("anna@demo")].device == Device(
        "webrtc", answers_itself=True, codecs=("opus", "alaw")
    )


def test_everything_about_the_world_outside_reaches_the_plan(tmp_path: Path) -> None:
    files = {
        "demo/tenant.yaml": """\
name: Demo
country: CZ
features: {outbound: no, external_transfer: no, conference: no}
outbound: {countries: [cz, SK], prefixes: [+4930], forbidden: [+420900], at_once: 3, longest_call: 1 h}
""",
        "demo/trunks.yaml": """\
first:
  kind: register
  host: sip.example.com
  port: 5070
  user: demo-400
  secret: FIRST
  codecs: [g722]
  shows: 212 345 678
  shown_in: pai
second: {kind: ip, host: 198.51.100.7, addresses: [198.51.100.9, 198.51.100.16/28], order: 2}
""",
        "demo/operators.yaml": "anna: {name: Anna, queues: [support, sales], numbers: [212 345 678]}\n",
        "demo/contacts.yaml": """\
courier: {name: Courier, number: 212 345 679}
boss: {name: B, number: 212 345 670, external: no}
""",
    }
    plan = plan_of(write_config(tmp_path, files))
    tenant = plan.tenants[DEMO]
    assert tenant.features == Features(outbound=False, external_transfer=False, conference=False)
    assert tenant.outbound == Outbound(("CZ", "SK"), ("+4930",), ("+420900",), at_once=3, longest_call=3600.0)
    assert tenant.contacts == (Contact("Courier", "+420212345679"), Contact("B", "+420212345670", external=False))
    assert plan.operators[OperatorId("anna@demo")].numbers == ("+420212345678",)
    assert plan.trunks == {
        "demo/first": Trunk(
            *("first", DEMO, "register", ("g722",)),
            host="sip.example.com",
            port=5070,
            user="demo-400",
            secret="FIRST",
            shows="+420212345678",
            shown_in="pai",
        ),
        "demo/second": Trunk(
            *("second", DEMO, "ip"), order=2, host="198.51.100.7", addresses=("198.51.100.9", "198.51.100.16/28")
        ),
    }


def test_without_a_word_only_the_own_country_can_be_called_and_an_empty_list_means_none(tmp_path: Path) -> None:
    assert plan_of(write_config(tmp_path / "own")).tenants[DEMO].outbound.countries == ("CZ",)
    none = {"demo/tenant.yaml": "{name: Demo, country: CZ, outbound: {countries: []}}\n"}
    assert plan_of(write_config(tmp_path / "none", none)).tenants[DEMO].outbound.countries == ()


def test_a_guest_keeps_name_and_device_of_the_home_and_serves_both(tmp_path: Path) -> None:
    plan = plan_of(
        write_config(tmp_path, {"pharmacy/operators.yaml": "petr: {name: Petr, queues: [desk], device: webrtc}\n"})
    )
    assert plan.operators[OperatorId("petr@pharmacy")] == Operator(
        id=OperatorId("petr@pharmacy"),
        name="Petr",
        tenant=PHARMACY,
        tenants=(PHARMACY, DEMO),
        queues=(QueueId("pharmacy/desk"), QueueId("demo/support")),
        device=Device("webrtc", answers_itself=True),
    )


@pytest.mark.parametrize(
    ("key", "e164"),
    [
        ("+420 212 345 678", "+420212345678"),
        ("212345678", "+420212345678"),
        ("212 345 678", "+420212345678"),
        ("00420-212-345-678", "+420212345678"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+420000000001", "+420000000001"),
    ],
)
def test_numbers_in_any_notation_become_e164(tmp_path: Path, key: str, e164: str) -> None:
    loaded = load(write_config(tmp_path, {"demo/numbers.yaml": f"{key}: {{dialplan: main}}\n"}))
    assert loaded.report.lines() == []
    assert loaded.plan is not None
    assert loaded.plan.numbers == {e164: Number(e164, DEMO, name=e164, dialplan="main")}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("20 s", 20.0),
        ("20s", 20.0),
        ("20", 20.0),
        ("2 min", 120.0),
        ("1 min 30 s", 90.0),
        ("1.5 min", 90.0),
        ("'30'", 30.0),
    ],
)
def test_durations_can_be_written_as_people_write_them(tmp_path: Path, text: str, seconds: float) -> None:
    plan = plan_of(write_config(tmp_path, {"demo/queues.yaml": f"support: {{ring_time: {text}}}\nsales:\n"}))
    assert plan.queues[QueueId("demo/support")].ring_time == seconds


@pytest.mark.parametrize("text", ["20 m", "s", "-5 s", "1e3", "5 min ago", "20 s 5", "1,5 h", "1 day"])
def test_what_is_no_duration_is_refused(tmp_path: Path, text: str) -> None:
    loaded = load(write_config(tmp_path, {"demo/queues.yaml": f"support: {{ring_time: '{text}'}}\nsales:\n"}))
    assert [problem.sentence for problem in loaded.problems] == [
        f"'{text}' is not a duration; write it like '20 s', '5 min' or '1 h'"
    ]


def test_words_that_yaml_would_turn_into_something_else_stay_words(tmp_path: Path) -> None:
    files = {"demo/tenant.yaml": "name: No\ncountry: CZ\npause_reasons: [12:30, 007, 2026-01-01]\n"}
    tenant = plan_of(write_config(tmp_path, files)).tenants[DEMO]
    assert (tenant.name, tenant.pause_reasons) == ("No", ("12:30", "007", "2026-01-01"))


def test_norway_is_a_country(tmp_path: Path) -> None:
    assert (
        plan_of(write_config(tmp_path, {"demo/tenant.yaml": "{name: D, country: NO}\n"})).tenants[DEMO].country == "NO"
    )


def test_a_loop_with_a_queue_in_it_is_let_be(tmp_path: Path) -> None:
    tree = """\
main:
  start: a
  nodes:
    a: {play: welcome, then: b}
    b: {queue: support, otherwise: a}
"""
    assert load(write_config(tmp_path, {"demo/dialplan.yaml": tree})).problems == []


def test_a_thousand_operators_and_fifty_queues_are_read_while_an_admin_waits(tmp_path: Path) -> None:
    queues = "".join(f"queue-{n}: {{name: Queue {n}, ring_time: 20 s, wrap_up: 10 s}}\n" for n in range(50))
    people = "".join(
        f"operator-{n}:\n  name: Operator {n}\n  queues: [queue-{n % 50}, queue-{(n + 7) % 50}]\n  device: sip\n"
        for n in range(1000)
    )
    files = {
        "demo/queues.yaml": f"support:\nsales:\n{queues}",
        "demo/operators.yaml": f"anna: {{name: Anna, queues: [support, sales]}}\n{people}",
    }
    root = write_config(tmp_path, files)
    began = process_time()
    plan = plan_of(root)
    assert process_time() - began < 5.0  # measured: 0.1 s
    assert len(plan.operators) == 1002


def test_digits_are_asked_for_and_parameters_set_as_the_file_says(tmp_path: Path) -> None:
    tree = """\
main:
  start: number
  nodes:
    number: {collect: welcome, name: Customer number, digits: {least: 4}, then: pin, otherwise: out}
    pin:
      collect: [welcome, menu]
      name: PIN
      digits: 6
      secret: true
      tries: 2
      timeout: 8 s
      no_digits: menu
      then: gold
      otherwise: out
    gold: {set: {Level: Gold, Discount: 010}, then: out}
    out: {hangup: []}
"""
    plan = plan_of(write_config(tmp_path, {"demo/dialplan.yaml": tree}))
    welcome, menu, out = "sound:demo/welcome", "sound:demo/menu", NodeName("out")
    assert plan.tenants[DEMO].dialplans["main"].nodes == {
        "number": Collect((welcome,), "Customer number", NodeName("pin"), out, 4, 20),
        "pin": Collect((welcome, menu), "PIN", NodeName("gold"), out, 6, 6, 8.0, 2, (menu,), secret=True),
        "gold": SetParameters({"Level": "Gold", "Discount": "010"}, out),
        "out": HangUp(()),
    }


def test_what_a_tenant_says_of_its_desk_is_in_the_plan(tmp_path: Path) -> None:
    files = {
        "demo/tenant.yaml": """\
name: Demo
country: CZ
contact_fields: {level: {name: Level, kind: choice, choices: [A, B]}, note: {name: Note}}
results: {solved: Solved, offer: To offer}
result_required: true
result_time: 3 min
tags: [vip]
new_tags: false
retention: 365 days
""",
        "demo/queues.yaml": "support: {results: [solved], result_required: false}\nsales:\n",
        "demo/operators.yaml": "anna: {name: Anna, queues: [support, sales], role: supervisor}\n",
    }
    plan = plan_of(write_config(tmp_path, files))
    assert plan.tenants[DEMO].desk == DeskRules(
        fields=(ContactField("level", "Level", FieldKind.CHOICE, ("A", "B")), ContactField("note", "Note")),
        results=(CallResult("solved", "Solved"), CallResult("offer", "To offer")),
        result_required=True,
        result_time=180.0,
        tags=("vip",),
        new_tags=False,
        retention=365,
    )
    support, sales = plan.queues[QueueId("demo/support")], plan.queues[QueueId("demo/sales")]
    assert (support.results, support.result_required) == (("solved",), False)
    assert (sales.results, sales.result_required) == ((), None)
    assert plan.operators[OperatorId("anna@demo")].role is OperatorRole.SUPERVISOR
