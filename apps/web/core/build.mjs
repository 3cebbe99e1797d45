// What the builds of all pages share.
import { createHash } from 'node:crypto'
import { build } from 'esbuild'

/** One script, in which the modules `values` are texts. `more`: further options of esbuild. */
export async function script(entry, values, more = {}) {
  const names = new RegExp(`^(${Object.keys(values).join('|')})$`)
  const plugin = {
    name: 'texts',
    setup(building) {
      building.onResolve({ filter: names }, ({ path }) => ({ path, namespace: 'text' }))
      building.onLoad({ filter: /.*/, namespace: 'text' }, ({ path }) => ({ contents: values[path], loader: 'text' }))
    }
  }
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minifyWhitespace: true,
    minifySyntax: true,
    charset: 'ascii',
    legalComments: 'none',
    ...more,
    plugins: [...(Object.keys(values).length > 0 ? [plugin] : []), ...(more.plugins ?? [])]
  })
  return outputFiles[0].text
}

/** How a policy names a text within the page. */
export const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** A page, with `values` in place of their names between percent signs. */
export const filled = (page, values) => page.replace(/%([A-Z]+)%/g, (_, name) => values[name])

/** The policy of every page, but for what it names itself. */
export const none = "default-src 'none'; base-uri 'none'; form-action 'none'"
