// That everybody can use the pages: each state that the page can be in is reached, looked at for barriers, and shown on a
// screen of 320 pixels. A state without a way to it fails. With TUTELA_PICTURES, some states are made pictures of.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { barriers, open, origin, prepared, random, read, scan, scene, signIn, smoke, state, tutela, withLine } from './setup.mjs'

const { children, aunt, tokens } = scene
const here = dirname(fileURLToPath(import.meta.url))
const source = readFileSync(join(here, '../src/states.ts'), 'utf8')
const STATES = [...source.slice(source.indexOf('[')).matchAll(/'([a-z-]+)'/g)].map(([, name]) => name)
const pictures = process.env.TUTELA_PICTURES

const nav = (page, name) => page.getByRole('button', { name, exact: true }).click()
const cleared = () => prepared(children.picture.id)
const refused = () => prepared(children.denied.id, { companions: { escort: random() } })

/** Asks the rules about a prepared crossing. */
async function ask(page, crossing, expected) {
  await nav(page, 'One child')
  await scan(page, crossing)
  await state(page, 'travel', 'travel-alerts', 'travel-no-file')
  await page.getByRole('button', { name: 'Ask the rules' }).click()
  await state(page, expected)
}

async function record(page) {
  await page.getByRole('button', { name: 'Record it' }).click()
}

/** No answer to what is given comes, until the function that this gives is called. */
async function unanswered(page) {
  await page.route('**/v1/crossings', (route) => route.abort())
  return () => page.unroute('**/v1/crossings')
}

async function list(page, crossings) {
  await nav(page, 'A bus')
  await page.locator('#list').fill(JSON.stringify(crossings.map((one) => JSON.parse(one))))
  await page.getByRole('button', { name: 'Ask the rules for all' }).click()
  await state(page, 'bus-checked')
}

const group = () => [cleared(), prepared(children.sister.id), refused(), prepared(random(), { companions: { escort: random() }, document: 'UA' }), prepared(children.alerted.id)]

/** Sends the officer of the gateway's key to another post. */
async function officerAt(post) {
  const officer = await tutela('key show --key border.key --field account')
  await tutela(`officer appoint ${officer} --roles border --post ${post} --valid-until +90d --key admin.key`)
}

/** How each state is reached, in an order in which one leads to the next. What the line is for is in groups of its own. */
const WAYS = {
  'signed-out': async () => {},
  'token-refused': async (page) => {
    await page.locator('#token').fill('tutela_wrong')
    await page.keyboard.press('Enter')
  },
  who: (page) => signIn(page),
  'who-fault': (page) => scan(page, 'UR:BYTES/1-9/LPADBBCSIHCYAA'),
  travel: async (page) => {
    await scan(page, read(scene.consents.cleared))
    await page.getByText('Take consent 1 away').waitFor()
  },
  'travel-fault': async (page) => {
    await nav(page, 'One child')
    await scan(page, children.picture.id)
    await page.getByRole('button', { name: 'Ask the rules' }).click()
  },
  'travel-alerts': async (page) => {
    await nav(page, 'One child')
    await scan(page, children.alerted.id)
  },
  'travel-no-file': async (page) => {
    await nav(page, 'One child')
    await scan(page, prepared(random(), { companions: { escort: aunt } }))
  },
  'verdict-cleared': (page) => ask(page, cleared(), 'verdict-cleared'),
  'verdict-referred': (page) => ask(page, prepared(random(), { companions: { escort: random() }, document: 'UA' }), 'verdict-referred'),
  'verdict-denied': (page) => ask(page, refused(), 'verdict-denied'),
  unsure: async (page) => {
    page.answer = await unanswered(page)
    await record(page)
  },
  'recorded-final': async (page) => {
    await page.answer()
    await page.getByRole('button', { name: 'Try again' }).click()
  },
  bus: async (page) => {
    await nav(page, 'A bus')
  },
  'bus-fault': async (page) => {
    await page.locator('#list').fill('0x12')
    await page.getByRole('button', { name: 'Ask the rules for all' }).click()
  },
  'bus-checked': (page) => list(page, group()),
  'bus-unsure': async (page) => {
    page.answer = await unanswered(page)
    await page.getByRole('button', { name: /^Record \d/ }).click()
  },
  'bus-recorded': async (page) => {
    await page.answer()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('5 of 5 recorded for good').waitFor({ timeout: 60_000 })
  },
  unnamed: (page) => nav(page, 'No name'),
  locked: (page) => nav(page, 'Lock'),
  // The line is cut from here.
  'foretold-would-be-met': async (page) => {
    await signIn(page)
    await nav(page, 'One child')
    await scan(page, children.brother.id)
    await page.getByText('File read on').waitFor()
    await withLine(false)
    await page.locator('#line').waitFor()
    await ask(page, prepared(children.brother.id), 'foretold-would-be-met')
  },
  'foretold-would-not-be-met': (page) => ask(page, refused(), 'foretold-would-not-be-met'),
  'foretold-cannot-be-said': (page) => ask(page, prepared(random()), 'foretold-cannot-be-said'),
  'recorded-waiting': (page) => record(page),
  queue: async (page) => {
    await nav(page, 'What waits')
    await page.getByRole('region', { name: /waits? for a final record/ }).waitFor()
  },
  // The officer is sent to another post while a crossing of this one waits: the chain refuses it.
  'recorded-refused': async (page) => {
    await ask(page, prepared(random()), 'foretold-cannot-be-said')
    await record(page)
    await state(page, 'recorded-waiting')
    await officerAt('MDLEU')
    await withLine(true)
  }
}
const SHOWN = { travel: 'who-travels', 'verdict-denied': 'refusal', 'foretold-would-be-met': 'no-line', 'bus-checked': 'bus' }
// Those for which a person waits twice as long say little more.
const DARK = smoke ? ['verdict-denied', 'bus-checked'] : STATES

test('each state that the page can be in has no barriers, and fits a screen of 320 pixels', async () => {
  assert.deepEqual(Object.keys(WAYS).toSorted(), STATES.toSorted(), 'a state without a way to it')
  const { page, done } = await open({ viewport: { width: 1000, height: 800 } })
  let looked = 0
  for (const [name, reach] of Object.entries(WAYS)) {
    await reach(page)
    await state(page, name)
    if (pictures && SHOWN[name]) {
      await page.setViewportSize({ width: 720, height: 480 })
      await page.evaluate(() => (document.activeElement?.blur(), scrollTo(0, 0)))
      await page.waitForTimeout(300)
      const picture = await page.screenshot({ path: join(pictures, `post-${SHOWN[name]}.png`), animations: 'disabled' })
      assert.ok(picture.length <= 60_000, `${name}: a picture of ${picture.length} bytes`)
      await page.setViewportSize({ width: 1000, height: 800 })
    }
    for (const colorScheme of ['light', ...(DARK.includes(name) ? ['dark'] : [])]) {
      await page.emulateMedia({ colorScheme })
      const { found, holds } = await barriers(page)
      assert.deepEqual(found, [], `${name}, ${colorScheme}`)
      assert.ok(holds > 10, `${name}: ${holds} rules`)
      looked++
    }
    await page.setViewportSize({ width: 320, height: 640 })
    const { scrollWidth, wide } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      wide: [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > 321 && !one.closest('.wide')).map((one) => one.outerHTML.slice(0, 100))
    }))
    assert.ok(scrollWidth <= 320, `${name}: ${scrollWidth} px: ${wide}`)
    await page.setViewportSize({ width: 1000, height: 800 })
    await page.emulateMedia({ colorScheme: 'light' })
    // Nobody's id is where it stays when the page is left.
    assert.ok(!/0x[0-9a-f]{64}/.test(await page.title()) && page.url() === `${origin}/post/`)
  }
  await nav(page, 'What waits')
  await page.getByRole('region', { name: 'Refused by the chain' }).getByRole('row').nth(1).waitFor()
  assert.match(await page.getByRole('region', { name: 'Refused by the chain' }).innerText(), /The chain refused it, and it has no record/)
  await officerAt('MDGIU')
  console.log(`${Object.keys(WAYS).length} states, ${looked} looks by axe: no barrier`)
  await done({ allowed: ['401', '404', '503', 'net::'] })
})

test('the first screen comes soon, also by a slow line on a slow computer, and is small', async () => {
  const bytes = ['index.html', 'page.js', 'page.css'].map((name) => readFileSync(join(process.env.TUTELA_WEB, 'post', name)))
  const packed = bytes.reduce((sum, one) => sum + gzipSync(one).length, 0)
  assert.ok(packed <= 300_000, `${packed} bytes`)
  const { page, context, done } = await open()
  const show = async () => {
    const begun = Date.now()
    await page.goto(`${origin}/post/`)
    await page.locator('#token').waitFor()
    return Date.now() - begun
  }
  const warm = await show()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await devtools.send('Network.clearBrowserCache')
  const slow = await show()
  console.log(`first screen: ${warm} ms warm, ${slow} ms at 1.6 Mbit/s and a quarter of the speed; ${packed} bytes packed`)
  assert.ok(warm <= 1_000, `${warm} ms`)
  assert.ok(slow <= 4_000, `${slow} ms`)
  await devtools.detach()
  await signIn(page, tokens.lane)
  await done()
})
