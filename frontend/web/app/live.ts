const firstPause = 1_000;
const longestPause = 30_000;

/** What a page does with the server's events. */
export interface Listener {
  /** By type. */
  events: Record<string, (data: string) => void>;
  /** After a connection was lost and is back: what was missed is to be read again. */
  again: () => void;
  /** Lost, or back. */
  connected: (is: boolean) => void;
}

/**
 * An event stream that outlives whatever cuts it: the browser's own source comes back after a lost connection, but gives
 * up for good when a proxy or a starting server answers with an error.
 *
 * @returns ends it
 */
export function follow(address: string, listener: Listener): () => void {
  let pause = firstPause;
  let timer = 0;
  let source: EventSource;
  let opened = false;
  const open = () => {
    source = new EventSource(address);
    source.addEventListener("open", () => {
      pause = firstPause;
      listener.connected(true);
      if (opened) listener.again();
      opened = true;
    });
    source.addEventListener("error", () => {
      listener.connected(false);
      if (source.readyState !== EventSource.CLOSED) return;
      timer = window.setTimeout(open, pause);
      pause = Math.min(pause * 2, longestPause);
    });
    for (const [type, act] of Object.entries(listener.events)) {
      source.addEventListener(type, (event) => act((event as MessageEvent<string>).data));
    }
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
