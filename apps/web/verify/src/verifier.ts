/** Carries bytes into and out of the WebAssembly module (`apps/web/wasm`). Every rule is in the module. */

interface Exports extends WebAssembly.Exports {
  memory: WebAssembly.Memory
  file_limit(): number
  checkpoint_limit(): number
  allocate(size: number): number
  verify(
    file: number,
    fileSize: number,
    checkpoint: number,
    checkpointSize: number,
    name: number,
    nameSize: number,
    checkedAt: bigint
  ): number
}

/** What the module says, in the order of its numbers. */
const KINDS = ['verified', 'failed', 'unreadable-file', 'unreadable-checkpoint'] as const
export type Kind = (typeof KINDS)[number]

/** The languages of reports, in the order in which the module writes them. */
export const LANGUAGES = ['en', 'ro', 'uk', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

/** A report for people, in one language. */
export interface Told {
  /** The report as `tutela evidence verify --html` writes it; empty if the report has no such page. */
  page: Uint8Array
  /** The report as a terminal shows it. */
  text: string
}

export interface Report {
  kind: 'verified' | 'failed'
  /** The report as `tutela … --output json` prints it. */
  json: Uint8Array
  told: Record<Language, Told>
}

export type Answer = Report | { kind: 'unreadable-file' | 'unreadable-checkpoint'; why: string }

/** A file that the browser could not read. */
export class ReadError extends Error {}

/** `checkedAt` is in Unix milliseconds: the module has no clock. */
export async function verify(module: WebAssembly.Module, file: File, checkpoint: Blob, checkedAt: number): Promise<Answer> {
  // A new instance for each pair of files: nothing of one file outlives it.
  const wasm = (await WebAssembly.instantiate(module)).exports as Exports
  const [fileBytes, checkpointBytes] = await Promise.all([
    read(file, wasm.file_limit() >>> 0),
    read(checkpoint, wasm.checkpoint_limit() >>> 0)
  ])
  const fileAt = place(wasm, fileBytes)
  const checkpointAt = place(wasm, checkpointBytes)
  const name = new TextEncoder().encode(file.name)
  const nameAt = place(wasm, name)
  const at =
    wasm.verify(fileAt, fileBytes.length, checkpointAt, checkpointBytes.length, nameAt, name.length, BigInt(checkedAt)) >>> 0
  const view = new DataView(wasm.memory.buffer)
  const number = (index: number) => view.getUint32(at + 4 * index, true)
  const kind = KINDS[number(0)]
  if (kind === undefined) throw new Error(`the module gave the kind ${number(0)}, which this page does not know`)
  const count = number(1)
  let from = at + 4 * (2 + count)
  const texts = Array.from({ length: count }, (_, index) => {
    const length = number(2 + index)
    const bytes = new Uint8Array(wasm.memory.buffer.slice(from, from + length))
    from += length
    return bytes
  })
  const bytes = (index: number) => {
    const found = texts[index]
    if (found === undefined) throw new Error(`the module gave ${count} texts, and this page looks for number ${index}`)
    return found
  }
  const text = (index: number) => new TextDecoder().decode(bytes(index))
  if (kind === 'unreadable-file' || kind === 'unreadable-checkpoint') return { kind, why: text(0) }
  const told = LANGUAGES.map((language, index) => [language, { page: bytes(1 + 2 * index), text: text(2 + 2 * index) }])
  return { kind, json: bytes(0), told: Object.fromEntries(told) as Record<Language, Told> }
}

async function read(file: Blob, limit: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, limit).arrayBuffer())
  } catch (error) {
    throw new ReadError(error instanceof Error ? error.message : String(error))
  }
}

function place(wasm: Exports, bytes: Uint8Array): number {
  const at = wasm.allocate(bytes.length) >>> 0
  new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes)
  return at
}
