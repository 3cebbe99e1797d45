// The `tutela` command line against a running node: the example of docs/readers/government.md as it
// stands, and what goes wrong on the way to the chain.
//
// TUTELA names the program; without it, the one that scripts/build makes is taken. `tutela-scenarios`
// lies beside it, and writes the keys of the chain's council.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Chain, URL as NODE } from './chain.mjs';
import { report } from './scene.mjs';

const { CARGO_TARGET_DIR, XDG_CACHE_HOME, TUTELA } = process.env;
const cache = XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
const program = TUTELA ?? path.join(CARGO_TARGET_DIR ?? `${cache}/tutela/target`, 'fast', 'tutela');
const page = new URL('../../docs/readers/government.md', import.meta.url);

let chain;
let folder;
let border;

before(async () => {
	chain = await Chain.connect();
	folder = await mkdtemp(path.join(tmpdir(), 'tutela-command-line-'));
	border = await chain.institution('border police of the command line', {
		roles: ['Border'],
		post: 'MDGIU',
	});
	// A seed, as a key file may hold it.
	const seed = chain.hash('key officer border police of the command line');
	await writeFile(path.join(folder, 'border.key'), `# a post\n${seed}\n`, { mode: 0o600 });
}, { timeout: 300_000 });

after(async () => {
	await chain?.close();
	await rm(folder, { recursive: true, force: true });
});

/** Runs a program in a folder. Gives its exit code and what it printed. */
async function run(file, args, variables = {}, cwd = folder) {
	const env = {
		PATH: `${path.dirname(program)}:${process.env.PATH}`,
		TUTELA_URL: NODE,
		TUTELA_SEND_LOG: path.join(folder, 'send-log.sqlite'),
		...variables,
	};
	const options = { cwd, env, timeout: 240_000 };
	try {
		return { code: 0, ...(await promisify(execFile)(file, args, options)) };
	} catch (error) {
		assert.equal(typeof error.code, 'number', error.message);
		return error;
	}
}

const tutela = (line, variables) => run(program, line.split(' '), variables);

/** The folder with the council's keys. */
async function councilKeys() {
	const keys = path.join(folder, 'council');
	const scenarios = path.join(path.dirname(program), 'tutela-scenarios');
	const { code, stderr } = await run(scenarios, ['keys', keys]);
	assert.equal(code, 0, stderr);
	return keys;
}

/** The command's result. */
async function result(line) {
	const { code, stdout, stderr } = await tutela(`${line} --output json`);
	assert.equal(code, 0, stderr);
	return JSON.parse(stdout);
}

async function fails(line, code, words, variables) {
	const done = await tutela(line, variables);
	assert.equal(done.code, code, done.stderr);
	words.forEach((word) => assert.ok(done.stderr.includes(word), `${word} is not in: ${done.stderr}`));
	return done;
}

/** A crossing of a child that nobody registered, as a file has it. */
const crossing = (label, changes = {}) => ({
	subject: chain.hash(`on the command line: ${label}`),
	direction: 'exit',
	other: 'RO',
	post: 'MDGIU',
	companions: 'nobody',
	...changes,
});

async function save(name, crossings) {
	const lines = crossings.map((one) => `${JSON.stringify(one)}\n`);
	await writeFile(path.join(folder, name), lines.join(''));
}

/** That what `work` does leaves no record. */
async function unrecorded(work) {
	const next = async () => (await chain.api.query.borderTransfer.nextRecord()).toHex();
	const before = await next();
	await work();
	assert.equal(await next(), before);
}

describe('the example for government integrators', { timeout: 300_000 }, () => {
	it('runs as it stands', async () => {
		const text = await readFile(page, 'utf8');
		const [, example] = text.match(/```sh\n(random\(\)[^]*?)```/);
		const empty = await mkdtemp(path.join(folder, 'example-'));
		const bash = ['--norc', '-euo', 'pipefail', '-c', example];
		const keys = await councilKeys();
		const { code, stdout, stderr } = await run('bash', bash, { TUTELA_KEYS: keys }, empty);
		assert.equal(code, 0, stderr);
		for (const word of ['Cleared', 'GuardianConsent', 'UsedUp', 'Overridden', 'Emergency', 'counts']) {
			assert.ok(stdout.includes(word), `${word} is not in: ${stdout}`);
		}
		const shown = stdout.trimEnd().split('\n').slice(-4);
		assert.match(shown.join('\n'), /Overridden.*\n.*Denied.*\n.*Cleared/, stdout);
	});
});

describe('the command line', { timeout: 300_000 }, () => {
	it('refuses a node of another network before it signs anything', async () => {
		const other = chain.hash('another network');
		const said = await fails(`rules list --genesis ${other}`, 4, ['another network', other]);
		assert.ok(said.stderr.includes(chain.api.genesisHash.toHex()));
		await save('one.jsonl', [crossing('elsewhere')]);
		const line = `crossing batch one.jsonl --key border.key --genesis ${other}`;
		await unrecorded(() => fails(line, 4, ['another network']));
	});

	it('tells a key without authority what to check, and one that it does not know', async () => {
		await save('one.jsonl', [crossing('of a stranger')]);
		const line = 'crossing batch one.jsonl';
		const secret = chain.hash('key stranger');
		const remedy = 'tutela officer show';
		const said = await fails(line, 3, ['Payment', remedy], { TUTELA_KEY: secret });
		assert.ok(!said.stderr.includes(secret.slice(2)));
		const json = await fails(`${line} --output json`, 3, [], { TUTELA_KEY: secret });
		assert.equal(JSON.parse(json.stderr.trim().split('\n').at(-1)).refusal.name, 'Payment');
		await fails(`officer show ${chain.key('stranger').address}`, 6, ['is not on the chain']);
	});

	it('names the error of a call, and the call left no record', async () => {
		const { subject } = crossing('abroad');
		const submit = `crossing submit --subject ${subject} --direction exit --alone --key border.key`;
		await unrecorded(async () => {
			await fails(`${submit} --other RO --post MDKIV`, 3, ['BorderTransfer::PostNotYours']);
			await fails(`${submit} --other MD --post MDGIU`, 3, ['BorderTransfer::SameCountry']);
			const early = '--other RO --post MDGIU --captured-at -40d';
			await fails(`${submit} ${early}`, 3, ['BorderTransfer::CapturedTooLongAgo']);
		});
	});

	it('records a refusal, and ends with 5 only where clearing is required', async () => {
		const { subject } = crossing('refused');
		const line = `crossing submit --subject ${subject} --direction exit --other RO --post MDGIU --alone --key border.key`;
		const record = await result(line);
		assert.equal(record.verdict.outcome, 'Denied');
		assert.deepEqual(record.verdict.reasons, ['UnknownSubject']);
		const required = await fails(`${line} --require-cleared`, 5, ['not Cleared']);
		assert.match(required.stdout, /UnknownSubject/);
		assert.deepEqual((await result(`record show ${record.record}`)).verdict, record.verdict);
	});

	it('sends a file of 70 children in two calls, and nothing of a file with a mistake', async () => {
		const children = Array.from({ length: 70 }, (_, number) => crossing(`child ${number}`));
		const wrong = [...children.slice(0, 66), crossing('wrong', { other: 'ro' })];
		await save('wrong.jsonl', wrong);
		const words = ['wrong.jsonl, line 67', 'capital letters', '"other":"ro"'];
		await unrecorded(() => fails('crossing batch wrong.jsonl --key border.key', 2, words));

		await save('queue.jsonl', children);
		const recorded = await result('crossing batch queue.jsonl --key border.key');
		assert.deepEqual(
			recorded.map(({ subject }) => subject),
			children.map(({ subject }) => subject),
		);
		const blocks = new Set(recorded.map(({ transaction }) => transaction));
		assert.equal(blocks.size, 2);
	});

	it('names what is malformed before it sends anything, and leaves it out if told so', async () => {
		const [first, second, third] = ['first', 'second', 'third'].map((label) => crossing(`queue ${label}`));
		const elsewhere = crossing('elsewhere', { post: 'MDKIV' });
		const old = crossing('old', { captured_at: '-40d' });
		await save('broken.jsonl', [first, elsewhere, second, old, third]);
		const named = [
			'crossing 2 of the file is not recorded: BorderTransfer::PostNotYours',
			'crossing 4 of the file is not recorded: BorderTransfer::CapturedTooLongAgo',
		];
		const line = 'crossing batch broken.jsonl --key border.key --output json';
		await unrecorded(() => fails(line, 3, [...named, 'nothing of 5 crossings was sent']));
		const leftOut = `${line} --leave-out --chunk 2`;
		const said = await fails(leftOut, 3, [...named, 'the other 3 crossings are recorded']);
		const recorded = JSON.parse(said.stdout);
		assert.deepEqual(
			recorded.map(({ subject }) => subject),
			[first, second, third].map(({ subject }) => subject),
		);
		await unrecorded(async () => {
			const again = await fails(leftOut, 3, ['3 crossings were recorded before']);
			assert.deepEqual(JSON.parse(again.stdout), recorded);
		});
	});

	it('stops where no call is taken, and goes on when it is run again', async () => {
		const children = ['one', 'two', 'three'].map((label) => crossing(`stopped ${label}`));
		await save('queue.jsonl', children);
		const stranger = { TUTELA_KEY: chain.hash('key stranger') };
		const line = 'crossing batch queue.jsonl';
		await fails(line, 3, ['0 of 3 crossings are recorded', 'run the same command again'], stranger);
		const recorded = await result(`${line} --key border.key`);
		assert.deepEqual(recorded.map(({ subject }) => subject), children.map(({ subject }) => subject));
	});

	it('asks the chain what the call would do', async () => {
		const attempt = await report(chain, crossing('asked').subject, border.post);
		const asked = await chain.api.call.tutelaApi.checkCrossing(border.officer.address, attempt);
		const line = `crossing check --subject ${attempt.subject} --direction exit --other RO --post MDGIU --alone`;
		const verdict = await result(`${line} --officer ${border.officer.address}`);
		assert.equal(verdict.outcome, asked.asOk.outcome.type);
		await fails(`${line} --key border.key --require-cleared`, 5, ['not Cleared']);
	});

	it('puts a call to the council in words that its members can read', async () => {
		const admin = chain.key('admin of the registry').address;
		const line = `institution accredit --name Registry --roles registrar --admin ${admin} --framework ${chain.hash('f')} --valid-until +365d --key ${await councilKeys()}/alice.key`;
		const { call } = await result(`${line} --call-data`);
		assert.equal(call.Accreditation.accredit.name, 'Registry');
		assert.deepEqual(call.Accreditation.accredit.roles, ['Registrar']);
	});
});
