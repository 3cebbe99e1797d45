// That a checkpoint decides which block is read, and that what it does not vouch for is not shown. How a relay chain's
// answers are judged is tried in apps/web/wasm, against those of a chain that ran.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { promisify } from 'node:util'
import { connect, node, open, origin, rows, told, visit } from './setup.mjs'

const folder = mkdtempSync(join(tmpdir(), 'tutela-final-'))
after(() => rmSync(folder, { recursive: true }))
const ofRelay = new URL('../../../../evidence/tests/fixtures/checkpoint.json', import.meta.url)

/** A checkpoint that names a final block of the node, and that block's number. */
async function named() {
  const { final_block: number } = await told('status')
  const file = join(folder, 'trust.json')
  const args = ['evidence', 'checkpoint', '--at', String(number), '--out', file, '--force', '--url', node]
  await promisify(execFile)(process.env.TUTELA_PROGRAM, args)
  return { number, checkpoint: JSON.parse(readFileSync(file, 'utf8')) }
}

/** The page with this checkpoint, and what it said. */
async function given(checkpoint, relay = '') {
  const opened = await open(origin)
  const file = join(folder, 'given.json')
  writeFileSync(file, typeof checkpoint === 'string' ? checkpoint : JSON.stringify(checkpoint))
  await opened.page.locator('#checkpoint').setInputFiles(file)
  await opened.page.locator('#relay').fill(relay)
  const state = await connect(opened.page)
  return { ...opened, state, said: await opened.page.getByRole('status').textContent() }
}

test('the block that a checkpoint names is read, and each value says what its finality rests on', async () => {
  const { number, checkpoint } = await named()
  const { page, state, said, faults, close } = await given(checkpoint)
  assert.equal(state, 'shown', said)
  assert.equal(said, `Overview, read from block ${number}`)
  for (const row of await rows(page, 'The newest records')) assert.equal(row.at(-1), 'as in the checkpoint')
  assert.match(await page.locator('#result').textContent(), /the block that the checkpoint names: that it is final rests on the checkpoint/)
  // The chain goes on meanwhile.
  await page.waitForTimeout(1500)
  assert.equal(await visit(page, '/records'), 'shown')
  await page.getByRole('button', { name: 'Read the newest block' }).click()
  await page.waitForFunction(() => document.body.dataset.state === 'shown')
  assert.equal(await page.getByRole('status').textContent(), `Records, read from block ${number}`)
  assert.deepEqual(faults, [])
  await close()
})

test('what a checkpoint does not vouch for is not shown', async () => {
  const { checkpoint } = await named()
  const altered = (change) => {
    const other = structuredClone(checkpoint)
    change(other)
    return other
  }
  const wrong = `0x${'07'.repeat(32)}`
  for (const [file, relay, state, words] of [
    [altered((other) => (other.network = wrong)), '', 'mistake', /of the network 0x0707.*and the node of another one/],
    [altered(({ trust }) => (trust.block.number += 1)), '', 'mistake', /this hash has the number/],
    [altered(({ trust }) => (trust.block.hash = wrong)), '', 'fault', /no answer to chain_getHeader/],
    ['{}', '', 'mistake', /The checkpoint cannot be used/],
    [readFileSync(ofRelay, 'utf8'), '', 'mistake', /Name a node of the relay chain too/],
    // No relay chain: it holds no parachain.
    [readFileSync(ofRelay, 'utf8'), node, 'mistake', /has no parachain 2609/]
  ]) {
    const { page, state: found, said, close } = await given(file, relay)
    assert.equal(found, state, said)
    assert.match(said, words)
    assert.equal(await page.locator('#result table').count(), 0)
    await close()
  }
})

test('the page can reach the two nodes that were named, and no other', async () => {
  const { page, close } = await given(readFileSync(ofRelay, 'utf8'), 'ws://127.0.0.1:9')
  const policies = await page.evaluate(() =>
    [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]')].map(({ content }) => content)
  )
  assert.equal(policies.at(-1), `connect-src ${new URL(node).origin} ws://127.0.0.1:9`)
  assert.equal(await page.evaluate(() => fetch(location.href).then(() => 'reached', () => 'refused')), 'refused')
  await close()
})
