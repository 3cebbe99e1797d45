// Short names for what is used most. The gateway's description has all the others: `components['schemas']`.

import type { components } from './schema.js';

type Schemas = components['schemas'];

export type Crossing = Schemas['Crossing'];
export type CrossingStatus = Schemas['CrossingStatus'];
export type Problem = Schemas['Problem'];
