// Listens to a stream of events while the tab is in sight.

/** @param {{ changed(data: object): void, missed(): void, ended(): void }} tell `missed`: something may have changed unheard */
export function listenWhileVisible(url, tell) {
  let source = null;

  const close = () => {
    source?.close();
    source = null;
  };
  const open = () => {
    if (source !== null || document.hidden) return;
    source = new EventSource(url);
    source.addEventListener('change', (event) => tell.changed(JSON.parse(event.data)));
    source.addEventListener('listening', tell.missed);
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      close();
      tell.ended();
    });
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return close();
    open();
  });
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  open();
}
