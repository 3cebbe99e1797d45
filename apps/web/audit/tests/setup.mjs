// What the tests of the explorer share: the page as it is served, the browser, and a way to a node that can lie.
//
//   TUTELA_WEB        what scripts/web built
//   TUTELA_PROGRAM    the command line, to compare with
//   TUTELA_NODE       address of a node of a development chain that holds records
//   CHROMIUM          Debian's browser
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { after } from 'node:test'
import { promisify } from 'node:util'
import { listen, needed } from '../../core/browser.mjs'

export { barriers, open } from '../../core/browser.mjs'
export const node = needed('TUTELA_NODE')

const TYPES = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript' }
const server = createServer((request, response) => {
  const file = normalize(new URL(request.url, 'http://x').pathname.slice(1) || 'index.html')
  try {
    const content = readFileSync(join(needed('TUTELA_WEB'), 'audit', file))
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] })
    response.end(content)
  } catch {
    response.writeHead(404).end()
  }
})
export const origin = `http://${await listen(server)}/`
after(() => server.close())

/** The state that the page has come to. */
export async function settled(page) {
  await page.waitForFunction(() => document.body.dataset.state !== 'working', null, { timeout: 60_000 })
  return page.evaluate(() => document.body.dataset.state)
}

/** Names a node, and waits for the view. */
export async function connect(page, address = node) {
  await page.locator('#node').fill(address)
  await page.locator('#open').click()
  return settled(page)
}

/** Goes to a view by its address, as a person does who got a link. */
export async function visit(page, path) {
  await page.evaluate((path) => {
    document.body.dataset.state = 'working'
    location.hash = path
  }, path)
  return settled(page)
}

/** The cells of the table with this caption, row by row. */
export const rows = (page, caption) =>
  page.evaluate((caption) => {
    const tables = [...document.querySelectorAll('#result table')]
    const table = tables.find((table) => table.caption.textContent === caption)
    return [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.firstChild?.textContent ?? ''))
  }, caption)

/** What `tutela` says, as JSON. */
export async function told(...args) {
  const { stdout } = await promisify(execFile)(needed('TUTELA_PROGRAM'), [...args, '--url', node, '--output', 'json'], { maxBuffer: 2 ** 26 })
  return JSON.parse(stdout)
}
