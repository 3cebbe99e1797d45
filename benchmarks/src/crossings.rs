//! Signed transactions that report crossings.

use crate::{
	keys::{self, bytes, pair},
	population::{
		abroad, home, notary_key, officer, officer_key, post, post_abroad, Population,
		BORDER_INSTITUTIONS, FIRST_OFFICER_ABROAD, OFFICERS_EACH,
	},
	work::{Signed as SignedBytes, Transaction},
};
use codec::Encode;
use pallet_border_transfer::Call;
use serde::{Deserialize, Serialize};
use sp_core::{sr25519, Pair, H256};
use sp_runtime::{generic::SignedPayload, MultiSignature, OpaqueExtrinsic};
use tutela_primitives::{
	text, Attestation, Attestor, Companions, Consent, ConsentTerms, CrossingReport, Direction,
	Escort, Minute, Moment, Passage, Signed, Slot, DAY, HOUR, MAX_BATCH,
};
use tutela_runtime::{extension, Runtime, RuntimeCall, UncheckedExtrinsic};

/// How crossings are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
	/// 64 in a call.
	Batched,
	/// One in a call.
	Alone,
	/// A call of 64, then 64 calls of one, and so on.
	Mixed,
}

/// Which part of the journey is reported, and what is shown for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leg {
	/// Out of the country, with a consent that every guardian signed.
	Exit,
	/// Out of the country, with a consent that a notary attested for every guardian.
	AttestedExit,
	/// Into the other country, with nothing: the exit is on the child's file.
	Arrival,
	/// From there on the way home, with nothing: the escort is on the child's file.
	Return,
	/// Home again, with nothing.
	Homecoming,
	/// Out of the country once more, with the consent of the first exit, whose signatures the file remembers.
	RememberedExit,
}

impl Leg {
	/// Whether the post abroad reports it.
	fn is_seen_abroad(self) -> bool {
		matches!(self, Self::Arrival | Self::Return)
	}

	/// How many legs of the same trip the officers of its country reported before, a call each.
	fn reported_before(self) -> u32 {
		match self {
			Self::Exit | Self::AttestedExit | Self::Arrival => 0,
			Self::Return | Self::Homecoming => 1,
			Self::RememberedExit => 2,
		}
	}
}

/// Crossings of travellers, one each, all with an escort.
#[derive(Clone, Copy, Debug)]
pub struct Crossings {
	/// Who travels.
	pub population: Population,
	/// Which part of the journey is reported.
	pub leg: Leg,
	/// How they are sent.
	pub shape: Shape,
	/// How many of 100 are denied. The last signature of their consent is by another key, so that
	/// all signatures are checked.
	pub denied_percent: u32,
	/// The network that guardians sign for.
	pub network: H256,
	/// When the consents are signed.
	pub agreed_at: Moment,
	/// When the crossings are seen.
	pub now: Moment,
}

impl Crossings {
	/// The terms of a child's consent.
	pub fn terms(&self, child: u32) -> ConsentTerms {
		let minute = Minute::containing;
		let mut reference = [0; 16];
		reference.iter_mut().zip(bytes("reference", child, 0)).for_each(|(own, b)| *own = b);
		ConsentTerms {
			series: Default::default(),
			purpose: Default::default(),
			stays_with: None,
			destinations: vec![abroad()].try_into().expect("one country"),
			issued: minute(self.agreed_at - DAY),
			from: minute(self.agreed_at - HOUR),
			until: minute(self.agreed_at + DAY),
			return_by: Some(minute(self.agreed_at + 14 * DAY)),
			escort_out: Escort::person(escort(child)),
			escort_back: Escort::person(escort(child)),
			crossings: 2,
			submitter: None,
			reference,
		}
	}

	/// Whether a child's crossing is to be denied.
	pub fn is_denied(&self, child: u32) -> bool {
		// Spread evenly over the hundred.
		child * 37 % 100 < self.denied_percent
	}

	/// A child's crossing with what is shown for it. Adds the signatures that have to be checked.
	fn report(&self, child: u32, signed: &mut Vec<SignedBytes>) -> CrossingReport {
		let (direction, other, post) = match self.leg {
			Leg::Exit | Leg::AttestedExit | Leg::RememberedExit => {
				(Direction::Exit, abroad(), post())
			}
			Leg::Arrival => (Direction::Entry, home(), post_abroad()),
			Leg::Return => (Direction::Exit, home(), post_abroad()),
			Leg::Homecoming => (Direction::Entry, abroad(), post()),
		};
		let consents = match self.leg {
			Leg::Exit | Leg::AttestedExit => vec![self.consent(child, signed)],
			Leg::RememberedExit => {
				vec![Consent { terms: self.terms(child), attestations: Default::default() }]
			}
			Leg::Arrival | Leg::Return | Leg::Homecoming => Vec::new(),
		};
		CrossingReport {
			purpose: Default::default(),
			kinship: None,
			home: None,
			subject: self.population.subject(child),
			direction,
			other,
			post,
			companions: Companions::Escort(escort(child)),
			evidence: H256(bytes("seen", child, 0)),
			captured_at: self.now,
			officer_doubts: false,
			document: None,
			final_destination: None,
			passage: Passage::Unknown,
			consents: consents.try_into().expect("at most one consent"),
		}
	}

	/// The consent to a child's journey. Adds its signatures to `signed`.
	fn consent(&self, child: u32, signed: &mut Vec<SignedBytes>) -> Consent {
		let terms = self.terms(child);
		let text = text::consent(&self.network, &self.population.subject(child), &terms);
		let slots = 0..self.population.guardians;
		// Signs in the name of `own`, by a stranger's key where the crossing is to be denied.
		let mut sign = |own: sr25519::Pair, text: &[u8], forged: bool| {
			let key = if forged { pair("stranger", child, 0) } else { own.clone() };
			let signature = keys::sign(&key, text);
			signed.push(SignedBytes { key: own.public(), message: text.to_vec(), signature });
			Signed::Raw(MultiSignature::Sr25519(signature))
		};
		let attestations: Vec<Attestation> = if self.leg == Leg::AttestedExit {
			let slots: Vec<Slot> = slots.collect();
			let key = notary_key();
			let officer = key.public().0.into();
			let (attestor, attested_at) = (Attestor::Notary, terms.issued);
			let text = text::attestation(&text, &slots, attestor, attested_at);
			let signed = sign(key, &text, self.is_denied(child));
			let slots = slots.try_into().expect("at most 8");
			vec![Attestation::Official { slots, attestor, officer, attested_at, signed }]
		} else {
			let attest = |slot: Slot| {
				let forged = self.is_denied(child) && slot + 1 == self.population.guardians;
				let key = self.population.guardian_key(child, slot);
				Attestation::Guardian { slot, signed: sign(key, &text, forged) }
			};
			slots.map(attest).collect()
		};
		Consent { terms, attestations: attestations.try_into().expect("at most 8") }
	}

	/// The officer who sends the call with this number, and the call's nonce.
	fn sender(&self, number: u32) -> (u32, u32) {
		let before = self.leg.reported_before();
		if self.leg.is_seen_abroad() {
			let who = FIRST_OFFICER_ABROAD + number % OFFICERS_EACH;
			return (who, number / OFFICERS_EACH + before);
		}
		let officers = BORDER_INSTITUTIONS * OFFICERS_EACH;
		let turn = number % officers;
		// Neighbouring officers are of different institutions.
		let who = turn % BORDER_INSTITUTIONS * OFFICERS_EACH + turn / BORDER_INSTITUTIONS;
		(who, number / officers + before)
	}

	/// The transactions, officers in turn, each one's in the order of their nonces.
	pub fn transactions(self) -> impl Iterator<Item = Transaction> {
		let mut next_child = 0;
		(0u32..).map_while(move |number| {
			let left = self.population.travellers - next_child;
			let children = match self.shape {
				Shape::Batched => MAX_BATCH,
				Shape::Alone => 1,
				Shape::Mixed if number % 65 == 0 => MAX_BATCH,
				Shape::Mixed => 1,
			};
			let children = children.min(left);
			if children == 0 {
				return None;
			}
			let mut signed = Vec::new();
			let reports: Vec<_> = (next_child..next_child + children)
				.map(|child| self.report(child, &mut signed))
				.collect();
			next_child += children;
			let call = match <[CrossingReport; 1]>::try_from(reports) {
				Ok([report]) if self.shape != Shape::Batched => Call::verify_crossing { report },
				Ok(one) => {
					Call::verify_crossings { reports: one.to_vec().try_into().expect("one") }
				}
				Err(reports) => {
					Call::verify_crossings { reports: reports.try_into().expect("at most 64") }
				}
			};
			let (who, nonce) = self.sender(number);
			let bytes = self.sign(call, who, nonce, &mut signed);
			Some(Transaction { bytes, units: children, signed })
		})
	}

	fn sign(
		&self,
		call: Call<Runtime>,
		who: u32,
		nonce: u32,
		signed: &mut Vec<SignedBytes>,
	) -> OpaqueExtrinsic {
		let version = tutela_runtime::VERSION;
		let implicit = (
			(),
			(),
			version.spec_version,
			version.transaction_version,
			self.network,
			self.network,
			(),
			(),
			(),
			(),
			None,
		);
		let payload = SignedPayload::from_raw(RuntimeCall::from(call), extension(nonce), implicit);
		let message = payload.using_encoded(|bytes| bytes.to_vec());
		let key = officer_key(who);
		let signature = keys::sign(&key, &message);
		signed.push(SignedBytes { key: key.public(), message, signature });
		let (call, extension, _) = payload.deconstruct();
		let signature = MultiSignature::Sr25519(signature);
		UncheckedExtrinsic::new_signed(call, officer(who).into(), signature, extension).into()
	}
}

fn escort(child: u32) -> H256 {
	H256(bytes("escort", child, 0))
}
