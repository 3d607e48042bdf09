const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** Turns each time of the last week into "3 hours ago"; the exact one stays in its title. */
export function tellTimes(within: ParentNode): void {
  for (const element of within.querySelectorAll<HTMLTimeElement>("time[datetime]")) {
    const seconds = (Date.parse(element.dateTime) - Date.now()) / 1000;
    if (Number.isNaN(seconds) || Math.abs(seconds) > 7 * 86_400) continue;
    element.title ||= element.textContent?.trim() ?? "";
    const unit = units.find(([, size]) => Math.abs(seconds) >= size);
    element.textContent = unit ? words.format(Math.round(seconds / unit[1]), unit[0]) : "just now";
  }
}

setInterval(() => tellTimes(document), 60_000);
