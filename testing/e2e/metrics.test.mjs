// `tutela metrics` against a running node, and what is made of its figures: every metric that the
// dashboard and the alert rules name is one that this exporter or a node gives.
//
// TUTELA names the program; without it, the one that scripts/build makes is taken. The node that is
// asked for its own figures is the tutela-node beside it, which this test starts and stops.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Chain, URL as NODE } from './chain.mjs';
import { port, program } from './program.mjs';
import { registered, report } from './scene.mjs';

const monitoring = new URL('../../operations/monitoring/', import.meta.url);

const started = [];

after(() => started.forEach((process) => process.kill()));

function start(file, args) {
	const process = spawn(file, args, { stdio: 'ignore' });
	started.push(process);
	return process;
}

/** What a port gives to Prometheus: the values by series, and the names. */
async function scrape(port) {
	const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
	assert.equal(answer.status, 200);
	const text = await answer.text();
	const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
	const values = new Map(lines.map((line) => {
		const end = line.lastIndexOf(' ');
		return [line.slice(0, end), Number(line.slice(end + 1))];
	}));
	const names = new Set([...values.keys()].map((series) => series.split('{')[0]));
	return { text, values, names };
}

/** Waits for a scrape of which `holds` says yes. */
async function until(port, holds, patience = 120_000) {
	const deadline = Date.now() + patience;
	let last = 'no answer';
	while (Date.now() < deadline) {
		try {
			const scraped = await scrape(port);
			if (holds(scraped)) {
				return scraped;
			}
			last = scraped.text;
		} catch (error) {
			if (error instanceof assert.AssertionError) throw error;
		}
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	throw new Error(`not in time; at last:\n${last}`);
}

/** The metrics that an expression of Prometheus names. */
function metrics(expression) {
	const bare = expression
		.replace(/"[^"]*"/g, '')
		.replace(/\{[^}]*\}/g, '')
		.replace(/\[[^\]]*\]/g, '')
		.replace(/\b(by|ignoring|on|without)\s*\([^)]*\)/g, '');
	return [...bare.matchAll(/[a-z_:][a-z0-9_:]*(?!\w*\s*\()/gi)]
		.map(([word]) => word)
		.filter((word) => !['and', 'or', 'unless'].includes(word));
}

async function expressions() {
	const dashboard = JSON.parse(await readFile(new URL('dashboard.json', monitoring), 'utf8'));
	const rules = await readFile(new URL('alerts.yml', monitoring), 'utf8');
	const alerts = [...rules.matchAll(/^ +expr: (.+)$/gm)].map(([, expression]) => expression);
	const panels = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
	assert.equal(alerts.length, rules.match(/- alert:/g).length);
	assert.ok(panels.length > 20 && alerts.length > 15, `${panels.length}, ${alerts.length}`);
	return { dashboard, all: [...panels, ...alerts] };
}

describe('the figures for Prometheus', { timeout: 600_000 }, () => {
	let chain;
	let border;
	let protection;
	let listen;
	let folder;
	let exporter;
	const follow = () => start(program, [
		'metrics', '--url', NODE, '--listen', `127.0.0.1:${listen}`, '--keep', path.join(folder, 'counts.json'),
	]);

	before(async () => {
		chain = await Chain.connect();
		border = await chain.institution('border police that is counted', { roles: ['Border'], post: 'MDGIU' });
		protection = await chain.institution('protection that is counted', { roles: ['Registrar', 'ChildProtection'] });
		listen = await port();
		folder = await mkdtemp(path.join(tmpdir(), 'tutela-metrics-'));
		exporter = follow();
	}, { timeout: 300_000 });

	after(async () => {
		await chain?.close();
		await rm(folder, { recursive: true, force: true });
	});

	it('say what the chain says', async () => {
		const { values } = await until(listen, ({ values }) => values.get('tutela_node_connected') === 1);
		const head = await chain.api.rpc.chain.getHeader();
		const block = values.get('tutela_block');
		assert.ok(block > 0 && block <= head.number.toNumber() + 1, `${block}`);
		const bodies = (await chain.api.query.accreditation.nextInstitution()).toNumber();
		const known = ['active', 'suspended', 'revoked']
			.map((standing) => values.get(`tutela_institutions{standing="${standing}"}`));
		assert.equal(known.reduce((sum, count) => sum + count), bodies);
		const waiting = await chain.api.query.borderTransfer.reviews.keys();
		assert.equal(values.get('tutela_overrides_awaiting_review'), waiting.length);
		const { specVersion } = chain.api.runtimeVersion;
		assert.equal(values.get('tutela_runtime_spec_version'), specVersion.toNumber());
	});

	it('rise with each record and each alert, and show no child', async () => {
		const before = await scrape(listen);
		const child = await registered(chain, 'that is counted', protection);
		const end = (await chain.now()) + 24 * 3_600_000;
		const raise = chain.api.tx.borderTransfer.raiseAlert(child, 'Missing', end, 'OwnFinding', null);
		await chain.send(raise, protection.officer);
		const attempt = await report(chain, child, border.post);
		const receipt = await chain.send(chain.api.tx.borderTransfer.verifyCrossing(attempt), border.officer);
		const { id, record } = await chain.record(receipt);
		const outcome = record.verdict.outcome.type.toLowerCase();

		const series = `tutela_crossings_total{outcome="${outcome}"}`;
		const risen = ({ values }) => values.get(series) > before.values.get(series);
		const now = await until(listen, risen);
		assert.equal(now.values.get(series), before.values.get(series) + 1);
		const missing = 'tutela_alerts_raised_total{kind="missing"}';
		assert.equal(now.values.get(missing), before.values.get(missing) + 1);
		const sought = 'tutela_crossings_by_reason_total{reason="alert-raised"}';
		assert.equal(now.values.get(sought), before.values.get(sought) + 1);
		assert.equal(now.values.get('tutela_records'), Number(BigInt(id.toHex())) + 1);
		assert.ok(!now.text.includes(child.slice(2)) && !now.text.includes(child.slice(2, 18)));
	});

	it('count what happens while the exporter is restarted', async () => {
		const raised = 'tutela_alerts_raised_total{kind="abducted"}';
		const before = (await scrape(listen)).values.get(raised);
		exporter.kill();
		await new Promise((resolve) => exporter.once('exit', resolve));
		const child = await registered(chain, 'that nobody watches', protection);
		const end = (await chain.now()) + 24 * 3_600_000;
		const raise = chain.api.tx.borderTransfer.raiseAlert(child, 'Abducted', end, 'OwnFinding', null);
		await chain.send(raise, protection.officer);
		exporter = follow();
		const now = await until(listen, ({ values }) => values.get(raised) === before + 1);
		assert.equal(now.values.get('tutela_blocks_skipped_total'), 0);
	});

	it('follow an institution that is suspended and reinstated', async () => {
		const { accreditation } = chain.api.tx;
		const stopped = 'tutela_institutions{standing="suspended"}';
		const before = (await scrape(listen)).values.get(stopped);
		await chain.decide(accreditation.suspend(border.id));
		await until(listen, ({ values }) => values.get(stopped) === before + 1);
		await chain.decide(accreditation.reinstate(border.id));
		await until(listen, ({ values }) => values.get(stopped) === before);
	});

	it('are all that the dashboard and the alert rules name', async (t) => {
		const node = path.join(path.dirname(program), 'tutela-node');
		try {
			await access(node);
		} catch {
			t.skip(`there is no ${node}`);
			return;
		}
		const [rpc, figures] = [await port(), await port()];
		start(node, [
			'--chain', 'development', '--dev-block-time', '500', '--tmp', '--no-hardware-benchmarks',
			'--rpc-port', `${rpc}`, '--prometheus-port', `${figures}`,
			'--listen-addr', '/ip4/127.0.0.1/tcp/0', '--no-mdns',
		]);
		const own = await scrape(listen);
		// Some metrics of a node are there only once something was asked of it.
		const asked = async () => {
			const body = '{"id":1,"jsonrpc":"2.0","method":"system_health"}';
			const headers = { 'Content-Type': 'application/json' };
			await fetch(`http://127.0.0.1:${rpc}`, { method: 'POST', body, headers }).catch(() => {});
		};
		const { all, dashboard } = await expressions();
		const named = new Set(all.flatMap(metrics));
		assert.ok(named.has('tutela_crossings_total') && named.has('substrate_block_height'));
		// No gateway runs here: its names are read where they are given out.
		const source = await readFile(new URL('../../apps/gateway/src/figures.rs', import.meta.url), 'utf8');
		const gateways = [...source.matchAll(/gauge\(\s*"([a-z_]+)"/g)].map(([, name]) => `tutela_gateway_${name}`);
		const known = new Set(['up', ...own.names, ...gateways]);
		let unknown = [];
		await until(figures, ({ names }) => {
			asked();
			unknown = [...named].filter((name) => !known.has(name) && !names.has(name));
			return unknown.length === 0;
		}, 300_000).catch(() => assert.fail(`nobody gives ${unknown.join(', ')}`));
		const ids = dashboard.panels.map(({ id }) => id);
		assert.equal(new Set(ids).size, ids.length);
	});
});

describe('names in an expression', () => {
	it('are metrics, not labels or functions', () => {
		const sum = 'sum by (outcome) (rate(a_total{x="b"}[5m])) / scalar(max(c)) > 0.5 and d ignoring(status) - e';
		assert.deepEqual(metrics(sum), ['a_total', 'c', 'd', 'e']);
	});
});
