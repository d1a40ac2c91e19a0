"""ARI's values, events and requests.

Made by `hovor.asterisk.generate` from Asterisk's Swagger files: not to be edited.

Asterisk 22.10.1
"""

from collections.abc import Mapping, Sequence

from msgspec import Raw, Struct, field
from msgspec.json import Decoder, encode

from hovor.asterisk.request import Request, nothing, raw, segment


def _query(*pairs: tuple[str, str | int | float | bool | Sequence[str] | None]) -> dict[str, str]:
    return {name: _text(value) for name, value in pairs if value is not None}


def _text(value: str | int | float | bool | Sequence[str]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (int, float)) else ",".join(value)


class Application(Struct, frozen=True, kw_only=True, gc=False):
    name: str = ""
    channel_ids: tuple[str, ...] = ()
    bridge_ids: tuple[str, ...] = ()
    endpoint_ids: tuple[str, ...] = ()
    device_names: tuple[str, ...] = ()
    events_allowed: tuple[Raw, ...] = ()
    events_disallowed: tuple[Raw, ...] = ()


class BuildInfo(Struct, frozen=True, kw_only=True, gc=False):
    os: str = ""
    kernel: str = ""
    options: str = ""
    machine: str = ""
    date: str = ""
    user: str = ""


class SystemInfo(Struct, frozen=True, kw_only=True, gc=False):
    version: str = ""
    entity_id: str = ""


class SetId(Struct, frozen=True, kw_only=True, gc=False):
    user: str = ""
    group: str = ""


class StatusInfo(Struct, frozen=True, kw_only=True, gc=False):
    startup_time: str = ""
    last_reload_time: str = ""


class AsteriskPing(Struct, frozen=True, kw_only=True, gc=False):
    asterisk_id: str = ""
    ping: str = ""
    timestamp: str = ""


class Module(Struct, frozen=True, kw_only=True, gc=False):
    name: str = ""
    description: str = ""
    use_count: int = 0
    status: str = ""
    support_level: str = ""


class LogChannel(Struct, frozen=True, kw_only=True, gc=False):
    channel: str = ""
    type: str = ""
    status: str = ""
    configuration: str = ""


class Variable(Struct, frozen=True, kw_only=True, gc=False):
    value: str = ""


class Variables(Struct, frozen=True, kw_only=True, gc=False):
    variables: Raw = Raw()


class ConfigTuple(Struct, frozen=True, kw_only=True, gc=False):
    attribute: str = ""
    value: str = ""


class Bridge(Struct, frozen=True, kw_only=True, gc=False):
    id: str
    technology: str = ""
    bridge_type: str = ""
    bridge_class: str = ""
    creator: str = ""
    name: str = ""
    channels: tuple[str, ...] = ()
    video_mode: str = ""
    video_source_id: str = ""
    creationtime: str = ""
    bridgevars: Raw = Raw()


class Dialed(Struct, frozen=True, kw_only=True, gc=False):
    pass


class DialplanCEP(Struct, frozen=True, kw_only=True, gc=False):
    context: str = ""
    exten: str = ""
    priority: int = 0
    app_name: str = ""
    app_data: str = ""


class CallerID(Struct, frozen=True, kw_only=True, gc=False):
    name: str = ""
    number: str = ""


class RTPstat(Struct, frozen=True, kw_only=True, gc=False):
    txcount: int = 0
    rxcount: int = 0
    txjitter: float = 0.0
    rxjitter: float = 0.0
    remote_maxjitter: float = 0.0
    remote_minjitter: float = 0.0
    remote_normdevjitter: float = 0.0
    remote_stdevjitter: float = 0.0
    local_maxjitter: float = 0.0
    local_minjitter: float = 0.0
    local_normdevjitter: float = 0.0
    local_stdevjitter: float = 0.0
    txploss: int = 0
    rxploss: int = 0
    remote_maxrxploss: float = 0.0
    remote_minrxploss: float = 0.0
    remote_normdevrxploss: float = 0.0
    remote_stdevrxploss: float = 0.0
    local_maxrxploss: float = 0.0
    local_minrxploss: float = 0.0
    local_normdevrxploss: float = 0.0
    local_stdevrxploss: float = 0.0
    rtt: float = 0.0
    maxrtt: float = 0.0
    minrtt: float = 0.0
    normdevrtt: float = 0.0
    stdevrtt: float = 0.0
    local_ssrc: int = 0
    remote_ssrc: int = 0
    txoctetcount: int = 0
    rxoctetcount: int = 0
    channel_uniqueid: str = ""


class DeviceState(Struct, frozen=True, kw_only=True, gc=False):
    name: str = ""
    state: str = ""


class Endpoint(Struct, frozen=True, kw_only=True, gc=False):
    technology: str = ""
    resource: str = ""
    state: str = ""
    channel_ids: tuple[str, ...] = ()


class TextMessage(Struct, frozen=True, kw_only=True, gc=False):
    from_: str = field(default="", name="from")
    to: str = ""
    body: str = ""
    variables: Raw = Raw()


class Mailbox(Struct, frozen=True, kw_only=True, gc=False):
    name: str = ""
    old_messages: int = 0
    new_messages: int = 0


class Playback(Struct, frozen=True, kw_only=True, gc=False):
    id: str
    media_uri: str = ""
    next_media_uri: str = ""
    target_uri: str = ""
    language: str = ""
    state: str = ""


class StoredRecording(Struct, frozen=True, kw_only=True, gc=False):
    name: str = ""
    format: str = ""


class LiveRecording(Struct, frozen=True, kw_only=True, gc=False):
    name: str = ""
    format: str = ""
    target_uri: str = ""
    state: str = ""
    duration: int = 0
    talking_duration: int = 0
    silence_duration: int = 0
    cause: str = ""


class FormatLangPair(Struct, frozen=True, kw_only=True, gc=False):
    language: str = ""
    format: str = ""


class MissingParams(Struct, frozen=True, kw_only=True, gc=False):
    params: tuple[str, ...] = ()


class ContactInfo(Struct, frozen=True, kw_only=True, gc=False):
    uri: str = ""
    contact_status: str = ""
    aor: str = ""
    roundtrip_usec: str = ""


class Peer(Struct, frozen=True, kw_only=True, gc=False):
    peer_status: str = ""
    cause: str = ""
    address: str = ""
    port: str = ""
    time: str = ""


class AdditionalParam(Struct, frozen=True, kw_only=True, gc=False):
    parameter_name: str = ""
    parameter_value: str = ""


class RESTHeader(Struct, frozen=True, kw_only=True, gc=False):
    name: str = ""
    value: str = ""


class RESTQueryStringParameter(Struct, frozen=True, kw_only=True, gc=False):
    name: str = ""
    value: str = ""


class ConfigInfo(Struct, frozen=True, kw_only=True, gc=False):
    name: str = ""
    default_language: str = ""
    max_channels: int = 0
    max_open_files: int = 0
    max_load: float = 0.0
    setid: SetId


class Channel(Struct, frozen=True, kw_only=True, gc=False):
    id: str
    protocol_id: str = ""
    name: str = ""
    state: str = ""
    caller: CallerID
    connected: CallerID
    accountcode: str = ""
    dialplan: DialplanCEP
    creationtime: str = ""
    language: str = ""
    channelvars: Raw = Raw()
    caller_rdnis: str = ""
    tenantid: str = ""


class Sound(Struct, frozen=True, kw_only=True, gc=False):
    id: str
    text: str = ""
    formats: tuple[FormatLangPair, ...] = ()


class RequiredDestination(Struct, frozen=True, kw_only=True, gc=False):
    protocol_id: str = ""
    destination: str = ""
    additional_protocol_params: tuple[AdditionalParam, ...] = ()


class RESTRequest(Struct, frozen=True, kw_only=True, gc=False):
    type: str = ""
    transaction_id: str = ""
    request_id: str = ""
    method: str = ""
    uri: str = ""
    content_type: str = ""
    query_strings: tuple[RESTQueryStringParameter, ...] = ()
    message_body: str = ""


class AsteriskInfo(Struct, frozen=True, kw_only=True, gc=False):
    build: BuildInfo | None = None
    system: SystemInfo | None = None
    config: ConfigInfo | None = None
    status: StatusInfo | None = None


class ReferTo(Struct, frozen=True, kw_only=True, gc=False):
    requested_destination: RequiredDestination
    destination_channel: Channel | None = None
    connected_channel: Channel | None = None
    bridge: Bridge | None = None


class ReferredBy(Struct, frozen=True, kw_only=True, gc=False):
    source_channel: Channel
    connected_channel: Channel | None = None
    bridge: Bridge | None = None


class Event(Struct, frozen=True, kw_only=True, gc=False):
    application: str = ""
    timestamp: str = ""
    asterisk_id: str = ""


class ApplicationMoveFailed(Event, frozen=True, kw_only=True, gc=False, tag="ApplicationMoveFailed"):
    channel: Channel
    destination: str = ""
    args: tuple[str, ...] = ()


class ApplicationRegistered(Event, frozen=True, kw_only=True, gc=False, tag="ApplicationRegistered"):
    pass


class ApplicationReplaced(Event, frozen=True, kw_only=True, gc=False, tag="ApplicationReplaced"):
    pass


class ApplicationUnregistered(Event, frozen=True, kw_only=True, gc=False, tag="ApplicationUnregistered"):
    pass


class BridgeAttendedTransfer(Event, frozen=True, kw_only=True, gc=False, tag="BridgeAttendedTransfer"):
    transferer_first_leg: Channel
    transferer_second_leg: Channel
    replace_channel: Channel | None = None
    transferee: Channel | None = None
    transfer_target: Channel | None = None
    result: str = ""
    is_external: bool = False
    transferer_first_leg_bridge: Bridge | None = None
    transferer_second_leg_bridge: Bridge | None = None
    destination_type: str = ""
    destination_bridge: str = ""
    destination_application: str = ""
    destination_link_first_leg: Channel | None = None
    destination_link_second_leg: Channel | None = None
    destination_threeway_channel: Channel | None = None
    destination_threeway_bridge: Bridge | None = None


class BridgeBlindTransfer(Event, frozen=True, kw_only=True, gc=False, tag="BridgeBlindTransfer"):
    channel: Channel
    replace_channel: Channel | None = None
    transferee: Channel | None = None
    exten: str = ""
    context: str = ""
    result: str = ""
    is_external: bool = False
    bridge: Bridge | None = None


class BridgeCreated(Event, frozen=True, kw_only=True, gc=False, tag="BridgeCreated"):
    bridge: Bridge


class BridgeDestroyed(Event, frozen=True, kw_only=True, gc=False, tag="BridgeDestroyed"):
    bridge: Bridge


class BridgeMerged(Event, frozen=True, kw_only=True, gc=False, tag="BridgeMerged"):
    bridge: Bridge
    bridge_from: Bridge


class BridgeVideoSourceChanged(Event, frozen=True, kw_only=True, gc=False, tag="BridgeVideoSourceChanged"):
    bridge: Bridge
    old_video_source_id: str = ""


class CallBroadcast(Event, frozen=True, kw_only=True, gc=False, tag="CallBroadcast"):
    channel: Channel
    caller: str = ""
    called: str = ""


class CallClaimed(Event, frozen=True, kw_only=True, gc=False, tag="CallClaimed"):
    channel: Channel
    winner_app: str = ""


class ChannelCallerId(Event, frozen=True, kw_only=True, gc=False, tag="ChannelCallerId"):
    caller_presentation: int = 0
    caller_presentation_txt: str = ""
    channel: Channel


class ChannelConnectedLine(Event, frozen=True, kw_only=True, gc=False, tag="ChannelConnectedLine"):
    channel: Channel


class ChannelCreated(Event, frozen=True, kw_only=True, gc=False, tag="ChannelCreated"):
    channel: Channel


class ChannelDestroyed(Event, frozen=True, kw_only=True, gc=False, tag="ChannelDestroyed"):
    cause: int = 0
    cause_txt: str = ""
    tech_cause: int = 0
    channel: Channel


class ChannelDialplan(Event, frozen=True, kw_only=True, gc=False, tag="ChannelDialplan"):
    channel: Channel
    dialplan_app: str = ""
    dialplan_app_data: str = ""


class ChannelDtmfReceived(Event, frozen=True, kw_only=True, gc=False, tag="ChannelDtmfReceived"):
    digit: str = ""
    duration_ms: int = 0
    channel: Channel


class ChannelEnteredBridge(Event, frozen=True, kw_only=True, gc=False, tag="ChannelEnteredBridge"):
    bridge: Bridge
    channel: Channel | None = None


class ChannelHangupRequest(Event, frozen=True, kw_only=True, gc=False, tag="ChannelHangupRequest"):
    cause: int = 0
    tech_cause: int = 0
    soft: bool = False
    channel: Channel


class ChannelHold(Event, frozen=True, kw_only=True, gc=False, tag="ChannelHold"):
    channel: Channel
    musicclass: str = ""


class ChannelLeftBridge(Event, frozen=True, kw_only=True, gc=False, tag="ChannelLeftBridge"):
    bridge: Bridge
    channel: Channel


class ChannelStateChange(Event, frozen=True, kw_only=True, gc=False, tag="ChannelStateChange"):
    channel: Channel


class ChannelTalkingFinished(Event, frozen=True, kw_only=True, gc=False, tag="ChannelTalkingFinished"):
    channel: Channel
    duration: int = 0


class ChannelTalkingStarted(Event, frozen=True, kw_only=True, gc=False, tag="ChannelTalkingStarted"):
    channel: Channel


class ChannelToneDetected(Event, frozen=True, kw_only=True, gc=False, tag="ChannelToneDetected"):
    channel: Channel


class ChannelTransfer(Event, frozen=True, kw_only=True, gc=False, tag="ChannelTransfer"):
    state: str = ""
    refer_to: ReferTo
    referred_by: ReferredBy


class ChannelUnhold(Event, frozen=True, kw_only=True, gc=False, tag="ChannelUnhold"):
    channel: Channel


class ChannelUserevent(Event, frozen=True, kw_only=True, gc=False, tag="ChannelUserevent"):
    eventname: str = ""
    channel: Channel | None = None
    bridge: Bridge | None = None
    endpoint: Endpoint | None = None
    userevent: Raw = Raw()


class ChannelVarset(Event, frozen=True, kw_only=True, gc=False, tag="ChannelVarset"):
    variable: str = ""
    value: str = ""
    channel: Channel | None = None


class ContactStatusChange(Event, frozen=True, kw_only=True, gc=False, tag="ContactStatusChange"):
    endpoint: Endpoint
    contact_info: ContactInfo


class DeviceStateChanged(Event, frozen=True, kw_only=True, gc=False, tag="DeviceStateChanged"):
    device_state: DeviceState


class Dial(Event, frozen=True, kw_only=True, gc=False, tag="Dial"):
    caller: Channel | None = None
    peer: Channel
    forward: str = ""
    forwarded: Channel | None = None
    dialstring: str = ""
    dialstatus: str = ""


class EndpointStateChange(Event, frozen=True, kw_only=True, gc=False, tag="EndpointStateChange"):
    endpoint: Endpoint


class PeerStatusChange(Event, frozen=True, kw_only=True, gc=False, tag="PeerStatusChange"):
    endpoint: Endpoint
    peer: Peer


class PlaybackContinuing(Event, frozen=True, kw_only=True, gc=False, tag="PlaybackContinuing"):
    playback: Playback


class PlaybackFinished(Event, frozen=True, kw_only=True, gc=False, tag="PlaybackFinished"):
    playback: Playback


class PlaybackStarted(Event, frozen=True, kw_only=True, gc=False, tag="PlaybackStarted"):
    playback: Playback


class RESTResponse(Event, frozen=True, kw_only=True, gc=False, tag="RESTResponse"):
    transaction_id: str = ""
    request_id: str = ""
    status_code: int = 0
    reason_phrase: str = ""
    uri: str = ""
    content_type: str = ""
    message_body: str = ""


class RecordingFailed(Event, frozen=True, kw_only=True, gc=False, tag="RecordingFailed"):
    recording: LiveRecording


class RecordingFinished(Event, frozen=True, kw_only=True, gc=False, tag="RecordingFinished"):
    recording: LiveRecording


class RecordingStarted(Event, frozen=True, kw_only=True, gc=False, tag="RecordingStarted"):
    recording: LiveRecording


class StasisEnd(Event, frozen=True, kw_only=True, gc=False, tag="StasisEnd"):
    channel: Channel


class StasisStart(Event, frozen=True, kw_only=True, gc=False, tag="StasisStart"):
    args: tuple[str, ...] = ()
    channel: Channel
    replace_channel: Channel | None = None


class TextMessageReceived(Event, frozen=True, kw_only=True, gc=False, tag="TextMessageReceived"):
    message: TextMessage
    endpoint: Endpoint | None = None


AnyEvent = (
    ApplicationMoveFailed
    | ApplicationRegistered
    | ApplicationReplaced
    | ApplicationUnregistered
    | BridgeAttendedTransfer
    | BridgeBlindTransfer
    | BridgeCreated
    | BridgeDestroyed
    | BridgeMerged
    | BridgeVideoSourceChanged
    | CallBroadcast
    | CallClaimed
    | ChannelCallerId
    | ChannelConnectedLine
    | ChannelCreated
    | ChannelDestroyed
    | ChannelDialplan
    | ChannelDtmfReceived
    | ChannelEnteredBridge
    | ChannelHangupRequest
    | ChannelHold
    | ChannelLeftBridge
    | ChannelStateChange
    | ChannelTalkingFinished
    | ChannelTalkingStarted
    | ChannelToneDetected
    | ChannelTransfer
    | ChannelUnhold
    | ChannelUserevent
    | ChannelVarset
    | ContactStatusChange
    | DeviceStateChanged
    | Dial
    | EndpointStateChange
    | PeerStatusChange
    | PlaybackContinuing
    | PlaybackFinished
    | PlaybackStarted
    | RESTResponse
    | RecordingFailed
    | RecordingFinished
    | RecordingStarted
    | StasisEnd
    | StasisStart
    | TextMessageReceived
)


EVENT_TYPES = [
    "ApplicationMoveFailed",
    "ApplicationRegistered",
    "ApplicationReplaced",
    "ApplicationUnregistered",
    "BridgeAttendedTransfer",
    "BridgeBlindTransfer",
    "BridgeCreated",
    "BridgeDestroyed",
    "BridgeMerged",
    "BridgeVideoSourceChanged",
    "CallBroadcast",
    "CallClaimed",
    "ChannelCallerId",
    "ChannelConnectedLine",
    "ChannelCreated",
    "ChannelDestroyed",
    "ChannelDialplan",
    "ChannelDtmfReceived",
    "ChannelEnteredBridge",
    "ChannelHangupRequest",
    "ChannelHold",
    "ChannelLeftBridge",
    "ChannelStateChange",
    "ChannelTalkingFinished",
    "ChannelTalkingStarted",
    "ChannelToneDetected",
    "ChannelTransfer",
    "ChannelUnhold",
    "ChannelUserevent",
    "ChannelVarset",
    "ContactStatusChange",
    "DeviceStateChanged",
    "Dial",
    "EndpointStateChange",
    "PeerStatusChange",
    "PlaybackContinuing",
    "PlaybackFinished",
    "PlaybackStarted",
    "RESTResponse",
    "RecordingFailed",
    "RecordingFinished",
    "RecordingStarted",
    "StasisEnd",
    "StasisStart",
    "TextMessageReceived",
]


_application = Decoder(Application).decode
_asterisk_info = Decoder(AsteriskInfo).decode
_asterisk_ping = Decoder(AsteriskPing).decode
_bridge = Decoder(Bridge).decode
_channel = Decoder(Channel).decode
_device_state = Decoder(DeviceState).decode
_endpoint = Decoder(Endpoint).decode
_applications = Decoder(tuple[Application, ...]).decode
_bridges = Decoder(tuple[Bridge, ...]).decode
_channels = Decoder(tuple[Channel, ...]).decode
_config_tuples = Decoder(tuple[ConfigTuple, ...]).decode
_device_states = Decoder(tuple[DeviceState, ...]).decode
_endpoints = Decoder(tuple[Endpoint, ...]).decode
_log_channels = Decoder(tuple[LogChannel, ...]).decode
_mailboxs = Decoder(tuple[Mailbox, ...]).decode
_modules = Decoder(tuple[Module, ...]).decode
_sounds = Decoder(tuple[Sound, ...]).decode
_stored_recordings = Decoder(tuple[StoredRecording, ...]).decode
_live_recording = Decoder(LiveRecording).decode
_mailbox = Decoder(Mailbox).decode
_module = Decoder(Module).decode
_playback = Decoder(Playback).decode
_rt_pstat = Decoder(RTPstat).decode
_sound = Decoder(Sound).decode
_stored_recording = Decoder(StoredRecording).decode
_variable = Decoder(Variable).decode
_variables = Decoder(Variables).decode


class applications:
    @staticmethod
    def list() -> Request[tuple[Application, ...]]:
        """GET /applications"""
        return Request("GET", "/applications", _applications)

    @staticmethod
    def get(*, application_name: str) -> Request[Application]:
        """GET /applications/{applicationName}"""
        return Request("GET", f"/applications/{segment(application_name)}", _application)

    @staticmethod
    def subscribe(*, application_name: str, event_source: Sequence[str]) -> Request[Application]:
        """POST /applications/{applicationName}/subscription"""
        return Request(
            "POST",
            f"/applications/{segment(application_name)}/subscription",
            _application,
            query=_query(("eventSource", event_source)),
        )

    @staticmethod
    def unsubscribe(*, application_name: str, event_source: Sequence[str]) -> Request[Application]:
        """DELETE /applications/{applicationName}/subscription"""
        return Request(
            "DELETE",
            f"/applications/{segment(application_name)}/subscription",
            _application,
            query=_query(("eventSource", event_source)),
        )

    @staticmethod
    def filter(*, application_name: str, filter: Mapping[str, object] | None = None) -> Request[Application]:
        """PUT /applications/{applicationName}/eventFilter"""
        return Request(
            "PUT",
            f"/applications/{segment(application_name)}/eventFilter",
            _application,
            body=encode(filter) if filter is not None else b"",
        )


class asterisk:
    @staticmethod
    def get_object(*, config_class: str, object_type: str, id: str) -> Request[tuple[ConfigTuple, ...]]:
        """GET /asterisk/config/dynamic/{configClass}/{objectType}/{id}"""
        return Request(
            "GET",
            f"/asterisk/config/dynamic/{segment(config_class)}/{segment(object_type)}/{segment(id)}",
            _config_tuples,
        )

    @staticmethod
    def update_object(
        *, config_class: str, object_type: str, id: str, fields: Sequence[Mapping[str, str]] | None = None
    ) -> Request[tuple[ConfigTuple, ...]]:
        """PUT /asterisk/config/dynamic/{configClass}/{objectType}/{id}"""
        return Request(
            "PUT",
            f"/asterisk/config/dynamic/{segment(config_class)}/{segment(object_type)}/{segment(id)}",
            _config_tuples,
            body=encode({"fields": fields}) if fields is not None else b"",
        )

    @staticmethod
    def delete_object(*, config_class: str, object_type: str, id: str) -> Request[None]:
        """DELETE /asterisk/config/dynamic/{configClass}/{objectType}/{id}"""
        return Request(
            "DELETE", f"/asterisk/config/dynamic/{segment(config_class)}/{segment(object_type)}/{segment(id)}", nothing
        )

    @staticmethod
    def get_info(*, only: Sequence[str] | None = None) -> Request[AsteriskInfo]:
        """GET /asterisk/info"""
        return Request("GET", "/asterisk/info", _asterisk_info, query=_query(("only", only)))

    @staticmethod
    def ping() -> Request[AsteriskPing]:
        """GET /asterisk/ping"""
        return Request("GET", "/asterisk/ping", _asterisk_ping)

    @staticmethod
    def list_modules() -> Request[tuple[Module, ...]]:
        """GET /asterisk/modules"""
        return Request("GET", "/asterisk/modules", _modules)

    @staticmethod
    def get_module(*, module_name: str) -> Request[Module]:
        """GET /asterisk/modules/{moduleName}"""
        return Request("GET", f"/asterisk/modules/{segment(module_name)}", _module)

    @staticmethod
    def load_module(*, module_name: str) -> Request[None]:
        """POST /asterisk/modules/{moduleName}"""
        return Request("POST", f"/asterisk/modules/{segment(module_name)}", nothing)

    @staticmethod
    def unload_module(*, module_name: str) -> Request[None]:
        """DELETE /asterisk/modules/{moduleName}"""
        return Request("DELETE", f"/asterisk/modules/{segment(module_name)}", nothing)

    @staticmethod
    def reload_module(*, module_name: str) -> Request[None]:
        """PUT /asterisk/modules/{moduleName}"""
        return Request("PUT", f"/asterisk/modules/{segment(module_name)}", nothing)

    @staticmethod
    def list_log_channels() -> Request[tuple[LogChannel, ...]]:
        """GET /asterisk/logging"""
        return Request("GET", "/asterisk/logging", _log_channels)

    @staticmethod
    def add_log(*, log_channel_name: str, configuration: str) -> Request[None]:
        """POST /asterisk/logging/{logChannelName}"""
        return Request(
            "POST",
            f"/asterisk/logging/{segment(log_channel_name)}",
            nothing,
            query=_query(("configuration", configuration)),
        )

    @staticmethod
    def delete_log(*, log_channel_name: str) -> Request[None]:
        """DELETE /asterisk/logging/{logChannelName}"""
        return Request("DELETE", f"/asterisk/logging/{segment(log_channel_name)}", nothing)

    @staticmethod
    def rotate_log(*, log_channel_name: str) -> Request[None]:
        """PUT /asterisk/logging/{logChannelName}/rotate"""
        return Request("PUT", f"/asterisk/logging/{segment(log_channel_name)}/rotate", nothing)

    @staticmethod
    def get_global_var(*, variable: str) -> Request[Variable]:
        """GET /asterisk/variable"""
        return Request("GET", "/asterisk/variable", _variable, query=_query(("variable", variable)))

    @staticmethod
    def set_global_var(*, variable: str, value: str | None = None) -> Request[None]:
        """POST /asterisk/variable"""
        return Request("POST", "/asterisk/variable", nothing, query=_query(("variable", variable), ("value", value)))


class bridges:
    @staticmethod
    def list() -> Request[tuple[Bridge, ...]]:
        """GET /bridges"""
        return Request("GET", "/bridges", _bridges)

    @staticmethod
    def create(
        *,
        type: str | None = None,
        bridge_id: str | None = None,
        name: str | None = None,
        variables: Mapping[str, object] | None = None,
    ) -> Request[Bridge]:
        """POST /bridges"""
        return Request(
            "POST",
            "/bridges",
            _bridge,
            query=_query(("type", type), ("bridgeId", bridge_id), ("name", name)),
            body=encode({"variables": variables}) if variables is not None else b"",
        )

    @staticmethod
    def create_with_id(
        *,
        bridge_id: str,
        type: str | None = None,
        name: str | None = None,
        variables: Mapping[str, object] | None = None,
    ) -> Request[Bridge]:
        """POST /bridges/{bridgeId}"""
        return Request(
            "POST",
            f"/bridges/{segment(bridge_id)}",
            _bridge,
            query=_query(("type", type), ("name", name)),
            body=encode({"variables": variables}) if variables is not None else b"",
        )

    @staticmethod
    def get(*, bridge_id: str) -> Request[Bridge]:
        """GET /bridges/{bridgeId}"""
        return Request("GET", f"/bridges/{segment(bridge_id)}", _bridge)

    @staticmethod
    def destroy(*, bridge_id: str) -> Request[None]:
        """DELETE /bridges/{bridgeId}"""
        return Request("DELETE", f"/bridges/{segment(bridge_id)}", nothing)

    @staticmethod
    def get_bridge_var(*, bridge_id: str, variable: str) -> Request[Variable]:
        """GET /bridges/{bridgeId}/variable"""
        return Request(
            "GET", f"/bridges/{segment(bridge_id)}/variable", _variable, query=_query(("variable", variable))
        )

    @staticmethod
    def set_bridge_var(
        *, bridge_id: str, variable: str, value: str | None = None, report_events: bool | None = None
    ) -> Request[None]:
        """POST /bridges/{bridgeId}/variable"""
        return Request(
            "POST",
            f"/bridges/{segment(bridge_id)}/variable",
            nothing,
            query=_query(("variable", variable), ("value", value), ("report_events", report_events)),
        )

    @staticmethod
    def get_bridge_vars(*, bridge_id: str, variables: Sequence[str]) -> Request[Variables]:
        """GET /bridges/{bridgeId}/variables"""
        return Request(
            "GET", f"/bridges/{segment(bridge_id)}/variables", _variables, query=_query(("variables", variables))
        )

    @staticmethod
    def set_bridge_vars(*, bridge_id: str, variables: Mapping[str, object]) -> Request[None]:
        """POST /bridges/{bridgeId}/variables"""
        return Request(
            "POST", f"/bridges/{segment(bridge_id)}/variables", nothing, body=encode({"variables": variables})
        )

    @staticmethod
    def add_channel(
        *,
        bridge_id: str,
        channel: Sequence[str],
        role: str | None = None,
        absorb_dtmf: bool | None = None,
        mute: bool | None = None,
        inhibit_connected_line_updates: bool | None = None,
    ) -> Request[None]:
        """POST /bridges/{bridgeId}/addChannel"""
        return Request(
            "POST",
            f"/bridges/{segment(bridge_id)}/addChannel",
            nothing,
            query=_query(
                ("channel", channel),
                ("role", role),
                ("absorbDTMF", absorb_dtmf),
                ("mute", mute),
                ("inhibitConnectedLineUpdates", inhibit_connected_line_updates),
            ),
        )

    @staticmethod
    def remove_channel(*, bridge_id: str, channel: Sequence[str]) -> Request[None]:
        """POST /bridges/{bridgeId}/removeChannel"""
        return Request(
            "POST", f"/bridges/{segment(bridge_id)}/removeChannel", nothing, query=_query(("channel", channel))
        )

    @staticmethod
    def set_video_source(*, bridge_id: str, channel_id: str) -> Request[None]:
        """POST /bridges/{bridgeId}/videoSource/{channelId}"""
        return Request("POST", f"/bridges/{segment(bridge_id)}/videoSource/{segment(channel_id)}", nothing)

    @staticmethod
    def clear_video_source(*, bridge_id: str) -> Request[None]:
        """DELETE /bridges/{bridgeId}/videoSource"""
        return Request("DELETE", f"/bridges/{segment(bridge_id)}/videoSource", nothing)

    @staticmethod
    def start_moh(*, bridge_id: str, moh_class: str | None = None) -> Request[None]:
        """POST /bridges/{bridgeId}/moh"""
        return Request("POST", f"/bridges/{segment(bridge_id)}/moh", nothing, query=_query(("mohClass", moh_class)))

    @staticmethod
    def stop_moh(*, bridge_id: str) -> Request[None]:
        """DELETE /bridges/{bridgeId}/moh"""
        return Request("DELETE", f"/bridges/{segment(bridge_id)}/moh", nothing)

    @staticmethod
    def play(
        *,
        bridge_id: str,
        media: Sequence[str],
        announcer_format: str | None = None,
        lang: str | None = None,
        offsetms: int | None = None,
        skipms: int | None = None,
        playback_id: str | None = None,
    ) -> Request[Playback]:
        """POST /bridges/{bridgeId}/play"""
        return Request(
            "POST",
            f"/bridges/{segment(bridge_id)}/play",
            _playback,
            query=_query(
                ("media", media),
                ("announcer_format", announcer_format),
                ("lang", lang),
                ("offsetms", offsetms),
                ("skipms", skipms),
                ("playbackId", playback_id),
            ),
        )

    @staticmethod
    def play_with_id(
        *,
        bridge_id: str,
        playback_id: str,
        media: Sequence[str],
        announcer_format: str | None = None,
        lang: str | None = None,
        offsetms: int | None = None,
        skipms: int | None = None,
    ) -> Request[Playback]:
        """POST /bridges/{bridgeId}/play/{playbackId}"""
        return Request(
            "POST",
            f"/bridges/{segment(bridge_id)}/play/{segment(playback_id)}",
            _playback,
            query=_query(
                ("media", media),
                ("announcer_format", announcer_format),
                ("lang", lang),
                ("offsetms", offsetms),
                ("skipms", skipms),
            ),
        )

    @staticmethod
    def record(
        *,
        bridge_id: str,
        name: str,
        format: str,
        recorder_format: str | None = None,
        max_duration_seconds: int | None = None,
        max_silence_seconds: int | None = None,
        if_exists: str | None = None,
        beep: bool | None = None,
        terminate_on: str | None = None,
    ) -> Request[LiveRecording]:
        """POST /bridges/{bridgeId}/record"""
        return Request(
            "POST",
            f"/bridges/{segment(bridge_id)}/record",
            _live_recording,
            query=_query(
                ("name", name),
                ("format", format),
                ("recorder_format", recorder_format),
                ("maxDurationSeconds", max_duration_seconds),
                ("maxSilenceSeconds", max_silence_seconds),
                ("ifExists", if_exists),
                ("beep", beep),
                ("terminateOn", terminate_on),
            ),
        )


class channels:
    @staticmethod
    def list() -> Request[tuple[Channel, ...]]:
        """GET /channels"""
        return Request("GET", "/channels", _channels)

    @staticmethod
    def originate(
        *,
        endpoint: str,
        extension: str | None = None,
        context: str | None = None,
        priority: int | None = None,
        label: str | None = None,
        app: str | None = None,
        app_args: str | None = None,
        caller_id: str | None = None,
        timeout: int | None = None,
        variables: Mapping[str, object] | None = None,
        channel_id: str | None = None,
        other_channel_id: str | None = None,
        originator: str | None = None,
        formats: str | None = None,
    ) -> Request[Channel]:
        """POST /channels"""
        return Request(
            "POST",
            "/channels",
            _channel,
            query=_query(
                ("endpoint", endpoint),
                ("extension", extension),
                ("context", context),
                ("priority", priority),
                ("label", label),
                ("app", app),
                ("appArgs", app_args),
                ("callerId", caller_id),
                ("timeout", timeout),
                ("channelId", channel_id),
                ("otherChannelId", other_channel_id),
                ("originator", originator),
                ("formats", formats),
            ),
            body=encode({"variables": variables}) if variables is not None else b"",
        )

    @staticmethod
    def create(
        *,
        endpoint: str,
        app: str,
        app_args: str | None = None,
        channel_id: str | None = None,
        other_channel_id: str | None = None,
        originator: str | None = None,
        formats: str | None = None,
        variables: Mapping[str, object] | None = None,
    ) -> Request[Channel]:
        """POST /channels/create"""
        return Request(
            "POST",
            "/channels/create",
            _channel,
            query=_query(
                ("endpoint", endpoint),
                ("app", app),
                ("appArgs", app_args),
                ("channelId", channel_id),
                ("otherChannelId", other_channel_id),
                ("originator", originator),
                ("formats", formats),
            ),
            body=encode({"variables": variables}) if variables is not None else b"",
        )

    @staticmethod
    def get(*, channel_id: str) -> Request[Channel]:
        """GET /channels/{channelId}"""
        return Request("GET", f"/channels/{segment(channel_id)}", _channel)

    @staticmethod
    def originate_with_id(
        *,
        channel_id: str,
        endpoint: str,
        extension: str | None = None,
        context: str | None = None,
        priority: int | None = None,
        label: str | None = None,
        app: str | None = None,
        app_args: str | None = None,
        caller_id: str | None = None,
        timeout: int | None = None,
        variables: Mapping[str, object] | None = None,
        other_channel_id: str | None = None,
        originator: str | None = None,
        formats: str | None = None,
    ) -> Request[Channel]:
        """POST /channels/{channelId}"""
        return Request(
            "POST",
            f"/channels/{segment(channel_id)}",
            _channel,
            query=_query(
                ("endpoint", endpoint),
                ("extension", extension),
                ("context", context),
                ("priority", priority),
                ("label", label),
                ("app", app),
                ("appArgs", app_args),
                ("callerId", caller_id),
                ("timeout", timeout),
                ("otherChannelId", other_channel_id),
                ("originator", originator),
                ("formats", formats),
            ),
            body=encode({"variables": variables}) if variables is not None else b"",
        )

    @staticmethod
    def hangup(*, channel_id: str, reason_code: str | None = None, reason: str | None = None) -> Request[None]:
        """DELETE /channels/{channelId}"""
        return Request(
            "DELETE",
            f"/channels/{segment(channel_id)}",
            nothing,
            query=_query(("reason_code", reason_code), ("reason", reason)),
        )

    @staticmethod
    def continue_in_dialplan(
        *,
        channel_id: str,
        context: str | None = None,
        extension: str | None = None,
        priority: int | None = None,
        label: str | None = None,
    ) -> Request[None]:
        """POST /channels/{channelId}/continue"""
        return Request(
            "POST",
            f"/channels/{segment(channel_id)}/continue",
            nothing,
            query=_query(("context", context), ("extension", extension), ("priority", priority), ("label", label)),
        )

    @staticmethod
    def move(*, channel_id: str, app: str, app_args: str | None = None) -> Request[None]:
        """POST /channels/{channelId}/move"""
        return Request(
            "POST", f"/channels/{segment(channel_id)}/move", nothing, query=_query(("app", app), ("appArgs", app_args))
        )

    @staticmethod
    def redirect(*, channel_id: str, endpoint: str) -> Request[None]:
        """POST /channels/{channelId}/redirect"""
        return Request(
            "POST", f"/channels/{segment(channel_id)}/redirect", nothing, query=_query(("endpoint", endpoint))
        )

    @staticmethod
    def answer(*, channel_id: str) -> Request[None]:
        """POST /channels/{channelId}/answer"""
        return Request("POST", f"/channels/{segment(channel_id)}/answer", nothing)

    @staticmethod
    def ring(*, channel_id: str) -> Request[None]:
        """POST /channels/{channelId}/ring"""
        return Request("POST", f"/channels/{segment(channel_id)}/ring", nothing)

    @staticmethod
    def ring_stop(*, channel_id: str) -> Request[None]:
        """DELETE /channels/{channelId}/ring"""
        return Request("DELETE", f"/channels/{segment(channel_id)}/ring", nothing)

    @staticmethod
    def progress(*, channel_id: str) -> Request[None]:
        """POST /channels/{channelId}/progress"""
        return Request("POST", f"/channels/{segment(channel_id)}/progress", nothing)

    @staticmethod
    def send_dtmf(
        *,
        channel_id: str,
        dtmf: str | None = None,
        before: int | None = None,
        between: int | None = None,
        duration: int | None = None,
        after: int | None = None,
    ) -> Request[None]:
        """POST /channels/{channelId}/dtmf"""
        return Request(
            "POST",
            f"/channels/{segment(channel_id)}/dtmf",
            nothing,
            query=_query(
                ("dtmf", dtmf), ("before", before), ("between", between), ("duration", duration), ("after", after)
            ),
        )

    @staticmethod
    def mute(*, channel_id: str, direction: str | None = None) -> Request[None]:
        """POST /channels/{channelId}/mute"""
        return Request("POST", f"/channels/{segment(channel_id)}/mute", nothing, query=_query(("direction", direction)))

    @staticmethod
    def unmute(*, channel_id: str, direction: str | None = None) -> Request[None]:
        """DELETE /channels/{channelId}/mute"""
        return Request(
            "DELETE", f"/channels/{segment(channel_id)}/mute", nothing, query=_query(("direction", direction))
        )

    @staticmethod
    def hold(*, channel_id: str) -> Request[None]:
        """POST /channels/{channelId}/hold"""
        return Request("POST", f"/channels/{segment(channel_id)}/hold", nothing)

    @staticmethod
    def unhold(*, channel_id: str) -> Request[None]:
        """DELETE /channels/{channelId}/hold"""
        return Request("DELETE", f"/channels/{segment(channel_id)}/hold", nothing)

    @staticmethod
    def start_moh(*, channel_id: str, moh_class: str | None = None) -> Request[None]:
        """POST /channels/{channelId}/moh"""
        return Request("POST", f"/channels/{segment(channel_id)}/moh", nothing, query=_query(("mohClass", moh_class)))

    @staticmethod
    def stop_moh(*, channel_id: str) -> Request[None]:
        """DELETE /channels/{channelId}/moh"""
        return Request("DELETE", f"/channels/{segment(channel_id)}/moh", nothing)

    @staticmethod
    def start_silence(*, channel_id: str) -> Request[None]:
        """POST /channels/{channelId}/silence"""
        return Request("POST", f"/channels/{segment(channel_id)}/silence", nothing)

    @staticmethod
    def stop_silence(*, channel_id: str) -> Request[None]:
        """DELETE /channels/{channelId}/silence"""
        return Request("DELETE", f"/channels/{segment(channel_id)}/silence", nothing)

    @staticmethod
    def play(
        *,
        channel_id: str,
        media: Sequence[str],
        lang: str | None = None,
        offsetms: int | None = None,
        skipms: int | None = None,
        playback_id: str | None = None,
    ) -> Request[Playback]:
        """POST /channels/{channelId}/play"""
        return Request(
            "POST",
            f"/channels/{segment(channel_id)}/play",
            _playback,
            query=_query(
                ("media", media),
                ("lang", lang),
                ("offsetms", offsetms),
                ("skipms", skipms),
                ("playbackId", playback_id),
            ),
        )

    @staticmethod
    def play_with_id(
        *,
        channel_id: str,
        playback_id: str,
        media: Sequence[str],
        lang: str | None = None,
        offsetms: int | None = None,
        skipms: int | None = None,
    ) -> Request[Playback]:
        """POST /channels/{channelId}/play/{playbackId}"""
        return Request(
            "POST",
            f"/channels/{segment(channel_id)}/play/{segment(playback_id)}",
            _playback,
            query=_query(("media", media), ("lang", lang), ("offsetms", offsetms), ("skipms", skipms)),
        )

    @staticmethod
    def record(
        *,
        channel_id: str,
        name: str,
        format: str,
        max_duration_seconds: int | None = None,
        max_silence_seconds: int | None = None,
        if_exists: str | None = None,
        beep: bool | None = None,
        terminate_on: str | None = None,
    ) -> Request[LiveRecording]:
        """POST /channels/{channelId}/record"""
        return Request(
            "POST",
            f"/channels/{segment(channel_id)}/record",
            _live_recording,
            query=_query(
                ("name", name),
                ("format", format),
                ("maxDurationSeconds", max_duration_seconds),
                ("maxSilenceSeconds", max_silence_seconds),
                ("ifExists", if_exists),
                ("beep", beep),
                ("terminateOn", terminate_on),
            ),
        )

    @staticmethod
    def get_channel_var(*, channel_id: str, variable: str) -> Request[Variable]:
        """GET /channels/{channelId}/variable"""
        return Request(
            "GET", f"/channels/{segment(channel_id)}/variable", _variable, query=_query(("variable", variable))
        )

    @staticmethod
    def set_channel_var(
        *, channel_id: str, variable: str, value: str | None = None, report_events: bool | None = None
    ) -> Request[None]:
        """POST /channels/{channelId}/variable"""
        return Request(
            "POST",
            f"/channels/{segment(channel_id)}/variable",
            nothing,
            query=_query(("variable", variable), ("value", value), ("report_events", report_events)),
        )

    @staticmethod
    def get_channel_vars(*, channel_id: str, variables: Sequence[str]) -> Request[Variables]:
        """GET /channels/{channelId}/variables"""
        return Request(
            "GET", f"/channels/{segment(channel_id)}/variables", _variables, query=_query(("variables", variables))
        )

    @staticmethod
    def set_channel_vars(*, channel_id: str, variables: Mapping[str, object]) -> Request[None]:
        """POST /channels/{channelId}/variables"""
        return Request(
            "POST", f"/channels/{segment(channel_id)}/variables", nothing, body=encode({"variables": variables})
        )

    @staticmethod
    def snoop_channel(
        *,
        channel_id: str,
        app: str,
        spy: str | None = None,
        whisper: str | None = None,
        app_args: str | None = None,
        snoop_id: str | None = None,
    ) -> Request[Channel]:
        """POST /channels/{channelId}/snoop"""
        return Request(
            "POST",
            f"/channels/{segment(channel_id)}/snoop",
            _channel,
            query=_query(
                ("app", app), ("spy", spy), ("whisper", whisper), ("appArgs", app_args), ("snoopId", snoop_id)
            ),
        )

    @staticmethod
    def snoop_channel_with_id(
        *,
        channel_id: str,
        snoop_id: str,
        app: str,
        spy: str | None = None,
        whisper: str | None = None,
        app_args: str | None = None,
    ) -> Request[Channel]:
        """POST /channels/{channelId}/snoop/{snoopId}"""
        return Request(
            "POST",
            f"/channels/{segment(channel_id)}/snoop/{segment(snoop_id)}",
            _channel,
            query=_query(("app", app), ("spy", spy), ("whisper", whisper), ("appArgs", app_args)),
        )

    @staticmethod
    def dial(*, channel_id: str, caller: str | None = None, timeout: int | None = None) -> Request[None]:
        """POST /channels/{channelId}/dial"""
        return Request(
            "POST",
            f"/channels/{segment(channel_id)}/dial",
            nothing,
            query=_query(("caller", caller), ("timeout", timeout)),
        )

    @staticmethod
    def rtpstatistics(*, channel_id: str) -> Request[RTPstat]:
        """GET /channels/{channelId}/rtp_statistics"""
        return Request("GET", f"/channels/{segment(channel_id)}/rtp_statistics", _rt_pstat)

    @staticmethod
    def external_media(
        *,
        app: str,
        format: str,
        channel_id: str | None = None,
        variables: Mapping[str, object] | None = None,
        external_host: str | None = None,
        encapsulation: str | None = None,
        transport: str | None = None,
        connection_type: str | None = None,
        direction: str | None = None,
        data: str | None = None,
        transport_data: str | None = None,
    ) -> Request[Channel]:
        """POST /channels/externalMedia"""
        return Request(
            "POST",
            "/channels/externalMedia",
            _channel,
            query=_query(
                ("app", app),
                ("format", format),
                ("channelId", channel_id),
                ("external_host", external_host),
                ("encapsulation", encapsulation),
                ("transport", transport),
                ("connection_type", connection_type),
                ("direction", direction),
                ("data", data),
                ("transport_data", transport_data),
            ),
            body=encode({"variables": variables}) if variables is not None else b"",
        )

    @staticmethod
    def transfer_progress(*, channel_id: str, states: str) -> Request[None]:
        """POST /channels/{channelId}/transfer_progress"""
        return Request(
            "POST", f"/channels/{segment(channel_id)}/transfer_progress", nothing, query=_query(("states", states))
        )


class device_states:
    @staticmethod
    def list() -> Request[tuple[DeviceState, ...]]:
        """GET /deviceStates"""
        return Request("GET", "/deviceStates", _device_states)

    @staticmethod
    def get(*, device_name: str) -> Request[DeviceState]:
        """GET /deviceStates/{deviceName}"""
        return Request("GET", f"/deviceStates/{segment(device_name)}", _device_state)

    @staticmethod
    def update(*, device_name: str, device_state: str) -> Request[None]:
        """PUT /deviceStates/{deviceName}"""
        return Request(
            "PUT", f"/deviceStates/{segment(device_name)}", nothing, query=_query(("deviceState", device_state))
        )

    @staticmethod
    def delete(*, device_name: str) -> Request[None]:
        """DELETE /deviceStates/{deviceName}"""
        return Request("DELETE", f"/deviceStates/{segment(device_name)}", nothing)


class endpoints:
    @staticmethod
    def list() -> Request[tuple[Endpoint, ...]]:
        """GET /endpoints"""
        return Request("GET", "/endpoints", _endpoints)

    @staticmethod
    def send_message(
        *, to: str, from_: str, body: str | None = None, variables: Mapping[str, object] | None = None
    ) -> Request[None]:
        """PUT /endpoints/sendMessage"""
        return Request(
            "PUT",
            "/endpoints/sendMessage",
            nothing,
            query=_query(("to", to), ("from", from_), ("body", body)),
            body=encode({"variables": variables}) if variables is not None else b"",
        )

    @staticmethod
    def refer(
        *,
        to: str,
        from_: str,
        refer_to: str,
        to_self: bool | None = None,
        variables: Mapping[str, object] | None = None,
    ) -> Request[None]:
        """POST /endpoints/refer"""
        return Request(
            "POST",
            "/endpoints/refer",
            nothing,
            query=_query(("to", to), ("from", from_), ("refer_to", refer_to), ("to_self", to_self)),
            body=encode({"variables": variables}) if variables is not None else b"",
        )

    @staticmethod
    def list_by_tech(*, tech: str) -> Request[tuple[Endpoint, ...]]:
        """GET /endpoints/{tech}"""
        return Request("GET", f"/endpoints/{segment(tech)}", _endpoints)

    @staticmethod
    def get(*, tech: str, resource: str) -> Request[Endpoint]:
        """GET /endpoints/{tech}/{resource}"""
        return Request("GET", f"/endpoints/{segment(tech)}/{segment(resource)}", _endpoint)

    @staticmethod
    def send_message_to_endpoint(
        *, from_: str, tech: str, resource: str, body: str | None = None, variables: Mapping[str, object] | None = None
    ) -> Request[None]:
        """PUT /endpoints/{tech}/{resource}/sendMessage"""
        return Request(
            "PUT",
            f"/endpoints/{segment(tech)}/{segment(resource)}/sendMessage",
            nothing,
            query=_query(("from", from_), ("body", body)),
            body=encode({"variables": variables}) if variables is not None else b"",
        )

    @staticmethod
    def refer_to_endpoint(
        *,
        from_: str,
        refer_to: str,
        tech: str,
        resource: str,
        to_self: bool | None = None,
        variables: Mapping[str, object] | None = None,
    ) -> Request[None]:
        """POST /endpoints/{tech}/{resource}/refer"""
        return Request(
            "POST",
            f"/endpoints/{segment(tech)}/{segment(resource)}/refer",
            nothing,
            query=_query(("from", from_), ("refer_to", refer_to), ("to_self", to_self)),
            body=encode({"variables": variables}) if variables is not None else b"",
        )


class mailboxes:
    @staticmethod
    def list() -> Request[tuple[Mailbox, ...]]:
        """GET /mailboxes"""
        return Request("GET", "/mailboxes", _mailboxs)

    @staticmethod
    def get(*, mailbox_name: str) -> Request[Mailbox]:
        """GET /mailboxes/{mailboxName}"""
        return Request("GET", f"/mailboxes/{segment(mailbox_name)}", _mailbox)

    @staticmethod
    def update(*, mailbox_name: str, old_messages: int, new_messages: int) -> Request[None]:
        """PUT /mailboxes/{mailboxName}"""
        return Request(
            "PUT",
            f"/mailboxes/{segment(mailbox_name)}",
            nothing,
            query=_query(("oldMessages", old_messages), ("newMessages", new_messages)),
        )

    @staticmethod
    def delete(*, mailbox_name: str) -> Request[None]:
        """DELETE /mailboxes/{mailboxName}"""
        return Request("DELETE", f"/mailboxes/{segment(mailbox_name)}", nothing)


class playbacks:
    @staticmethod
    def get(*, playback_id: str) -> Request[Playback]:
        """GET /playbacks/{playbackId}"""
        return Request("GET", f"/playbacks/{segment(playback_id)}", _playback)

    @staticmethod
    def stop(*, playback_id: str) -> Request[None]:
        """DELETE /playbacks/{playbackId}"""
        return Request("DELETE", f"/playbacks/{segment(playback_id)}", nothing)

    @staticmethod
    def control(*, playback_id: str, operation: str) -> Request[None]:
        """POST /playbacks/{playbackId}/control"""
        return Request(
            "POST", f"/playbacks/{segment(playback_id)}/control", nothing, query=_query(("operation", operation))
        )


class recordings:
    @staticmethod
    def list_stored() -> Request[tuple[StoredRecording, ...]]:
        """GET /recordings/stored"""
        return Request("GET", "/recordings/stored", _stored_recordings)

    @staticmethod
    def get_stored(*, recording_name: str) -> Request[StoredRecording]:
        """GET /recordings/stored/{recordingName}"""
        return Request("GET", f"/recordings/stored/{segment(recording_name)}", _stored_recording)

    @staticmethod
    def delete_stored(*, recording_name: str) -> Request[None]:
        """DELETE /recordings/stored/{recordingName}"""
        return Request("DELETE", f"/recordings/stored/{segment(recording_name)}", nothing)

    @staticmethod
    def get_stored_file(*, recording_name: str) -> Request[bytes]:
        """GET /recordings/stored/{recordingName}/file"""
        return Request("GET", f"/recordings/stored/{segment(recording_name)}/file", raw)

    @staticmethod
    def copy_stored(*, recording_name: str, destination_recording_name: str) -> Request[StoredRecording]:
        """POST /recordings/stored/{recordingName}/copy"""
        return Request(
            "POST",
            f"/recordings/stored/{segment(recording_name)}/copy",
            _stored_recording,
            query=_query(("destinationRecordingName", destination_recording_name)),
        )

    @staticmethod
    def get_live(*, recording_name: str) -> Request[LiveRecording]:
        """GET /recordings/live/{recordingName}"""
        return Request("GET", f"/recordings/live/{segment(recording_name)}", _live_recording)

    @staticmethod
    def cancel(*, recording_name: str) -> Request[None]:
        """DELETE /recordings/live/{recordingName}"""
        return Request("DELETE", f"/recordings/live/{segment(recording_name)}", nothing)

    @staticmethod
    def stop(*, recording_name: str) -> Request[None]:
        """POST /recordings/live/{recordingName}/stop"""
        return Request("POST", f"/recordings/live/{segment(recording_name)}/stop", nothing)

    @staticmethod
    def pause(*, recording_name: str) -> Request[None]:
        """POST /recordings/live/{recordingName}/pause"""
        return Request("POST", f"/recordings/live/{segment(recording_name)}/pause", nothing)

    @staticmethod
    def unpause(*, recording_name: str) -> Request[None]:
        """DELETE /recordings/live/{recordingName}/pause"""
        return Request("DELETE", f"/recordings/live/{segment(recording_name)}/pause", nothing)

    @staticmethod
    def mute(*, recording_name: str) -> Request[None]:
        """POST /recordings/live/{recordingName}/mute"""
        return Request("POST", f"/recordings/live/{segment(recording_name)}/mute", nothing)

    @staticmethod
    def unmute(*, recording_name: str) -> Request[None]:
        """DELETE /recordings/live/{recordingName}/mute"""
        return Request("DELETE", f"/recordings/live/{segment(recording_name)}/mute", nothing)


class sounds:
    @staticmethod
    def list(*, lang: str | None = None, format: str | None = None) -> Request[tuple[Sound, ...]]:
        """GET /sounds"""
        return Request("GET", "/sounds", _sounds, query=_query(("lang", lang), ("format", format)))

    @staticmethod
    def get(*, sound_id: str) -> Request[Sound]:
        """GET /sounds/{soundId}"""
        return Request("GET", f"/sounds/{segment(sound_id)}", _sound)


class events:
    @staticmethod
    def user_event(
        *,
        event_name: str,
        application: str,
        source: Sequence[str] | None = None,
        variables: Mapping[str, object] | None = None,
    ) -> Request[None]:
        """POST /events/user/{eventName}"""
        return Request(
            "POST",
            f"/events/user/{segment(event_name)}",
            nothing,
            query=_query(("application", application), ("source", source)),
            body=encode({"variables": variables}) if variables is not None else b"",
        )

    @staticmethod
    def claim_channel(*, channel_id: str, application: str) -> Request[None]:
        """POST /events/claim"""
        return Request(
            "POST", "/events/claim", nothing, query=_query(("channelId", channel_id), ("application", application))
        )
