// That no crossing is lost or doubled, whichever of browser, gateway and line goes at whichever moment. It takes minutes:
// scripts/tests/post --all runs it.
import assert from 'node:assert/strict'
import test from 'node:test'
import { gateway, line, open, prepared, random, signIn, smoke, state, tutela, until, withLine } from './setup.mjs'

/** Moments for each of the three, and crossings at each: some 1,000 in all. */
const MOMENTS = 20
const CROSSINGS = 17
const KINDS = ['browser', 'gateway', 'line']
/** Within so many milliseconds after the officer pressed the key, something goes: an answer takes about as long. */
const SOON = 40

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test(`${MOMENTS} random moments each at which the browser, the gateway or the line goes`, { skip: smoke && 'scripts/tests/post --all' }, async () => {
  // Those whose page said that they are kept; and those of a browser that went before it could say anything.
  const [kept, left] = [[], []]
  const ends = {}
  for (let round = 0; round < MOMENTS * KINDS.length; round++) {
    const kind = KINDS[round % KINDS.length]
    const children = Array.from({ length: CROSSINGS }, random)
    const { page, close } = await open()
    await signIn(page)
    await page.getByRole('button', { name: 'A bus', exact: true }).click()
    await page.locator('#list').fill(JSON.stringify(children.map((child) => JSON.parse(prepared(child, { companions: { escort: random() } })))))
    await page.getByRole('button', { name: 'Ask the rules for all' }).click()
    await state(page, 'bus-checked')
    await page.getByRole('button', { name: `Record ${CROSSINGS}` }).focus()
    // Not awaited: the key may be on its way when something goes.
    const pressed = page.keyboard.press('Enter').catch(() => {})
    await pause(Math.random() * SOON)
    if (kind === 'browser') {
      const said = await page.evaluate(() => document.body.dataset.state)
      await close()
      await pressed
      ;(said === 'bus-recorded' ? kept : left).push(...children)
      ends[said] = (ends[said] ?? 0) + 1
      continue
    }
    if (kind === 'gateway') {
      await gateway.kill()
      await gateway.start()
      // Before that it would take this machine's clock, which is not the development chain's.
      await withLine(true)
    } else await line.cut()
    const said = await state(page, 'bus-recorded', 'bus-unsure')
    ends[said] = (ends[said] ?? 0) + 1
    if (said === 'bus-unsure') await page.getByRole('button', { name: 'Try again' }).click()
    await state(page, 'bus-recorded')
    kept.push(...children)
    await close()
    await withLine(true)
  }
  await until('nothing waits', async () => (await gateway.queue())?.waiting_count === 0)
  const counts = new Map()
  const all = [...kept, ...left]
  for (const { subject } of JSON.parse(await tutela('record list --since 2020-01-01 --limit 10000 --output json'))) counts.set(subject, (counts.get(subject) ?? 0) + 1)
  const lost = kept.filter((child) => !counts.has(child))
  const doubled = all.filter((child) => counts.get(child) > 1)
  const late = left.filter((child) => counts.has(child)).length
  console.log(
    `${kept.length} crossings kept by the page's word: ${lost.length} lost, ${doubled.length} doubled. ` +
      `${left.length} of browsers that went before, of which ${late} were recorded. When something went: ${JSON.stringify(ends)}`
  )
  assert.deepEqual((await gateway.queue()).refused.map(({ status }) => status.message), [])
  assert.deepEqual([lost, doubled], [[], []])
  // All of a group, or none.
  for (let at = 0; at < left.length; at += CROSSINGS) {
    const recorded = left.slice(at, at + CROSSINGS).filter((child) => counts.has(child)).length
    assert.ok(recorded === 0 || recorded === CROSSINGS, `${recorded} of a group`)
  }
})
