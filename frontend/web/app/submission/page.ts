import { follow } from "../live";
import { announce, refresh, throttled } from "../region";
import { Curves, epochsOf, type Epoch } from "./curves";

interface Batch {
  epoch: number;
  batch: number;
  batches: number;
  images_per_second: number;
}

/** While it waits, others' ends move it up, of which no event tells. */
const queueInterval = 5_000;

const askAgainAfter = 3_000;

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
  root.dataset.ready = "true";
  if (root.dataset.final === "true") return;

  let end = () => {};
  let last = "";
  const update = throttled(500, async () => {
    if (!(await refresh())) {
      window.setTimeout(update, askAgainAfter);
      return;
    }
    draw();
    const state = root.querySelector<HTMLElement>("[data-state]");
    const words = state?.textContent?.trim() ?? "";
    if (words !== last) announce(words);
    last = words;
    if (state?.dataset.final === "true") end();
  });
  const diagnose = throttled(3_000, async () => {
    await refresh();
    draw();
  });
  const connection = root.querySelector<HTMLElement>("#connection")!;
  const stop = follow(root.dataset.events!, {
    events: {
      state: () => void update(),
      epoch: (data) => {
        append(root.querySelector<HTMLTableElement>("#epochs table")!, JSON.parse(data) as Epoch);
        draw();
        void diagnose();
      },
      batch: (data) => progress(root, JSON.parse(data) as Batch),
    },
    again: () => void update(),
    connected: (is) => {
      connection.hidden = is || root.querySelector<HTMLElement>("[data-state]")?.dataset.final === "true";
    },
  });
  const waiting = window.setInterval(() => {
    if (!document.hidden && root.querySelector("[data-state] .waiting")) void update();
  }, queueInterval);
  end = () => {
    stop();
    clearInterval(waiting);
    connection.hidden = true;
  };
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
    cell.textContent = value === null || value === undefined ? "–" : written(value, column.dataset.digits);
    cell.dataset.value = String(value ?? "");
  }
}

/** As the server writes it: with so many decimals, or in four digits that matter. */
function written(value: number, digits: string | undefined): string {
  if (digits === undefined) return String(+value.toPrecision(4));
  const fraction = { minimumFractionDigits: Number(digits), maximumFractionDigits: Number(digits) };
  return value.toLocaleString("en", fraction);
}

function progress(root: HTMLElement, { epoch, batch, batches, images_per_second: speed }: Batch): void {
  const bar = root.querySelector("progress");
  const words = root.querySelector("#progress-words");
  if (!bar || !words || !batches) return;
  bar.value = epoch - 1 + batch / batches;
  words.textContent = `Epoch ${epoch} of ${bar.max}: batch ${batch} of ${batches}.`;
  const left = (((Number(root.dataset.epochs) - bar.value) * Number(root.dataset.images)) / speed) || 0;
  root.querySelector("#speed")!.textContent = Math.round(speed).toLocaleString("en");
  root.querySelector("#left")!.textContent = `about ${duration(left)}`;
}

/** As the server says it: 48 s, 3 min 20 s, 1 h 5 min. */
function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const [large, small, names] = whole < 3600 ? [Math.floor(whole / 60), whole % 60, ["min", "s"]] : [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, ["h", "min"]];
  return `${large} ${names[0]}${small ? ` ${small} ${names[1]}` : ""}`;
}
