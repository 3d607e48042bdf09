import { follow } from "../live";
import { announce, refresh, throttled } from "../region";

const askAgainAfter = 3_000;

const rows = (root: HTMLElement) => root.querySelectorAll<HTMLElement>("tr[data-row]");

/** Keeps the leaderboard current: each score that lands fetches the table anew, and rows glide to their new place. */
export function enhance(root: HTMLElement): void {
  const show = async () => {
    const before = new Map(Array.from(rows(root), (row) => [row.dataset.row, row.getBoundingClientRect().top]));
    const answered = await refresh();
    glide(root, before);
    return answered;
  };
  const update = throttled(1000, async () => {
    if (await show()) announce("The leaderboard was updated.");
    // The score that it was about is not told again.
    else setTimeout(update, askAgainAfter);
  });
  const connection = root.querySelector<HTMLElement>("#connection");
  follow(root.dataset.events!, {
    events: {
      // The first event of each connection tells which version there is; who has it needs nothing.
      leaderboard: (data) => {
        const { version } = JSON.parse(data) as { version?: number };
        if (version === undefined || String(version) !== document.getElementById("board")?.dataset.version) void update();
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
