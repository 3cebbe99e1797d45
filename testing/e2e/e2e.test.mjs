// Drives a running node with its metadata alone, as any government's client can.
//
// TUTELA_URL names the node (ws://127.0.0.1:9944 unless set). It must be of the development
// preset, whose council's keys are known.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Chain, hashed, signRaw, wrapped } from './chain.mjs';
import * as scene from './scene.mjs';
import { u8aWrapBytes } from '@polkadot/util';
import { signatureVerify } from '@polkadot/util-crypto';

let chain;
let api;
let registry;
let border;
let otherBorder;
let colleague;

before(async () => {
	chain = await Chain.connect();
	({ api } = chain);
	registry = await chain.institution('civil registry', { roles: ['Registrar'] });
	border = await chain.institution('border police', { roles: ['Border'], post: 'MDGIU' });
	// Who refused a child is not the one who looks again.
	colleague = await chain.institution('second line', { roles: ['Border'], post: 'MDGIU' });
	otherBorder = await chain.institution('other border police', {
		roles: ['Border'],
		post: 'MDKIV',
	});
}, { timeout: 300_000 });

after(() => chain?.close());

const child = (label, guardian) => scene.child(chain, label, registry, guardian);
const terms = (escort, label) => scene.terms(chain, escort, label);
const report = (subject, post, changes) => scene.report(chain, subject, post, changes);

const names = (set) => [...set].map((member) => member.type);

describe('a government system', { timeout: 300_000 }, () => {
	const escort = () => chain.hash('aunt');
	let mother;
	let subject;
	let signed;

	before(async () => {
		mother = chain.key('mother');
		subject = await child('first', mother);
	});

	it('reads what it registered, by name', async () => {
		const file = (await api.query.identityRegistry.subjects(subject)).unwrap();
		assert.equal(file.residence.toUtf8(), 'MD');
		assert.equal(file.standing.type, 'Active');
		const [link] = file.data.custody.links;
		assert.equal(link.account.toString(), mother.address);
		assert.equal(link.basis.type, 'BirthParent');
		assert.deepEqual(names(link.rights), scene.RIGHTS);
		const officer = (await api.call.tutelaApi.officer(border.officer.address)).unwrap();
		assert.equal(officer.institution.toNumber(), border.id);
		assert.deepEqual(names(officer.roles), ['Border']);
		assert.equal(officer.post.unwrap().toUtf8(), 'MDGIU');
		const institution = (await api.query.accreditation.institutions(border.id)).unwrap();
		assert.equal(institution.name.toRawType(), 'Text');
		assert.equal(institution.name.toString(), 'End-to-end test: border police');
	});

	it('refuses an escort without a consent, and the refusal is a record', async () => {
		const attempt = await report(subject, border.post, { companions: { Escort: escort() } });
		const call = api.tx.borderTransfer.verifyCrossing(attempt);
		const { id, record, said } = await chain.record(await chain.send(call, border.officer));
		assert.equal(record.verdict.outcome.type, 'Denied');
		assert.equal(record.verdict.basis.type, 'NotMet');
		// An indexer needs no storage for what the event says.
		for (const part of ['outcome', 'basis', 'reasons']) {
			assert.equal(said[part].toHex(), record.verdict[part].toHex(), part);
		}
		for (const part of ['direction', 'from', 'to', 'institution', 'subject']) {
			assert.equal(said[part].toHex(), record[part].toHex(), part);
		}
		assert.deepEqual(names(record.verdict.reasons), ['ConsentMissing']);
		assert.equal(record.verdict.rules.country.toUtf8(), 'MD');
		assert.equal(record.subject.unwrap().toHex(), subject);
		assert.equal(record.officer.toString(), border.officer.address);
		assert.equal(record.institution.toNumber(), border.id);
		assert.equal(record.from.toUtf8(), 'MD');
		assert.equal(record.to.toUtf8(), 'RO');
		assert.equal(record.post.unwrap().toUtf8(), 'MDGIU');
		assert.equal(record.companions.asEscort.toHex(), escort());
		// Its number is a number, however it is written.
		const again = await chain.stored(id.toNumber());
		assert.equal(again.toHex(), record.toHex());
		const key = `0x${id.toNumber().toString(16).padStart(16, '0')}`;
		const kept = (await api.query.borderTransfer.records(key)).unwrap();
		assert.equal(kept.toHex(), record.toHex());
	});

	it('shows the guardian the text that the chain builds', async () => {
		const agreed = await terms(escort(), 'first');
		const text = await chain.consentText(subject, agreed);
		const lines = text.split('\n');
		assert.equal(lines[0], 'Tutela travel consent, version 1');
		assert.equal(lines[1], `Network: ${api.genesisHash.toHex()}`);
		assert.equal(lines[2], `Child: ${subject}`);
		assert.ok(lines.includes('To: IT, RO'), text);
		assert.ok(lines.includes(`Escort out: ${escort()}`), text);
		assert.ok(lines.includes('Submitted by: any border institution'), text);
		assert.ok(/^[\n -~]+$/.test(text), 'plain ASCII');
		// A wallet shows the text and signs it between <Bytes> and </Bytes>.
		const signature = signRaw(mother, text);
		assert.ok(signatureVerify(u8aWrapBytes(text), signature, mother.publicKey).isValid);
		const attestation = { Guardian: { slot: 0, signed: { Wrapped: { Sr25519: signature } } } };
		signed = { terms: agreed, attestations: [attestation] };
	});

	it('is told that a call which it may make costs nothing, and others what it costs', async () => {
		const attempt = await report(subject, border.post, { companions: { Escort: escort() } });
		const call = api.tx.borderTransfer.verifyCrossing(attempt);
		const fee = async (key) => (await call.paymentInfo(key.address)).partialFee.toBigInt();
		assert.equal(await fee(border.officer), 0n);
		assert.notEqual(await fee(chain.key('stranger')), 0n);
	});

	it('asks first, and then clears the child with that consent', async () => {
		const changes = { companions: { Escort: escort() }, consents: [signed] };
		const attempt = await report(subject, border.post, changes);
		const asked = await api.call.tutelaApi.checkCrossing(colleague.officer.address, attempt);
		const call = api.tx.borderTransfer.verifyCrossing(attempt);
		const { record } = await chain.record(await chain.send(call, colleague.officer));
		assert.equal(record.verdict.outcome.type, 'Cleared');
		assert.equal(record.verdict.basis.type, 'GuardianConsent');
		assert.deepEqual(names(record.verdict.reasons), []);
		assert.equal(asked.asOk.toHex(), record.verdict.toHex());
		assert.equal(record.consents.length, 1);
	});

	it('refuses the same consent a second time', async () => {
		const changes = { companions: { Escort: escort() }, consents: [signed] };
		const attempt = await report(subject, otherBorder.post, changes);
		const call = api.tx.borderTransfer.verifyCrossing(attempt);
		const { record } = await chain.record(await chain.send(call, otherBorder.officer));
		assert.equal(record.verdict.outcome.type, 'Denied');
		assert.deepEqual(names(record.verdict.reasons), ['UsedUp', 'JourneyOpen']);
	});

	it('follows the history of the child, the newest record first', async () => {
		const history = await api.call.tutelaApi.history(subject, null, 10);
		const outcomes = history.map(([, record]) => record.verdict.outcome.type);
		assert.deepEqual(outcomes, ['Denied', 'Cleared', 'Denied']);
		const ids = history.map(([id]) => id.toNumber());
		const previous = history.map(([, record]) => record.previous.unwrapOr(null)?.toNumber());
		assert.deepEqual(previous.slice(0, 2), ids.slice(1));
		assert.equal(previous[2], undefined);
	});

	it('takes the consents of guardians with other keys, and of a device that signs hashes', async () => {
		for (const [type, sign] of [['ed25519', wrapped], ['ecdsa', wrapped], ['ed25519', hashed]]) {
			const guardian = chain.key(`guardian ${type} ${sign.name}`, type);
			const other = await child(`${type} ${sign.name}`, guardian);
			const agreed = await terms(escort(), `${type} ${sign.name}`);
			const text = await chain.consentText(other, agreed);
			const attestation = { Guardian: { slot: 0, signed: sign(guardian, text) } };
			const attempt = await report(other, border.post, {
				companions: { Escort: escort() },
				consents: [{ terms: agreed, attestations: [attestation] }],
			});
			const call = api.tx.borderTransfer.verifyCrossing(attempt);
			const { record } = await chain.record(await chain.send(call, border.officer));
			assert.equal(record.verdict.outcome.type, 'Cleared', `${type} ${sign.name}`);
		}
	});

	it('lets a guardian revoke for free', async () => {
		const guardian = chain.key('revoking guardian');
		const other = await child('revoked', guardian);
		const agreed = await terms(escort(), 'revoked');
		const text = await chain.consentText(other, agreed);
		const attestation = { Guardian: { slot: 0, signed: wrapped(guardian, text) } };
		const { data } = await api.query.system.account(guardian.address);
		assert.equal(data.free.toBigInt(), 0n, 'a guardian holds no funds');
		// Mortal, as wallets make transactions. Those of the other tests are immortal.
		const revoke = api.tx.guardianship.revokeConsent(other, agreed);
		await chain.send(revoke, guardian, {});
		const attempt = await report(other, border.post, {
			companions: { Escort: escort() },
			consents: [{ terms: agreed, attestations: [attestation] }],
		});
		const call = api.tx.borderTransfer.verifyCrossing(attempt);
		const { record } = await chain.record(await chain.send(call, border.officer));
		assert.equal(record.verdict.outcome.type, 'Denied');
		assert.deepEqual(names(record.verdict.reasons), ['Revoked']);
	});
});

describe('a stolen officer key', { timeout: 300_000 }, () => {
	/** Far more than one allowance and what comes back meanwhile. */
	const CALLS = 600;
	/** In each call. */
	const CHILDREN = 16;

	it('fills no more than its allowance, and others still get through', async () => {
		const stolen = await chain.institution('careless border police', {
			roles: ['Border'],
			post: 'MDGIU',
		});
		const subject = await child('in the flood', chain.key('mother in the flood'));
		const account = await api.query.system.account(stolen.officer.address);
		const head = await api.rpc.chain.getHeader();

		// Signed beforehand, immortal and numbered, so that nothing slows the flood down.
		const attempt = await report(chain.hash('unknown to all'), 'MDGIU');
		const flood = [];
		for (let number = 0; number < CALLS; number += 1) {
			const reports = Array.from({ length: CHILDREN }, (_, child) => ({
				...attempt,
				subject: chain.hash(`flood ${number} ${child}`),
			}));
			const call = api.tx.borderTransfer.verifyCrossings(reports);
			const nonce = account.nonce.toNumber() + number;
			flood.push(await call.signAsync(stolen.officer, { nonce, era: 0 }));
		}
		let refused = 0;
		const send = (signed) =>
			chain.submit(signed).catch((error) => {
				assert.match(`${error.code}`, /^10(10|12|13|14|16)$/);
				refused += 1;
			});
		const flooding = flood.map(send);

		// While all of that waits, an officer of another institution sends a crossing.
		const companions = { Guardians: [{ number: 0 }] };
		const honest = await report(subject, otherBorder.post, { companions });
		const before = (await api.rpc.chain.getHeader()).number.toNumber();
		const receipt = await chain.send(
			api.tx.borderTransfer.verifyCrossing(honest),
			otherBorder.officer,
		);
		const { record } = await chain.record(receipt);
		assert.equal(record.verdict.outcome.type, 'Cleared');
		const { number } = await api.rpc.chain.getHeader(receipt.block);
		await Promise.all(flooding);
		// Some more blocks, in which the waiting transactions could be included.
		await chain.block(number.toNumber() + 8);

		const share = await flooded(stolen.officer.address, head.number.toNumber() + 1);
		const { capacity } = api.consts.accreditation.defaultAllowance ?? {};
		const allowance = (capacity?.toNumber() ?? 440_000_000) / 1e9;
		const percent = (part) => `${(part * 100).toFixed(1)} %`;
		console.log(
			`${CALLS} calls sent, ${refused} refused at once; ${share.count} are in ${share.blocks} ` +
				`blocks, at most ${percent(share.largest)} of one (allowance ${percent(allowance)}); ` +
				`the other crossing waited ${number.toNumber() - before} block(s)`,
		);
		assert.ok(share.count > 0, 'the flood reached a block');
		assert.ok(share.count < CALLS, 'the allowance held the flood back');
		assert.ok(share.largest <= allowance, `${share.largest} of a block`);
		assert.ok(number.toNumber() - before <= 5, 'the other crossing had to wait');
	});

	/** The largest share of a block that the transactions of `address` took, from block `from`. */
	async function flooded(address, from) {
		const { maxBlock, perClass } = api.consts.system.blockWeights;
		const room = perClass.normal.maxTotal.unwrapOr(maxBlock);
		const length = api.consts.system.blockLength.max.normal.toNumber();
		const last = (await api.rpc.chain.getHeader()).number.toNumber();
		const total = { largest: 0, count: 0, blocks: 0 };
		for (let number = from; number <= last; number += 1) {
			const hash = await api.rpc.chain.getBlockHash(number);
			const [{ block }, at] = await Promise.all([api.rpc.chain.getBlock(hash), api.at(hash)]);
			const own = block.extrinsics
				.map((extrinsic, index) => ({ extrinsic, index }))
				.filter(({ extrinsic }) => extrinsic.isSigned && extrinsic.signer.toString() === address);
			if (own.length === 0) {
				continue;
			}
			const indices = new Set(own.map(({ index }) => index));
			let [time, proof] = [0, 0];
			for (const { phase, event: { section, method, data } } of await at.query.system.events()) {
				const mine = phase.isApplyExtrinsic && indices.has(phase.asApplyExtrinsic.toNumber());
				if (mine && section === 'system' && /^Extrinsic(Success|Failed)$/.test(method)) {
					const { weight } = data.dispatchInfo;
					time += Number(weight.refTime);
					proof += Number(weight.proofSize);
				}
			}
			const bytes = own.reduce((sum, { extrinsic }) => sum + extrinsic.encodedLength, 0);
			const share = Math.max(
				time / Number(room.refTime),
				proof / Number(room.proofSize),
				bytes / length,
			);
			total.largest = Math.max(total.largest, share);
			total.count += own.length;
			total.blocks += 1;
		}
		return total;
	}
});
