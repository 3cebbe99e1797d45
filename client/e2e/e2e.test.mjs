// Drives a running node from its metadata alone, as any client of any government can.
//
// TUTELA_URL names the node (ws://127.0.0.1:9944 unless set). It must be of the development
// preset, whose council's keys are known.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { acceptance, Chain, event, refusal, signRaw, wrapped } from './chain.mjs';
import { u8aWrapBytes } from '@polkadot/util';
import { signatureVerify } from '@polkadot/util-crypto';

const RIGHTS = ['ConsentTravel', 'Object', 'Receive', 'ViewHistory'];
const RIGHTS_IN_WORDS = ['consent to travel', 'object', 'receive', 'view history'];
const PALLETS = ['accreditation', 'identityRegistry', 'guardianship', 'borderTransfer'];

const DAY = 1_440;

let chain;
let api;
let registry;
let border;
let otherBorder;

before(async () => {
	chain = await Chain.connect();
	({ api } = chain);
	registry = await chain.institution('civil registry', { roles: ['Registrar'] });
	border = await chain.institution('border police', { roles: ['Border'], post: 'MDGIU' });
	otherBorder = await chain.institution('other border police', {
		roles: ['Border'],
		post: 'MDKIV',
	});
}, { timeout: 300_000 });

after(() => chain?.close());

/** Registers a child of eight years with one guardian, who signs in a wallet. */
async function child(label, guardian) {
	const subject = chain.hash(`child ${label}`);
	const now = new Date(await chain.now());
	const born = (now.getUTCFullYear() - 1970 - 8) * 12;
	const claims = chain.hash(`claims ${label}`);
	const register = api.tx.identityRegistry.register(subject, 'MD', born, claims, []);
	await chain.send(register, registry.officer);
	const text = acceptance(api, subject, 'parent by birth', RIGHTS_IN_WORDS);
	const establish = api.tx.guardianship.establish(
		subject,
		guardian.address,
		'BirthParent',
		RIGHTS,
		null,
		chain.hash(`birth certificate ${label}`),
		wrapped(guardian, text),
	);
	await chain.send(establish, registry.officer);
	return subject;
}

/** Terms of a consent for one way out, with an escort. */
async function terms(escort, label) {
	const minute = Math.floor((await chain.now()) / 60_000);
	return {
		destinations: ['IT', 'RO'],
		issued: minute - DAY,
		from: minute - DAY,
		until: minute + 30 * DAY,
		returnBy: null,
		escortOut: { Person: escort },
		escortBack: { Person: escort },
		crossings: 1,
		submitter: null,
		reference: chain.hash(`consent ${label}`).slice(0, 34),
	};
}

/** What a post reports. */
async function report(subject, post, changes = {}) {
	return {
		subject,
		direction: 'Exit',
		other: 'RO',
		post,
		companions: 'Nobody',
		evidence: chain.hash('evidence'),
		capturedAt: await chain.now(),
		officerDoubts: false,
		consents: [],
		...changes,
	};
}

/** A report of a child that no registry knows: refused, whatever else it says. */
async function unknown(label, post) {
	return report(chain.hash(`unknown ${label}`), post);
}

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
		assert.deepEqual(names(link.rights), RIGHTS);
		const officer = (await api.call.tutelaApi.officer(border.officer.address)).unwrap();
		assert.equal(officer.institution.toNumber(), border.id);
		assert.deepEqual(names(officer.roles), ['Border']);
		assert.equal(officer.post.unwrap().toUtf8(), 'MDGIU');
	});

	it('refuses an escort without a consent, and the refusal is a record', async () => {
		const attempt = await report(subject, border.post, { companions: { Escort: escort() } });
		const call = api.tx.borderTransfer.verifyCrossing(attempt);
		const { id, record } = await chain.record(await chain.send(call, border.officer));
		assert.equal(record.verdict.outcome.type, 'Denied');
		assert.equal(record.verdict.basis.type, 'NotMet');
		assert.deepEqual(names(record.verdict.reasons), ['ConsentMissing']);
		assert.equal(record.verdict.rules.country.toUtf8(), 'MD');
		assert.equal(record.subject.unwrap().toHex(), subject);
		assert.equal(record.officer.toString(), border.officer.address);
		assert.equal(record.institution.toNumber(), border.id);
		assert.equal(record.from.toUtf8(), 'MD');
		assert.equal(record.to.toUtf8(), 'RO');
		assert.equal(record.post.unwrap().toUtf8(), 'MDGIU');
		assert.equal(record.escort.asEscort.toHex(), escort());
		const again = await chain.stored(id);
		assert.equal(again.toHex(), record.toHex());
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

	it('asks first, and then clears the child with that consent', async () => {
		const changes = { companions: { Escort: escort() }, consents: [signed] };
		const attempt = await report(subject, border.post, changes);
		const asked = await api.call.tutelaApi.checkCrossing(border.officer.address, attempt);
		const call = api.tx.borderTransfer.verifyCrossing(attempt);
		const { record } = await chain.record(await chain.send(call, border.officer));
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
		const ids = history.map(([id]) => id.toHex());
		const previous = history.map(([, record]) => record.previous.unwrapOr(null)?.toHex());
		assert.deepEqual(previous.slice(0, 2), ids.slice(1));
		assert.equal(previous[2], undefined);
	});

	it('takes the consents of guardians with ed25519 and ECDSA keys', async () => {
		for (const type of ['ed25519', 'ecdsa']) {
			const guardian = chain.key(`guardian ${type}`, type);
			const other = await child(type, guardian);
			const agreed = await terms(escort(), type);
			const text = await chain.consentText(other, agreed);
			const attestation = { Guardian: { slot: 0, signed: wrapped(guardian, text) } };
			const attempt = await report(other, border.post, {
				companions: { Escort: escort() },
				consents: [{ terms: agreed, attestations: [attestation] }],
			});
			const call = api.tx.borderTransfer.verifyCrossing(attempt);
			const { record } = await chain.record(await chain.send(call, border.officer));
			assert.equal(record.verdict.outcome.type, 'Cleared', type);
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
		await chain.send(api.tx.guardianship.revokeConsent(other, agreed), guardian);
		const attempt = await report(other, border.post, {
			companions: { Escort: escort() },
			consents: [{ terms: agreed, attestations: [attestation] }],
		});
		const call = api.tx.borderTransfer.verifyCrossing(attempt);
		const { record } = await chain.record(await chain.send(call, border.officer));
		assert.equal(record.verdict.outcome.type, 'Denied');
		assert.deepEqual(names(record.verdict.reasons), ['Revoked']);
	});

	it('gets the name of an error for a request that makes no sense', async () => {
		const call = api.tx.borderTransfer.verifyCrossing;
		for (const [changes, name] of [
			[{ other: 'XX' }, 'borderTransfer.UnknownCountry'],
			[{ other: 'ro' }, 'borderTransfer.UnknownCountry'],
			[{ other: 'MD' }, 'borderTransfer.SameCountry'],
			[{ post: 'ROGAL', other: 'MD' }, 'borderTransfer.PostNotYours'],
			[{ post: 'mdgiu' }, 'borderTransfer.UnknownPort'],
			[{ capturedAt: 0 }, 'borderTransfer.CapturedTooLongAgo'],
		]) {
			const attempt = await report(subject, border.post, changes);
			await assert.rejects(chain.send(call(attempt), border.officer), { message: name });
		}
	});
});

describe('nobody else', { timeout: 300_000 }, () => {
	let stranger;

	/** Every call of the four pallets, with arguments of no meaning. */
	function everyCall() {
		return PALLETS.flatMap((pallet) =>
			Object.entries(api.tx[pallet]).map(([name, make]) => {
				const args = make.meta.args.map(({ type }) =>
					api.registry.createType(type.toString()),
				);
				return { name: `${pallet}.${name}`, call: make(...args) };
			}),
		);
	}

	before(() => {
		stranger = chain.key('stranger');
	});

	it('finds a call in the pool: every call of a stranger is refused', async () => {
		const calls = everyCall();
		assert.ok(calls.length >= 45, `${calls.length} calls`);
		for (const { name, call } of calls) {
			const message = await refusal(call, stranger).catch((error) => `${name}: ${error.message}`);
			assert.match(message, /1010/, name);
		}
		const { nonce } = await api.query.system.account(stranger.address);
		assert.equal(nonce.toNumber(), 0);
	});

	it('finds a way in by nesting', async () => {
		const { batch, batchAll, forceBatch } = api.tx.utility;
		const inner = api.tx.borderTransfer.verifyCrossing(await unknown('nested', 'MDGIU'));
		const weight = { refTime: 1_000_000_000n, proofSize: 100_000n };
		const others = [chain.key('accomplice').address];
		const nested = [
			batch([inner]),
			batchAll([inner]),
			forceBatch([inner]),
			batch([batch([inner])]),
			api.tx.proxy.proxy(border.officer.address, null, inner),
			api.tx.multisig.asMultiThreshold1(others, inner),
			api.tx.multisig.asMulti(2, others, null, inner, weight),
			api.tx.scheduler.schedule(1_000_000, null, 0, inner),
		];
		for (const call of nested) {
			const message = await refusal(call, stranger);
			assert.match(message, /1010/, call.method.method);
		}
	});

	it('pays a way in: a funded key gets the error, and no record', async () => {
		const funded = chain.keyring.addFromUri('//Charlie');
		const inner = api.tx.borderTransfer.verifyCrossing(await unknown('funded', 'MDGIU'));
		const records = await api.query.borderTransfer.nextRecord();
		const direct = chain.send(inner, funded);
		await assert.rejects(direct, { message: 'BadOrigin' });
		const nested = await chain.send(api.tx.utility.batch([inner]), funded);
		assert.equal(event(nested, 'utility', 'BatchInterrupted').data.error.type, 'BadOrigin');
		await assert.rejects(chain.send(api.tx.utility.batchAll([inner]), funded), {
			message: 'BadOrigin',
		});
		assert.equal((await api.query.borderTransfer.nextRecord()).toHex(), records.toHex());
	});

	it('stores bytes: remarks and preimages are refused for everybody', async () => {
		const funded = chain.keyring.addFromUri('//Charlie');
		const remark = api.tx.system.remark('0x00');
		for (const call of [
			remark,
			api.tx.system.remarkWithEvent('0x00'),
			api.tx.utility.batch([remark]),
			api.tx.preimage.notePreimage('0x00'),
			api.tx.balances.transferAllowDeath(stranger.address, 1_000_000_000_000n),
		]) {
			assert.match(await refusal(call, funded), /1010/, call.method.method);
		}
	});

	it('stays in: an officer of a suspended institution is refused, and comes back', async () => {
		const old = await chain.institution('unit to be suspended', {
			roles: ['Border'],
			post: 'MDGIU',
		});
		await chain.decide(api.tx.accreditation.suspend(old.id));
		const call = api.tx.borderTransfer.verifyCrossing(await unknown('suspended', 'MDGIU'));
		assert.match(await refusal(call, old.officer), /1010/);
		await chain.decide(api.tx.accreditation.reinstate(old.id));
		const { record } = await chain.record(await chain.send(call, old.officer));
		assert.deepEqual(names(record.verdict.reasons), ['UnknownSubject']);
	});
});

describe('a stolen officer key', { timeout: 300_000 }, () => {
	/** Far more than one allowance: each call records 8 crossings. */
	const CALLS = 600;
	const CHILDREN = 8;

	it('fills no more than its allowance, and others still get through', async () => {
		const stolen = await chain.institution('careless border police', {
			roles: ['Border'],
			post: 'MDGIU',
		});
		const subject = await child('in the flood', chain.key('mother in the flood'));
		const account = await api.query.system.account(stolen.officer.address);
		const head = await api.rpc.chain.getHeader();

		// Signed beforehand, immortal and numbered, so that nothing slows the flood down.
		const attempt = await unknown('flood', 'MDGIU');
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
			api.rpc.author.submitExtrinsic(signed).catch((error) => {
				assert.match(error.message, /10(10|12|13|14|16)/);
				refused += 1;
			});
		const flooding = flood.map(send);

		// While all of that waits, an officer of another institution does their work.
		const companions = { Guardians: [0] };
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

		const share = await flooded(stolen.officer.address, head.number.toNumber() + 1);
		const { capacity } = api.consts.accreditation.defaultAllowance ?? {};
		const allowance = (capacity?.toNumber() ?? 250_000_000) / 1e9;
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
