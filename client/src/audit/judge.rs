//! What a block's records had to be.

use serde::{Deserialize, Serialize};
use sp_core::H256;
use std::collections::BTreeMap;
use tutela_evidence::call::Calls;
use tutela_primitives::{
	ledger::{replay, Author, BorderCall, PriorState},
	pallet_index::{BORDER_TRANSFER, GUARDIANSHIP, IDENTITY_REGISTRY, UTILITY},
	AccountId, Appointment, AttestingBody, Attestor, CountryCode, Doubt, Institution,
	InstitutionId, Minute, Moment, Record, RecordId, Role, Rules, RulesRef, Subject, SubjectId,
};

/// A transaction that a key signed.
pub(super) struct Sent {
	pub(super) signer: AccountId,
	pub(super) calls: Calls,
	/// The encoded call.
	pub(super) call: Vec<u8>,
}

/// What the chain knew before a block.
#[derive(Default)]
pub(super) struct State {
	pub(super) network: H256,
	pub(super) now: Moment,
	pub(super) children: BTreeMap<SubjectId, Subject>,
	pub(super) rules: BTreeMap<CountryCode, Vec<Rules>>,
	pub(super) versions: BTreeMap<(CountryCode, u32), Rules>,
	pub(super) officers: BTreeMap<AccountId, Appointment>,
	pub(super) institutions: BTreeMap<InstitutionId, Institution>,
	pub(super) doubts: Vec<Doubt>,
}

/// A block that wrote records: those from `first` on, before `next`.
pub(super) struct Block {
	pub(super) number: u32,
	pub(super) first: RecordId,
	pub(super) next: RecordId,
	/// Whether the records are all of those, and only those, that the block commits to.
	pub(super) is_committed: bool,
	/// Its records, and older ones that they correct or override.
	pub(super) records: BTreeMap<RecordId, Record>,
	pub(super) sent: Vec<Sent>,
	pub(super) state: State,
}

/// What an audit says of a block.
#[derive(Debug, Default)]
pub struct Judgement {
	/// How many records it wrote.
	pub records: u64,
	/// Those that differ.
	pub differences: Vec<Difference>,
	/// Those that cannot be judged.
	pub undetermined: Vec<Undetermined>,
}

/// A record that is not what it had to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
	/// The record.
	pub record: RecordId,
	/// The block that wrote it.
	pub block: u32,
	/// What it had to be; `None` if nothing in the block can have written it, or if the block commits to
	/// other records.
	pub expected: Option<Record>,
	/// What it is.
	pub found: Record,
}

/// A record that cannot be judged from the state between blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undetermined {
	/// The record.
	pub record: RecordId,
	/// The block that wrote it.
	pub block: u32,
	/// Why it cannot be judged.
	pub why: String,
}

/// Pallets, beside `Utility`, whose calls carry out others: `Council`, `Whitelist`, `Multisig`, `Proxy`.
const COUNCIL: u8 = 30;
const WHITELIST: u8 = 32;
const MULTISIG: u8 = 41;
const PROXY: u8 = 42;

const NESTED: &str =
	"it may have been written by a call inside another call, which is not looked into";

/// Goes through a block's transactions in order and compares what each had to write with what
/// stands there.
pub(super) fn judge(block: &Block) -> Judgement {
	let mut bench = Bench {
		block,
		children: block.state.children.clone(),
		next: block.first,
		judgement: Judgement {
			records: block.next.0.saturating_sub(block.first.0),
			..Default::default()
		},
	};
	if !block.is_committed {
		bench.altered();
		return bench.judgement;
	}
	for (position, sent) in block.sent.iter().enumerate() {
		for call in &sent.calls.border {
			bench.call(position, sent, call);
		}
	}
	while bench.next < block.next {
		bench.unexplained();
	}
	bench.judgement
}

struct Bench<'a> {
	block: &'a Block,
	/// Files as the records so far have left them.
	children: BTreeMap<SubjectId, Subject>,
	next: RecordId,
	judgement: Judgement,
}

impl<'a> Bench<'a> {
	/// Compares the records of a call with what it had to write. A call that failed wrote none and
	/// changed nothing.
	fn call(&mut self, position: usize, sent: &Sent, call: &BorderCall) {
		let Some(found) = self.written_by(sent, call) else { return };
		let first = found.first().map_or(self.next, |(id, _)| *id);
		while self.next < first {
			self.unexplained();
		}
		let Some(appointment) = self.block.state.officers.get(&sent.signer) else {
			found.iter().for_each(|_| self.undetermined("its officer was appointed in its block"));
			return;
		};
		for (index, (id, found)) in found.into_iter().enumerate() {
			let Some(expected) = self.expect(sent, appointment.institution, call, index, id) else {
				self.undetermined("the record that it takes the place of is not known");
				continue;
			};
			if &expected == found {
				self.advance();
			} else if let Some(why) = self.changed_before(position, found) {
				self.undetermined(why);
			} else {
				self.differs(id, Some(expected), found);
			}
		}
	}

	/// The next records that tell what this call told, if there are any.
	fn written_by(&self, sent: &Sent, call: &BorderCall) -> Option<Vec<(RecordId, &'a Record)>> {
		let count = u64::try_from(call.count()).ok()?;
		let block = self.block;
		let last = block.next.0.checked_sub(count)?;
		(self.next.0..=last).find_map(|first| {
			(first..first + count)
				.enumerate()
				.map(|(index, id)| {
					let record = block.records.get(&RecordId(id))?;
					let is_its = record.officer == sent.signer && call.tells(index, record);
					is_its.then_some((RecordId(id), record))
				})
				.collect()
		})
	}

	/// The record that a call had to write, or its report at position `index`.
	fn expect(
		&mut self,
		sent: &Sent,
		institution: InstitutionId,
		call: &BorderCall,
		index: usize,
		number: RecordId,
	) -> Option<Record> {
		let author = Author { officer: &sent.signer, institution, now: self.block.state.now };
		replay(self.block, &author, call, index, &mut self.children, number)
	}

	/// Why what a record rests on may have changed in its own block before it.
	fn changed_before(&self, position: usize, record: &Record) -> Option<&'static str> {
		let subject = record.subject.map(|subject| subject.0);
		let names = |call: &[u8]| {
			subject.is_some_and(|id| call.windows(id.len()).any(|window| window == id))
		};
		let earlier = self.block.sent.iter().take(position);
		let mut earlier = earlier.filter(|sent| sent.calls.others);
		earlier
			.any(|sent| names(&sent.call) || changes_who_acts(&sent.call))
			.then_some("something else changed what it rests on in the same block, before it")
	}

	/// The next record, which no call that was read has written.
	fn unexplained(&mut self) {
		let block = self.block;
		match block.records.get(&self.next) {
			Some(found) if !block.sent.iter().any(|sent| may_hide(&sent.call)) => {
				self.differs(self.next, None, found);
			}
			_ => self.undetermined(NESTED),
		}
	}

	/// Lists all records of a block that commits to others.
	fn altered(&mut self) {
		let block = self.block;
		while self.next < block.next {
			match block.records.get(&self.next) {
				Some(found) => self.differs(self.next, None, found),
				None => self.undetermined("it is not in the state, and its block commits to it"),
			}
		}
	}

	fn differs(&mut self, record: RecordId, expected: Option<Record>, found: &Record) {
		let (block, found) = (self.block.number, found.clone());
		self.judgement.differences.push(Difference { record, block, expected, found });
		self.advance();
	}

	fn undetermined(&mut self, why: &str) {
		let (record, block) = (self.next, self.block.number);
		self.judgement.undetermined.push(Undetermined { record, block, why: why.into() });
		self.advance();
	}

	fn advance(&mut self) {
		self.next = RecordId(self.next.0.saturating_add(1));
	}
}

/// Whether a call may write records that this program does not see: it carries other calls, or it writes records and
/// cannot be read.
fn may_hide(call: &[u8]) -> bool {
	match call {
		[COUNCIL | WHITELIST | UTILITY | MULTISIG | PROXY, ..] => true,
		[BORDER_TRANSFER, ..] => Calls::read(call).others && writes_records(call),
		_ => false,
	}
}

/// Whether a call of the pallet `BorderTransfer` writes records.
fn writes_records(call: &[u8]) -> bool {
	matches!(call.get(1), Some(0..=4 | 6 | 12))
}

/// Whether a call may change institutions, officers or rules: all but those on files alone.
fn changes_who_acts(call: &[u8]) -> bool {
	!matches!(call.first(), Some(&IDENTITY_REGISTRY | &GUARDIANSHIP))
}

impl PriorState for Block {
	fn network(&self) -> H256 {
		self.state.network
	}

	fn rules(&self, country: CountryCode) -> Option<&[Rules]> {
		self.state.rules.get(&country).map(Vec::as_slice)
	}

	fn rules_version(&self, rules: RulesRef) -> Option<Rules> {
		self.state.versions.get(&(rules.country, rules.version)).cloned()
	}

	fn record(&self, number: RecordId) -> Option<&Record> {
		self.records.get(&number)
	}

	fn has_role(&self, account: &AccountId, role: Role) -> bool {
		self.state.officers.get(account).is_some_and(|found| {
			let body = self.state.institutions.get(&found.institution);
			found.may(role, body, self.state.now)
		})
	}

	fn attests_for(
		&self,
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody> {
		let found = self.state.officers.get(account)?;
		let body = self.state.institutions.get(&found.institution);
		let (now, doubts) = (self.state.now, || &self.state.doubts);
		found.attests_for(account, attestor, attested_at, body, now, doubts)
	}

	fn doubts(&self) -> &[Doubt] {
		&self.state.doubts
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_primitives::{
		Accreditor, Companions, CrossingReport, Direction, DoubtKind, InstitutionName,
		InstitutionStanding, Outcome, Passage, Reason, Roles, Source, Standing,
	};

	const NOW: Moment = 1_800_000_000_000;

	fn officer() -> AccountId {
		[1; 32].into()
	}

	fn report(child: u8) -> CrossingReport {
		CrossingReport {
			purpose: Default::default(),
			kinship: None,
			home: None,
			subject: SubjectId([child; 32]),
			direction: Direction::Exit,
			other: "RO".parse().unwrap(),
			post: "MDLEU".parse().unwrap(),
			companions: Companions::Nobody,
			evidence: H256([child; 32]),
			captured_at: NOW,
			officer_doubts: false,
			document: None,
			final_destination: None,
			passage: Passage::Unknown,
			consents: Default::default(),
		}
	}

	fn child() -> Subject {
		Subject {
			registrar: InstitutionId(0),
			identity_source: Source::default(),
			residence: "MD".parse().unwrap(),
			residence_source: None,
			nationality: Default::default(),
			moves: Default::default(),
			birth_month: 560,
			claims: Default::default(),
			standing: Standing::Active,
			standing_since: None,
			revision: 0,
			controller: None,
			tags: 0,
			duplicate_attempts: 0,
			data: Default::default(),
		}
	}

	fn state() -> State {
		let institution = Institution {
			name: InstitutionName::new("Border police").unwrap(),
			jurisdiction: Some("MD".parse().unwrap()),
			roles: Roles::from([Role::Border]),
			admin: [2; 32].into(),
			parent: None,
			sponsor: None,
			framework: Default::default(),
			standing: InstitutionStanding::Active,
			valid_until: Moment::MAX,
			distrusted_from: None,
		};
		let appointment = Appointment {
			institution: InstitutionId(3),
			roles: Roles::from([Role::Border]),
			post: None,
			valid_until: Moment::MAX,
		};
		State {
			now: NOW,
			children: (0..4).map(|number| (SubjectId([number; 32]), child())).collect(),
			rules: BTreeMap::from([(
				"MD".parse().unwrap(),
				vec![Rules::moldova().accepting_signatures()],
			)]),
			officers: BTreeMap::from([(officer(), appointment)]),
			institutions: BTreeMap::from([(InstitutionId(3), institution)]),
			..Default::default()
		}
	}

	fn sent(calls: Vec<BorderCall>) -> Sent {
		let calls = Calls { border: calls, others: false };
		Sent { signer: officer(), calls, call: Vec::new() }
	}

	/// A block of these transactions whose records are what they had to be.
	fn block(sent: Vec<Sent>) -> Block {
		let mut block = Block {
			number: 9,
			first: RecordId(10),
			next: RecordId(10),
			is_committed: true,
			records: BTreeMap::new(),
			sent,
			state: state(),
		};
		let mut bench = Bench {
			block: &block,
			children: block.state.children.clone(),
			next: block.first,
			judgement: Judgement::default(),
		};
		let mut records = BTreeMap::new();
		for sent in &block.sent {
			for call in &sent.calls.border {
				let BorderCall::Verify(reports) = call else { panic!("only reports") };
				for index in 0..reports.len() {
					let made = bench.expect(sent, InstitutionId(3), call, index, bench.next);
					records.insert(bench.next, made.unwrap());
					bench.advance();
				}
			}
		}
		block.next = bench.next;
		block.records = records;
		block
	}

	#[test]
	fn records_that_are_what_they_had_to_be_should_pass() {
		let twice = BorderCall::Verify(vec![report(1), report(2), report(1)]);
		let judgement = judge(&block(vec![
			sent(vec![twice]),
			sent(vec![]),
			sent(vec![BorderCall::Verify(vec![report(3)])]),
		]));
		assert_eq!(judgement.records, 4);
		assert!(judgement.differences.is_empty() && judgement.undetermined.is_empty());
	}

	#[test]
	fn a_record_with_another_verdict_should_be_listed() {
		let mut block = block(vec![sent(vec![BorderCall::Verify(vec![report(1), report(2)])])]);
		let forged = block.records.get_mut(&RecordId(11)).unwrap();
		assert_eq!(forged.verdict.outcome, Outcome::Denied);
		forged.verdict.outcome = Outcome::Cleared;
		let judgement = judge(&block);
		assert_eq!(judgement.differences.len(), 1);
		let difference = &judgement.differences[0];
		assert_eq!((difference.record, difference.block), (RecordId(11), 9));
		let expected = difference.expected.as_ref().unwrap();
		assert_eq!(expected.verdict.outcome, Outcome::Denied);
		assert_eq!(difference.found.verdict.outcome, Outcome::Cleared);
	}

	#[test]
	fn records_that_their_block_does_not_commit_to_should_be_listed() {
		let mut block = block(vec![sent(vec![BorderCall::Verify(vec![report(1), report(2)])])]);
		block.is_committed = false;
		block.records.remove(&RecordId(11));
		let judgement = judge(&block);
		assert_eq!(judgement.records, 2);
		assert_eq!(judgement.differences.len(), 1);
		assert_eq!(judgement.differences[0].record, RecordId(10));
		assert_eq!(judgement.undetermined[0].record, RecordId(11));
	}

	#[test]
	fn a_record_should_be_judged_by_the_doubts_before_its_block() {
		let mut block = block(vec![sent(vec![BorderCall::Verify(vec![report(1)])])]);
		block.state.doubts = vec![Doubt {
			institution: Source::default().institution,
			key: None,
			kind: DoubtKind::Distrusted,
			from: 0,
			until: None,
			by: Accreditor::Council,
		}];
		let judgement = judge(&block);
		let expected = judgement.differences[0].expected.as_ref().unwrap();
		assert!(expected.verdict.reasons.contains(Reason::TaintedSource));
	}

	#[test]
	fn a_call_that_failed_should_be_passed_over() {
		let mut block = block(vec![sent(vec![BorderCall::Verify(vec![report(2)])])]);
		block.sent.insert(0, sent(vec![BorderCall::Verify(vec![report(1)])]));
		let judgement = judge(&block);
		assert!(judgement.differences.is_empty() && judgement.undetermined.is_empty());
	}

	#[test]
	fn a_record_that_no_call_explains_should_be_undetermined_and_the_others_judged() {
		let reports = [report(1), report(2), report(3)];
		let calls = reports.map(|report| sent(vec![BorderCall::Verify(vec![report])]));
		let mut block = block(calls.into());
		block.sent[1].calls = Calls { border: Vec::new(), others: true };
		block.sent[1].call = vec![PROXY, 0];
		let judgement = judge(&block);
		assert!(judgement.differences.is_empty());
		let undetermined: Vec<_> = judgement.undetermined.iter().map(|one| one.record.0).collect();
		assert_eq!(undetermined, [11]);
	}

	#[test]
	fn a_record_that_nothing_in_its_block_can_have_written_should_be_listed_as_different() {
		let mut block = block(vec![sent(vec![BorderCall::Verify(vec![report(1)])])]);
		block.sent.clear();
		// A transfer of credit, and an alert: neither writes a record.
		for call in [vec![10, 0], vec![BORDER_TRANSFER, 7]] {
			let calls = Calls { border: Vec::new(), others: true };
			block.sent.push(Sent { signer: officer(), calls, call });
		}
		let judgement = judge(&block);
		assert!(judgement.undetermined.is_empty());
		assert_eq!(judgement.differences.len(), 1);
		assert_eq!(judgement.differences[0].expected, None);
		// A batch that cannot be read to its end, or a crossing in a form that is not known, may have.
		for call in [vec![UTILITY, 0], vec![BORDER_TRANSFER, 0, 1]] {
			block.sent[0].call = call;
			assert_eq!(judge(&block).undetermined.len(), 1);
		}
	}

	#[test]
	fn a_file_that_was_changed_earlier_in_the_block_should_be_undetermined() {
		let mut block = block(vec![sent(vec![BorderCall::Verify(vec![report(1)])])]);
		block.records.get_mut(&RecordId(10)).unwrap().verdict.outcome = Outcome::Cleared;
		let objection = [&[52, 11][..], &[1; 32]].concat();
		let calls = Calls { border: Vec::new(), others: true };
		block.sent.insert(0, Sent { signer: [7; 32].into(), calls, call: objection });
		assert_eq!(judge(&block).undetermined.len(), 1);
		// Another child's file says nothing of this one.
		block.sent[0].call[2..].fill(2);
		assert_eq!(judge(&block).differences.len(), 1);
	}
}
