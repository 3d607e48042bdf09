/** What one was writing, kept by the browser for as long as it is not replaced. */
interface Draft {
  text: string;
  at: number;
}

/** One a challenge and account: two people at one browser do not see each other's. */
export class Drafts {
  constructor(private readonly key: string) {}

  keep(text: string): void {
    try {
      localStorage.setItem(this.key, JSON.stringify({ text, at: Date.now() } satisfies Draft));
    } catch {
      // No storage, or none left: the text is still on the page.
    }
  }

  last(): Draft | null {
    try {
      const draft = JSON.parse(localStorage.getItem(this.key) ?? "null") as Draft | null;
      return draft && typeof draft.text === "string" && draft.text.trim() !== "" ? draft : null;
    } catch {
      return null;
    }
  }
}
