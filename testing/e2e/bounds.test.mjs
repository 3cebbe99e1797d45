// Requests that make no sense or are too large: which error the chain answers with, and that they
// change nothing.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Chain, wrapped } from './chain.mjs';
import { child, link, registered, report, terms } from './scene.mjs';

let chain;
let api;
let registry;
let border;

before(async () => {
	chain = await Chain.connect();
	({ api } = chain);
	registry = await chain.institution('civil registry of the bounds', { roles: ['Registrar'] });
	border = await chain.institution('border police of the bounds', {
		roles: ['Border'],
		post: 'MDGIU',
	});
}, { timeout: 300_000 });

after(() => chain?.close());

/** The errors of the calls, by name. The calls are sent one after the other without waiting. */
async function outcomes(calls, key) {
	const first = (await api.rpc.system.accountNextIndex(key.address)).toNumber();
	const sent = calls.map((call, place) => chain.send(call, key, { nonce: first + place, era: 0 }));
	const settled = await Promise.allSettled(sent);
	return settled.map(({ status, reason }) => (status === 'fulfilled' ? 'ok' : reason.message));
}

/** A child's records and file. */
async function standing(subject) {
	const records = await api.query.borderTransfer.nextRecord();
	const file = await api.query.identityRegistry.subjects(subject);
	return { records: records.toHex(), file: file.toHex() };
}

describe('a request that makes no sense', { timeout: 300_000 }, () => {
	const escort = () => chain.hash('aunt');
	let mother;
	let subject;

	before(async () => {
		mother = chain.key('mother of the bounds');
		subject = await child(chain, 'of the bounds', registry, mother);
	});

	it('gets the name of what is wrong with the report, and leaves no record', async () => {
		const before = await standing(subject);
		const wrong = [
			[{ other: 'XX' }, 'borderTransfer.UnknownCountry'],
			[{ other: 'ro' }, 'borderTransfer.UnknownCountry'],
			[{ other: 'MD' }, 'borderTransfer.SameCountry'],
			[{ post: 'ROGAL', other: 'MD' }, 'borderTransfer.PostNotYours'],
			[{ document: 'xx' }, 'borderTransfer.UnknownCountry'],
			[{ post: 'MDKIV' }, 'borderTransfer.PostNotYours'],
			[{ post: 'mdgiu' }, 'borderTransfer.UnknownPort'],
			[{ capturedAt: 0 }, 'borderTransfer.CapturedTooLongAgo'],
			[{ capturedAt: (await chain.now()) + 3_600_000 }, 'borderTransfer.CapturedInFuture'],
		];
		const calls = [];
		for (const [changes] of wrong) {
			const attempt = await report(chain, subject, border.post, changes);
			calls.push(api.tx.borderTransfer.verifyCrossing(attempt));
		}
		const names = wrong.map(([, name]) => name);
		assert.deepEqual(await outcomes(calls, border.officer), names);
		assert.deepEqual(await standing(subject), before);
	});

	it('gets the name of what is wrong with a consent, and the consent stays unused', async () => {
		const before = await standing(subject);
		const agreed = await terms(chain, escort(), 'of the bounds');
		const wrong = [
			[{ destinations: ['RO', 'IT'] }, 'borderTransfer.DestinationsNotAscending'],
			[{ destinations: ['RO', 'RO'] }, 'borderTransfer.DestinationsNotAscending'],
			[{ destinations: ['ro'] }, 'borderTransfer.UnknownDestination'],
			[{ until: agreed.from - 1 }, 'borderTransfer.ConsentEndsBeforeBegin'],
			[{ returnBy: agreed.from - 1 }, 'borderTransfer.ConsentEndsBeforeBegin'],
			[{ issued: agreed.from + 1 }, 'borderTransfer.ConsentBeginsBeforeIssue'],
			[{ until: agreed.issued + 1_097 * 1_440 }, 'borderTransfer.ConsentTooLong'],
			[{ crossings: 0 }, 'borderTransfer.ConsentForNoCrossing'],
		];
		const calls = [];
		const text = await chain.consentText(subject, agreed);
		for (const [changes, name] of wrong) {
			const refused = chain.consentText(subject, { ...agreed, ...changes });
			await assert.rejects(refused, { message: name });
			const attestation = { Guardian: { slot: 0, signed: wrapped(mother, text) } };
			const attempt = await report(chain, subject, border.post, {
				companions: { Escort: escort() },
				consents: [{ terms: { ...agreed, ...changes }, attestations: [attestation] }],
			});
			calls.push(api.tx.borderTransfer.verifyCrossing(attempt));
		}
		const names = wrong.map(([, name]) => name);
		assert.deepEqual(await outcomes(calls, border.officer), names);
		assert.deepEqual(await standing(subject), before);
	});
});

describe('one more than there is room for', { timeout: 300_000 }, () => {
	it('is refused as a ninth guardian, and the eight stay', async () => {
		const subject = await registered(chain, 'with nine guardians', registry);
		const guardians = Array.from({ length: 9 }, (_, number) => chain.key(`guardian ${number}`));
		const calls = guardians.map((guardian) => link(chain, subject, guardian));
		const expected = [...Array(8).fill('ok'), 'guardianship.TooManyGuardians'];
		assert.deepEqual(await outcomes(calls, registry.officer), expected);
		const file = (await api.query.identityRegistry.subjects(subject)).unwrap();
		const accounts = [...file.data.custody.links].map(({ account }) => account.toString());
		assert.deepEqual(accounts, guardians.slice(0, 8).map(({ address }) => address));
	});

	it('is refused as a 65th child in a batch, and nobody is recorded', async () => {
		const reports = [];
		for (let number = 0; number < 65; number += 1) {
			reports.push(await report(chain, chain.hash(`child ${number} of 65`), border.post));
		}
		const { verifyCrossings } = api.tx.borderTransfer;
		const records = await api.query.borderTransfer.nextRecord();
		const nonce = await api.rpc.system.accountNextIndex(border.officer.address);
		const signed = await verifyCrossings(reports).signAsync(border.officer, { era: 0 });
		// The runtime cannot decode it.
		await assert.rejects(chain.submit(signed), { code: 1002 });
		assert.equal((await api.query.borderTransfer.nextRecord()).toHex(), records.toHex());
		const next = await api.rpc.system.accountNextIndex(border.officer.address);
		assert.equal(next.toNumber(), nonce.toNumber());

		const sixtyFour = await chain.send(verifyCrossings(reports.slice(1)), border.officer);
		const recorded = sixtyFour.events.filter(({ method }) => method === 'CrossingRecorded');
		assert.equal(recorded.length, 64);
	});
});

describe('a question that nobody can read', { timeout: 300_000 }, () => {
	/** The functions of `TutelaApi` that take arguments, as a node names them. */
	const functions = () => Object.entries(api.call.tutelaApi)
		.filter(([, asked]) => asked.meta.params.length > 0)
		.map(([name]) => name)
		.map((name) => `TutelaApi_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);

	it('is an error of that question, and the node answers the next one', async () => {
		assert.ok(functions().length >= 9, `${functions()}`);
		for (const name of functions()) {
			for (const garbage of ['0x', '0xff']) {
				const asked = chain.provider.send('state_call', [name, garbage]);
				await assert.rejects(asked, ({ code }) => Number.isInteger(code), `${name} ${garbage}`);
			}
		}
		const officer = await api.call.tutelaApi.officer(border.officer.address);
		assert.equal(officer.unwrap().institution.toNumber(), border.id);
	});
});
