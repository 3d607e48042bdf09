import type { SyntaxNode } from "@lezer/common";
import { element } from "../element";
import { announce } from "../region";
import { argumentForm } from "./arguments";
import { type Change, type Layer, LayerList } from "./layers";
import { type Schema, schema } from "./schema";

/** What the builder needs of the editor: the text is the truth, and every change goes through it. */
export interface Text {
  top(): SyntaxNode;
  text(): string;
  change(changes: Change[]): void;
  replace(text: string): void;
  undo(): void;
}

interface Starter {
  name: string;
  yaml: Record<string, string>;
  json: Record<string, string>;
}

/** The layers as a list that is edited by buttons and keys. */
export class Builder {
  private readonly list: HTMLOListElement;
  private readonly note: HTMLElement;
  private readonly palette: HTMLSelectElement;
  private current = new LayerList({ name: "" } as SyntaxNode, "");
  private shown = "";
  private open = -1;
  private known: Schema | null = null;

  constructor(
    root: HTMLElement,
    private readonly editor: Text,
  ) {
    this.list = root.querySelector("ol")!;
    this.note = root.querySelector("[data-note]")!;
    this.palette = root.querySelector("select")!;
    root.querySelector("[data-add]")!.addEventListener("click", () => this.add(this.palette.selectedOptions[0]!));
    root.querySelector("[data-undo]")!.addEventListener("click", () => this.editor.undo());
    for (const button of root.querySelectorAll<HTMLElement>("[data-quick]")) {
      button.addEventListener("click", () => this.add(this.option(button.dataset.quick!)));
    }
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.list.addEventListener("keydown", (event) => this.pressed(event));
    this.list.addEventListener("change", (event) => this.edited(event.target as HTMLInputElement));
    void schema().then((known) => {
      this.known = known;
      this.shown = "";
      this.follow();
    }, () => undefined);
    this.follow();
  }

  private option(name: string): HTMLOptionElement {
    return Array.from(this.palette.options).find((one) => one.value === name)!;
  }

  /** Shows what the text says now. */
  follow(): void {
    this.current = new LayerList(this.editor.top(), this.editor.text());
    const { layers, obstacle } = this.current;
    this.note.textContent = obstacle ?? (layers.length === 0 ? "No layer yet: add the first." : "");
    this.note.hidden = this.note.textContent === "";
    const shown = JSON.stringify([this.open, layers.map((layer) => [layer.name, summary(layer)])]);
    if (shown === this.shown) return;
    this.shown = shown;
    const focus = this.focused();
    this.list.replaceChildren(...layers.map((layer, index) => this.row(layer, index)));
    this.refocus(focus);
  }

  private focused(): [number, string] | null {
    const active = document.activeElement as HTMLElement | null;
    const row = active?.closest("li");
    return row && this.list.contains(row) ? [Array.from(this.list.children).indexOf(row), active!.dataset.act ?? ""] : null;
  }

  private refocus(focus: [number, string] | null): void {
    if (focus) this.focus(Math.min(focus[0], this.list.children.length - 1), focus[1]);
  }

  private focus(index: number, act: string): void {
    const row = this.list.children[index];
    const wanted = row?.querySelector<HTMLElement>(`[data-act="${act}"]:not([disabled])`) ?? row?.querySelector<HTMLElement>("[data-act=open]");
    (wanted ?? this.palette).focus();
  }

  private row(layer: Layer, index: number): HTMLLIElement {
    const isOpen = index === this.open;
    const count = this.current.layers.length;
    const button = (act: string, sign: string, label: string, enabled: boolean) =>
      element("button", { type: "button", class: "icon", "data-act": act, "aria-label": `${label}: ${layer.name}, layer ${index + 1}`, title: label, ...(enabled ? {} : { disabled: "" }) }, sign);
    const head = element(
      "div",
      { class: "brick" },
      element(
        "button",
        { type: "button", class: "brick-name", "data-act": "open", "aria-expanded": String(isOpen) },
        element("b", {}, layer.name),
        " ",
        element("span", { class: "muted" }, summary(layer)),
      ),
      button("up", "↑", "Move up", index > 0),
      button("down", "↓", "Move down", index < count - 1),
      button("remove", "×", "Remove", count > 1),
    );
    const row = element("li", {}, head);
    if (isOpen) row.append(argumentForm(layer, index, this.known));
    return row;
  }

  private clicked(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>("button[data-act]");
    const row = button?.closest("li");
    if (!button || !row) return;
    this.act(button.dataset.act!, Array.from(this.list.children).indexOf(row));
  }

  private pressed(event: KeyboardEvent): void {
    const row = (event.target as Element).closest("li");
    if (!row) return;
    const index = Array.from(this.list.children).indexOf(row);
    const isField = (event.target as Element).matches("input, select");
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      this.act(event.key === "ArrowUp" ? "up" : "down", index);
    } else if (event.key === "Delete" && !isField) {
      event.preventDefault();
      this.act("remove", index);
    } else if (event.key === "Enter" && isField) {
      // Not the whole form.
      event.preventDefault();
      this.edited(event.target as HTMLInputElement);
    }
  }

  private act(act: string, index: number): void {
    const layers = this.current.layers;
    const name = layers[index]?.name ?? "";
    if (act === "open") {
      this.open = this.open === index ? -1 : index;
      this.follow();
    } else if (act === "remove" && layers.length > 1) {
      this.open = -1;
      this.apply(this.current.remove(index), `${name} was removed.`);
      this.focus(Math.min(index, layers.length - 2), "remove");
    } else if ((act === "up" && index > 0) || (act === "down" && index < layers.length - 1)) {
      const to = act === "up" ? index - 1 : index + 1;
      this.open = -1;
      this.apply(this.current.swap(Math.min(index, to)), `${name} is layer ${to + 1} now.`);
      this.focus(to, act);
    }
  }

  private edited(field: HTMLInputElement | HTMLSelectElement): void {
    const name = field.dataset.argument;
    if (!name) return;
    const index = Number(field.dataset.index);
    const layer = this.current.layers[index]!;
    const content = this.known!.layer(layer.name)!;
    const first = Object.keys(this.known!.arguments(content))[0];
    const text = field.value.trim() === "" ? null : this.literal(field.value.trim());
    this.apply(this.current.set(index, name, text, first), text === null ? `${name} is the default again.` : `${name} is ${text}.`);
  }

  /** As the text's language writes it. */
  private literal(value: string): string {
    const plain = /^(-?\d+(\.\d*)?(e[+-]?\d+)?|true|false|null|\[.*\]|\{.*\})$/i.test(value);
    return plain || !this.current.isJson ? value : JSON.stringify(value);
  }

  private add(option: HTMLOptionElement): void {
    const starter = JSON.parse(option.dataset.starter!) as Starter;
    const given = this.current.isJson ? starter.json : starter.yaml;
    if (this.editor.text().trim() === "") {
      const inner = Object.entries(starter.yaml).map(([key, text]) => `${key}: ${text}`).join(", ");
      this.editor.replace(`name: my net\nlayers:\n  - ${starter.name}${inner ? `: {${inner}}` : ""}\n`);
      this.follow();
      return;
    }
    const at = this.open >= 0 ? this.open : this.current.layers.length - (this.endsInOutput() ? 2 : 1);
    this.apply(this.current.insert(at, starter.name, given), `${starter.name} was added as layer ${at + 2}.`);
  }

  /** Whether the last layer gives the answers, so that a new one belongs before it. */
  private endsInOutput(): boolean {
    const last = this.current.layers[this.current.layers.length - 1];
    return last?.name === "Dense" && /softmax/.test(last.arguments.get("activation")?.text ?? "");
  }

  private apply(changes: Change[], words: string): void {
    if (changes.length === 0) return;
    this.editor.change(changes);
    if (this.open >= this.current.layers.length) this.open = -1;
    this.follow();
    announce(words);
  }
}

function summary(layer: Layer): string {
  if (layer.only) return layer.only.text;
  const kept = Array.from(layer.arguments).filter(([name]) => !["name", "trainable", "dtype"].includes(name));
  const words = kept.map(([name, { text }]) => `${name}: ${text.replace(/\s+/g, " ")}`).join(", ");
  return words.length > 90 ? `${words.slice(0, 88)} …` : words;
}
