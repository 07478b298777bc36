// Moments in the reader's own zone. The server writes each in UTC; the exact second in UTC stays behind it, and without this script in front of it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang;
const locale = navigator.languages.find((one) => one.split('-')[0] === language) ?? language;
const day = { day: 'numeric', month: 'long', year: 'numeric' };
const minute = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' };

function show(time) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) return;
  time.textContent = new Intl.DateTimeFormat(locale, time.dataset.to === 'day' ? day : minute).format(at);
}

if (zone && zone !== 'UTC') document.querySelectorAll('time[data-to]').forEach(show);
