//! A report as a page that prints well and needs nothing else.

use crate::{
	report::{failing, file_lines, Answer, Check, Report},
	shown::{visible, visible_lines},
};
use alloc::{format, string::String};

const STYLE: &str = "\
body{font:11pt/1.45 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111}\
h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.6em;border-bottom:1px solid #999}\
table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:.3em .5em;\
text-align:left;vertical-align:top;overflow-wrap:anywhere}\
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #bbb;padding:.6em}\
.warning{border:3px solid #a00;padding:.5em .8em;margin:.5em 0}\
.no{color:#a00;font-weight:bold}.yes{color:#064}\
@media print{body{margin:0;max-width:none;padding:0}tr,.warning{break-inside:avoid}h2{break-after:avoid}}";

/// Each printed page has its number, and the file's SHA-256 if it is known. `sha256` is hexadecimal digits.
fn paper(sha256: Option<&str>) -> String {
	let hash =
		sha256.map(|hash| format!("@bottom-left{{content:\"SHA-256 {hash}\";font-size:7pt}}"));
	format!(
		"@page{{margin:2cm;{}@bottom-right{{content:counter(page) \" / \" counter(pages);font-size:9pt}}}}",
		hash.unwrap_or_default()
	)
}

/// The report as one HTML document, without scripts, pictures or links.
pub fn page(report: &Report) -> String {
	let mut page = Page(String::new());
	page.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
	page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
	page.raw("style-src 'unsafe-inline'\">");
	page.raw(&format!("<title>Evidence on record {}</title>", report.record));
	let paper = paper(report.file.as_ref().map(|file| file.sha256.as_str()));
	page.raw(&format!("<style>{STYLE}{paper}</style></head><body>\n"));
	page.element("h1", &format!("Evidence on record {}", report.record));
	let class = if report.verified { "yes" } else { "no" };
	page.raw(&format!("<p class=\"{class}\">"));
	page.text(report.headline());
	page.raw("</p>\n");
	for warning in &report.warnings {
		page.raw("<p class=\"warning\">");
		page.text(warning);
		page.raw("</p>\n");
	}
	let failing = failing(&report.checks);
	if !failing.is_empty() {
		page.heading("What does not hold");
		page.checks(failing.into_iter());
	}
	if let Some(file) = &report.file {
		page.heading("What was checked, and when");
		let lines = file_lines(file);
		page.pairs(lines.iter().map(|(name, value)| (*name, value.as_str())));
	}
	page.heading("What the record says");
	let network = [("Network", report.network.clone())];
	page.pairs(network.iter().chain(&report.content).map(|(name, value)| (*name, value.as_str())));
	if !report.claims.is_empty() {
		page.heading("Claims about the child that were opened for this reader");
		page.pairs(report.claims.iter().map(|(name, value)| (name.as_str(), value.as_str())));
	}
	for (text, signatures) in &report.consents {
		page.heading("A text that was presented");
		page.lines(text);
		page.list(signatures);
	}
	page.heading("Each check");
	page.checks(report.checks.iter());
	if report.verified {
		page.heading("What is proven");
		page.list(&report.proven);
	}
	page.heading("What is not proven");
	page.list(&report.not_proven);
	page.raw("</body></html>\n");
	page.0
}

struct Page(String);

impl Page {
	fn raw(&mut self, html: &str) {
		self.0.push_str(html);
	}

	/// A text on one line, with whatever is hidden in it.
	fn text(&mut self, text: &str) {
		self.escaped(&visible(text));
	}

	/// A text of several lines.
	fn lines(&mut self, text: &str) {
		self.raw("<pre>");
		self.escaped(&visible_lines(text));
		self.raw("</pre>\n");
	}

	fn escaped(&mut self, text: &str) {
		for letter in text.chars() {
			match letter {
				'&' => self.raw("&amp;"),
				'<' => self.raw("&lt;"),
				'>' => self.raw("&gt;"),
				'"' => self.raw("&quot;"),
				'\'' => self.raw("&#39;"),
				other => self.0.push(other),
			}
		}
	}

	fn element(&mut self, name: &str, text: &str) {
		self.raw(&format!("<{name}>"));
		self.text(text);
		self.raw(&format!("</{name}>\n"));
	}

	fn heading(&mut self, text: &str) {
		self.element("h2", text);
	}

	fn list(&mut self, lines: &[String]) {
		self.raw("<ul>\n");
		lines.iter().for_each(|line| self.element("li", line));
		self.raw("</ul>\n");
	}

	fn checks<'a>(&mut self, checks: impl Iterator<Item = &'a Check>) {
		self.raw("<table><tr><th>Statement</th><th>Result</th></tr>\n");
		checks.for_each(|check| self.check(check));
		self.raw("</table>\n");
	}

	fn check(&mut self, check: &Check) {
		let class = match check.answer {
			Answer::Holds => "yes",
			Answer::Fails | Answer::NotShown => "no",
			Answer::NotApplicable => "",
		};
		self.raw("<tr><td>");
		self.text(check.statement);
		if !check.because.is_empty() {
			self.raw("<br><small>");
			self.text(&check.because);
			self.raw("</small>");
		}
		self.raw(&format!("</td><td class=\"{class}\">"));
		self.text(check.answer.word());
		self.raw("</td></tr>\n");
	}

	fn pairs<'a>(&mut self, pairs: impl Iterator<Item = (&'a str, &'a str)>) {
		self.raw("<table>\n");
		for (name, value) in pairs {
			self.raw("<tr><th>");
			self.text(name);
			self.raw("</th><td>");
			self.text(value);
			self.raw("</td></tr>\n");
		}
		self.raw("</table>\n");
	}
}
