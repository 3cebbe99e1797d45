// Nothing that a file holds runs, loads anything, or leaves the page.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { leaves, replaced } from './mutations.mjs'
import { check, checkpoint, folder, open, origin, records, singleFile, smoke, written } from './setup.mjs'

const HOSTILE =
  '"\'></p></table></title></style><script>window.ran=1</script><img src="http://192.0.2.1/x" onerror="window.ran=2">' +
  '<svg onload="window.ran=3"><iframe srcdoc="<script>parent.ran=4</script>"></iframe><a href="javascript:window.ran=5">x</a>'

/** One place of each kind: the first entry of a list stands for the others. */
function kinds(json) {
  const seen = new Set()
  return leaves(json).filter((path) => {
    const kind = path.map((name) => (/^\d+$/.test(name) ? '*' : name)).join('/')
    return !seen.has(kind) && seen.add(kind)
  })
}

/** The record with most kinds of places. */
const record = records.toSorted((one, other) => kindsOf(other) - kindsOf(one))[0]
function kindsOf(path) {
  return kinds(JSON.parse(readFileSync(path))).length
}

async function nothingRan(page, faults) {
  assert.equal(await page.evaluate(() => window.ran), undefined)
  assert.equal(await page.locator('main :is(script, img, svg, iframe, a, style, link, object, embed)').count(), 0)
  assert.deepEqual(faults, [])
}

for (const [name, address] of [['folder', folder], ['single file', singleFile]]) {
  test(`HTML in each text of a bundle and a checkpoint runs nothing (${name})`, async () => {
    const { page, requests, faults, close } = await open(address)
    let tried = 0
    for (const path of [record, checkpoint]) {
      const json = JSON.parse(readFileSync(path))
      for (const place of kinds(json).filter((_, index) => !smoke || index % 6 === 0)) {
        const hostile = written(`hostile ${tried++} <img src=x onerror=ran=6>.json`, JSON.stringify(replaced(json, place, () => HOSTILE)))
        await check(page, path === checkpoint ? record : hostile, path === checkpoint ? hostile : checkpoint)
        await nothingRan(page, faults)
      }
    }
    const all = written('hostile all.json', JSON.stringify(JSON.parse(readFileSync(record)), (_, value) => (typeof value === 'string' ? HOSTILE : value)))
    await check(page, all)
    await nothingRan(page, faults)
    assert.deepEqual(requests.filter((url) => !url.startsWith(origin) && !url.startsWith('blob:') && url !== singleFile), [])
    console.log(`${tried + 1} hostile files: nothing ran`)
    await close()
  })
}

test('even if the verifier escaped nothing, only elements of a report would be shown', async () => {
  const entry = join(dirname(fileURLToPath(import.meta.url)), '../src/report.ts')
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'report' })
  const { page, faults, requests, close } = await open(folder)
  // The page's own worker is asked for after the page has loaded.
  while (!requests.some((url) => url.endsWith('/worker.js'))) await page.waitForTimeout(10)
  const before = requests.length
  await page.evaluate(`${outputFiles[0].text}; document.getElementById('result').hidden = false
    document.getElementById('report').append(report.copied(${JSON.stringify(`<h1 onclick="ran=7" id="form" class="screen">x</h1><p class="warning" style="position:fixed">y</p><form action="/z"><button>z</button></form>${HOSTILE}`)}))`)
  await page.waitForTimeout(200)
  // The parsed document's own handlers and styles are reported as blocked.
  await nothingRan(page, faults.filter((fault) => !fault.endsWith('The action has been blocked.')))
  assert.equal(requests.length, before)
  assert.equal(await page.locator('#report').innerHTML().then((html) => html.replace(/[^<]*(<[^>]*>)[^<]*/g, '$1')), '<h2></h2><p class="warning"></p><p></p>')
  await close()
})

test('the policy has no exception but the module, and lets no request out', async () => {
  for (const address of [folder, singleFile]) {
    const { page, context, close } = await open(address)
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content')
    const rules = Object.fromEntries(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]))
    const inline = address === singleFile
    const hashes = (sources) => sources.map((source) => source.replace(/^'sha256-[\w+/=]{44}'$/, 'hash'))
    assert.deepEqual(
      Object.fromEntries(Object.entries(rules).map(([name, sources]) => [name, hashes(sources)])),
      {
        'default-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'script-src': [inline ? 'hash' : "'self'", "'wasm-unsafe-eval'"],
        'worker-src': [inline ? 'blob:' : "'self'"],
        'style-src': [inline ? 'hash' : "'self'"]
      }
    )
    let out = 0
    await context.route('http://192.0.2.1/**', (route) => (out++, route.abort()))
    const fails = await page.evaluate(() => fetch('http://192.0.2.1/').then(() => false, () => true))
    await page.evaluate(() => Object.assign(new Image(), { src: 'http://192.0.2.1/i' }) && navigator.sendBeacon('http://192.0.2.1/b', 'x'))
    await page.waitForTimeout(200)
    assert.equal(fails, true)
    assert.equal(out, 0)
    await close()
  }
})
