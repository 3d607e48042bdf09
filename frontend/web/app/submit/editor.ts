import { indentWithTab, undo } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting, syntaxTree, forceParsing } from "@codemirror/language";
import { autocompletion } from "@codemirror/autocomplete";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { SyntaxNode } from "@lezer/common";
import { basicSetup } from "codemirror";
import { complete } from "./complete";
import type { Change } from "./layers";
import { locate } from "./locate";

export interface Finding {
  pointer: string;
  message: string;
  severity: "error" | "warning";
}

const looksLikeJson = (text: string) => /^\s*[{[]/.test(text);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--surface)", fontSize: "0.84rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", minHeight: "26rem", maxHeight: "70vh" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.75rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "var(--surface)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--wash) 55%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--accent) 28%, transparent)",
  },
  ".cm-foldPlaceholder, .cm-tooltip, .cm-panels": {
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    borderColor: "var(--line)",
  },
  ".cm-diagnostic": { fontFamily: "var(--sans)", padding: "0.4rem 0.7rem" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--caution)" },
  ".cm-gutter-lint": { width: "1.1rem" },
  ".cm-lint-marker": { width: "0.8rem", height: "0.8rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.5rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--on-accent)", background: "var(--accent)" },
  ".cm-completionDetail": { color: "inherit", fontStyle: "normal", opacity: "0.75" },
  ".cm-completionInfo": { fontFamily: "var(--sans)", maxWidth: "20rem", padding: "0.5rem 0.75rem" },
  ".cm-snippetField": { backgroundColor: "var(--wash)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: [tags.number, tags.bool, tags.null], fontWeight: "600" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--muted)" },
]);

/** CodeMirror in place of a textarea, which stays the form's field and is kept in step. */
export class Editor {
  private readonly view: EditorView;
  private readonly language = new Compartment();
  private isJson: boolean;

  constructor(
    private readonly field: HTMLTextAreaElement,
    changed: () => void,
  ) {
    this.isJson = looksLikeJson(field.value);
    const host = document.createElement("div");
    host.className = "editor-host";
    // In a shadow root CodeMirror uses constructed style sheets, which a strict Content-Security-Policy allows.
    const root = host.attachShadow({ mode: "open" });
    this.view = new EditorView({
      doc: field.value,
      root,
      parent: root,
      extensions: [
        basicSetup,
        keymap.of([indentWithTab]),
        EditorState.languageData.of(() => [{ autocomplete: complete }]),
        autocompletion({ icons: false }),
        lintGutter(),
        this.language.of(this.isJson ? json() : yaml()),
        look,
        syntaxHighlighting(colours),
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
