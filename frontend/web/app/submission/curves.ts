import { Chart } from "./chart";

/** One epoch as the API's `epoch` event tells it. */
export interface Epoch {
  epoch: number;
  seconds: number;
  loss: number;
  accuracy: number;
  validation_loss: number | null;
  validation_accuracy: number | null;
  learning_rate: number;
  images_per_second: number;
}

export function epochsOf(table: HTMLTableElement): Epoch[] {
  const fields = Array.from(table.tHead!.rows[0]!.cells, (cell) => cell.dataset.field!);
  return Array.from(table.tBodies[0]!.rows, (row) =>
    Object.fromEntries(
      Array.from(row.cells, (cell, column) => {
        const text = cell.dataset.value ?? cell.textContent ?? "";
        return [fields[column], text.trim() === "" ? null : Number(text)];
      }),
    ),
  ) as unknown as Epoch[];
}

/** Accuracy, loss and the learning rate, by epoch or by second. */
export class Curves {
  private readonly accuracy: Chart;
  private readonly loss: Chart;
  private readonly rate: Chart;
  private epochs: Epoch[] = [];

  constructor(private readonly root: HTMLElement) {
    const figure = (of: string) => root.querySelector<HTMLElement>(`figure[data-of=${of}]`)!;
    this.accuracy = new Chart(figure("accuracy"), (value) => `${(value * 100).toFixed(2)} %`, (value) => `${+(value * 100).toFixed(1)} %`);
    this.loss = new Chart(figure("loss"), (value) => value.toFixed(4), (value) => `${+value.toPrecision(3)}`);
    const short = (value: number) => (value !== 0 && value < 1e-3 ? value.toExponential(1).replace(".0e", "e") : `${+value.toPrecision(2)}`);
    this.rate = new Chart(figure("learning_rate"), (value) => `${+value.toPrecision(4)}`, short);
    root.addEventListener("change", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(root);
  }

  show(epochs: Epoch[]): void {
    this.epochs = epochs;
    this.root.hidden = epochs.length === 0;
    this.draw();
  }

  private draw(): void {
    if (this.epochs.length === 0) return;
    const bySecond = this.root.querySelector<HTMLInputElement>("input:checked")?.value === "second";
    let elapsed = 0;
    const seconds = this.epochs.map((epoch) => (elapsed += epoch.seconds));
    const x = this.epochs.map((epoch, index) => (bySecond ? seconds[index]! : epoch.epoch));
    const unit = bySecond ? "s" : "epoch";
    this.accuracy.draw(x, unit, [
      { name: "train", values: this.epochs.map((epoch) => epoch.accuracy) },
      { name: "validation", values: this.epochs.map((epoch) => epoch.validation_accuracy) },
    ]);
    this.loss.draw(x, unit, [
      { name: "train", values: this.epochs.map((epoch) => epoch.loss) },
      { name: "validation", values: this.epochs.map((epoch) => epoch.validation_loss) },
    ]);
    this.rate.draw(x, unit, [{ name: "rate", values: this.epochs.map((epoch) => epoch.learning_rate) }]);
  }
}
