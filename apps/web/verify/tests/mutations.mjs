// Files that differ from a real one in one place, the same ones in each run.
import { readFileSync } from 'node:fs'
import { checkpoint, records, written } from './setup.mjs'

/** Numbers below `bound`, the same ones for the same seed (mulberry32). */
export function dice(seed) {
  return (bound) => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound)
  }
}

/** The path of each value that holds no others. */
export function leaves(value, path = []) {
  if (value === null || typeof value !== 'object') return [path]
  const inner = Object.entries(value).flatMap(([name, one]) => leaves(one, [...path, name]))
  return inner.length > 0 ? inner : [path]
}

export function replaced(json, path, change) {
  const copy = structuredClone(json)
  const last = path.at(-1)
  const holder = path.slice(0, -1).reduce((value, name) => value[name], copy)
  holder[last] = change(holder[last])
  return copy
}

/** Another value of the same kind. */
function other(value, random) {
  switch (typeof value) {
    case 'number':
      return [value + 1, value - 1, 0, value * 2, random(2 ** 31)][random(5)]
    case 'boolean':
      return !value
    case 'string': {
      if (value === '') return 'x'
      const at = random(value.length)
      const letter = /^0x/.test(value) ? '0123456789abcdef'[random(16)] : 'aZ0 <&é\u202e'[random(8)]
      return [value.slice(0, at) + letter + value.slice(at + 1), value.slice(0, at), value + letter, value.slice(0, at) + value.slice(at + 2)][
        random(4)
      ]
    }
    default:
      return [null, 0, 'x', [], {}][random(5)]
  }
}

/** Bytes that differ in a bit, a stretch that is missing, or an end. */
function damaged(bytes, random) {
  const at = random(bytes.length)
  switch (random(3)) {
    case 0: {
      const copy = Buffer.from(bytes)
      copy[at] ^= 1 << random(8)
      return copy
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(40))])
    default:
      return bytes.subarray(0, at)
  }
}

/** A file that differs from `bytes`. */
function changed(bytes, isDamaged, random) {
  for (;;) {
    let content
    if (isDamaged) {
      content = damaged(bytes, random)
    } else {
      const json = JSON.parse(bytes)
      const all = leaves(json)
      const copy = replaced(json, all[random(all.length)], (value) => other(value, random))
      content = Buffer.from(`${JSON.stringify(copy, null, 2)}\n`)
    }
    if (!content.equals(bytes)) return content
  }
}

/** Pairs of files to compare: a record and a checkpoint, of which one is changed. */
export function mutated(number, seed = 2609) {
  const random = dice(seed)
  return Array.from({ length: number }, (_, index) => {
    const record = records[random(records.length)]
    const of = index % 10 === 9 ? checkpoint : record
    const path = written(`mutated-${index}.json`, changed(readFileSync(of), index % 5 === 4, random))
    return of === checkpoint ? { file: record, trusted: path } : { file: path, trusted: checkpoint }
  })
}
