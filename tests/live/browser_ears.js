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

  // --- the microphone
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    await ask(constraints);
    if (window.hovorEars.microphoneFails) throw new DOMException('', window.hovorEars.microphoneFails);
    const out = context.createMediaStreamDestination();
    const voice = new OscillatorNode(context, { frequency: settings.tone });
    const gain = new GainNode(context, { gain: settings.loudness });
    voice.connect(gain).connect(out);
    voice.start();
    return out.stream;
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
