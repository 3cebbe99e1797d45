/**
 * Reads what was scanned, typed or chosen as a file. Whoever made it may be an opponent: size and depth are bounded before
 * anything is parsed, and what is not a child, a consent or a crossing is refused.
 */

import { COUNTRY, HASH, POST } from './patterns.js'
import type { Consent, Crossing } from './types.js'

/** How many letters a text may have: a crossing with four consents of eight signatures has some 30,000. */
export const LARGEST = 65_536
/** How deep lists and objects may lie within each other: a crossing has five levels. */
const DEEPEST = 8
/** How many children one list has, as the gateway takes them. */
export const MOST_CHILDREN = 64
/** How many letters a list of children may have: 64 crossings of the largest size would not be taken by the gateway. */
export const LARGEST_LIST = 1_000_000

/** Why a text is not read. The catalogue has the words for each. */
export type Fault = 'empty' | 'too-large' | 'too-deep' | 'parts' | 'not-json' | 'neither' | 'too-many' | 'other-child' | 'too-many-consents'

export class Unreadable extends Error {
  constructor(readonly fault: Fault) {
    super(fault)
  }
}

export type Read =
  | { kind: 'child'; child: string }
  | { kind: 'consent'; child: string; consent: Consent }
  | { kind: 'crossing'; child: string; crossing: Prepared }

/** A crossing that somebody prepared. The post may be left out: it is the desk's. */
export type Prepared = Partial<Crossing> & { subject: string }

export function read(text: string): Read {
  const trimmed = bounded(text, LARGEST)
  if (HASH.test(trimmed)) return { kind: 'child', child: trimmed.toLowerCase() }
  return meaning(parsed(trimmed))
}

/** A list: a line for each child, or a list of crossings in JSON. */
export function readList(text: string): Read[] {
  const trimmed = bounded(text, LARGEST_LIST)
  const lines = trimmed.split(/\s+/)
  if (lines.every((line) => HASH.test(line))) {
    if (lines.length > MOST_CHILDREN) throw new Unreadable('too-many')
    return distinct(lines.map((line) => ({ kind: 'child', child: line.toLowerCase() })))
  }
  const value = parsed(trimmed)
  const list = isObject(value) && 'crossings' in value ? value['crossings'] : value
  if (!Array.isArray(list) || list.length === 0) throw new Unreadable('neither')
  if (list.length > MOST_CHILDREN) throw new Unreadable('too-many')
  return distinct(list.map((one: unknown) => (typeof one === 'string' && HASH.test(one) ? { kind: 'child', child: one.toLowerCase() } : meaning(one))))
}

/** Each child once: somebody who scans twice means one child. A consent joins the child of its list. */
function distinct(all: Read[]): Read[] {
  const seen = new Set<string>()
  return all.filter(({ child }) => !seen.has(child) && seen.add(child))
}

function bounded(text: string, largest: number): string {
  if (text.length > largest) throw new Unreadable('too-large')
  const trimmed = text.trim()
  if (trimmed === '') throw new Unreadable('empty')
  if (/^ur:/i.test(trimmed)) throw new Unreadable('parts')
  return trimmed
}

function parsed(text: string): unknown {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (quoted) {
      if (letter === '\\') at++
      else if (letter === '"') quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === '{' || letter === '[') {
      if (++depth > DEEPEST) throw new Unreadable('too-deep')
    } else if (letter === '}' || letter === ']') depth--
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable('not-json')
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const isText = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value)

function meaning(value: unknown): Read {
  if (!isObject(value) || !isText(value['subject'], HASH)) throw new Unreadable('neither')
  const child = value['subject'].toLowerCase()
  if (isConsent(value)) return { kind: 'consent', child, consent: value as unknown as Consent }
  if (!isCrossing(value)) throw new Unreadable('neither')
  return { kind: 'crossing', child, crossing: { ...value, subject: child } }
}

function isConsent(value: Record<string, unknown>): boolean {
  const terms = value['terms']
  return (
    isObject(terms) &&
    isText(value['network'], HASH) &&
    Array.isArray(terms['to']) &&
    terms['to'].every((country) => isText(country, COUNTRY)) &&
    isText(terms['escort_out'], /^(with a guardian|alone|0x[0-9a-f]{64}( or 0x[0-9a-f]{64}){0,3})$/i)
  )
}

/** What the pages themselves look at. The gateway checks all of it. */
function isCrossing(value: Record<string, unknown>): boolean {
  const { companions, consents, direction, other, post, passage, document, final_destination: destination, captured_at: seen, officer_doubts: doubts } = value
  const isOptional = (one: unknown, pattern: RegExp) => one === undefined || one === null || isText(one, pattern)
  return (
    isOptional(direction, /^(exit|entry)$/) &&
    isOptional(other, COUNTRY) &&
    isOptional(post, POST) &&
    isOptional(passage, /^(unknown|passed|turned-back)$/) &&
    isOptional(document, COUNTRY) &&
    isOptional(destination, COUNTRY) &&
    (isOptional(seen, /^[0-9TZ:. UTC-]{16,28}$/) || isMoment(seen)) &&
    (doubts === undefined || typeof doubts === 'boolean') &&
    (consents === undefined || (Array.isArray(consents) && consents.length <= 4 && consents.every((one) => isObject(one) && isConsent(one) && isText(one['subject'], HASH)))) &&
    areCompanions(companions) &&
    // Neither a consent without its terms, nor anything else with a child in it.
    ('direction' in value || 'companions' in value)
  )
}

/** Unix milliseconds, up to the year 2100. */
const isMoment = (value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 4_102_444_800_000

function areCompanions(value: unknown): boolean {
  if (value === undefined || value === 'nobody') return true
  if (!isObject(value)) return false
  const { guardians, escort } = value
  const isSlot = (slot: unknown) => Number.isInteger(slot) && (slot as number) >= 0 && (slot as number) < 256
  return guardians === undefined ? isText(escort, HASH) : Array.isArray(guardians) && guardians.length <= 8 && guardians.every(isSlot)
}
