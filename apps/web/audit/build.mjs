// Builds the explorer for auditors: node build.mjs MODULE FOLDER
//
//   FOLDER/audit/   index.html, page.js, page.css: a folder for any web server
//
// Nothing in what is written depends on the machine or the time.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filled, none, script } from '../core/build.mjs'

const [wasm, out] = process.argv.slice(2)
if (!wasm || !out) {
  console.error('usage: node build.mjs MODULE FOLDER')
  process.exit(2)
}
const source = join(dirname(fileURLToPath(import.meta.url)), 'src')
const text = (name) => readFileSync(join(source, name), 'utf8')

const folder = join(out, 'audit')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const module = readFileSync(wasm).toString('base64')
writeFileSync(join(folder, 'page.js'), await script(join(source, 'page.ts'), { 'explorer-wasm': module }))
writeFileSync(join(folder, 'page.css'), text('../../core/page.css') + text('explorer.css'))
writeFileSync(
  join(folder, 'index.html'),
  filled(text('page.html'), {
    // Before a node is chosen, no address is known. `node.ts` narrows this to the one that the person chose.
    POLICY: `${none}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src ws: wss:`
  })
)
