// The microphone and the ears of a page under test. Runs in the page before anything of its own.
//
// The microphone sends one steady tone, so that whoever hears it can be told from everybody else; permission is asked of
// the browser as always, and a refusal stays one. The ears listen to what really sounds: tracks of the far side that an
// element plays, and whatever a context of the page puts on its destination.
(settings) => {
  if (!location.protocol.startsWith('http') || window !== window.top) return;
  const RATE = 16000; // samples a second; more than a telephone has
  const HALF_SECOND = 8192; // samples of RATE
  const GLANCE = 0.1; // seconds
  const LATE = 150; // ms; sound is some time on its way from the network to the ears
  localStorage.setItem('hovor.test.raw-audio', '1');
  const context = new AudioContext({ sampleRate: RATE });
  const connections = [];
  const players = new Set();
  const ears = [];
  let since = performance.now();
  let first = {};

  // --- the microphones
  const media = navigator.mediaDevices;
  const ask = media.getUserMedia.bind(media);
  const list = media.enumerateDevices.bind(media);
  const plugged = []; // beside the system's own: {deviceId, label, tone}
  const taken = []; // {deviceId, gain, track}
  let asked = 0;
  media.getUserMedia = async (constraints) => {
    asked += 1;
    const wanted = constraints.audio?.deviceId?.exact;
    const device = plugged.find((one) => one.deviceId === wanted);
    await ask(device ? { ...constraints, audio: true } : constraints);
    if (window.hovorEars.microphoneFails) throw new DOMException('', window.hovorEars.microphoneFails);
    const out = context.createMediaStreamDestination();
    const voice = new OscillatorNode(context, { frequency: device?.tone ?? settings.tone });
    const gain = new GainNode(context, { gain: settings.loudness });
    voice.connect(gain).connect(out);
    voice.start();
    const [track] = out.stream.getAudioTracks();
    if (device) Object.defineProperty(track, 'label', { value: device.label });
    taken.push({ deviceId: wanted, gain, track });
    return out.stream;
  };
  media.enumerateDevices = async () => [
    ...(await list()),
    ...plugged.map(({ deviceId, label }) => ({ deviceId, label, kind: 'audioinput', groupId: deviceId })),
  ];

  // --- what the operator sees of the page while another window is in front of it
  let behind = false;
  const { get: visibility } = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState');
  Object.defineProperty(document, 'visibilityState', { get: () => (behind ? 'hidden' : visibility.call(document)) });
  Object.defineProperty(document, 'hidden', { get: () => document.visibilityState === 'hidden' });
  const notifications = [];
  if ('Notification' in window)
    window.Notification = class extends window.Notification {
      constructor(title, options) {
        super(title, options);
        const seen = { title, body: options?.body ?? '', shown: false, open: true };
        notifications.push(seen);
        this.addEventListener('show', () => (seen.shown = true));
        this.addEventListener('close', () => (seen.open = false));
      }
    };

  // --- the ears
  function listen(where, size, sounds) {
    const analyser = new AnalyserNode(where, { fftSize: size });
    ears.push({ analyser, sounds, rate: where.sampleRate, samples: new Float32Array(size) });
    return analyser;
  }

  function isPlayed(track) {
    return [...players, ...document.querySelectorAll('audio')].some(
      (player) =>
        !player.paused && !player.muted && player.volume > 0 && player.srcObject?.getTracks().some((one) => one.id === track.id),
    );
  }

  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(...options) {
      super(...options);
      connections.push(this);
      this.addEventListener('track', ({ track }) => {
        const source = context.createMediaStreamSource(new MediaStream([track]));
        const live = () => track.readyState === 'live' && this.connectionState !== 'closed' && isPlayed(track);
        source.connect(listen(context, HALF_SECOND, live));
      });
    }
  };

  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    players.add(this);
    return play.call(this);
  };

  const connect = AudioNode.prototype.connect;
  const ownSounds = new WeakMap();
  AudioNode.prototype.connect = function (to, ...ports) {
    const where = this.context;
    if (to === where.destination && where !== context) {
      if (!ownSounds.has(where)) ownSounds.set(where, listen(where, 32768, () => where.state === 'running'));
      connect.call(this, ownSounds.get(where));
    }
    return connect.call(this, to, ...ports);
  };

  // --- what they hear
  function loudness({ samples, rate }, hertz, length) {
    const begin = samples.length - length;
    let [real, imaginary] = [0, 0];
    for (let i = 0; i < length; i += 1) {
      const weighed = samples[begin + i] * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
      real += weighed * Math.cos((2 * Math.PI * hertz * i) / rate);
      imaginary += weighed * Math.sin((2 * Math.PI * hertz * i) / rate);
    }
    return (Math.hypot(real, imaginary) * 4) / length;
  }

  function present(seconds) {
    const found = new Set();
    for (const ear of ears.filter((one) => one.sounds())) {
      ear.analyser.getFloatTimeDomainData(ear.samples);
      const length = Math.min(Math.round(seconds * ear.rate), ear.samples.length);
      for (const hertz of settings.known) if (loudness(ear, hertz, length) > settings.faintest) found.add(hertz);
    }
    return [...found];
  }

  setInterval(() => {
    for (const hertz of present(GLANCE)) first[hertz] ??= Date.now() / 1000;
  }, 20);

  window.hovorEars = {
    // The name of the exception with which the browser refuses; empty: it does not.
    microphoneFails: settings.microphoneFails,
    asked: () => asked, // how often the page wanted a microphone
    // From now on the operator speaks so loud, 0 to 1.
    speaks(loudness) {
      for (const { gain } of taken) gain.gain.value = loudness;
    },
    // Another microphone is there, in which this tone is heard. Hardware is the only thing that is played here.
    plug(label, tone) {
      plugged.push({ deviceId: `plugged-${label}`, label, tone });
      media.dispatchEvent(new Event('devicechange'));
    },
    unplug(label) {
      const [gone] = plugged.splice(plugged.findIndex((one) => one.label === label), 1);
      for (const { track } of taken.filter((one) => one.deviceId === gone.deviceId)) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      media.dispatchEvent(new Event('devicechange'));
    },
    // Another window comes in front of this one, or goes. Without a screen, browsers call every page visible.
    setBehind(now) {
      behind = now;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    notifications: () => notifications.map(({ title, body, shown, open }) => ({ title, body, shown, open })),
    // One more tone is known from now on.
    knows: (hertz) => settings.known.push(hertz),
    forget() {
      since = performance.now();
      first = {};
    },
    // The known tones in half a second that began after `forget`; null: it has not passed yet.
    audible: () => (performance.now() - since < 500 + LATE ? null : present(0.5)),
    // The known tones in the last tenth of a second.
    glimpse: () => present(GLANCE),
    // Unix time in seconds at which each tone was first heard after `forget` (or since the page began).
    first: () => first,
    // Everything on the way from the network to the ears, for whoever has to find out where a sound is lost.
    async whereSoundIs() {
      const way = { ears: `${context.state} at ${context.currentTime.toFixed(1)} s`, connections: [], players: [] };
      for (const one of connections) {
        const counted = {};
        for (const stat of (await one.getStats()).values()) {
          if (stat.type === 'transport') counted.dtls = stat.dtlsState;
          if (stat.type === 'outbound-rtp') counted.sent = stat.packetsSent;
          if (stat.type !== 'inbound-rtp') continue;
          const names = ['packetsReceived', 'packetsLost', 'packetsDiscarded', 'jitter', 'audioLevel', 'totalAudioEnergy'];
          for (const name of [...names, 'totalSamplesReceived', 'concealedSamples']) counted[name] = stat[name];
        }
        const { connectionState, iceConnectionState, signalingState } = one;
        const tracks = one.getReceivers().map(({ track }) => [track.id, track.readyState, track.muted, isPlayed(track)].join(' '));
        way.connections.push({ connectionState, iceConnectionState, signalingState, ...counted, tracks });
      }
      for (const player of new Set([...players, ...document.querySelectorAll('audio')])) {
        const { paused, muted, volume, currentTime, readyState, srcObject } = player;
        const tracks = srcObject?.getTracks().map(({ id, readyState: state }) => `${id} ${state}`);
        way.players.push({ paused, muted, volume, currentTime, readyState, tracks });
      }
      way.heard = ears.map((ear) => {
        ear.analyser.getFloatTimeDomainData(ear.samples);
        const loudest = ear.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
        return { counts: ear.sounds(), rate: ear.rate, loudest: Number(loudest.toFixed(4)) };
      });
      return way;
    },
    // Of all connections that are open: packets of sound that came, and those that were thrown away.
    async packets() {
      const open = connections.filter((one) => one.connectionState !== 'closed' && one.getReceivers().some(({ track }) => track.readyState === 'live'));
      const sum = { connections: open.length, received: 0, discarded: 0 };
      for (const one of open) {
        for (const stat of (await one.getStats()).values()) {
          if (stat.type !== 'inbound-rtp') continue;
          sum.received += stat.packetsReceived ?? 0;
          sum.discarded += stat.packetsDiscarded ?? 0;
        }
      }
      return sum;
    },
  };
};
