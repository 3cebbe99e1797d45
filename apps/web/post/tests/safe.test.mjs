// That a scanned text, another page, or whoever sits down at the booth gets nothing from these pages.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { listen } from '../../core/browser.mjs'
import { open, origin, prepared, random, read, scan, scene, signIn, smoke, state } from './setup.mjs'

const { children, tokens } = scene
const HOSTILE = '"\'></p></table></title><script>window.ran=1</script><img src="http://192.0.2.1/x" onerror="window.ran=2"><svg onload="window.ran=3"><a href="javascript:window.ran=4">x</a>'

test('the policy lets no text become HTML or a script, no request out, and no other page have this one in a frame', async () => {
  const { page, context, close } = await open()
  const blocked = await page.evaluate(async () => {
    const tried = {
      html: () => (document.createElement('p').innerHTML = '<b>x</b>'),
      policy: () => trustedTypes.createPolicy('svelte-trusted-html', { createHTML: (text) => text }),
      script: () => (document.createElement('script').src = 'x.js'),
      eval: () => globalThis.eval('1'),
      function: () => new Function('return 1')()
    }
    const found = {}
    for (const [name, act] of Object.entries(tried)) {
      // Not within the call of the test's own, for which Chromium allows what it refuses the page.
      found[name] = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            act()
            resolve('done')
          } catch {
            resolve('refused')
          }
        })
      )
    }
    found.fetch = await fetch('http://192.0.2.1/').then(() => 'done', () => 'refused')
    found.socket = await new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', () => resolve('refused'), { once: true })
      try {
        new WebSocket('ws://192.0.2.1/').onopen = () => resolve('done')
      } catch {
        resolve('refused')
      }
    })
    return found
  })
  assert.deepEqual(blocked, { html: 'refused', policy: 'refused', script: 'refused', eval: 'refused', function: 'refused', fetch: 'refused', socket: 'refused' })
  const other = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<iframe src="${origin}/post/"></iframe>`))
  const address = await listen(other)
  const framing = await context.newPage()
  await framing.goto(`http://${address}/`)
  await framing.waitForTimeout(500)
  assert.equal(await framing.frames()[1].evaluate(() => document.querySelector('#page') === null).catch(() => true), true)
  // With the token itself, another origin learns nothing: it is no origin of the configuration's.
  const answer = await framing.evaluate(([url, token]) => fetch(url, { headers: { Authorization: `Bearer ${token}` } }).then(() => 'read', () => 'refused'), [`${origin}/v1/alerts`, tokens.lane])
  assert.equal(answer, 'refused')
  await framing.close()
  other.close()
  await close()
})

test('a scanned text is bounded before it is read, and one that is no consent asks the gateway nothing', async () => {
  const { page, requests, done } = await open()
  await signIn(page)
  const consent = JSON.parse(read(scene.consents.cleared))
  const cases = {
    '': /Nothing was scanned/,
    '0x12': /neither an id nor a file/,
    [HOSTILE]: /neither an id nor a file/,
    'UR:BYTES/1-9/LPADBBCSIHCYAA': /one part of an animated code/,
    '{"subject":7}': /no file of a consent/,
    [`{"subject":"${random()}"}`]: /no file of a consent/,
    [JSON.stringify({ ...consent, terms: { ...consent.terms, to: [HOSTILE] } })]: /no file of a consent/,
    [JSON.stringify({ ...consent, terms: { ...consent.terms, escort_out: HOSTILE } })]: /no file of a consent/,
    [JSON.stringify({ ...consent, subject: `../../${random()}` })]: /no file of a consent/,
    [prepared(children.cleared.id, { post: '../x' })]: /no file of a consent/,
    [prepared(children.cleared.id, { document: {} })]: /no file of a consent/,
    [prepared(children.cleared.id, { captured_at: 1e300 })]: /no file of a consent/,
    [prepared(children.cleared.id, { consents: Array(5).fill(consent) })]: /no file of a consent/,
    [`${'['.repeat(50)}${']'.repeat(50)}`]: /too deep/,
    [`{"a":"${'['.repeat(30_000)}`]: /neither an id nor a file/,
    ['x'.repeat(65_537)]: /too large/
  }
  const before = requests.length
  for (const [text, expected] of Object.entries(cases)) {
    await page.locator('#who').fill(text)
    await page.locator('#who').press('Enter')
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('#who-fault').textContent), expected.source)
    await state(page, 'who-fault')
    assert.equal(await page.locator('#who').inputValue(), '')
  }
  await page.locator('#who-file').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.alloc(70_000, 0x5b) })
  await page.getByText('too large').waitFor()
  assert.deepEqual(requests.slice(before).filter((url) => !/\/v1\/(desk|alerts)/.test(url)), [])
  assert.equal(await page.evaluate(() => window.ran), undefined)
  await done()
})

test('what a file says is text, whatever is in it', async () => {
  const { page, done } = await open()
  await signIn(page)
  const consent = JSON.parse(read(scene.consents.cleared))
  const altered = JSON.stringify({ ...consent, terms: { ...consent.terms, until: HOSTILE } })
  await page.locator('#who-file').setInputFiles({ name: '<img src=x onerror=ran=6>.json', mimeType: 'application/json', buffer: Buffer.from(altered) })
  await state(page, 'travel-fault', 'travel')
  await page.getByText('<script>window.ran=1</script>').first().waitFor()
  // The gateway says what is wrong with it, and repeats it as text.
  await page.getByText('The gateway did not do it').waitFor()
  assert.equal(await page.evaluate(() => window.ran), undefined)
  assert.equal(await page.locator('main :is(script, img, svg, iframe, a, object, embed)').count(), 0)
  await done({ allowed: ['400', '422'] })
})

test('any altered scan is read as what it is, or refused with words', async () => {
  const entry = join(dirname(fileURLToPath(import.meta.url)), '../src/read.ts')
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'esm' })
  const { read: parse, readList, Unreadable } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`)
  const id = random()
  const consent = JSON.parse(read(scene.consents.cleared))
  assert.deepEqual(parse(` ${id}\n`), { kind: 'child', child: id })
  assert.equal(parse(JSON.stringify(consent)).kind, 'consent')
  assert.equal(parse(prepared(id)).kind, 'crossing')
  assert.equal(readList(`${id}\n${random()}\n${id}`).length, 2)
  assert.equal(readList(JSON.stringify({ crossings: [JSON.parse(prepared(id)), consent] })).length, 2)
  assert.throws(() => readList(Array.from({ length: 65 }, random).join('\n')), Unreadable)
  const seeds = [JSON.stringify(consent), prepared(id, { consents: [consent] }), id, JSON.stringify([id, id])]
  let seed = 7
  const chance = (below) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below
  const kinds = {}
  const count = smoke ? 2_000 : 10_000
  for (let turn = 0; turn < count; turn++) {
    let text = seeds[turn % seeds.length]
    for (let change = 0; change <= turn % 4; change++) {
      const at = chance(text.length)
      text = [text.slice(0, at) + '{}[]",:0x\\\u0000é'[chance(12)] + text.slice(at + 1), text.slice(0, at), text.slice(0, at) + text.slice(at + chance(9)), text + text.slice(at)][chance(4)] || 'x'
    }
    for (const reader of [parse, readList]) {
      try {
        const found = reader(text)
        for (const one of [found].flat()) assert.match(one.child, /^0x[0-9a-f]{64}$/)
        kinds.read = (kinds.read ?? 0) + 1
      } catch (error) {
        assert.ok(error instanceof Unreadable, `${error}: ${text.slice(0, 200)}`)
        kinds[error.fault] = (kinds[error.fault] ?? 0) + 1
      }
    }
  }
  console.log(`${count} altered scans: ${JSON.stringify(kinds)}`)
  assert.ok(kinds['not-json'] > 0 && kinds.read > 0 && kinds.neither > 0)
})

test('after two minutes without a key the token is gone, and another desk sees nothing of what was entered', async () => {
  const { page, context, done } = await open()
  await page.clock.install()
  await page.goto(`${origin}/post/`)
  await signIn(page)
  await scan(page, prepared(children.typed.id, { direction: 'entry' }))
  await state(page, 'travel', 'travel-alerts')
  await page.clock.runFor(110_000)
  await page.keyboard.press('Shift')
  await page.clock.runFor(110_000)
  await state(page, 'travel', 'travel-alerts')
  const asked = []
  await page.clock.runFor(11_000)
  await state(page, 'locked')
  context.on('request', (request) => asked.push([request.url(), request.headers().authorization]))
  assert.ok(!(await page.locator('body').innerText()).includes(children.typed.id.slice(-4)))
  await page.clock.runFor(60_000)
  assert.deepEqual(asked, [])
  // A wrong token opens nothing.
  await page.locator('#token').fill('tutela_x')
  await page.keyboard.press('Enter')
  await state(page, 'token-refused')
  assert.equal(await page.locator('#token').inputValue(), '')
  await page.locator('#token').fill(tokens.court)
  await page.keyboard.press('Enter')
  await page.getByText('no role `border`').waitFor()
  // The same desk goes on where it was.
  await signIn(page)
  await state(page, 'travel', 'travel-alerts')
  await page.getByRole('button', { name: 'Lock' }).click()
  await state(page, 'locked')
  // Another one begins anew.
  await signIn(page, tokens.other)
  await state(page, 'who')
  assert.ok(!(await page.locator('h1').innerText()).includes(children.typed.id.slice(-4)))
  // The token is in no request but in its header.
  assert.ok(asked.every(([url]) => !url.includes('tutela_')))
  assert.deepEqual([...new Set(asked.map(([, header]) => header))].toSorted(), [tokens.court, tokens.lane, tokens.other, 'tutela_x'].map((token) => `Bearer ${token}`).toSorted())
  await done({ allowed: ['401', '403'] })
})

test('nothing is printed but that nothing is printed', async () => {
  const { page, done } = await open()
  await signIn(page)
  await scan(page, prepared(children.typed.id, { direction: 'entry' }))
  await state(page, 'travel', 'travel-alerts')
  await page.emulateMedia({ media: 'print' })
  assert.equal((await page.locator('body').innerText()).trim(), 'These pages are not printed: ids of children do not belong on paper.')
  await page.emulateMedia({ media: 'screen' })
  assert.match(await page.locator('body').innerText(), /Who travels/)
  await done()
})
