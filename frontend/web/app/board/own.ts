/** So much of an id's end tells submissions apart: see PlaceList. */
const digits = 8;
const endings = { one: "st", two: "nd", few: "rd", other: "th" } as Record<string, string>;
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });

/**
 * Marks what is one's own in what everybody sees of a changed board.
 *
 * @returns false where this page does not know enough of it, and the server is to be asked
 */
export function mark(fresh: Document): boolean {
  const shown = document.getElementById("board")!;
  const next = fresh.getElementById("board");
  const id = shown.dataset.own;
  if (!next) return false;
  if (!id) return true;
  const places = fresh.getElementById("places")?.textContent?.split(" ") ?? [];
  const index = places.findIndex((place) => place.startsWith(id.slice(-digits)));
  const where = document.getElementById("where")?.cloneNode(true) as HTMLElement | undefined;
  // Under which name one is known is nowhere else where one's row is on another page.
  if (index < 0 || !where || next.dataset.names !== shown.dataset.names) return false;
  const row = next.querySelector<HTMLElement>(`tr[data-row="${id}"]`);
  if (row && !own(row, where.dataset.knownAs!)) return false;
  place(where, Number(places[index]!.slice(digits)), places.length, row ? "" : pageOf(index, Number(next.dataset.size)));
  next.prepend(where);
  next.dataset.own = id;
  return true;
}

/** The row as everybody sees it gets the name that it has here, where it is known whose it is. */
function own(row: HTMLElement, knownAs: string): boolean {
  const cell = row.querySelector<HTMLElement>(".who")!;
  const known = document.querySelector("#you .who")?.cloneNode(true) as HTMLElement | undefined;
  if (!known || cell.querySelector("b")?.textContent !== knownAs) return false;
  for (const part of [".also", ".members"]) {
    const changed = cell.querySelector(part);
    if (changed) known.querySelector(part)?.replaceWith(changed);
  }
  cell.replaceWith(known);
  row.id = "you";
  row.tabIndex = -1;
  row.classList.add("own");
  return true;
}

function place(where: HTMLElement, rank: number, entries: number, page: string): void {
  where.querySelector("strong")!.textContent = `${rank.toLocaleString("en")}${endings[ordinals.select(rank)]}`;
  where.querySelector("span")!.textContent = entries.toLocaleString("en");
  where.querySelector("a")!.setAttribute("href", `${page}#you`);
}

function pageOf(index: number, pageSize: number): string {
  const query = new URLSearchParams(location.search);
  query.set("page", String(Math.floor(index / pageSize) + 1));
  return `?${query}`;
}
