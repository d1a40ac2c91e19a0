"""Which tags calls may have, and which are at hand."""

from collections.abc import Callable, Iterable

from hovor.core.ids import Instant, TenantId
from hovor.core.plan import DeskRules, Plan
from hovor.desk.calls import Desk
from hovor.desk.checking import Wrong, control_sign, trimmed
from hovor.desk.directory import NotRightError
from hovor.desk.ports import DeskStore
from hovor.desk.said import Said, said
from hovor.desk.words import folded

LONGEST = 60  # characters
MOST_ON_A_CALL = 50
AT_HAND = 5
LOOKED_AT = 50  # of the most used: some may be none of the tenant's any more
SINCE = 30 * 86_400.0  # seconds back, in which uses are counted
FRESH = 60.0  # seconds for which a tenant's most used tags are not counted again
MOST_FOUND = 100


class NewTagError(Exception):
    """The tenant's operators use preset tags only."""


class Tags:
    def __init__(self, store: DeskStore, plan: Callable[[], Plan], clock: Callable[[], Instant]) -> None:
        self._store = store
        self._plan = plan
        self._clock = clock
        self._most_used: dict[TenantId, tuple[Instant, list[str]]] = {}

    def meant(self, tenant: TenantId, text: str, desk: Desk) -> str:
        """The tag as it is kept: one that is preset, or on the call already, whatever its case and accents. Raises
        NotRightError and NewTagError."""
        tag = right(text)
        rules = self._rules(tenant)
        known = [*(one.tag for one in desk.tags), *rules.tags]
        found = next((one for one in known if one == tag), None) or next(
            (one for one in known if folded(one) == folded(tag)), None
        )
        if found is None and not rules.new_tags:
            raise NewTagError
        if found is None and len(desk.tags) >= MOST_ON_A_CALL:
            raise NotRightError([Wrong("tag", said("tags-many", most=MOST_ON_A_CALL))])
        return found or tag

    async def at_hand(self, tenant: TenantId) -> list[str]:
        """The most used of the last 30 days; where there are fewer, preset ones after them."""
        rules, now = self._rules(tenant), self._clock()
        counted, used = self._most_used.get(tenant, (0.0, []))
        if now - counted >= FRESH:
            used = await self._store.most_used_tags(tenant, now - SINCE, LOOKED_AT)
            self._most_used[tenant] = (now, used)
        mine = used if rules.new_tags else [tag for tag in used if tag in rules.tags]
        return list(dict.fromkeys([*mine, *rules.tags]))[:AT_HAND]

    async def found(self, tenant: TenantId, search: str) -> list[str]:
        """Those that may be used, and have the searched words in them; whose beginning is searched come first."""
        rules = self._rules(tenant)
        used = await self._store.used_tags(tenant) if rules.new_tags else []
        words = folded(search).split()
        every = dict.fromkeys([*rules.tags, *used])
        fitting = [tag for tag in every if all(word in folded(tag) for word in words)]
        begun = folded(search).strip()
        return sorted(fitting, key=lambda tag: (not folded(tag).startswith(begun), folded(tag), tag))[:MOST_FOUND]

    async def alike(self, tenants: Iterable[TenantId], tag: str) -> list[str]:
        """In which ways this tag stands on calls: operators who make one do not all write it the same."""
        used = [one for tenant in tenants for one in (*self._rules(tenant).tags, *await self._store.used_tags(tenant))]
        return list(dict.fromkeys([tag, *(one for one in used if folded(one) == folded(tag))]))

    def _rules(self, tenant: TenantId) -> DeskRules:
        owner = self._plan().tenants.get(tenant)
        return owner.desk if owner is not None else DeskRules()


def right(text: str) -> str:
    """One line of text, trimmed. Raises NotRightError."""
    tag = trimmed(text)
    if problem := problem_of(tag):
        raise NotRightError([Wrong("tag", problem)])
    return tag


def problem_of(tag: str) -> Said | None:
    """Why a trimmed text cannot be a tag, of a plan or of a call."""
    if not tag:
        return said("tag-missing", most=LONGEST)
    if len(tag) > LONGEST:
        return said("tag-long", most=LONGEST, n=len(tag))
    if control_sign(tag) is not None:
        return said("tag-lines")
    return None
