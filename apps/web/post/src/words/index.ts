/** The catalogue of the language that is shown, and how it writes times. */

import { en, type Words } from './en.js'

export const words: Words = en

/** A time of the gateway's, as the clock on the wall has it and in UTC. */
export function when(time: string): string {
  const date = new Date(time)
  const local = new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeStyle: 'short' }).format(date)
  return `${local} (${date.toISOString().slice(0, 16).replace('T', ' ')} UTC)`
}

/** The end of an id, by which two children on one page are told apart: as the gateway's audit log has it. */
export const end = (id: string): string => id.slice(-4)
