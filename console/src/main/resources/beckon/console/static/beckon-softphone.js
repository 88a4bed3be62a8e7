/* The advertiser's phone: rings, answers, mutes, hangs up; connects again by itself. */
addEventListener('DOMContentLoaded', () => {
  const box = document.getElementById('phone');
  const order = JSON.parse(box.dataset.phone);
  const part = name => box.querySelector('[data-' + name + ']:not(#phone)');
  const line = part('line'), note = part('note'), mute = part('mute'), clock = part('clock'), sound = part('sound');
  const LINES = {
    connecting: ['Connecting…', 'warn'], connected: ['Signing in…', 'warn'], registered: ['Ready for calls', 'good'],
    lost: ['No connection. Trying again…', 'bad'], refused: ['Not signed in. Open your newest link', 'bad']
  };
  const ENDS = {
    microphone: 'Your browser did not let us use the microphone. Allow it with the sign beside the address, then check it here.',
    'no-webrtc': 'This browser cannot make calls. Open this page in a current one over a secure connection.',
    media: 'Your browser and the caller found no common way to talk.',
    lost: 'The connection was lost.'
  };
  let call = null, stopRing = () => {}, timer;

  function show(name, visible) {
    part(name).hidden = !visible;
  }

  function say(text) {
    note.textContent = text;
    note.hidden = !text;
  }

  function time() {
    const seconds = Math.floor((Date.now() - call.since) / 1000);
    clock.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
  }

  async function ways() {
    const answer = await fetch(order.ways, {cache: 'no-store'}).catch(() => null);
    if (answer && answer.ok) phone.options.ice = await answer.json();
  }

  const phone = new BeckonPhone.Phone({
    server: order.server,
    user: order.user,
    password: order.password,
    ice: [],
    onState: state => {
      const [text, tone] = LINES[state];
      box.dataset.state = state;
      line.textContent = text;
      line.className = 'tag ' + tone;
      if (state === 'registered') ways();
    },
    onCall: ring
  });

  function ring(incoming) {
    call = incoming;
    say('');
    const {name, number} = incoming.caller;
    part('who').textContent = name || number || 'Unknown caller';
    part('number').textContent = name && number ? number : '';
    part('state').textContent = 'Incoming call';
    show('idle', false);
    show('call', true);
    show('incoming', true);
    show('talking', false);
    clock.hidden = true;
    clock.textContent = '';
    box.dataset.call = 'ringing';
    document.title = '☎ ' + part('who').textContent;
    stopRing = BeckonPhone.ring(true);
    if (navigator.vibrate) navigator.vibrate([400, 200, 400]);
    if (window.Notification && Notification.permission === 'granted' && document.hidden) {
      new Notification('Incoming call', {body: part('who').textContent});
    }
    part('answer').focus();
    incoming.onState = changed;
    incoming.onAudio = stream => {
      sound.srcObject = stream;
      sound.play().catch(() => {});
    };
    incoming.onSilence = way => say(way === 'received'
      ? 'Nothing can be heard from the caller. The connection between your networks may be blocked.'
      : 'No sound leaves your microphone. Check that it is on.');
    incoming.onTraffic = sums => {
      box.dataset.received = sums.received;
      box.dataset.sent = sums.sent;
    };
  }

  function changed(state, cause) {
    stopRing();
    box.dataset.call = state;
    switch (state) {
      case 'microphone':
      case 'connecting':
        part('state').textContent = 'Connecting…';
        return show('incoming', false);
      case 'talking':
      case 'held':
        part('state').textContent = state === 'held' ? 'On hold' : 'Talking';
        show('incoming', false);
        show('talking', true);
        clock.hidden = false;
        clearInterval(timer);
        timer = setInterval(time, 500);
        time();
        return part('end').focus();
      case 'ended':
        return ended(cause);
    }
  }

  function ended(cause) {
    clearInterval(timer);
    const one = document.createElement('li');
    const talk = call.since ? clock.textContent : cause === 'local' ? 'declined' : 'missed';
    one.textContent = new Date().toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'}) + '  '
      + part('who').textContent + '  ' + talk;
    part('list').prepend(one);
    while (part('list').children.length > 10) part('list').lastChild.remove();
    show('past', true);
    show('call', false);
    show('idle', true);
    say(ENDS[cause] || '');
    document.title = box.querySelector('h1').textContent;
    mute.setAttribute('aria-pressed', 'false');
    mute.textContent = 'Mute';
    call = null;
  }

  function toggle() {
    call.mute(!call.muted);
    mute.setAttribute('aria-pressed', call.muted);
    mute.textContent = call.muted ? 'Unmute' : 'Mute';
  }

  /* Shows that the microphone works, and lets the ring be heard once: browsers play sound only after a press. */
  async function check() {
    const said = part('checked'), level = part('level');
    if (window.Notification && Notification.permission === 'default') Notification.requestPermission();
    const quiet = BeckonPhone.ring(true);
    setTimeout(quiet, 1200);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({audio: true});
      const audio = new AudioContext(), meter = audio.createAnalyser(), sample = new Uint8Array(256);
      audio.createMediaStreamSource(stream).connect(meter);
      level.hidden = false;
      let loudest = 0;
      const look = setInterval(() => {
        meter.getByteTimeDomainData(sample);
        const now = Math.min(100, Math.max(...sample.map(one => Math.abs(one - 128))) * 2);
        loudest = Math.max(loudest, now);
        level.value = now;
      }, 80);
      said.textContent = 'Say something: the bar follows your voice.';
      setTimeout(() => {
        clearInterval(look);
        stream.getTracks().forEach(track => track.stop());
        audio.close();
        level.hidden = true;
        said.textContent = loudest > 4 ? 'Your microphone works.' : 'Your microphone is silent. Check that it is the right one and is on.';
      }, 4000);
    } catch (refused) {
      said.textContent = ENDS.microphone;
    }
  }

  part('answer').onclick = () => call && call.answer();
  part('decline').onclick = () => call && call.decline(603);
  part('end').onclick = () => call && call.hangUp();
  part('check').onclick = check;
  mute.onclick = toggle;
  document.addEventListener('keydown', event => {
    if (!call || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'a' && call.state === 'ringing') call.answer();
    if (event.key === 'd' && call.state === 'ringing') call.decline(603);
    if (event.key === 'm' && call.since) toggle();
    if (event.key === 'Escape') call.hangUp();
  });
  addEventListener('online', () => phone.retry());
  document.addEventListener('visibilitychange', () => document.hidden || phone.retry());
  addEventListener('pagehide', () => phone.close());
  setInterval(ways, 20 * 60 * 1000);
  phone.open();
});
