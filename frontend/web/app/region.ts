import { tellTimes } from "./times";

let asking = 0;

/** What everybody gets of a page in the same words. */
export interface Shared {
  address: string;
  /** Puts into it what is one's own; false where that cannot be done here. */
  mark: (fresh: Document) => boolean;
}

/**
 * Fetches the page that one is on again and puts its regions marked `data-live` in place of the ones shown, so that
 * the server's template is the only one. Focus stays where it was if its element has an id.
 *
 * @param shared where what everybody gets will do
 * @returns whether there was an answer
 */
export async function refresh(shared?: Shared): Promise<boolean> {
  const asked = ++asking;
  const text = await (shared ? read(shared.address, "omit") : read(location.href));
  if (text === undefined) return false;
  // Two answers may come in the other order: the one that was asked for last counts.
  if (asked !== asking) return true;
  const fresh = new DOMParser().parseFromString(text, "text/html");
  if (shared && !shared.mark(fresh)) return refresh();
  tellTimes(fresh);
  const focused = document.activeElement?.id;
  for (const region of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const next = fresh.getElementById(region.id);
    if (next && next.innerHTML !== region.innerHTML) {
      region.replaceChildren(...next.childNodes);
      Object.assign(region.dataset, next.dataset);
    }
  }
  if (focused) document.getElementById(focused)?.focus();
  return true;
}

/** Nothing where the line is cut, also amid the answer, or the server does not answer as it should. */
async function read(address: string, credentials: RequestCredentials = "same-origin"): Promise<string | undefined> {
  try {
    const response = await fetch(address, { credentials, headers: { Accept: "text/html" } });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/** Says something to screen readers, once. */
export function announce(text: string): void {
  const region = document.getElementById("announcements");
  if (region && region.textContent !== text) region.textContent = text;
}

/** Runs an action at most once per interval, and once more if it was asked for meanwhile. */
export function throttled(milliseconds: number, action: () => Promise<void> | void): () => void {
  let busy = false;
  let again = false;
  return async function run() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      await action();
    } finally {
      setTimeout(() => {
        busy = false;
        if (again) {
          again = false;
          void run();
        }
      }, milliseconds);
    }
  };
}
