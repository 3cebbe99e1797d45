// Outsiders stay outside. The pool refuses the calls of keys without a role, however they are wrapped, and
// whether the keys can pay or not.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Chain } from './chain.mjs';
import { report } from './scene.mjs';

const PALLETS = ['accreditation', 'identityRegistry', 'guardianship', 'borderTransfer'];

/** The node's message if the sender has no authority for a call. */
const CANNOT_PAY = /1010.*Inability to pay/;
/** The node's message about a call that no key may send, or that carries one which this key may not. */
const NOT_A_CALL = /1010.*call is not expected/;

/** Either: which check comes first depends on the sender's funds. */
const KEPT_OUT = /1010.*(Inability to pay|call is not expected)/;

let chain;
let api;
let calls;

before(async () => {
	chain = await Chain.connect();
	({ api } = chain);
	calls = PALLETS.flatMap((pallet) => callsOf(pallet).map(({ name, make }) => ({ name, call: make() })));
}, { timeout: 300_000 });

after(() => chain?.close());

/** Every call of a pallet in the metadata. `make` builds it with `inner` and otherwise default arguments. */
function callsOf(pallet) {
	return Object.entries(api.tx[pallet]).map(([method, tx]) => {
		const types = tx.meta.args.map(({ type }) => type.toString());
		const make = (inner) =>
			tx(...types.map((type) => argument(type, inner) ?? api.registry.createType(type)));
		return { name: `${pallet}.${method}`, carries: types.some((type) => argument(type, true)), make };
	});
}

function argument(type, inner) {
	return { Call: inner, 'Vec<Call>': inner && [inner] }[type];
}

/** Every call of the runtime that can hold another call, with `inner` in it. */
function carriersOf(inner) {
	return Object.keys(api.tx)
		.flatMap(callsOf)
		.filter(({ carries }) => carries)
		.map(({ name, make }) => ({ name, call: make(inner) }));
}

/** Asserts that the pool refuses `call` of `key`, which never sent anything, with `message`. */
async function isRefused(key, name, call, message) {
	const said = await chain.refusal(call, key, { nonce: 0 }).catch((error) => error.message);
	assert.match(said, message, name);
}

/** Asserts that no call of `key` enters a block, alone or in another call. Its calls are not free. */
async function isKeptOut(key, real) {
	const { batch, batchAll, forceBatch } = api.tx.utility;
	const others = [chain.key('accomplice').address];
	for (const { name, call } of calls) {
		await isRefused(key, name, call, CANNOT_PAY);
		await isRefused(key, `${name} in a batch`, batch([call]), KEPT_OUT);
		await isRefused(key, `${name} by a proxy`, api.tx.proxy.proxy(real, null, call), KEPT_OUT);
		const shared = api.tx.multisig.asMultiThreshold1(others, call);
		await isRefused(key, `${name} by a multisig`, shared, KEPT_OUT);
	}
	const inner = api.tx.borderTransfer.verifyCrossing(await report(chain, chain.hash('x'), 'MDGIU'));
	for (const carrier of [batchAll([batch([inner])]), forceBatch([batchAll([inner])])]) {
		await isRefused(key, 'a batch in a batch', carrier, KEPT_OUT);
	}
	for (const { name, call } of carriersOf(inner)) {
		await isRefused(key, name, call, KEPT_OUT);
	}
	const { nonce } = await api.query.system.account(key.address);
	assert.equal(nonce.toNumber(), 0, 'nothing of this key is in a block');
}

describe('a key that is neither accredited nor a guardian', { timeout: 300_000 }, () => {
	it('gets no call of the four pallets into a block, by itself or inside another call', async () => {
		assert.ok(calls.length >= 45, `${calls.length} calls`);
		await isKeptOut(chain.key('stranger'), chain.keyring.addFromUri('//Alice').address);
	});

	it('knows every way to carry a call', async () => {
		const carriers = carriersOf(calls[0].call).map(({ name }) => name);
		for (const expected of [
			'utility.batch',
			'utility.batchAll',
			'utility.forceBatch',
			'utility.asDerivative',
			'multisig.asMulti',
			'multisig.asMultiThreshold1',
			'proxy.proxy',
			'proxy.proxyAnnounced',
			'scheduler.schedule',
			'scheduler.scheduleAfter',
			'scheduler.scheduleNamed',
			'council.propose',
			'council.execute',
			'whitelist.dispatchWhitelistedCallWithPreimage',
		]) {
			assert.ok(carriers.includes(expected), `${expected} among ${carriers.join(', ')}`);
		}
	});
});

describe('an officer whose institution is suspended', { timeout: 300_000 }, () => {
	it('gets nothing into a block, and comes back when the institution does', async () => {
		const options = { roles: ['Registrar', 'Court', 'Border', 'ChildProtection'], post: 'MDGIU' };
		const old = await chain.institution('unit to be suspended', options);
		await chain.decide(api.tx.accreditation.suspend(old.id));
		await isKeptOut(old.officer, old.admin.address);
		await chain.decide(api.tx.accreditation.reinstate(old.id));
		const unknown = await report(chain, chain.hash('unknown to all'), 'MDGIU');
		const call = api.tx.borderTransfer.verifyCrossing(unknown);
		const { record } = await chain.record(await chain.send(call, old.officer));
		assert.deepEqual([...record.verdict.reasons].map(({ type }) => type), ['UnknownSubject']);
	});
});

describe('a key of the council, which has funds', { timeout: 300_000 }, () => {
	let funded;
	let friend;
	let records;

	before(async () => {
		funded = chain.keyring.addFromUri('//Charlie');
		friend = chain.keyring.addFromUri('//Bob');
		records = await api.query.borderTransfer.nextRecord();
	});

	after(async () => {
		const now = await api.query.borderTransfer.nextRecord();
		assert.equal(now.toHex(), records.toHex(), 'nobody recorded anything');
	});

	it('gets no call of the four pallets into a block, by itself or inside another call', async () => {
		const { batch, forceBatch } = api.tx.utility;
		const { addProxy, proxy, removeProxies } = api.tx.proxy;
		// An interrupted run may have left one.
		await chain.send(removeProxies(), friend);
		await chain.send(addProxy(funded.address, 'Any', 0), friend);
		try {
			for (const { name, call } of calls) {
				assert.match(await chain.refusal(call, funded), CANNOT_PAY, name);
				for (const carrier of [
					batch([call]),
					forceBatch([batch([call])]),
					api.tx.multisig.asMultiThreshold1([friend.address], call),
					proxy(friend.address, null, call),
				]) {
					assert.match(await chain.refusal(carrier, funded), NOT_A_CALL, `${name} carried`);
				}
			}
		} finally {
			await chain.send(removeProxies(), friend);
		}
	});

	it('cannot reach the scheduler', async () => {
		const { call } = calls[0];
		const scheduled = [
			...callsOf('scheduler').map(({ name, make }) => ({ name, call: make(call) })),
			{ name: 'in a batch', call: api.tx.utility.batch([api.tx.scheduler.schedule(1e6, null, 0, call)]) },
		];
		for (const { name, call: tx } of scheduled) {
			assert.match(await chain.refusal(tx, funded), NOT_A_CALL, name);
		}
		assert.deepEqual(await api.query.scheduler.agenda.entries(), []);
	});

	it('cannot store bytes: remarks and preimages, and pass nothing on', async () => {
		const stranger = chain.key('stranger').address;
		const remark = api.tx.system.remark('0x00');
		for (const call of [
			remark,
			api.tx.system.remarkWithEvent('0x00'),
			api.tx.utility.batch([remark]),
			api.tx.multisig.asMultiThreshold1([friend.address], remark),
			api.tx.proxy.proxy(friend.address, null, remark),
			api.tx.preimage.notePreimage('0x00'),
			api.tx.balances.transferAllowDeath(stranger, 1_000_000_000_000n),
		]) {
			assert.match(await chain.refusal(call, funded), NOT_A_CALL, call.method.method);
		}
	});
});
