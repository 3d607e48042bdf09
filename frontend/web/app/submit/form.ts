import { announce } from "../region";
import { Drafts } from "./draft";
import type { Builder } from "./builder";
import type { Editor, Finding } from "./editor";
import { read } from "./files";

/** The submission form: an editor over its textarea, a builder beside it, files dropped on it, a check as one types. */
export function enhance(form: HTMLElement): void {
  void new SubmitForm(form as HTMLFormElement).start();
}

const typingPause = 350;

/** Once the page is painted; until then, and without it, the textarea takes what is typed. */
function idle(): Promise<void> {
  return new Promise((done) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => done(), { timeout: 1_000 });
    else setTimeout(done, 200);
  });
}

class SubmitForm {
  private readonly field: HTMLTextAreaElement;
  private readonly file: HTMLInputElement;
  private readonly panel: HTMLElement;
  private readonly note: HTMLElement;
  private readonly drafts: Drafts;
  private editor?: Editor;
  private builder?: Builder;
  private timer = 0;
  private checking?: AbortController;

  constructor(private readonly form: HTMLFormElement) {
    this.field = form.querySelector("textarea")!;
    this.file = form.querySelector("[name=file]")!;
    this.panel = document.getElementById("preflight")!;
    this.note = form.querySelector("#draft-note")!;
    this.drafts = new Drafts(form.dataset.draft!);
  }

  async start(): Promise<void> {
    this.field.addEventListener("input", () => this.changed());
    this.panel.addEventListener("click", (event) => this.followPointer(event));
    this.file.addEventListener("change", () => void this.take(this.file.files?.[0]));
    this.form.addEventListener("dragover", (event) => this.dragged(event, true));
    this.form.addEventListener("dragleave", (event) => this.dragged(event, false));
    this.form.addEventListener("drop", (event) => this.dropped(event));
    this.form.addEventListener("submit", () => this.sent());
    document.addEventListener("click", (event) => void this.startFromExample(event));
    this.form.querySelector<HTMLElement>("[data-check]")!.hidden = true;
    this.bringBack();
    this.verdict();
    await idle();
    try {
      const module = await import("./editor");
      this.editor = new module.Editor(this.field, () => this.changed());
      this.offerBuilder();
    } catch {
      // Offline, perhaps: the textarea does.
    }
    this.mark();
    // Chosen before this ran.
    if (this.file.files?.[0]) await this.take(this.file.files[0]);
    this.form.dataset.ready = "true";
  }

  /** A page that one did not ask for a text of shows the last one that one worked on. */
  private bringBack(): void {
    const draft = this.drafts.last();
    if (!draft || draft.text === this.field.value || this.form.dataset.refused === "true") return;
    const chosen = new URLSearchParams(location.search).has("example") || new URLSearchParams(location.search).has("from");
    if (chosen) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = "Bring it back";
      button.addEventListener("click", () => {
        this.replace(draft.text);
        this.say("");
      });
      this.say("What you wrote before is kept. ", button);
    } else {
      this.replace(draft.text);
      this.say("This is what you wrote last.");
    }
  }

  private say(words: string, ...more: Element[]): void {
    this.note.replaceChildren(words, ...more);
    this.note.hidden = words === "";
  }

  private changed(): void {
    this.drafts.keep(this.field.value);
    this.builder?.follow();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.check(), typingPause);
  }

  private offerBuilder(): void {
    const details = document.querySelector<HTMLDetailsElement>("#builder")!;
    details.hidden = false;
    const open = async () => {
      if (!details.open || this.builder) return;
      const module = await import("./builder");
      this.builder = new module.Builder(details, this.editor!);
      details.dataset.ready = "true";
    };
    details.addEventListener("toggle", () => void open());
    void open();
  }

  /** The server renders the same panel as it does without JavaScript. */
  private async check(): Promise<void> {
    this.checking?.abort();
    this.checking = new AbortController();
    this.panel.setAttribute("aria-busy", "true");
    const body = new FormData(this.form);
    body.delete("file");
    try {
      const response = await fetch(this.form.dataset.preflight!, { method: "POST", body, signal: this.checking.signal });
      if (response.redirected || response.status === 401) {
        this.explain("You are signed out. Your text is kept here: ", "sign in", `/sign-in?next=${encodeURIComponent(location.pathname)}`);
      } else if (response.status === 413) {
        this.explain("This is longer than a config may be (512 KiB). Podium wants the model's config alone, without weights.");
      } else if (response.ok) {
        this.panel.innerHTML = await response.text();
        this.mark();
        announce(this.panel.querySelector("[data-summary]")?.textContent ?? "");
      } else {
        this.explain("The check did not answer. Your text is kept; ", "load the page again", location.pathname);
      }
    } catch (error) {
      if ((error as Error).name === "AbortError") return;
      this.explain("The server cannot be reached. Your text is kept, and the check runs again as you type.");
    }
    this.verdict();
    this.panel.removeAttribute("aria-busy");
  }

  private explain(words: string, link = "", href = ""): void {
    const line = document.createElement("p");
    line.dataset.summary = "";
    line.append(words);
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = href;
      anchor.textContent = link;
      line.append(anchor, ".");
    }
    this.panel.replaceChildren(line);
    announce(line.textContent ?? "");
  }

  /** The panel's headline beside the button, where a phone shows it. */
  private verdict(): void {
    const headline = this.panel.querySelector("[data-summary]");
    const line = this.form.querySelector<HTMLElement>("#verdict")!;
    line.replaceChildren();
    if (!headline) return;
    const link = document.createElement("a");
    link.href = "#preflight";
    link.textContent = headline.textContent?.trim() ?? "";
    line.append(link);
  }

  private mark(): void {
    const findings = Array.from(
      this.panel.querySelectorAll<HTMLElement>("[data-pointer]"),
      (item): Finding => ({
        pointer: item.dataset.pointer!,
        message: item.querySelector(".message")?.textContent ?? "",
        severity: item.dataset.severity as Finding["severity"],
      }),
    );
    this.editor?.mark(findings);
  }

  private followPointer(event: Event): void {
    const link = (event.target as Element).closest("a.where");
    const pointer = link?.closest<HTMLElement>("[data-pointer]")?.dataset.pointer;
    if (pointer === undefined || !this.editor) return;
    event.preventDefault();
    this.editor.show(pointer);
  }

  private replace(text: string): void {
    if (this.editor) {
      this.editor.replace(text);
    } else {
      this.field.value = text;
      this.changed();
    }
  }

  /** The file's config goes into the editor, where it is checked and can be changed. */
  private async take(file: File | undefined): Promise<void> {
    if (!file) return;
    const note = this.form.querySelector<HTMLElement>("#file-note")!;
    try {
      const { text, note: words } = await read(file);
      this.replace(text);
      note.textContent = words;
      note.className = "hint";
    } catch (error) {
      note.textContent = (error as Error).message;
      note.className = "error";
    }
    announce(note.textContent ?? "");
    this.file.value = "";
  }

  private dragged(event: DragEvent, over: boolean): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.form.classList.toggle("dropping", over);
  }

  private dropped(event: DragEvent): void {
    this.form.classList.remove("dropping");
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    void this.take(event.dataTransfer.files[0]);
  }

  /**
   * An example's link opens the page with it; here only its text is taken, so that undo brings one's own back. Whoever has
   * gone on writing until it comes keeps that.
   */
  private async startFromExample(event: MouseEvent): Promise<void> {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-example]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const before = this.field.value;
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
    const text = page.querySelector("textarea")?.value;
    if (this.field.value !== before) return;
    if (text) this.replace(text);
    this.say(text ? `Started from ${link.textContent}. Undo in the editor brings your own text back.` : "");
  }

  /** Keeps an impatient second click from sending twice; the page that follows replaces this one. */
  private sent(): void {
    this.drafts.keep(this.field.value);
    const button = this.form.querySelector<HTMLButtonElement>("button.primary");
    button?.setAttribute("aria-disabled", "true");
    this.form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("pageshow", () => location.reload(), { once: true });
  }
}
