"""Which way requests travel."""

import pytest

from hovor.asterisk.model import bridges, channels
from hovor.asterisk.request import Conflict, NotFound, Refused, Reply, failure
from hovor.asterisk.transport import Door, takes_rest_over_websocket


@pytest.mark.parametrize(
    ("version", "takes"),
    [
        ("22.10.1+dfsg+~cs6.17.60671434-1", True),
        ("22.4.0", True),
        ("22.3.0", False),
        ("21.9.1", True),
        ("21.8.0", False),
        ("20.14.0", True),
        ("20.13.0", False),
        ("18.26.4", False),
        ("23.0.0", True),
        ("certified/20.7-cert4", False),
        ("GIT-master-1234abc", False),
    ],
)
def test_requests_travel_over_websockets_where_asterisk_takes_them(version: str, takes: bool) -> None:
    assert takes_rest_over_websocket(version) is takes


def test_a_name_in_a_path_cannot_become_another_path() -> None:
    assert channels.get(channel_id="../asterisk/info?x").path == "/channels/..%2Fasterisk%2Finfo%3Fx"
    assert channels.get(channel_id="c1~op1").path == "/channels/c1~op1"


def test_many_values_travel_as_one_list() -> None:
    assert bridges.add_channel(bridge_id="b", channel=["c1", "c1~op1"]).query == {"channel": "c1,c1~op1"}


@pytest.mark.parametrize(("status", "kind"), [(404, NotFound), (409, Conflict), (400, Refused), (500, Refused)])
def test_each_refusal_has_a_kind_and_a_sentence_without_numbers_that_were_dialled(status: int, kind: type) -> None:
    request = channels.create(endpoint="PJSIP/trunk/+420777000111", app="hovor")
    found = failure(request, Reply(status, b'{"message":"No"}'))
    assert type(found) is kind
    assert "POST /channels/create was answered" in str(found)
    assert "+420777000111" not in str(found)


def test_the_password_of_the_door_is_not_printed() -> None:
    assert "secret" not in repr(Door("http://127.0.0.1:8088/ari", "hovor", "secret"))
