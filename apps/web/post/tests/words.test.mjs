// That every word which a person reads is in the catalogue, promises no more than was checked, and names commands that exist.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'

const source = join(dirname(fileURLToPath(import.meta.url)), '../src')
const files = (folder) => readdirSync(join(source, folder), { recursive: true }).filter((name) => name.endsWith('.svelte')).map((name) => join(folder, name))
const catalogue = readFileSync(join(source, 'words/en.ts'), 'utf8')

/** What a component shows that no expression gives. */
function literal(text) {
  const template = text.replace(/<script[^]*?<\/script>/g, '').replace(/<!--[^]*?-->/g, '')
  // Expressions first, from the innermost out: an attribute may hold an arrow.
  let bare = template
  for (let before = ''; before !== bare; ) [before, bare] = [bare, bare.replace(/\{[^{}]*\}/g, '')]
  return bare.replace(/<[^>]*>/g, ' ')
}

test('no component has a word of its own', () => {
  const names = files('.')
  assert.ok(names.length > 10, names.join())
  for (const name of names) {
    const text = readFileSync(join(source, name), 'utf8')
    assert.doesNotMatch(literal(text), /\p{L}/u, `${name}: ${literal(text).trim()}`)
    for (const [, attribute] of text.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"{]*)"/g)) assert.fail(`${name}: ${attribute}`)
  }
})

test('nothing is called safe, and each command that is named exists', () => {
  assert.doesNotMatch(catalogue, /\bsafe/i)
  const commands = [...catalogue.matchAll(/'(tutela [a-z -]+)'/g)].map(([, command]) => command)
  assert.ok(commands.length > 0)
  for (const command of commands) {
    const [, ...args] = command.split(' ')
    execFileSync(join(process.env.TUTELA_BIN, 'tutela'), args)
  }
})
