"""What the calls of the console's stories go through: the core is told what phones say, as Asterisk would."""

from msgspec.structs import replace

from hovor.core.events import LegAnswered, LegJoined
from hovor.core.ids import CallId, LegId
from hovor.core.notices import Handover
from hovor.core.operators import Presence
from hovor.core.stages import Party, Role, Talking
from tests.web.console import Installation
from tests.web.fakes import ANNA, BORIS, NOON, NORTH_PICK, Deciding
from tests.web.samples import arrived, ready, ringing, waiting

C1 = CallId("c1")
NOTE = "wants a refund"
OTHER_CLIENT, THIRD_CLIENT = "+420777333444", "+420777555666"


def offered(hovor: Installation) -> Deciding:
    """A client's call rings at Anna's."""
    note = Handover(BORIS, "forward", ANNA, NOON + 1, NOTE)
    call = replace(waiting(arrived("c1"), ANNA), handovers=(note,), made=1)
    return hovor.decides(call, operators=[ringing(ANNA, "c1")])


def crowded(hovor: Installation) -> Deciding:
    """One client rings at Anna's, one may be picked by her, and one waits in her line."""
    note = Handover(BORIS, "forward", ANNA, NOON + 1, NOTE)
    rings = replace(waiting(arrived("c1"), ANNA), handovers=(note,), made=1)
    picked = replace(waiting(arrived("c2", client=OTHER_CLIENT), queue=NORTH_PICK), client_name="")
    waits = replace(waiting(arrived("c3", client=THIRD_CLIENT)), client_name="Otto")
    return hovor.decides(rings, picked, waits, operators=[ringing(ANNA, "c1")])


def waits_for_anna(hovor: Installation) -> Deciding:
    """A client waits, and everybody has a pause: Anna's phone rings once she is ready."""
    away = [replace(ready(one), presence=Presence.PAUSED) for one in (ANNA, BORIS)]
    return hovor.decides(waiting(arrived("c1")), operators=away)


def lifted(core: Deciding) -> None:
    """Anna's phone answers, and is joined with the client."""
    core.hear(LegAnswered(LegId("c1~op1")))
    call = core.centre.calls[C1]
    assert isinstance(call.stage, Talking)
    core.hear(LegJoined(call.leg, call.stage.bridge))
    core.hear(LegJoined(LegId("c1~op1"), call.stage.bridge))


def talk(core: Deciding) -> Talking:
    """The only call that is in a talk, or on its way to one."""
    (stage,) = (call.stage for call in core.centre.calls.values() if isinstance(call.stage, Talking))
    return stage


def party(core: Deciding, role: Role, name: str = "") -> Party:
    """Of that call: the one in this role, or of this operator or number."""
    return next(one for one in talk(core).parties if one.role is role and name in ("", one.operator, one.number))


def lifts(core: Deciding, role: Role, name: str = "") -> None:
    """That phone is lifted too, and joined."""
    one = party(core, role, name)
    core.hear(LegAnswered(one.leg))
    core.hear(LegJoined(one.leg, talk(core).bridge))
