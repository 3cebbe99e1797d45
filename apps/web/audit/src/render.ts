/** Shows a page as elements. All that a node said becomes text. */

import { save } from '../../core/element.js'
import type { Cell, Page, Table } from './explorer.js'

function made<K extends keyof HTMLElementTagNameMap>(name: K, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  element.textContent = text
  return element
}

function button(text: string, act: () => void): HTMLButtonElement {
  const element = made('button', text)
  element.type = 'button'
  element.addEventListener('click', act)
  return element
}

function link(text: string, path: string): HTMLAnchorElement {
  const element = made('a', text)
  element.href = `#${path}`
  return element
}

export function render(page: Page, showHistory: (child: string) => void): Node[] {
  const title = made('h2', page.title)
  title.id = 'title'
  const warnings = page.warnings.map((text) => {
    const element = made('p', text)
    element.className = 'warning'
    return element
  })
  const { number, hash, time, age, standing } = page.block
  const source = made(
    'p',
    `Read from block ${number} (${hash}) of ${time}, ${age}. Each value has a proof against this block. ${standing.sentence}`
  )
  const notes = page.notes.map((text) => made('p', text))
  const tables = page.tables.map((table, place) => shown(table, `${page.title} ${place + 1}`, showHistory))
  return [title, ...warnings, source, ...notes, ...tables, ...more(page), ...evidence(page)]
}

function more({ more }: Page): Node[] {
  return more === null ? [] : [made('p'), link('More: the older ones', more)]
}

function evidence({ command }: Page): Node[] {
  if (command === null) return []
  const shown = made('p')
  shown.hidden = true
  shown.append('This page cannot make the file, because it needs old states. Run: ', made('code', command))
  const open = button('Evidence file of this record', () => {
    shown.hidden = false
    open.setAttribute('aria-expanded', 'true')
  })
  open.setAttribute('aria-expanded', 'false')
  const line = made('p')
  line.append(open)
  return [line, shown]
}

function shown(table: Table, name: string, showHistory: (child: string) => void): HTMLElement {
  const element = made('table')
  element.append(made('caption', table.caption))
  const head = element.createTHead().insertRow()
  for (const column of table.columns) {
    const cell = made('th', column)
    cell.scope = 'col'
    head.append(cell)
  }
  const body = element.createTBody()
  for (const row of table.rows) {
    const line = body.insertRow()
    row.forEach((cell, place) => line.append(written(cell, table.named && place === 0, showHistory)))
  }
  const wide = made('div')
  wide.className = 'table'
  // What scrolls can be reached by keyboard.
  wide.tabIndex = 0
  wide.setAttribute('role', 'region')
  wide.setAttribute('aria-label', table.caption)
  wide.append(element)
  const whole = made('div')
  const file = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.csv`
  whole.append(wide, button(`Save “${table.caption}” as CSV`, () => save(table.csv, file, 'text/csv')))
  return whole
}

function written(value: Cell, names: boolean, showHistory: (child: string) => void): HTMLElement {
  const cell = made(names ? 'th' : 'td')
  if (cell instanceof HTMLTableCellElement && names) cell.scope = 'row'
  if (value.path !== undefined) cell.append(link(value.text, value.path))
  else cell.append(value.text)
  if (value.bar !== undefined) cell.append(' ', bar(value.bar))
  if (value.child) cell.append(' ', button('Show this child’s history', () => showHistory(value.text)))
  return cell
}

/** A bar beside its number. The number says it to those who do not see. */
function bar([value, most]: [number, number]): HTMLElement {
  const meter = made('meter')
  meter.max = most
  meter.value = value
  meter.setAttribute('aria-hidden', 'true')
  return meter
}
