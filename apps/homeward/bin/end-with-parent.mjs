// Loaded into the pinned Node by the launcher. When the launcher dies without passing a signal on (kill -9),
// its channel closes, and the program is asked to stop as by SIGTERM: nothing is left running behind a closed terminal.
// Processes that the program forks inherit this import and have channels of their own; those are none of its business.
const parent = new URL(import.meta.url).searchParams.get('parent');
if (String(process.ppid) === parent) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
