// A client of the Tutela gateway. `schema.ts` is generated from the gateway's own description.

export { Gateway } from './gateway.js';
export { ProblemError } from './problem.js';
export type { components, paths } from './schema.js';
export type { Crossing, CrossingStatus, Problem } from './types.js';
