import { announce, refresh, throttled } from "../region";

const rows = (root: HTMLElement) => root.querySelectorAll<HTMLElement>("tr[data-row]");

/** Keeps the leaderboard current: each score that lands fetches the table anew, and rows glide to their new place. */
export function enhance(root: HTMLElement): void {
  const update = throttled(1000, async () => {
    const before = new Map(Array.from(rows(root), (row) => [row.dataset.row, row.getBoundingClientRect().top]));
    await refresh();
    glide(root, before);
    announce("The leaderboard was updated.");
  });
  const events = new EventSource(root.dataset.events!);
  events.addEventListener("leaderboard", update);
  // After a lost connection scores may have landed unseen.
  let opened = false;
  events.addEventListener("open", () => {
    if (opened) void update();
    opened = true;
  });
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
