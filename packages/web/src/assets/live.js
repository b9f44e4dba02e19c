// Keeps a list up to date without moving what somebody reads or types. The server tells that something changed; this script asks for
// the page again and takes over what is new. Everything works without it, by reloading.

import { countNew, isEdited, takeOver } from './live-rows.js';
import { listenWhileVisible } from './live-stream.js';

/** Changes come in bursts: the page is asked for once they settle, and not again for a while. */
const SETTLE_MS = 300;
const PAUSE_MS = 2_000;
const AFTER_FAILURE_MS = 10_000;
/** Time passes too: what is overdue, how old the figures are, which source has fallen silent. */
const EVERY_MS = 60_000;

/** @param {HTMLElement} region the element around the list, with `data-live` naming the stream */
export function startLive(region) {
  const status = region.querySelector('[data-live-status]');
  const changedBy = new Map();
  // Who signed out, in another tab perhaps, leaves nobody's record on the screen; only what was written and not sent keeps the page.
  const leave = () => {
    if (isEdited(document)) return say(status, 'You are signed out. Reload this page to go on.');
    location.replace(region.dataset.liveFrom ?? location.href);
  };
  const ask = paced(async () => {
    const asked = new Map(changedBy);
    changedBy.clear();
    const fetched = await fetchRegion(region.dataset).catch((error) => {
      for (const [key, by] of asked) if (!changedBy.has(key)) changedBy.set(key, by);
      throw error;
    });
    if (fetched === null) return leave();
    takeOver(region, fetched, asked);
    const waiting = countNew(region, fetched);
    return waiting === 0 ? say(status, '') : say(status, `${waiting} new`, { label: 'Show', run: () => location.reload() });
  });
  setInterval(() => document.hidden || ask(), EVERY_MS);
  listenWhileVisible(region.dataset.live, {
    changed: ({ key, by }) => {
      changedBy.set(key, by ?? '');
      ask();
    },
    missed: ask,
    ended: () => {
      say(status, 'Live updates stopped. Reload this page to see what is new.');
      fetchRegion(region.dataset).then(
        (fetched) => fetched === null && leave(),
        () => {},
      );
    },
  });
}

/** The same region of this page as the server would show it now; null where it does not show it any more. */
async function fetchRegion({ live: name, liveFrom }) {
  const headers = { 'X-Homeward-Background': '1', Accept: 'text/html' };
  const answer = await fetch(liveFrom ?? location.href, { headers, redirect: 'manual' });
  if (answer.status >= 500) throw new Error('not now');
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return [...page.querySelectorAll('[data-live]')].find(({ dataset }) => dataset.live === name) ?? null;
}

/** A function that asks for `work` to be done soon: never twice at once, and with a pause between. */
function paced(work) {
  let timer = null;
  let running = false;
  let again = false;
  let notBefore = 0;

  const run = async () => {
    timer = null;
    running = true;
    again = false;
    const failed = await work().then(
      () => false,
      () => true,
    );
    running = false;
    notBefore = performance.now() + (failed ? AFTER_FAILURE_MS : PAUSE_MS);
    if (again || failed) ask();
  };
  const ask = () => {
    again = true;
    if (!running) timer ??= setTimeout(run, Math.max(SETTLE_MS, notBefore - performance.now()));
  };
  return ask;
}

function say(status, text, action) {
  status.replaceChildren(...(text ? [Object.assign(document.createElement('span'), { textContent: text })] : []));
  if (!action) return;
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: action.label,
    className: 'app-live__show',
  });
  button.addEventListener('click', action.run);
  status.append(button);
}
