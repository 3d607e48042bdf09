import type { SyntaxNode } from "@lezer/common";

/** One replacement in the text, as CodeMirror takes it. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

interface Range {
  from: number;
  to: number;
}

/** An argument as it is written. */
export interface Written extends Range {
  text: string;
  pair: Range;
}

/** A layer in the list, in any of the ways to write one. */
export interface Layer extends Range {
  name: string;
  arguments: Map<string, Written>;
  /** The one value of `Dropout: 0.2`, which means the layer's first argument. */
  only: Written | null;
  /** The map of arguments, if there is one. */
  map: { node: SyntaxNode; block: boolean } | null;
  keras: boolean;
}

const marks = new Set(["[", "]", "{", "}", ",", ":", "-", "?", "Comment", "⚠", "Key", "PropertyName", "Tag", "Anchor"]);
const maps = new Set(["Object", "BlockMapping", "FlowMapping"]);
const lists = new Set(["Array", "BlockSequence", "FlowSequence"]);
const ways = ["layers", "model", "modelTopology", "model_config", "config"];

function contents(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (!marks.has(child.name)) found.push(child);
  return found;
}

/** From a document or an item to what it holds. */
function value(node: SyntaxNode | null | undefined): SyntaxNode | null {
  let at = node ?? null;
  while (at && ["JsonText", "Stream", "Document", "Item", "Tagged", "Anchored"].includes(at.name)) at = contents(at)[0] ?? null;
  return at;
}

const unquoted = (word: string) => word.trim().replace(/^(["'])(.*)\1$/, "$2");

/** The list of layers in a config: what is in it, and the smallest change of the text for each change of the net. */
export class LayerList {
  readonly layers: Layer[] = [];
  /** Why it cannot be edited as a list. */
  readonly obstacle: string | null = null;
  private readonly list: SyntaxNode | null;
  private readonly block: boolean = false;
  readonly isJson: boolean;

  constructor(
    top: SyntaxNode,
    private readonly text: string,
  ) {
    this.isJson = /^\s*[{[]/.test(text);
    this.list = this.find(value(top));
    if (!this.list) {
      this.obstacle = text.trim() === "" ? null : "The text has no list of layers yet.";
      return;
    }
    this.block = this.list.name === "BlockSequence";
    for (const item of contents(this.list)) {
      const layer = this.read(item);
      if (!layer || this.joins(item)) {
        this.layers = [];
        this.obstacle = layer
          ? "This net is a graph, not a chain: edit it as text."
          : "One of the layers is not finished: mend it in the text.";
        return;
      }
      this.layers.push(layer);
    }
  }

  private slice(range: Range): string {
    return this.text.slice(range.from, range.to);
  }

  private find(node: SyntaxNode | null): SyntaxNode | null {
    if (!node) return null;
    if (lists.has(node.name)) return node;
    if (!maps.has(node.name)) return null;
    const pairs = this.pairs(node);
    for (const way of ways) {
      const found = this.find(value(pairs.get(way)?.node));
      if (found && (way !== "config" || pairs.has("class_name"))) return found;
    }
    return null;
  }

  private pairs(node: SyntaxNode): Map<string, { node: SyntaxNode | null; pair: SyntaxNode }> {
    const found = new Map<string, { node: SyntaxNode | null; pair: SyntaxNode }>();
    for (const pair of contents(node)) {
      const key = pair.getChild("PropertyName") ?? pair.getChild("Key");
      if (key) found.set(unquoted(this.slice(key)), { node: value(contents(pair)[0]), pair });
    }
    return found;
  }

  /** Whether Keras names what the layer reads. */
  private joins(item: SyntaxNode): boolean {
    const node = value(item);
    if (!node || !maps.has(node.name)) return false;
    const inbound = this.pairs(node).get("inbound_nodes")?.node;
    return inbound ? contents(inbound).length > 0 : false;
  }

  /** Blocks of YAML begin with the blanks before them. */
  private trimmed(node: SyntaxNode): Range {
    const lead = /^\s*/.exec(this.slice(node))![0].length;
    return { from: node.from + lead, to: node.to };
  }

  private read(item: SyntaxNode): Layer | null {
    const node = value(item);
    if (!node) return null;
    const range = this.trimmed(node);
    const none = { ...range, arguments: new Map<string, Written>(), only: null, map: null, keras: false };
    if (!maps.has(node.name)) {
      const name = unquoted(this.slice(node));
      return /^\w+$/.test(name) ? { ...none, name } : null;
    }
    const pairs = this.pairs(node);
    const className = pairs.get("class_name")?.node;
    if (className) {
      const config = pairs.get("config")?.node ?? null;
      return { ...none, name: unquoted(this.slice(className)), keras: true, ...this.written(config) };
    }
    if (pairs.size !== 1) return null;
    const [name, { node: content }] = Array.from(pairs)[0]!;
    if (!content || maps.has(content.name)) return { ...none, name, ...this.written(content) };
    const range2 = this.trimmed(content);
    return { ...none, name, only: { ...range2, text: this.slice(range2), pair: range2 } };
  }

  private written(node: SyntaxNode | null): Pick<Layer, "arguments" | "map"> {
    if (!node || !maps.has(node.name)) return { arguments: new Map(), map: null };
    const found = new Map<string, Written>();
    for (const [key, { node: content, pair }] of this.pairs(node)) {
      if (!content) continue;
      const range = this.trimmed(content);
      found.set(key, { ...range, text: this.slice(range), pair: this.trimmed(pair) });
    }
    return { arguments: found, map: { node, block: node.name === "BlockMapping" } };
  }

  /** Two neighbours change places. */
  swap(first: number): Change[] {
    const [a, b] = [this.layers[first]!, this.layers[first + 1]!];
    return [
      { from: a.from, to: a.to, insert: this.slice(b) },
      { from: b.from, to: b.to, insert: this.slice(a) },
    ];
  }

  remove(index: number): Change[] {
    const [before, own, after] = [this.layers[index - 1], this.layers[index]!, this.layers[index + 1]];
    if (after && !this.block) return [{ from: own.from, to: after.from, insert: "" }];
    if (before) return [{ from: before.to, to: own.to, insert: "" }];
    return after ? [{ from: own.from, to: after.from, insert: "" }] : [];
  }

  /** Behind the layer of this index; -1 puts it first. */
  insert(after: number, name: string, given: Record<string, string>): Change[] {
    if (!this.list) return [];
    const entry = this.entry(name, given);
    if (this.layers.length === 0) return [{ from: this.list.from + 1, to: this.list.to - 1, insert: entry }];
    const separator = this.separator();
    const own = this.layers[after];
    return own
      ? [{ from: own.to, to: own.to, insert: separator + entry }]
      : [{ from: this.layers[0]!.from, to: this.layers[0]!.from, insert: entry + separator }];
  }

  private separator(): string {
    const first = this.layers[0]!;
    if (this.block) {
      const lineStart = this.text.lastIndexOf("\n", first.from - 1) + 1;
      return `\n${this.text.slice(lineStart, first.from)}`;
    }
    const second = this.layers[1];
    return second ? this.text.slice(first.to, second.from) : ", ";
  }

  private entry(name: string, given: Record<string, string>): string {
    const inner = Object.entries(given).map(([key, text]) => `${this.key(key)}: ${text}`).join(", ");
    if (this.layers.some((layer) => layer.keras)) {
      return `{${this.key("class_name")}: ${this.key(name)}, ${this.key("config")}: {${inner}}}`;
    }
    if (inner === "") return this.key(name);
    const pair = `${this.key(name)}: {${inner}}`;
    return this.block ? pair : `{${pair}}`;
  }

  private key(name: string): string {
    return this.isJson ? JSON.stringify(name) : name;
  }

  /** Gives an argument this text, or takes it away; `first` is the argument that a lone value means. */
  set(index: number, name: string, text: string | null, first: string | undefined): Change[] {
    const layer = this.layers[index]!;
    const written = layer.arguments.get(name);
    if (written) return text === null ? this.without(layer, name) : [{ from: written.from, to: written.to, insert: text }];
    if (layer.only && name === first) {
      return text === null
        ? [{ from: layer.from, to: layer.to, insert: this.key(layer.name) }]
        : [{ from: layer.only.from, to: layer.only.to, insert: text }];
    }
    if (text === null) return [];
    const pair = `${this.key(name)}: ${text}`;
    if (layer.map && layer.arguments.size > 0) {
      const last = Array.from(layer.arguments.values()).pop()!;
      const firstPair = Array.from(layer.arguments.values())[0]!.pair;
      const indent = " ".repeat(firstPair.from - this.text.lastIndexOf("\n", firstPair.from - 1) - 1);
      return [{ from: last.pair.to, to: last.pair.to, insert: layer.map.block ? `\n${indent}${pair}` : `, ${pair}` }];
    }
    if (layer.map) return [{ from: layer.map.node.from, to: layer.map.node.to, insert: `{${pair}}` }];
    if (layer.keras) return [];
    const kept = layer.only && first ? { [first]: layer.only.text } : {};
    return [{ from: layer.from, to: layer.to, insert: this.entry(layer.name, { ...kept, [name]: text }) }];
  }

  private without(layer: Layer, name: string): Change[] {
    const pairs = Array.from(layer.arguments.entries());
    const at = pairs.findIndex(([key]) => key === name);
    const own = pairs[at]![1].pair;
    if (pairs.length === 1 && !layer.keras) return [{ from: layer.from, to: layer.to, insert: this.bare(layer) }];
    const [before, after] = [pairs[at - 1]?.[1].pair, pairs[at + 1]?.[1].pair];
    if (after) return [{ from: own.from, to: after.from, insert: "" }];
    return [{ from: before?.to ?? own.from, to: own.to, insert: "" }];
  }

  private bare(layer: Layer): string {
    return this.key(layer.name);
  }
}
