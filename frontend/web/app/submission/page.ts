import { announce, refresh, throttled } from "../region";
import { Curves, epochsOf, type Epoch } from "./curves";

interface Batch {
  epoch: number;
  batch: number;
  batches: number;
}

/** The page of one submission while it waits and trains. */
export function enhance(root: HTMLElement): void {
  const charts = root.querySelector<HTMLElement>("#charts")!;
  const curves = new Curves(charts);
  const draw = () => {
    const epochs = epochsOf(root.querySelector<HTMLTableElement>("#epochs table")!);
    if (epochs.length > 0) document.getElementById("no-curve")?.remove();
    curves.show(epochs);
  };
  draw();
  if (root.dataset.final === "true") return;

  const events = new EventSource(root.dataset.events!);
  const update = throttled(500, async () => {
    await refresh();
    draw();
    const state = root.querySelector<HTMLElement>("[data-state]");
    announce(state?.textContent?.trim() ?? "");
    if (state?.dataset.final === "true") events.close();
  });
  events.addEventListener("state", update);
  events.addEventListener("epoch", (event) => {
    append(root.querySelector<HTMLTableElement>("#epochs table")!, JSON.parse(event.data) as Epoch);
    draw();
  });
  events.addEventListener("batch", (event) => progress(root, JSON.parse(event.data) as Batch));
  let opened = false;
  events.addEventListener("open", () => {
    if (opened) void update();
    opened = true;
  });
}

/** The table of epochs holds the curve's numbers, whoever wrote them: the server or this. */
function append(table: HTMLTableElement, epoch: Epoch): void {
  const body = table.tBodies[0]!;
  const shown = epochsOf(table);
  if (shown.some((row) => row.epoch === epoch.epoch)) return;
  // The first epoch of a run that was started anew.
  if (shown.length > 0 && epoch.epoch < shown[shown.length - 1]!.epoch) body.replaceChildren();
  const row = body.insertRow();
  const heading = document.createElement("th");
  heading.scope = "row";
  heading.textContent = String(epoch.epoch);
  row.append(heading);
  for (const column of Array.from(table.tHead!.rows[0]!.cells).slice(1)) {
    const cell = row.insertCell();
    const value = epoch[column.dataset.field as keyof Epoch];
    cell.className = "number";
    cell.textContent = value === null || value === undefined ? "–" : value.toFixed(Number(column.dataset.digits));
    cell.dataset.value = String(value ?? "");
  }
}

function progress(root: HTMLElement, { epoch, batch, batches }: Batch): void {
  const bar = root.querySelector("progress");
  const words = root.querySelector("#progress-words");
  if (!bar || !words || !batches) return;
  bar.value = epoch - 1 + batch / batches;
  words.textContent = `Epoch ${epoch} of ${bar.max}: batch ${batch} of ${batches}.`;
}
