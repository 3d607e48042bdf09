import { refresh } from "../region";

const INTERVAL_MILLISECONDS = 2000;

/** Looks again while variants are under way and the page is seen. The region says itself when there is no more to come. */
export function enhance(root: HTMLElement): void {
  const timer = setInterval(async () => {
    if (document.visibilityState === "hidden") return;
    await refresh();
    if (!root.querySelector(".state.running, .state.waiting")) clearInterval(timer);
  }, INTERVAL_MILLISECONDS);
}
