// Keeps what somebody types into a long form while they type it. Everything works without it, by the form's own button.

/** After the last keystroke: short enough to lose little, long enough not to send every letter. */
const REST_MS = 1_500;

/** @param {HTMLFormElement} form with `data-saves` naming where it is kept; the answer is `{ message, complete, open: [{ field, text }], seen }`, `seen` null where nothing was kept */
export function saveAsYouGo(form) {
  const line = newLine(() => save(form));
  form.addEventListener('input', () => line.soon(REST_MS));
  form.addEventListener('change', () => line.soon(0));
  addEventListener('pageshow', line.open); // back from where it was sent to
  // What is sent by a button waits for what is being saved in passing, so that the two do not look like two people.
  form.addEventListener('submit', (event) => {
    const saving = line.close();
    if (saving === null) return;
    event.preventDefault();
    const { submitter } = event;
    saving.then(() => setTimeout(() => form.requestSubmit(submitter))); // a browser takes no second submission while it is telling of the first
  });
}

const notSaved = {
  401: 'Not saved: you are signed out.',
  413: 'Not saved: this form takes 256 KB, about 250,000 characters, and holds more. Shorten it.',
};

/** A part that is still to say, as a link to where. */
function toItem({ field, text }) {
  const item = document.createElement('li');
  item.append(Object.assign(document.createElement('a'), { href: `#${field}`, textContent: text }));
  return item;
}

/** Sends the form as it stands and says what became of it. */
async function save(form) {
  const say = (message) => {
    form.querySelector('[data-save-status]').textContent = message;
  };
  const body = new URLSearchParams(new FormData(form));
  body.set('passing', 'yes');
  try {
    const answer = await fetch(form.dataset.saves, { method: 'POST', body, headers: { Accept: 'application/json' }, redirect: 'manual' });
    if (!answer.ok) return say(notSaved[answer.status] ?? 'Not saved. Use the button to save.');
    const { message, complete, open, seen } = await answer.json();
    if (seen !== null) form.elements.seen.value = seen;
    for (const place of document.querySelectorAll('[data-save-complete]')) place.textContent = complete;
    for (const list of document.querySelectorAll('[data-save-open]')) list.replaceChildren(...open.map(toItem));
    return say(message);
  } catch {
    return say('Not saved: the hub cannot be reached. Use the button to save.');
  }
}

/** One piece of work after the other, the answer to one being what the next is made from; none once it is closed. */
function newLine(work) {
  let timer = null;
  let running = null;
  let isOpen = true;
  const run = () => {
    running = (running ?? Promise.resolve()).then(work);
  };
  return {
    open: () => {
      isOpen = true;
    },
    soon: (ms) => {
      clearTimeout(timer);
      if (isOpen) timer = setTimeout(run, ms);
    },
    /** What is still to be waited for; null where nothing is. */
    close: () => {
      clearTimeout(timer);
      isOpen = false;
      const last = running;
      running = null;
      return last;
    },
  };
}
