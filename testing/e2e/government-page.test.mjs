// The tables "Every call" of docs/readers/government.md against a running node's metadata: no call is
// missing, and each row has the call's number, arguments, and events and errors that there are.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { Chain } from './chain.mjs';

const page = new URL('../../docs/readers/government.md', import.meta.url);

/** Our pallets, as the page's headings name them. */
const PALLETS = ['Accreditation', 'IdentityRegistry', 'Guardianship', 'BorderTransfer', 'Protection', 'Redress', 'Journal'];

/** The pallet's heading, and its rows as lists of cells. */
function tableOf(text, pallet) {
	const [, index, section] = text.match(new RegExp(`^### ${pallet} \\(pallet (\\d+)\\)$(.*?)(?=^##)`, 'ms'));
	const rows = section
		.split('\n')
		.filter((line) => /^\| \d+ \|/.test(line))
		.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
	return { index: Number(index), rows };
}

/** The capitalised names between backquotes. */
const names = (cell) => [...cell.matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name);

/** `name(first, second)` of each row, with the number in front. */
const asWritten = (rows) => rows.map(([number, call]) => `${number} ${call.replaceAll('`', '')}`);

/** The same by the metadata. */
function asOnChain(metadata) {
	const calls = [...metadata.calls].sort((one, other) => one.index.toNumber() - other.index.toNumber());
	return calls.map(({ index, name, fields }) =>
		`${index} ${name}(${fields.map((field) => field.name.unwrap()).join(', ')})`);
}

let chain;
let text;
let metadata;

before(async () => {
	chain = await Chain.connect();
	text = await readFile(page, 'utf8');
	metadata = Object.fromEntries(chain.api.runtimeMetadata.asLatest.pallets
		.filter(({ name }) => PALLETS.includes(name.toString()))
		.map((pallet) => {
			const variants = (type) => chain.api.registry.lookup.getSiType(type.unwrap().type).def.asVariant.variants;
			return [pallet.name.toString(), {
				index: pallet.index.toNumber(),
				calls: variants(pallet.calls),
				events: variants(pallet.events).map(({ name }) => name.toString()),
				errors: variants(pallet.errors).map(({ name }) => name.toString()),
			}];
		}));
}, { timeout: 300_000 });

after(() => chain?.close());

describe('the tables of calls', () => {
	for (const pallet of PALLETS) {
		it(`list every call of ${pallet} with its number and arguments`, () => {
			const { index, rows } = tableOf(text, pallet);
			assert.equal(index, metadata[pallet].index);
			assert.deepEqual(asWritten(rows), asOnChain(metadata[pallet]));
		});

		it(`name events and errors that ${pallet} has`, () => {
			const { rows } = tableOf(text, pallet);
			const { events, errors } = metadata[pallet];
			const unknown = rows.flatMap(([, call, , event, error]) => [
				// An event's cell may name an outcome in brackets.
				...names(event.replace(/\(.*?\)/g, '')).filter((name) => !events.includes(name)),
				...names(error).filter((name) => !errors.includes(name)),
			].map((name) => `${call}: ${name}`));
			assert.deepEqual(unknown, []);
		});
	}

	it('are noticed when a row is wrong', () => {
		const { rows } = tableOf(text.replace('clear_alert(subject, source, kind)', 'clear_alert(subject)'), 'BorderTransfer');
		assert.notDeepEqual(asWritten(rows), asOnChain(metadata.BorderTransfer));
	});
});
