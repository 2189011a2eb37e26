// How much a rendering says. A comment that would be too long is made again one step further down the ladder, so that
// the same review always gives the same comment and what matters most goes last.

/** Numbers are the most that is shown; the rest is "and n more". */
export type Detail = {
  /** New findings told whole, one of a rule, then those listed in a line each. */
  readonly told: number;
  readonly listed: number;
  /** Other places of a rule that is told whole. */
  readonly others: number;
  /** Lines of a fix; a longer one is left to `stackstage fix`. */
  readonly fixLines: number;
  readonly fixed: number;
  readonly remaining: number;
  readonly changes: number;
  readonly attributes: number;
  readonly notes: number;
  readonly diagram: boolean;
};

export const WHOLE: Detail = {
  told: 20,
  listed: 100,
  others: 12,
  fixLines: 40,
  fixed: 30,
  remaining: 100,
  changes: 60,
  attributes: 8,
  notes: 20,
  diagram: true,
};

const LADDER: readonly Detail[] = [
  WHOLE,
  { ...WHOLE, remaining: 25, changes: 25, attributes: 4, notes: 8 },
  { ...WHOLE, told: 12, listed: 40, others: 8, fixLines: 20, fixed: 15, remaining: 10, changes: 12, attributes: 3, notes: 5 },
  {
    ...WHOLE,
    told: 8,
    listed: 20,
    others: 5,
    fixLines: 12,
    fixed: 8,
    remaining: 5,
    changes: 6,
    attributes: 2,
    notes: 3,
    diagram: false,
  },
  { told: 4, listed: 8, others: 3, fixLines: 6, fixed: 3, remaining: 0, changes: 3, attributes: 0, notes: 1, diagram: false },
  { told: 1, listed: 3, others: 1, fixLines: 0, fixed: 0, remaining: 0, changes: 0, attributes: 0, notes: 0, diagram: false },
];

/** The fullest rendering within `limit` UTF-16 units; the last step is short whatever the review holds. */
export function fit(limit: number, render: (detail: Detail) => string): string {
  let text = "";
  for (const detail of LADDER) {
    text = render(detail);
    if (text.length <= limit) return text;
  }
  return text;
}
