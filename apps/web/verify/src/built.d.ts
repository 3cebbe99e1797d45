/** What build.mjs puts in. */

declare module 'verifier-wasm' {
  /** The WebAssembly module, in base64. */
  const base64: string
  export default base64
}

declare module 'worker-source' {
  /** The worker as one script. */
  const source: string
  export default source
}
