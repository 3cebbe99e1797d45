// Every record of a running node is exported as a bundle and verified, as a court would.
//
// On a chain that `scripts/demo --keep` made, it covers every case of the case files:
// TUTELA_URL=ws://127.0.0.1:9944 node --test evidence.test.mjs
//
// TUTELA names the program. Without it, the test uses the one that scripts/build makes. NEWEST limits
// how many records are verified, the newest first.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Chain, URL as NODE } from './chain.mjs';
import { program } from './program.mjs';
import { report } from './scene.mjs';

const newest = Number(process.env.NEWEST ?? 200);

let chain;
let folder;

before(async () => {
	chain = await Chain.connect();
	folder = await mkdtemp(path.join(tmpdir(), 'tutela-evidence-'));
	const post = 'MDGIU';
	const border = await chain.institution('border police of evidence', { roles: ['Border'], post });
	const crossing = await report(chain, chain.hash('a child that nobody knows'), post);
	await chain.send(chain.api.tx.borderTransfer.verifyCrossing(crossing), border.officer);
}, { timeout: 300_000 });

after(async () => {
	await chain?.close();
	await rm(folder, { recursive: true, force: true });
});

async function tutela(...args) {
	const env = { PATH: process.env.PATH, TUTELA_URL: NODE, TUTELA_OUTPUT: 'json' };
	try {
		const options = { cwd: folder, env, timeout: 120_000, maxBuffer: 1 << 26 };
		return { code: 0, ...(await promisify(execFile)(program, args, options)) };
	} catch (error) {
		assert.equal(typeof error.code, 'number', error.message);
		return error;
	}
}

describe('evidence', { timeout: 1_800_000 }, () => {
	it('proves every record of the chain', async () => {
		const head = await chain.api.rpc.chain.getHeader(await chain.api.rpc.chain.getFinalizedHead());
		const at = `${head.number.toNumber()}`;
		const state = await chain.api.at(head.hash);
		const count = Number(BigInt((await state.query.borderTransfer.nextRecord()).toHex()));
		assert.ok(count > 0);
		const { code, stderr } = await tutela('evidence', 'checkpoint', '--at', at, '--out', 'trust.json');
		assert.equal(code, 0, stderr);

		const records = Array.from({ length: count }, (_, number) => number).slice(-newest);
		const left = [...records];
		const unproven = [];
		const prove = async (record) => {
			const file = `record-${record}.json`;
			const order = ['--record', `${record}`, '--at', at, '--out', file];
			const exported = await tutela('evidence', 'export', ...order);
			assert.equal(exported.code, 0, `record ${record}: ${exported.stderr}`);
			const checked = await tutela('evidence', 'verify', file, '--trust', 'trust.json');
			if (checked.code !== 0) {
				unproven.push({ record, said: checked.stderr, report: checked.stdout });
			}
			await rm(path.join(folder, file));
		};
		const work = async () => {
			while (left.length > 0) {
				await prove(left.shift());
			}
		};
		await Promise.all(Array.from({ length: availableParallelism() }, work));
		console.log(`${records.length - unproven.length} of ${records.length} records are proven`);
		assert.deepEqual(unproven, []);
	});
});
