import { announce } from "../region";
import type { Editor, Finding } from "./editor";

/** The submission form: an editor over its textarea, files dropped on it, and a check as one types. */
export function enhance(form: HTMLElement): void {
  new SubmitForm(form as HTMLFormElement);
}

const typingPause = 350;

class SubmitForm {
  private readonly field: HTMLTextAreaElement;
  private readonly panel: HTMLElement;
  private editor?: Editor;
  private timer = 0;
  private checking?: AbortController;

  constructor(private readonly form: HTMLFormElement) {
    this.field = form.querySelector("textarea")!;
    this.panel = document.getElementById("preflight")!;
    this.field.addEventListener("input", () => this.changed());
    this.panel.addEventListener("click", (event) => this.followPointer(event));
    form.querySelector("[name=file]")?.addEventListener("change", (event) => this.read(event.target as HTMLInputElement));
    form.addEventListener("dragover", (event) => this.dragged(event, true));
    form.addEventListener("dragleave", (event) => this.dragged(event, false));
    form.addEventListener("drop", (event) => void this.dropped(event));
    form.addEventListener("submit", () => this.sent());
    document.addEventListener("click", (event) => void this.startFromExample(event));
    void import("./editor").then((module) => {
      this.editor = new module.Editor(this.field, () => this.changed());
      this.mark();
    });
    form.querySelector<HTMLElement>("[data-check]")!.hidden = true;
    void this.check();
  }

  private changed(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.check(), typingPause);
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
      if (response.ok) {
        this.panel.innerHTML = await response.text();
        this.mark();
        announce(this.panel.querySelector("[data-summary]")?.textContent ?? "");
      } else {
        this.panel.textContent = "The check did not answer. Your text is safe; reload the page and sign in again if asked.";
      }
    } catch (error) {
      if ((error as Error).name === "AbortError") return;
      this.panel.textContent = "The server cannot be reached. The check runs again as you type.";
    }
    this.panel.removeAttribute("aria-busy");
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

  /** The file's text goes into the editor, where it is checked and can be changed; what is binary is sent as it is. */
  private async read(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file || !/\.(json|ya?ml|txt)$/i.test(file.name)) return;
    this.replace(await file.text());
    input.value = "";
    announce(`${file.name} was read into the editor.`);
  }

  private dragged(event: DragEvent, over: boolean): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.form.classList.toggle("dropping", over);
  }

  private async dropped(event: DragEvent): Promise<void> {
    const file = event.dataTransfer?.files[0];
    this.form.classList.remove("dropping");
    if (!file) return;
    event.preventDefault();
    this.replace(await file.text());
    announce(`${file.name} was read into the editor.`);
  }

  /** An example's link opens the page with it; here only its text is taken, so that undo brings one's own back. */
  private async startFromExample(event: MouseEvent): Promise<void> {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-example]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
    const text = page.querySelector("textarea")?.value;
    if (text) this.replace(text);
  }

  /** Keeps an impatient second click from sending twice; the page that follows replaces this one. */
  private sent(): void {
    const button = this.form.querySelector<HTMLButtonElement>("button.primary");
    button?.setAttribute("aria-disabled", "true");
    this.form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("pageshow", () => location.reload(), { once: true });
  }
}
