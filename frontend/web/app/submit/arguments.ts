import { element } from "../element";
import type { Layer } from "./layers";
import type { Node, Schema } from "./schema";

/** A layer's arguments as fields: what is written, and what is meant where nothing is. */
export function argumentForm(layer: Layer, index: number, known: Schema | null): HTMLElement {
  const content = known?.layer(layer.name);
  const fields = element("div", { class: "arguments-form" });
  if (!known || !content) {
    fields.append(element("p", { class: "small muted" }, known ? `Podium has no layer ${layer.name}.` : "One moment …"));
    return fields;
  }
  const all = Object.entries(known.arguments(content)).filter(([, node]) => node.description && !node.deprecated && !/^(an argument of Keras that|of one image$)/.test(node.description));
  all.forEach(([name, node], place) => {
    const value = layer.arguments.get(name)?.text ?? (place === 0 ? layer.only?.text : undefined) ?? "";
    fields.append(field(known, index, name, node, value));
  });
  return fields;
}

function field(known: Schema, index: number, name: string, node: Node, written: string): HTMLElement {
  const id = `argument-${index}-${name}`;
  const byDefault = node.default === undefined ? "" : typeof node.default === "string" ? node.default : JSON.stringify(node.default);
  const choices = words(known, node);
  const value = written.replace(/^(["'])(.*)\1$/, "$2");
  const attributes = { id, "data-argument": name, "data-index": String(index), "data-act": `argument-${name}`, title: node.description ?? "" };
  let input: HTMLElement;
  if (choices.length > 0 && (value === "" || choices.includes(value))) {
    const options = choices.map((word) => element("option", { value: word, ...(word === value ? { selected: "" } : {}) }, word));
    input = element("select", attributes, element("option", { value: "" }, byDefault === "" ? "none" : `${byDefault} (default)`), ...options);
  } else {
    input = element("input", { ...attributes, type: "text", value, placeholder: byDefault, autocomplete: "off", spellcheck: "false", autocapitalize: "none" });
  }
  return element("div", {}, element("label", { for: id }, name), input);
}

/** The words that the argument takes, if it takes only words. */
function words(known: Schema, node: Node): string[] {
  const all = known.expand([node]);
  if (all.some((one) => one.type === "boolean")) return ["true", "false"];
  const words = all.flatMap((one) => one.enum ?? []).map(String);
  return all.some((one) => one.type === "number" || one.type === "integer" || one.type === "array") ? [] : words;
}
