import { initAll } from './nhsuk.js';
import { startLive } from './live.js';

initAll();
for (const region of document.querySelectorAll('[data-live]')) startLive(region);
