/**
 * An Asterisk made of text, at the other end of a fake WebSocket: JsSIP itself runs in the tests, and what goes over the
 * wire is SIP. And the few objects of the browser that JsSIP needs for a call.
 */
import { vi } from 'vitest';

type Handler = ((event: unknown) => void) | null;

/** The browser's WebSocket, as far as JsSIP uses it; its far end is `Asterisk`. */
class FakeSocket {
  static asterisk: Asterisk;
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readonly CONNECTING = 0;
  readyState = 0;
  binaryType = 'blob';
  onopen: Handler = null;
  onclose: Handler = null;
  onmessage: Handler = null;
  onerror: Handler = null;

  constructor(readonly url: string) {
    queueMicrotask(() => {
      FakeSocket.asterisk.connect(this);
    });
  }

  send(text: string): void {
    FakeSocket.asterisk.receive(text);
  }

  close(): void {
    this.readyState = 3;
  }

  lose(code: number): void {
    this.readyState = 3;
    this.onclose?.({ wasClean: code !== 1006, code, reason: '' });
  }
}

export interface Invitation {
  call?: string;
  leg?: string;
  lifts?: boolean;
}

export class Asterisk {
  /** What the phone said: "REGISTER", "200 INVITE", "BYE", ... in order. */
  readonly heard: string[] = [];
  /** The descriptions of the phone's own INVITEs, in order. */
  readonly offers: string[] = [];
  reachable = true;
  silent = false;
  #socket: FakeSocket | null = null;
  #contact = '';
  #number = 0;
  #response = '';
  readonly #revoked = new Set<string>();
  readonly #dialogs = new Map<string, string>(); // Call-ID of an INVITE of ours -> the phone's To, with its tag

  connect(socket: FakeSocket): void {
    if (!this.reachable) {
      socket.lose(1006);
      return;
    }
    this.#socket = socket;
    socket.readyState = 1;
    socket.onopen?.({});
  }

  lose(code = 1006): void {
    this.#socket?.lose(code);
  }

  receive(text: string): void {
    const first = text.split('\r\n', 1)[0] ?? '';
    const method = /^\d+ (\w+)/.exec(header(text, 'CSeq'))?.[1] ?? '';
    const status = /^SIP\/2.0 (\d+)/.exec(first)?.[1];
    this.heard.push(status === undefined ? method : `${status} ${method}`);
    if (this.silent) return;
    if (status !== undefined) this.#answered(text, status, method);
    else this.#asked(text, method);
  }

  #asked(text: string, method: string): void {
    if (method === 'REGISTER') {
      this.#register(text);
    } else if (method === 'INVITE') {
      this.offers.push(text.split('\r\n\r\n')[1] ?? '');
      this.#reply(text, '200 OK', ['Contact: <sip:asterisk@here>', 'Content-Type: application/sdp'], SDP);
    } else if (method !== 'ACK') {
      this.#reply(text, '200 OK');
    }
  }

  /** Without `qop` the same secret gives the same response each time, and another secret another. */
  #register(text: string): void {
    const response = /response="(\w+)"/.exec(header(text, 'Authorization'))?.[1];
    if (response === undefined) {
      this.#reply(text, '401 Unauthorized', ['WWW-Authenticate: Digest realm="asterisk",nonce="n"']);
    } else if (this.#revoked.has(response)) {
      this.#reply(text, '403 Forbidden');
    } else {
      this.#response = response;
      this.#contact = header(text, 'Contact');
      this.#reply(text, '200 OK', [`Contact: ${this.#contact};expires=120`]);
    }
  }

  /** The secret that the phone registered with is worth nothing from now on. */
  revoke(): void {
    this.#revoked.add(this.#response);
  }

  #answered(text: string, status: string, method: string): void {
    if (method !== 'INVITE' || status < '200') return;
    const call = header(text, 'Call-ID');
    this.#dialogs.set(call, header(text, 'To'));
    this.#send(this.#request('ACK', call, header(text, 'To'), []));
  }

  /** Calls the phone. Returns the Call-ID. */
  invite({ call, leg, lifts }: Invitation): string {
    const id = `call-${String((this.#number += 1))}`;
    const own = ['Contact: <sip:asterisk@here>', 'Content-Type: application/sdp'];
    if (call !== undefined) own.push(`X-Hovor-Call: ${call}`);
    if (leg !== undefined) own.push(`X-Hovor-Leg: ${leg}`);
    if (lifts === true) own.push('Call-Info: <sip:hovor>;answer-after=0');
    this.#send(this.#request('INVITE', id, '<sip:anna@hovor>', own, SDP));
    return id;
  }

  cancel(id: string): void {
    this.#send(this.#request('CANCEL', id, '<sip:anna@hovor>', []));
  }

  bye(id: string): void {
    this.#send(this.#request('BYE', id, this.#dialogs.get(id) ?? '', []));
  }

  #request(method: string, id: string, to: string, own: string[], body = ''): string {
    const user = /<([^>]+)>/.exec(this.#contact)?.[1] ?? 'sip:anna@hovor';
    const sequence = method === 'BYE' ? 2 : 1;
    const lines = [
      `${method} ${user} SIP/2.0`,
      `Via: SIP/2.0/WS here;branch=z9hG4bK-${id}${method === 'CANCEL' || method === 'INVITE' ? '' : method}`,
      `From: <sip:client@hovor>;tag=${id}`,
      `To: ${to}`,
      `Call-ID: ${id}`,
      `CSeq: ${String(sequence)} ${method}`,
      'Max-Forwards: 70',
      ...own,
      `Content-Length: ${String(body.length)}`,
    ];
    return `${lines.join('\r\n')}\r\n\r\n${body}`;
  }

  #reply(text: string, status: string, own: string[] = [], body = ''): void {
    const to = header(text, 'To');
    const lines = [
      `SIP/2.0 ${status}`,
      ...['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(text, name)}`),
      `To: ${to.includes('tag=') ? to : `${to};tag=asterisk`}`,
      ...own,
      `Content-Length: ${String(body.length)}`,
    ];
    this.#send(`${lines.join('\r\n')}\r\n\r\n${body}`);
  }

  #send(text: string): void {
    const socket = this.#socket;
    // As from a network: later, and to the socket that was there when it was sent.
    queueMicrotask(() => socket?.onmessage?.({ data: text }));
  }
}

function header(text: string, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'im').exec(text)?.[1]?.trim() ?? '';
}

const SDP = [
  'v=0',
  'o=- 1 1 IN IP4 10.0.0.1',
  's=-',
  'c=IN IP4 10.0.0.1',
  't=0 0',
  'm=audio 20000 RTP/SAVPF 107',
  'a=rtpmap:107 opus/48000/2',
  'a=sendrecv',
  '',
].join('\r\n');

/** The microphone's track; a clone ends when told to, as in the browser. */
export class FakeTrack extends EventTarget {
  readonly kind = 'audio';
  enabled = true;
  muted = false;
  readyState: 'live' | 'ended' = 'live';
  readonly clones: FakeTrack[] = [];

  constructor(readonly label = 'Headset') {
    super();
  }

  clone(): FakeTrack {
    const clone = new FakeTrack(this.label);
    this.clones.push(clone);
    return clone;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

export class FakeStream {
  constructor(private readonly tracks: readonly FakeTrack[]) {}

  get active(): boolean {
    return this.tracks.some(({ readyState }) => readyState === 'live');
  }

  getTracks(): readonly FakeTrack[] {
    return this.tracks;
  }

  getAudioTracks(): readonly FakeTrack[] {
    return this.tracks;
  }

  getVideoTracks(): readonly FakeTrack[] {
    return [];
  }
}

interface FakeSender {
  track: FakeTrack;
  replaceTrack(track: FakeTrack): Promise<void>;
}

/** One host candidate comes at once; the gathering as a whole never ends, as with a slow network. */
export class FakeConnection extends EventTarget {
  /** Of the newest call. */
  static last: FakeConnection | null = null;
  iceGatheringState = 'new';
  iceConnectionState = 'new';
  localDescription: { type: string; sdp: string } | null = null;
  readonly #senders: FakeSender[] = [];
  #gathered = 0; // how often its addresses were asked for

  constructor() {
    super();
    FakeConnection.last = this;
  }

  /** The way of the sound, as ICE finds it. */
  path(state: RTCIceConnectionState): void {
    this.iceConnectionState = state;
    this.dispatchEvent(new Event('iceconnectionstatechange'));
  }

  addTransceiver(): void {
    this.iceGatheringState = 'new';
  }

  addTrack(track: FakeTrack): void {
    const sender: FakeSender = {
      track,
      replaceTrack: (next) => {
        sender.track = next;
        return Promise.resolve();
      },
    };
    this.#senders.push(sender);
  }

  getSenders(): FakeSender[] {
    return this.#senders;
  }

  createOffer(options?: RTCOfferOptions | null): Promise<{ type: string; sdp: string }> {
    const known = this.localDescription?.sdp;
    const sdp = known !== undefined && !options?.iceRestart ? known : this.#gather();
    return Promise.resolve({ type: 'offer', sdp });
  }

  createAnswer(): Promise<{ type: string; sdp: string }> {
    return Promise.resolve({ type: 'answer', sdp: this.#gather() });
  }

  #gather(): string {
    this.#gathered += 1;
    return `${SDP}a=ice-ufrag:gathering${String(this.#gathered)}\r\n`;
  }

  setLocalDescription(description: { type: string; sdp: string }): Promise<void> {
    this.localDescription = description;
    this.iceGatheringState = 'gathering';
    setTimeout(() => {
      if (!description.sdp.includes('a=candidate')) description.sdp += 'a=candidate:1 1 udp 1 10.0.0.2 40000 typ host\r\n';
      this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: { type: 'host', protocol: 'udp' } }));
    });
    return Promise.resolve();
  }

  setRemoteDescription(): Promise<void> {
    return Promise.resolve();
  }

  getStats(): Promise<Map<string, unknown>> {
    return Promise.resolve(new Map());
  }

  close(): void {
    this.iceConnectionState = 'closed';
  }
}

/** A new Asterisk, and the browser's objects around it, until the test is over. */
export function anAsterisk(): Asterisk {
  const asterisk = new Asterisk();
  FakeSocket.asterisk = asterisk;
  FakeConnection.last = null;
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  vi.stubGlobal('RTCSessionDescription', class {
    constructor(readonly init: unknown) {}
  });
  vi.stubGlobal('MediaStream', FakeStream);
  return asterisk;
}
