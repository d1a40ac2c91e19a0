"""SIP phones made of software: they register, dial, lift, send a tone and say which tone they hear.

    async with Phones("127.0.0.1:5060") as phones:
        anna = await phones.add("op.anna.demo", secret)
        await anna.register()
        line = await anna.rung()                  # somebody calls
        await line.answer()
        line.say(440)                             # hertz
        assert await line.hears(620)

All phones of a process share one SIP stack (baresip), so there is one `Phones` at a time.
"""

import asyncio
import contextlib
import math
import time
from types import TracebackType
from typing import Literal, Self

import numpy as np
from baresip import AudioNotActive, AudioRestarted, BaresipError, Config, Event, StackEvent
from baresip.call import Call, CallState
from baresip.config import Account
from baresip.runtime import Runtime
from baresip.ua import UserAgent

HEADERS = ("Alert-Info", "Answer-Mode", "Call-Info", "X-Hovor-Call")
TICK = 0.02  # seconds between two visits to the sound card that is none
AHEAD = 0.06  # seconds of sound written in advance
REMEMBERED = 0.5  # seconds of sound kept: a tone is measured over this long
LOUDNESS = 8000  # of 32767
FAINTEST = 100.0  # what is weaker (root mean square) counts as silence
CLOSE = 12.0  # hertz between the tone that is heard and the one that is meant
LIMIT = 20.0  # seconds to wait for anything

DigitsBy = Literal["rtpevent", "info"]


class Phones:
    """All SIP phones of this process. `server`: Asterisk's `host:port`; `interface`: the own address."""

    def __init__(self, server: str, *, interface: str = "127.0.0.1") -> None:
        self._server = server
        self._interface = interface
        self._runtime = Runtime()
        self._phones: list[Phone] = []

    async def __aenter__(self) -> Self:
        # Port 0: the system chooses a free one. A strict jitter buffer may fall silent when music and people alternate.
        extra = f"sip_listen {self._interface}:0\naudio_jitter_buffer_type off\n"
        config = Config(
            net_interface=self._interface,
            max_concurrent_calls=None,
            expose_headers=HEADERS,
            native_log_level="error",
            extra_config_text=extra,
        )
        await self._runtime.start(config)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for phone in self._phones:
            await phone.close()
        await self._runtime.close()

    async def add(
        self,
        user: str,
        password: str,
        *,
        shown_as: str = "",
        digits_by: Literal["rtpevent", "info"] = "rtpevent",
        codec: str = "",
        server: str = "",
    ) -> "Phone":
        """A phone with this account. `shown_as` is the number its calls come from (by default the account's name);
        `digits_by`: `rtpevent` (RFC 4733) or `info` (SIP INFO); `server`: another one than all phones'."""
        server = server or self._server
        account = Account(
            user=shown_as or user,
            domain=server,
            password=password,
            auth_user=user,
            reg_interval=60,
            dtmf_mode=digits_by,
            audio_codecs=(codec,) if codec else (),
        )
        phone = Phone(self._runtime, await UserAgent.create(self._runtime, account), server)
        self._phones.append(phone)
        return phone


class Phone:
    """One phone. Calls that come in ring until they are answered or rejected."""

    def __init__(self, runtime: Runtime, agent: UserAgent, server: str) -> None:
        self._runtime = runtime
        self._agent = agent
        self._server = server
        self._ringing: asyncio.Queue[Line] = asyncio.Queue()
        self._lines: list[Line] = []
        agent.on_incoming(self._ring)

    def _ring(self, call: Call) -> None:
        self._ringing.put_nowait(self._line(call))

    def _line(self, call: Call) -> "Line":
        line = Line(call)
        self._lines.append(line)
        return line

    async def register(self) -> None:
        """Signs on; a phone that did so before signs off first.

        The stack would say both at once, and for a registrar (which may take them in either order) a phone whose
        sign-off came last is gone until the stack signs on again, a minute later.
        """
        with contextlib.suppress(BaresipError):
            await self._agent.unregister()
        await self._agent.register()

    async def unregister(self) -> None:
        await self._agent.unregister()

    async def dial(self, number: str) -> "Line":
        """Calls this number; returns while it is still on its way.

        The stack tells of the call from a thread of its own. When this loop is busy, a far side that answers within
        milliseconds may have done so before the call has an object that could notice: what was told is told again.
        """
        told: list[StackEvent] = []
        remember = told.append
        self._runtime.subscribe(remember)
        try:
            call = await self._agent.dial(f"sip:{number}@{self._server}")
        finally:
            self._runtime.unsubscribe(remember)
        line = self._line(call)
        for event in told:
            call._on_stack_event(event)  # noqa: SLF001  (passes over what other calls are told)
        return line

    async def rung(self, within: float = LIMIT) -> "Line":
        """The next call that comes in. Raises TimeoutError."""
        async with asyncio.timeout(within):
            return await self._ringing.get()

    async def close(self) -> None:
        """Hangs up and signs off, as far as that is possible."""
        for line in self._lines:
            await line.hang_up()
        with contextlib.suppress(BaresipError):
            await self._agent.unregister(timeout=2)


class Line:
    """One call at a phone, coming in or going out."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._sound: asyncio.Task[None] | None = None
        self._tone: float | None = None
        self._phase = 0
        self._received = np.zeros(0, dtype=np.int16)
        self._rate = 8000
        self._packets_at = -math.inf  # time.monotonic() of the last sound or silence that came
        self._heard_more = asyncio.Event()
        self.answered = asyncio.Event()
        self.ended = asyncio.Event()
        self.why = ""  # the SIP status line or reason with which it ended, as far as the stack tells
        self.digits = ""  # what the far side pressed
        call.on(self._notice)
        call.on_dtmf(self._digit)

    @property
    def caller(self) -> str:
        """The far side's SIP URI."""
        return self._call.peer or ""

    @property
    def headers(self) -> dict[str, str]:
        """Those of the INVITE that came in, as far as they are in HEADERS."""
        return dict(self._call.headers)

    async def answer(self) -> None:
        """Lifts the phone; returns when sound can flow."""
        await self._call.answer()
        await self.established()

    async def established(self, within: float = LIMIT) -> None:
        """Waits until the far side has answered. Raises baresip's CallFailed when it does not."""
        await self._call.wait_established(within)

    async def reject(self) -> None:
        """Declines with 486 Busy Here."""
        with contextlib.suppress(BaresipError):
            await self._call.reject()

    async def hang_up(self) -> None:
        """Ends the call; nothing happens when it is over already."""
        if not self.ended.is_set():
            with contextlib.suppress(BaresipError):
                await self._call.hangup()

    async def hold(self) -> None:
        """The phone's own button for hold."""
        await self._call.hold()

    async def resume(self) -> None:
        await self._call.resume()

    async def press(self, digits: str) -> None:
        await self._call.send_dtmf(digits)

    async def until_ended(self, within: float = LIMIT) -> None:
        """Waits for the end of the call. Raises TimeoutError."""
        async with asyncio.timeout(within):
            await self.ended.wait()

    def say(self, hertz: float | None) -> None:
        """Sends this tone from now on; None: silence."""
        self._tone = hertz

    def forget(self) -> None:
        """What was heard so far does not count any more."""
        self._received = self._received[:0]

    def without_packets(self) -> float:
        """Seconds since anything came, be it silence; infinite when nothing ever did."""
        return time.monotonic() - self._packets_at

    async def hears_anything(self, within: float = LIMIT) -> bool:
        """Waits until there is any sound; False: there was none."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self.tone() is None:
                    await self._heard_more.wait()
                return True
        return False

    def tone(self) -> float | None:
        """The strongest tone in the last half second, in hertz; None: silence, or too little was heard yet."""
        wanted = int(self._rate * REMEMBERED)
        if len(self._received) < wanted:
            return None
        sound = self._received[-wanted:].astype(np.float64)
        if np.sqrt(np.mean(sound**2)) < FAINTEST:
            return None
        spectrum = np.abs(np.fft.rfft(sound * np.hanning(wanted)))
        return float(np.argmax(spectrum[1:]) + 1) * self._rate / wanted

    async def hears_one_of(self, *tones: float, within: float = LIMIT) -> bool:
        """Waits until the strongest tone is one of these: several who talk at once are equally loud."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while not any(self._is_close(hertz) for hertz in tones):
                    await self._heard_more.wait()
                return True
        return False

    async def hears(self, hertz: float, within: float = LIMIT) -> bool:
        """Waits until this tone is the strongest; False: it never was."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while not self._is_close(hertz):
                    await self._heard_more.wait()
                return True
        return False

    def _is_close(self, hertz: float) -> bool:
        tone = self.tone()
        return tone is not None and abs(tone - hertz) <= CLOSE

    async def pressed(self, digits: str, within: float = LIMIT) -> None:
        """Waits until the far side has pressed exactly these, from the beginning. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while self.digits != digits:
                await self._heard_more.wait()

    def _digit(self, digit: object) -> None:
        self.digits += getattr(digit, "digit", "")

    def _notice(self, event: StackEvent) -> None:
        if event.event is Event.CALL_ESTABLISHED:
            self.answered.set()
            self._sound = self._sound or asyncio.get_running_loop().create_task(self._keep_sounding())
        elif event.event is Event.CALL_CLOSED:
            self.why = event.text or ""
            self.ended.set()

    async def _keep_sounding(self) -> None:
        while self._call.state is CallState.ESTABLISHED:
            with contextlib.suppress(AudioNotActive, AudioRestarted):
                self._send()
                self._receive()
            self._heard_more.set()  # wakes who waits for a tone
            self._heard_more.clear()
            await asyncio.sleep(TICK)

    def _send(self) -> None:
        info = self._call.audio.info()
        if self._tone is None or not info.tx_ready:
            return
        missing = int(info.tx_sample_rate * AHEAD) - info.tx_buffered // (2 * info.tx_channels)
        if missing <= 0:
            return
        at = (np.arange(missing) + self._phase) * (2 * np.pi * self._tone / info.tx_sample_rate)
        self._phase += missing
        sound = (np.sin(at) * LOUDNESS).astype(np.int16)
        self._call.audio.write(np.repeat(sound, info.tx_channels).tobytes())

    def _receive(self) -> None:
        info = self._call.audio.info()
        if not info.rx_ready:
            return
        new = np.frombuffer(self._call.audio.read(65536), dtype=np.int16)[:: info.rx_channels]
        self._rate = info.rx_sample_rate
        if len(new):
            self._packets_at = time.monotonic()
        self._received = np.concatenate((self._received, new))[-int(self._rate * REMEMBERED) :]
