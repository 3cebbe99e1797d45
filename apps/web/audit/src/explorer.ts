/** Carries questions to the WebAssembly module and to the node until the module has a page. Every rule is in the module. */

import type { Node } from './node.js'
import base64 from 'explorer-wasm'

export interface Cell {
  text: string
  path?: string
  child?: boolean
}

export interface Table {
  caption: string
  columns: string[]
  rows: Cell[][]
  csv: string
  named: boolean
}

export interface Page {
  title: string
  warnings: string[]
  notes: string[]
  tables: Table[]
  more: string | null
  command: string | null
  block: { number: number; hash: string; network: string; time: string; age: string }
}

type Answer = { needs: string[] } | { page: Page } | { mistake: string } | { fault: string }

interface Exports extends WebAssembly.Exports {
  memory: WebAssembly.Memory
  allocate(size: number): number
  explore(question: number, size: number): number
}

/** What the person can write otherwise. */
export class Mistake extends Error {}
/** What the node said proves nothing. */
export class Fault extends Error {}

/** A block that the node calls final. */
export interface Head {
  hash: unknown
  header: unknown
}

/** Most rounds of questions for one view: a child's page has one for each record. */
const ROUNDS = 64

const module = WebAssembly.compile(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))

export async function newest(node: Node): Promise<Head> {
  const hash = await node.ask('chain_getFinalizedHead', [])
  return { hash, header: await node.ask('chain_getHeader', [hash]) }
}

export async function view(node: Node, address: string, head: Head, path: string, child: string): Promise<Page> {
  const asked: string[] = []
  const nodes = new Set<unknown>()
  for (let round = 0; round < ROUNDS; round++) {
    const answer = await explore({ path, child, node: address, clock: Date.now(), ...head, asked, nodes: [...nodes] })
    if ('page' in answer) return answer.page
    if ('mistake' in answer) throw new Mistake(answer.mistake)
    if ('fault' in answer) throw new Fault(answer.fault)
    asked.push(...answer.needs)
    const proof = (await node.ask('state_getReadProof', [answer.needs, head.hash])) as { proof?: unknown } | null
    if (!Array.isArray(proof?.proof)) throw new Fault('the node gave no proof')
    for (const part of proof.proof) nodes.add(part)
  }
  throw new Fault('the node was asked too often for one view')
}

async function explore(question: object): Promise<Answer> {
  // A new instance for each question: nothing is freed in it.
  const wasm = (await WebAssembly.instantiate(await module)).exports as Exports
  const bytes = new TextEncoder().encode(JSON.stringify(question))
  const at = wasm.allocate(bytes.length) >>> 0
  new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes)
  const answer = wasm.explore(at, bytes.length) >>> 0
  const length = new DataView(wasm.memory.buffer).getUint32(answer, true)
  return JSON.parse(new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, answer + 4, length)))
}
