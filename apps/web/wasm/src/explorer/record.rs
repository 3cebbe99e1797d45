//! One record, with what became of it.

use super::{
	page::{Cell, Page},
	state::{State, Stop},
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use sp_core::crypto::Ss58Codec;
use tutela_evidence::{keys, report::when, words};
use tutela_primitives::{
	trust::is_tainted, Amendment, Doubt, Institution, KeyHint, Minute, Outcome, Record, RecordId,
	Review, ReviewFinding, Rules, Source,
};

/// The page of record `number`. `node` is the address that its command names.
pub fn page(state: &State, number: u64, node: &str) -> Result<Page, Stop> {
	let count = state.count()?;
	let id = RecordId(number);
	let record: Option<Record> = state.read(keys::record(id))?;
	let record = record.ok_or_else(|| {
		Stop::Mistake(match count {
			0 => "There are no records.".to_string(),
			count => format!(
				"There is no record {number}. Records have the numbers 0 to {}.",
				count.saturating_sub(1)
			),
		})
	})?;
	let institution: Option<Institution> = state.read(keys::institution(record.institution))?;
	let judged_by = record.verdict.rules;
	let rules: Option<Rules> = match judged_by.version {
		0 => None,
		version => state.read(keys::rules_version(judged_by.country, version))?,
	};
	let amendment: Option<Amendment> = state.read(keys::amendment(id))?;
	let mut page = Page::new(format!("Record {number}"));
	if let Some(amendment) = &amendment {
		page.warn(format!(
			"Record {} took the place of this one. What counts today stands there.",
			amendment.record.0
		));
	}
	if is_distrusted(state, &record)? {
		page.warn(
			"This record is tainted: what its officer or institution wrote at that time is distrusted.",
		);
	}
	let recorded_by = words::body(record.institution, institution.as_ref());
	let told = words::record(&record, recorded_by, words::rules_of(&record, rules.as_ref()));
	let mut fields: Vec<(&str, Cell)> =
		told.into_iter().map(|(name, value)| (name, value.into())).collect();
	for (name, cell) in &mut fields {
		cell.child = *name == "Child" && record.subject.is_some();
		if *name == "Takes the place of record" {
			cell.path = Some(format!("/record/{}", cell.text));
		}
	}
	fields.extend(others(&record));
	if let Some(amendment) = amendment {
		let approver = amendment.approver.to_ss58check();
		fields.push(("Its place was taken by record", Cell::record(amendment.record.0)));
		fields.push(("Approved by the key", approver.into()));
	}
	fields.extend(reviewed(state, id, &record)?);
	page.fields("What the record says", fields);
	page.note(
		"A record is what the officer told and how the chain judged it. It does not prove that a child was there, nor \
		 that a child was safe.",
	);
	page.command(command(number, node));
	Ok(page)
}

fn is_distrusted(state: &State, record: &Record) -> Result<bool, Stop> {
	let doubts: Option<Vec<Doubt>> = state.read(keys::doubts())?;
	let source = Source {
		institution: record.institution,
		key: KeyHint::of(&record.officer),
		at: Minute::containing(record.recorded_at),
	};
	Ok(is_tainted(&doubts.unwrap_or_default(), &source))
}

/// What a record says beside [`words::record`].
fn others(record: &Record) -> Vec<(&'static str, Cell)> {
	let consents: Vec<_> =
		record.consents.iter().map(|consent| format!("0x{}", hex::encode(consent.0))).collect();
	let stays_with = record.stays_with.map_or("not told".to_string(), |with| {
		format!("a person whom nobody has checked, known by the commitment {with:#x}")
	});
	let previous = record.previous.map_or_else(|| "none".into(), |before| Cell::record(before.0));
	Vec::from([
		("Purpose (as those who travelled said)", words::meaning(record.purpose).into()),
		("Stays abroad with", stays_with.into()),
		(
			"Consents presented",
			if consents.is_empty() { "none".into() } else { consents.join(", ").into() },
		),
		("The child's record before this one", previous),
	])
}

/// The review that an override or a release waits for, or had.
fn reviewed(
	state: &State,
	id: RecordId,
	record: &Record,
) -> Result<Vec<(&'static str, Cell)>, Stop> {
	if !matches!(record.verdict.outcome, Outcome::Overridden | Outcome::Released) {
		return Ok(Vec::new());
	}
	let review: Option<Review> = state.read(keys::review(id))?;
	let finding: Option<ReviewFinding> = state.read(keys::finding(id))?;
	let who = |review: &Review| {
		let (kind, why) = words::reviewed(review.act);
		format!("{kind} ({why}) by institution {} with institution {}", review.by.0, review.with.0)
	};
	let mut fields = Vec::new();
	if let Some(review) = &review {
		fields.push(("Waits for a review, due at", when(review.due_at).into()));
		fields.push(("What is reviewed", who(review).into()));
	}
	if let Some(found) = &finding {
		let words = format!(
			"{} (institution {}, {})",
			words::meaning(found.finding),
			found.institution.0,
			when(found.reviewed_at)
		);
		fields.push(("Finding of the review", words.into()));
		fields.push(("What was reviewed", who(&found.review).into()));
	}
	if fields.is_empty() {
		fields.push(("Review", "none is asked for".into()));
	}
	Ok(fields)
}

/// The command that writes the record's evidence file. An address that a shell could misread is left out.
fn command(number: u64, node: &str) -> String {
	let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ":/.-_[]".contains(letter);
	let url = match !node.is_empty() && node.chars().all(is_plain) {
		true => format!(" --url '{node}'"),
		false => String::new(),
	};
	format!("tutela evidence export --record {number} --out record-{number}.json{url}")
}
