const DAY_MS = 86_400_000;

/** Whole days from one calendar day to another; 0 on the day itself, negative after it. */
export const daysLeft = (until: string, today: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS);
