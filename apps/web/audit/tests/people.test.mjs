// The explorer for people: by keyboard alone, with a screen reader, on a narrow screen, in the dark.
import assert from 'node:assert/strict'
import test from 'node:test'
import { barriers, connect, open, origin, settled, visit } from './setup.mjs'

const STATES = {
  empty: async () => {},
  shown: (page) => connect(page),
  record: (page) => visit(page, '/record/0'),
  records: (page) => visit(page, '/records'),
  refusals: (page) => visit(page, '/refusals'),
  reviews: (page) => visit(page, '/reviews'),
  rules: (page) => visit(page, '/rules/MD'),
  mistake: (page) => visit(page, '/record/99999999')
}

for (const [colorScheme, width] of [['light', 320], ['dark', 1024]]) {
  test(`axe finds nothing in any view (${colorScheme}, ${width} px), and the page is not wider than the screen`, async () => {
    const { page, close } = await open(origin, { colorScheme, viewport: { width, height: 700 } })
    for (const [state, lead] of Object.entries(STATES)) {
      await lead(page)
      const { found, holds } = await barriers(page)
      assert.deepEqual(found, [], state)
      assert.ok(holds > 10)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(wide <= width, `${state}: ${wide} px`)
    }
    await close()
  })
}

test('from the node to a record by keyboard, and what is shown is announced', async () => {
  const { page, faults, close } = await open(origin)
  const focused = () => page.evaluate(() => document.activeElement.id)
  await page.keyboard.press('Tab')
  assert.equal(await focused(), 'node')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(process.env.TUTELA_NODE)
  await page.keyboard.press('Enter')
  assert.equal(await settled(page), 'shown')
  assert.match(await page.getByRole('status').textContent(), /^Overview, read from block \d+$/)
  assert.equal(await focused(), 'result')
  for (let turn = 0; turn < 60 && (await page.evaluate(() => document.activeElement.getAttribute('href'))) !== '#/records'; turn++)
    await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('#result h2')?.textContent === 'Records')
  for (let turn = 0; turn < 60 && !/^#\/record\//.test(await page.evaluate(() => document.activeElement.getAttribute('href') ?? '')); turn++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => /^Record \d+$/.test(document.querySelector('#result h2')?.textContent))
  assert.equal(await focused(), 'result')
  assert.deepEqual(faults, [])
  await close()
})
