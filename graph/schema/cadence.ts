/** How often something happens by itself, most often first. */
export const CADENCES = ['hourly', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type Cadence = (typeof CADENCES)[number];

/** Longest distance between two runs, in days: a silence must be longer to mean anything. */
export const CADENCE_DAYS: Readonly<Record<Cadence, number>> = {
  hourly: 1 / 24,
  daily: 1,
  weekly: 7,
  monthly: 31,
  quarterly: 92,
  yearly: 366,
};
