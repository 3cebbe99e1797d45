// Builds the page: node build.mjs MODULE FOLDER
//
//   FOLDER/verify/        index.html, page.js, page.css, worker.js: a folder for any web server
//   FOLDER/verify.html    the same as one file, which opens from a memory stick
//
// Nothing in what is written depends on the machine or the time.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const [wasm, out] = process.argv.slice(2)
if (!wasm || !out) {
  console.error('usage: node build.mjs MODULE FOLDER')
  process.exit(2)
}
const source = join(dirname(fileURLToPath(import.meta.url)), 'src')

// One script, in which the modules `values` are texts.
async function script(entry, values) {
  const names = new RegExp(`^(${Object.keys(values).join('|')})$`)
  const plugin = {
    name: 'texts',
    setup(building) {
      building.onResolve({ filter: names }, ({ path }) => ({ path, namespace: 'text' }))
      building.onLoad({ filter: /.*/, namespace: 'text' }, ({ path }) => ({ contents: values[path], loader: 'text' }))
    }
  }
  const { outputFiles } = await build({
    entryPoints: [join(source, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minifyWhitespace: true,
    minifySyntax: true,
    charset: 'ascii',
    legalComments: 'none',
    plugins: Object.keys(values).length > 0 ? [plugin] : []
  })
  return outputFiles[0].text
}

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const filled = (values) =>
  readFileSync(join(source, 'page.html'), 'utf8').replace(/%([A-Z]+)%/g, (_, name) => values[name])

const style = readFileSync(join(source, '../../core/page.css'), 'utf8')
const worker = await script('worker.ts', { 'verifier-wasm': readFileSync(wasm).toString('base64') })
const none = "default-src 'none'; base-uri 'none'; form-action 'none'"

const folder = join(out, 'verify')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'worker.js'), worker)
writeFileSync(join(folder, 'page.js'), await script('folder.ts', {}))
writeFileSync(join(folder, 'page.css'), style)
writeFileSync(
  join(folder, 'index.html'),
  filled({
    POLICY: `${none}; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'`,
    STYLE: '<link rel="stylesheet" href="page.css">',
    SCRIPT: '<script src="page.js"></script>'
  })
)

// Within an element, `</script` would end it.
const single = (await script('single.ts', { 'worker-source': worker })).replaceAll('</script', '<\\/script')
writeFileSync(
  join(out, 'verify.html'),
  filled({
    POLICY: `${none}; script-src ${hash(single)} 'wasm-unsafe-eval'; worker-src blob:; style-src ${hash(style)}`,
    STYLE: `<style>${style}</style>`,
    SCRIPT: `<script>${single}</script>`
  })
)
