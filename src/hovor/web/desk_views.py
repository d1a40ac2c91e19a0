"""What consoles see of the directory, and of what operators write of calls.

A DeskView rides in the state and the feed; the rest is fetched by who looks at one call or one contact.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from hovor.core.ids import CallId, OperatorId, TenantId
from hovor.core.plan import FieldKind, Plan, Tenant
from hovor.desk.calls import Before, Desk, Note
from hovor.desk.contacts import Contact, ContactId
from hovor.desk.matching import Candidate, Reason
from hovor.desk.memory import Known
from hovor.web import views
from hovor.web.problems import ProblemView
from hovor.web.views import Moment, moment

# --- contacts ------------------------------------------------------------------------------------------------


class PhoneView(Struct, frozen=True):
    """`label`: work, mobile, reception."""

    number: str
    label: str


class ContactView(Struct, frozen=True):
    """One entry of a tenant's directory. `fields`: by the keys of the tenant's own fields (`desk_rules` in the state);
    a date is 2026-11-22. `external`: transfers offer it. `changed_by`: an operator, or `import`."""

    id: ContactId
    tenant: TenantId
    name: str
    company: str
    phones: tuple[PhoneView, ...]
    emails: tuple[str, ...]
    fields: dict[str, str]
    external: bool
    version: int
    changed: Moment
    changed_by: str


def contact_view(contact: Contact) -> ContactView:
    return ContactView(
        id=contact.id,
        tenant=contact.tenant,
        name=contact.name,
        company=contact.company,
        phones=tuple(PhoneView(phone.number, phone.label) for phone in contact.phones),
        emails=contact.emails,
        fields=contact.fields,
        external=contact.external,
        version=contact.version,
        changed=moment(contact.changed),
        changed_by=contact.changed_by,
    )


# --- one call ------------------------------------------------------------------------------------------------


class ContactName(Struct, frozen=True):
    id: ContactId
    name: str
    company: str


class DeskView(Struct, frozen=True):
    """What is written of a call, in short. `contact`: whose call it is; null: not known. `sure`: an operator has said
    so, or the number is this contact's and nobody else's, and the caller ID shows no other name. `candidates`: how
    many may be meant, while nobody is. `result`: the id of one. `notes`: how many operators have written one."""

    call: CallId
    tenant: TenantId
    contact: ContactName | None
    sure: bool
    candidates: int
    result: str | None
    tags: tuple[str, ...]
    notes: int


class Views(Struct, frozen=True):
    """The newest views of what a fact is about, as of the moment of sending. A call that is over is null; what the fact
    is not about is absent. `desk` comes with facts of the kind `desk`, of calls that are up or written up."""

    call: views.CallView | UnsetType | None = UNSET
    operator: views.OperatorView | UnsetType = UNSET
    desk: DeskView | UnsetType = UNSET


def desk_view(known: Known) -> DeskView:
    contact, desk = known.contact, known.desk
    return DeskView(
        call=desk.call,
        tenant=desk.tenant,
        contact=ContactName(contact.id, contact.name, contact.company) if contact else None,
        sure=known.sure,
        candidates=known.candidates,
        result=desk.result.result if desk.result else None,
        tags=tuple(one.tag for one in desk.tags),
        notes=len(desk.notes),
    )


class ReasonView(Struct, frozen=True):
    """Why a contact may be meant. `same_number_others`: others have the number too; `prefix`: a number of the contact
    begins the same. `detail`: what was compared, as a sentence; `given`: the same to be said in other languages."""

    code: Literal["number", "same_number_others", "prefix", "name", "company"]
    detail: str
    given: dict[str, str]


class CandidateView(Struct, frozen=True):
    """Somebody who may be meant; `percent`: of a hundred such candidates, so many are."""

    contact: ContactView
    percent: int
    reasons: tuple[ReasonView, ...]


def candidate_view(candidate: Candidate) -> CandidateView:
    return CandidateView(
        contact_view(candidate.contact), candidate.percent, tuple(reason_view(one) for one in candidate.reasons)
    )


def reason_view(reason: Reason) -> ReasonView:
    return ReasonView(reason.code, reason.detail, reason.given)


class NoteView(Struct, frozen=True):
    """What one operator wrote. `name`: the operator's, or the id when the plan knows nobody of that id any more."""

    operator: OperatorId
    name: str
    text: str
    began: Moment
    changed: Moment
    version: int


def note_view(note: Note, plan: Plan) -> NoteView:
    person = plan.operators.get(note.operator)
    return NoteView(
        operator=note.operator,
        name=person.name if person else note.operator,
        text=note.text,
        began=moment(note.began),
        changed=moment(note.changed),
        version=note.version,
    )


class TagView(Struct, frozen=True):
    tag: str
    operator: OperatorId
    at: Moment


class ResultView(Struct, frozen=True):
    """What the call came to, and who said so. `name` is the id when the tenant has no such result any more."""

    result: str
    name: str
    operator: OperatorId
    at: Moment


class ResultChoice(Struct, frozen=True):
    id: str
    name: str


class ContactBefore(Struct, frozen=True):
    """Whose call another operator had said it is. `contact` null: of nobody who is known, or who was erased since."""

    contact: ContactName | None
    operator: OperatorId


class ResultBefore(Struct, frozen=True):
    """What another operator had said that the call came to. `name` as in ResultView."""

    result: str
    name: str
    operator: OperatorId


class DeskAnswer(Struct, frozen=True):
    """All that is written of one call, and what can be.

    `contact_by`: who said whose call it is; null: the number alone did, or nobody. `candidates`: the likeliest first,
    also when the contact is known, so that another can be picked. `number`: the client's, which a contact that is
    chosen gets; empty: withheld, or nobody outside. `results`: what a call of this queue can come to. `tags_at_hand`:
    those that the tenant used most in the last 30 days. `may_make_tags`: whether others than the tenant's own may be
    used. `contact_before`, `result_before`: what another operator had chosen, if it was something else."""

    call: CallId
    tenant: TenantId
    number: str
    contact: ContactView | None
    contact_by: OperatorId | None
    contact_before: ContactBefore | None
    sure: bool
    candidates: tuple[CandidateView, ...]
    result: ResultView | None
    result_before: ResultBefore | None
    tags: tuple[TagView, ...]
    notes: tuple[NoteView, ...]
    results: tuple[ResultChoice, ...]
    result_required: bool
    tags_at_hand: tuple[str, ...]
    may_make_tags: bool


def result_view(desk: Desk, tenant: Tenant) -> ResultView | None:
    said = desk.result
    if said is None:
        return None
    return ResultView(said.result, result_name(said.result, tenant), said.operator, moment(said.at))


def contact_before(before: Before, desk: Desk, had: Contact | None) -> ContactBefore | None:
    """`had`: the contact of before, as it is now."""
    said = before.contact
    if said is None or said.what == desk.contact:
        return None
    return ContactBefore(ContactName(had.id, had.name, had.company) if had else None, said.operator)


def result_before(before: Before, desk: Desk, tenant: Tenant) -> ResultBefore | None:
    said = before.result
    if said is None or said.what is None or (desk.result is not None and said.what == desk.result.result):
        return None
    return ResultBefore(said.what, result_name(said.what, tenant), said.operator)


def result_name(result: str, tenant: Tenant | None) -> str:
    known = tenant.desk.results if tenant else ()
    return next((one.name for one in known if one.id == result), result)


# --- what a tenant's desk is like ----------------------------------------------------------------------------


class FieldView(Struct, frozen=True):
    """A field that this tenant's contacts have. `choices`: of a choice, what can be chosen."""

    key: str
    name: str
    kind: FieldKind
    choices: tuple[str, ...]


class DeskRulesView(Struct, frozen=True):
    """`results`: all of the tenant's; a queue may have fewer. `tags`: preset. `retention`: for how many days calls are
    kept; null: for ever."""

    tenant: TenantId
    fields: tuple[FieldView, ...]
    results: tuple[ResultChoice, ...]
    tags: tuple[str, ...]
    may_make_tags: bool
    retention: int | None


def desk_rules_view(tenant: Tenant) -> DeskRulesView:
    rules = tenant.desk
    return DeskRulesView(
        tenant=tenant.id,
        fields=tuple(FieldView(one.key, one.name, one.kind, one.choices) for one in rules.fields),
        results=tuple(ResultChoice(one.id, one.name) for one in rules.results),
        tags=rules.tags,
        may_make_tags=rules.new_tags,
        retention=rules.retention,
    )


# --- when somebody else was quicker --------------------------------------------------------------------------


class ContactChanged(ProblemView, frozen=True, rename={"kind": "type"}):
    """`current`: the contact as it is now; null: it is gone."""

    current: ContactView | None = None


class NoteChanged(ProblemView, frozen=True, rename={"kind": "type"}):
    """`current`: my note as it is now; null: it is gone."""

    current: NoteView | None = None
