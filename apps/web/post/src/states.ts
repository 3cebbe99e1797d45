/**
 * Every state that the page can be in. `App` gives one of them, and puts it on the page's body; a test looks at each of them
 * for barriers, and fails if one was not reached.
 */
export const STATES = [
  'signed-out',
  'locked',
  'token-refused',
  'who',
  'who-fault',
  'travel',
  'travel-alerts',
  'travel-no-file',
  'travel-fault',
  'verdict-cleared',
  'verdict-referred',
  'verdict-denied',
  'foretold-would-be-met',
  'foretold-would-not-be-met',
  'foretold-cannot-be-said',
  'unsure',
  'recorded-waiting',
  'recorded-final',
  'recorded-refused',
  'queue',
  'bus',
  'bus-fault',
  'bus-checked',
  'bus-unsure',
  'bus-recorded',
  'unnamed'
] as const

export type State = (typeof STATES)[number]
