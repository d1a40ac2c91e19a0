"""The API, row by row. The application and its description are both made from this table."""

from hovor.core.plan import OperatorRole
from hovor.web import (
    actions,
    audit,
    docs,
    history,
    history_list,
    in_call,
    looking,
    metrics_page,
    phone,
    sessions,
    targets,
)
from hovor.web.asking import ONE_CALL, PREFIX, AnyRoute, Nothing, Route
from hovor.web.description import FEED_STORY
from hovor.web.desk_routes import DESK_ROUTES
from hovor.web.directory_files import CSV
from hovor.web.facts import STORY
from hovor.web.feed import FeedQuery, feed
from hovor.web.identity import Scope
from hovor.web.sip import SIP_STORY, sip
from hovor.web.views import Me

CALL_REFUSED = ("no-such-call", "refused", "unavailable")

ROUTES: tuple[AnyRoute, ...] = (
    Route(
        "POST", f"{PREFIX}/session", "Sign in.", sessions.sign_in, sessions.SignIn, Nothing, sessions.NewSession,
        problems=("wrong-password", "too-many-tries", "refused", "unavailable"), access="anybody",
    ),
    Route(
        "GET", f"{PREFIX}/session", "Who am I?", sessions.who_am_i, Nothing, Nothing, Me,
        problems=("unavailable",), scope=Scope.READ,
    ),
    Route(
        "DELETE", f"{PREFIX}/session", "Sign out: the session ends, and its feeds close.", sessions.sign_out,
        Nothing, Nothing, status=204, problems=("refused", "unavailable"),
    ),
    Route(
        "GET", f"{PREFIX}/state", "All that I may see now, and the feed's cursor to go on from.", looking.state,
        Nothing, Nothing, looking.State, problems=("unavailable",), scope=Scope.READ,
    ),
    Route(
        "GET", f"{PREFIX}/feed", "The live feed, a WebSocket: each text frame is one FeedMessage.", feed,
        Nothing, FeedQuery, status=101, problems=("not-a-websocket", "unavailable"), cookie_matters=True,
        story=FEED_STORY, scope=Scope.READ,
    ),
    Route(
        "POST", f"{PREFIX}/phone", "This page is my phone from now on: with what it registers.", phone.take_phone,
        phone.PhoneOf, Nothing, phone.PhoneAccount, status=201, problems=("no-phone", "unavailable"),
    ),
    Route(
        "DELETE", f"{PREFIX}/phone", "This session is not my phone any more.", phone.give_phone_back,
        Nothing, phone.PageQuery, status=204, problems=("unavailable",),
    ),
    Route(
        "GET", "/sip", "My phone's SIP, a WebSocket of the subprotocol `sip` (RFC 7118).", sip,
        Nothing, phone.PageQuery, status=101, problems=("not-a-websocket", "bad-request", "unavailable"),
        cookie_matters=True, story=SIP_STORY,
    ),
    Route(
        "POST", f"{PREFIX}/presence", "I want calls, or I pause.", actions.choose_presence,
        actions.PresenceChoice, Nothing, status=204, problems=("refused", "unavailable"),
    ),
    Route(
        "POST", f"{PREFIX}/wrap-up/finish", "I am done with wrap-up before its time.", actions.finish_wrap_up,
        Nothing, Nothing, status=204, problems=("refused", "unavailable"),
    ),
    Route(
        "POST", f"{ONE_CALL}/accept", "I take this call.", actions.accept,
        Nothing, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "POST", f"{ONE_CALL}/decline", "I do not take this call.", actions.decline,
        Nothing, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "POST", f"{ONE_CALL}/hang-up", "I end this call.", actions.hang_up,
        Nothing, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "POST", f"{PREFIX}/calls", "I call a number: my own phone is rung first.", in_call.dial,
        in_call.NewCall, Nothing, in_call.CallMade, status=201, problems=("refused",),
    ),
    Route(
        "POST", f"{ONE_CALL}/hold", "Somebody in my call, the client if nobody is named, hears music.", in_call.hold,
        in_call.Whom, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "POST", f"{ONE_CALL}/resume", "Who is on hold is back in the talk.", in_call.resume,
        in_call.Whom, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "POST", f"{ONE_CALL}/swap", "Who talks with me is held, and who is held talks with me.", in_call.swap,
        Nothing, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "POST", f"{ONE_CALL}/mute", "Nobody hears me, or (the owner asks) the party that is named.", in_call.mute,
        in_call.Whom, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "POST", f"{ONE_CALL}/unmute", "I am heard again, or the party that is named.", in_call.unmute,
        in_call.Whom, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "POST", f"{ONE_CALL}/digits", "I press keys: the other side gets them as DTMF.", in_call.press,
        in_call.Keys, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "POST", f"{ONE_CALL}/transfer", "I hand the client on, also before I have accepted, and am free.",
        in_call.transfer, in_call.Transfer, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "POST", f"{ONE_CALL}/invite", "I call a colleague, or a number, into my call.", in_call.invite,
        in_call.Invite, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "DELETE", f"{ONE_CALL}/parties/{{party}}", "The owner removes somebody (a leg), or stops calling.",
        in_call.remove, Nothing, Nothing, status=204, problems=CALL_REFUSED,
    ),
    Route(
        "GET", f"{PREFIX}/targets", "To whom a call can go: operators, queues, and contacts outside.",
        targets.targets, Nothing, targets.TargetsQuery, targets.Targets, problems=("no-such-call",), scope=Scope.READ,
    ),
    Route(
        "GET", f"{PREFIX}/calls", "The calls that are over and that I may see, the newest first, page by page.",
        history_list.history, Nothing, history_list.HistoryQuery, history_list.HistoryPage,
        problems=("no-such-tenant", "no-such-contact"), scope=Scope.CALLS,
    ),
    Route(
        "GET", f"{PREFIX}/calls.csv", "The same calls as a file for spreadsheets.", history_list.history_file,
        Nothing, history_list.CsvQuery, problems=("no-such-tenant", "no-such-contact"), media=CSV, scope=Scope.CALLS,
    ),
    Route(
        "GET", ONE_CALL, "One call: as it is now, or what stays of it.", history.call,
        Nothing, Nothing, history.CallAnswer, problems=("no-such-call", "unavailable"), scope=Scope.CALLS,
    ),
    Route(
        "GET", f"{ONE_CALL}/story", "How one call was lived, fact by fact, in words too.", history.story,
        Nothing, Nothing, STORY, problems=("no-such-call", "unavailable"), scope=Scope.CALLS,
    ),
    *DESK_ROUTES,
    Route(
        "GET", f"{PREFIX}/audit", "Who did what in my tenants, the newest first, page by page.", audit.audit,
        Nothing, audit.AuditQuery, audit.AuditPage, problems=("no-such-tenant",), may=OperatorRole.ADMIN,
        story=audit.AUDIT_STORY,
    ),
    Route(
        "GET", f"{PREFIX}/openapi.json", "This description, for programs.", docs.openapi,
        Nothing, Nothing, access="anybody",
    ),
    Route(
        "GET", f"{PREFIX}/docs", "This description, for people.", docs.docs,
        Nothing, Nothing, access="anybody", media="text/html",
    ),
    Route(
        "GET", "/healthz", "Hovor is alive.", looking.alive, Nothing, Nothing, looking.HealthView, access="anybody",
    ),
    Route(
        "GET", "/readyz", "Hovor can take calls: 200, or 503 and what is wrong.", looking.ready,
        Nothing, Nothing, looking.HealthView, access="anybody", other_statuses=(503,),
    ),
    Route(
        "GET", "/metrics", "Numbers for Prometheus: at addresses that may, or with a token for `metrics`.",
        metrics_page.metrics, Nothing, Nothing, access="anybody", media="text/plain",
        problems=("not-from-here", "missing-scope"),
    ),
)  # fmt: skip
