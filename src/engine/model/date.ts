// Days as people write them: `2027-01-31`. Compared as text, which holds only for days that exist.

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of the calendar; a leap day passes in every year, which compares as rightly. */
export function isDay(text: string): boolean {
  const [, month = "0", day = "0"] = /^\d{4}-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const most = DAYS[Number(month) - 1] ?? 0;
  return Number(day) >= 1 && Number(day) <= most;
}
