//! A report as a page that prints well and needs nothing else.

use crate::{
	language::Language,
	message::{say, Message},
	report::{failing, file_lines, Answer, Check, Report},
	shown::{visible, visible_lines},
};
use alloc::{format, string::String, vec::Vec};

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

/// The report as one HTML document in a language, without scripts, pictures or links.
pub fn page(report: &Report, language: Language) -> String {
	let mut page = Page { language, html: String::new() };
	page.raw(&format!("<!DOCTYPE html>\n<html lang=\"{}\">", language.tag()));
	page.raw("<head><meta charset=\"utf-8\">");
	page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
	page.raw("style-src 'unsafe-inline'\">");
	let title = say!(PageTitle { number: report.record });
	page.raw("<title>");
	page.say(&title);
	page.raw("</title>");
	let paper = paper(report.file.as_ref().map(|file| file.sha256.as_str()));
	page.raw(&format!("<style>{STYLE}{paper}</style></head><body>\n"));
	page.element("h1", &title);
	let class = if report.verified { "yes" } else { "no" };
	page.raw(&format!("<p class=\"{class}\">"));
	page.say(&report.headline());
	page.raw("</p>\n");
	for warning in &report.warnings {
		page.raw("<p class=\"warning\">");
		page.say(warning);
		page.raw("</p>\n");
	}
	let failing = failing(&report.checks);
	if !failing.is_empty() {
		page.heading(say!(HeadingFailing));
		page.checks(failing.into_iter());
	}
	if let Some(file) = &report.file {
		page.heading(say!(HeadingFile));
		page.pairs(&file_lines(file));
	}
	page.heading(say!(HeadingRecord));
	let network = (say!(LabelNetwork), Message::plain(report.network.as_str()));
	let content: Vec<_> = [network].into_iter().chain(report.content.iter().cloned()).collect();
	page.pairs(&content);
	if !report.claims.is_empty() {
		page.heading(say!(HeadingClaims));
		let told = |(name, value): &(String, String)| {
			(Message::plain(name.as_str()), Message::plain(value.as_str()))
		};
		page.pairs(&report.claims.iter().map(told).collect::<Vec<_>>());
	}
	for (text, signatures) in &report.consents {
		page.heading(say!(HeadingText));
		page.lines(text);
		page.list(signatures);
	}
	page.heading(say!(HeadingChecks));
	page.checks(report.checks.iter());
	if report.verified {
		page.heading(say!(HeadingProven));
		page.list(&report.proven);
	}
	page.heading(say!(HeadingNotProven));
	page.list(&report.not_proven);
	page.raw("</body></html>\n");
	page.html
}

struct Page {
	language: Language,
	html: String,
}

impl Page {
	fn raw(&mut self, html: &str) {
		self.html.push_str(html);
	}

	/// A message on one line, with whatever is hidden in it.
	fn say(&mut self, message: &Message) {
		self.escaped(&visible(&message.text(self.language)));
	}

	/// A text of several lines that was presented. Texts that are signed are English.
	fn lines(&mut self, text: &str) {
		self.raw(match self.language {
			Language::English => "<pre>",
			_ => "<pre lang=\"en\">",
		});
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
				other => self.html.push(other),
			}
		}
	}

	fn element(&mut self, name: &str, message: &Message) {
		self.raw(&format!("<{name}>"));
		self.say(message);
		self.raw(&format!("</{name}>\n"));
	}

	fn heading(&mut self, message: Message) {
		self.element("h2", &message);
	}

	fn list(&mut self, lines: &[Message]) {
		self.raw("<ul>\n");
		lines.iter().for_each(|line| self.element("li", line));
		self.raw("</ul>\n");
	}

	fn checks<'a>(&mut self, checks: impl Iterator<Item = &'a Check>) {
		self.raw("<table><tr><th>");
		self.say(&say!(ColumnStatement));
		self.raw("</th><th>");
		self.say(&say!(ColumnResult));
		self.raw("</th></tr>\n");
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
		self.say(&check.statement);
		if let Some(because) = &check.because {
			self.raw("<br><small>");
			self.say(because);
			self.raw("</small>");
		}
		self.raw(&format!("</td><td class=\"{class}\">"));
		self.say(&check.answer.word());
		self.raw("</td></tr>\n");
	}

	fn pairs(&mut self, pairs: &[(Message, Message)]) {
		self.raw("<table>\n");
		for (name, value) in pairs {
			self.raw("<tr><th>");
			self.say(name);
			self.raw("</th><td>");
			self.say(value);
			self.raw("</td></tr>\n");
		}
		self.raw("</table>\n");
	}
}
