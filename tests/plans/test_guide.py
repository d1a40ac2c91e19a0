"""The admin's guide names every field with its default, and its examples work."""

import re
from pathlib import Path

import pytest
import yaml

from hovor.plans.node_shapes import (
    CollectShape,
    DialplanShape,
    DigitsShape,
    HangUpShape,
    MenuShape,
    OptionShape,
    PlayShape,
    SetShape,
    ToQueueShape,
)
from hovor.plans.shape import Shape
from hovor.plans.shapes import (
    CODECS,
    SHAPES,
    ContactFieldShape,
    ContactShape,
    DeviceShape,
    FeaturesShape,
    GuestShape,
    NumberShape,
    OperatorShape,
    OutboundShape,
    PoliciesShape,
    QueueShape,
    RingTimesShape,
    TenantShape,
    TrunkShape,
)
from hovor.plans.values import duration
from tests.plans.folder import said, write_config, write_wav

GUIDE = (Path(__file__).parents[2] / "docs/admin-guide.md").read_text()
HEADINGS: dict[type[Shape], str] = {
    TenantShape: "tenant.yaml",
    FeaturesShape: "features",
    OutboundShape: "outbound",
    RingTimesShape: "ring_times",
    ContactFieldShape: "contact_fields",
    NumberShape: "numbers.yaml",
    DialplanShape: "dialplan.yaml",
    PlayShape: "play",
    MenuShape: "menu",
    OptionShape: "menu",
    CollectShape: "collect",
    DigitsShape: "collect",
    SetShape: "set",
    ToQueueShape: "queue",
    HangUpShape: "hangup",
    QueueShape: "queues.yaml",
    PoliciesShape: "policies",
    OperatorShape: "operators.yaml",
    DeviceShape: "device",
    GuestShape: "guests",
    TrunkShape: "trunks.yaml",
    ContactShape: "contacts.yaml",
}
FIELDS = [(shape, field) for shape in SHAPES for field in shape.model_fields]
TOLD_IN_WORDS = {
    (NumberShape, "name"): "the number",
    (QueueShape, "name"): "the key",
    (OutboundShape, "countries"): "the tenant's own",
    (TrunkShape, "host"): "none",
    (TrunkShape, "user"): "none",
    (TrunkShape, "secret"): "none",
    (TrunkShape, "addresses"): "the host's",
    (TrunkShape, "shows"): "any",
    (OperatorShape, "numbers"): "all",
    (OperatorShape, "extension"): "none",
    (QueueShape, "extension"): "none",
    (QueueShape, "results"): "all",
    (QueueShape, "result_required"): "the tenant's",
    (TenantShape, "retention"): "for ever",
    (CollectShape, "digits"): "1 to 20",
}


def section(heading: str) -> str:
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, f"the guide has no section {heading}"
    return found.group(1)


def default_of(shape: type[Shape], field: str) -> str:
    """A field's default as the guide writes it."""
    if (shape, field) in TOLD_IN_WORDS:
        return TOLD_IN_WORDS[shape, field]
    info = shape.model_fields[field]
    if info.is_required():
        return "needed"
    match info.default:
        case None:
            return "pause"
        case bool() as switch:
            return "true" if switch else "false"
        case float() as length:
            return duration(length)
        case DeviceShape(kind=kind):
            return kind
        case Shape():
            return "see below"
        case {}:
            return "none"
        case tuple() as items:
            return f"[{', '.join(items)}]" if items else "none"
        case other:
            return str(other)


def test_every_shape_has_its_section() -> None:
    assert set(HEADINGS) == set(SHAPES)


@pytest.mark.parametrize(("shape", "field"), FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_every_field_is_in_the_guide_with_its_default(shape: type[Shape], field: str) -> None:
    assert f"| `{field}` | {default_of(shape, field)} | " in section(HEADINGS[shape])


def test_the_guide_has_no_field_that_is_not_there() -> None:
    known = {(HEADINGS[shape], field) for shape, field in FIELDS}
    for heading in set(HEADINGS.values()):
        rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \|$", section(heading), re.MULTILINE)
        assert {(heading, row) for row in rows} <= known


def test_every_codec_is_in_the_guide() -> None:
    assert GUIDE.count(", ".join(CODECS)) == 2


def test_the_guides_examples_are_right(tmp_path: Path) -> None:
    examples = {}
    for name in ("tenant", "numbers", "dialplan", "operators", "trunks", "contacts"):
        found = re.search(r"```yaml\n(.*?)```", section(f"{name}.yaml"), re.DOTALL)
        assert found
        examples[f"demo/{name}.yaml"] = found.group(1)
    queues = re.search(r"```yaml\n(.*?)```", section("queues.yaml"), re.DOTALL)
    assert queues
    examples["demo/queues.yaml"] = queues.group(1) + "sales:\n"
    assert all(yaml.safe_load(example) for example in examples.values())
    root = write_config(tmp_path, examples)
    write_wav(root / "demo/sounds/goodbye.wav")
    assert said(root) == []
