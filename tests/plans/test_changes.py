"""What a reload changes is told in sentences."""

from pathlib import Path

from hovor.core.plan import Plan
from hovor.plans import changes, load
from tests.plans.folder import RIGHT, write_config


def plan_of(folder: Path, files: dict[str, str] | None = None) -> Plan:
    loaded = load(write_config(folder, files))
    assert loaded.plan is not None, loaded.report.lines()
    return loaded.plan


def told(tmp_path: Path, file: str, *replaced: tuple[str, str]) -> list[str]:
    """What it is called to replace these words of a file of the right folder."""
    text = RIGHT[file]
    for before, after in replaced:
        assert before in text
        text = text.replace(before, after)
    return changes(plan_of(tmp_path / "old"), plan_of(tmp_path / "new", {file: text}))


def test_the_same_files_change_nothing(tmp_path: Path) -> None:
    assert changes(plan_of(tmp_path / "old"), plan_of(tmp_path / "new")) == []


def test_a_changed_queue_is_told_field_by_field(tmp_path: Path) -> None:
    policy = "no_answer was pause, is 20 s"
    wanted = "{ring_time: 1 min, music: calm, policies: {no_answer: 20 s}"
    assert told(tmp_path, "demo/queues.yaml", ("{name: Support, ring_time: 20 s", wanted)) == [
        f"queue demo/support: name changed; music was default, is calm; ring_time was 20 s, is 1 min; {policy}"
    ]


def test_what_came_and_what_went_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "demo/numbers.yaml", ("678", "679")) == [
        "number +420212345678: removed",
        "number +420212345679: added",
    ]


def test_a_persons_queues_and_device_are_told_and_the_name_is_not(tmp_path: Path) -> None:
    file = "demo/operators.yaml"
    assert told(tmp_path, file, ("name: Anna", "name: Anna Secret"), ("device: sip", "device: webrtc")) == [
        "operator anna@demo: name changed; kind was sip, is webrtc; answers_itself was false, is true"
    ]
    assert told(tmp_path, file, ("petr@pharmacy: {queues: [support]}", "boris: {name: Boris, queues: [sales]}")) == [
        "operator petr@pharmacy: tenants without demo; queues without demo/support",
        "operator boris@demo: added",
    ]


def test_a_changed_dialplan_is_told_node_by_node(tmp_path: Path) -> None:
    replaced = ("tries: 3", "tries: 2"), ("    sales: {queue", "    shop: {queue"), ("then: sales", "then: shop")
    assert told(tmp_path, "demo/dialplan.yaml", *replaced) == [
        "dialplan demo/main: node choice changed; node sales removed; node shop added"
    ]


def test_a_changed_tenant_is_told(tmp_path: Path) -> None:
    wanted = ("country: CZ\n", "country: SK\ntelephony: false\npause_reasons: [Lunch]\n")
    assert told(tmp_path, "demo/tenant.yaml", wanted) == [
        (
            "tenant demo: country was CZ, is SK; pause_reasons with Lunch; telephony was true, is false; "
            "countries without CZ; countries with SK"
        )
    ]


def test_another_order_of_codecs_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "demo/trunks.yaml", ("kind: account", "codecs: [ulaw, alaw]")) == [
        "trunk demo/client: codecs was alaw, ulaw, is ulaw, alaw"
    ]


def test_changed_rules_for_the_world_outside_are_told(tmp_path: Path) -> None:
    wanted = "country: CZ\nfeatures: {conference: no}\noutbound: {forbidden: [+420900], longest_call: 1 h}\n"
    assert told(tmp_path, "demo/tenant.yaml", ("country: CZ\n", wanted)) == [
        "tenant demo: conference was true, is false; forbidden with +420900; longest_call was 2 h, is 1 h"
    ]


def test_contacts_are_not_told_by_name(tmp_path: Path) -> None:
    assert told(tmp_path, "demo/contacts.yaml", ("name: Courier", "name: Secret")) == ["tenant demo: contacts changed"]


def test_what_changes_at_the_desk_is_told(tmp_path: Path) -> None:
    before = {
        "demo/tenant.yaml": """\
name: Demo
country: CZ
results: {solved: Solved, offer: Offer}
contact_fields: {level: {name: Level}, since: {name: Since, kind: date}}
tags: [vip]
"""
    }
    after = {
        "demo/tenant.yaml": """\
name: Demo
country: CZ
results: {solved: All is well, order: Order}
result_required: true
result_time: 90 s
contact_fields: {level: {name: Level, kind: choice, choices: [A, B]}, born: {name: Born}}
tags: [invoice]
new_tags: false
retention: 365
""",
        "demo/queues.yaml": RIGHT["demo/queues.yaml"].replace(
            "ring_time: 20 s", "ring_time: 20 s, results: [order], result_required: false"
        ),
        "demo/operators.yaml": RIGHT["demo/operators.yaml"].replace("device: sip", "role: admin"),
    }
    desk, *others = changes(plan_of(tmp_path / "old", before), plan_of(tmp_path / "new", after))
    assert desk.split("; ") == [
        "tenant demo: contact field level kind was text, is choice",
        "choices with A",
        "choices with B",
        "contact field since removed",
        "contact field born added",
        "result solved name changed",
        "result offer removed",
        "result order added",
        "result_required was false, is true",
        "result_time was 2 min, is 90 s",
        "tags without vip",
        "tags with invoice",
        "new_tags was true, is false",
        "retention was for ever, is 365 days",
    ]
    assert others == [
        "queue demo/support: results with order; result_required was as the tenant says, is false",
        "operator anna@demo: role was operator, is admin",
    ]


def test_another_order_of_results_is_told(tmp_path: Path) -> None:
    first, last = "results: {a: A, b: B}\n", "results: {b: B, a: A}\n"
    old = plan_of(tmp_path / "old", {"demo/tenant.yaml": RIGHT["demo/tenant.yaml"] + first})
    new = plan_of(tmp_path / "new", {"demo/tenant.yaml": RIGHT["demo/tenant.yaml"] + last})
    assert changes(old, new) == ["tenant demo: the order of results changed"]
