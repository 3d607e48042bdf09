import { Levels, map, seq } from "./levels";

/** Where the cursor is in a config, read from the text before it alone, which need not be complete. */
export interface Spot {
  /** Keys and indices from the root to the value, or to the map whose key is typed. */
  path: (string | number)[];
  /** What is typed here; in a block of YAML it may turn out to be either. */
  role: "key" | "value" | "either";
  /** Where the word begins that is being typed, after an opening quote. */
  from: number;
  /** The quote that it began with, or nothing. */
  quote: string;
  /** Keys that the map has already, before the cursor. */
  used: string[];
  /** Whether a line of its own in a block is free for it, so that a map needs no braces. */
  ownLine: boolean;
}

export function spotAt(text: string, position: number): Spot | null {
  const scanner = new Scanner(text.slice(0, position));
  return scanner.run();
}

/** Raised to end the scan where the cursor is. */
class Found {
  constructor(readonly spot: Spot | null) {}
}

class Scanner {
  private at = 0;
  private readonly levels = new Levels();

  constructor(private readonly text: string) {}

  run(): Spot | null {
    try {
      if (/^\s*[{[]/.test(this.text)) {
        this.at = this.text.search(/[{[]/);
        this.flow();
        return null;
      }
      for (;;) this.line();
    } catch (found) {
      if (found instanceof Found) return found.spot;
      throw found;
    }
  }

  private ended(): boolean {
    return this.at >= this.text.length;
  }

  private found(spot: Omit<Spot, "path" | "used">): never {
    throw new Found({ ...spot, path: this.levels.path(), used: spot.role === "value" ? [] : this.levels.used() });
  }

  private none(): never {
    throw new Found(null);
  }

  private line(): void {
    const start = this.at;
    while (this.text[this.at] === " ") this.at++;
    const column = this.at - start;
    const next = this.text[this.at];
    if (next === "\n" || next === "\r") {
      this.at++;
    } else if (next === "#" || next === "\t") {
      this.skipLine();
    } else {
      this.content(column);
    }
  }

  private skipLine(): void {
    const end = this.text.indexOf("\n", this.at);
    if (end < 0) this.none();
    this.at = end + 1;
  }

  /** One item, or one key with its value, which begins at this column. */
  private content(column: number): void {
    const rest = this.text.slice(this.at);
    if (/^-(\s|$)/.test(rest)) {
      this.item(column);
      return;
    }
    this.levels.closeTo(column, false);
    if (/^[{[]/.test(rest)) {
      this.flow();
      this.skipLine();
      return;
    }
    const from = this.at;
    const pair = /^("[^"\n]*"|'[^'\n]*'|[^\s#"'][^\n]*?)\s*:(?=\s|$)/.exec(rest);
    if (!pair) {
      const word = /^["']?([^\n#]*)/.exec(rest)![0];
      this.at += word.length;
      if (!this.ended()) return this.skipLine();
      const quote = /^["']/.exec(word)?.[0] ?? "";
      const inMap = this.levels.top?.kind === "map" && this.levels.top.indent === column;
      if (inMap) this.levels.top!.key = null;
      this.found({ role: inMap || this.levels.depth === 0 ? "key" : "either", from: from + quote.length, quote, ownLine: true });
    }
    this.at += pair![0].length;
    if (!this.levels.top || this.levels.top.kind !== "map" || this.levels.top.indent !== column) this.levels.push(map(column));
    this.levels.enter(unquoted(pair![1]!));
    this.value();
  }

  private item(column: number): void {
    this.levels.closeTo(column, true);
    if (this.levels.top?.kind === "seq" && this.levels.top.indent === column) {
      this.levels.top.index++;
    } else {
      this.levels.push(seq(column));
    }
    this.at++;
    if (this.ended()) this.none();
    let inner = column + 1;
    while (this.text[this.at] === " ") {
      this.at++;
      inner++;
    }
    if (this.text[this.at] === "\n") this.at++;
    else this.content(inner);
  }

  /** What follows a key on its line; nothing if its value is in the lines below. */
  private value(): void {
    if (this.ended()) this.none();
    while (this.text[this.at] === " ") this.at++;
    const rest = this.text.slice(this.at);
    if (/^[{[]/.test(rest)) {
      this.flow();
      this.skipLine();
      return;
    }
    const from = this.at;
    const word = /^[^\n#]*/.exec(rest)![0];
    this.at += word.length;
    if (this.ended()) {
      const quote = /^["']/.exec(word)?.[0] ?? "";
      this.found({ role: "value", from: from + quote.length, quote, ownLine: false });
    }
    if (this.levels.top?.key === "class_name") this.levels.top.className = unquoted(word.trim());
    this.skipLine();
  }

  /** Everything in one pair of brackets. */
  private flow(): void {
    const depth = this.levels.depth;
    do {
      this.blanks();
      const next = this.text[this.at]!;
      if (next === "{" || next === "[") {
        this.levels.push(next === "{" ? map(-1) : seq(-1));
        this.at++;
      } else if (next === "}" || next === "]") {
        this.closePair();
        this.levels.pop();
        this.at++;
      } else if (next === ",") {
        this.closePair();
        if (this.levels.top!.kind === "map") this.levels.top!.key = null;
        else this.levels.top!.index++;
        this.at++;
      } else {
        this.token(next);
      }
    } while (this.levels.depth > depth);
  }

  private closePair(): void {
    if (this.levels.top?.implicit) this.levels.pop();
  }

  private blanks(): void {
    for (;;) {
      const blank = /^(\s+|#[^\n]*\n)/.exec(this.text.slice(this.at));
      if (!blank) break;
      this.at += blank[0].length;
    }
    if (this.text.slice(this.at).startsWith("#")) this.none();
    if (this.ended()) this.stop(this.at, "");
  }

  private stop(from: number, quote: string): never {
    const top = this.levels.top!;
    const role = top.kind === "map" && top.key === null ? "key" : "value";
    return this.found({ role, from, quote, ownLine: false });
  }

  private token(first: string): void {
    const quote = first === '"' || first === "'" ? first : "";
    const rest = this.text.slice(this.at);
    const whole = quote ? new RegExp(`^${quote}(?:\\\\.|[^${quote}\\\\])*${quote}`).exec(rest) : /^(?:[^,{}[\]\n:]|:(?=\S))+/.exec(rest);
    const from = this.at + quote.length;
    if (!whole && !quote) {
      // A colon that nothing goes before.
      this.at++;
      return;
    }
    if (!whole || (!quote && whole[0].length === rest.length)) this.stop(from, quote);
    this.at += whole![0].length;
    const word = unquoted(whole![0].trim());
    const colon = /^\s*:/.exec(this.text.slice(this.at));
    const top = this.levels.top!;
    if (colon && (top.kind === "seq" || top.key === null)) {
      this.at += colon[0].length;
      if (top.kind === "seq") this.levels.push({ ...map(-1), implicit: true });
      this.levels.enter(word);
    } else if (top.key === "class_name") {
      top.className = word;
    }
  }
}

function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/, "$2");
}
