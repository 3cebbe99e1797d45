//! Whose word a consent carries, and whether it counts now.

use crate::{consent_file::ConsentFile, dates, text, value::hex_text, Error, Result, View};
use codec::Encode;
use serde::Serialize;
use tutela_primitives::{
	AccountId, Attestation, Attestor, Consent, ConsentId, Custody, Link, LinkState, Minute, Moment,
	PassedOn, Purpose, Right, Slot, SubjectId,
};

/// A guardian's agreement, in whichever way it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
	/// The guardian, by place on the child's file.
	pub guardian: Slot,
	/// In whichever way it is shown.
	pub by: String,
	/// Why it does not count.
	pub fault: Option<String>,
}

/// Whose word a consent carries, and whether it counts now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConsentCheck {
	/// The consent.
	pub consent: ConsentId,
	/// The child.
	pub subject: SubjectId,
	/// Whether every word in it counts, now or when its time comes.
	#[serde(skip)]
	pub counts: bool,
	/// What all of this comes to, in one sentence.
	pub answer: String,
	/// Its first minute.
	pub from: String,
	/// Its last minute.
	pub until: String,
	/// How often it was used.
	pub used: u8,
	/// For how many crossings it serves.
	pub crossings: u8,
	/// Each guardian's agreement.
	pub words: Vec<Word>,
}

/// What is known of a child and a consent.
struct Known<'a> {
	custody: &'a Custody,
	consent: &'a Consent,
	id: ConsentId,
	now: Moment,
}

impl Known<'_> {
	/// Why the guardian at `slot` cannot agree to the consent now, whoever shows what.
	fn fault(&self, slot: Slot) -> Option<String> {
		let terms = &self.consent.terms;
		let Some(link) = self.custody.link(slot) else {
			return Some("the child's file has no guardian at this place".into());
		};
		let right = match terms.purpose {
			Purpose::Journey => Right::ConsentTravel,
			Purpose::ResidenceAbroad => Right::ConsentEmigration,
		};
		if self.custody.withdrew(link, self.id, terms.series_of(slot)) {
			Some("withdrawn".into())
		} else if link.state != LinkState::Active || !link.stands_at(self.now) {
			let state =
				if link.stands_at(self.now) { format!("{:?}", link.state) } else { "ended".into() };
			Some(format!("the guardian's link is not in force: {state}"))
		} else if !link.may(right, self.now) {
			Some(format!("the guardian has no right to agree to this ({right:?})"))
		} else {
			None
		}
	}

	/// The link of a guardian who can agree to the consent now.
	fn able(&self, slot: Slot) -> core::result::Result<&Link, String> {
		match (self.fault(slot), self.custody.link(slot)) {
			(None, Some(link)) => Ok(link),
			(fault, _) => Err(fault.unwrap_or_default()),
		}
	}

	/// A guardian's own signature.
	fn signed(&self, slot: Slot, text: &[u8], attestation: &Attestation) -> Word {
		let fault = match self.able(slot) {
			Err(fault) => Some(fault),
			Ok(link) if !attestation.signed().verify(text, &link.account) => {
				Some("not signed with the key on the child's file".into())
			}
			Ok(_) => None,
		};
		Word { guardian: slot, by: "own signature".into(), fault }
	}

	/// An officer's word for a guardian. `officer_fault` says why the officer's word counts for nobody.
	fn attested(&self, slot: Slot, by: &AccountId, officer_fault: Option<&str>) -> Word {
		let fault = officer_fault.map(ToOwned::to_owned).or_else(|| self.fault(slot));
		Word { guardian: slot, by: format!("officer {by}"), fault }
	}

	/// Guardians whose signatures the child's file remembers: a post may leave these out.
	fn remembered(&self, text: &[u8]) -> Vec<Word> {
		let hash = tutela_primitives::text::hash(text);
		let Some(known) = self.custody.known_consent(&hash) else { return Vec::new() };
		let links = self.custody.links.iter().filter(|link| known.signatures.include(link.slot));
		let by = || "the child's file, which remembers it: it need not be shown".to_owned();
		links
			.map(|link| Word { guardian: link.slot, by: by(), fault: self.fault(link.slot) })
			.collect()
	}

	/// Why nobody can use the consent at all; none if somebody can, now or when its time comes.
	fn closed(&self, text: &[u8]) -> Option<String> {
		let terms = &self.consent.terms;
		let used = self.custody.used(&tutela_primitives::text::hash(text));
		if self.now > terms.until.end() {
			Some(format!("its last minute was {}", dates::show_minute(terms.until)))
		} else if used >= terms.crossings {
			Some(format!("it was used {used} times of {}", terms.crossings))
		} else {
			None
		}
	}
}

/// What all of this comes to: one sentence, and whether the consent counts for everybody whom it names.
fn answer(words: &[Word], closed: Option<&str>, from: Minute, now: Moment) -> (bool, String) {
	let (counting, others): (Vec<&Word>, Vec<&Word>) =
		words.iter().partition(|word| word.fault.is_none());
	let mut slots: Vec<String> = counting.iter().map(|word| word.guardian.to_string()).collect();
	slots.sort();
	slots.dedup();
	if let Some(closed) = closed {
		return (false, format!("counts for nobody: {closed}"));
	}
	if words.is_empty() {
		return (false, "counts for nobody: nobody has signed it".into());
	}
	let why: Vec<String> = others
		.iter()
		.map(|word| {
			format!("guardian {}: {}", word.guardian, word.fault.as_deref().unwrap_or_default())
		})
		.collect();
	let not_yet = match now < from.start() {
		true => format!(", from {} on", dates::show_minute(from)),
		false => String::new(),
	};
	match (slots.is_empty(), why.is_empty()) {
		(true, _) => (false, format!("counts for nobody: {}", why.join("; "))),
		(false, true) => (true, format!("counts for guardians {}{not_yet}", slots.join(", "))),
		(false, false) => (
			false,
			format!(
				"counts for guardians {}{not_yet}, and not for {}",
				slots.join(", "),
				why.join("; ")
			),
		),
	}
}

/// Checks a consent against the child's file in the state after a block.
///
/// # Errors
///
/// [`Error::Input`] if it is for another network; [`Error::NotFound`] if there is no file for the child;
/// [`Error::Changed`] if the chain builds another text for these terms.
pub async fn check(view: &View, file: &ConsentFile) -> Result<ConsentCheck> {
	if file.network != view.network() {
		return Err(Error::input("the consent is for another network"));
	}
	let (consent, text) = (file.consent()?, file.text()?);
	if view.consent_text(file.subject, &consent.terms).await?.into_bytes() != text {
		return Err(Error::Changed(
			"the chain builds another text for these terms; use the release that belongs to its \
			 runtime"
				.into(),
		));
	}
	let subject = view.subject(file.subject).await?.ok_or_else(|| {
		Error::NotFound(format!("subject {} is not on the chain", hex_text(file.subject.0)))
	})?;
	let (id, now) = (file.id()?, view.now().await?);
	let known = Known { custody: &subject.data.custody, consent: &consent, id, now };
	let mut words = Vec::new();
	for attestation in &consent.attestations {
		match attestation {
			Attestation::Guardian { slot, .. } => {
				words.push(known.signed(*slot, &text, attestation))
			}
			Attestation::Official { slots, officer, .. } => {
				let fault = officer_fault(view, &text, attestation, now).await?;
				words.extend(slots.iter().map(|slot| known.attested(*slot, officer, fault)));
			}
		}
	}
	words.extend(known.remembered(&text));
	let terms = &consent.terms;
	let closed = known.closed(&text);
	let (counts, answer) = answer(&words, closed.as_deref(), terms.from, now);
	Ok(ConsentCheck {
		consent: id,
		subject: file.subject,
		counts,
		answer,
		from: dates::show_minute(terms.from),
		until: dates::show_minute(terms.until),
		used: known.custody.used(&tutela_primitives::text::hash(&text)),
		crossings: terms.crossings,
		words,
	})
}

/// Why an officer's attestation counts for nobody; none if it counts.
async fn officer_fault(
	view: &View,
	text: &[u8],
	attestation: &Attestation,
	now: Moment,
) -> Result<Option<&'static str>> {
	let Attestation::Official { slots, attestor, officer, attested_at, signed } = attestation
	else {
		return Ok(None);
	};
	if !signed.verify(&text::attestation(text, slots, *attestor, *attested_at), officer) {
		return Ok(Some("the officer who is named did not sign it"));
	}
	if *attestor == Attestor::Registrar {
		return Ok(Some("a registrar attests kinship only"));
	}
	let passed_on = || async {
		let key = [officer.encode()];
		let passed: Option<PassedOn> = view.value("Accreditation", "PassedOnKeys", &key).await?;
		Ok::<_, Error>(passed.map(|passed| passed.appointment))
	};
	let appointment = match view.appointment(officer).await? {
		Some(appointment) => Some(appointment),
		None => passed_on().await?,
	};
	let Some(appointment) = appointment else {
		return Ok(Some("the officer is not appointed"));
	};
	let body = view.institution(appointment.institution).await?;
	let doubts = view.doubts().await?;
	let counts =
		appointment.attests_for(officer, *attestor, *attested_at, body.as_ref(), now, || &doubts);
	Ok(counts.is_none().then_some("the officer may not attest it, or is distrusted"))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn word(guardian: Slot, fault: Option<&str>) -> Word {
		Word { guardian, by: "own signature".into(), fault: fault.map(Into::into) }
	}

	fn say(words: &[Word], closed: Option<&str>) -> (bool, String) {
		answer(words, closed, Minute(1), Minute(2).start())
	}

	#[test]
	fn one_word_that_does_not_count_should_be_in_the_answer() {
		let (sound, withdrawn) = (word(0, None), word(1, Some("withdrawn")));
		assert_eq!(
			say(std::slice::from_ref(&sound), None),
			(true, "counts for guardians 0".into())
		);
		let (counts, said) = say(&[sound, withdrawn.clone()], None);
		assert!(
			!counts && said == "counts for guardians 0, and not for guardian 1: withdrawn",
			"{said}"
		);
		let (counts, said) = say(&[withdrawn], None);
		assert!(!counts && said == "counts for nobody: guardian 1: withdrawn", "{said}");
	}

	#[test]
	fn a_consent_that_is_closed_or_unsigned_should_count_for_nobody() {
		assert!(!say(&[], None).0);
		let (counts, said) = say(&[word(0, None)], Some("it was used 1 times of 1"));
		assert!(!counts && said.ends_with("it was used 1 times of 1"), "{said}");
	}

	#[test]
	fn a_consent_whose_time_has_not_come_should_count_and_say_from_when() {
		let (counts, said) = answer(&[word(0, None)], None, Minute(3), Minute(2).start());
		assert!(counts && said == "counts for guardians 0, from 1970-01-01 00:03 UTC on", "{said}");
	}
}
