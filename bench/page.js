// Stamps of one page under measure: Unix time in seconds, but for `form` and `queue`. Runs before anything of its own.
(settings) => {
  if (!location.protocol.startsWith('http') || window !== window.top) return;
  localStorage.setItem('hovor.test.raw-audio', '1');
  const now = () => (performance.timeOrigin + performance.now()) / 1000;
  // Two frames later, what the page has now is on the screen for sure.
  const onceShown = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  const digits = (text) => text.replace(/\D/g, '');

  // clicked: the last click; invited: the last INVITE came; lifted: the last 200 OK to one went; heard: sound played.
  const seen = { clicked: 0, invited: 0, lifted: 0, heard: 0, form: 0, queue: 0 };
  // By the client's number: when its call came to the queue, and when it went.
  let clients = {};
  let names = {};
  let frames = null;

  addEventListener('click', (event) => (seen.clicked = (performance.timeOrigin + event.timeStamp) / 1000), true);

  // --- sockets: the phone's and the feed's
  const isInvite = (text) => /^CSeq: *\d+ INVITE/im.test(text);

  function hear(fact) {
    const { call } = fact.views ?? {};
    if (call === undefined) return;
    const client = call ? (names[call.id] ??= digits(call.client)) : names[fact.call];
    if (client === undefined) return;
    const waits = call && (call.state === 'waiting' || call.state === 'offered');
    const known = (clients[client] ??= { number: client });
    const stamp = { told: Date.parse(fact.at) / 1000, frame: now(), pixel: 0 };
    if (!waits) known.went ??= stamp;
    else if (!known.told) known.came ??= stamp;
  }

  window.WebSocket = class extends window.WebSocket {
    constructor(...options) {
      super(...options);
      const path = new URL(this.url).pathname;
      if (path === '/sip') {
        this.addEventListener('message', ({ data }) => {
          if (String(data).startsWith('INVITE ')) seen.invited = now();
        });
      } else if (path.endsWith('/feed')) {
        this.addEventListener('message', ({ data }) => hear(JSON.parse(data)));
      }
    }

    send(data) {
      super.send(data);
      if (typeof data === 'string' && data.startsWith('SIP/2.0 200') && isInvite(data)) seen.lifted = now();
    }
  };

  // --- what stands in the page
  let shown = new Set();

  function look() {
    const found = new Set([...document.querySelectorAll('article')].map((one) => digits(one.ariaLabel ?? '')));
    const came = [...found].filter((one) => !shown.has(one));
    const went = [...shown].filter((one) => !found.has(one));
    shown = found;
    if (came.length || went.length) onceShown(() => (mark(came, 'came'), mark(went, 'went')));
    if (!seen.form && document.querySelector('input[name=username]')) stampView('form');
    if (!seen.queue && found.size) stampView('queue');
  }

  function mark(them, what) {
    for (const one of them) if (clients[one]?.[what]) clients[one][what].pixel ||= now();
  }

  function stampView(view) {
    seen[view] = -1;
    onceShown(() => (seen[view] = performance.now() / 1000));
  }

  new MutationObserver(look).observe(document, { childList: true, subtree: true });

  function frame(at) {
    if (!frames) return;
    if (frames.last) {
      const passed = Math.max(1, Math.round(((at - frames.last) * settings.rate) / 1000));
      frames.due += passed;
      frames.dropped += passed - 1;
    }
    frames.last = at;
    requestAnimationFrame(frame);
  }

  // --- sound
  const context = new AudioContext({ sampleRate: 16000 });
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    await ask(constraints);
    const out = context.createMediaStreamDestination();
    const voice = new OscillatorNode(context, { frequency: settings.tone });
    voice.connect(new GainNode(context, { gain: 0.2 })).connect(out);
    voice.start();
    return out.stream;
  };

  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(...options) {
      super(...options);
      this.addEventListener('track', ({ track }) => listen(track));
    }
  };

  function listen(track) {
    const ear = new AnalyserNode(context, { fftSize: 256 });
    const samples = new Float32Array(ear.fftSize);
    context.createMediaStreamSource(new MediaStream([track])).connect(ear);
    const looking = setInterval(() => {
      ear.getFloatTimeDomainData(samples);
      if (samples.some((sample) => Math.abs(sample) > 0.01)) seen.heard = now();
      else if (track.readyState === 'live') return;
      clearInterval(looking);
    }, 4);
  }

  window.hovorBench = {
    seen,
    forget() {
      Object.assign(seen, { clicked: 0, invited: 0, lifted: 0, heard: 0 });
    },
    watchFrames() {
      frames = { due: 0, dropped: 0, last: 0 };
      requestAnimationFrame(frame);
    },
    // What was seen of the queue since the last time.
    told() {
      const { due, dropped } = frames ?? { due: 0, dropped: 0 };
      frames = null;
      const told = Object.values(clients).filter((one) => (one.went ?? one.came)?.pixel);
      for (const { number } of told) delete clients[number];
      for (const one of told.filter(({ went }) => !went)) clients[one.number] = { number: one.number, told: true };
      for (const [call, client] of Object.entries(names)) if (!clients[client]) delete names[call];
      return { due, dropped, clients: told };
    },
  };
};
