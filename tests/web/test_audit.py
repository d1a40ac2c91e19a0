"""Who did what is there for admins, page by page, of their own tenants."""

from typing import Any

import pytest

from hovor.core.ids import OperatorId
from tests.web.console import Installation
from tests.web.fakes import NOON, NORTH, SOUTH
from tests.web.walls import ADA, SIMON, furnish


@pytest.fixture
async def told(hovor: Installation) -> Installation:
    """Seven things that were done in North, and one in South."""
    furnish(hovor)
    for count in range(7):
        await hovor.audit.note_act(NOON + count, NORTH, ADA if count % 2 else None, "reload_plan", f"thing {count}")
    await hovor.audit.note_act(NOON + 9, SOUTH, SIMON, "export_contacts", "south")
    return hovor


async def page(hovor: Installation, query: str, who: OperatorId = ADA) -> dict[str, Any]:
    answer = await hovor.get(f"audit{query}", who)
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


async def test_admins_read_the_newest_first_and_page_by_page(told: Installation) -> None:
    first = await page(told, "?limit=4")
    assert [entry["thing"] for entry in first["entries"]] == [f"thing {count}" for count in (6, 5, 4, 3)]
    last = await page(told, f"?limit=4&before={first['next']}")
    assert [entry["thing"] for entry in last["entries"]] == ["thing 2", "thing 1", "thing 0"]
    assert last["next"] is None
    assert first["entries"][1] == {
        "number": 6,
        "at": "2025-11-22T12:00:05Z",
        "tenant": "north",
        "operator": "ada@north",
        "action": "reload_plan",
        "thing": "thing 5",
    }
    assert first["entries"][0]["operator"] is None


async def test_of_other_tenants_nothing_is_told(told: Installation) -> None:
    assert [entry["thing"] for entry in (await page(told, "", SIMON))["entries"]] == ["south"]
    answer = await told.get("audit?tenant=north", SIMON)
    assert (answer.status, answer.problem) == (404, "no-such-tenant")
