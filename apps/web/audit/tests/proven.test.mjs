// That the explorer shows what the chain holds, and nothing that a node made up: against a real node, and against one
// whose answers are altered on the way to the page.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'
import { connect, node, open, origin, rows, settled, told, visit } from './setup.mjs'

/** The explorer, connected. `alter` changes what the node answers: a function of the request and the answer. */
async function connected(alter) {
  const opened = await open('about:blank')
  if (alter) {
    await opened.page.routeWebSocket(node, (socket) => {
      const server = socket.connectToServer()
      const asked = new Map()
      socket.onMessage((text) => {
        const request = JSON.parse(text)
        asked.set(request.id, request)
        server.send(text)
      })
      server.onMessage((text) => {
        const reply = JSON.parse(text)
        socket.send(JSON.stringify(alter(asked.get(reply.id), reply) ?? reply))
      })
    })
  }
  await opened.page.goto(origin)
  const state = await connect(opened.page)
  return { ...opened, state }
}

const fields = async (page, caption) => new Map((await rows(page, caption)).map(([name, value]) => [name, value]))

test('the overview has the newest records, each value is marked unproven, and the first screen comes within 2 s', async () => {
  const { page, state, faults, close } = await connected()
  assert.equal(state, 'shown')
  const chain = await fields(page, 'The chain')
  const list = await told('record', 'list', '--limit', '10', '--since', '2020-01-01')
  assert.equal(Number(chain.get('Number of records')), list[0].record + 1)
  const newest = await rows(page, 'The newest records')
  assert.deepEqual(newest.map(([number]) => Number(number)), Array.from({ length: 10 }, (_, place) => list[0].record - place))
  for (const row of [...newest, ...(await rows(page, 'The chain'))]) assert.equal(row.at(-1), 'unproven')
  await page.reload()
  const begun = Date.now()
  assert.equal(await connect(page), 'shown')
  console.log(`first screen after the node was named: ${Date.now() - begun} ms`)
  assert.ok(Date.now() - begun <= 2000)
  assert.deepEqual(faults, [])
  await close()
})

test('a record has the words of its evidence file, which the command that is shown writes', async () => {
  const { page, close } = await connected()
  assert.equal(await visit(page, '/record/0'), 'shown')
  const shown = await fields(page, 'What the record says')
  await page.getByRole('button', { name: 'Evidence file of this record' }).click()
  const command = await page.locator('code').textContent()
  assert.equal(command, `tutela evidence export --record 0 --out record-0.json --url '${new URL(node).href}'`)
  const folder = mkdtempSync(join(tmpdir(), 'tutela-audit-'))
  const run = (line) => promisify(execFile)('bash', ['-c', `tutela() { "$TUTELA_PROGRAM" "$@"; }; ${line}`], { cwd: folder })
  await run(command)
  // A block stands for the reader's trust here. The file of the same block has the record's words.
  const [block] = /\d+$/.exec(await page.getByRole('status').textContent())
  await run(`${command} --at ${block} --force`)
  await run(`tutela evidence checkpoint --at ${block} --out trust.json --url '${node}'`)
  const { stdout } = await run('tutela evidence verify record-0.json --trust trust.json --output json || [ $? = 7 ]')
  rmSync(folder, { recursive: true })
  const { content } = JSON.parse(stdout)
  // The file also says what the newest block has of the child and of institutions.
  const ofRecord = content.filter(([name]) => !/^(On the child|Institution, as)/.test(name))
  assert.ok(ofRecord.length > 10)
  for (const [name, value] of ofRecord) assert.equal(shown.get(name), value, name)
  await close()
})

test('refusals of a post are those of the command line, page by page, and are saved as CSV', async () => {
  const { page, requests, close } = await connected()
  const list = await told('record', 'list', '--outcome', 'denied', '--since', '2020-01-01', '--limit', '10000')
  const name = list.find(({ post }) => post).post
  const expected = list.filter(({ post }) => post === name).map(({ record }) => record)
  await page.locator('#post').fill(name.toLowerCase())
  await page.locator('#outcome').selectOption('denied')
  await page.getByRole('button', { name: 'Find records' }).click()
  await page.waitForFunction(() => document.querySelector('#result h2')?.textContent === 'Records')
  assert.equal(await page.evaluate(() => location.hash), `#/records?post=${name}&outcome=denied`)
  const found = []
  for (;;) {
    const shown = await rows(page, 'Records found')
    for (const row of shown) assert.deepEqual([row[4], row[5]], [name, 'Denied'])
    found.push(...shown.map(([number]) => Number(number)))
    const more = page.getByRole('link', { name: 'More' })
    if ((await more.count()) === 0) break
    await visit(page, (await more.getAttribute('href')).slice(1))
  }
  assert.deepEqual(found, expected)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'as CSV' }).click()])
  const lines = readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n')
  assert.match(lines[0], /^"Record","Recorded at",.*"Finality"$/)
  assert.equal(lines.length, (await rows(page, 'Records found')).length + 1)
  assert.ok(requests.every((url) => url.startsWith(origin) || url.startsWith('blob:') || url.startsWith('about:')))
  await close()
})

test('a child’s history, and the child is in no address', async () => {
  const { page, close } = await connected()
  await visit(page, '/record/0')
  const child = (await fields(page, 'What the record says')).get('Child')
  await page.getByRole('button', { name: 'history', exact: false }).first().waitFor()
  await page.locator('#result').getByRole('button', { name: /history/ }).click()
  await page.waitForFunction(() => document.querySelector('#result h2')?.textContent.includes('history'))
  const expected = (await told('crossing', 'history', child)).map(({ record }) => record)
  const shown = await rows(page, 'The child\'s records, the newest first')
  assert.deepEqual(shown.map(([number]) => Number(number)), expected)
  assert.equal(await page.evaluate(() => location.hash), '#/history')
  assert.ok(!(await page.content()).includes(`href="#${child}`))
  await page.locator('#child').fill('0x12')
  await page.getByRole('button', { name: 'Show the history' }).click()
  await page.waitForFunction(() => document.body.dataset.state === 'mistake')
  assert.match(await page.getByRole('status').textContent(), /64 hexadecimal digits/)
  await close()
})

test('refusals are counted as the records say, by week, post and reason', async () => {
  const { page, faults, close } = await connected()
  const all = await told('record', 'list', '--since', '2020-01-01', '--limit', '10000')
  const list = all.slice(0, 1000)
  const replaced = new Set(list.map(({ amends }) => amends).filter((one) => one != null))
  const counted = list.filter(({ record }) => !replaced.has(record))
  assert.ok(replaced.size > 0 && counted.length > 100)
  const denied = (of) => counted.filter((record) => record.verdict.outcome === 'Denied' && of(record)).length
  assert.equal(await visit(page, '/refusals'), 'shown')
  const posts = await rows(page, 'By post')
  assert.ok(posts.length > 2)
  for (const [post, records, refused] of posts) {
    const here = (record) => (record.post ?? 'not told') === post
    assert.deepEqual([Number(records), Number(refused)], [counted.filter(here).length, denied(here)], post)
  }
  const weeks = await rows(page, 'By week')
  assert.equal(weeks.reduce((sum, [, , refused]) => sum + Number(refused), 0), denied(() => true))
  for (const [week] of weeks) assert.equal(new Date(`${week}T00:00:00Z`).getUTCDay(), 1, week)
  const reasons = await rows(page, 'By reason against clearing')
  assert.ok(reasons.length > 10)
  assert.ok(reasons.every(([, records, refused, referred]) => Number(refused) + Number(referred) <= Number(records)))
  assert.equal(await page.locator('meter').count(), 2 * (posts.length + weeks.length + reasons.length))
  assert.deepEqual(faults, [])
  await close()
})

test('reviews that wait are those of the command line, the earliest due first', async () => {
  const { page, close } = await connected()
  const expected = (await told('record', 'reviews')).map(({ record }) => record)
  assert.ok(expected.length > 0)
  assert.equal(await visit(page, '/reviews'), 'shown')
  const found = []
  for (;;) {
    const shown = await rows(page, 'Reviews that wait, the earliest due first')
    assert.deepEqual(shown.map((row) => row[5]), shown.map((row) => row[5]).sort())
    found.push(...shown.map(([number]) => Number(number)))
    const done = await rows(page, 'Reviews done, the newest record first')
    for (const [number, , , , , finding] of done) assert.ok(finding !== '', number)
    const more = page.getByRole('link', { name: 'More' })
    if ((await more.count()) === 0) break
    await visit(page, (await more.getAttribute('href')).slice(1))
  }
  assert.deepEqual(found.sort((one, other) => one - other), expected.sort((one, other) => one - other))
  await close()
})

test('rules by version, and what does not exist is named', async () => {
  const { page, close } = await connected()
  assert.equal(await visit(page, '/rules/MD'), 'shown')
  const version = await fields(page, 'Version 1')
  assert.equal(version.get('Of age at'), '18 years')
  assert.match(version.get('Agreement needed with another person'), /one guardian's/)
  assert.equal(await visit(page, '/rules/XX'), 'mistake')
  assert.equal(await visit(page, '/record/99999999'), 'mistake')
  assert.match(await page.getByRole('status').textContent(), /There is no record 99999999. Records have the numbers 0 to/)
  assert.equal(await visit(page, '/records?since=30.11.2026'), 'mistake')
  assert.equal(await visit(page, '/children'), 'mistake')
  await close()
})

/** One digit of a text of hexadecimal digits, another one. */
const altered = (text, place = text.length >> 1) => text.slice(0, place) + (text[place] === '0' ? '1' : '0') + text.slice(place + 1)

const LIES = {
  'a value in a proof': ({ method }, reply) => {
    if (method !== 'state_getReadProof') return
    const { proof } = reply.result
    return { ...reply, result: { ...reply.result, proof: proof.map((part) => altered(part)) } }
  },
  'one node left out of a proof': ({ method }, reply) =>
    method === 'state_getReadProof' ? { ...reply, result: { ...reply.result, proof: reply.result.proof.slice(1) } } : undefined,
  'another state root': ({ method }, reply) =>
    method === 'chain_getHeader' ? { ...reply, result: { ...reply.result, stateRoot: altered(reply.result.stateRoot) } } : undefined,
  'no proof at all': ({ method }, reply) => (method === 'state_getReadProof' ? { ...reply, result: {} } : undefined),
  'a header that is none': ({ method }, reply) => (method === 'chain_getHeader' ? { ...reply, result: { number: 'x' } } : undefined)
}

for (const [lie, alter] of Object.entries(LIES)) {
  test(`a node that lies is found out, and nothing of it is shown: ${lie}`, async () => {
    const { page, state, close } = await connected(alter)
    assert.equal(state, 'fault')
    assert.match(await page.getByRole('status').textContent(), /not proven, and nothing of it is shown: .*Do not rely on this node/)
    assert.equal(await page.locator('#result table').count(), 0)
    await close()
  })
}

test('a single altered digit anywhere in the proof of a record is found out', async () => {
  for (let turn = 0; turn < 12; turn++) {
    let changed = 0
    const { page, state, close } = await connected(({ method }, reply) => {
      if (method !== 'state_getReadProof' || changed > 0) return
      const proof = [...reply.result.proof]
      const part = turn % proof.length
      proof[part] = altered(proof[part], 2 + ((turn * 37) % (proof[part].length - 2)))
      changed++
      return { ...reply, result: { ...reply.result, proof } }
    })
    assert.equal(changed, 1)
    assert.equal(state, 'fault', `turn ${turn}`)
    await close()
  }
})

test('once a node is named, the page can reach no other', async () => {
  const { page, faults, close } = await connected()
  const reached = await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
        const socket = new WebSocket('ws://127.0.0.1:9')
        socket.onopen = () => resolve('open')
      })
  )
  assert.equal(reached, 'connect-src')
  assert.equal(await page.evaluate(() => fetch(location.href).then(() => 'reached', () => 'refused')), 'refused')
  assert.ok(faults.length > 0)
  await close()
})

test('a node that does not answer is named', async () => {
  const { page, close } = await open(origin)
  assert.equal(await connect(page, 'http://127.0.0.1:9'), 'mistake')
  assert.equal(await connect(page, 'ws://127.0.0.1:9'), 'cut')
  assert.match(await page.getByRole('status').textContent(), /No node answers at ws:\/\/127\.0\.0\.1:9/)
  assert.equal(await settled(page), 'cut')
  await close()
})
