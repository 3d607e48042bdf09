import { indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting, syntaxTree, forceParsing } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";
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

  /** One change that undo takes back. */
  replace(text: string): void {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  mark(findings: Finding[]): void {
    forceParsing(this.view, this.view.state.doc.length, 200);
    const tree = syntaxTree(this.view.state);
    const text = this.view.state.doc.toString();
    const diagnostics = findings.map(({ pointer, message, severity }) => ({
      ...locate(tree.topNode, text, pointer),
      message,
      severity,
    }));
    diagnostics.sort((a, b) => a.from - b.from);
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  show(pointer: string): void {
    const { from, to } = locate(syntaxTree(this.view.state).topNode, this.view.state.doc.toString(), pointer);
    this.view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    this.view.focus();
  }
}
