/** Runs the verifier beside the page, so that the page goes on answering and can cancel. */

import { ReadError, verify, type Answer } from './verifier.js'
import base64 from 'verifier-wasm'

export interface Request {
  file: File
  checkpoint: Blob
  /** In Unix milliseconds. */
  checkedAt: number
}

/** One for each request; `stopped` at any time, if the module cannot be compiled. */
export type Reply =
  | { type: 'answer'; answer: Answer }
  | { type: 'unreadable'; why: string }
  | { type: 'stopped'; why: string }

const scope = self as unknown as {
  postMessage(reply: Reply): void
  onmessage: ((event: MessageEvent<Request>) => void) | null
}

const module = WebAssembly.compile(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
module.catch((error: unknown) => scope.postMessage({ type: 'stopped', why: String(error) }))

scope.onmessage = async ({ data }) => {
  try {
    scope.postMessage({ type: 'answer', answer: await verify(await module, data.file, data.checkpoint, data.checkedAt) })
  } catch (error) {
    const type = error instanceof ReadError ? 'unreadable' : 'stopped'
    scope.postMessage({ type, why: error instanceof Error ? error.message : String(error) })
  }
}
