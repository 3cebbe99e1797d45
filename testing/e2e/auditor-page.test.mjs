// What the page for auditors sends its readers to is there in a client that knows only the metadata.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { Chain } from './chain.mjs';

const page = new URL('../../docs/readers/auditor.md', import.meta.url);

let chain;
let api;
let text;

before(async () => {
	chain = await Chain.connect();
	({ api } = chain);
	text = await readFile(page, 'utf8');
}, { timeout: 300_000 });

after(() => chain?.close());

/** The names that the page writes after `place.` */
function named(place) {
	const found = text.matchAll(new RegExp(`\\b${place}\\.(\\w+)`, 'g'));
	return new Set([...found].map(([, name]) => name));
}

describe('the page for auditors', { timeout: 300_000 }, () => {
	it('names questions that the runtime answers', () => {
		const asked = [...named('tutelaApi')];
		assert.ok(asked.length >= 5, `${asked}`);
		assert.deepEqual(asked.filter((name) => !api.call.tutelaApi[name]), []);
	});

	it('names storage that exists', () => {
		for (const pallet of ['accreditation', 'identityRegistry', 'guardianship', 'borderTransfer']) {
			const stored = [...named(pallet)];
			assert.ok(stored.length > 0, pallet);
			assert.deepEqual(stored.filter((name) => !api.query[pallet][name]), [], pallet);
		}
	});

	it('sends nobody to view functions, which Apps does not have', () => {
		assert.doesNotMatch(text, /view function/i);
	});

	it('gets answers to what it tells readers to ask', async () => {
		const registry = await chain.institution('registry to be distrusted', { roles: ['Registrar'] });
		const at = await chain.now();
		const { isTainted, isOverdue } = api.call.tutelaApi;
		assert.equal((await isTainted(registry.id, at)).isTrue, false);
		await chain.decide(api.tx.accreditation.revoke(registry.id, at));
		assert.equal((await isTainted(registry.id, at)).isTrue, true);
		assert.equal((await isTainted(registry.id, at - 1)).isTrue, false);
		assert.equal((await isOverdue(chain.hash('unknown to all'))).isNone, true);
	});
});
