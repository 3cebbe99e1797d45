// Makes what the tests of the post's pages are played with, on a node of a development chain, and a gateway's
// configuration: node scene.mjs FOLDER
//
//   TUTELA_NODE       address of the node
//   TUTELA_BIN        the folder with tutela, tutela-gateway and tutela-scenarios
//   TUTELA_WEB        what scripts/web built
//
// The gateway reaches the node by a port that the tests open and close: that is the line. All people are invented.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'

const [folder] = process.argv.slice(2)
const { TUTELA_NODE: node, TUTELA_BIN: bin, TUTELA_WEB: web } = process.env
if (!folder || !node || !bin || !web) {
  console.error('usage: TUTELA_NODE=… TUTELA_BIN=… TUTELA_WEB=… node scene.mjs FOLDER')
  process.exit(2)
}

const run = promisify(execFile)
async function program(name, args) {
  const { stdout } = await run(join(bin, name), args, { cwd: folder, env: { ...process.env, TUTELA_URL: node }, maxBuffer: 2 ** 26 })
  return stdout.trim()
}
const tutela = (line) => program('tutela', line.split(' '))
const random = () => `0x${randomBytes(32).toString('hex')}`
const newKey = (name) => tutela(`key new ${name}.key --field account`)

/** A port of this machine below those of outgoing connections that nobody listens at. */
async function freePort() {
  for (;;) {
    const port = 20000 + Math.floor(Math.random() * 12000)
    const server = createServer()
    const isFree = await new Promise((resolve) => server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)))
    server.close()
    if (isFree) return port
  }
}

/** An institution of the council's, whose admin is the key `admin`. */
async function accredit(name, roles, admin, ...more) {
  const account = await newKey(admin)
  const motion = await program('tutela', ['institution', 'accredit', '--name', name, '--roles', roles, '--admin', account,
    '--framework', random(), '--valid-until', '+365d', '--key', 'council/alice.key', '--as-motion', '--field', 'motion', ...more])
  for (const member of ['alice', 'bob']) await tutela(`council vote ${motion} --approve --key council/${member}.key`)
  await tutela(`council close ${motion} --key council/bob.key`)
  return tutela(`state Accreditation.Admins ${account} --field value`)
}

async function appoint(institution, key, roles, admin, ...more) {
  await newKey(key)
  await tutela(['officer sign-acceptance', institution, `--roles ${roles} --valid-until +90d --key ${key}.key --out ${key}.json`, ...more].join(' '))
  await tutela(`officer appoint --acceptance ${key}.json --key ${admin}.key`)
}

/** A registered child with one guardian. */
async function child(born = '2016-05') {
  const id = random()
  const mother = `mother-${id.slice(-6)}`
  await newKey(mother)
  await tutela(`subject register ${id} --residence MD --birth-month ${born} --claims ${random()} --key registrar.key`)
  await tutela(`guardian sign-acceptance ${id} --basis birth-parent --rights consent-travel,object --key ${mother}.key --out ${mother}.json`)
  await tutela(`guardian establish ${id} --acceptance ${mother}.json --evidence ${random()} --key registrar.key`)
  return { id, mother }
}

/** The mother's consent that the child leaves for Romania with `escort`. */
async function consent({ id, mother }, escort, name) {
  await tutela(`consent new --subject ${id} --to RO --from -1d --until +30d --issued -2d --escort-out ${escort} --out ${name}.json`)
  await tutela(`consent sign ${name}.json --slot 0 --key ${mother}.key`)
  return `${name}.json`
}

await program('tutela-scenarios', ['keys', 'council'])
const police = await accredit('Border police and registry', 'border,registrar', 'admin', '--jurisdiction', 'MD')
await appoint(police, 'border', 'border', 'admin', '--post MDGIU')
await appoint(police, 'registrar', 'registrar', 'admin')
const protection = await accredit('Child protection', 'child-protection', 'protection-admin')
await appoint(protection, 'protection', 'child-protection', 'protection-admin')

const children = {}
for (const name of ['cleared', 'typed', 'denied', 'alerted', 'offline', 'changed', 'bus', 'coach', 'unsure', 'picture', 'sister', 'brother', 'doubted']) children[name] = await child()
children.helpless = await child('2010-05')
await tutela(`subject bind-controller ${children.helpless.id} --controller ${await newKey('child')} --key registrar.key`)
await tutela(`alert raise ${children.alerted.id} --kind missing --valid-until +20d --basis police-report --key protection.key`)

const aunt = random()
const consents = { cleared: await consent(children.cleared, aunt, 'consent'), alone: await consent(children.typed, 'guardian', 'with-guardian') }

const [gatewayPort, healthPort, linePort] = [await freePort(), await freePort(), await freePort()]
const network = await tutela('status --field network')
writeFileSync(join(folder, 'gateway.toml'), `network = "${network}"
nodes = ["ws://127.0.0.1:${linePort}"]
data = "data"
desks = "desks.toml"
keys = ["border.key"]
pages = "${join(web, 'post')}"
refresh_seconds = 1

[listen]
address = "127.0.0.1:${gatewayPort}"
hosts = ["127.0.0.1:${gatewayPort}"]
origins = ["http://127.0.0.1:${gatewayPort}"]
health = "127.0.0.1:${healthPort}"
`)
const token = (desk, ...more) => program('tutela-gateway', ['token', 'new', '--file', join(folder, 'desks.toml'), '--desk', desk, ...more])
const tokens = {
  lane: await token('lane-1', '--role', 'border', '--post', 'MDGIU'),
  other: await token('lane-2', '--role', 'border', '--post', 'MDGIU'),
  court: await token('court', '--role', 'auditor')
}
writeFileSync(join(folder, 'scene.json'), JSON.stringify({ children, aunt, consents, tokens, network, gatewayPort, linePort }), { mode: 0o600 })
