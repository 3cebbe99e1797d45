// Builds the page: node build.mjs MODULE FOLDER
//
//   FOLDER/verify/        index.html, page.js, page.css, worker.js: a folder for any web server
//   FOLDER/verify.html    the same as one file, which opens from a memory stick
//
// Nothing in what is written depends on the machine or the time.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filled, hash, none, script } from '../core/build.mjs'

const [wasm, out] = process.argv.slice(2)
if (!wasm || !out) {
  console.error('usage: node build.mjs MODULE FOLDER')
  process.exit(2)
}
const source = join(dirname(fileURLToPath(import.meta.url)), 'src')

const entry = (name, values) => script(join(source, name), values)
const page = readFileSync(join(source, 'page.html'), 'utf8')
const style = readFileSync(join(source, '../../core/page.css'), 'utf8')
const worker = await entry('worker.ts', { 'verifier-wasm': readFileSync(wasm).toString('base64') })

const folder = join(out, 'verify')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'worker.js'), worker)
writeFileSync(join(folder, 'page.js'), await entry('folder.ts', {}))
writeFileSync(join(folder, 'page.css'), style)
writeFileSync(
  join(folder, 'index.html'),
  filled(page, {
    POLICY: `${none}; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'`,
    STYLE: '<link rel="stylesheet" href="page.css">',
    SCRIPT: '<script src="page.js"></script>'
  })
)

// Within an element, `</script` would end it.
const single = (await entry('single.ts', { 'worker-source': worker })).replaceAll('</script', '<\\/script')
writeFileSync(
  join(out, 'verify.html'),
  filled(page, {
    POLICY: `${none}; script-src ${hash(single)} 'wasm-unsafe-eval'; worker-src blob:; style-src ${hash(style)}`,
    STYLE: `<style>${style}</style>`,
    SCRIPT: `<script>${single}</script>`
  })
)
