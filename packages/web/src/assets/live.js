// Keeps a list up to date without moving what somebody reads or types. The server tells that something changed; this script asks for
// the page again and takes over what is new. Everything works without it, by reloading.

const SETTLE_MS = 400;
const MARK_MS = 12_000;

/** Form tokens are other ones on every page, and mean no change. */
const plain = (html) => html.replace(/(name="_csrf" value=")[^"]*/g, '$1');
const keyOf = (row) => row.dataset.liveRow;
const busy = (element) => element.contains(document.activeElement) && document.activeElement.matches('input, select, textarea, [contenteditable]');

/** @param {HTMLElement} region the element around the list, with `data-live` naming the stream */
export function startLive(region) {
  const status = region.querySelector('[data-live-status]');
  const changedBy = new Map();
  let source = null;
  let timer = null;
  let fetched = null;
  let broken = false;

  const say = (text, action) => {
    status.replaceChildren(...(text ? [Object.assign(document.createElement('span'), { textContent: text })] : []));
    if (!action) return;
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: action.label, className: 'app-live__show' });
    button.addEventListener('click', action.run);
    status.append(button);
  };

  const refresh = async () => {
    timer = null;
    const asked = new Map(changedBy);
    changedBy.clear();
    const answer = await fetch(location.href, { headers: { 'X-Homeward-Background': '1', Accept: 'text/html' }, redirect: 'manual' }).catch(() => null);
    if (answer === null || answer.status >= 500) return wait();
    if (!answer.ok) return stop('You are signed out. Reload this page to go on.');
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    fetched = [...next.querySelectorAll('[data-live]')].find((other) => other.dataset.live === region.dataset.live) ?? null;
    if (fetched !== null) takeOver(region, fetched, asked);
    announce();
  };

  const announce = () => {
    const known = new Set([...region.querySelectorAll('[data-live-row]')].map(keyOf));
    const waiting = fetched === null ? 0 : [...fetched.querySelectorAll('[data-live-row]')].filter((row) => !known.has(keyOf(row))).length;
    if (waiting === 0) say('');
    else say(`${waiting} new`, { label: 'Show', run: () => location.reload() });
  };

  const wait = () => {
    timer ??= setTimeout(refresh, SETTLE_MS);
  };

  const stop = (text) => {
    source?.close();
    source = null;
    if (text) say(text);
  };

  const open = () => {
    if (source !== null || document.hidden) return;
    source = new EventSource(region.dataset.live);
    source.addEventListener('change', (event) => {
      const { key, by } = JSON.parse(event.data);
      changedBy.set(key, by ?? '');
      wait();
    });
    source.addEventListener('open', () => {
      if (broken) wait(); // what changed while the line was down
      broken = false;
    });
    source.addEventListener('error', () => {
      broken = true;
      if (source?.readyState === EventSource.CLOSED) stop('Live updates stopped. Reload this page to see what is new.');
    });
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return stop();
    open();
    wait(); // what changed while nobody looked
  });
  addEventListener('pagehide', () => stop());
  open();
}

function takeOver(region, fetched, asked) {
  for (const part of region.querySelectorAll('[data-live-part]')) {
    const next = fetched.querySelector(`[data-live-part="${CSS.escape(part.dataset.livePart)}"]`);
    if (next !== null && !busy(part) && plain(next.outerHTML) !== plain(part.outerHTML)) part.replaceWith(document.adoptNode(next.cloneNode(true)));
  }
  const rows = new Map([...fetched.querySelectorAll('[data-live-row]')].map((row) => [keyOf(row), row]));
  for (const row of region.querySelectorAll('[data-live-row]')) {
    const next = rows.get(keyOf(row));
    if (next === undefined) leave(row);
    else if (!busy(row)) change(row, next, asked.get(keyOf(row)) ?? null);
  }
}

/** A row in place, where its content is another; focus stays on the same link of it. `by` is null where only time went by ("2 hours ago"): no mark. */
function change(row, next, by) {
  const content = plain(next.innerHTML);
  if ((row.dataset.liveWas ?? plain(row.innerHTML)) === content) return;
  const focusable = [...row.querySelectorAll('a, button')].indexOf(document.activeElement);
  row.dataset.liveWas = content;
  row.replaceChildren(...document.adoptNode(next.cloneNode(true)).childNodes);
  row.classList.remove('app-live__left');
  if (focusable >= 0) row.querySelectorAll('a, button')[focusable]?.focus();
  if (by !== null) mark(row, by === '' ? 'Changed' : `Changed by ${by}`);
}

function leave(row) {
  if (row.classList.contains('app-live__left')) return;
  row.classList.add('app-live__left');
  mark(row, 'No longer in this list', false);
}

function mark(row, text, passes = true) {
  const place = row.querySelector('th, td') ?? row;
  const note = Object.assign(document.createElement('span'), { className: 'app-live__note', textContent: text });
  place.querySelector('.app-live__note')?.remove();
  place.append(note);
  if (!passes) return;
  row.classList.add('app-live__changed');
  setTimeout(() => {
    row.classList.remove('app-live__changed');
    note.remove();
  }, MARK_MS);
}
