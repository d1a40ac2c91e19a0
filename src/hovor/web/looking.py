"""What is now: the state that a console begins with, and how Hovor itself is."""

from typing import Literal

from aiohttp import web
from msgspec import Struct
from msgspec.structs import asdict

from hovor.web.asking import Asked, Nothing, json_response
from hovor.web.desk_views import DeskRulesView, DeskView, desk_rules_view
from hovor.web.room import Room
from hovor.web.seen import me, own_numbers
from hovor.web.views import Me, Moment, OwnNumberView, Snapshot, moment


class State(Snapshot, frozen=True, kw_only=True):
    """All that the viewer may see now. Read the feed from `cursor` on, and nothing is missed or seen twice.

    `desks`: what is written of calls that are up or written up, where anything is known. `desk_rules`: of each tenant,
    its contacts' fields, results and tags. `numbers`: from which the viewer may call, if the tenant's feature
    `outbound` is on. `problems`: what is wrong with Hovor now, a short name and a sentence each.
    """

    at: Moment
    me: Me
    numbers: tuple[OwnNumberView, ...]
    desks: tuple[DeskView, ...]
    desk_rules: tuple[DeskRulesView, ...]
    problems: dict[str, str]


class HealthView(Struct, frozen=True):
    status: Literal["well", "troubled"]
    problems: dict[str, str]


async def state(room: Room, asked: Asked[Nothing, Nothing]) -> State:
    snapshot = room.board.snapshot(asked.viewer.tenants)
    return State(
        **asdict(snapshot),
        at=moment(room.clock()),
        me=me(asked.viewer.person),
        numbers=own_numbers(asked.viewer.person, room.board.plan),
        desks=room.board.desk_views(snapshot),
        desk_rules=tuple(
            desk_rules_view(tenant) for tenant in room.board.plan.tenants.values() if tenant.id in asked.viewer.tenants
        ),
        problems=dict(room.health.problems()),
    )


async def alive(room: Room, asked: Asked[Nothing, Nothing]) -> HealthView:  # noqa: ARG001
    """A restart would mend nothing that is named here, so this answers 200 as long as it answers."""
    return health_of(room)


async def ready(room: Room, asked: Asked[Nothing, Nothing]) -> web.StreamResponse:  # noqa: ARG001
    health = health_of(room)
    return json_response(health, 503 if health.problems else 200)


def health_of(room: Room) -> HealthView:
    problems = dict(room.health.problems())
    return HealthView("troubled" if problems else "well", problems)
