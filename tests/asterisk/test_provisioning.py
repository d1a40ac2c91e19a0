"""The plan becomes endpoints."""

from msgspec import structs

from hovor.asterisk.endpoints import wanted
from hovor.core.ids import OperatorId
from hovor.core.plan import Device, Operator, Plan, Trunk, TrunkKind
from tests.asterisk.conftest import ANNA, BORIS, DEMO, SECRETS, plan_of


def with_device(plan: Plan, operator: OperatorId, device: Device) -> Plan:
    changed: Operator = structs.replace(plan.operators[operator], device=device)
    return structs.replace(plan, operators={**plan.operators, operator: changed})


def test_an_operator_and_a_trunk_become_endpoints_with_a_password() -> None:
    endpoints = wanted(plan_of(ANNA), SECRETS)
    assert set(endpoints) == {"op.anna.demo", "trunk.line1.demo"}
    assert endpoints["op.anna.demo"].objects["auth"]["password"] == SECRETS[ANNA]
    assert endpoints["op.anna.demo"].objects["endpoint"]["context"] == "from-operator"
    assert endpoints["trunk.line1.demo"].objects["endpoint"]["context"] == "from-trunk"
    assert endpoints["trunk.line1.demo"].objects["endpoint"]["allow"] == "alaw,ulaw"


def test_no_endpoint_may_transfer_by_itself_or_claim_another_number() -> None:
    for endpoint in wanted(plan_of(ANNA, BORIS), SECRETS).values():
        assert endpoint.objects["endpoint"]["allow_transfer"] == "no"
        assert endpoint.objects["endpoint"]["trust_id_inbound"] == "no"


def test_a_phone_in_the_browser_speaks_webrtc() -> None:
    plan = with_device(plan_of(ANNA), ANNA, Device("webrtc"))
    endpoint = wanted(plan, SECRETS)["op.anna.demo"].objects["endpoint"]
    assert endpoint["webrtc"] == "yes"
    assert endpoint["allow"] == "opus"


def test_a_phone_in_the_browser_that_no_page_has_can_be_rung_in_vain_but_never_registered() -> None:
    plan = with_device(plan_of(ANNA, BORIS), ANNA, Device("webrtc"))
    objects = wanted(plan, {BORIS: "x"})["op.anna.demo"].objects
    assert set(objects) == {"endpoint"}
    # An endpoint that names no auth lets everybody in.
    assert (objects["endpoint"]["auth"], objects["endpoint"]["aors"]) == ("op.anna.demo", "op.anna.demo")
    assert set(wanted(plan, {ANNA: "x"})["op.anna.demo"].objects) == {"auth", "aor", "endpoint"}


def test_codecs_of_the_plan_come_before_the_kinds_own() -> None:
    plan = with_device(plan_of(ANNA), ANNA, Device(codecs=("gsm",)))
    assert wanted(plan, SECRETS)["op.anna.demo"].objects["endpoint"]["allow"] == "gsm"


def test_sound_and_prompts_are_in_the_tenants_language() -> None:
    plan = plan_of(ANNA)
    plan = structs.replace(plan, tenants={DEMO: structs.replace(plan.tenants[DEMO], language="cs")})
    assert wanted(plan, SECRETS)["op.anna.demo"].objects["endpoint"]["language"] == "cs"


def test_who_has_no_password_gets_no_endpoint() -> None:
    assert set(wanted(plan_of(ANNA, BORIS), {ANNA: "x"})) == {"op.anna.demo"}


def test_a_trunk_that_registers_has_all_that_a_provider_wants_to_know() -> None:
    trunk = Trunk("line2", DEMO, TrunkKind.REGISTER, host="sip.example.com", port=5070, user="demo", secret="LINE2")
    objects = wanted(Plan(trunks={"demo/line2": trunk}), {"trunk:demo/line2": "secret"})["trunk.line2.demo"].objects
    assert objects["auth"]["username"] == "demo"
    assert objects["aor"]["contact"] == "sip:sip.example.com:5070"
    assert objects["identify"]["match"] == "sip.example.com"
    assert objects["registration"]["client_uri"] == "sip:demo@sip.example.com:5070"
    assert "auth" not in objects["endpoint"]  # it is not the provider who has to prove anything


def test_a_trunk_by_address_takes_calls_from_these_addresses_alone() -> None:
    trunk = Trunk("line2", DEMO, TrunkKind.IP, host="sip.example.com", addresses=("198.51.100.7", "198.51.100.16/28"))
    objects = wanted(Plan(trunks={"demo/line2": trunk}), {})["trunk.line2.demo"].objects
    assert objects["identify"]["match"] == "198.51.100.7,198.51.100.16/28"
    assert set(objects) == {"aor", "endpoint", "identify"}


def test_the_providers_password_never_leaves_the_secrets_by_another_trunks_name() -> None:
    trunk = Trunk("line2", DEMO, TrunkKind.REGISTER, host="sip.example.com", user="demo", secret="LINE2")
    assert wanted(Plan(trunks={"demo/line2": trunk}), {"trunk:demo/line1": "other"}) == {}


def test_a_password_never_shows_where_an_endpoint_is_printed() -> None:
    assert SECRETS[ANNA] not in repr(wanted(plan_of(ANNA), SECRETS))
