/** What the gateway reads and answers, as its description has it. */

import type { components } from '../../../../sdk/typescript/src/schema.js'

type Schemas = components['schemas']

export type Crossing = Schemas['Crossing']
export type Consent = Schemas['Consent']
export type Problem = Schemas['Problem']
export type Desk = Schemas['DeskTold']
export type File = Schemas['FileTold']
export type Alert = Schemas['AlertTold']
export type Alerts = Schemas['Alerts']
export type Checked = Schemas['Checked']
export type Foretold = Extract<Checked, { source: 'last_known' }>
export type Verdict = Schemas['VerdictTold']
export type Reason = Schemas['ReasonTold']
export type Status = Schemas['CrossingStatus']
export type Queued = Schemas['QueuedCrossing']
export type Queue = Schemas['Queue']
export type Verified = Schemas['Verified']
export type Act = Schemas['Act']
