// The committed chain specifications hold what a light client needs of them. No node is asked.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

const folder = new URL('../../chain-specs/', import.meta.url);

const RELAY_CHAINS = {
	'tutela-development': 'rococo-local',
	// As scripts/network names it.
	'tutela-local': 'rococo_local_testnet',
	'tutela-staging': 'paseo',
};

describe('the chain specifications', () => {
	it('name the parachain by number, and its relay chain', async () => {
		const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
		assert.equal(files.length, 6, `${files}`);
		for (const file of files) {
			const spec = JSON.parse(await readFile(new URL(file, folder), 'utf8'));
			assert.equal(spec.para_id, 2609, file);
			assert.equal(spec.relay_chain, RELAY_CHAINS[spec.id], file);
		}
	});

	it('name the relay chain that the local network makes', async () => {
		const script = await readFile(new URL('../scripts/network', folder), 'utf8');
		assert.match(script, new RegExp(`--chain-id ${RELAY_CHAINS['tutela-local']} `));
	});
});
