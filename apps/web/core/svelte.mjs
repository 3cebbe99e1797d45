// Lets esbuild read Svelte's files: components, and modules with runes.
import { readFileSync } from 'node:fs'
import { transform } from 'esbuild'
import { compile, compileModule } from 'svelte/compiler'

// Elements are made one by one and not from HTML: the page's policy allows no text to become HTML.
const OPTIONS = { generate: 'client', dev: false, css: 'external', fragments: 'tree', discloseVersion: false }

export const svelte = {
  name: 'svelte',
  setup(building) {
    building.onLoad({ filter: /\.svelte$/ }, ({ path }) => ({
      contents: compile(readFileSync(path, 'utf8'), { ...OPTIONS, filename: path }).js.code,
      loader: 'js'
    }))
    building.onLoad({ filter: /\.svelte\.ts$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts', target: 'es2022' })
      return { contents: compileModule(code, { generate: 'client', dev: false, filename: path }).js.code, loader: 'js' }
    })
  }
}
