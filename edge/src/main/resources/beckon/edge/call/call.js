/* The call window: one call from a page of our own, with what to do when it cannot be had. */
(function () {
  'use strict';

  const box = document.getElementById('call');
  const order = JSON.parse(box.dataset.call);
  const part = name => box.querySelector('[data-' + name + ']');
  const status = part('status'), note = part('note'), clock = part('clock'), mute = part('mute'), end = part('end');
  const sound = part('sound');
  let call, timer, rang = false, stopRing = () => {};

  const ENDS = {
    microphone: ['No microphone', 'Your browser did not let us use the microphone. Allow it for this page with the sign beside the address, then call again.'],
    'no-webrtc': ['This browser cannot make calls', 'Open this page in a current browser over a secure connection.'],
    media: ['The call could not be connected', 'Your browser and the other end found no common way to talk.'],
    lost: ['Connection lost', 'We lost the connection. Check your network, then call again.'],
    busy: ['Busy', 'The line is busy. Try again in a few minutes.'],
    declined: ['Not taken', 'The call was not taken. You can try again later.'],
    unanswered: ['No answer', 'Nobody answered. You can try again later.'],
    closed: ['Closed now', 'Nobody can be reached at the moment. Try again later.'],
    used: ['This call was made already', 'Each start is good for one call. Press “Call again” for a new one.'],
    failed: ['The call did not go through', 'The other end cannot be reached. Try again later.'],
    over: ['Call ended', '']
  };

  function say(text, more) {
    status.textContent = text;
    note.textContent = more || '';
    document.title = text + ' · ' + order.title;
  }

  function why(cause) {
    switch (cause) {
      case 'local': case 'remote': return call.since || cause === 'local' ? 'over' : 'unanswered';
      case 486: case 600: return 'busy';
      case 603: case 607: case 608: return 'declined';
      case 408: case 480: case 487: return rang ? 'unanswered' : 'closed';
      case 403: case 404: case 410: return 'used';
      default: return typeof cause === 'number' ? 'failed' : cause;
    }
  }

  function time() {
    const seconds = Math.floor((Date.now() - call.since) / 1000);
    clock.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
  }

  function ended(cause) {
    const reason = why(cause);
    clearInterval(timer);
    box.dataset.state = 'ended';
    box.dataset.reason = reason;
    say(...ENDS[reason]);
    part('after').hidden = false;
    part('during').hidden = true;
    /* An address that was called is used up; one that was not is another way. */
    if (!call.branch) part('instead').hidden = false;
    part('again').focus();
    phone.close();
  }

  function changed(state, cause) {
    stopRing();
    box.dataset.state = state;
    switch (state) {
      case 'microphone': return say('Asking for your microphone…', 'Please allow it when your browser asks.');
      case 'calling': return say('Calling…');
      case 'ringing':
        rang = true;
        stopRing = BeckonPhone.ring(false);
        return say('Ringing…');
      case 'talking':
        if (!timer) timer = setInterval(time, 500);
        time();
        clock.hidden = mute.hidden = false;
        return say('Connected', order.free);
      case 'held': return say('On hold');
      case 'ended': return ended(cause);
    }
  }

  const phone = new BeckonPhone.Phone({
    server: order.server,
    user: 'sip:anonymous@anonymous.invalid',
    name: 'Website visitor',
    ice: order.ice,
    onState: state => {
      if (call && call.since && call.state !== 'ended') {
        if (state === 'lost') note.textContent = 'We lost contact, but your call goes on. Reconnecting…';
        if (state === 'connected') note.textContent = '';
      }
      if (state === 'refused' && call && !call.since) call.become('ended', 'lost');
    }
  });

  function begin() {
    call = phone.dial(order.to);
    call.onState = changed;
    call.onAudio = stream => {
      sound.srcObject = stream;
      sound.play().catch(() => {});
    };
    call.onSilence = way => {
      note.textContent = way === 'received'
        ? 'We cannot hear anything from the other end. If you cannot either, hang up: this call is free for the advertiser.'
        : 'No sound leaves your microphone. Check that it is on.';
      fetch(order.report + '?way=' + way, {method: 'POST', keepalive: true}).catch(() => {});
    };
    call.onTraffic = sums => {
      box.dataset.received = sums.received;
      box.dataset.sent = sums.sent;
    };
    phone.open();
    call.begin();
  }

  function toggle() {
    call.mute(!call.muted);
    mute.setAttribute('aria-pressed', call.muted);
    mute.textContent = call.muted ? 'Unmute' : 'Mute';
  }

  mute.onclick = toggle;
  end.onclick = () => call.hangUp();
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || call.state === 'ended') return;
    if (event.key === 'Escape') call.hangUp();
    if (event.key === 'm' && !mute.hidden) toggle();
  });
  addEventListener('pagehide', () => phone.close());
  addEventListener('online', () => phone.retry());
  part('during').hidden = false;
  box.hidden = false;
  part('instead').hidden = true;
  end.focus();
  begin();
})();
