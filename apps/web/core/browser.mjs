// What the tests of all pages share: a port, and Debian's Chromium with one profile for each page.
//
//   CHROMIUM   Debian's browser
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after } from 'node:test'
import { chromium } from 'playwright-core'

export function needed(name) {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run scripts/test-web`)
  return value
}

/** Lets `server` listen on a free port of this machine below those of outgoing connections; gives `127.0.0.1:PORT`. */
export async function listen(server) {
  for (;;) {
    const port = 20000 + Math.floor(Math.random() * 12000)
    const taken = await new Promise((resolve) => {
      server.once('error', () => resolve(true))
      server.listen(port, '127.0.0.1', () => resolve(false))
    })
    if (!taken) return `127.0.0.1:${port}`
  }
}

const browser = await chromium.launch({
  executablePath: needed('CHROMIUM'),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync'
  ]
})
after(() => browser.close())

/**
 * The page in a profile of its own. `requests` are all that it made, `faults` what went wrong in it: errors, refused by
 * the policy, dialogs. `now`: what the page's clock says, in Unix milliseconds.
 */
export async function open(address, { now, ...options } = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options })
  if (now !== undefined) await context.addInitScript((now) => (Date.now = () => now), now)
  const page = await context.newPage()
  const [requests, faults] = [[], []]
  context.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    return dialog.dismiss()
  })
  await page.goto(address)
  return { page, context, requests, faults, close: () => context.close() }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds in a page that people with a disability could not use, and how many rules hold. */
export async function barriers(page) {
  await page.evaluate(axe)
  const { violations, passes } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: values }), RULES)
  return { found: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), holds: passes.length }
}
