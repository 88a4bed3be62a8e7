/* Stands in for the network on the page of examples: the tag draws a made-up ad, and nothing is asked, counted or followed. */
(function () {
  'use strict';
  var wish = new URLSearchParams(location.search);
  var base = new URL('.', location.href).href;
  document.querySelectorAll('[data-slot]').forEach(function (slot) {
    slot.dataset.beckonFormat = wish.get('format') || 'text';
    if (wish.get('theme') === 'light' || wish.get('theme') === 'dark') slot.dataset.beckonTheme = wish.get('theme');
    slot.dataset.beckonSlot = '';
  });
  window.fetch = function (address) {
    var places = (/[?&]place=([0-9,]+)/.exec(address) || ['', ''])[1].split(',').filter(Boolean);
    var ads = places.map(function (place) {
      return {
        place: Number(place), id: 'e' + place, headline: 'Roof leaking? We come today',
        text: 'Master roofers since 1964. Fixed price before we climb.',
        click: base + 'preview', call: base + 'preview', image: base + 'preview.svg'
      };
    });
    return Promise.resolve({ok: true, json: function () { return Promise.resolve({ads: ads}); }});
  };
  document.addEventListener('click', function (click) { click.preventDefault(); }, true);
})();
