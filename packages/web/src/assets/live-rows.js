// Puts a freshly fetched list in the place of the one that is shown, row by row, without moving anything.

const MARK_MS = 12_000;

/** What an element was last given: its own content also holds the marks put on it. */
const shown = new WeakMap();
/** Form tokens are other ones on every page, and somebody may say the same thing again: neither means a change. */
const plain = (html) => html.replace(/(name="_csrf" value="|data-live-by=")[^"]*/g, '$1');
const rowsOf = (region) => [...region.querySelectorAll('[data-live-row]')];
const keyOf = (row) => row.dataset.liveRow;

const edited = (field) => {
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  if (field.matches('select'))
    return [...field.options].some((option) => option.selected !== option.defaultSelected && option.defaultSelected);
  return field.value !== field.defaultValue;
};
/** Somebody types here, or has typed something that is not sent yet. */
const inUse = (element) =>
  [...element.querySelectorAll('input:not([type=hidden]), select, textarea')].some(
    (field) => field === document.activeElement || edited(field),
  );

/** Whether somebody wrote or chose something in it that was not sent. */
export const isEdited = (region) => [...region.querySelectorAll('input:not([type=hidden]), textarea, select')].some(edited);

/** Rows of `fetched` that `region` does not show. */
export function countNew(region, fetched) {
  const known = new Set(rowsOf(region).map(keyOf));
  return rowsOf(fetched).filter((row) => !known.has(keyOf(row))).length;
}

/** @param {Map<string, string>} changedBy who changed which row, where that is known to have happened */
export function takeOver(region, fetched, changedBy) {
  for (const part of region.querySelectorAll('[data-live-part]')) {
    const next = fetched.querySelector(`[data-live-part="${CSS.escape(part.dataset.livePart)}"]`);
    if (next !== null && !inUse(part)) fill(part, next);
  }
  const rows = new Map(rowsOf(fetched).map((row) => [keyOf(row), row]));
  for (const row of rowsOf(region)) {
    const next = rows.get(keyOf(row));
    if (next === undefined) leave(row);
    else if (!inUse(row)) change(row, next, changedBy.get(keyOf(row)));
  }
}

/** Makes `element` what `next` is, where that is another; focus stays on the same link or button. True where it was another. */
function fill(element, next) {
  const content = plain(next.outerHTML);
  if ((shown.get(element) ?? plain(element.outerHTML)) === content) return false;
  const focused = [...element.querySelectorAll('a, button')].indexOf(document.activeElement);
  const copy = document.adoptNode(next.cloneNode(true));
  const marks = [...element.classList].filter((name) => name.startsWith('app-live__'));
  for (const name of element.getAttributeNames()) element.removeAttribute(name);
  for (const name of copy.getAttributeNames()) element.setAttribute(name, copy.getAttribute(name));
  element.classList.add(...marks);
  element.replaceChildren(...copy.childNodes);
  shown.set(element, content);
  if (focused >= 0) element.querySelectorAll('a, button')[focused]?.focus();
  return true;
}

/** `by` is undefined where only time went by ("2 hours ago"): no mark. */
function change(row, next, by) {
  if (row.classList.contains('app-live__left')) {
    row.classList.remove('app-live__left');
    row.querySelector('.app-live__note')?.remove();
  }
  if (!fill(row, next) || by === undefined) return;
  const who = by || row.dataset.liveBy;
  mark(row, who ? `Changed by ${who}` : 'Changed');
}

function leave(row) {
  if (row.classList.contains('app-live__left')) return;
  if (!shown.has(row)) shown.set(row, plain(row.outerHTML));
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
