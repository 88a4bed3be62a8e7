/*
 * A telephone in a web page: SIP over WebSocket (RFC 3261, RFC 7118) with WebRTC for the voice, which never passes the
 * server. The page makes a Phone, and the Phone makes Calls or announces them.
 */
var BeckonPhone = (function () {
  'use strict';

  const ALLOW = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE';
  const COMPACT = {v: 'via', f: 'from', t: 'to', i: 'call-id', m: 'contact', l: 'content-length', c: 'content-type', e: 'content-encoding', k: 'supported'};
  const REASONS = {100: 'Trying', 180: 'Ringing', 200: 'OK', 405: 'Method Not Allowed', 480: 'Temporarily Unavailable',
    481: 'Call/Transaction Does Not Exist', 486: 'Busy Here', 487: 'Request Terminated', 488: 'Not Acceptable Here',
    491: 'Request Pending', 603: 'Decline'};
  const GIVE_UP = 32000;

  function random(length) {
    return Array.from(crypto.getRandomValues(new Uint8Array(length)), one => 'abcdefghijklmnopqrstuvwxyz234567'[one & 31]).join('');
  }

  function parse(text) {
    const end = text.indexOf('\r\n\r\n');
    const lines = text.slice(0, end).replace(/\r\n[ \t]+/g, ' ').split('\r\n');
    const first = lines.shift().split(' ');
    const fields = {};
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).trim().toLowerCase();
      const full = COMPACT[name] || name;
      (fields[full] = fields[full] || []).push(line.slice(colon + 1).trim());
    }
    const get = name => (fields[name] || [''])[0];
    const sequence = get('cseq').split(/\s+/);
    return {
      all: name => fields[name] || [], get, body: text.slice(end + 4), sequence: +sequence[0],
      status: first[0] === 'SIP/2.0' ? +first[1] : 0, method: first[0] === 'SIP/2.0' ? sequence[1] : first[0], uri: first[1],
      branch: (/;\s*branch=([^;,\s]+)/i.exec(get('via')) || [])[1]
    };
  }

  const tagOf = field => (/;\s*tag=([^;\s]+)/i.exec(field.slice(field.lastIndexOf('>') + 1)) || [])[1] || '';
  const uriOf = field => (/<([^>]*)>/.exec(field) || [null, field.split(';')[0].trim()])[1];
  const routesOf = message => message.all('record-route').flatMap(line => line.split(/,(?=\s*(?:"|<))/)).map(one => one.trim());

  /** Name and number of a From field, for people. */
  function shown(field) {
    const name = (/^\s*"((?:[^"\\]|\\.)*)"/.exec(field) || /^\s*([^<"]*?)\s*</.exec(field) || [])[1] || '';
    const user = (/sips?:([^@;>]+)@/i.exec(field) || [])[1] || '';
    let number = '';
    try { number = decodeURIComponent(user); } catch (odd) { number = user; }
    return {name: name.replace(/\\(.)/g, '$1').trim(), number: /^anonymous$/i.test(number) ? '' : number};
  }

  async function sha256(text) {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Array.from(new Uint8Array(hash), one => one.toString(16).padStart(2, '0')).join('');
  }

  /**
   * options: server (ws or wss address), user (its SIP address), name, password (to register), ice (RTCIceServers),
   * onState(state) with connecting, connected, registered, refused, lost; onCall(call) for calls that come in.
   */
  class Phone {
    constructor(options) {
      this.options = options;
      this.host = random(12) + '.invalid';
      this.contact = '<sip:' + random(8) + '@' + this.host + ';transport=ws>';
      this.instance = options.instance || crypto.randomUUID();
      this.calls = new Map();
      this.waiting = new Map();
      this.registration = {id: random(20), tag: random(10), sequence: 0};
      this.tries = 0;
    }

    state(state, detail) {
      if (this.options.onState) this.options.onState(state, detail);
    }

    /** Connects, and again whenever the connection is lost, until close(). */
    open() {
      this.wanted = true;
      this.state('connecting');
      let socket;
      try {
        socket = this.socket = new WebSocket(this.options.server, 'sip');
      } catch (refused) {
        return this.state('refused', 0);
      }
      socket.binaryType = 'arraybuffer';
      const slow = setTimeout(() => socket.close(), 10000);
      socket.onopen = () => {
        clearTimeout(slow);
        this.tries = 0;
        this.alive = setInterval(() => this.keepAlive(socket), 15000);
        this.state('connected');
        if (this.options.password) this.register(300);
        for (const call of this.calls.values()) call.reconnected();
      };
      socket.onmessage = event => {
        this.heard = true;
        const text = typeof event.data === 'string' ? event.data : new TextDecoder().decode(event.data);
        if (text.trim()) this.received(parse(text));
      };
      socket.onclose = () => {
        clearTimeout(slow);
        clearInterval(this.alive);
        clearTimeout(this.renewal);
        if (socket !== this.socket) return;
        this.socket = null;
        for (const call of [...this.calls.values()]) if (!call.since) call.become('ended', 'lost');
        if (this.wanted) {
          this.state('lost');
          const pause = Math.min(30000, 500 * 2 ** this.tries++) * (.75 + Math.random() / 2);
          this.again = setTimeout(() => this.wanted && this.open(), pause);
        }
      };
    }

    /** Now, rather than when the pause is over. */
    retry() {
      if (this.wanted && !this.socket) {
        clearTimeout(this.again);
        this.open();
      }
    }

    close() {
      for (const call of [...this.calls.values()]) call.hangUp();
      if (this.options.password && this.connected()) this.register(0);
      this.wanted = false;
      clearTimeout(this.again);
      const socket = this.socket;
      setTimeout(() => socket && socket.close(1000), 300);
    }

    /** Waits for the connection, for ten seconds. */
    async ready() {
      for (let i = 0; i < 100 && !this.connected(); i++) await new Promise(done => setTimeout(done, 100));
      if (!this.connected()) throw 'lost';
    }

    connected() {
      return this.socket && this.socket.readyState === 1;
    }

    keepAlive(socket) {
      if (this.heard === false) return socket.close();
      this.heard = false;
      socket.send('\r\n\r\n');
    }

    send(text) {
      if (this.connected()) this.socket.send(text);
    }

    /** Sends a request; answered hears each response, and 408 where none comes. */
    request(method, uri, fields, body, answered, branch) {
      branch = branch || 'z9hG4bK' + random(16);
      const text = method + ' ' + uri + ' SIP/2.0\r\nVia: SIP/2.0/WS ' + this.host + ';branch=' + branch
        + '\r\nMax-Forwards: 70\r\n' + fields.join('\r\n') + '\r\nUser-Agent: Beckon\r\n' + content(body);
      if (answered) {
        const key = branch + method;
        const end = () => {
          clearTimeout(one.timer);
          this.waiting.delete(key);
        };
        const one = {answered, end, timer: setTimeout(() => {
          end();
          answered({status: 408, get: () => '', all: () => [], body: ''});
        }, method === 'INVITE' ? 180000 : GIVE_UP)};
        this.waiting.set(key, one);
      }
      this.send(text);
      return branch;
    }

    respond(request, status, tag, fields, body) {
      const lines = ['SIP/2.0 ' + status + ' ' + REASONS[status]];
      for (const via of request.all('via')) lines.push('Via: ' + via);
      if (status < 300) for (const route of request.all('record-route')) lines.push('Record-Route: ' + route);
      const to = request.get('to');
      lines.push('From: ' + request.get('from'), 'To: ' + to + (tagOf(to) || !tag ? '' : ';tag=' + tag),
        'Call-ID: ' + request.get('call-id'), 'CSeq: ' + request.get('cseq'), 'Allow: ' + ALLOW, ...(fields || []));
      this.send(lines.join('\r\n') + '\r\n' + content(body));
    }

    received(message) {
      if (message.status) {
        const one = this.waiting.get(message.branch + message.method);
        if (one) {
          if (message.status >= 200) one.end();
          one.answered(message);
        } else if (message.method === 'INVITE' && message.status >= 200 && message.status < 300) {
          const call = this.calls.get(message.get('call-id'));
          if (call) call.acknowledge(message);
        }
        return;
      }
      const call = this.calls.get(message.get('call-id'));
      const inside = tagOf(message.get('to'));
      if (call && (!inside || inside === call.localTag)) {
        call.requested(message);
      } else if (message.method === 'INVITE' && !inside) {
        this.invited(message);
      } else if (message.method === 'OPTIONS') {
        this.respond(message, 200, random(10));
      } else if (message.method !== 'ACK') {
        this.respond(message, inside || message.method !== 'NOTIFY' ? 481 : 405, random(10));
      }
    }

    invited(message) {
      if (!this.options.onCall || this.calls.size >= 1) return this.respond(message, 486, random(10));
      const call = new Call(this, message.get('call-id'), random(10), false);
      call.invitation = message;
      call.remoteTag = tagOf(message.get('from'));
      call.remote = message.get('from').replace(/;\s*tag=[^;]*/i, '');
      call.local = message.get('to').replace(/;\s*tag=[^;]*/i, '');
      call.target = uriOf(message.get('contact') || message.get('from'));
      call.routes = routesOf(message);
      call.caller = shown(message.get('from'));
      this.respond(message, 180, call.localTag, ['Contact: ' + this.contact]);
      call.become('ringing');
      this.options.onCall(call);
    }

    /** A call to a SIP address; begin() starts it. */
    dial(uri) {
      const call = new Call(this, random(20), random(10), true);
      const name = this.options.name ? '"' + this.options.name.replace(/["\\\r\n]/g, '') + '" ' : '';
      call.local = name + '<' + this.options.user + '>';
      call.remote = '<' + uri + '>';
      call.target = uri;
      return call;
    }

    async register(expires, challenge) {
      const own = this.registration, {user, password} = this.options;
      const uri = 'sip:' + user.slice(user.indexOf('@') + 1);
      const fields = ['From: <' + user + '>;tag=' + own.tag, 'To: <' + user + '>', 'Call-ID: ' + own.id,
        'CSeq: ' + ++own.sequence + ' REGISTER', 'Contact: ' + this.contact + ';expires=' + expires
        + ';+sip.instance="<urn:uuid:' + this.instance + '>";reg-id=1', 'Expires: ' + expires, 'Supported: path, outbound',
        'Allow: ' + ALLOW];
      if (challenge) {
        const nonce = random(12), account = user.slice(4, user.indexOf('@'));
        const secret = await sha256(account + ':' + challenge.realm + ':' + password);
        const response = await sha256([secret, challenge.nonce, '00000001', nonce, 'auth', await sha256('REGISTER:' + uri)].join(':'));
        fields.push('Authorization: Digest username="' + account + '", realm="' + challenge.realm + '", nonce="' + challenge.nonce
          + '", uri="' + uri + '", response="' + response + '", algorithm=SHA-256, cnonce="' + nonce + '", qop=auth, nc=00000001'
          + (challenge.opaque ? ', opaque="' + challenge.opaque + '"' : ''));
      }
      this.request('REGISTER', uri, fields, '', answer => {
        if (answer.status === 401 && (!challenge || /stale=true/i.test(answer.get('www-authenticate')))) {
          const offered = answer.all('www-authenticate').find(one => /algorithm="?SHA-256"?(,|\s|$)/i.test(one));
          if (!offered) return this.state('refused', 401);
          const value = name => (new RegExp('\\b' + name + '="([^"]*)"', 'i').exec(offered) || [])[1] || '';
          this.register(expires, {realm: value('realm'), nonce: value('nonce'), opaque: value('opaque')});
        } else if (answer.status >= 200 && answer.status < 300) {
          if (!expires) return;
          this.state('registered');
          const mine = answer.all('contact').find(one => one.includes(this.host)) || '';
          const granted = +((/;\s*expires=(\d+)/i.exec(mine) || [])[1] || answer.get('expires') || expires);
          this.renewal = setTimeout(() => this.register(expires), Math.max(10, granted * .6) * 1000);
        } else if (answer.status >= 300 && expires) {
          this.state('refused', answer.status);
          this.renewal = setTimeout(() => this.register(expires), 60000);
        }
      });
    }
  }

  function content(body) {
    return (body ? 'Content-Type: application/sdp\r\n' : '')
      + 'Content-Length: ' + new TextEncoder().encode(body || '').length + '\r\n\r\n' + (body || '');
  }

  /**
   * One call. onState(state, cause) hears microphone, calling, ringing, connecting, talking, held, ended; a cause is
   * microphone, no-webrtc, media, lost, remote, local, or the SIP status that ended it. onAudio(stream) hears the other end;
   * onSilence(way) tells once that no sound came (received) or went (sent) after the call was answered.
   */
  class Call {
    constructor(phone, id, localTag, outgoing) {
      Object.assign(this, {phone, id, localTag, outgoing, remoteTag: '', routes: [], sequence: 0, state: '', muted: false});
      phone.calls.set(id, this);
    }

    become(state, cause) {
      if (this.state === 'ended') return;
      this.state = state;
      if (state === 'talking' && !this.since) {
        this.since = Date.now();
        this.watch();
      }
      if (state === 'ended') this.clear();
      if (this.onState) this.onState(state, cause);
    }

    clear() {
      this.phone.calls.delete(this.id);
      clearInterval(this.watching);
      clearTimeout(this.patience);
      if (this.stream) this.stream.getTracks().forEach(track => track.stop());
      if (this.peer) this.peer.close();
    }

    async open() {
      if (!window.RTCPeerConnection || !navigator.mediaDevices) throw 'no-webrtc';
      this.become('microphone');
      try {
        this.stream = await navigator.mediaDevices.getUserMedia({audio: {echoCancellation: true, noiseSuppression: true}});
      } catch (refused) {
        throw 'microphone';
      }
      if (this.state === 'ended') {
        this.clear();
        throw 'local';
      }
      const peer = this.peer = new RTCPeerConnection({iceServers: this.phone.options.ice || [], bundlePolicy: 'max-bundle'});
      this.stream.getTracks().forEach(track => {
        track.enabled = !this.muted;
        peer.addTrack(track, this.stream);
      });
      peer.ontrack = event => this.onAudio && this.onAudio(event.streams[0] || new MediaStream([event.track]));
      peer.oniceconnectionstatechange = () => {
        if (peer.iceConnectionState === 'failed' && this.since) this.silent('received');
      };
    }

    /** The local description with every candidate found in a short time: SIP sends them all at once. */
    async describe(description) {
      const peer = this.peer;
      await peer.setLocalDescription(description);
      if (peer.iceGatheringState !== 'complete') {
        await new Promise(done => {
          const timer = setTimeout(done, 1500);
          peer.addEventListener('icegatheringstatechange', () => {
            if (peer.iceGatheringState === 'complete') {
              clearTimeout(timer);
              done();
            }
          });
        });
      }
      return peer.localDescription.sdp;
    }

    fields(method, sequence) {
      return [...this.routes.map(route => 'Route: ' + route), 'From: ' + this.local + ';tag=' + this.localTag,
        'To: ' + this.remote + (this.remoteTag ? ';tag=' + this.remoteTag : ''), 'Call-ID: ' + this.id,
        'CSeq: ' + sequence + ' ' + method, 'Contact: ' + this.phone.contact, 'Allow: ' + ALLOW];
    }

    /** Starts an outgoing call: microphone, description, INVITE. */
    async begin() {
      try {
        await this.open();
        const offer = await this.describe(await this.peer.createOffer());
        await this.phone.ready();
        if (this.state === 'ended') return;
        this.become('calling');
        this.inviteSequence = ++this.sequence;
        this.branch = this.phone.request('INVITE', this.target, this.fields('INVITE', this.sequence), offer, answer => this.answered(answer));
      } catch (cause) {
        this.become('ended', typeof cause === 'string' ? cause : 'media');
      }
    }

    async answered(answer) {
      if (answer.status < 200) {
        this.provisional = true;
        if (this.givenUp) return this.cancel();
        if (answer.status === 100) return;
        if (answer.body && this.peer.signalingState === 'have-local-offer') {
          this.peer.setRemoteDescription({type: 'pranswer', sdp: answer.body}).catch(() => {});
        }
        return this.become('ringing');
      }
      if (answer.status >= 300) {
        if (answer.get('to')) {
          this.phone.request('ACK', this.target, this.fields('ACK', this.inviteSequence).map(one => one.startsWith('To:') ? 'To: ' + answer.get('to') : one),
            '', null, this.branch);
        }
        return this.become('ended', this.givenUp ? 'local' : answer.status);
      }
      this.remoteTag = tagOf(answer.get('to'));
      this.routes = routesOf(answer).reverse();
      if (answer.get('contact')) this.target = uriOf(answer.get('contact'));
      this.acknowledge(answer);
      if (this.state === 'ended') return this.goodbye();
      try {
        await this.peer.setRemoteDescription({type: 'answer', sdp: answer.body});
        this.become('talking');
      } catch (unusable) {
        this.bye('media');
      }
    }

    acknowledge(answer) {
      this.phone.request('ACK', this.target, this.fields('ACK', answer.sequence), '');
    }

    /** Takes an incoming call. */
    async answer() {
      const invitation = this.invitation;
      try {
        await this.open();
        if (invitation.body) await this.peer.setRemoteDescription({type: 'offer', sdp: invitation.body});
        const made = invitation.body ? await this.peer.createAnswer() : await this.peer.createOffer();
        const description = await this.describe(made);
        if (this.state === 'ended') return;
        this.become('connecting');
        this.phone.respond(invitation, 200, this.localTag, ['Contact: ' + this.phone.contact], description);
        this.taken = true;
        this.patience = setTimeout(() => this.bye('lost'), GIVE_UP);
      } catch (cause) {
        if (this.state !== 'ended') this.phone.respond(invitation, 480, this.localTag);
        this.become('ended', typeof cause === 'string' ? cause : 'media');
      }
    }

    decline(status) {
      if (this.state === 'ended' || this.taken) return;
      this.phone.respond(this.invitation, status || 603, this.localTag);
      this.become('ended', 'local');
    }

    /** Ends the call, whatever its state. */
    hangUp() {
      if (this.state === 'ended') return;
      if (this.since || this.taken) return this.bye('local');
      if (!this.outgoing) return this.decline(480);
      /* CANCEL may only follow a provisional response; where none has come yet, it is sent when one does. */
      this.givenUp = true;
      if (this.provisional) this.cancel();
      this.become('ended', 'local');
    }

    cancel() {
      if (this.cancelled) return;
      this.cancelled = true;
      const fields = this.fields('CANCEL', this.inviteSequence).filter(one => !/^(Contact|Allow):/.test(one));
      this.phone.request('CANCEL', this.target, fields, '', () => {}, this.branch);
    }

    goodbye() {
      this.phone.request('BYE', this.target, this.fields('BYE', ++this.sequence), '', () => {});
    }

    bye(cause) {
      if (this.state === 'ended') return;
      this.goodbye();
      this.become('ended', cause);
    }

    mute(muted) {
      this.muted = muted;
      if (this.stream) this.stream.getAudioTracks().forEach(track => { track.enabled = !muted; });
    }

    async requested(message) {
      const phone = this.phone;
      switch (message.method) {
        case 'ACK':
          clearTimeout(this.patience);
          if (message.body && this.peer && this.peer.signalingState === 'have-local-offer') {
            await this.peer.setRemoteDescription({type: 'answer', sdp: message.body}).catch(() => this.bye('media'));
          }
          return this.since || this.become('talking');
        case 'CANCEL':
          phone.respond(message, 200, this.localTag);
          if (!this.taken && this.invitation) {
            phone.respond(this.invitation, 487, this.localTag);
            this.become('ended', 'remote');
          }
          return;
        case 'BYE':
          phone.respond(message, 200);
          return this.become('ended', 'remote');
        case 'INVITE':
        case 'UPDATE':
          return this.renegotiate(message);
        case 'INFO':
        case 'OPTIONS':
          return phone.respond(message, 200);
        default:
          return phone.respond(message, 405);
      }
    }

    /** The other end changes the session: it moves, holds, or only refreshes. */
    async renegotiate(message) {
      const contact = ['Contact: ' + this.phone.contact];
      if (message.method === 'UPDATE' && !message.body) return this.phone.respond(message, 200, '', contact);
      if (!this.peer || this.peer.signalingState !== 'stable') return this.phone.respond(message, 491);
      try {
        if (message.body) await this.peer.setRemoteDescription({type: 'offer', sdp: message.body});
        const made = message.body ? await this.peer.createAnswer() : await this.peer.createOffer();
        this.phone.respond(message, 200, '', contact, await this.describe(made));
        if (message.get('contact')) this.target = uriOf(message.get('contact'));
        const held = /\na=(sendonly|inactive)/.test(message.body);
        if (this.since) this.become(held ? 'held' : 'talking');
      } catch (unusable) {
        this.phone.respond(message, 488);
      }
    }

    /** The connection came back: the server learns where we are now. */
    reconnected() {
      if (this.since) this.phone.request('INFO', this.target, this.fields('INFO', ++this.sequence), '', answer => {
        if (answer.status === 481) this.become('ended', 'remote');
      });
    }

    async traffic() {
      const sums = {received: 0, sent: 0};
      (await this.peer.getStats()).forEach(one => {
        if (one.kind === 'audio' && one.type === 'inbound-rtp') sums.received += one.bytesReceived;
        if (one.kind === 'audio' && one.type === 'outbound-rtp') sums.sent += one.bytesSent;
      });
      return sums;
    }

    silent(way) {
      if (this.toldSilence || this.state === 'ended') return;
      this.toldSilence = true;
      if (this.onSilence) this.onSilence(way);
    }

    watch() {
      let seconds = 0;
      this.watching = setInterval(async () => {
        const sums = await this.traffic().catch(() => null);
        if (!sums || this.state === 'ended') return;
        seconds++;
        if (this.onTraffic) this.onTraffic(sums);
        if (seconds >= 8 && this.state === 'talking' && !(sums.received && sums.sent)) this.silent(sums.received ? 'sent' : 'received');
      }, 1000);
    }
  }

  /** Plays a ring by WebAudio: the caller's slow one, or the louder one of a phone. Returns what stops it. */
  function ring(loud) {
    const Audio = window.AudioContext || window.webkitAudioContext;
    if (!Audio) return () => {};
    const audio = new Audio();
    const volume = audio.createGain();
    volume.gain.value = 0;
    volume.connect(audio.destination);
    const tones = (loud ? [620, 780] : [425]).map(pitch => {
      const tone = audio.createOscillator();
      tone.frequency.value = pitch;
      tone.connect(volume);
      tone.start();
      return tone;
    });
    const beat = () => {
      const now = audio.currentTime;
      const on = loud ? [0, .6] : [0];
      on.forEach(at => {
        volume.gain.setTargetAtTime(loud ? .12 : .05, now + at, .02);
        volume.gain.setTargetAtTime(0, now + at + (loud ? .4 : 1), .03);
      });
    };
    beat();
    const timer = setInterval(beat, loud ? 2500 : 4000);
    return () => {
      clearInterval(timer);
      tones.forEach(tone => tone.stop());
      audio.close();
    };
  }

  return {Phone, ring};
})();
