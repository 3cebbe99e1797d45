// The `tutela` command line against a running node: the example of docs/readers/government.md as it
// stands, and what goes wrong on the way to the chain.
//
// TUTELA names the program; without it, the one that scripts/build makes is taken. `tutela-scenarios`
// lies beside it, and writes the keys of the chain's council.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Chain, URL as NODE } from './chain.mjs';
import { program } from './program.mjs';
import { registered, report } from './scene.mjs';

const page = new URL('../../docs/readers/government.md', import.meta.url);

let chain;
let folder;
let border;
let protection;

before(async () => {
	chain = await Chain.connect();
	folder = await mkdtemp(path.join(tmpdir(), 'tutela-command-line-'));
	border = await chain.institution('border police of the command line', {
		roles: ['Border'],
		post: 'MDGIU',
	});
	protection = await chain.institution('protection of the command line', { roles: ['Registrar', 'ChildProtection'] });
	// Seeds, as a key file may hold them.
	for (const [name, label] of [['border', 'border police'], ['protection', 'protection']]) {
		const seed = chain.hash(`key officer ${label} of the command line`);
		await writeFile(path.join(folder, `${name}.key`), `# a desk\n${seed}\n`, { mode: 0o600 });
	}
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
		// A denial comes first: a reader sees one within some twenty commands.
		assert.ok(stdout.indexOf('UnknownSubject') < stdout.indexOf('GuardianConsent'), stdout);
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
		const remedy = 'tutela whoami';
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

	it('says what a key is, and what a call needs that it may not send', async () => {
		const stranger = { TUTELA_KEY: chain.hash('key stranger') };
		const line = `subject register ${chain.hash('nobody registers this')} --residence MD --birth-month 2016-05 --claims ${chain.hash('c')}`;
		await fails(line, 3, ['is no officer', 'IdentityRegistry.register is for: An officer of a registrar', 'tutela whoami'], stranger);
		await fails(`${line} --key border.key`, 3, ['an officer of institution', 'with Border at MDGIU only', 'An officer of a registrar']);
		const known = await result('whoami --key border.key');
		assert.equal(known.officer.institution, border.id);
		assert.ok(known.officer.in_good_standing && known.may[0].startsWith('record crossings'), known.may);
	});

	it('ends with 10 where nobody was registered, and says whose the tag is', async () => {
		const [first, second, tag] = ['first', 'second', 'tag'].map((label) => chain.hash(`duplicate ${label}`));
		const register = (child) =>
			`subject register ${child} --residence MD --birth-month 2016-05 --claims ${chain.hash('c')} --tag ${tag} --key protection.key`;
		await result(register(first));
		const said = await fails(register(second), 10, ['nobody was registered', first]);
		assert.match(said.stdout, /DuplicateRegistrationAttempted/);
		await fails(`subject show ${second}`, 6, ['is not on the chain']);
		const third = chain.hash('duplicate third');
		await result(register(third).replace(` --tag ${tag}`, ''));
		await fails(`subject add-tag ${third} --tag ${tag} --key protection.key`, 10, ['no tag was added', first]);
	});

	it('finds by the time of recording what was dated back, and takes times as it recommends them', async () => {
		const { subject } = crossing('dated back');
		const seen = '--captured-at -20d';
		const line = `crossing submit --subject ${subject} --direction exit --other RO --post MDGIU --alone ${seen} --key border.key`;
		const { record } = await result(line);
		const list = (choice) => result(`record list --institution ${border.id} --limit 10000 ${choice}`);
		const holds = (rows) => rows.some((row) => row.record === record);
		assert.ok(!holds(await list('--since -1d')), 'seen long ago, as the officer says');
		const rows = await list('--recorded-since -1d');
		assert.ok(holds(rows));
		assert.equal(rows[0].institution_name, 'End-to-end test: border police of the command line');
		assert.ok(!holds(await list('--recorded-until -1d')));
		assert.ok(holds(await list('--reason unknown-subject --recorded-since -1d')));
		assert.ok(!holds(await list('--reason exit-ban --recorded-since -1d')));
		const csv = await tutela(`record list --institution ${border.id} --recorded-since -1d --output csv`);
		assert.match(csv.stdout, /^Record,Seen,Recorded,.*\n\d+,20\d\d-/);
	});

	it('lists which child an alert is about', async () => {
		const child = await registered(chain, 'of an alert that is listed', protection);
		await result(`alert raise ${child} --kind missing --valid-until +1d --basis hotline --key protection.key`);
		const [newest] = await result('alert list --kind missing --since -1h');
		assert.equal(newest.fields.subject, child);
		assert.equal(newest.name, 'AlertRaised');
		assert.ok((await result('alert list --kind distress --since -1h')).every(({ fields }) => fields.subject !== child));
	});

	it('says of a consent whose word counts, and ends with 7 if one does not', async () => {
		const child = await registered(chain, 'whose consent is checked', protection);
		const guardian = chain.hash('key guardian of the checked consent');
		await writeFile(path.join(folder, 'guardian.key'), `${guardian}\n`, { mode: 0o600 });
		await writeFile(path.join(folder, 'notary.key'), `${chain.hash('key notary of nobody')}\n`, { mode: 0o600 });
		await tutela(`guardian sign-acceptance ${child} --basis birth-parent --rights consent-travel --key guardian.key --out accepted.json`);
		await result(`guardian establish ${child} --acceptance accepted.json --evidence ${chain.hash('e')} --key protection.key`);
		await tutela(`consent new --subject ${child} --to RO --from now --until +9d --escort-out alone --out checked.json`);
		await fails('consent check checked.json', 7, ['counts for nobody: nobody has signed it']);
		await tutela('consent sign checked.json --slot 0 --key guardian.key');
		assert.equal((await result('consent check checked.json')).answer, 'counts for guardians 0');
		// A place that does not exist, and an officer who is none.
		await tutela('consent sign checked.json --slot 5 --key guardian.key');
		await fails('consent check checked.json', 7, ['counts for guardians 0, and not for guardian 5', 'no guardian at this place']);
		await tutela('consent sign checked.json --attest-for 0 --key notary.key');
		await fails('consent check checked.json', 7, ['the officer is not appointed']);
		// As in the case: attested, and withdrawn afterwards.
		await result('consent revoke checked.json --key guardian.key');
		await fails('consent check checked.json', 7, ['counts for nobody', 'guardian 0: withdrawn']);
	});

	it('opens claims of the record\'s own child only, into a file that is its owner\'s', async () => {
		const child = await registered(chain, 'whose claims are opened', protection);
		await writeFile(path.join(folder, 'told.json'), '{"name": "N", "birth_date": "2016-05-03"}');
		const claims = (name, subject) => result(`evidence claims --subject ${subject} --from told.json --out ${name}`);
		const own = await claims('own.json', child);
		await result(`subject update-claims ${child} --claims ${own.claims} --key protection.key`);
		await claims('stale.json', child);
		await claims('other.json', chain.hash('another child'));
		const line = `crossing submit --subject ${child} --direction exit --other RO --post MDGIU --alone --key border.key --wait finalized`;
		const { record } = await result(line);
		const open = (file, names) => `evidence export --record ${record} --out opened.json --claims ${file} --disclose ${names}`;
		await fails(open('own.json', 'name,brith_date'), 2, ['no claim has the name `brith_date`', 'birth_date']);
		await fails(open('other.json', 'name'), 2, ['about another child']);
		await fails(open('stale.json', 'name'), 2, ['not on the child\'s file']);
		await result(open('own.json', 'birth_date'));
		assert.equal((await stat(path.join(folder, 'opened.json'))).mode & 0o777, 0o600);
		await fails(open('own.json', 'birth_date'), 2, ['not written over', '--force']);
		await fails('evidence checkpoint --out border.key', 2, ['border.key', 'not written over']);
	});

	it('shows a number as a number, and a time as a time', async () => {
		const line = `call Balances.force_set_balance Id(${border.officer.address}) 1796126400000 --call-data`;
		const shown = await tutela(line);
		assert.match(shown.stdout, /new_free[^\n]*1796126400000/);
		const named = await tutela('institution show 0');
		assert.match(named.stdout, /valid_until[^\n]*20\d\d-\d\d-\d\d/);
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
