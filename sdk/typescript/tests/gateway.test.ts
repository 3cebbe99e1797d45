// Against a gateway with a node, which scripts/tests/sdk starts.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { describe, it } from 'node:test';
import { Gateway, ProblemError, type Crossing } from '../src/index.js';

/** A variable that scripts/tests/sdk sets. */
function variable(name: string): string {
	const value = process.env[name];
	assert.ok(value, `${name} is not set: run scripts/tests/sdk`);
	return value;
}

const ADDRESS = variable('TUTELA_GATEWAY');
const TOKEN = readFileSync(variable('TUTELA_TOKEN_FILE'), 'utf8').trim();
/** A port by which the gateway may be called, too, and on which nobody listens yet. */
const SPARE_PORT = Number(variable('TUTELA_SPARE_PORT'));
/** A child with a file, and no consent of anybody. */
const CHILD = variable('TUTELA_CHILD');

const random = () => `0x${randomBytes(32).toString('hex')}`;

/** A child who leaves alone: one whom nobody registered, unless it is named. */
const alone = (subject = random()): Crossing => ({
	subject,
	direction: 'exit',
	other: 'RO',
	post: 'MDGIU',
	companions: 'nobody',
	captured_at: variable('SEEN_AT'),
});

const gateway = new Gateway(ADDRESS, TOKEN);

/** The problem with which a call is refused. */
async function refusal(call: Promise<unknown>): Promise<ProblemError> {
	const error: unknown = await call.then(() => assert.fail('it was not refused'), (error: unknown) => error);
	assert.ok(error instanceof ProblemError, String(error));
	assert.equal(error.problem.type, `urn:tutela:problem:${error.kind}`);
	assert.ok(error.problem.remedy.length > 0);
	return error;
}

describe('a crossing', { timeout: 120_000 }, () => {
	it('is checked by the chain, and nothing is written', async () => {
		const { data } = await gateway.calls.POST('/v1/crossings/check', { body: alone() });
		assert.ok(data?.source === 'chain');
		assert.equal(data.verdict.outcome, 'Denied');
		assert.ok(data.verdict.reasons.some(({ name }) => name === 'UnknownSubject'));
	});

	it('is reported, final, and in the child\'s history', async () => {
		const [taken] = await gateway.report([alone(CHILD)]);
		assert.ok(taken);
		const told = await gateway.untilSettled(taken.key);
		assert.equal(told.state, 'final');
		assert.equal(told.verdict?.outcome, 'Denied');
		const params = { path: { id: CHILD }, query: { limit: 1 } };
		const { data } = await gateway.calls.GET('/v1/children/{id}/crossings', { params });
		const [newest] = data?.items ?? [];
		assert.equal(newest?.record, told.record);
		assert.equal(newest?.evidence, taken.evidence);
		assert.equal(newest?.post, 'MDGIU');
		assert.deepEqual(newest?.verdict, told.verdict);
	});

	it('is the same one when its request comes again, and another one is refused', async () => {
		const key = `again-${random()}`;
		const crossing = alone();
		const [first] = await gateway.report([crossing], key);
		const [again] = await gateway.report([crossing], key);
		assert.equal(again?.key, first?.key);
		const error = await refusal(gateway.report([alone()], key));
		assert.equal(error.kind, 'other-body');
		assert.equal(error.problem.status, 422);
	});

	it('is reported once a line that is down is back', async () => {
		const late = new Gateway(`http://127.0.0.1:${SPARE_PORT}`, TOKEN);
		const line = createServer((socket) => {
			const way = connect(Number(new URL(ADDRESS).port), '127.0.0.1');
			socket.on('error', () => way.destroy());
			way.on('error', () => socket.destroy());
			socket.pipe(way).pipe(socket);
		});
		await assert.rejects(late.report([alone()], 'no-line', 0), TypeError);
		const begun = Date.now();
		const reported = late.report([alone()]);
		setTimeout(() => line.listen(SPARE_PORT, '127.0.0.1'), 1000);
		const [taken] = await reported;
		assert.ok(taken && Date.now() - begun >= 1000);
		assert.equal((await gateway.untilSettled(taken.key)).verdict?.outcome, 'Denied');
		line.close();
		line.unref();
	});
});

describe('a refusal', { timeout: 60_000 }, () => {
	it('names an unknown caller', async () => {
		const error = await refusal(new Gateway(ADDRESS, 'tutela_wrong').report([alone()]));
		assert.equal(error.kind, 'not-signed-in');
		assert.equal(error.problem.status, 401);
		assert.ok(!error.message.includes('tutela_wrong'));
	});

	it('names the place that is wrong', async () => {
		const error = await refusal(gateway.report([{ ...alone(), post: 'MDLEU' }]));
		assert.equal(error.kind, 'other-post');
		assert.equal(error.problem.faults?.[0]?.place, '/crossings/0/post');
	});

	it('names what is not there', async () => {
		const params = { path: { key: random() } };
		assert.equal((await refusal(gateway.calls.GET('/v1/crossings/{key}', { params }))).kind, 'not-found');
	});

	it('is no answer of a stranger', async () => {
		const stranger = new Gateway(variable('TUTELA_HEALTH'), TOKEN);
		const error: unknown = await stranger.report([alone()]).catch((error: unknown) => error);
		assert.ok(error instanceof ProblemError);
		assert.equal(error.problem.type, 'about:blank');
	});
});

it('a token is not sent where others can read it', () => {
	assert.throws(() => new Gateway('http://gateway.example', TOKEN), /use https/);
});
