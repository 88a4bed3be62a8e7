/* Beckon tag: fills [data-beckon-slot] elements with ads of this page's site. No cookies, no storage, no third party. */
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script || window.beckonTag || !window.IntersectionObserver) return;
  window.beckonTag = 1;
  var edge = new URL('.', script.src).href;
  var gpc = navigator.globalPrivacyControl === true ? '&gpc=1' : '';
  var most = 10;
  /* Of a narrow and of a wide slot, in pixels. */
  var heights = {text: [184, 116], image: [304, 148], call: [140, 76]};
  var style =
    ':host{box-sizing:border-box;container-type:inline-size;grid-template-columns:minmax(0,1fr)}' +
    '*{box-sizing:border-box}' +
    '.ad{--bg:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d7dce1;--act:#0b57d0;--on:#fff;' +
    'position:relative;display:flex;flex-direction:column;justify-content:center;gap:4px;height:184px;min-height:100%;' +
    'padding:12px 16px;overflow:hidden;background:var(--bg);color:var(--ink);border:1px solid var(--line);border-radius:10px;' +
    'text-align:left;font:400 15px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;letter-spacing:normal}' +
    '@supports (color:light-dark(#000,#fff)){.ad{--bg:light-dark(#fff,#1c2026);--ink:light-dark(#1b1f24,#eceff2);' +
    '--soft:light-dark(#57606a,#a3adb8);--line:light-dark(#d7dce1,#3a424c);--act:light-dark(#0b57d0,#a8c7fa);' +
    '--on:light-dark(#fff,#0b2a5c)}}' +
    '.top{font-size:12px;line-height:16px;color:var(--soft);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}' +
    '.top b{font-weight:600;border:1px solid var(--line);border-radius:4px;padding:0 5px;margin-right:6px}' +
    '.head{font-size:17px;line-height:22px;font-weight:650;flex:none;overflow-wrap:anywhere;' +
    'display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}' +
    '.text{flex:0 1 auto;color:var(--soft);line-height:20px;max-height:40px;overflow-wrap:anywhere;' +
    'display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}' +
    '.go{margin-top:8px;align-self:flex-start;max-width:100%;flex:none;padding:0 16px;border-radius:17px;' +
    'background:var(--act);color:var(--on);font-weight:600;font-size:14px;line-height:34px;text-decoration:none;' +
    'text-align:center;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}' +
    '.go:after{content:"";position:absolute;inset:0;border-radius:10px}' +
    '.ways{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px;flex:none}' +
    '.ways .go{margin:0;position:relative;z-index:1}.ways .go:after{content:none}' +
    '.ways .more{position:static;z-index:auto;background:none;color:var(--act);box-shadow:inset 0 0 0 1px var(--line)}' +
    '.ways .more:after{content:""}' +
    '.go:focus-visible{outline:2px solid var(--act);outline-offset:2px}' +
    '.ad:hover .go:not(.more){filter:brightness(1.08)}' +
    'img{flex:1 1 120px;min-height:0;width:calc(100% + 32px);margin:-12px -16px 6px;object-fit:cover}' +
    '.image{height:304px}.call{height:140px}.call .go{align-self:stretch}' +
    '@container (min-width:520px){.ad{height:116px;display:grid;grid-template-columns:1fr auto;column-gap:24px;' +
    'align-content:center}.top,.head,.text{grid-column:1}.head{-webkit-line-clamp:1}' +
    '.go,.ways,.call .go{grid-column:2;grid-row:1/4;align-self:center;margin:0}.ways{flex-direction:column}' +
    '.ways .go{align-self:stretch}.call{height:76px}' +
    '.ad.image{height:148px;padding-left:236px}.image .head{-webkit-line-clamp:2}' +
    'img{position:absolute;left:0;top:0;width:220px;height:100%;margin:0}}';
  var sheet;

  var states = new WeakMap();
  var timed = new Set();
  var page = where();
  var places = 0, shown = [], waiting = [], asking = 0, scanning = 0, batch = 0;

  function node(name, kind, text) {
    var made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }

  function isWeb(address) {
    return /^https?:\/\//i.test(address || '');
  }

  /* A frame without an address of its own stands on the page that wrote it. */
  function where() {
    var at = location.protocol === 'about:' ? new URL(document.baseURI) : location;
    return {key: at.pathname + (/^#[!\/]/.test(at.hash) ? at.hash : ''), path: at.pathname, address: at.origin + at.pathname};
  }

  /* The page's path goes along, so that the publisher can see which of his pages do well. */
  function from(state, address) {
    return address + (address.indexOf('?') < 0 ? '?' : '&') + 'page=' + encodeURIComponent(state.page.path) + gpc;
  }

  function beacon(address) {
    try {
      fetch(address, {
        method: 'POST', keepalive: true, mode: 'no-cors', credentials: 'omit', referrerPolicy: 'origin'
      }).catch(function () {});
    } catch (unsupported) {
      if (navigator.sendBeacon) navigator.sendBeacon(address);
    }
  }

  /* A presentation counts when half of the ad was on a visible screen for one second without a break. */
  function time(state) {
    clearTimeout(state.timer);
    if (state.half && document.visibilityState === 'visible') state.timer = setTimeout(function () {
      rest(state);
      beacon(from(state, state.view));
    }, 1000);
  }

  /* Watches this ad no longer. */
  function rest(state) {
    clearTimeout(state.timer);
    timed.delete(state);
    views.unobserve(state.slot);
  }

  var views = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      var state = states.get(entry.target);
      state.half = entry.intersectionRatio >= 0.5;
      if (timed.has(state)) time(state);
    });
  }, {threshold: [0, 0.5]});

  function link(kind, text, address, state, ad) {
    var made = node('a', kind, text);
    made.href = from(state, address);
    made.target = '_blank';
    made.rel = 'sponsored noopener';
    made.referrerPolicy = 'origin';
    made.setAttribute('aria-label', text + ': ' + ad.headline);
    return made;
  }

  function dress(root) {
    try {
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(style);
      root.adoptedStyleSheets = [sheet];
    } catch (old) {
      root.append(node('style', '', style));
    }
  }

  function show(state, ad) {
    var number = /^\+[0-9]{6,15}(;ext=[0-9]{1,20})?$/.test(ad.tel || '') ? ad.tel : '';
    var slot = state.slot, go;
    if (!isWeb(ad.click) && !number) return;
    var root = slot.shadowRoot || slot.attachShadow({mode: 'open'});
    var card = node('aside', 'ad ' + (state.format === 'image' && !isWeb(ad.image) ? '' : state.format));
    card.setAttribute('aria-label', 'Advertisement');
    var top = node('div', 'top');
    top.append(node('b', '', 'Ad'), ad.advertiser || '');
    if (number) {
      go = node('a', 'go', 'Call ' + (ad.telText || number.replace(';ext=', ' ext. ')));
      go.href = 'tel:' + number;
    } else if (!isWeb(ad.call)) {
      go = link('go', 'Learn more', ad.click, state, ad);
    } else if (state.format === 'call') {
      go = link('go', 'Call now', ad.call, state, ad);
    } else {
      go = node('div', 'ways');
      go.append(link('go', 'Call', ad.call, state, ad), link('go more', 'Learn more', ad.click, state, ad));
    }
    if (card.classList.contains('image')) {
      var picture = node('img');
      picture.alt = '';
      picture.referrerPolicy = 'origin';
      picture.onerror = function () {
        picture.remove();
        card.className = 'ad';
      };
      picture.src = ad.image;
      card.append(picture);
    }
    card.append(top, node('div', 'head', ad.headline));
    if (state.format !== 'call') card.append(node('div', 'text', ad.text));
    card.append(go);
    root.replaceChildren();
    dress(root);
    root.append(card);
    slot.style.display = 'grid';
    if (isWeb(ad.view)) {
      state.view = ad.view;
      timed.add(state);
      views.observe(slot);
    }
  }

  /* One question for all slots that came near together, and never two at once: an ad stands on a page only once. */
  function ask() {
    batch = 0;
    if (asking) return;
    var due = waiting.filter(function (state) {
      if (state.page === page && state.slot.isConnected) return true;
      if (states.get(state.slot) === state) states.delete(state.slot);
      return false;
    });
    waiting = [];
    if (!due.length) return;
    var asked = asking = page;
    function all(name) {
      return due.map(function (state) { return state[name]; }).join();
    }
    fetch(edge + 'ad?slots=' + due.length + '&place=' + all('place') + '&format=' + all('format') +
      (shown.length ? '&shown=' + shown.join() : '') + '&page=' + encodeURIComponent(page.address) + gpc,
    {credentials: 'omit', referrerPolicy: 'origin', signal: AbortSignal.timeout && AbortSignal.timeout(15000)
    }).then(function (answer) {
      return answer.ok ? answer.json() : {ads: []};
    }).then(function (answer) {
      if (asked === page) answer.ads.forEach(function (ad) {
        shown.push(ad.id);
        due.forEach(function (state) {
          if (state.place === ad.place && state.slot.isConnected) show(state, ad);
        });
      });
    }).catch(function () {}).then(function () {
      asking = 0;
      ask();
    });
  }

  /* A slot asks when it comes near the view. */
  var near = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) {
        near.unobserve(entry.target);
        waiting.push(states.get(entry.target));
        batch = batch || setTimeout(ask, 50);
      }
    });
  }, {rootMargin: '600px 0px'});

  /* Finds slots that were added, and all of them when a page without reloading became another one. */
  function scan() {
    scanning = 0;
    var now = where(), fresh = [];
    if (now.key !== page.key) {
      page = now;
      places = 0;
      shown = [];
      timed.forEach(rest);
    }
    document.querySelectorAll('[data-beckon-slot]').forEach(function (slot) {
      var state = states.get(slot);
      if (state ? state.page === page : slot.shadowRoot) return;
      if (state) {
        rest(state);
        near.unobserve(slot);
        if (slot.shadowRoot) slot.shadowRoot.replaceChildren(node('slot'));
      }
      if (places >= most) return;
      var format = slot.dataset.beckonFormat;
      state = {slot: slot, page: page, place: ++places, format: heights[format] ? format : 'text'};
      states.set(slot, state);
      fresh.push(state);
      if (slot.dataset.beckonTheme) slot.style.colorScheme = slot.dataset.beckonTheme;
      if (!slot.shadowRoot) slot.style.display = 'block';
    });
    fresh.map(function (state) {
      var wanted = heights[state.format][state.slot.clientWidth < 520 ? 0 : 1];
      return state.slot.clientHeight < wanted ? wanted : 0;
    }).forEach(function (wanted, index) {
      /* Held from the start and kept without an ad as well: nothing below ever moves. */
      if (wanted) fresh[index].slot.style.minHeight = wanted + 'px';
      near.observe(fresh[index].slot);
    });
  }

  function soon() {
    scanning = scanning || setTimeout(scan, 30);
  }

  function start() {
    scan();
    document.addEventListener('visibilitychange', function () {
      timed.forEach(time);
    });
    new MutationObserver(soon).observe(document, {
      childList: true, subtree: true, attributes: true, attributeFilter: ['data-beckon-slot']
    });
    addEventListener('popstate', soon);
    addEventListener('hashchange', soon);
    if (window.navigation) navigation.addEventListener('currententrychange', soon);
  }

  if (document.prerendering) document.addEventListener('prerenderingchange', start, {once: true});
  else start();
})();
