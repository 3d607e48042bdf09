import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippet,
  startCompletion,
} from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { type Node, type Schema, schema } from "./schema";
import { type Spot, spotAt } from "./spot";

/** What fits where the cursor is: names of layers, arguments, values; for JSON and YAML alike. */
export async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  const spot = spotAt(text, context.pos);
  if (!spot) return null;
  const typed = text.slice(spot.from, context.pos);
  if (!context.explicit && typed === "" && !/[{[,:\s"'-]/.test(text[spot.from - 1] ?? "\n")) return null;
  const known = await schema().catch(() => null);
  if (!known || context.aborted) return null;
  const isJson = /^\s*[{[]/.test(text);
  const options = new Options(known, spot, isJson).all();
  if (options.length === 0) return null;
  return { from: spot.from, options, validFor: /^[\w.+-]*$/ };
}

class Options {
  private readonly found = new Map<string, Completion>();

  constructor(
    private readonly schema: Schema,
    private readonly spot: Spot,
    private readonly isJson: boolean,
  ) {}

  all(): Completion[] {
    for (const node of this.schema.at(this.spot.path)) {
      if (this.spot.role !== "key") this.values(node);
      if (this.spot.role !== "value" || node.maxProperties === 1) this.keys(node);
    }
    return Array.from(this.found.values());
  }

  private add(option: Completion): void {
    if (!this.found.has(option.label)) this.found.set(option.label, option);
  }

  /** The keys of a map; of one that has a name for its only key, with the arguments that the name needs. */
  private keys(node: Node): void {
    const isNamed = node.maxProperties === 1;
    for (const [key, value] of Object.entries(node.properties ?? {})) {
      if (isOfNoUse(value) || this.spot.used.includes(key)) continue;
      if (isNamed) this.named(key, value);
      else this.argument(key, value);
    }
  }

  private argument(key: string, value: Node): void {
    const byDefault = value.default;
    this.add({
      label: key,
      type: "property",
      ...(byDefault === undefined || byDefault === null ? {} : { detail: String(JSON.stringify(byDefault)) }),
      ...described(value),
      boost: byDefault === undefined ? 1 : 0,
      apply: this.insert(`${this.quoted(key)}: \${}`, true),
    });
  }

  private named(key: string, content: Node): void {
    const required = this.schema.required(content);
    const plain = required.length === 0;
    const inner = required.map((name) => `${this.quoted(name)}: \${}`).join(", ");
    const pair = `${this.quoted(key)}: {${inner || "${}"}}`;
    const isKey = this.spot.role === "key";
    const wraps = !isKey && !this.spot.ownLine;
    const template = plain && !isKey ? this.quoted(key) : wraps ? `{${pair}}` : pair;
    this.add({ label: key, type: "class", ...described(this.schema.expand([content])[0] ?? {}), apply: this.insert(template, !plain) });
  }

  private values(node: Node): void {
    const values = node.enum ?? (node.const === undefined ? [] : [node.const]);
    const types = ([] as unknown[]).concat(node.type ?? []);
    for (const value of types.includes("boolean") && values.length === 0 ? [true, false] : values) {
      const word = typeof value === "string" ? this.quoted(value) : String(value);
      this.add({ label: String(value), type: "constant", apply: this.insert(word, false) });
    }
    if (typeof node.default === "number") {
      this.add({ label: String(node.default), type: "constant", detail: "default", apply: this.insert(String(node.default), false) });
    }
  }

  private quoted(word: string): string {
    return this.isJson ? JSON.stringify(word) : word;
  }

  /** Takes the place of what is typed, its quotes included. */
  private insert(template: string, again: boolean): Completion["apply"] {
    const { quote } = this.spot;
    return (view: EditorView, completion: Completion, from: number, to: number) => {
      const closes = quote !== "" && view.state.sliceDoc(to, to + 1) === quote;
      const start = from - quote.length;
      const end = to + (closes ? 1 : 0);
      if (template.includes("${}")) {
        // Nothing twice: a colon that is there already stays.
        const has = /^\s*:/.test(view.state.sliceDoc(end, end + 2));
        snippet(has ? template.replace(/: \$\{\}$/, "") : template)(view, completion, start, end);
      } else {
        const insert = quote && !this.isJson ? quote + template + quote : template;
        view.dispatch({ changes: { from: start, to: end, insert }, selection: { anchor: start + insert.length }, userEvent: "input.complete" });
      }
      if (again) startCompletion(view);
    };
  }
}

function described(node: Node): { info?: string } {
  return node.description ? { info: node.description } : {};
}

/** Old names, and what Keras has without an effect here, are understood but not offered. */
function isOfNoUse(node: Node): boolean {
  const undescribed = Object.keys(node).length === 0;
  return undescribed || node.deprecated === true || (node.description?.startsWith("an argument of Keras that changes nothing") ?? false);
}
