/**
 * Asks the gateway that served this page. The desk's token is in this module's memory and nowhere else. Nothing is kept by
 * the browser: ids of children stand in the gateway's paths, and must not enter its cache.
 */

import type { Act, Alerts, Checked, Consent, Crossing, Desk, File, Problem, Queue, Status, Verified } from './types.js'

/** How long an answer may take, in milliseconds: the gateway's own bound is 30 s. */
const PATIENCE = 35_000

let token = ''

export function signIn(shown: string): void {
  token = shown
}

export function forget(): void {
  token = ''
}

/** The gateway does not do what was asked. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail)
  }
  /** The end of the problem's type, which never changes. */
  get kind(): string {
    return this.problem.type.split(':').at(-1) ?? ''
  }
}

/** There was no answer, so that nobody knows whether the request arrived. */
export class NoAnswer extends Error {}

/** Whether nobody knows if what was given was kept: then only the same bytes with the same key may follow. */
export const mayBeKept = (refused: Refused | undefined): boolean =>
  !refused || refused.problem.status >= 500 || refused.problem.status === 408

/** Whether nothing more becomes of a crossing. */
export const isSettled = ({ state, verdict }: Status): boolean => state === 'refused' || (state === 'final' && Boolean(verdict))

async function ask<T>(method: 'GET' | 'POST', path: string, body?: string, key?: string): Promise<T> {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (key !== undefined) headers['Idempotency-Key'] = key
  let response: Response
  let told: unknown
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body ?? null,
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE)
    })
    told = await response.json()
  } catch {
    throw new NoAnswer()
  }
  if (!response.ok) throw new Refused(told as Problem)
  return told as T
}

export const desk = () => ask<Desk>('GET', '/v1/desk')
/** How many pages of alerts are read: with 100 children each, more than any post has seen. */
const PAGES = 20

/** All alerts: a child's call for help may be on the last page. */
export async function alerts(): Promise<Alerts['items']> {
  const all: Alerts['items'] = []
  let path = '/v1/alerts?limit=100'
  for (let page = 0; page < PAGES; page++) {
    const { items, next } = await ask<Alerts>('GET', path)
    all.push(...items)
    if (next == null) break
    path = `/v1/alerts?limit=100&cursor=${next}`
  }
  return all
}
export const queue = () => ask<Queue>('GET', '/v1/queue')
export const file = (child: string) => ask<File>('GET', `/v1/children/${child}`)
export const status = (key: string) => ask<Status>('GET', `/v1/crossings/${key}`)
export const verified = (consent: Consent) => ask<Verified>('POST', '/v1/consents/verify', JSON.stringify(consent))
export const checked = (crossing: Crossing) => ask<Checked>('POST', '/v1/crossings/check', JSON.stringify(crossing))

/** What is given to the gateway, and the key by which it is known again when it is sent once more. */
export interface Parcel {
  readonly body: string
  readonly key: string
}

export function parcel(crossings: Crossing[]): Parcel {
  const random = crypto.getRandomValues(new Uint8Array(16))
  const key = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { body: JSON.stringify({ crossings }), key }
}

export const report = ({ body, key }: Parcel) => ask<{ crossings: Status[] }>('POST', '/v1/crossings', body, key)

/** How an act of two officers is done: the gateway does none of them, and says how. */
export async function how(record: number, act: Act): Promise<Problem> {
  try {
    return await ask<Problem>('POST', `/v1/records/${record}/${act}`, '{}')
  } catch (error) {
    if (error instanceof Refused) return error.problem
    throw error
  }
}
