/** A map or a list that the cursor is in. */
export interface Level {
  kind: "map" | "seq";
  /** Of a block's level: its column. -1 within brackets. */
  indent: number;
  key: string | null;
  index: number;
  used: string[];
  /** A pair that stands in a list without braces. */
  implicit?: boolean;
  /** The value of class_name, as Keras writes layers. */
  className?: string;
}

export const map = (indent: number): Level => ({ kind: "map", indent, key: null, index: 0, used: [] });
export const seq = (indent: number): Level => ({ kind: "seq", indent, key: null, index: 0, used: [] });

/** All that the cursor is in, from the root. */
export class Levels {
  private readonly stack: Level[] = [];

  get top(): Level | undefined {
    return this.stack[this.stack.length - 1];
  }

  get depth(): number {
    return this.stack.length;
  }

  push(level: Level): void {
    this.stack.push(level);
  }

  pop(): void {
    this.stack.pop();
  }

  /** In a block: what ends because a line begins at this column, with a dash or without. */
  closeTo(column: number, dash: boolean): void {
    for (let top = this.top; top; top = this.top) {
      if (top.indent < column || (top.indent === column && (dash || top.kind === "map"))) return;
      this.stack.pop();
    }
  }

  enter(key: string): void {
    const top = this.top!;
    top.key = key;
    top.used.push(key);
  }

  path(): (string | number)[] {
    return this.stack.flatMap((level): (string | number)[] => {
      if (level.kind === "seq") return [level.index];
      if (level.key === null) return [];
      return [level.key === "config" && level.className ? `class:${level.className}` : level.key];
    });
  }

  /** Keys that the innermost map has already. */
  used(): string[] {
    return this.top?.used ?? [];
  }
}
