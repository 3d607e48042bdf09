export interface Series {
  name: "train" | "validation" | "rate";
  values: (number | null)[];
}

const margin = { top: 12, right: 84, bottom: 28, left: 52 };

function svg(name: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

/** A line chart in a figure: lines named at their end, and a cursor that reads the values out. */
export class Chart {
  private readonly canvas: SVGElement;
  private readonly readout: HTMLOutputElement;
  private x: number[] = [];
  private unit = "";
  private series: Series[] = [];
  private toX = (value: number) => value;

  constructor(
    figure: HTMLElement,
    private readonly exact: (value: number) => string,
    private readonly rough: (value: number) => string,
  ) {
    // What it shows is in the table of epochs below it, which screen readers read better.
    this.canvas = svg("svg", { "aria-hidden": "true" });
    this.readout = document.createElement("output");
    figure.append(this.canvas, this.readout);
    this.canvas.addEventListener("pointermove", (event) => this.point(event as PointerEvent));
    this.canvas.addEventListener("pointerleave", () => this.read(this.x.length - 1, false));
  }

  draw(x: number[], unit: string, series: Series[]): void {
    this.x = x;
    this.unit = unit;
    this.series = series;
    const { width, height } = this.canvas.getBoundingClientRect();
    const values = series.flatMap((one) => one.values).filter((value): value is number => value !== null && Number.isFinite(value));
    if (values.length === 0 || width === 0) return;
    const [low, high, ticks] = scale(Math.min(...values), Math.max(...values), 4);
    const first = unit === "epoch" ? Math.min(1, x[0]!) : 0;
    const last = Math.max(x[x.length - 1]!, first + 1);
    const right = width - margin.right;
    const bottom = height - margin.bottom;
    this.toX = (value) => margin.left + ((value - first) / (last - first)) * (right - margin.left);
    const toY = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - margin.top);
    this.canvas.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.canvas.replaceChildren(
      ...ticks.flatMap((tick) => [
        svg("line", { class: "grid", x1: margin.left, x2: right, y1: toY(tick), y2: toY(tick) }),
        svg("text", { x: margin.left - 8, y: toY(tick) + 4, "text-anchor": "end" }, this.rough(tick)),
      ]),
      ...this.stops(first, last).map((tick) => svg("text", { x: this.toX(tick), y: height - 8, "text-anchor": "middle" }, `${+tick.toFixed(2)}`)),
      svg("text", { x: right + 14, y: height - 8 }, unit === "epoch" ? "epochs" : "seconds"),
      ...series.flatMap((one) => this.line(one, toY)),
      ...this.names(toY, right),
    );
    this.read(x.length - 1, false);
  }

  /** The horizontal axis: whole epochs with the first and the last, or round seconds. */
  private stops(first: number, last: number): number[] {
    if (this.unit !== "epoch") return scale(first, last, 5)[2].filter((tick) => tick <= last);
    const every = Math.max(1, Math.ceil((last - first) / 6));
    const inner = Array.from({ length: last - first }, (_, index) => first + index).filter(
      (epoch) => (epoch - first) % every === 0 && last - epoch >= every * 0.6,
    );
    return [...inner, last];
  }

  private line(one: Series, toY: (value: number) => number): SVGElement[] {
    const points = one.values.flatMap((value, index) =>
      value === null || !Number.isFinite(value) ? [] : [[this.toX(this.x[index]!), toY(value)] as const],
    );
    const parts = [svg("polyline", { class: `line ${one.name}`, points: points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ") })];
    const end = points[points.length - 1];
    if (end) parts.push(svg("circle", { class: `dot of-${one.name}`, cx: end[0], cy: end[1], r: 4 }));
    return parts;
  }

  /** Names at the lines' ends, moved apart where they would overlap. */
  private names(toY: (value: number) => number, right: number): SVGElement[] {
    const ends = this.series
      .map(({ name, values }) => ({ name, value: values[values.length - 1] }))
      .filter((end): end is { name: Series["name"]; value: number } => Number.isFinite(end.value) && end.value !== null)
      .map(({ name, value }) => ({ name, y: toY(value) + 4 }))
      .sort((a, b) => a.y - b.y);
    if (ends.length === 2 && ends[1]!.y - ends[0]!.y < 15) {
      const middle = (ends[0]!.y + ends[1]!.y) / 2;
      ends[0]!.y = middle - 7.5;
      ends[1]!.y = middle + 7.5;
    }
    return ends.map(({ name, y }) => svg("text", { class: "name", x: right + 10, y }, name));
  }

  private point(event: PointerEvent): void {
    const at = event.clientX - this.canvas.getBoundingClientRect().left;
    let nearest = 0;
    this.x.forEach((value, index) => {
      if (Math.abs(this.toX(value) - at) < Math.abs(this.toX(this.x[nearest]!) - at)) nearest = index;
    });
    this.read(nearest, true);
  }

  private read(index: number, cursor: boolean): void {
    this.canvas.querySelector(".cursor")?.remove();
    if (index < 0) return;
    const x = this.x[index]!;
    if (cursor) {
      const height = this.canvas.getBoundingClientRect().height - margin.bottom;
      this.canvas.append(svg("line", { class: "cursor", x1: this.toX(x), x2: this.toX(x), y1: margin.top, y2: height }));
    }
    const values = this.series.flatMap(({ name, values }) => {
      const value = values[index];
      return value === null || value === undefined ? [] : [`${name} ${this.exact(value)}`];
    });
    this.readout.textContent = `${this.unit === "epoch" ? `Epoch ${x}` : `After ${x.toFixed(1)} s`}: ${values.join(", ")}`;
  }
}

/** Round steps that cover a range. */
function scale(low: number, high: number, count: number): [number, number, number[]] {
  const span = high - low || Math.abs(high) || 1;
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw)!;
  const from = Math.floor(low / step) * step;
  const to = Math.max(Math.ceil(high / step) * step, from + step);
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
  return [from, to, ticks];
}
