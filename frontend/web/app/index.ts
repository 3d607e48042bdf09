import "./style/tokens.css";
import "./style/base.css";
import "./style/layout.css";
import "./style/controls.css";
import "./style/tables.css";
import "./style/board.css";
import "./style/submit.css";
import "./style/submission.css";
import "./style/reference.css";
import "./style/sweep.css";
import "./style/prose.css";
import "./style/staff.css";
import "./style/desk.css";
import "./style/challenge.css";
import { tellTimes } from "./times";

/** What a page enhances is named by a data attribute on its root, and loaded only there. */
const enhancements: Record<string, () => Promise<{ enhance(root: HTMLElement): void }>> = {
  board: () => import("./board/board"),
  submit: () => import("./submit/form"),
  sweep: () => import("./sweep/page"),
  submission: () => import("./submission/page"),
};

tellTimes(document);
for (const root of document.querySelectorAll<HTMLElement>("[data-enhance]")) {
  enhancements[root.dataset.enhance ?? ""]?.().then((module) => module.enhance(root));
}
