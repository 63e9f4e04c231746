export const CONFIG = Symbol('config');
export const MONITOR = Symbol('monitor');
/** Jobs, or null where this process has no queue. */
export const JOBS = Symbol('jobs');
