// Children, consents and reports that the tests share.

import { acceptance, wrapped } from './chain.mjs';

export const RIGHTS = ['ConsentTravel', 'Object', 'Receive', 'ViewHistory'];
const RIGHTS_IN_WORDS = ['consent to travel', 'object', 'receive', 'view history'];

const DAY = 1_440;

/** Registers a child of eight years. */
export async function registered(chain, label, registry) {
	const subject = chain.hash(`child ${label}`);
	const now = new Date(await chain.now());
	const born = (now.getUTCFullYear() - 1970 - 8) * 12;
	const claims = chain.hash(`claims ${label}`);
	const register = chain.api.tx.identityRegistry.register(subject, 'MD', [], born, claims, []);
	await chain.send(register, registry.officer);
	return subject;
}

/** The call that puts a guardian on a file, who signed in a wallet. */
export function link(chain, subject, guardian) {
	const text = acceptance(chain.api, subject, 'parent by birth', RIGHTS_IN_WORDS);
	return chain.api.tx.guardianship.establish(
		subject,
		guardian.address,
		'BirthParent',
		RIGHTS,
		null,
		chain.hash(`birth certificate ${subject}`),
		wrapped(guardian, text),
	);
}

/** Registers a child of eight years with one guardian. */
export async function child(chain, label, registry, guardian) {
	const subject = await registered(chain, label, registry);
	await chain.send(link(chain, subject, guardian), registry.officer);
	return subject;
}

/** Terms of a consent for one way out, with an escort. */
export async function terms(chain, escort, label) {
	const minute = Math.floor((await chain.now()) / 60_000);
	return {
		series: [],
		purpose: 'Journey',
		destinations: ['IT', 'RO'],
		issued: minute - DAY,
		from: minute - DAY,
		until: minute + 30 * DAY,
		returnBy: null,
		staysWith: null,
		escortOut: { Persons: [escort] },
		escortBack: { Persons: [escort] },
		crossings: 1,
		submitter: null,
		reference: chain.hash(`consent ${label}`).slice(0, 34),
	};
}

/** What a post reports. */
export async function report(chain, subject, post, changes = {}) {
	return {
		subject,
		direction: 'Exit',
		other: 'RO',
		post,
		companions: 'Nobody',
		evidence: chain.hash('evidence'),
		capturedAt: await chain.now(),
		document: null,
		officerDoubts: false,
		passage: 'Unknown',
		purpose: 'Journey',
		kinship: null,
		home: null,
		consents: [],
		...changes,
	};
}
