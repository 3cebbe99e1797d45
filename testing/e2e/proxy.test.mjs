// `tutela` through the proxy that operations/proxy/nginx.conf describes, run by Debian's nginx in front of the node:
// certificates of institutions, their limits, and the guardians' entrance.
//
// TUTELA names the program; without it, the one that scripts/build makes is taken.

import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { URL as NODE } from './chain.mjs';
import { port, program } from './program.mjs';

const proxy = new URL('../../operations/proxy/', import.meta.url);
const own = (name) => readFileSync(new URL(name, proxy), 'utf8');

const folder = mkdtempSync(path.join(tmpdir(), 'tutela-proxy-'));
const file = (name) => path.join(folder, name);
const sockets = [];
let nginx;
let institutions;
let guardians;

const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

/** An authority and, from it, certificates with these names. */
function certificates(authority, names) {
	const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
	openssl('req', '-x509', ...curve, '-subj', `/CN=${authority}`, '-keyout', `${authority}.key`, '-out', `${authority}.pem`);
	for (const name of names) {
		openssl('req', ...curve, '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`);
		writeFileSync(file(`${name}.ext`), `subjectAltName=DNS:${name}\nbasicConstraints=CA:FALSE\n`);
		openssl(
			'x509', '-req', '-days', '2', '-in', `${name}.csr`, '-CA', `${authority}.pem`, '-CAkey', `${authority}.key`,
			'-CAcreateserial', '-extfile', `${name}.ext`, '-out', `${name}.pem`,
		);
	}
}

/** The example as it stands, with what is marked as "yours" put in. */
function configuration() {
	const yours = [
		['127.0.0.1:9944; # yours', `${NODE.replace('ws://', '')};`],
		['/etc/ssl/certs/tutela-rpc.pem', file('localhost.pem')],
		['/etc/ssl/private/tutela-rpc.key', file('localhost.key')],
		['/etc/ssl/certs/tutela-institutions.pem', file('network.pem')],
		['institutions.example.org', 'localhost'],
		['guardians.example.org', 'localhost'],
		['/etc/nginx/snippets/tutela.conf', file('common.conf')],
	];
	writeFileSync(file('common.conf'), own('nginx-common.conf').replace('/var/log/nginx/tutela.log', file('access.log')));
	const ports = [institutions, guardians];
	const text = yours
		.reduce((text, [from, to]) => {
			assert.ok(text.includes(from), from);
			return text.replaceAll(from, to);
		}, own('nginx.conf'))
		.replace(/listen 443 ssl http2; # yours/g, () => `listen 127.0.0.1:${ports.shift()} ssl http2;`);
	assert.equal(ports.length, 0);
	mkdirSync(file('temp'), { recursive: true });
	const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
		.map((name) => `${name}_temp_path ${file('temp')}/${name};`)
		.join('\n');
	return `daemon off;\nworker_processes 1;\npid ${file('nginx.pid')};\nerror_log ${file('error.log')};\n`
		+ `events {}\nhttp {\n${temp}\n${text}\n}\n`;
}

async function tutela(line) {
	const environment = { PATH: process.env.PATH, TUTELA_TLS_CA: file('servers.pem') };
	try {
		const done = await promisify(execFile)(program, line.split(' '), { cwd: folder, env: environment });
		return { code: 0, ...done };
	} catch (error) {
		assert.equal(typeof error.code, 'number', error.message);
		return error;
	}
}

const question = 'state System.Number --output json';
const as = (name) => `--tls-cert ${name}.pem --tls-key ${name}.key`;

/** Opens a WebSocket with a certificate, and keeps it open. Gives the answer's status. */
function open(name, port) {
	const key = Buffer.from('sixteen bytes ..').toString('base64');
	const headers = {
		Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Key': key, 'Sec-WebSocket-Version': '13',
	};
	const pem = (end) => (name ? readFileSync(file(`${name}.${end}`)) : undefined);
	return new Promise((resolve, reject) => {
		const asked = request({
			host: 'localhost', family: 4, port, headers, ca: readFileSync(file('servers.pem')), cert: pem('pem'), key: pem('key'), agent: false,
		});
		asked.on('upgrade', (answer, socket) => {
			sockets.push(socket);
			resolve(answer.statusCode);
		});
		asked.on('response', (answer) => {
			answer.resume();
			resolve(answer.statusCode);
		});
		asked.on('error', reject);
		asked.end();
	});
}

const closeAll = () => sockets.splice(0).forEach((socket) => socket.destroy());

async function listens(port) {
	for (let attempt = 0; attempt < 100; attempt += 1) {
		const answers = await new Promise((resolve) => {
			const socket = connect(port, '127.0.0.1');
			socket.once('connect', () => resolve(true));
			socket.once('error', () => resolve(false));
			socket.once('close', () => {});
			setTimeout(() => socket.destroy(), 50);
		});
		if (answers) {
			return;
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`nginx does not listen: ${readFileSync(file('error.log'), 'utf8')}`);
}

before(async () => {
	[institutions, guardians] = [await port(), await port()];
	certificates('servers', ['localhost']);
	certificates('network', ['post-leuseni', 'post-giurgiulesti']);
	certificates('strangers', ['stranger']);
	writeFileSync(file('nginx.conf'), configuration());
	nginx = spawn('nginx', ['-p', folder, '-e', file('error.log'), '-c', file('nginx.conf')], { stdio: 'ignore' });
	await listens(institutions);
}, { timeout: 60_000 });

after(() => {
	closeAll();
	nginx?.kill();
	rmSync(folder, { recursive: true, force: true });
});

describe('the proxy', { timeout: 120_000 }, () => {
	it('lets an institution in by its certificate, and says so to whoever has none that it knows', async () => {
		const url = `--url wss://localhost:${institutions}`;
		const done = await tutela(`${question} ${url} ${as('post-leuseni')}`);
		assert.equal(done.code, 0, done.stderr);
		assert.ok(JSON.parse(done.stdout).value > 0);
		for (const line of [`${question} ${url}`, `${question} ${url} ${as('stranger')}`]) {
			const refused = await tutela(line);
			assert.equal(refused.code, 4, refused.stderr);
			assert.match(refused.stderr, /status 400.*--tls-cert and --tls-key/s);
			assert.ok(!refused.stderr.includes('no node answers'), refused.stderr);
		}
	});

	it('is not trusted with a certificate of another authority, nor without encryption', async () => {
		const url = `--url wss://localhost:${institutions}`;
		const other = await tutela(`${question} ${url} ${as('post-leuseni')} --tls-ca strangers.pem`);
		assert.equal(other.code, 4, other.stderr);
		const plain = await tutela(`${question} --url ${NODE} ${as('post-leuseni')}`);
		assert.equal(plain.code, 2, plain.stderr);
		assert.match(plain.stderr, /write wss:/);
		const half = await tutela(`${question} ${url} --tls-cert post-leuseni.pem`);
		assert.equal(half.code, 2, half.stderr);
	});

	it('counts connections by certificate, and not by address', async () => {
		const url = `--url wss://localhost:${institutions}`;
		for (let number = 0; number < 10; number += 1) {
			assert.equal(await open('post-leuseni', institutions), 101);
		}
		const full = await tutela(`${question} ${url} ${as('post-leuseni')}`);
		assert.equal(full.code, 4, full.stderr);
		assert.match(full.stderr, /status 429.*wait some seconds/s);
		assert.ok(!full.stderr.includes('no node answers'), full.stderr);
		// Another post of the same ministry, behind the same address.
		const other = await tutela(`${question} ${url} ${as('post-giurgiulesti')}`);
		assert.equal(other.code, 0, other.stderr);
		closeAll();
	});

	it('lets guardians in at their own entrance without a certificate, with lower limits', async () => {
		const url = `--url wss://localhost:${guardians}`;
		const done = await tutela(`${question} ${url}`);
		assert.equal(done.code, 0, done.stderr);
		for (let number = 0; number < 4; number += 1) {
			assert.equal(await open(undefined, guardians), 101);
		}
		assert.equal(await open(undefined, guardians), 429);
		// Guardians who are too many keep no post out.
		const post = await tutela(`${question} --url wss://localhost:${institutions} ${as('post-leuseni')}`);
		assert.equal(post.code, 0, post.stderr);
		closeAll();
	});

	it('writes no address of those who ask into its log', () => {
		const log = readFileSync(file('access.log'), 'utf8');
		assert.ok(log.includes(' 101 ') && !log.includes('127.0.0.1'), log);
	});
});
