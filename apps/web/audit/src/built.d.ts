/** What build.mjs puts in. */

declare module 'explorer-wasm' {
  /** The WebAssembly module, in base64. */
  const base64: string
  export default base64
}
