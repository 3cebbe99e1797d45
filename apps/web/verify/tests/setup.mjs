// What the tests share: the page as it is served and as a file, the browser, and the command line to compare with.
//
//   TUTELA_WEB        what scripts/web built
//   TUTELA_PROGRAM    the command line
//   CHROMIUM          Debian's browser
//   TUTELA_SMOKE      if set, the part that takes less than a minute
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, extname, join, normalize } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { listen, needed, open as openPage } from '../../core/browser.mjs'

const here = dirname(fileURLToPath(import.meta.url))
export const fixtures = join(here, '../../../../evidence/tests/fixtures')
export const checkpoint = join(fixtures, 'checkpoint.json')
export const records = readdirSync(fixtures)
  .filter((name) => /^record-\d+\.json$/.test(name))
  .sort()
  .map((name) => join(fixtures, name))

export const smoke = Boolean(process.env.TUTELA_SMOKE)

const web = needed('TUTELA_WEB')
export const singleFile = pathToFileURL(join(web, 'verify.html')).href

/** A folder that goes when the tests end. */
export const scratch = mkdtempSync(join(tmpdir(), 'tutela-web-'))

export function written(name, content) {
  const path = join(scratch, name)
  writeFileSync(path, content)
  return path
}

// The page, as it is and with two other workers: one that never answers, and one that fails.
const TYPES = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript' }
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'"
const WORKERS = { silent: 'onmessage = () => {}', broken: 'onmessage = () => { throw new Error("broken") }' }
const server = createServer((request, response) => {
  const [, kind, name] = /^\/(real|silent|broken)\/(.*)$/.exec(new URL(request.url, 'http://x').pathname) ?? []
  try {
    const file = normalize(name || 'index.html')
    const content = file === 'worker.js' && WORKERS[kind] ? WORKERS[kind] : readFileSync(join(web, 'verify', file))
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)], 'Content-Security-Policy': POLICY })
    response.end(content)
  } catch {
    response.writeHead(404).end()
  }
})

export const origin = `http://${await listen(server)}`
export const folder = `${origin}/real/`

after(() => {
  server.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** The time of checking in all reports, in Unix milliseconds, so that they can be compared byte for byte. */
export const checkedAt = 1_800_000_000_000

/** The page at that time. */
export const open = (address, options) => openPage(address, { now: checkedAt, ...options })

/** Chooses both files, checks, and waits for the end. */
export async function check(page, file, trusted = checkpoint) {
  await page.locator('#file').setInputFiles(file)
  await page.locator('#checkpoint').setInputFiles(trusted)
  await page.locator('#check').click()
  return settled(page)
}

/** The state that the page has come to. */
export async function settled(page) {
  await page.waitForFunction(() => document.body.dataset.state !== 'working', null, { timeout: 60_000 })
  return page.evaluate(() => document.body.dataset.state)
}

/** From now on the page hands over what it would save: a thousand downloads in a row are too much for the browser. */
export const capture = (page) =>
  page.evaluate(() => {
    const blobs = new Map()
    const create = URL.createObjectURL
    URL.createObjectURL = (blob) => {
      const url = create.call(URL, blob)
      blobs.set(url, blob)
      return url
    }
    HTMLAnchorElement.prototype.click = function () {
      const blob = blobs.get(this.href)
      window.captured = blob.arrayBuffer().then((bytes) => ({ name: this.download, bytes: Array.from(new Uint8Array(bytes)) }))
    }
    window.captured = undefined
  })

/** What a button saves. */
export async function saved(page, button) {
  if (await page.evaluate(() => 'captured' in window)) {
    await page.evaluate((button) => document.querySelector(button).click(), button)
    const { name, bytes } = await page.evaluate(() => window.captured)
    return { name, bytes: Buffer.from(bytes) }
  }
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

/** The languages of reports. */
export const LANGUAGES = ['en', 'ro', 'uk', 'fr']

/** What the page says of two files, in the form of `byCommandLine`. */
export async function byPage(page, file, trusted = checkpoint, language = 'en') {
  const state = await check(page, file, trusted)
  if (state === 'verified' || state === 'failed') await page.locator('#language').selectOption(language)
  if (state === 'verified' || state === 'failed') {
    const html = (await page.locator('#save-html').isVisible()) ? (await saved(page, '#save-html')).bytes : undefined
    return { state, json: (await saved(page, '#save-json')).bytes, html }
  }
  const told = await page.locator('#status').textContent()
  return { state, why: /^.*? was not judged: ([^]*)\.$/.exec(told)?.[1] ?? told }
}

const run = promisify(execFile)
let count = 0

/** What the command line says of two files. */
export async function byCommandLine(file, trusted = checkpoint, command = 'evidence', language = 'en') {
  const html = join(scratch, `page-${count++}.html`)
  const options = command === 'evidence' ? ['--html', html] : []
  const args = [command, 'verify', file, '--trust', trusted, '--checked-at', String(checkedAt), '--language', language, '--output', 'json', ...options]
  const { code, stdout, stderr } = await run(needed('TUTELA_PROGRAM'), args, { encoding: 'buffer', maxBuffer: 2 ** 26 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error) => error
  )
  if (code === 0 || code === 7) {
    const page = options.length > 0 ? readFileSync(html) : undefined
    rmSync(html, { force: true })
    return { state: code === 0 ? 'verified' : 'failed', json: stdout, html: page }
  }
  const { error } = JSON.parse(stderr.toString().trim().split('\n').at(-1))
  const path = [file, trusted].find((path) => error.startsWith(`${path}: `))
  return {
    state: path === file ? 'unreadable-file' : path === trusted ? 'unreadable-checkpoint' : `exit code ${code}`,
    why: path === undefined ? error : error.slice(path.length + 2)
  }
}
