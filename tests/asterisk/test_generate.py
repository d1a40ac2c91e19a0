"""The generator: the model is what the Asterisk that is here says."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hovor.asterisk import generate
from hovor.local.root import ensure_root

THING = {
    "resourcePath": "/api-docs/things.{format}",
    "apis": [
        {
            "path": "/things/{thingId}",
            "operations": [
                {
                    "httpMethod": "POST",
                    "nickname": "sendDTMF",
                    "responseClass": "List[Thing]",
                    "parameters": [
                        {"name": "from", "paramType": "query", "dataType": "int"},
                        {"name": "thingId", "paramType": "path", "dataType": "string", "required": True},
                        {"name": "variables", "paramType": "body", "dataType": "containers"},
                    ],
                }
            ],
        }
    ],
    "models": {
        "Thing": {"id": "Thing", "properties": {"id": {"type": "string", "required": True}, "part": {"type": "Part"}}},
        "Part": {"id": "Part", "properties": {"from": {"type": "string", "required": True}}},
    },
}
EVENTS = {
    "apis": [],
    "models": {
        "Message": {"id": "Message", "properties": {}},
        "Event": {"id": "Event", "properties": {}, "subTypes": ["ThingMade"]},
        "ThingMade": {"id": "ThingMade", "properties": {"thing": {"type": "Thing", "required": True}}},
    },
}


def test_models_requests_and_events_are_made_from_the_files(tmp_path: Path) -> None:
    (tmp_path / "things.json").write_bytes(msgspec.json.encode(THING))
    (tmp_path / "events.json").write_bytes(msgspec.json.encode(EVENTS))
    space: dict[str, Any] = {"__name__": "made"}
    exec(generate.text(generate.read(tmp_path), "1.2.3"), space)  # noqa: S102 (the generator's own output)
    request = space["things"].send_dtmf(thing_id="a/b", from_=3, variables={"x": "y"})
    assert (request.method, request.path, request.query) == ("POST", "/things/a%2Fb", {"from": "3"})
    assert request.body == b'{"variables":{"x":"y"}}'
    (thing,) = request.read(b'[{"id":"1","part":{"from":"here","new":1}}]')
    assert thing.part.from_ == "here"
    made = msgspec.json.decode(b'{"type":"ThingMade","thing":{"id":"1"}}', type=space["AnyEvent"])
    assert made.thing.id == "1"


def test_without_an_asterisk_the_check_says_so_in_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hovor.asterisk.generate", "--check", "--source", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "No Asterisk" in done.stderr
    assert str(tmp_path) in done.stderr


def test_the_check_notices_a_model_that_is_not_what_asterisk_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written = generate.MODEL.read_text()
    old = tmp_path / "model.py"
    monkeypatch.setattr(generate, "MODEL", old)
    old.write_text(written.replace("class Channel(", "class Chanel("))
    version = written.splitlines()[4].removeprefix("Asterisk ")
    assert "read the diff" in generate.check(written, version)
    assert generate.check(old.read_text(), version) == ""


@pytest.mark.live
def test_the_model_is_what_the_asterisk_of_this_machine_says() -> None:
    source = generate.find(str(ensure_root().rest_api))
    version = generate.version_beside(source)
    assert generate.check(generate.formatted(generate.text(generate.read(source), version)), version) == ""
