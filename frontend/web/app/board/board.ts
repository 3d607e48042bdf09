import { follow } from "../live";
import { announce, refresh, throttled, type Shared } from "../region";
import { mark } from "./own";

const askAgainAfter = 3_000;

/** A lecture hall does not ask in one moment. */
const spread = 500;

const rows = (root: HTMLElement) => root.querySelectorAll<HTMLElement>("tr[data-row]");

/**
 * Keeps the leaderboard current: each score that lands fetches the table anew, and rows glide to their new place. What one did not
 * change oneself is fetched as everybody sees it, which costs the server next to nothing.
 */
export function enhance(root: HTMLElement): void {
  const show = async (shared?: Shared) => {
    const before = new Map(Array.from(rows(root), (row) => [row.dataset.row, row.getBoundingClientRect().top]));
    const answered = await refresh(shared);
    glide(root, before);
    return answered;
  };
  let own = false;
  const update = throttled(1000, async () => {
    // Of many open pages few are looked at.
    while (document.hidden) await changeOfSight();
    const shared = own ? undefined : sharedBy(root);
    own = false;
    if (shared) await new Promise((resolve) => setTimeout(resolve, Math.random() * spread));
    if (await show(shared)) return announce("The leaderboard was updated.");
    // The score that it was about is not told again.
    own ||= !shared;
    setTimeout(update, askAgainAfter);
  });
  const connection = root.querySelector<HTMLElement>("#connection");
  follow(root.dataset.events!, {
    events: {
      // The first event of each connection tells which version there is; who has it needs nothing.
      leaderboard: (data) => {
        const news = JSON.parse(data) as { version?: number; own?: boolean };
        if (news.version !== undefined) {
          root.dataset.ready = "true";
          if (String(news.version) === document.getElementById("board")?.dataset.version) return;
          own = true;
        }
        own ||= news.own === true;
        void update();
      },
    },
    again: () => {},
    connected: (is) => {
      if (connection) connection.hidden = is;
    },
  });
  const form = root.querySelector<HTMLFormElement>("#filters");
  if (form) filter(form, show);
}

const changeOfSight = () =>
  new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));

/** What everybody sees of what this page shows; nothing where it lists one's own, or what only the staff sees. */
function sharedBy(root: HTMLElement): Shared | undefined {
  const asked = new URLSearchParams(location.search);
  if (!root.dataset.shared || asked.get("mine") === "true" || asked.get("group") === "true") return undefined;
  return { address: root.dataset.shared + location.search, mark };
}

/** The form works by itself; with this it needs no button and no new page. */
function filter(form: HTMLFormElement, show: () => Promise<boolean>): void {
  form.querySelector<HTMLElement>("[data-apply]")!.hidden = true;
  // Whoever reloaded and went back before this ran has the address of one board and sees another.
  const loaded = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
  let shown = loaded?.type === "reload" ? new URL(loaded.name).search : location.search;
  if (location.search !== shown) return location.reload();
  form.addEventListener("change", async () => {
    const query = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    if (query.get("sort") === "accuracy") query.delete("sort");
    history.pushState(null, "", `${location.pathname}${query.size > 0 ? `?${query}` : ""}`);
    shown = location.search;
    await show();
    announce("The leaderboard was filtered.");
  });
  // Going to a row or to the content is no other board.
  addEventListener("popstate", () => location.search !== shown && location.reload());
}

function glide(root: HTMLElement, before: Map<string | undefined, number>): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const row of rows(root)) {
    const from = before.get(row.dataset.row);
    const moved = from === undefined ? 0 : from - row.getBoundingClientRect().top;
    if (from === undefined) {
      row.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 600, easing: "ease-out" });
    } else if (Math.abs(moved) > 1) {
      row.animate([{ transform: `translateY(${moved}px)` }, { transform: "none" }], {
        duration: 500,
        easing: "cubic-bezier(.2,.7,.2,1)",
      });
    }
  }
}
