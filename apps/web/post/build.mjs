// Builds the pages of the border post: node build.mjs FOLDER
//
//   FOLDER/post/   index.html, page.js, page.css: the gateway serves them under /post/
//
// Nothing in what is written depends on the machine or the time.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { script } from '../core/build.mjs'
import { svelte } from '../core/svelte.mjs'

const [out] = process.argv.slice(2)
if (!out) {
  console.error('usage: node build.mjs FOLDER')
  process.exit(2)
}
const source = join(dirname(fileURLToPath(import.meta.url)), 'src')
const text = (name) => readFileSync(join(source, name), 'utf8')

const folder = join(out, 'post')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
// Svelte would register a policy by which text becomes HTML. No file here needs one, and the gateway allows none.
const define = { 'globalThis.window.trustedTypes': 'undefined' }
const more = { plugins: [svelte], conditions: ['browser', 'production'], minifyIdentifiers: true, define }
const page = await script(join(source, 'main.ts'), {}, more)
// A library that needs what the gateway's policy refuses is noticed here, and not at a post.
for (const forbidden of ['createPolicy', 'new Function', 'eval(']) {
  if (page.includes(forbidden)) throw new Error(`page.js has ${forbidden}`)
}
writeFileSync(join(folder, 'page.js'), page)
writeFileSync(join(folder, 'page.css'), text('../../core/page.css') + text('post.css'))
writeFileSync(join(folder, 'index.html'), text('page.html'))
