import { startLive } from './live.js';
import { saveAsYouGo } from './save-as-you-go.js';

// The server puts nhsuk-frontend's script beside this file.
const { initAll } = await import(new URL('nhsuk.js', import.meta.url).href);
initAll();
for (const region of document.querySelectorAll('[data-live]')) startLive(region);
for (const form of document.querySelectorAll('form[data-saves]')) saveAsYouGo(form);
