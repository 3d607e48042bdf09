/** What is used of a JSON Schema. */
export interface Node {
  $ref?: string;
  anyOf?: Node[];
  allOf?: Node[];
  type?: string | string[];
  title?: string;
  description?: string;
  deprecated?: boolean;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Node>;
  patternProperties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  maxProperties?: number;
  minimum?: number;
  maximum?: number;
  $defs?: Record<string, Node>;
}

/** The server's own description of configs, walked by the path of a value. */
export class Schema {
  constructor(private readonly root: Node) {}

  /** Everything that a value at this place may be. */
  at(path: (string | number)[]): Node[] {
    let nodes = this.expand([this.root]);
    for (const step of path) {
      const name = String(step);
      if (/^class:(Sequential|Functional|Model)$/.test(name)) nodes = this.expand([this.definition("config")]);
      else if (name.startsWith("class:")) nodes = this.expand([this.ofClass(name.slice(6))]);
      else nodes = this.expand(nodes.flatMap((node) => this.step(node, step)));
    }
    return nodes;
  }

  definition(name: string): Node {
    return this.root.$defs?.[name] ?? {};
  }

  /** The arguments of a layer, an optimizer and so on, by the name that a config has for it. */
  arguments(content: Node): Record<string, Node> {
    return Object.assign({}, ...this.expand([content]).map((node) => (node.maxProperties === 1 ? {} : (node.properties ?? {})))) as Record<string, Node>;
  }

  /** Arguments without a default. */
  required(content: Node): string[] {
    return this.expand([content]).flatMap((node) =>
      (node.allOf ?? []).flatMap((one) => one.required ?? one.anyOf?.[0]?.required ?? []),
    );
  }

  /** The layer of this name, in any spelling. */
  layer(name: string): Node | undefined {
    const names = this.expand([this.definition("layer")]).find((node) => node.maxProperties === 1);
    return names && this.named(names, name);
  }

  expand(nodes: Node[]): Node[] {
    return nodes.flatMap((node) => {
      if (node.$ref) return this.expand([this.definition(node.$ref.replace("#/$defs/", ""))]);
      return node.anyOf ? [node, ...this.expand(node.anyOf)] : [node];
    });
  }

  private step(node: Node, step: string | number): Node[] {
    if (typeof step === "number") return node.items ? [node.items] : [];
    const found = this.named(node, step);
    return found ? [found] : [];
  }

  private named(node: Node, name: string): Node | undefined {
    if (node.properties?.[name]) return node.properties[name];
    const pattern = Object.keys(node.patternProperties ?? {}).find((one) => new RegExp(one).test(name));
    return pattern === undefined ? undefined : node.patternProperties![pattern];
  }

  private ofClass(name: string): Node {
    const found = Object.keys(this.root.$defs ?? {}).find((key) => key.endsWith(`.${name}`));
    return found ? this.definition(found) : {};
  }
}

let loading: Promise<Schema> | undefined;

/** Fetched once, when it is first wanted; again after a failure. */
export function schema(): Promise<Schema> {
  loading ??= fetch("/api/v1/schema")
    .then(async (response) => {
      if (!response.ok) throw new Error(`the schema is not to be had: ${response.status}`);
      return new Schema((await response.json()) as Node);
    })
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
