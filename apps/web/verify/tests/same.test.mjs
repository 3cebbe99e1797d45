// The page says what the command line says, byte for byte.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { mutated } from './mutations.mjs'
import { LANGUAGES, byCommandLine, byPage, capture, checkpoint, folder, open, origin, records, singleFile, smoke, written } from './setup.mjs'

const number = smoke ? 40 : 500

test(`all records, ${number} altered files: the page and the command line agree`, async () => {
  const { page, requests, faults, close } = await open(folder)
  await capture(page)
  const pairs = [...records.map((file) => ({ file, trusted: checkpoint })), ...mutated(number)]
  pairs.push({ file: written('swapped.json', readFileSync(checkpoint)), trusted: checkpoint })
  pairs.push({ file: records[0], trusted: written('swapped-checkpoint.json', readFileSync(records[0])) })
  pairs.push({ file: written('empty.json', ''), trusted: checkpoint })
  const states = {}
  const verified = []
  for (const { file, trusted } of pairs) {
    const expected = await byCommandLine(file, trusted)
    assert.deepEqual(await byPage(page, file, trusted), expected, `${file} ${trusted}`)
    if (expected.state === 'verified') verified.push([file, trusted])
    states[expected.state] = (states[expected.state] ?? 0) + 1
  }
  console.log(`${pairs.length} pairs of files, 0 differences: ${JSON.stringify(states)}`)
  assert.deepEqual(verified.map(([file]) => file), records)
  for (const state of ['failed', 'unreadable-file', 'unreadable-checkpoint']) assert.ok(states[state] > 0, state)
  assert.deepEqual(requests.filter((url) => !url.startsWith(origin) && !url.startsWith(`blob:${origin}`)), [])
  assert.deepEqual(faults, [])
  await close()
})

test('the page and the command line agree in each language, and JSON is the same in all', async () => {
  const { page, close } = await open(folder)
  await capture(page)
  const altered = mutated(8)
  let compared = 0
  for (const { file, trusted } of [...records.map((file) => ({ file, trusted: checkpoint })), ...altered]) {
    const english = await byCommandLine(file, trusted)
    if (english.html === undefined) continue
    for (const language of LANGUAGES.slice(1)) {
      const expected = await byCommandLine(file, trusted, 'evidence', language)
      assert.deepEqual(expected.json, english.json)
      assert.notDeepEqual(expected.html, english.html)
      assert.deepEqual(await byPage(page, file, trusted, language), expected, `${file} ${language}`)
      compared++
    }
  }
  console.log(`${compared} reports in other languages, 0 differences`)
  assert.ok(compared >= 3 * records.length)
  await close()
})

test('a journal proof that is none gives the words of `tutela journal verify`', async () => {
  const { page, close } = await open(folder)
  const file = written('journal.json', '{"format":"tutela-journal-proof","version":1}')
  assert.deepEqual(await byPage(page, file), await byCommandLine(file, checkpoint, 'journal'))
  const newer = written('newer.json', '{"format":"tutela-journal-proof","version":9}')
  assert.deepEqual(await byPage(page, newer), await byCommandLine(newer, checkpoint, 'journal'))
  await close()
})

test('a file one byte too large is refused with the same words', async () => {
  const { page, close } = await open(folder)
  const file = written('large.json', Buffer.alloc(16 * 1024 * 1024 + 5, ' '))
  assert.deepEqual(await byPage(page, file), await byCommandLine(file))
  await close()
})

test('the single file from a memory stick says the same', async () => {
  const { page, requests, faults, close } = await open(singleFile)
  const [saved, ...others] = records
  assert.deepEqual(await byPage(page, saved), await byCommandLine(saved))
  // From a file, the browser saves ten files and then asks.
  await capture(page)
  for (const file of others) assert.deepEqual(await byPage(page, file), await byCommandLine(file))
  assert.deepEqual(requests.filter((url) => url !== singleFile && !url.startsWith('blob:')), [])
  assert.deepEqual(faults, [])
  await close()
})
