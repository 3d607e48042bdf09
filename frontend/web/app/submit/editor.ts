import { undo } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { forceParsing, syntaxTree } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import type { Change } from "./layers";
import { locate } from "./locate";
import { setup } from "./setup";

export interface Finding {
  pointer: string;
  message: string;
  severity: "error" | "warning";
}

const looksLikeJson = (text: string) => /^\s*[{[]/.test(text);

/** CodeMirror in place of a textarea, which stays the form's field and is kept in step. */
export class Editor {
  private readonly view: EditorView;
  private readonly language = new Compartment();
  private isJson: boolean;

  constructor(
    field: HTMLTextAreaElement,
    changed: () => void,
  ) {
    this.isJson = looksLikeJson(field.value);
    // Somebody may have been quicker than this: who writes in the textarea goes on where he was.
    const writing = document.activeElement === field;
    const selection = { anchor: field.selectionStart, head: field.selectionEnd };
    const host = document.createElement("div");
    host.className = "editor-host";
    // In a shadow root CodeMirror uses constructed style sheets, which a strict Content-Security-Policy allows.
    const root = host.attachShadow({ mode: "open" });
    this.view = new EditorView({
      doc: field.value,
      selection: writing ? selection : undefined,
      root,
      parent: root,
      extensions: [
        setup,
        this.language.of(this.isJson ? json() : yaml()),
        EditorView.contentAttributes.of({
          // It takes the focus anyway; accessibility checkers know it by this.
          tabindex: "0",
          "aria-label": `${field.labels[0]?.textContent?.trim() ?? "Model"}. Escape, then Tab, leaves the editor.`,
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          field.value = update.state.doc.toString();
          this.follow(field.value);
          changed();
        }),
      ],
    });
    field.hidden = true;
    field.after(host);
    if (writing) this.view.focus();
    field.labels[0]?.addEventListener("click", () => this.view.focus());
  }

  private follow(text: string): void {
    if (text.trim() === "" || looksLikeJson(text) === this.isJson) return;
    this.isJson = !this.isJson;
    // An update listener must not dispatch.
    queueMicrotask(() => this.view.dispatch({ effects: this.language.reconfigure(this.isJson ? json() : yaml()) }));
  }

  text(): string {
    return this.view.state.doc.toString();
  }

  /** The root of the whole text's syntax tree. */
  top(): SyntaxNode {
    forceParsing(this.view, this.view.state.doc.length, 200);
    return syntaxTree(this.view.state).topNode;
  }

  /** One change that undo takes back. */
  replace(text: string): void {
    this.change([{ from: 0, to: this.view.state.doc.length, insert: text }]);
  }

  change(changes: Change[]): void {
    this.view.dispatch({ changes, userEvent: "input" });
  }

  undo(): void {
    undo(this.view);
  }

  mark(findings: Finding[]): void {
    const top = this.top();
    const text = this.text();
    const diagnostics = findings.map(({ pointer, message, severity }) => ({
      ...(this.lineOf(pointer, message) ?? locate(top, text, pointer)),
      message,
      severity,
    }));
    diagnostics.sort((a, b) => a.from - b.from);
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  /** What is no JSON or YAML has no place but the one that the message names. */
  private lineOf(pointer: string, message: string): { from: number; to: number } | null {
    const named = pointer === "" ? /line (\d+)/.exec(message) : null;
    const document = this.view.state.doc;
    let number = Math.min(Number(named?.[1] ?? 0), document.lines);
    // The end of the text is where something is missing, and has nothing to underline.
    while (number > 1 && document.line(number).text.trim() === "") number--;
    if (number < 1) return null;
    const { from, to, text } = document.line(number);
    return { from: from + /^\s*/.exec(text)![0].length, to };
  }

  show(pointer: string): void {
    const { from, to } = locate(this.top(), this.text(), pointer);
    this.view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    this.view.focus();
  }
}
