// `tutela did resolve` against a running node: documents from creation to deactivation, by block and
// by time.
//
// TUTELA names the program. Without it, the tests use the one that scripts/build makes.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Chain, URL as NODE } from './chain.mjs';
import { program } from './program.mjs';
import { registered } from './scene.mjs';


const CONTEXT = 'https://www.w3.org/ns/did/v1';
const DATETIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

let chain;
let registry;
let network;

before(async () => {
	chain = await Chain.connect();
	network = chain.api.genesisHash.toHex().slice(2, 34);
	registry = await chain.institution('registry of identifiers', { roles: ['Registrar'] });
}, { timeout: 300_000 });

after(() => chain?.close());

async function run(args) {
	const env = { PATH: process.env.PATH, TUTELA_URL: NODE, TUTELA_OUTPUT: 'json' };
	try {
		return { code: 0, ...(await promisify(execFile)(program, args, { env, timeout: 60_000 })) };
	} catch (error) {
		assert.equal(typeof error.code, 'number', error.message);
		return error;
	}
}

async function resolve(did, ...options) {
	const { code, stdout, stderr } = await run(['did', 'resolve', did, ...options]);
	assert.equal(code, 0, stderr);
	return JSON.parse(stdout);
}

/** Asserts that there is no document, and why. */
async function fails(did, code, error, ...options) {
	const done = await run(['did', 'resolve', did, ...options]);
	assert.equal(done.code, code, done.stderr);
	const answer = JSON.parse(done.stdout);
	assert.equal(answer.didResolutionMetadata.error, error);
	assert.deepEqual(answer.didDocumentMetadata, {});
	return answer;
}

/** Sends, and returns the number of the block that has it. */
async function sent(tx, key) {
	const { block } = await chain.send(tx, key);
	return (await chain.api.rpc.chain.getHeader(block)).number.toNumber();
}

/** A block's time, as documents write it. */
async function time(number) {
	const at = await chain.api.at(await chain.api.rpc.chain.getBlockHash(number));
	const moment = (await at.query.timestamp.now()).toNumber();
	return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}

const subjectDid = (subject) => `did:tutela:${network}:subject:${subject.slice(2)}`;
const institutionDid = (id) => `did:tutela:${network}:institution:${id}`;

describe('decentralised identifiers', { timeout: 300_000 }, () => {
	it('name an institution by its number, with its administrator’s account', async () => {
		const did = institutionDid(registry.id);
		const named = await run(['did', 'of', '--institution', `${registry.id}`]);
		assert.equal(JSON.parse(named.stdout).did, did);

		const { didDocument, didDocumentMetadata, didResolutionMetadata } = await resolve(did);
		const account = `polkadot:${network}:${registry.admin.address}`;
		const [method] = didDocument.verificationMethod;
		assert.equal(didDocument['@context'][0], CONTEXT);
		assert.equal(didDocument.id, did);
		assert.equal(didDocument.verificationMethod.length, 1);
		assert.equal(method.blockchainAccountId, account);
		assert.deepEqual(didDocument.authentication, [method.id]);
		assert.equal(didDocumentMetadata.deactivated, false);
		assert.match(didDocumentMetadata.created, DATETIME);
		assert.equal(didDocumentMetadata.created, await time(Number(didDocumentMetadata.versionId)));
		assert.equal(didResolutionMetadata.contentType, undefined);
	});

	it('follow a child’s file by block and by time, and end with it', async () => {
		const { identityRegistry } = chain.api.tx;
		const subject = await registered(chain, 'with an identifier', registry);
		const did = subjectDid(subject);
		const first = await resolve(did);
		const began = Number(first.didDocumentMetadata.versionId);
		assert.deepEqual(first.didDocument, {
			'@context': [CONTEXT],
			id: did,
			controller: institutionDid(registry.id),
		});
		assert.equal(first.didDocumentMetadata.created, await time(began));
		assert.equal(first.didDocumentMetadata.updated, undefined);
		await fails(did, 6, 'notFound', '--at-block', `${began - 1}`);

		const claims = identityRegistry.updateClaims(subject, [], chain.hash('other claims'));
		const updated = await sent(claims, registry.officer);
		const shredded = await sent(identityRegistry.shred(subject), registry.officer);
		const last = await resolve(did);
		assert.deepEqual(last.didDocument, { '@context': [CONTEXT], id: did });
		const { created, nextVersionId, ...rest } = last.didDocumentMetadata;
		assert.equal(created, first.didDocumentMetadata.created);
		assert.equal(nextVersionId, undefined);
		assert.deepEqual(rest, {
			deactivated: true,
			updated: await time(shredded),
			versionId: `${shredded}`,
			versionTime: await time(shredded),
		});

		const middle = {
			created,
			deactivated: false,
			nextUpdate: await time(shredded),
			nextVersionId: `${shredded}`,
			updated: await time(updated),
			versionId: `${updated}`,
			versionTime: await time(updated),
		};
		const byBlock = await resolve(did, '--at-block', `${updated}`);
		assert.deepEqual(byBlock.didDocumentMetadata, middle);
		assert.deepEqual(byBlock.didDocument, first.didDocument);
		const byTime = await resolve(did, '--at-time', await time(updated));
		assert.deepEqual(byTime, byBlock);
		const earlier = await resolve(did, '--at-block', `${updated - 1}`);
		assert.equal(earlier.didDocumentMetadata.nextVersionId, `${updated}`);
		assert.equal(earlier.didDocumentMetadata.versionId, `${began}`);
	});

	it('point from a merged file to the one to use', async () => {
		const [one, other] = [
			await registered(chain, 'registered twice', registry),
			await registered(chain, 'registered twice, again', registry),
		];
		const merge = chain.api.tx.identityRegistry.mergeDuplicate(other, one);
		await chain.send(merge, registry.officer);
		const { didDocumentMetadata } = await resolve(subjectDid(other));
		assert.equal(didDocumentMetadata.deactivated, true);
		assert.equal(didDocumentMetadata.canonicalId, subjectDid(one));
	});

	it('lose an institution’s account while it is suspended, and for good when it is revoked', async () => {
		const { accreditation } = chain.api.tx;
		const { id } = await chain.institution('suspended registry', { roles: ['Registrar'] });
		const did = institutionDid(id);
		await chain.decide(accreditation.suspend(id));
		const suspended = await resolve(did);
		assert.deepEqual(suspended.didDocument, { '@context': [CONTEXT], id: did });
		assert.equal(suspended.didDocumentMetadata.deactivated, false);
		const before = Number(suspended.didDocumentMetadata.versionId) - 1;
		const { didDocument, didDocumentMetadata } = await resolve(did, '--at-block', `${before}`);
		assert.equal(didDocument.verificationMethod.length, 1);
		assert.equal(didDocumentMetadata.nextVersionId, `${before + 1}`);
		await chain.decide(accreditation.revoke(id, null));
		assert.equal((await resolve(did)).didDocumentMetadata.deactivated, true);
	});

	it('are written down in two forms', async () => {
		const did = institutionDid(registry.id);
		const { didDocument } = await resolve(did);
		for (const form of ['application/did+ld+json', 'application/did+json']) {
			const answer = await resolve(did, '--accept', form);
			assert.equal(answer.didResolutionMetadata.contentType, form);
			assert.equal(answer.didDocument, undefined);
			const { '@context': context, ...produced } = JSON.parse(answer.didDocumentStream);
			const { '@context': own, ...document } = didDocument;
			assert.deepEqual(produced, document);
			assert.deepEqual(context, form.includes('ld') ? own : undefined);
		}
		const wrong = await fails(did, 2, 'representationNotSupported', '--accept', 'image/png');
		assert.equal(wrong.didDocumentStream, '');
	});

	it('are refused where they are none, of another method or network, or of nobody', async () => {
		const nobody = chain.hash('nobody').slice(2);
		const elsewhere = 'f'.repeat(32);
		for (const [did, code, error] of [
			['did:tutela:', 2, 'invalidDid'],
			[`did:tutela:${network}:subject:${nobody.toUpperCase()}`, 2, 'invalidDid'],
			[`did:tutela:${network}:institution:00`, 2, 'invalidDid'],
			['did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', 2, 'methodNotSupported'],
			[`did:tutela:${network}:subject:${nobody}`, 6, 'notFound'],
			[`did:tutela:${network}:institution:4000000000`, 6, 'notFound'],
			[`did:tutela:${elsewhere}:institution:${registry.id}`, 6, 'notFound'],
		]) {
			const answer = await fails(did, code, error);
			assert.equal(answer.didDocument, null, did);
		}
		await fails(institutionDid(registry.id), 6, 'notFound', '--at-block', '4000000000');
		await fails(institutionDid(registry.id), 6, 'notFound', '--at-time', '2020-01-01');
	});
});
