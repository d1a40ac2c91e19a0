"""What is wrong with folders, files and sounds as such, and with several tenants together."""

from pathlib import Path

import pytest

from hovor.plans import check_folder, load
from hovor.plans.problems import listed
from tests.plans.folder import said, write_config, write_wav

CONVERT = "convert it with 'sox old.wav -r 8000 -c 1 -b 16 new.wav'"


def test_a_right_folder_has_nothing_to_say_and_becomes_a_plan(tmp_path: Path) -> None:
    loaded = load(write_config(tmp_path))
    assert loaded.report.lines() == []
    assert loaded.plan is not None
    assert list(loaded.plan.tenants) == ["demo", "pharmacy"]


def test_a_folder_that_is_not_there_is_told() -> None:
    assert check_folder(Path("nowhere")).lines() == [
        "nowhere:1:1: there is no such folder; name the one that holds a folder for each tenant"
    ]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert said(tmp_path) == [":1:1: no tenant is here; make a folder for one, with a file tenant.yaml"]


def test_a_tenants_own_folder_is_told_from_the_one_above_it(tmp_path: Path) -> None:
    assert said(write_config(tmp_path) / "demo")[0] == (
        ":1:1: this is one tenant's folder; name the folder above it, which holds all tenants"
    )


def test_a_file_outside_of_all_tenants_is_told(tmp_path: Path) -> None:
    assert said(write_config(tmp_path, {"queues.yaml": "support:\n"})) == [
        "queues.yaml:1:1: this file belongs to no tenant; move it into a tenant's folder"
    ]


def test_a_tenant_without_its_file_is_told(tmp_path: Path) -> None:
    right = "write one with 'name' and 'country', or move the folder away if it is no tenant"
    assert said(write_config(tmp_path, {"pharmacy/tenant.yaml": None})) == [
        f"pharmacy/tenant.yaml:1:1: this file is missing; {right}"
    ]


@pytest.mark.parametrize(
    ("file", "right"),
    [
        ("queue.yaml", "did you mean 'queues.yaml'?"),
        ("operators.yml", "did you mean 'operators.yaml'?"),
        (
            "xy.yaml",
            (
                "known are: tenant.yaml, numbers.yaml, dialplan.yaml, queues.yaml, operators.yaml, trunks.yaml, "
                "contacts.yaml"
            ),
        ),
    ],
)
def test_a_file_that_nothing_reads_is_told(tmp_path: Path, file: str, right: str) -> None:
    assert said(write_config(tmp_path, {f"demo/{file}": "a: {}\n"})) == [
        f"demo/{file}:1:1: nothing reads a file of this name; {right}"
    ]


def test_a_tenant_cannot_be_called_as_sounds_of_asterisk_are(tmp_path: Path) -> None:
    assert said(write_config(tmp_path, {"en/tenant.yaml": "name: English\ncountry: GB\n"})) == [
        "en:1:1: Asterisk has sounds of its own under 'en'; call the tenant's folder otherwise"
    ]


def test_a_tenants_folder_with_capitals_is_told(tmp_path: Path) -> None:
    assert said(write_config(tmp_path, {"Big Bank/tenant.yaml": "name: Big Bank\ncountry: CZ\n"})) == [
        "Big Bank:1:1: 'Big Bank' cannot be a name; use a-z, 0-9, '-' and '_', at most 40 of them, say 'big-bank'"
    ]


def test_hidden_folders_are_not_looked_at(tmp_path: Path) -> None:
    assert said(write_config(tmp_path, {".old/tenant.yaml": "nothing: right\n"})) == []


# --- files -------------------------------------------------------------------------------------------------------


def test_a_file_in_another_encoding_is_told_where_it_stops_being_utf_8(tmp_path: Path) -> None:
    assert said(write_config(tmp_path, {"demo/tenant.yaml": "country: CZ\nname: Žluťásek".encode("cp1250")})) == [
        "demo/tenant.yaml:2:7: this is not UTF-8; save the file in the encoding UTF-8"
    ]


def test_a_control_character_is_told(tmp_path: Path) -> None:
    assert said(write_config(tmp_path, {"demo/tenant.yaml": "name: Demo\ncountry: C\x07Z\n"})) == [
        "demo/tenant.yaml:2:11: a control character (U+0007) stands here; remove it"
    ]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    assert said(write_config(tmp_path, {"demo/tenant.yaml": b"\xef\xbb\xbfname: Demo\r\ncountry: CZ\r\n"})) == []


def test_columns_count_characters_and_not_bytes(tmp_path: Path) -> None:
    assert said(write_config(tmp_path, {"demo/tenant.yaml": "{name: Žluťásek, country: XX}\n"})) == [
        "demo/tenant.yaml:1:27: 'XX' is not a country; write two letters of ISO 3166, like CZ, SK or DE"
    ]


def test_an_anchor_bomb_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert said(write_config(tmp_path, {"demo/queues.yaml": "\n".join(lines)})) == [
        "demo/queues.yaml:6:5: the aliases (*) make this too large; write it out, or in several files"
    ]


def test_a_tower_of_aliases_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 2000))]
    assert said(write_config(tmp_path, {"demo/queues.yaml": "\n".join(lines)})) == [
        "demo/queues.yaml:30:6: the aliases (*) make this too large; write it out, or in several files"
    ]


def test_a_deep_nesting_is_refused(tmp_path: Path) -> None:
    assert said(write_config(tmp_path, {"demo/queues.yaml": "a: " + "[" * 100_000})) == [
        "demo/queues.yaml:1:33: this is nested deeper than 30 levels; no file needs more than ten"
    ]


def test_anchors_save_admins_from_repeating_themselves(tmp_path: Path) -> None:
    loaded = load(
        write_config(
            tmp_path,
            {"demo/queues.yaml": "support: &usual {music: calm, wrap_up: 5 s}\nsales: {<<: *usual, wrap_up: 9}\n"},
        )
    )
    assert loaded.plan is not None
    assert [(queue.music, queue.wrap_up) for queue in loaded.plan.queues.values()][:2] == [("calm", 5.0), ("calm", 9.0)]


def test_a_file_that_cannot_be_read_hides_no_mistake_in_others_and_makes_none_up(tmp_path: Path) -> None:
    root = write_config(tmp_path, {"demo/queues.yaml": "support: [\n", "demo/trunks.yaml": "client: {knid: account}\n"})
    assert [line.split(": ")[0] for line in said(root)] == ["demo/queues.yaml:2:1", "demo/trunks.yaml:1:10"]


# --- several files and tenants ---------------------------------------------------------------------------------------


def test_mistakes_of_all_files_are_told_at_once_by_file_and_line(tmp_path: Path) -> None:
    root = write_config(
        tmp_path,
        {
            "pharmacy/tenant.yaml": "name: Pharmacy\ncountry: XX\n",
            "demo/queues.yaml": "support: {wrap_up: x}\nsales: {musik: calm}\n",
            "demo/operators.yaml": "anna: {queues: [suport], device: {codecs: [mp3]}}\n",
        },
    )
    assert [line.split(": ")[0] for line in said(root)] == [
        "demo/operators.yaml:1:1",
        "demo/operators.yaml:1:17",
        "demo/operators.yaml:1:44",
        "demo/queues.yaml:1:20",
        "demo/queues.yaml:2:9",
        "pharmacy/tenant.yaml:2:10",
    ]


def test_a_number_belongs_to_one_tenant_only(tmp_path: Path) -> None:
    root = write_config(
        tmp_path,
        {
            "pharmacy/numbers.yaml": "00420 212 345 678: {dialplan: main}\n",
            "pharmacy/dialplan.yaml": "main:\n  start: a\n  nodes:\n    a: {hangup: []}\n",
        },
    )
    assert said(root) == [
        "pharmacy/numbers.yaml:1:1: the number +420212345678 stands in demo/numbers.yaml, line 1, too; keep one of them"
    ]


def test_a_dialplan_stands_in_one_file_only(tmp_path: Path) -> None:
    root = write_config(tmp_path, {"demo/dialplans/more.yaml": "main:\n  start: a\n  nodes:\n    a: {hangup: []}\n"})
    assert said(root) == [
        "demo/dialplans/more.yaml:1:1: the dialplan 'main' stands in dialplan.yaml, line 1, too; keep one"
    ]


def test_dialplans_can_stand_in_a_folder_of_their_own(tmp_path: Path) -> None:
    night = "night:\n  start: a\n  nodes:\n    a: {hangup: []}\n"
    numbers = "+420 212 345 678: {dialplan: main}\n+420 212 345 679: {dialplan: night}\n"
    loaded = load(write_config(tmp_path, {"demo/dialplans/night.yaml": night, "demo/numbers.yaml": numbers}))
    assert loaded.report.lines() == []
    assert loaded.plan is not None
    assert list(loaded.plan.tenants["demo"].dialplans) == ["main", "night"]  # type: ignore[index]


# --- sounds --------------------------------------------------------------------------------------------------------


def test_a_sound_that_asterisk_would_play_as_noise_is_told(tmp_path: Path) -> None:
    root = write_config(tmp_path)
    write_wav(root / "demo/sounds/menu.wav", rate=44100, channels=2)
    form = "this .wav file has 44100 Hz, 2 channels, 16 bit, and Asterisk plays 8000 Hz, 1 channel, 16 bit"
    assert said(root) == [f"demo/sounds/menu.wav:1:1: {form}; {CONVERT}"]


def test_a_sound_that_is_no_sound_is_told(tmp_path: Path) -> None:
    root = write_config(tmp_path, {"demo/sounds/menu.wav": b""})
    assert said(root) == [f"demo/sounds/menu.wav:1:1: this sound cannot be read (it ends too early); {CONVERT}"]


@pytest.mark.parametrize("ending", ["gsm", "g722", "sln", "ulaw", "alaw"])
def test_sounds_can_be_in_any_format_of_asterisk(tmp_path: Path, ending: str) -> None:
    root = write_config(tmp_path, {f"demo/sounds/menu.{ending}": b"sound"})
    (root / "demo/sounds/menu.wav").unlink()
    assert said(root) == []


def test_a_name_with_a_line_break_does_not_break_the_line_of_the_problem(tmp_path: Path) -> None:
    assert listed(["a\nb", "", "c"]) == "a b, '', c"
