// What the tests share: a connection that knows only the node's metadata, keys, and waiting for
// blocks.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { Keyring } from '@polkadot/keyring';
import { u8aConcat, u8aToHex, u8aWrapBytes } from '@polkadot/util';
import { blake2AsU8a, cryptoWaitReady } from '@polkadot/util-crypto';

export const URL = process.env.TUTELA_URL ?? 'ws://127.0.0.1:9944';

const PATIENCE = 120_000;

/** The council of the development preset. Two of three is two thirds. */
const MEMBERS = ['//Alice', '//Bob', '//Charlie'];
const MOTION_WEIGHT = { refTime: 500_000_000_000n, proofSize: 2_000_000n };

export class Chain {
	/** Connects with nothing but the metadata: no types, no extensions. */
	static async connect() {
		await cryptoWaitReady();
		const provider = new WsProvider(URL, 1_000, {}, 20_000);
		const api = await ApiPromise.create({ provider, noInitWarn: true, throwOnConnect: true });
		// Each run makes its own children and keys, so that it can be repeated on one chain.
		const salt = (await api.rpc.chain.getBlockHash()).toU8a();
		return new Chain(api, provider, salt);
	}

	constructor(api, provider, salt) {
		this.api = api;
		this.provider = provider;
		this.salt = salt;
		this.keyring = new Keyring({ type: 'sr25519' });
	}

	close() {
		return this.api.disconnect();
	}

	/** 32 bytes that belong to a label in this run. */
	bytes(label) {
		return blake2AsU8a(u8aConcat(this.salt, label));
	}

	hash(label) {
		return u8aToHex(this.bytes(label));
	}

	/** A key that belongs to a label in this run. */
	key(label, type = 'sr25519') {
		return new Keyring({ type }).addFromSeed(this.bytes(`key ${label}`));
	}

	/** Waits until the chain has a block with this number. */
	async block(number) {
		const deadline = Date.now() + PATIENCE;
		while ((await this.api.rpc.chain.getHeader()).number.toNumber() < number) {
			if (Date.now() > deadline) {
				throw new Error(`no block ${number} in time`);
			}
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
	}

	/** The chain's time in milliseconds. */
	async now() {
		return (await this.api.query.timestamp.now()).toNumber();
	}

	/** The text that guardians sign for these terms, as the chain builds it. */
	async consentText(subject, terms) {
		const answer = await this.api.call.tutelaApi.consentText(subject, terms);
		if (answer.isErr) {
			throw new Error(errorName(this.api, answer.asErr));
		}
		return answer.asOk.toString();
	}

	/**
	 * Signs and sends, and waits for the block. Throws if the pool refuses, or the call fails.
	 *
	 * The transaction is immortal unless `options` say otherwise: on a busy machine a block can take
	 * long.
	 */
	send(tx, key, options = { era: 0 }) {
		const { api } = this;
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error('no block in time')), PATIENCE);
			const done = (settle, value) => {
				clearTimeout(timer);
				settle(value);
			};
			tx.signAndSend(key, options, ({ status, events, dispatchError, isError }) => {
				if (isError) {
					done(reject, new Error(`left the pool: ${status.type}`));
				}
				// A development chain finalises each block at once, and may report only the finality.
				const inBlock = status.isInBlock ? status.asInBlock : status.isFinalized && status.asFinalized;
				if (!inBlock) {
					return;
				}
				if (dispatchError) {
					done(reject, new Error(errorName(api, dispatchError)));
				}
				const happened = events.map(({ event }) => event);
				done(resolve, { block: inBlock.toHex(), events: happened });
			}).catch((error) => done(reject, error));
		});
	}

	/** Sends a signed transaction to the node. If the node refuses, throws with its code and message. */
	submit(signed) {
		// Through the provider: the library above it prints every refusal.
		return this.provider.send('author_submitExtrinsic', [signed.toHex()]);
	}

	/** Asserts that the pool refuses the transaction, and returns the node's message. */
	async refusal(tx, key, options = {}) {
		const signed = await tx.signAsync(key, { era: 0, ...options });
		try {
			await this.submit(signed);
		} catch (error) {
			if (error.code === 1010) {
				return error.message;
			}
			throw error;
		}
		throw new Error('the pool took it');
	}

	/** Carries out `call` as a motion of the council: proposed, voted, closed. */
	async decide(call) {
		const { api } = this;
		const [first, second] = MEMBERS.map((uri) => this.keyring.addFromUri(uri));
		const length = call.method.encodedLength;
		const proposed = await this.send(api.tx.council.propose(2, call, length), first);
		const { proposalIndex, proposalHash } = event(proposed, 'council', 'Proposed').data;
		const vote = () => api.tx.council.vote(proposalHash, proposalIndex, true);
		await Promise.all([first, second].map((member) => this.send(vote(), member)));
		const close = api.tx.council.close(proposalHash, proposalIndex, MOTION_WEIGHT, length);
		const closed = await this.send(close, first);
		const { result } = event(closed, 'council', 'Executed').data;
		if (result.isErr) {
			throw new Error(errorName(api, result.asErr));
		}
		return closed;
	}

	/** Accredits an institution and appoints one officer, who agrees. */
	async institution(label, { jurisdiction = 'MD', roles, post = null }) {
		const { api } = this;
		const [admin, officer] = [this.key(`admin ${label}`), this.key(`officer ${label}`)];
		const year = 365 * 24 * 3_600_000;
		const until = (await this.now()) + 2 * year;
		const framework = this.hash(`framework ${label}`);
		const name = `End-to-end test: ${label}`;
		const accredit = api.tx.accreditation.accredit;
		const call = accredit(name, jurisdiction, roles, admin.address, framework, until);
		const decided = await this.decide(call);
		const id = event(decided, 'accreditation', 'InstitutionAccredited').data.institution;
		const valid_until = (await this.now()) + year;
		const text = appointment(api, id, roles, post, valid_until);
		const signed = wrapped(officer, text);
		const appoint = api.tx.accreditation.appointOfficer;
		await this.send(appoint(officer.address, roles, post, valid_until, signed), admin);
		return { id: id.toNumber(), admin, officer, post };
	}

	/** The record that a call made, by field name. */
	async record(receipt) {
		const { data } = event(receipt, 'borderTransfer', 'CrossingRecorded');
		return { id: data.record, record: await this.stored(data.record), said: data };
	}

	/** The record with this number. */
	async stored(id) {
		return (await this.api.call.tutelaApi.record(id)).unwrap();
	}
}

/** The event of this name, by the names of its fields. */
export function event(receipt, section, method) {
	const found = receipt.events.find((e) => e.section === section && e.method === method);
	if (!found) {
		const all = receipt.events.map((e) => `${e.section}.${e.method}`).join(', ');
		throw new Error(`no ${section}.${method} among ${all}`);
	}
	return found;
}

/** `pallet.Error` of a dispatch error. */
export function errorName(api, error) {
	if (!error.isModule) {
		return error.type;
	}
	const { section, name } = api.registry.findMetaError(error.asModule);
	return `${section}.${name}`;
}

/** What a wallet's `signRaw` with `type: 'bytes'` gives: a signature over `<Bytes>…</Bytes>`. */
export function signRaw(pair, data) {
	return u8aToHex(pair.sign(u8aWrapBytes(data)));
}

const SCHEMES = { sr25519: 'Sr25519', ed25519: 'Ed25519', ecdsa: 'Ecdsa' };

/** A wallet's signature, as the chain takes it. */
export function wrapped(pair, data) {
	return { Wrapped: { [SCHEMES[pair.type]]: signRaw(pair, data) } };
}

/** A device's signature, as the chain takes it: over the hash of the wrapped text. */
export function hashed(pair, data) {
	const signature = pair.sign(blake2AsU8a(u8aWrapBytes(data), 256));
	return { Hashed: { [SCHEMES[pair.type]]: u8aToHex(signature) } };
}

/** The text by which an officer accepts, as the signing specification has it. */
export function appointment(api, institution, roles, post, validUntil) {
	const words = (role) => role.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
	const minute = new Date(validUntil).toISOString().slice(0, 16).replace('T', ' ');
	return [
		'Tutela appointment, version 1',
		`Network: ${api.genesisHash.toHex()}`,
		`Institution: ${institution}`,
		`Roles: ${roles.map(words).join(', ')}`,
		`Post: ${post ?? 'any'}`,
		`Valid until: ${minute} UTC`,
	].join('\n');
}

/** The text by which a guardian accepts, as the signing specification has it. */
export function acceptance(api, subject, basis, rights) {
	return [
		'Tutela guardianship acceptance, version 1',
		`Network: ${api.genesisHash.toHex()}`,
		`Child: ${subject}`,
		`Basis: ${basis}`,
		`Rights: ${rights.join(', ')}`,
		'Until: no end',
	].join('\n');
}
