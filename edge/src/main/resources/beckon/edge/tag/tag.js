/* Beckon tag: fills [data-beckon-slot] elements with ads of this page's site. No cookies, no storage, no third party. */
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script || window.beckonTag) return;
  window.beckonTag = 1;
  var edge = new URL('.', script.src).href;
  var gpc = navigator.globalPrivacyControl === true ? 'gpc=1' : '';
  var style =
    ':host{display:block;box-sizing:border-box;container-type:inline-size}' +
    '*{box-sizing:border-box}' +
    '.ad{--bg:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d7dce1;--act:#0b57d0;--on:#fff;' +
    'position:relative;display:flex;flex-direction:column;justify-content:center;gap:4px;height:184px;padding:12px 16px;overflow:hidden;' +
    'background:var(--bg);color:var(--ink);border:1px solid var(--line);border-radius:10px;text-align:left;' +
    'font:400 15px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;letter-spacing:normal}' +
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
    'white-space:nowrap;overflow:hidden;text-overflow:ellipsis}' +
    '.go:after{content:"";position:absolute;inset:0;border-radius:10px}' +
    '.ways{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px;flex:none}' +
    '.ways .go{margin:0;position:relative;z-index:1}.ways .go:after{content:none}' +
    '.ways .more{position:static;z-index:auto;background:none;color:var(--act);box-shadow:inset 0 0 0 1px var(--line)}' +
    '.ways .more:after{content:""}' +
    '.go:focus-visible{outline:2px solid var(--act);outline-offset:2px}' +
    '.ad:hover .go:not(.more){filter:brightness(1.08)}' +
    '@container (min-width:520px){.ad{height:116px;display:grid;grid-template-columns:1fr auto;column-gap:24px;' +
    'align-content:center}.top,.head,.text{grid-column:1}.head{-webkit-line-clamp:1}' +
    '.go,.ways{grid-column:2;grid-row:1/4;align-self:center;margin:0}.ways{flex-direction:column}' +
    '.ways .go{text-align:center;align-self:stretch}}';

  function node(name, kind, text) {
    var made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }

  function withPrivacy(address) {
    return gpc ? address + (address.indexOf('?') < 0 ? '?' : '&') + gpc : address;
  }

  /* The page's path goes along, so that the publisher can see which of his pages do well. */
  function withPage(address) {
    return withPrivacy(address + (address.indexOf('?') < 0 ? '?' : '&') + 'page=' + encodeURIComponent(location.pathname));
  }

  function height(slot) {
    return slot.clientWidth < 520 ? 184 : 116;
  }

  function beacon(address) {
    try {
      fetch(withPage(address), {
        method: 'POST', keepalive: true, mode: 'no-cors', credentials: 'omit', referrerPolicy: 'origin'
      }).catch(function () {});
    } catch (unsupported) {
      if (navigator.sendBeacon) navigator.sendBeacon(withPage(address));
    }
  }

  /* A presentation counts when half of the ad was on a visible screen for one second without a break. */
  function watch(slot, address) {
    if (!window.IntersectionObserver) return;
    var timer, seen = false;
    function time(start) {
      clearTimeout(timer);
      if (start) timer = setTimeout(done, 1000);
    }
    function update() {
      time(seen && document.visibilityState === 'visible');
    }
    function done() {
      observer.disconnect();
      document.removeEventListener('visibilitychange', update);
      beacon(address);
    }
    var observer = new IntersectionObserver(function (entries) {
      seen = entries[entries.length - 1].intersectionRatio >= 0.5;
      update();
    }, {threshold: [0, 0.5]});
    document.addEventListener('visibilitychange', update);
    observer.observe(slot);
  }

  function link(kind, text, address, ad) {
    var made = node('a', kind, text);
    made.href = withPage(address);
    made.target = '_blank';
    made.rel = 'sponsored noopener';
    made.referrerPolicy = 'origin';
    made.setAttribute('aria-label', text + ': ' + ad.headline);
    return made;
  }

  function show(slot, ad) {
    var web = /^https?:\/\//i.test(ad.click || '');
    var number = /^\+[0-9]{6,15}(;ext=[0-9]{1,20})?$/.test(ad.tel || '') ? ad.tel : '';
    if (!web && !number) return;
    var root = slot.shadowRoot || slot.attachShadow({mode: 'open'});
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    var card = node('aside', 'ad');
    card.setAttribute('aria-label', 'Advertisement');
    var top = node('div', 'top');
    top.append(node('b', '', 'Ad'), ad.advertiser || '');
    var go;
    if (number) {
      go = node('a', 'go', 'Call ' + (ad.telText || number.replace(';ext=', ' ext. ')));
      go.href = 'tel:' + number;
    } else if (/^https?:\/\//i.test(ad.call || '')) {
      go = node('div', 'ways');
      go.append(link('go', 'Call', ad.call, ad), link('go more', 'Learn more', ad.click, ad));
    } else {
      go = link('go', 'Learn more', ad.click, ad);
    }
    card.append(top, node('div', 'head', ad.headline), node('div', 'text', ad.text), go);
    root.replaceChildren(card);
    if (/^https?:\/\//i.test(ad.view || '')) watch(slot, ad.view);
  }

  function fill(slots) {
    var page = location.origin + location.pathname;
    var ask = edge + 'ad?slots=' + slots.length + '&page=' + encodeURIComponent(page);
    fetch(withPrivacy(ask), {credentials: 'omit', referrerPolicy: 'origin'}).then(function (answer) {
      return answer.ok ? answer.json() : {ads: []};
    }).then(function (answer) {
      answer.ads.slice(0, slots.length).forEach(function (ad, index) {
        show(slots[index], ad);
      });
    }).catch(function () {});
  }

  function start() {
    var slots = [].filter.call(document.querySelectorAll('[data-beckon-slot]'), function (slot) {
      return !slot.shadowRoot && slot.attachShadow;
    }).slice(0, 10);
    slots.forEach(function (slot) {
      /* Held from the start and kept without an ad as well: nothing below ever moves. */
      slot.style.display = 'block';
      slot.style.minHeight = height(slot) + 'px';
      if (slot.dataset.beckonTheme) slot.style.colorScheme = slot.dataset.beckonTheme;
    });
    if (slots.length) fill(slots);
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
