// Wallets that sign the hash of the metadata (mode 1 of CheckMetadataHash), and wallets that do not.
//
// A runtime that scripts/build made knows no hash, and has to refuse mode 1. scripts/metadata-hash runs the same
// file against a runtime that knows its hash, with TUTELA_HASHED set.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { merkleizeMetadata } from '@polkadot-api/merkleize-metadata';
import { compactStripLength, hexToU8a, u8aToHex } from '@polkadot/util';
import { Chain } from './chain.mjs';
import { report } from './scene.mjs';

const POST = 'MDGIU';
const hashed = Boolean(process.env.TUTELA_HASHED);

let chain;
let border;
/** The hash that wallets compute. */
let hash;

before(async () => {
	chain = await Chain.connect();
	border = await chain.institution('border police with devices', { roles: ['Border'], post: POST });
	hash = u8aToHex(await digest());
}, { timeout: 300_000 });

after(() => chain?.close());

/** A wallet asks the node for the metadata and the token, and hashes both. */
async function digest() {
	const call = ['Metadata_metadata_at_version', '0x0f000000'];
	const answer = hexToU8a(await chain.provider.send('state_call', call));
	assert.equal(answer[0], 1, 'the runtime has metadata of version 15');
	const [, metadata] = compactStripLength(answer.subarray(1));
	const { tokenDecimals, tokenSymbol } = await chain.provider.send('system_properties', []);
	return merkleizeMetadata(metadata, { decimals: tokenDecimals, tokenSymbol }).digest();
}

/** The report of a crossing of a child that nobody knows. */
async function crossing(label) {
	const attempt = await report(chain, chain.hash(`a child without a file: ${label}`), POST);
	return chain.api.tx.borderTransfer.verifyCrossing(attempt);
}

/** The node refuses a transaction with these options, with this code. */
async function refused(options, code) {
	const tx = await crossing('refused');
	const signed = await tx.signAsync(border.officer, { era: 0, ...options });
	await assert.rejects(chain.submit(signed), { code });
}

const INVALID = 1010;
const UNKNOWN_VALIDITY = 1011;

describe('the hash of the metadata', { timeout: 300_000 }, () => {
	it('is asked of nobody who does not sign it', async () => {
		const tx = await crossing('mode 0');
		const signed = await tx.signAsync(border.officer, { era: 0 });
		assert.equal(signed.mode.toNumber(), 0);
		const { record } = await chain.record(await chain.send(await crossing('mode 0'), border.officer));
		assert.equal(record.officer.toString(), border.officer.address);
	});

	it('is none in a runtime of the tests, which refuses those who sign it', { skip: hashed }, async () => {
		assert.ok((await chain.api.call.tutelaApi.metadataHash()).isNone);
		await refused({ mode: 1, metadataHash: hash }, UNKNOWN_VALIDITY);
	});

	it('is the one that wallets compute', { skip: !hashed }, async () => {
		const known = await chain.api.call.tutelaApi.metadataHash();
		assert.equal(known.unwrap().toHex(), hash);
	});

	it('may be signed', { skip: !hashed }, async () => {
		const options = { era: 0, mode: 1, metadataHash: hash };
		const sent = await chain.send(await crossing('mode 1'), border.officer, options);
		const { record } = await chain.record(sent);
		assert.equal(record.officer.toString(), border.officer.address);
	});

	it('must not be another one', { skip: !hashed }, async () => {
		await refused({ mode: 1, metadataHash: `0x${'00'.repeat(32)}` }, INVALID);
		await refused({ mode: 1, metadataHash: null }, INVALID);
		// Signed, and not said.
		await refused({ mode: 0, metadataHash: hash }, INVALID);
	});
});
