/** Carries questions to the WebAssembly module and to the node until the module has a page. Every rule is in the module. */

import type { Node } from './node.js'
import base64 from 'explorer-wasm'

export interface Cell {
  text: string
  path?: string
  child?: boolean
  /** A number, and the largest of its column. */
  bar?: [number, number]
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
  block: { number: number; hash: string; network: string; time: string; age: string; standing: { sentence: string } }
}

type Refusal = { mistake: string } | { fault: string }
type Answer = { needs: string[] } | { page: Page }

interface Ask {
  to: 'node' | 'relay'
  method: string
  params: unknown[]
}

interface Exports extends WebAssembly.Exports {
  memory: WebAssembly.Memory
  allocate(size: number): number
  explore(question: number, size: number): number
  finality(question: number, size: number): number
}

/** What the person can write otherwise. */
export class Mistake extends Error {}
/** What the node said proves nothing. */
export class Fault extends Error {}

/** The block that is read. Without a checkpoint, it is one that the node calls final, and nothing is said of its standing. */
export interface Head {
  hash: unknown
  header: unknown
  standing?: unknown
}

/** Whom to ask, and what the reader trusts. */
export interface Source {
  node: Node
  /** A node of the relay chain. */
  relay?: Node | undefined
  /** A checkpoint file. */
  checkpoint?: string | undefined
}

/** Most rounds of questions for one view: a child's page has one for each record. */
const ROUNDS = 64
/** Most questions about a block's finality: some fifty for each of 32 changes of the relay chain's authorities. */
const ASKS = 2048

const module = WebAssembly.compile(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))

export async function newest({ node, relay, checkpoint }: Source): Promise<Head> {
  if (checkpoint === undefined) {
    const hash = await node.ask('chain_getFinalizedHead', [])
    return { hash, header: await node.ask('chain_getHeader', [hash]) }
  }
  const answers: { ask: Ask; result: unknown }[] = []
  while (answers.length < ASKS) {
    const question = { checkpoint, has_relay: relay !== undefined, answers }
    const answer = refused(await call<{ ask: Ask } | { head: Head }>('finality', question))
    if ('head' in answer) return answer.head
    const { to, method, params } = answer.ask
    const asked = to === 'node' ? node : relay
    if (asked === undefined) throw new Error('There is no connection to a node of the relay chain.')
    answers.push({ ask: answer.ask, result: await asked.ask(method, params) })
  }
  throw new Fault('the relay chain’s node was asked too often')
}

function refused<T extends object>(answer: T | Refusal): T {
  if ('mistake' in answer) throw new Mistake(answer.mistake)
  if ('fault' in answer) throw new Fault(answer.fault)
  return answer
}

export async function view(node: Node, address: string, head: Head, path: string, child: string): Promise<Page> {
  const asked: string[] = []
  const nodes = new Set<unknown>()
  for (let round = 0; round < ROUNDS; round++) {
    const question = { path, child, node: address, clock: Date.now(), standing: null, ...head, asked, nodes: [...nodes] }
    const answer = refused(await call<Answer>('explore', question))
    if ('page' in answer) return answer.page
    asked.push(...answer.needs)
    const proof = (await node.ask('state_getReadProof', [answer.needs, head.hash])) as { proof?: unknown } | null
    if (!Array.isArray(proof?.proof)) throw new Fault('the node gave no proof')
    for (const part of proof.proof) nodes.add(part)
  }
  throw new Fault('the node was asked too often for one view')
}

async function call<T extends object>(name: 'explore' | 'finality', question: object): Promise<T | Refusal> {
  // A new instance for each question: nothing is freed in it.
  const wasm = (await WebAssembly.instantiate(await module)).exports as Exports
  const bytes = new TextEncoder().encode(JSON.stringify(question))
  const at = wasm.allocate(bytes.length) >>> 0
  new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes)
  const answer = wasm[name](at, bytes.length) >>> 0
  const length = new DataView(wasm.memory.buffer).getUint32(answer, true)
  return JSON.parse(new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, answer + 4, length)))
}
