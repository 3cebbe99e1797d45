// What the tests of the post's pages share: the gateway, the line between it and the node, and the browser.
//
//   TUTELA_SCENE      the folder that scene.mjs made
//   TUTELA_NODE       address of the node
//   TUTELA_BIN        the folder with tutela and tutela-gateway
//   CHROMIUM          Debian's browser
//   TUTELA_SMOKE      if set, the part that takes less than two minutes
//   TUTELA_PICTURES   if set, the folder into which pictures of the pages are written
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { after } from 'node:test'
import { promisify } from 'node:util'
import { needed, open as openPage } from '../../core/browser.mjs'

export { barriers } from '../../core/browser.mjs'
export const smoke = Boolean(process.env.TUTELA_SMOKE)
export const folder = needed('TUTELA_SCENE')
export const scene = JSON.parse(readFileSync(join(folder, 'scene.json'), 'utf8'))
export const origin = `http://127.0.0.1:${scene.gatewayPort}`
export const read = (name) => readFileSync(join(folder, name), 'utf8')
export const random = () => `0x${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex')}`

const bin = needed('TUTELA_BIN')
const node = new URL(needed('TUTELA_NODE'))
const run = promisify(execFile)

/** What `tutela` says, on the node itself: the line is the gateway's alone. */
export async function tutela(line) {
  const { stdout } = await run(join(bin, 'tutela'), line.split(' '), { cwd: folder, env: { ...process.env, TUTELA_URL: node.href }, maxBuffer: 2 ** 28 })
  return stdout.trim()
}

/** The line from the gateway to the node. */
export const line = {
  server: undefined,
  sockets: new Set(),
  async mend() {
    if (this.server) return
    this.server = createServer((socket) => {
      const far = connect(Number(node.port), node.hostname)
      for (const [one, other] of [[socket, far], [far, socket]]) {
        this.sockets.add(one)
        one.on('error', () => {}).on('close', () => (this.sockets.delete(one), other.destroy()))
      }
      socket.pipe(far).pipe(socket)
    })
    await new Promise((resolve) => this.server.listen(scene.linePort, '127.0.0.1', resolve))
  },
  async cut() {
    if (!this.server) return
    const closed = new Promise((resolve) => this.server.close(resolve))
    for (const socket of this.sockets) socket.destroy()
    await closed
    this.server = undefined
  }
}

let program
async function answers(path) {
  try {
    const response = await fetch(`${origin}${path}`, { headers: { Authorization: `Bearer ${scene.tokens.lane}` } })
    return await response.json()
  } catch {
    return undefined
  }
}

export async function until(what, is) {
  const begun = Date.now()
  while (!(await is())) {
    assert.ok(Date.now() - begun < 60_000, `not within a minute: ${what}\n${read('journal').slice(-2000)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

export const gateway = {
  async start() {
    const journal = openSync(join(folder, 'journal'), 'a')
    program = spawn(join(bin, 'tutela-gateway'), ['serve', '--config', join(folder, 'gateway.toml')], { stdio: ['ignore', 'ignore', journal] })
    await until('the gateway answers', async () => Boolean(await answers('/v1/desk')))
  },
  /** As a power cut ends it. */
  async kill() {
    const ended = new Promise((resolve) => program.once('exit', resolve))
    program.kill('SIGKILL')
    await ended
  },
  desk: () => answers('/v1/desk'),
  queue: () => answers('/v1/queue')
}

/** Cuts the line or mends it, and waits until the gateway knows. */
export async function withLine(is) {
  await (is ? line.mend() : line.cut())
  await until(`the line is ${is ? 'up' : 'down'}`, async () => {
    const desk = await gateway.desk()
    return desk?.has_node === is && (!is || desk.rules_read_at)
  })
  if (!is) return
  // A development chain's clock is not this machine's. The gateway takes it once it has seen that it goes.
  const [now] = (await tutela('status --field happened_at')).split('\n')
  const chainTime = Date.parse(now.replace(' UTC', 'Z').replace(' ', 'T'))
  await until('the gateway has the chain’s clock', async () => Math.abs(Date.parse((await gateway.desk()).now) - chainTime) < 600_000)
}

await line.mend()
await gateway.start()
await withLine(true)
after(async () => {
  program.kill('SIGKILL')
  await line.cut()
})

/** The page, opened, with what all tests look for at its end. */
export async function open(options) {
  const opened = await openPage(`${origin}/post/`, options)
  const { page, requests, faults, context, close } = opened
  const console = []
  page.on('console', (message) => console.push(message.text()))
  return {
    ...opened,
    /** Nothing went out, and nothing of a child or a token was left where others find it. */
    async done({ allowed = [] } = {}) {
      assert.deepEqual(requests.filter((url) => !url.startsWith(`${origin}/`)), [], 'requests to other origins')
      const unexpected = faults.filter((fault) => !allowed.some((one) => fault.includes(one)))
      assert.deepEqual(unexpected, [])
      const secrets = [...Object.values(scene.children).map(({ id }) => id), ...Object.values(scene.tokens), scene.aunt]
      const kept = await page.evaluate(async () => ({
        address: location.href,
        title: document.title,
        history: history.length,
        state: JSON.stringify(history.state),
        local: JSON.stringify({ ...localStorage }),
        session: JSON.stringify({ ...sessionStorage }),
        cookies: document.cookie,
        databases: JSON.stringify(await indexedDB.databases()),
        caches: JSON.stringify(await caches.keys()),
        workers: (await navigator.serviceWorker.getRegistrations()).length
      }))
      assert.deepEqual(kept, { address: `${origin}/post/`, title: kept.title, history: kept.history, state: 'null', local: '{}', session: '{}', cookies: '', databases: '[]', caches: '[]', workers: 0 })
      assert.ok(kept.history <= 2, `${kept.history} entries of history`)
      const open = JSON.stringify([kept, console, (await context.storageState())])
      for (const secret of secrets) assert.ok(!open.includes(secret) && !open.includes(secret.slice(2)), 'a secret is left')
      await close()
    }
  }
}

/** The page's state, once it is one of `states`. */
export async function state(page, ...states) {
  await page.waitForFunction((states) => states.includes(document.body.dataset.state), states, { timeout: 45_000 }).catch(async () => {
    throw new Error(`${await page.evaluate(() => document.body.dataset.state)} and not ${states.join(', ')}: ${(await page.locator('main').innerText()).slice(0, 1500)}`)
  })
  return page.evaluate(() => document.body.dataset.state)
}

export async function signIn(page, token = scene.tokens.lane) {
  await page.locator('#token').fill(token)
  await page.keyboard.press('Enter')
  await page.locator('#doubt').waitFor()
}

/** What a scanner does that types: the text, and Enter. */
export async function scan(page, text) {
  await page.locator('#who').focus()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
}

/** A prepared crossing, as another program of the post hands it over. */
export const prepared = (subject, more = {}) => JSON.stringify({ subject, direction: 'exit', other: 'RO', companions: { guardians: [0] }, ...more })
