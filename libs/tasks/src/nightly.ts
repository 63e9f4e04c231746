import { dayOf, type Day, type Instant } from '@mingzhang/domain';
import { requestJob, type JobRequest } from '@mingzhang/jobs';
import { findingsSweep } from './catalogue.js';

const HOUR_MS = 3_600_000;

/** The night's sweep once its hour (0–23, Beijing time) has come: one request a day, the same for every worker that asks. */
export function nightlySweep(now: Instant, hour: number): JobRequest | null {
  return hourOf(now) < hour ? null : requestJob(findingsSweep, { day: dayOf(now), lastIndex: null });
}

/** The day began at midnight in Beijing, where no hour is ever left out or told twice. */
function hourOf(now: Instant): number {
  return Math.floor((Date.parse(now) - midnight(dayOf(now))) / HOUR_MS);
}

const midnight = (day: Day): number => Date.parse(`${day}T00:00:00+08:00`);
