import type { SyntaxNode } from "@lezer/common";

interface Place {
  from: number;
  to: number;
}

const objects = new Set(["Object", "BlockMapping", "FlowMapping"]);
const arrays = new Set(["Array", "BlockSequence", "FlowSequence"]);
const wrappers = new Set(["JsonText", "Stream", "Document", "Value", "Item", "Tagged", "Anchored"]);
const marks = new Set(["[", "]", "{", "}", ",", ":", "-", "?", "Comment", "⚠", "Key", "PropertyName", "Tag", "Anchor"]);

/**
 * Where a JSON pointer leads in the text of a JSON or YAML document; its deepest ancestor that the text has where a
 * value was left out.
 */
export function locate(top: SyntaxNode, text: string, pointer: string): Place {
  let node = unwrap(top);
  let place = firstLine(node, text);
  for (const token of pointer.split("/").slice(1)) {
    const key = token.replace(/~1/g, "/").replace(/~0/g, "~");
    const pair = node && step(node, text, key);
    if (!pair) break;
    node = unwrap(pair);
    place = firstLine(pair, text);
  }
  return place;
}

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

/** From a document, a list item or a key with its value to the value. */
function unwrap(node: SyntaxNode | null): SyntaxNode | null {
  let at = node;
  while (at && (wrappers.has(at.name) || at.name === "Pair" || at.name === "Property")) {
    at = children(at).find((child) => !marks.has(child.name)) ?? null;
  }
  return at;
}

function step(node: SyntaxNode, text: string, key: string): SyntaxNode | undefined {
  const inside = children(node).filter((child) => !marks.has(child.name));
  if (arrays.has(node.name)) return inside[Number(key)];
  if (!objects.has(node.name)) return undefined;
  return inside.find((pair) => {
    const name = pair.getChild("PropertyName") ?? pair.getChild("Key");
    return name && unquoted(text.slice(name.from, name.to)) === key;
  });
}

const unquoted = (name: string) => name.trim().replace(/^(["'])(.*)\1$/, "$2");

function firstLine(node: SyntaxNode | null, text: string): Place {
  if (!node) return { from: 0, to: text.indexOf("\n") < 0 ? text.length : text.indexOf("\n") };
  // Blocks of YAML begin with the blanks before them.
  const from = node.from + /^\s*/.exec(text.slice(node.from, node.to))![0].length;
  const end = text.indexOf("\n", from);
  return { from, to: end < 0 ? node.to : Math.min(node.to, end) };
}
