// The pages of the repository: links lead somewhere, and lists of files name files. Needs no node.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
	.split('\n')
	.filter((file) => file !== '' && existsSync(path.join(root, file)));
const pages = files.filter((file) => file.endsWith('.md'));
const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** A page without its blocks of code. */
const prose = (text) => text.replace(/^```.*?^```$/gms, '');

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(file) {
	const headings = prose(read(file)).matchAll(/^#+ (.*)$/gm);
	return [...headings].map(([, heading]) =>
		heading
			.trim()
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}_\- ]/gu, '')
			.replaceAll(' ', '-'));
}

/** What is wrong with the links of a page. */
function brokenLinks(file, text = read(file)) {
	const broken = [];
	for (const [, link] of prose(text).matchAll(/\]\(([^)\s]+)\)/g)) {
		// Links in a crate's README lead to its items, too: rustdoc checks those.
		if (/^[a-z]+:|::/.test(link)) {
			continue;
		}
		const [target, anchor] = link.split('#');
		const found = target === '' ? file : path.join(path.dirname(file), target);
		if (!existsSync(path.join(root, found))) {
			broken.push(`${file}: ${link} leads to no file`);
		} else if (anchor !== undefined && !anchors(found).includes(anchor)) {
			broken.push(`${file}: ${link} leads to no heading`);
		}
	}
	return broken;
}

/** The files that docs/unread.md lists. */
function unread() {
	const [, list] = read('docs/unread.md').match(/^```text\n(.*?)^```$/ms);
	return list.split('\n').filter((line) => line !== '');
}

describe('the pages', () => {
	it('link to files and headings that exist', () => {
		assert.ok(pages.length >= 30, `${pages.length} pages`);
		assert.deepEqual(pages.flatMap((page) => brokenLinks(page)), []);
	});

	it('are noticed when a link is broken', () => {
		const text = 'See [one](no-such-page.md), [two](#no-such-heading) and [three](CHANGELOG.md#changes).';
		assert.equal(brokenLinks('README.md', text).length, 2);
	});

	it('of docs/ can all be reached from the README', () => {
		const reached = new Set(['README.md']);
		for (const page of reached) {
			for (const [, link] of prose(read(page)).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)) {
				const target = path.join(path.dirname(page), link);
				if (pages.includes(target)) {
					reached.add(target);
				}
			}
		}
		assert.deepEqual(pages.filter((page) => page.startsWith('docs/') && !reached.has(page)), []);
	});

	it('list as unread only files that exist, each once and in order', () => {
		const list = unread();
		assert.deepEqual(list.filter((file) => !files.includes(file)), []);
		assert.deepEqual(list, [...new Set(list)].sort());
	});
});
