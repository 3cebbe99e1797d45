/** The page: which node, which view, and what is shown. */

import { element } from '../../core/element.js'
import { Fault, Mistake, newest, view, type Head } from './explorer.js'
import { Node } from './node.js'
import { render } from './render.js'

const form = (id: string) => element(id, HTMLFormElement)
const field = (id: string) => element(id, HTMLInputElement)
const status = element('status', HTMLElement)
const result = element('result', HTMLElement)

/** The node, and one of the relay chain if there is a checkpoint. */
let addresses: { node: URL; relay: URL | undefined } | undefined
let checkpoint: string | undefined
let node: Node | undefined
let relay: Node | undefined
let head: Head | undefined
/** Counts what was asked for, so that a late answer replaces no newer one. */
let turn = 0

function show(state: 'empty' | 'working' | 'shown' | 'mistake' | 'fault' | 'cut', words: string): void {
  document.body.dataset['state'] = state
  status.textContent = words
}

/** The view in the page's address, without the sign before it. */
const path = () => location.hash.slice(1) || '/'

async function read(): Promise<void> {
  if (addresses === undefined) return
  const own = ++turn
  show('working', 'Reading …')
  result.hidden = true
  result.replaceChildren()
  try {
    if (!node?.isOpen) {
      node = await Node.open(addresses.node)
      head = undefined
    }
    if (head === undefined) {
      if (addresses.relay !== undefined && !relay?.isOpen) relay = await Node.open(addresses.relay)
      head = await newest({ node, relay, checkpoint })
    }
    const page = await view(node, addresses.node.href, head, path(), field('child').value)
    if (own !== turn) return
    result.replaceChildren(...render(page, showHistory))
    result.hidden = false
    element('views', HTMLElement).hidden = false
    form('connect').hidden = true
    show('shown', `${page.title}, read from block ${page.block.number}`)
    result.focus()
  } catch (error) {
    if (own !== turn) return
    tell(error)
  }
}

function tell(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error)
  if (error instanceof Mistake) {
    element('views', HTMLElement).hidden = false
    form('connect').hidden = true
    show('mistake', why)
  } else if (error instanceof Fault) {
    show('fault', `The node's answer is not proven, and nothing of it is shown: ${why.replace(/\.$/, '')}. Do not rely on this node.`)
  } else {
    show('cut', why)
  }
}

function go(to: string): void {
  if (path() === to) void read()
  else location.hash = to
}

function showHistory(child: string): void {
  field('child').value = child
  go('/history')
}

function onSubmit(id: string, act: () => void): void {
  form(id).addEventListener('submit', (event) => {
    event.preventDefault()
    act()
  })
}

/** The address in a field; none if it is empty. What is no address is told. */
function named(id: string): URL | 'wrong' | undefined {
  const text = field(id).value.trim()
  if (text === '') return undefined
  if (URL.canParse(text) && /^wss?:$/.test(new URL(text).protocol)) return new URL(text)
  show('mistake', 'Write the address of a node: it begins with ws:// or wss://.')
  field(id).focus()
  return 'wrong'
}

async function connect(): Promise<void> {
  if (addresses === undefined) {
    const [own, other] = [named('node'), named('relay')]
    if (own === 'wrong' || other === 'wrong') return
    const [file] = field('checkpoint').files ?? []
    if (own === undefined) {
      show('mistake', 'Write the address of a node.')
      field('node').focus()
      return
    }
    // A checkpoint names at most some thousand authorities.
    if (file !== undefined && file.size > 1 << 20) {
      show('mistake', 'This file is too large for a checkpoint.')
      return
    }
    checkpoint = await file?.text()
    addresses = { node: own, relay: checkpoint === undefined ? undefined : other }
    Node.confine(addresses.relay === undefined ? [own] : [own, addresses.relay])
    for (const id of ['node', 'relay', 'checkpoint']) field(id).disabled = true
  }
  await read()
}

onSubmit('connect', () => void connect())
onSubmit('record', () => go(`/record/${encodeURIComponent(field('number').value.trim())}`))
onSubmit('records', () => {
  const search = new URLSearchParams()
  for (const name of ['post', 'institution', 'since']) {
    const value = field(name).value.trim()
    if (value !== '') search.set(name, name === 'post' ? value.toUpperCase() : value)
  }
  const outcome = element('outcome', HTMLSelectElement).value
  if (outcome !== '') search.set('outcome', outcome)
  const query = search.toString()
  go(query === '' ? '/records' : `/records?${query}`)
})
onSubmit('history', () => go('/history'))
onSubmit('rules', () => go(`/rules/${encodeURIComponent(field('country').value.trim().toUpperCase())}`))

element('refresh', HTMLButtonElement).addEventListener('click', () => {
  head = undefined
  void read()
})
// The policy that confines the page to one node ends with the page.
element('other', HTMLButtonElement).addEventListener('click', () => location.reload())
window.addEventListener('hashchange', () => void read())
show('empty', '')
