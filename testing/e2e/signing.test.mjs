// Runs the example of docs/signing.md against the pinned vectors. Needs no node.

import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { hexToU8a } from '@polkadot/util';

const docs = new URL('../../docs/', import.meta.url);
// In the folder with the libraries, so that the example finds them.
const copy = new URL(`node_modules/.signing-example-${process.pid}.mjs`, import.meta.url);

let example;
let vectors;

before(async () => {
	const page = await readFile(new URL('signing.md', docs), 'utf8');
	await writeFile(copy, page.match(/```js\n([^]*?)```/)[1]);
	example = await import(copy);
	({ vectors } = JSON.parse(await readFile(new URL('signing-vectors.json', docs), 'utf8')));
});

after(() => rm(copy, { force: true }));

describe('the example for verifying without a chain', () => {
	it('accepts every signature of the vectors, and none over another text', () => {
		let count = 0;
		for (const { name, text, signatures } of vectors) {
			for (const { scheme, form, signature, account } of signatures) {
				const signed = (over) =>
					example.signedBy(scheme, form, hexToU8a(signature), over, hexToU8a(account));
				assert.equal(signed(text), true, `${name}: ${scheme}, ${form}`);
				assert.equal(signed(`${text} `), false, `${name}: ${scheme}, ${form}`);
				count += 1;
			}
		}
		assert.ok(count >= 40, `${count} signatures`);
	});

	it('gives every consent its id', () => {
		const consents = vectors.filter(({ consent_id: id }) => id);
		assert.ok(consents.length > 0);
		for (const { text, consent_id: id } of consents) {
			assert.equal(example.consentId(text), id);
		}
	});
});
